import { useEffect, useRef, useState } from "preact/hooks";

import { Line } from "../bits.js";
import { inWords, readSimple, writeSimple } from "../conditions.js";
import { html } from "../html.js";
import { M } from "../messages.js";
import { atPath, goOn } from "./focus.js";

/** A condition: its words, and on demand the blanks to build another. */
export function Condition({ value, change, form, label, optional, path }) {
  const [open, setOpen] = useState(false);
  const box = useRef(null);
  const words = inWords(value, form.names);
  /** Back to the button; a row that is known by its condition is another one after a change, at the same path. */
  const shut = () => {
    const place = box.current.closest("[data-path]")?.dataset.path;
    setOpen(false);
    goOn(() => (box.current?.isConnected ? box.current.querySelector(".blank") : place && atPath(place, ".blank")));
  };
  return html`<span class="condition" ref=${box} data-path=${path && JSON.stringify(path)}>
    ${!open && html`<button type="button" class="blank" dir="auto" aria-label=${M.changeCondition(label, words || M.nothingYet)} onClick=${() => setOpen(true)}>${words || M.choosePlaceholder}</button>`}
    ${open && html`<${Builder} value=${value} form=${form} label=${label} optional=${optional} close=${shut} change=${(text) => (shut(), text !== value && change(text))} />`}
  </span>`;
}

/** Build a condition from what the model has: who does what, not, and, or, if; or type it. */
export function Builder({ value, change, close, form, label, optional }) {
  const first = value && String(value) !== "true" ? readSimple(value) : { terms: [emptyTerm(form)], join: "and", when: null };
  const [simple, setSimple] = useState(first);
  const [typed, setTyped] = useState(value ? String(value) : "");
  const [typing, setTyping] = useState(!first);
  const box = useRef(null);
  useEffect(() => box.current.querySelector("select, textarea").focus(), [typing]);
  const text = typing ? typed.trim() : simple.terms.every((term) => term.name) ? writeSimple(simple) : "";
  const part = (list, set, legend) => html`<fieldset class="terms"><legend class=${legend ? "" : "quiet"}>${legend || label}</legend>
    ${list.terms.map(
      (term, place) => html`<div class="term" key=${place}>
        ${place > 0 &&
        html`<select aria-label=${M.joinLabel} value=${list.join} onChange=${(event) => set({ ...list, join: event.target.value })}><option value="and">${M.andWord}</option><option value="or">${M.orWord}</option></select>`}
        <${Term} term=${term} form=${form} change=${(next) => set({ ...list, terms: list.terms.map((each, at) => (at === place ? next : each)) })} />
        ${list.terms.length > 1 && html`<button type="button" aria-label=${M.removeTerm} title=${M.removeTerm} onClick=${() => set({ ...list, terms: list.terms.filter((_, at) => at !== place) })}>×</button>`}
      </div>`,
    )}
    <button type="button" class="link" onClick=${() => set({ ...list, terms: [...list.terms, emptyTerm(form)] })}>${M.addTerm}</button>
  </fieldset>`;
  return html`<div class="builder" ref=${box} role="group" aria-label=${label}>
    ${typing
      ? html`<label class="field"><span>${M.typedCondition}</span><textarea class="code" rows="2" value=${typed} onInput=${(event) => setTyped(event.target.value)} spellcheck=${false} /></label>`
      : html`${part(simple, (list) => setSimple({ ...simple, ...list }))}
          ${simple.when
            ? html`${part(simple.when, (when) => setSimple({ ...simple, when }), M.ifWord)}<button type="button" class="link" onClick=${() => setSimple({ ...simple, when: null })}>${M.removeIf}</button>`
            : html`<button type="button" class="link" onClick=${() => setSimple({ ...simple, when: { terms: [emptyTerm(form)], join: "and" } })}>${M.addIf}</button>`}`}
    <p class="buttons">
      <button type="button" class="main" disabled=${!text && !optional} onClick=${() => change(text)}>${M.done}</button>
      <button type="button" onClick=${close}>${M.cancel}</button>
      ${typing
        ? readSimple(typed) && html`<button type="button" class="link" onClick=${() => (setSimple(readSimple(typed)), setTyping(false))}>${M.withMenus}</button>`
        : html`<button type="button" class="link" onClick=${() => (setTyped(text), setTyping(true))}>${M.typeIt}</button>`}
      ${optional && value ? html`<button type="button" class="link" onClick=${() => change("")}>${M.takeOut}</button>` : null}
    </p>
  </div>`;
}

