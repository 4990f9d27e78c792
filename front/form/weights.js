import { useState } from "preact/hooks";

import { Line } from "../bits.js";
import { inWords } from "../conditions.js";
import { html } from "../html.js";
import { M } from "../messages.js";
import { AsText, Builder, Condition } from "./fields.js";
import { useWayBack } from "./focus.js";
import { isMap, textOf } from "./form.js";

/** What a party wants as conditions with numbers, which are summed where they hold. */
export function Weights({ party, weights, path, form }) {
  const [adding, setAdding] = useState(false);
  const opener = useWayBack(adding);
  const [wrong, setWrong] = useState("");
  if (!isMap(weights)) return html`<${AsText} value=${weights} path=${path} form=${form} />`;
  const entries = Object.entries(weights);
  const weigh = (key, body) => (text) => {
    if (!Number.isFinite(Number(text)) || !text.trim()) return setWrong(M.form.noNumber(text));
    setWrong("");
    return form.set(isMap(body) ? [...path, key, "weight"] : [...path, key], text.trim());
  };
  const change = (key, at) => (text) => {
    if (text in weights) return setWrong(M.form.weighedAlready(inWords(text, form.names)));
    setWrong("");
    return form.edit({ op: "put", path, key: text, value: weights[key], index: at }, { op: "remove", path: [...path, key] });
  };
  const add = (text) => {
    setAdding(false);
    if (text in weights) return setWrong(M.form.weighedAlready(inWords(text, form.names)));
    setWrong("");
    return form.edit({ op: "put", path, key: text, value: "1", index: entries.length });
  };
  const remove = (key) => form.remove(entries.length > 1 ? [...path, key] : path);
  return html`<div class="wanting">
    <ul class="weights plain">
      ${entries.map(([key, body], at) => {
        const words = inWords(key, form.names);
        return html`<li key=${key} data-path=${JSON.stringify([...path, key])}>
          <${Line} hidden label=${M.form.weightOf(words)} value=${textOf(isMap(body) ? body.weight : body)} change=${weigh(key, body)} />
          <span class="want"><${Condition} value=${key} form=${form} label=${M.form.weighed(at + 1)} change=${change(key, at)} />${isMap(body) && body.note && html`<span class="small soft" dir="auto">${body.note}</span>`}</span>
          <span class="movers"><button type="button" aria-label=${M.removeWhat(words)} title=${M.remove} onClick=${() => remove(key)}>×</button></span>
        </li>`;
      })}
    </ul>
    <p class="bad small" role="status">${wrong}</p>
    ${adding
      ? html`<${Builder} form=${form} label=${M.form.newWant(form.partyName(party))} change=${add} close=${() => setAdding(false)} />`
      : html`<button type="button" class="link" ref=${opener} onClick=${() => setAdding(true)}>${M.form.newWant(form.partyName(party))}</button>`}
  </div>`;
}
