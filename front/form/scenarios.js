import { useState } from "preact/hooks";

import { html } from "../html.js";
import { M } from "../messages.js";
import { keyFrom } from "../conditions.js";
import { Adder, AsText, Line } from "./fields.js";
import { isBlank, isMap, textOf } from "./form.js";
import { Key } from "./key.js";
import { Preferences } from "./preferences.js";
import { Levels } from "./status.js";

const SHOWN = new Set(["title", "about", "public", "preferences", "status_quo", "fixed", "source", "note"]);

/** Other worlds: what they are called and what is different in each. */
export function Scenarios({ form }) {
  const { scenarios } = form.document;
  if (!isBlank(scenarios) && !isMap(scenarios)) return html`<${AsText} value=${scenarios} path=${["scenarios"]} form=${form} />`;
  const add = (title) => form.edit({ op: "put", path: ["scenarios"], key: keyFrom(title, Object.keys(scenarios || {})), value: { title } });
  return html`${Object.entries(scenarios || {}).map(([key, body]) => html`<${Scenario} key=${key} name=${key} body=${body} form=${form} />`)}
    <${Adder} label=${M.form.newScenario} button=${M.add} add=${add} />`;
}

function Scenario({ name, body, form }) {
  const path = ["scenarios", name];
  const [differ, setDiffer] = useState("");
  if (!isMap(body)) return html`<div class="other"><b>${name}</b><${AsText} value=${body} path=${path} form=${form} /></div>`;
  const lists = isMap(body.preferences) ? body.preferences : {};
  const free = Object.entries(form.document.parties || {}).filter(([party, told]) => lists[party] === undefined && Array.isArray(told?.preferences));
  const change = (what) => {
    setDiffer("");
    if (what === "status_quo") form.set([...path, what], form.document.status_quo ?? []);
    else if (what) form.set([...path, "preferences", what], form.document.parties[what].preferences);
  };
  const rest = Object.keys(body).filter((key) => !SHOWN.has(key));
  return html`<section class="party" aria-label=${textOf(body.title) || name} data-path=${JSON.stringify(path)}>
    <div class="party-head"><${Line} label=${M.form.scenarioTitle} path=${[...path, "title"]} value=${textOf(body.title)} change=${(text) => form.text([...path, "title"], text)} /><${Key} name=${name} path=${path} form=${form} />
      <button type="button" class="link" aria-label=${M.removeWhat(body.title || name)} onClick=${() => form.remove(path)}>${M.remove}</button></div>
    <${Line} label=${M.form.about} path=${[...path, "about"]} value=${textOf(body.about)} change=${(text) => form.text([...path, "about"], text)} />
    ${Object.entries(lists).map(
      ([party, list]) => html`<details class="inner-part"><summary>${M.form.wantsHere(form.partyName(party))}</summary>
        ${Array.isArray(list)
          ? html`<${Preferences} party=${party} told=${{ preferences: list }} path=${[...path, "preferences", party]} list form=${form} />`
          : html`<${AsText} value=${list} path=${[...path, "preferences", party]} form=${form} />`}
        <button type="button" class="link" onClick=${() => form.remove([...path, "preferences", party])}>${M.form.asInBase}</button></details>`,
    )}
    ${body.status_quo !== undefined && html`<details class="inner-part"><summary>${M.form.statusHere}</summary><${Levels} value=${body.status_quo} path=${[...path, "status_quo"]} form=${form} /><button type="button" class="link" onClick=${() => form.remove([...path, "status_quo"])}>${M.form.asInBase}</button></details>`}
    ${body.fixed !== undefined && html`<div class="field"><span>${M.form.fixed}</span><${AsText} value=${body.fixed} path=${[...path, "fixed"]} form=${form} /></div>`}
    <label class="field"><span>${M.form.different}</span><select value=${differ} onChange=${(event) => change(event.target.value)}>
      <option value="">${M.choosePlaceholder}</option>
      ${free.map(([party, told]) => html`<option value=${party}>${M.form.wantsOf(told.name || party)}</option>`)}
      ${body.status_quo === undefined && !isMap(form.document.states) ? html`<option value="status_quo">${M.form.statusHere}</option>` : null}
    </select></label>
    ${rest.map((key) => html`<div class="other"><b>${key}</b><${AsText} value=${body[key]} path=${[...path, key]} form=${form} /></div>`)}
  </section>`;
}
