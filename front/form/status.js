import { html } from "../html.js";
import { M } from "../messages.js";
import { AsText } from "./fields.js";
import { isBlank, isMap, textOf } from "./form.js";

/** What is in place now: a switch for each option, a choice where it has levels. */
export function StatusQuo({ form, graph }) {
  const now = form.document.status_quo;
  const path = ["status_quo"];
  if (graph) {
    return html`<label class="field"><span>${M.form.stateNow}</span><select value=${textOf(now)} onChange=${(event) => form.set(path, event.target.value)}>
      <option value=""></option>${Object.entries(form.document.states).map(([key, title]) => html`<option value=${key}>${textOf(title) || key}</option>`)}
    </select></label>`;
  }
  return html`<${Levels} value=${now} path=${path} form=${form} label=${M.form.status} />`;
}

/** Options with their levels, written as a list or as a mapping; what stands as it does stays so. */
export function Levels({ value, path, form, only }) {
  const list = Array.isArray(value) ? value.map((each) => (isMap(each) ? null : String(each))) : null;
  if (list?.includes(null) || (!isBlank(value) && !list && !isMap(value))) return html`<${AsText} value=${value} path=${path} form=${form} />`;
  const map = isMap(value) ? value : {};
  const levelOf = (name, levels) => (list ? (list.includes(name) ? "on" : levels[0]) : textOf(map[name] ?? levels[0]));
  const setLevel = (name, levels, level) => {
    if (list) {
      if (level === levels[0]) return form.remove([...path, list.indexOf(name)]);
      if (level === "on" && !list.includes(name)) return form.edit({ op: "insert", path, index: list.length, value: name });
      return form.set(path, { ...Object.fromEntries(list.map((each) => [each, "on"])), [name]: level });
    }
    if (level !== levels[0]) return form.set([...path, name], level);
    return Object.keys(map).length === 1 && !only ? form.set(path, []) : form.remove([...path, name]);
  };
  const groups = new Map();
  for (const [name, told] of form.names) {
    if (told.kind !== "option" && told.kind !== "agreement") continue;
    const title = told.kind === "option" ? form.partyName(told.party) : M.groups.agreement;
    if (!groups.has(title)) groups.set(title, []);
    groups.get(title).push([name, told]);
  }
  if (!groups.size) return html`<p class="none">${M.form.noOptions}</p>`;
  return html`${[...groups].map(
    ([title, entries]) => html`<fieldset class="switches"><legend>${title}</legend>
      ${entries.map(([name, { words, levels, titles }]) =>
        levels.length === 2 && levels[1] === "on"
          ? html`<label class="check"><input type="checkbox" role="switch" checked=${levelOf(name, levels) !== levels[0]} onChange=${(event) => setLevel(name, levels, event.target.checked ? "on" : levels[0])} /> <span dir="auto">${words}</span></label>`
          : html`<label class="check"><select value=${levelOf(name, levels)} onChange=${(event) => setLevel(name, levels, event.target.value)}>${levels.map((level) => html`<option value=${level}>${titles[level] || level}</option>`)}</select> <span dir="auto">${words}</span></label>`,
      )}
    </fieldset>`,
  )}`;
}
