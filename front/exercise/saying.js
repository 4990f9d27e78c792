import { useRef } from "preact/hooks";

import { html } from "../html.js";
import { Outcome } from "./acts.js";
import { useDraft } from "./drafts.js";
import { M } from "./messages.js";
import { LONGEST, Words } from "./offers.js";

/** A message, to all or to some: `hearers` is [[key, name]], `act` sends it. */
export function Saying({ hearers, act, forget, state, name = "say" }) {
  const [draft, write] = useDraft(name, { to: null, text: "" });
  const now = useRef(null);
  now.current = draft;
  const busy = state.sending.has(name);
  const to = draft.to === null ? "all" : hearers.map(([key]) => key).filter((key) => draft.to.includes(key));
  const ready = draft.text.trim() !== "" && draft.text.length <= LONGEST && to.length > 0;
  const toggle = (key) => write({ ...draft, to: draft.to.includes(key) ? draft.to.filter((each) => each !== key) : [...draft.to, key] });
  const send = async () => {
    if (!ready) return;
    if ((await act(name, { kind: "say", to, text: draft.text })) && now.current.text === draft.text) write({ ...now.current, text: "" });
  };
  const keys = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  return html`<div class="saying" onKeyDown=${keys}>
    <${Words} label=${M.message} text=${draft.text} write=${(text) => write({ ...draft, text })} />
    <div class="say-row"><fieldset class="to-whom"><legend>${M.toWhom}</legend>
      <label class="check"><input type="radio" name=${`${name}-to`} checked=${draft.to === null} onChange=${() => write({ ...draft, to: null })} /> ${M.everybody}</label>
      <label class="check"><input type="radio" name=${`${name}-to`} checked=${draft.to !== null} onChange=${() => write({ ...draft, to: [] })} /> ${M.onlySome}</label>
    </fieldset>
    <button type="button" class="main" onClick=${send} disabled=${busy || !ready}>${M.send}</button></div>
    ${draft.to !== null &&
    html`<div class="hearers" role="group" aria-label=${M.onlySome}>${hearers.map(([key, text]) => html`<label class="check" key=${key}><input type="checkbox" checked=${draft.to.includes(key)} onChange=${() => toggle(key)} /> <span dir="auto">${text}</span></label>`)}</div>`}
    <${Outcome} state=${state} name=${name} forget=${forget} />
  </div>`;
}
