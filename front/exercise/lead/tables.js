import { useState } from "preact/hooks";

import { html } from "../../html.js";
import { Outcome } from "../acts.js";
import { M } from "../messages.js";
import { Rungs } from "../situation.js";
import { Standing, timeOf } from "../times.js";

const NEWEST = 4;
const FROM = { start: ["waiting"], pause: ["playing"], resume: ["paused"], end: ["playing", "paused"] };

/** What moves a play on, as buttons: what none of the tables is ready for is not pressed. */
export function Phases({ views, act, state, name, rounds }) {
  const [ending, setEnding] = useState(false);
  const [sure, setSure] = useState(false);
  const missing = views.filter((view) => view.phase === "waiting").map((view) => [view.table, unsealed(view)]).filter(([, names]) => names.length);
  const begin = () => (missing.length ? setSure(true) : press("start"));
  const press = (kind, given = {}) => act(`${name}${kind}`, { kind, ...given });
  const button = (kind, onClick = () => press(kind)) => {
    const can = views.some((view) => FROM[kind].includes(view.phase));
    return can && html`<button type="button" class=${kind === "start" ? "main" : ""} disabled=${state.sending.has(`${name}${kind}`)} onClick=${onClick}>${M.leadActs[kind]}</button>`;
  };
  const playing = views.some((view) => view.phase === "playing");
  return html`<p class="buttons phases">
    ${sure && missing.length > 0
      ? html`<span class="sure-begin" role="alert">${missing.map(([table, names]) => html`<span key=${table} dir="auto">${M.notSealed(names, views.length > 1 && table)} </span>`)}${M.beginAnyway} <button type="button" class="main" onClick=${() => (setSure(false), press("start"))}>${M.leadActs.start}</button> <button type="button" onClick=${() => setSure(false)}>${M.cancel}</button></span>`
      : button("start", begin)}
    ${button("pause")}${button("resume")}
    ${rounds && playing && html`<button type="button" class="main" disabled=${state.sending.has(`${name}round`)} onClick=${() => press("round")}>${M.leadActs.round}</button>`}
    ${ending
      ? html`<span class="sure-end">${M.sureEnd} <button type="button" class="danger" onClick=${() => (setEnding(false), press("end"))}>${M.leadActs.end}</button> <button type="button" onClick=${() => setEnding(false)}>${M.cancel}</button></span>`
      : button("end", () => setEnding(true))}
  </p>`;
}

/** Whether people who sit at a seat are asked what matters most to them. */
export const asksSeal = (view, seat) => view.settings.sealed && !seat.computer && seat.wishes.length > 0;

/** Who has not sealed its wishes yet, of those who are asked. */
const unsealed = (view) => view.seats.filter((seat) => asksSeal(view, seat) && !seat.order).map((seat) => view.names[seat.party]);

/** All tables side by side. */
export function Tables({ lead, state }) {
  const { told } = state;
  const [refused, setRefused] = useState(null);
  const everywhere = async (key, given) => {
    setRefused(null);
    const answer = await lead.everywhere(key, given);
    if (answer && Object.keys(answer.refused).length) setRefused(answer.refused);
    return answer;
  };
  const views = told.tables.map((each) => each.view);
  const rounds = told.settings.mode === "rounds";
  const linked = told.tables.some((table) => table.seats.some((seat) => seat.linked));
  return html`<div class="lead-page">
    ${!linked && html`<p class="banner" role="status">${M.noLinksYet} <a href=${`#/exercise/${lead.id}/links`}>${M.makeLinks}</a></p>`}
    <section class="lead-all" aria-labelledby="all-h"><h2 id="all-h">${told.tables.length === 1 ? M.lead : M.leadAll}</h2>
      <${Phases} views=${views} act=${everywhere} state=${state} name="all " rounds=${rounds} />
      ${["start", "pause", "resume", "end", "round"].map((kind) => html`<${Outcome} key=${kind} state=${state} name=${`all ${kind}`} forget=${lead.forget} />`)}
      ${refused && html`<ul class="small bad" role="alert">${Object.entries(refused).map(([number, why]) => html`<li dir="auto">${M.atTable(number, why)}</li>`)}</ul>`}
    </section>
    <div class="table-cards">${told.tables.map((table) => html`<${Card} key=${table.table} lead=${lead} table=${table} />`)}</div>
  </div>`;
}

function Card({ lead, table }) {
  const { view } = table;
  const newest = view.events.filter((event) => !event.undone).slice(-NEWEST).reverse();
  return html`<article class="table-card" aria-labelledby=${`table-${table.table}`}>
    <h3 id=${`table-${table.table}`}><a href=${`#/exercise/${lead.id}/${table.table}`}>${M.tableNumber(table.table)}</a></h3>
    <p class="standing"><${Standing} view=${view} /></p>
    <ul class="plain seat-dots">${view.seats.map((seat) => html`<li key=${seat.party} dir="auto"><${Presence} table=${table} seat=${seat} /> ${view.names[seat.party]}</li>`)}</ul>
    <${Scenario} view=${view} />
    <${Rungs} view=${view} />
    <ol class="plain newest">${newest.map((event) => html`<li key=${event.seq} dir="auto"><span class="when">${timeOf(event.at)}</span> ${event.words}</li>`)}</ol>
  </article>`;
}

/** Which world is played in, where the model has several; the seats are not told its name. */
export function Scenario({ view }) {
  if (!view.scenarios.length) return null;
  const found = view.scenarios.find((each) => each.scenario === view.scenario);
  return html`<p class="small scenario" dir="auto">${M.scenarioInForce(found ? found.title : M.asWritten)}</p>`;
}

/** Whether somebody sits there, in a word. */
export function Presence({ table, seat }) {
  const place = table.seats.find((each) => each.name === (seat.party || seat.name));
  const kind = seat.computer ? "computer" : place?.pages ? "here" : place?.linked ? "away" : "unlinked";
  return html`<span class=${`presence is-${kind}`}>${M.presence[kind]}</span>`;
}
