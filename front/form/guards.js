import { useState } from "preact/hooks";

import { html } from "../html.js";
import { M } from "../messages.js";
import { AsText, Condition } from "./fields.js";
import { isBlank, isMap, textOf } from "./form.js";

/**
 * What a step hangs on: one condition, or one for each level and those above it.
 * `put(value)` writes what stands at `path` whole, `remove()` takes it out; `kept` says that one condition must stay.
 */
export function Guard({ label, value, path, levels, titles = {}, form, put, kept, remove = () => form.remove(path) }) {
  const [apart, setApart] = useState(false);
  const raised = (levels || []).slice(1);
  if (!isBlank(value) && !isMap(value) && typeof value !== "string") return html`<div class="field"><span>${label}</span><${AsText} value=${value} path=${path} form=${form} /></div>`;
  const byLevel = isMap(value);
  if (byLevel && Object.keys(value).some((level) => !raised.includes(level) || typeof value[level] !== "string")) return html`<div class="field"><span>${label}</span><${AsText} value=${value} path=${path} form=${form} /></div>`;
  if (!byLevel && !apart) {
    return html`<div class="field" data-path=${JSON.stringify(path)}><span>${label}</span><${Condition} value=${textOf(value)} label=${label} form=${form} optional=${!kept} change=${(text) => (text ? put(text) : remove())} />
      ${raised.length > 1 && html`<button type="button" class="link" onClick=${() => setApart(true)}>${M.form.byLevel}</button>`}</div>`;
  }
  const told = byLevel ? value : isBlank(value) ? {} : { [raised[0]]: value };
  const change = (level) => (text) => {
    setApart(false);
    const next = Object.fromEntries(raised.map((each) => [each, each === level ? text : told[each]]).filter(([, each]) => !isBlank(each)));
    if (byLevel && text) return form.set([...path, level], text);
    if (byLevel && Object.keys(next).length) return form.remove([...path, level]);
    return Object.keys(next).length ? put(next) : remove();
  };
  const together = () => {
    setApart(false);
    if (byLevel) put(told[raised[0]] ?? Object.values(told)[0]);
  };
  return html`<fieldset class="levels" data-path=${JSON.stringify(path)}><legend>${label}</legend>
    ${raised.map((level, at) => {
      const name = M.form.guardedLevel(titles[level] || level, at === raised.length - 1);
      return html`<div class="field" key=${level} data-path=${JSON.stringify([...path, level])}><span>${name}</span><${Condition} value=${textOf(told[level])} label=${`${label}, ${name}`} form=${form} optional=${!kept || Object.keys(told).length > 1} change=${change(level)} /></div>`;
    })}
    <button type="button" class="link" onClick=${together}>${M.form.oneForAll}</button>
  </fieldset>`;
}
