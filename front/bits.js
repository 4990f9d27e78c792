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

/** How far something is that takes a while, and a way to do without it. */
export function Underway({ at, working, stop }) {
  const { done, of, notice, waits, first } = at;
  return html`<div class="progress on" role="status">
    <progress max=${of || 1} value=${of ? done : undefined} aria-label=${working}></progress>
    <span class="small soft">${of ? `${working} ${M.doneOf(done, of)}` : waits ? M.waitsForOther(first) : working} ${notice || ""}</span>
    <button type="button" class="link" onClick=${stop}>${M.stop}</button>
  </div>`;
}

/** A verdict in a word, never by colour alone. */
export function Mark({ holds }) {
  if (holds === true) return html`<span class="mark good">${M.holds}</span>`;
  if (holds === false) return html`<span class="mark bad">${M.fails}</span>`;
  return html`<span class="mark between">${M.undecided}</span>`;
}

/** After how many milliseconds without a key a text is passed on, though it is not left. */
const PAUSE = 600;

/**
 * A text of one line that is passed on by Enter, by leaving it, or by a pause in writing.
 *
 * While somebody is in it, it stays as it was typed, whatever is made of it. An empty one is passed on only
 * when it is left: it may be on its way to another text.
 */
export function Line({ value, change, label, id, list, placeholder, hidden, multiline, path }) {
  const [text, setText] = useState(null);
  const now = useRef({});
  Object.assign(now.current, { value, change });
  const pass = () => {
    const { timer, typed, sent, value, change } = now.current;
    clearTimeout(timer);
    now.current.timer = 0;
    if (typed === undefined || typed === (sent ?? value)) return;
    now.current.sent = typed;
    if (typed.trim() !== value) change(typed.trim());
  };
  const type = (typed) => {
    setText(typed);
    clearTimeout(now.current.timer);
    Object.assign(now.current, { typed, timer: typed.trim() ? setTimeout(pass, PAUSE) : 0 });
  };
  useEffect(() => {
    const leave = (event) => {
      if (!now.current.timer) return;
      pass();
      event?.preventDefault();
    };
    addEventListener("beforeunload", leave);
    return () => {
      removeEventListener("beforeunload", leave);
      leave();
    };
  }, []);
  const field = {
    id,
    "data-path": path && JSON.stringify(path),
    value: text ?? value,
    placeholder,
    "aria-label": hidden ? label : undefined,
    onInput: (event) => type(event.target.value),
    onFocus: () => Object.assign(now.current, { first: value }),
    onBlur: () => {
      pass();
      Object.assign(now.current, { typed: undefined, sent: undefined });
      setText(null);
    },
    dir: "auto",
  };
  const keys = (event) => {
    if (event.key === "Enter" || ((event.ctrlKey || event.metaKey) && event.key === "s")) pass();
    else if (event.key === "Escape") {
      type(now.current.first ?? value);
      pass();
    }
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
