import { useState } from "preact/hooks";

import { Dialog } from "./bits.js";
import { around, compareLines } from "./diff.js";
import { html } from "./html.js";
import { M } from "./messages.js";
import { TextDifference } from "./views/versions.js";

/** Two have written the same study: both texts become versions, and one says which is the newest. */
export function Conflict({ session, state }) {
  const [later, setLater] = useState(false);
  const { theirs } = state.saving;
  if (later) return html`<p class="notice bad" role="alert">${M.conflictWaits} <button type="button" onClick=${() => setLater(false)}>${M.conflictDecide}</button></p>`;
  return html`<${Dialog} title=${M.conflictTitle} wide close=${() => setLater(true)}>
    <p>${M.conflictAbout(theirs.version)}</p>
    <${TextDifference} lines=${around(compareLines(theirs.text, state.text))} />
    <p class="buttons">
      <button type="button" onClick=${() => session.settle()}>${M.keepMine}</button>
      <button type="button" onClick=${() => session.takeTheirs()}>${M.takeTheirs}</button>
      <button type="button" onClick=${() => setLater(true)}>${M.decideLater}</button>
    </p>
  <//>`;
}
