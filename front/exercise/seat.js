import { useEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { Announcer, Chronicle } from "./chronicle.js";
import { M } from "./messages.js";
import { Moves, useClosed } from "./moves.js";
import { Offers, waitsForYou } from "./offers.js";
import { Saying } from "./saying.js";
import { Sheet } from "./sheet.js";
import { Situation } from "./situation.js";
import { Standing, timeOf } from "./times.js";
import { Wishes } from "./wishes.js";

/** After how many milliseconds it is asked again whether there is a debrief. */
const ASK_AGAIN = 5000;
const PARTS = ["happened", "do", "offers", "situation", "role"];

/** A party's page: what is so, what happened, what it can do; on a phone one of them at a time. */
export function SeatPage({ seat, state }) {
  const { view } = state;
  const [part, setPart] = useState(view.phase === "waiting" ? "role" : "happened");
  const box = useRef(null);
  const name = view.names[view.seat];
  useEffect(() => {
    document.title = M.pageTitle(name, view.title);
  }, [name, view.title]);
  const before = useRef(view.phase);
  useEffect(() => {
    if (before.current === "waiting" && view.phase === "playing" && part === "role") setPart("happened");
    before.current = view.phase;
  }, [view.phase]);
  const closed = useClosed(view, state.ahead);
  const waiting = view.offers.filter((offer) => waitsForYou(view, offer)).length;
  const hearers = [...Object.entries(view.names).filter(([party]) => party !== view.seat), ["facilitator", M.theFacilitator]];
  const choose = (next) => {
    setPart(next);
    scrollTo(0, 0);
  };
  const changed = view.events.findLast((event) => event.kind === "role");
  const role = html`<section class="card-part role" aria-labelledby="role-h"><h2 id="role-h">${M.yourRole}</h2>
    ${changed && html`<p class="role-changed" dir="auto"><b>${M.roleChanged(timeOf(changed.at))}</b> ${changed.words}</p>`}
    <p class="small"><a href="sheet" target="_blank" rel="noopener">${M.printRole}</a></p><${Sheet} text=${view.sheet} wishes=${view.wishes} now=${view.now} /></section>`;
  const waitingRoom = view.phase === "waiting";
  return html`<div class=${`table-page shows-${part} ${waitingRoom ? "before" : ""}`} ref=${box}>
    <header class="seat-bar">
      <div><p class="kicker" dir="auto">${M.tableOf(view.title, view.table)}</p><h1 dir="auto">${M.youAre(name)}</h1></div>
      <p class="standing"><${Standing} view=${view} ahead=${state.ahead} /></p>
      <${Line} state=${state} />
    </header>
    <main id="main" tabindex="-1" class="columns">
      <${Banner} view=${view} />
      <div class="column first" tabindex="0" role="group" aria-label=${M.columns.first}>
        <section class="card-part now" data-part="situation" aria-labelledby="now-h"><h2 id="now-h">${M.situation}</h2><${Situation} view=${view} own=${view.seat} /></section>
        ${!waitingRoom && html`<div data-part="role">${role}</div>`}
      </div>
      <div class="column middle" tabindex="0" role="group" aria-label=${M.columns.middle}>
        ${waitingRoom && html`<div data-part="role">${view.sealed.asked && html`<${Wishes} seat=${seat} state=${state} />`}${role}</div>`}
        ${!waitingRoom && html`<${Happened} view=${view} seat=${seat} state=${state} hearers=${hearers} />`}
      </div>
      <div class="column last" tabindex="0" role="group" aria-label=${M.columns.last}>
        ${waitingRoom && html`<${Happened} view=${view} seat=${seat} state=${state} hearers=${hearers} />`}
        <div data-part="do">${view.phase === "ended" ? html`<p class="small soft">${closed}</p>` : html`<${Moves} seat=${seat} state=${state} closed=${closed} />`}</div>
        <div data-part="offers"><${Offers} seat=${seat} state=${state} closed=${closed} /></div>
      </div>
    </main>
    <nav class="parts" aria-label=${M.parts.label}>
      ${PARTS.map((key) => html`<button key=${key} type="button" aria-current=${key === part ? "true" : undefined} onClick=${() => choose(key)}>${M.parts[key]}${key === "offers" && waiting > 0 && html` <span class="count" aria-label=${M.waitingOffers(waiting)}>${waiting}</span>`}</button>`)}
    </nav>
    <${Announcer} view=${view} />
  </div>`;
}

function Happened({ view, seat, state, hearers }) {
  return html`<section class="card-part happened" data-part="happened" aria-labelledby="happened-h"><h2 id="happened-h">${M.happened}</h2>
    ${view.phase !== "ended" && html`<${Saying} hearers=${hearers} act=${seat.act} forget=${seat.forget} state=${state} />`}
    <${Chronicle} view=${view} own=${view.seat} /></section>`;
}

/** What everybody should know of the phase. */
function Banner({ view }) {
  const text = view.phase === "waiting" ? (view.sealed.asked ? M.bannerWishes : M.bannerWaiting) : { paused: M.bannerPaused, ended: M.bannerEnded }[view.phase];
  if (!text) return null;
  return html`<p class="banner" role="status">${text} ${view.phase === "ended" && html`<${Debriefed} />`}</p>`;
}

/** The link to the debrief, once the facilitator has shown it; until then it is asked for now and then. */
function Debriefed() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (shown) return undefined;
    const look = () => fetch("debrief/shown").then((response) => response.json()).then((told) => setShown(told.shown === true)).catch(() => {});
    look();
    const timer = setInterval(look, ASK_AGAIN);
    return () => clearInterval(timer);
  }, [shown]);
  return shown ? html`<a href="debrief" target="_blank" rel="noopener">${M.readDebrief}</a>` : M.debriefWaits;
}

/** Whether the line to the table holds. */
export function Line({ state }) {
  return html`<p class=${`line ${state.away ? "bad" : "soft"}`} role="status" data-line=${state.away ? "away" : "there"}>${state.away ? M.lineLost : M.lineHolds}</p>`;
}