const emptyTerm = () => ({ not: false, name: "", sign: "", level: "" });

function Term({ term, form, change }) {
  const known = form.names.get(term.name);
  const levels = known?.levels && known.levels.length > 2 ? known.levels : null;
  return html`<label class="check"><input type="checkbox" checked=${term.not} onChange=${() => change({ ...term, not: !term.not })} /> ${M.notWord}</label>
    <select aria-label=${M.what} value=${term.name} onChange=${(event) => change({ ...emptyTerm(), not: term.not, name: event.target.value })}>
      <option value="">${M.choosePlaceholder}</option>
      ${term.name && !known ? html`<option value=${term.name}>${term.name}</option>` : null}
      ${groupsOf(form).map(([title, entries]) => html`<optgroup label=${title}>${entries.map(([name, told]) => html`<option value=${name}>${told.words}</option>`)}</optgroup>`)}
    </select>
    ${levels &&
    html`<select aria-label=${M.levelWord} value=${term.sign === ">=" || term.sign === "==" ? `${term.sign} ${term.level}` : ""} onChange=${(event) => {
      const [sign = "", level = ""] = event.target.value.split(" ");
      change({ ...term, sign, level });
    }}>
      <option value="">${M.anyLevel}</option>
      ${levels.map((level) => {
        const title = known.titles[level] || level;
        const highest = level === levels.at(-1);
        return html`<option value=${`>= ${level}`}>${highest ? title : M.orHigher(title)}</option>
          ${(!highest || term.sign === "==") && html`<option value=${`== ${level}`}>${M.exactlyLevel(title)}</option>`}`;
      })}
    </select>`}`;
}

function groupsOf(form) {
  const groups = new Map();
  for (const [name, told] of form.names) {
    const title = told.kind === "option" ? form.partyName(told.party) : M.groups[told.kind];
    if (!groups.has(title)) groups.set(title, []);
    groups.get(title).push([name, told]);
  }
  return [...groups];
}

/** A part that the form cannot show stays as its text, with a link into the editor. */
export function AsText({ value, path, form }) {
  return html`<p class="as-text" data-path=${JSON.stringify(path)}><code>${brief(value)}</code> <button type="button" class="link" onClick=${() => form.show(path)}>${M.inTheText}</button></p>`;
}

function brief(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 140 ? `${text.slice(0, 140)}…` : text;
}

/** Buttons that move an entry, and one that takes it out. */
export function Movers({ at, count, step, remove, what }) {
  return html`<span class="movers">
    <button type="button" class="up" disabled=${at === 0} aria-label=${M.moveUp(what)} title=${M.up} onClick=${step(-1)}>↑</button>
    <button type="button" class="down" disabled=${at === count - 1} aria-label=${M.moveDown(what)} title=${M.down} onClick=${step(1)}>↓</button>
    <button type="button" aria-label=${M.removeWhat(what)} title=${M.remove} onClick=${remove}>×</button>
  </span>`;
}

/** Ask for the words of something new, and add it. */
export function Adder({ label, button, add }) {
  const [text, setText] = useState("");
  const send = (event) => {
    event.preventDefault();
    if (!text.trim()) return;
    add(text.trim());
    setText("");
  };
  return html`<form class="adder" onSubmit=${send}><label class="field"><span>${label}</span><input type="text" value=${text} onInput=${(event) => setText(event.target.value)} autocomplete="off" dir="auto" /></label><button disabled=${!text.trim()}>${button}</button></form>`;
}

export { Line };
