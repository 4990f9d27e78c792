import { useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { M } from "../messages.js";
import { inWords } from "../conditions.js";
import { useOrdering } from "../ordering.js";
import { AsText, Builder, Condition, Movers } from "./fields.js";
import { useWayBack } from "./focus.js";
import { isBlank, isMap } from "./form.js";
import { Weights } from "./weights.js";

const MUCH_BETTER = "much_better";

/** For how many milliseconds a click at the same spot is about the want that the click before has moved. */
const SAME_CLICK = 1200;

/**
 * What a party wants, the most important or the best first: moved by dragging, by buttons, or by Alt and an arrow key.
 * A list of wishes, a ranking of situations, or weights.
 */
export function Preferences({ party, told, path, form, graph, list: bare }) {
  const [adding, setAdding] = useState(false);
  const opener = useWayBack(adding);
  const [way, setWay] = useState("preferences");
  const ordering = useOrdering();
  const [said, setSaid] = useState("");
  const clicked = useRef(null);
  if (told.weights !== undefined) return html`<${Weights} party=${party} weights=${told.weights} path=${[...path, "weights"]} form=${form} />`;
  const none = !bare && !graph && isBlank(told.preferences) && isBlank(told.ranking);
  const kind = bare ? "preferences" : none ? way : told.ranking === undefined ? "preferences" : "ranking";
  const list = told[kind];
  const here = bare ? path : [...path, kind];
  if (!isBlank(list) && !Array.isArray(list)) return html`<${AsText} value=${list} path=${here} form=${form} />`;
  const entries = list || [];
  /** A row goes with its want, so that what is open in it stays about that want. */
  const alike = new Map();
  const rowKey = (entry) => {
    const told = JSON.stringify(entry);
    alike.set(told, (alike.get(told) || 0) + 1);
    return `${told}${alike.get(told)}`;
  };
  const one = (entry) => {
    const text = statementOf(entry);
    if (text === MUCH_BETTER && kind === "ranking") return M.form.muchBetter;
    const state = graph && form.document.states[text];
    return state ? M.form.stateNamed(text, String(state)) : inWords(text, form.names);
  };
  const words = (entry) => (Array.isArray(entry) ? M.form.tied(entry.map(one)) : one(entry));
  const fixed = (entry) => words(entry) === M.form.muchBetter || (graph && isMap(form.document.states) && statementOf(entry) in form.document.states);
  const { move, list: whole, row, grip } = ordering(entries.length, (from, to) => {
    setSaid(M.form.movedTo(words(entries[from]), to + 1));
    form.edit({ op: "move", path: [...here, from], to });
  });
  /** Under a pointer that stays where it is there is another want after a move: the next click is still about the first. */
  const step = (at, by) => (event) => {
    const before = clicked.current;
    const byPointer = event.detail > 0;
    const again = byPointer && before && before.by === by && event.timeStamp - before.time < SAME_CLICK && Math.hypot(event.clientX - before.x, event.clientY - before.y) < 3;
    const from = again ? before.to : at;
    const to = Math.min(Math.max(from + by, 0), entries.length - 1);
    clicked.current = byPointer ? { by, to, time: event.timeStamp, x: event.clientX, y: event.clientY } : null;
    move(from, to, by < 0 ? ".up" : ".down");
  };
  const change = (at) => (text) => form.set(isMap(entries[at]) ? [...here, at, "statement"] : [...here, at], text);
  const add = (text) => {
    setAdding(false);
    if (none && way === "weights") return form.set([...path, "weights"], { [text]: "1" });
    return form.edit({ op: "insert", path: here, index: entries.length, value: text });
  };
  /** A list of wants without any is left out. */
  const remove = (at) => form.remove(entries.length > 1 || bare ? [...here, at] : here);
  return html`<div class="wanting">
    ${entries.length === 0 && html`<p class="none small">${M.form.noWants}</p>`}
    ${none && html`<label class="field-inline"><span>${M.form.wayOfWants}</span><select value=${way} onChange=${(event) => setWay(event.target.value)}>${Object.entries(M.form.waysOfWants).map(([key, text]) => html`<option value=${key}>${text}</option>`)}</select></label>`}
    <ol class="want-list" ...${whole}>
      ${entries.map(
        (entry, at) => html`<li key=${rowKey(entry)} data-path=${JSON.stringify([...here, at])} ...${row(at)}>
          <span ...${grip(at)} aria-label=${M.form.grip(words(entry), at + 1, entries.length)} title=${M.form.gripHint}>⠿</span>
          <span class="want">${fixed(entry)
            ? html`<span class=${statementOf(entry) === MUCH_BETTER ? "soft" : ""} dir="auto">${words(entry)}</span>`
            : statementOf(entry) === null
            ? Array.isArray(entry) && entry.every((each) => statementOf(each) !== null)
              ? html`<span class="tied">${words(entry)}</span> <button type="button" class="link" onClick=${() => form.show([...here, at])}>${M.inTheText}</button>`
              : html`<${AsText} value=${entry} path=${[...here, at]} form=${form} />`
            : html`<${Condition} value=${statementOf(entry)} form=${form} label=${M.form.wantNumber(at + 1)} change=${change(at)} />`}
            ${isMap(entry) && entry.note && html`<span class="small soft" dir="auto">${entry.note}</span>`}</span>
          <${Movers} at=${at} count=${entries.length} what=${words(entry)} step=${(by) => step(at, by)} remove=${() => remove(at)} />
        </li>`,
      )}
    </ol>
    <p class="quiet" role="status">${said}</p>
    ${adding
      ? html`<${Builder} form=${form} label=${M.form.newWant(form.partyName(party))} change=${add} close=${() => setAdding(false)} />`
      : !graph && html`<button type="button" class="link" ref=${opener} onClick=${() => setAdding(true)}>${kind === "ranking" ? M.form.newRanked : M.form.newWant(form.partyName(party))}</button>`}
    ${kind === "ranking" && entries.length > 1 && html` <button type="button" class="link" onClick=${() => form.edit({ op: "insert", path: here, index: entries.length - 1, value: MUCH_BETTER })}>${M.form.newBreak}</button>`}
  </div>`;
}

/** The condition of an entry, null for a group. */
export function statementOf(entry) {
  if (Array.isArray(entry)) return null;
  if (isMap(entry)) return entry.statement === undefined ? null : Array.isArray(entry.statement) ? null : String(entry.statement);
  return String(entry);
}
