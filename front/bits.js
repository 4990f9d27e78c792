import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { html } from "./html.js";
import { M } from "./messages.js";

/** Tabs that go by arrow keys, as ARIA's pattern has them. `tabs` is [[key, text, mark?]]. */
export function Tabs({ tabs, chosen, choose, label, panel, className = "" }) {
  const box = useRef(null);
  const keys = (event) => {
    const at = tabs.findIndex(([key]) => key === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + tabs.length) % tabs.length;
    choose(tabs[next][0]);
    box.current.children[next].focus();
  };
  useEffect(() => {
    const strip = box.current;
    const now = strip.querySelector("[aria-selected=true]");
    if (now) strip.scrollLeft += now.getBoundingClientRect().left - strip.getBoundingClientRect().left - strip.clientWidth / 2 + now.clientWidth / 2;
  }, [chosen]);
  return html`<div class=${`tabs ${className}`} role="tablist" aria-label=${label} ref=${box} onKeyDown=${keys}>
    ${tabs.map(
      ([key, text, mark]) => html`<button key=${key} type="button" role="tab" id=${`${panel}-${key}`} aria-controls=${panel}
        aria-selected=${key === chosen} tabindex=${key === chosen ? 0 : -1} onClick=${() => choose(key)}>${text}${mark ? html` <span class="count">${mark}</span>` : null}</button>`,
    )}
  </div>`;
}

/** HTML that the server made, with the report's script at work on it; links between sections go to `follow`. */
export function Inserted({ markup, follow, tag = "div", ...rest }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    box.current.innerHTML = markup;
    return window.detenteReport?.(box.current);
  }, [markup]);
  const click = (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    follow?.(decodeURIComponent(link.getAttribute("href").slice(1)));
  };
  return html`<${tag} ref=${box} onClick=${click} ...${rest} />`;
}

/** A modal dialogue; Escape closes it. */
export function Dialog({ title, close, children, wide }) {
  const box = useRef(null);
  useEffect(() => {
    const dialog = box.current;
    dialog.showModal();
    return () => dialog.open && dialog.close();
  }, []);
  return html`<dialog ref=${box} class=${wide ? "wide-dialog" : ""} aria-labelledby="dialog-title" onCancel=${(event) => (event.preventDefault(), close())}>
    <h2 id="dialog-title">${title}</h2>
    ${children}
  </dialog>`;
}

/** A button that opens a short list of what can be done. */
export function Menu({ text, children }) {
  const box = useRef(null);
  useEffect(() => {
    const shut = (event) => {
      if (!box.current?.open) return;
      if (event.type === "keydown") {
        if (event.key !== "Escape") return;
        box.current.querySelector("summary").focus();
      } else if (box.current.contains(event.target)) return;
      box.current.open = false;
    };
    addEventListener("pointerdown", shut);
    addEventListener("keydown", shut);
    return () => {
      removeEventListener("pointerdown", shut);
      removeEventListener("keydown", shut);
    };
  }, []);
  return html`<details class="menu" ref=${box}><summary>${text}</summary><div onClick=${(event) => event.target.closest("a,button") && (box.current.open = false)}>${children}</div></details>`;
}

/** A verdict in a word, never by colour alone. */
export function Mark({ holds }) {
  if (holds === true) return html`<span class="mark good">${M.holds}</span>`;
  if (holds === false) return html`<span class="mark bad">${M.fails}</span>`;
  return html`<span class="mark between">${M.undecided}</span>`;
}

/** A text of one line that is passed on when it is finished: by Enter, or by leaving it. */
export function Line({ value, change, label, id, list, placeholder, hidden, multiline }) {
  const [text, setText] = useState(value);
  const [from, setFrom] = useState(value);
  if (from !== value) {
    setFrom(value);
    setText(value);
  }
  const done = () => text !== value && change(text);
  const field = {
    id,
    value: text,
    placeholder,
    "aria-label": hidden ? label : undefined,
    onInput: (event) => setText(event.target.value),
    onBlur: done,
    dir: "auto",
  };
  const keys = (event) => {
    if (event.key === "Enter") done();
    else if (event.key === "Escape") setText(value);
  };
  const input = multiline
    ? html`<textarea rows="2" ...${field} />`
    : html`<input type="text" list=${list} onKeyDown=${keys} autocomplete="off" ...${field} />`;
  return hidden ? input : html`<label class="field"><span>${label}</span>${input}</label>`;
}

export const when = (iso) => {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return "";
  const today = new Date().toDateString() === time.toDateString();
  const clock = time.toLocaleTimeString(M.locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return today ? clock : `${time.toLocaleDateString(M.locale, { day: "numeric", month: "long", year: "numeric" })}, ${clock}`;
};
