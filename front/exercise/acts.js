import { html } from "../html.js";
import { M } from "./messages.js";

/** What came of an act: that it is on its way, or why it was refused. */
export function Outcome({ state, name, forget }) {
  const why = state.refused[name];
  if (why) return html`<p class="outcome bad" role="alert"><span dir="auto">${why}</span> <button type="button" class="link" onClick=${() => forget(name)}>${M.dismiss}</button></p>`;
  if (state.sending.has(name)) return html`<p class="outcome soft" role="status">${state.away ? M.sentWhenBack : M.sending}</p>`;
  return null;
}
