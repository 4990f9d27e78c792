import { html } from "../html.js";
import { M } from "../messages.js";
import { namesIn } from "../conditions.js";
import { Adder, AsText, Condition, Line } from "./fields.js";
import { keyFrom } from "../conditions.js";
import { Agreements } from "./agreements.js";
import { Claims } from "./claims.js";
import { Party } from "./party.js";
import { Policies } from "./policies.js";
import { Scenarios } from "./scenarios.js";
import { StatusQuo } from "./status.js";

const SHOWN = new Set(["detente", "title", "question", "goal", "parties", "agreements", "status_quo", "policies", "sides", "claims", "scenarios"]);

/** The model for people who do not write YAML: every change is an edit of the text, which keeps all else. */
export function Form({ session, state, goTo }) {
  const document = session.document();
  if (!state.reading) return html`<p class="none" role="status">${M.opening}</p>`;
  if (!isMap(document) || (!isBlank(document.parties) && !isMap(document.parties))) return html`<div class="form"><p>${M.formUnreadable}</p></div>`;
  const form = {
    document,
    names: namesIn(document),
    partyName: (key) => document.parties?.[key]?.name || key,
    edit: (...edits) => session.edit(edits),
    set: (path, value) => session.edit([{ op: "set", path, value }]),
    /** Set a text, or take its key out where nothing is left. */
    text: (path, value) => session.edit([value.trim() ? { op: "set", path, value: value.trim() } : { op: "remove", path }]),
    remove: (path) => session.edit([{ op: "remove", path }]),
    show: (path) => {
      const place = placeOf(state.reading.outline, path) || [lineOf(state.text, path), 1];
      goTo(...place);
    },
  };
  const parties = Object.keys(document.parties || {});
  const graph = isMap(document.states);
  const addParty = (name) => form.edit({ op: "put", path: ["parties"], key: keyFrom(name, parties), value: { name } });
  const others = Object.keys(document).filter((key) => !SHOWN.has(key));
  return html`<div class="form">
    ${state.formError && html`<p class="notice bad" role="alert">${state.formError}</p>`}
    <${Part} title=${M.form.model} path=${[]} open>
      <${Line} label=${M.form.title} path=${["title"]} value=${textOf(document.title)} change=${(text) => form.set(["title"], text)} />
      <${Question} form=${form} />
    <//>
    <${Part} title=${M.form.parties} count=${parties.length} path=${["parties"]} open>
      ${graph && html`<p class="none">${M.form.graph}</p>`}
      ${parties.map((key) => html`<${Party} key=${key} party=${key} form=${form} graph=${graph} />`)}
      <${Adder} label=${M.form.newParty} button=${M.add} add=${addParty} />
    <//>
    ${!graph && html`<${Part} title=${M.form.agreements} path=${["agreements"]} count=${size(document.agreements)}><${Agreements} form=${form} /><//>`}
    <${Part} title=${M.form.status} path=${["status_quo"]}><${StatusQuo} form=${form} graph=${graph} /><//>
    ${!graph && html`<${Part} title=${M.form.policies} path=${["policies"]} count=${size(document.policies)}><${Policies} form=${form} /><//>`}
    <${Part} title=${M.form.claims} path=${["claims"]} count=${size(document.claims)}><${Claims} form=${form} /><//>
    <${Part} title=${M.form.scenarios} path=${["scenarios"]} count=${size(document.scenarios)}><${Scenarios} form=${form} /><//>
    ${others.length > 0 && html`<${Part} title=${M.form.others}>${others.map((key) => html`<div class="other"><b>${key}</b><${AsText} value=${document[key]} path=${[key]} form=${form} /></div>`)}<//>`}
  </div>`;
}

function Part({ title, count, open, path, children }) {
  return html`<details class="part" open=${open} data-path=${path && JSON.stringify(path)}><summary>${title}${count ? html` <span class="count">${count}</span>` : null}</summary><div>${children}</div></details>`;
}

function Question({ form }) {
  const { question } = form.document;
  if (!isBlank(question) && !isMap(question)) return html`<${AsText} value=${question} path=${["question"]} form=${form} />`;
  const can = question?.goal !== undefined || question?.avoid !== undefined;
  const text = (key) => (value) => form.text(["question", key], value);
  return html`
    ${can && html`<${Line} label=${M.form.question} path=${["question", "text"]} value=${textOf(question?.text)} change=${text("text")} />`}
    <${Goal} form=${form} question=${question} change=${text("goal")} />
    <div class="field" data-path='["question","avoid"]'><span>${M.form.avoid}</span><${Condition} value=${textOf(question?.avoid)} form=${form} label=${M.form.avoid} optional=${question?.goal !== undefined} change=${text("avoid")} /></div>`;
}

/** The goal of the question, or else that of the model. */
function Goal({ form, question, change }) {
  const { goal } = form.document;
  const own = question?.goal === undefined && goal !== undefined;
  const path = isMap(goal) ? ["goal", "condition"] : ["goal"];
  const value = own ? (isMap(goal) ? goal.condition : goal) : question?.goal;
  return html`<div class="field" data-path=${JSON.stringify(own ? ["goal"] : ["question", "goal"])}><span>${M.form.goal}</span><${Condition} value=${textOf(value)} form=${form} label=${M.form.goal}
    optional=${!own && question?.avoid !== undefined} change=${own ? (text) => form.set(path, text) : change} /></div>`;
}

export const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** Nothing is written here: the key is not there, or nothing stands behind it. */
export const isBlank = (value) => value === undefined || value === null || value === "";
/** What a flag says; the document has all values as texts. */
export const isFlag = (value, flag) => String(value) === String(flag);
export const textOf = (value) => (value === undefined || value === null ? "" : String(value));
const size = (value) => (isMap(value) ? Object.keys(value).length : 0);

/** Where a part stands in the text: the nearest section of the outline that holds it. */
function placeOf(outline, path) {
  const sections = outline?.sections || [];
  for (let length = path.length; length > 0; length -= 1) {
    const want = JSON.stringify(path.slice(0, length));
    const found = sections.find((section) => JSON.stringify(section.path) === want);
    if (found) return [found.line, found.column];
  }
  return null;
}

function lineOf(text, path) {
  const at = text.split("\n").findIndex((line) => line.startsWith(`${path[0]}:`));
  return at < 0 ? 1 : at + 1;
}
