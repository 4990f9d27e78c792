import { useState } from "preact/hooks";

import { html } from "../html.js";
import { M } from "../messages.js";
import { keyFrom } from "../conditions.js";
import { Adder, AsText, Builder, Condition, Line } from "./fields.js";
import { atPath, goOn } from "./focus.js";
import { Guard } from "./guards.js";
import { Key } from "./key.js";
import { isBlank, isFlag, isMap, textOf } from "./form.js";

const SHOWN = new Set(["requires", "after", "snapback", "never", "promise", "source", "note"]);

/** What sides bind themselves to, as sentences with blanks. */
export function Policies({ form }) {
  const { policies, sides } = form.document;
  if (!isBlank(policies) && !isMap(policies)) return html`<${AsText} value=${policies} path=${["policies"]} form=${form} />`;
  const known = isMap(sides) ? Object.keys(sides) : [];
  const [side, setSide] = useState("");
  const parties = Object.keys(form.document.parties || {});
  const alone = known.map((key) => membersOf(key, form)).filter((members) => members.length === 1).flat();
  const offered = parties.filter((party) => !known.includes(party) && !alone.includes(party));
  const choices = [...known.map((key) => ["side", key]), ...offered.map((party) => ["party", party])];
  const named = choices.map(([kind, key]) => (kind === "side" ? sideName(key, form) : form.partyName(key)));
  /** Where two read the same, each is told with its name in the text. */
  const words = named.map((each, place) => (named.indexOf(each) === named.lastIndexOf(each) ? each : M.form.keyed(each, choices[place][1])));
  const values = choices.map((each) => each.join(":"));
  const chosen = values.includes(side) ? side : values[0] || "";
  const add = (title) => {
    const [kind, key] = chosen.split(":");
    const edits = kind === "party" ? [{ op: "put", path: ["sides"], key, value: [key] }] : [];
    form.edit(...edits, { op: "put", path: ["policies"], key: keyFrom(title, Object.keys(policies || {})), value: { title, side: key, commitments: {} } });
  };
  return html`${Object.entries(policies || {}).map(([key, body]) => html`<${Policy} key=${key} name=${key} body=${body} form=${form} />`)}
    ${choices.length > 0 &&
    html`<label class="field"><span>${M.form.whoBinds}</span><select value=${chosen} onChange=${(event) => setSide(event.target.value)}>${values.map((value, place) => html`<option value=${value}>${words[place]}</option>`)}</select></label>
      <${Adder} label=${M.form.newPolicy} button=${M.add} add=${add} />`}`;
}

function membersOf(side, form) {
  const { sides } = form.document;
  return isMap(sides) && sides[side] ? [].concat(sides[side]).map(String) : [];
}

const sideName = (side, form) => {
  const members = membersOf(side, form).map(form.partyName);
  return members.length ? M.form.sideOf(side, members) : side;
};

function Policy({ name, body, form }) {
  const path = ["policies", name];
  const [fresh, setFresh] = useState("");
  /** What is bound stands in the list then; else one is back at the choice of what to bind. */
  const shut = () => {
    setFresh("");
    const bound = JSON.stringify([...path, "commitments", fresh]);
    goOn(() => atPath(bound, "select") || atPath(JSON.stringify(path), ".new-commitment"));
  };
  if (!isMap(body)) return html`<${AsText} value=${body} path=${path} form=${form} />`;
  const commitments = isMap(body.commitments) ? body.commitments : {};
  const members = membersOf(body.side, form);
  const free = [...form.names].filter(([key, told]) => (told.kind === "option" || told.kind === "consent") && members.includes(told.party) && commitments[key] === undefined);
  return html`<section class="party" aria-label=${body.title || name} data-path=${JSON.stringify(path)}>
    <div class="party-head"><${Line} label=${M.form.policyTitle} path=${[...path, "title"]} value=${textOf(body.title)} change=${(text) => form.text([...path, "title"], text)} /><${Key} name=${name} path=${path} form=${form} />
      <button type="button" class="link" aria-label=${M.removeWhat(body.title || name)} onClick=${() => form.remove(path)}>${M.remove}</button></div>
    <p class="small soft">${M.form.side(sideName(textOf(body.side), form))}</p>
    <ul class="plain">${Object.entries(commitments).map(([option, told]) => html`<li key=${option}><${Commitment} option=${option} told=${told} path=${[...path, "commitments", option]} form=${form} /></li>`)}</ul>
    ${free.some(([key]) => key === fresh)
      ? html`<${NewCommitment} key=${fresh} words=${form.names.get(fresh).words} form=${form} close=${shut}
          put=${(value) => (shut(), form.edit({ op: "put", path: [...path, "commitments"], key: fresh, value }))} />`
      : free.length > 0 &&
    html`<label class="field"><span>${M.form.newCommitment}</span><select class="new-commitment" value="" onChange=${(event) => setFresh(event.target.value)}>
      <option value="">${M.choosePlaceholder}</option>${free.map(([key, told]) => html`<option value=${key}>${told.words}</option>`)}
    </select></label>`}
    ${Object.keys(body).filter((key) => !["title", "side", "about", "commitments", "source", "note"].includes(key)).map((key) => html`<${AsText} value=${body[key]} path=${[...path, key]} form=${form} />`)}
  </section>`;
}

