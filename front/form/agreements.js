import { useState } from "preact/hooks";

import { html } from "../html.js";
import { M } from "../messages.js";
import { keyFrom } from "../conditions.js";
import { AsText, Line } from "./fields.js";
import { isBlank, isFlag, isMap, textOf } from "./form.js";
import { Guard } from "./guards.js";
import { Key } from "./key.js";

const GUARDS = ["requires", "after", "while"];

export function Agreements({ form }) {
  const { agreements } = form.document;
  if (!isBlank(agreements) && !isMap(agreements)) return html`<${AsText} value=${agreements} path=${["agreements"]} form=${form} />`;
  return html`<ul class="plain">${Object.entries(agreements || {}).map(([key, body]) => html`<li key=${key}><${Agreement} name=${key} body=${body} form=${form} /></li>`)}</ul>
    <${NewAgreement} form=${form} taken=${Object.keys(agreements || {})} />`;
}

function Agreement({ name, body, form }) {
  const path = ["agreements", name];
  if (!isMap(body)) return html`<${AsText} value=${body} path=${path} form=${form} />`;
  const between = [].concat(body.between || []).map(String);
  const toggle = (party) => {
    const next = between.includes(party) ? between.filter((each) => each !== party) : [...between, party];
    if (next.length >= 2) form.set([...path, "between"], next);
  };
  return html`<div class="option" data-path=${JSON.stringify(path)}>
    <div class="option-head"><${Line} hidden label=${M.form.agreementTitle} value=${textOf(body.title || name)} change=${(text) => form.text([...path, "title"], text)} /><${Key} name=${name} path=${path} form=${form} />
      <button type="button" aria-label=${M.removeWhat(body.title || name)} title=${M.remove} onClick=${() => form.remove(path)}>×</button></div>
    <fieldset class="choice"><legend>${M.form.between}</legend>${Object.keys(form.document.parties || {}).map((party) => html`<label class="check"><input type="checkbox" checked=${between.includes(party)} disabled=${between.includes(party) && between.length <= 2} onChange=${() => toggle(party)} /> ${form.partyName(party)}</label>`)}</fieldset>
    <details class="rules-part"><summary>${GUARDS.some((key) => body[key] !== undefined) || isFlag(body.reversible, false) ? M.form.rulesOf(GUARDS.filter((key) => body[key] !== undefined).map((key) => M.form.guards[key]), isFlag(body.reversible, false)) : M.form.noRules}</summary>
      ${GUARDS.map((key) => html`<${Guard} key=${key} label=${M.form.guards[key]} value=${body[key]} path=${[...path, key]} levels=${body.levels?.map?.(String)} titles=${body.titles} form=${form} put=${(value) => form.set([...path, key], value)} />`)}
      <label class="check"><input type="checkbox" checked=${isFlag(body.reversible, false)} onChange=${(event) => (event.target.checked ? form.set([...path, "reversible"], false) : form.remove([...path, "reversible"]))} /> ${M.form.irreversible}</label>
    </details>
  </div>`;
}

function NewAgreement({ form, taken }) {
  const [title, setTitle] = useState("");
  const [between, setBetween] = useState([]);
  const parties = Object.keys(form.document.parties || {});
  if (parties.length < 2) return null;
  const send = (event) => {
    event.preventDefault();
    form.edit({ op: "put", path: ["agreements"], key: keyFrom(title, [...taken, ...parties, ...Object.keys(form.document.facts || {})]), value: { title: title.trim(), between } });
    setTitle("");
    setBetween([]);
  };
  return html`<form class="fresh" onSubmit=${send}>
    <label class="field"><span>${M.form.newAgreement}</span><input type="text" value=${title} onInput=${(event) => setTitle(event.target.value)} autocomplete="off" dir="auto" /></label>
    <fieldset class="choice"><legend>${M.form.between}</legend>${parties.map((party) => html`<label class="check"><input type="checkbox" checked=${between.includes(party)} onChange=${() => setBetween(between.includes(party) ? between.filter((each) => each !== party) : [...between, party])} /> ${form.partyName(party)}</label>`)}</fieldset>
    <button disabled=${!title.trim() || between.length < 2}>${M.add}</button>
  </form>`;
}
