import { html } from "../html.js";
import { M } from "../messages.js";
import { keyFrom, naming, titleOf } from "../conditions.js";
import { Adder, AsText, Line } from "./fields.js";
import { isBlank, isFlag, isMap, textOf } from "./form.js";
import { Guard } from "./guards.js";
import { Key } from "./key.js";
import { Preferences } from "./preferences.js";

const GUARDS = ["requires", "after", "while"];
const OPTION_SHOWN = new Set(["title", "levels", "titles", "reversible", "source", "note", ...GUARDS]);
const PARTY_SHOWN = new Set(["name", "about", "plural", "options", "preferences", "ranking", "weights", "source", "note"]);

export function Party({ party, form, graph }) {
  const body = form.document.parties[party];
  const path = ["parties", party];
  if (!isBlank(body) && !isMap(body)) return html`<${AsText} value=${body} path=${path} form=${form} />`;
  const told = isMap(body) ? body : {};
  const name = told.name || party;
  const options = isMap(told.options) ? told.options : {};
  const agreed = Object.keys(form.document.agreements || {});
  const add = (title) => form.edit({ op: "put", path: [...path, "options"], key: keyFrom(title, [...Object.keys(options), ...agreed]), value: title });
  const rest = Object.keys(told).filter((key) => !PARTY_SHOWN.has(key));
  return html`<section class="party" aria-label=${name} data-path=${JSON.stringify(path)}>
    <div class="party-head"><${Line} label=${M.form.name} path=${[...path, "name"]} value=${textOf(told.name || party)} change=${(text) => form.text([...path, "name"], text)} /><${Key} name=${party} path=${path} form=${form} />
      <button type="button" class="link" aria-label=${M.removeWhat(name)} onClick=${() => confirm(M.form.removeParty(name, naming(form.document, party))) && form.remove(path)}>${M.remove}</button></div>
    <details class="inner-part" open data-path=${JSON.stringify([...path, "options"])}><summary>${M.form.options}</summary>
      ${!isBlank(told.options) && !isMap(told.options) && html`<${AsText} value=${told.options} path=${[...path, "options"]} form=${form} />`}
      <ul class="plain">${Object.entries(options).map(([key, option]) => html`<li key=${key}><${Option} name=${`${party}.${key}`} option=${option} path=${[...path, "options", key]} form=${form} /></li>`)}</ul>
      ${!graph && html`<${Adder} label=${M.form.newOption(name)} button=${M.add} add=${add} />`}
    </details>
    <details class="inner-part" open data-path=${JSON.stringify([...path, kindOf(told)])}><summary>${M.form.wantsBy[kindOf(told)]}</summary><${Preferences} party=${party} told=${told} path=${path} form=${form} graph=${graph} /></details>
    ${rest.map((key) => html`<div class="other"><b>${key}</b><${AsText} value=${told[key]} path=${[...path, key]} form=${form} /></div>`)}
  </section>`;
}

const kindOf = (told) => ["ranking", "weights"].find((key) => told[key] !== undefined) || "preferences";

function Option({ name, option, path, form }) {
  const long = isMap(option);
  if (!long && typeof option !== "string" && option !== null) return html`<${AsText} value=${option} path=${path} form=${form} />`;
  const title = titleOf(option);
  const told = long ? option : {};
  /** The short form is only a title; the first rule turns it into the long one. */
  const put = (key, value) => (long ? form.set([...path, key], value) : form.set(path, { title: title || path.at(-1), [key]: value }));
  const rules = GUARDS.filter((key) => told[key] !== undefined);
  const levels = told.levels;
  const setLevels = (text) => {
    const list = text.split(",").map((each) => each.trim()).filter(Boolean);
    if (list.length >= 2) put("levels", list);
    else if (levels !== undefined) form.remove([...path, "levels"]);
  };
  const rest = Object.keys(told).filter((key) => !OPTION_SHOWN.has(key));
  return html`<div class="option" data-path=${JSON.stringify(path)}>
    <div class="option-head"><${Line} hidden label=${M.form.optionTitle(name)} value=${title} change=${(text) => text.trim() && (long ? form.set([...path, "title"], text.trim()) : form.set(path, text.trim()))} /><${Key} name=${name} path=${path} form=${form} />
      <button type="button" aria-label=${M.removeWhat(title || name)} title=${M.remove} onClick=${() => form.remove(path)}>×</button></div>
    <details class="rules-part"><summary>${rules.length || levels || isFlag(told.reversible, false) ? M.form.rulesOf(rules.map((key) => M.form.guards[key]), isFlag(told.reversible, false)) : M.form.noRules}</summary>
      ${GUARDS.map((key) => html`<${Guard} key=${key} label=${M.form.guards[key]} value=${told[key]} path=${[...path, key]} levels=${levels?.map?.(String)} titles=${told.titles} form=${form} put=${(value) => put(key, value)} />`)}
      <label class="check"><input type="checkbox" checked=${isFlag(told.reversible, false)} onChange=${(event) => (event.target.checked ? put("reversible", false) : form.remove([...path, "reversible"]))} /> ${M.form.irreversible}</label>
      <${Line} label=${M.form.levels} path=${[...path, "levels"]} placeholder=${M.form.levelsExample} value=${Array.isArray(levels) ? levels.join(", ") : ""} change=${setLevels} />
      ${rest.map((key) => html`<${AsText} value=${told[key]} path=${[...path, key]} form=${form} />`)}
    </details>
  </div>`;
}
