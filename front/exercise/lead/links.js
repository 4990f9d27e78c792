import { useState } from "preact/hooks";

import { html } from "../../html.js";
import { M } from "../messages.js";

/** Copy a text; where the browser does not allow it, it is selected instead. */
export async function copy(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return false;
  }
}

/** One link, to be copied. */
export function LinkField({ link, label }) {
  const [done, setDone] = useState("");
  const take = async (event) => {
    const field = event.currentTarget.parentElement.querySelector("input");
    setDone((await copy(link, field)) ? M.copied : M.selected);
  };
  return html`<span class="link-field"><input type="text" readonly value=${link} aria-label=${label} onFocus=${(event) => event.target.select()} />
    <button type="button" class="no-print" onClick=${take}>${M.copy}</button> <a class="no-print" href=${link} target="_blank" rel="noopener">${M.openLink}</a> <span class="small good no-print" role="status">${done}</span></span>`;
}

/** The links of all seats: to be handed out as slips. */
export function Links({ lead, state }) {
  const { told, links } = state;
  const [error, setError] = useState(null);
  const [sure, setSure] = useState(false);
  const make = (again) => {
    setSure(false);
    lead.makeLinks(again).then(() => setError(null), (failed) => setError(failed.message));
  };
  const missing = told.tables.some((table) => table.seats.some((seat) => !seat.linked));
  const lost = told.tables.some((table) => table.seats.some((seat) => seat.linked && !links.has(`${table.table} ${seat.name}`)));
  const renew = (number, seat) => lead.makeLink(number, seat).catch((failed) => setError(failed.message));
  return html`<div class="lead-page links-page">
    <h2 class="no-print">${M.links}</h2>
    <p class="small no-print">${M.linksAbout}</p>
    <p class="buttons no-print">
      ${missing && html`<button type="button" class="main" onClick=${() => make(false)}>${M.makeLinks}</button>`}
      ${links.size > 0 && html`<button type="button" onClick=${() => print()}>${M.printSlips}</button>`}
      ${lost && !sure && html`<button type="button" onClick=${() => setSure(true)}>${M.renewAll}</button>`}
      ${sure && html`<span class="sure-end">${M.sureRenew} <button type="button" class="danger" onClick=${() => make(true)}>${M.renewAll}</button> <button type="button" onClick=${() => setSure(false)}>${M.cancel}</button></span>`}
    </p>
    ${error && html`<p class="bad" role="alert">${error}</p>`}
    ${told.tables.map((table) => html`<section key=${table.table} class="slips" aria-labelledby=${`slips-${table.table}`}>
      <h3 id=${`slips-${table.table}`}>${M.tableNumber(table.table)}</h3>
      <ul class="plain">${table.seats.map((seat) => {
        const name = seat.name === "projector" ? M.projector : table.view.names[seat.name];
        const link = links.get(`${table.table} ${seat.name}`);
        return html`<li key=${seat.name} class=${`slip ${link ? "" : "no-print"}`}><p class="slip-head"><b dir="auto">${name}</b> <span class="small soft" dir="auto">${M.tableOf(told.title, table.table)}</span></p>
          ${link ? html`<${LinkField} link=${link} label=${M.linkOf(name)} /><p class="print-only slip-link">${link}</p>` : html`<p class="small soft">${seat.linked ? M.linkGiven : M.noLink}</p>`}
          ${seat.linked && html`<button type="button" class="link no-print" aria-label=${M.newLinkFor(name)} onClick=${() => renew(table.table, seat.name)}>${M.newLink}</button>`}</li>`;
      })}</ul></section>`)}
  </div>`;
}