/** How a step is bound: never, only if something is so when it is taken, or only while it is so. */
function Kind({ words, kind, change, kinds = Object.keys(M.form.boundHow) }) {
  return html`<select aria-label=${M.form.commitmentKind(words)} value=${kind} onChange=${(event) => change(event.target.value)}>${kinds.map((each) => html`<option value=${each}>${M.form.boundHow[each]}</option>`)}</select>`;
}

/** A step that is bound asks for its condition first: until there is one, nothing is written. */
function NewCommitment({ words, form, put, close }) {
  const [kind, setKind] = useState("only");
  return html`<div class="sentence"><p><b dir="auto">${words}</b> <${Kind} words=${words} kind=${kind} change=${(next) => (next === "never" ? put({ never: true }) : setKind(next))} /></p>
    <${Builder} form=${form} label=${M.form.boundWhen[kind]} change=${(text) => put({ requires: text, ...(kind === "while" ? { snapback: true } : {}) })} close=${close} /></div>`;
}

/** "[Washington opens talks] [only if / only while / never] […]". */
function Commitment({ option, told, path, form }) {
  /** Of a step that is never taken it is asked when it may be: "only" or "while". */
  const [asking, setAsking] = useState("");
  const words = form.names.get(option)?.words || option;
  const plain = isMap(told) && Object.keys(told).every((key) => SHOWN.has(key)) && ["requires", "after", "promise"].every((key) => !Array.isArray(told[key])) && !isMap(told.promise) && (told.never === undefined || ["true", "false"].includes(String(told.never)));
  if (!plain) return html`<p class="sentence"><b dir="auto">${words}</b></p><${AsText} value=${told} path=${path} form=${form} />`;
  const never = isFlag(told.never, true);
  const snapback = isFlag(told.snapback, true);
  const kind = never ? asking || "never" : snapback ? "while" : "only";
  const change = (next) => {
    if (never) setAsking(next === "never" ? "" : next);
    else if (next === "never") form.set(path, { ...keep(told), never: true });
    else if (next === "while") form.set([...path, "snapback"], true);
    else if (told.snapback !== undefined) form.remove([...path, "snapback"]);
  };
  const leave = () => {
    setAsking("");
    goOn(() => atPath(JSON.stringify(path), "select"));
  };
  const ask = (text) => {
    leave();
    form.set(path, { ...keep(told), requires: text, ...(asking === "while" ? { snapback: true } : {}) });
  };
  const guard = (key) => (text) => {
    if (text) return form.set([...path, key], text);
    if (key === "requires" && told.snapback !== undefined) return form.edit({ op: "remove", path: [...path, "snapback"] }, { op: "remove", path: [...path, key] });
    return form.remove([...path, key]);
  };
  const some = ["requires", "after", "promise"].filter((key) => told[key] !== undefined);
  /** Nothing can end what has no condition that could end. */
  const kinds = Object.keys(M.form.boundHow).filter((each) => each !== "while" || never || snapback || told.requires !== undefined);
  const label = M.form.boundWhen[kind];
  const { levels = [], titles } = form.names.get(option) || {};
  const apart = isMap(told.requires) || levels.length > 2;
  const byLevel = (key, label, kept) => html`<${Guard} label=${label} value=${told[key]} path=${[...path, key]} levels=${levels} titles=${titles} form=${form} kept=${kept} put=${(value) => form.set([...path, key], value)} remove=${() => guard(key)("")} />`;
  return html`<div class="sentence" data-path=${JSON.stringify(path)}>
    <p><b dir="auto">${words}</b> <${Kind} words=${words} kind=${kind} change=${change} kinds=${kinds} />
    ${!never &&
    html` ${apart ? null : html`<${Condition} value=${textOf(told.requires)} path=${[...path, "requires"]} form=${form} label=${label} optional=${some.length > 1} change=${guard("requires")} />`}`}
      <button type="button" aria-label=${M.removeWhat(words)} title=${M.remove} onClick=${() => form.remove(path)}>×</button></p>
    ${apart && !never && byLevel("requires", label, some.length < 2)}
    ${never && asking && html`<${Builder} form=${form} label=${label} change=${ask} close=${leave} />`}
    ${!never &&
    html`<details class="rules-part"><summary>${M.form.more}</summary>
      ${byLevel("after", M.form.onlyAfter, some.length < 2 && told.after !== undefined)}
      <div class="field"><span>${M.form.promise}</span><${Condition} value=${textOf(told.promise)} form=${form} label=${M.form.promise} optional=${some.length > 1 || told.promise === undefined} change=${guard("promise")} /></div>
    </details>`}
  </div>`;
}

const keep = ({ source, note }) => ({ ...(source === undefined ? {} : { source }), ...(note === undefined ? {} : { note }) });
