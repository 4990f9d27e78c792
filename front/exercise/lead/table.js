import { useState } from "preact/hooks";

import { Dialog } from "../../bits.js";
import { html } from "../../html.js";
import { Outcome } from "../acts.js";
import { Announcer, Chronicle } from "../chronicle.js";
import { useDraft } from "../drafts.js";
import { M } from "../messages.js";
import { LONGEST, Words } from "../offers.js";
import { Saying } from "../saying.js";
import { Sheet } from "../sheet.js";
import { Situation } from "../situation.js";
import { Standing, timeOf } from "../times.js";
import { Debrief } from "./debrief.js";
import { LinkField } from "./links.js";
import { Plan } from "./plan.js";
import { asksSeal, Phases, Presence, Scenario } from "./tables.js";

const KEPT = ["noted", "handed", "computer", "undone", "opened"];

/** One table in full: everything that happens there, and all that can be done about it. */
export function TablePage({ lead, state, table }) {
  const { view } = table;
  const number = table.table;
  const act = (key, given) => lead.act(number, key, given);
  const here = stateAt(state, number);
  const forget = (key) => lead.forget(`${number} ${key}`);
  const [through, setThrough] = useState(null);
  const [note, write, end] = useDraft(`note ${number}`, "");
  const takeBack = async () => {
    const { seq } = through;
    setThrough(null);
    await act("undo", { kind: "undo", through: seq });
  };
  const keepNote = async () => {
    if (await act("note", { kind: "note", text: note })) end(note);
  };
  const last = view.events.findLast((event) => !event.undone && !KEPT.includes(event.kind));
  const deals = new Set(view.events.filter((event) => event.kind === "concluded" && !event.undone).map((event) => event.seq));
  const beside = (event) =>
    !event.undone && !deals.has(event.seq + 1) && last && event.seq < last.seq && view.phase !== "waiting" &&
    html`<button type="button" class="link back-to" aria-label=${M.takeBackAfter(event.words)} onClick=${() => setThrough(event)}>${M.takeBack}</button>`;
  const hearers = Object.entries(view.names);
  return html`<div class="lead-page table-full">
    <div class="table-bar"><h2>${M.tableNumber(number)}</h2><p class="standing"><${Standing} view=${view} /></p>
      <${Phases} views=${[view]} act=${act} state=${here} name="" rounds=${view.mode === "rounds"} /></div>
    ${["start", "pause", "resume", "end", "round", "undo"].map((kind) => html`<${Outcome} key=${kind} state=${here} name=${kind} forget=${forget} />`)}
    <div class="lead-columns">
      <div class="lead-column">
        <section class="card-part" aria-labelledby="seats-h"><h3 id="seats-h">${M.seats}</h3><${Seats} lead=${lead} state=${here} table=${table} act=${act} forget=${forget} /></section>
        <section class="card-part" aria-labelledby="now-h"><h3 id="now-h">${M.situation}</h3><${Scenario} view=${view} /><${Situation} view=${view} /></section>
        <section class="card-part" aria-labelledby="take-h"><h3 id="take-h">${M.debriefAndExports}</h3><${Debrief} lead=${lead} number=${number} view=${view} /></section>
      </div>
      <div class="lead-column">
        <section class="card-part happened" aria-labelledby="happened-h"><h3 id="happened-h">${M.happened}</h3>
          <${Chronicle} view=${view} own="facilitator" beside=${beside} /></section>
      </div>
      <div class="lead-column">
        <${Plan} lead=${lead} state=${state} table=${table} />
        <section class="card-part" aria-labelledby="say-h"><h3 id="say-h">${M.sayToThem}</h3>
          <${Saying} hearers=${hearers} act=${act} forget=${forget} state=${here} /></section>
        <section class="card-part" aria-labelledby="note-h"><h3 id="note-h">${M.notes}</h3>
          <${Words} label=${M.noteLabel} text=${note} write=${write} />
          <p class="buttons"><button type="button" disabled=${!note.trim() || note.length > LONGEST || here.sending.has("note")} onClick=${keepNote}>${M.keepNote}</button></p>
          <${Outcome} state=${here} name="note" forget=${forget} /></section>
        ${view.offers.length > 0 && html`<section class="card-part" aria-labelledby="offers-h"><h3 id="offers-h">${M.offers}</h3>${[...view.offers].reverse().map((offer) => html`<${OfferSeen} key=${offer.offer} offer=${offer} view=${view} />`)}</section>`}
      </div>
    </div>
    <${Announcer} view=${view} />
    ${through &&
    html`<${Dialog} title=${M.takeBackTitle} close=${() => setThrough(null)}><p dir="auto">${M.takeBackSure(through.words)}</p>
      <p class="buttons"><button type="button" onClick=${() => setThrough(null)}>${M.cancel}</button><button type="button" class="danger" onClick=${takeBack}>${M.takeBackNow}</button></p><//>`}
  </div>`;
}

/** What is sent and refused at one table, by the names that its acts have there. */
function stateAt(state, number) {
  const own = (key) => key.startsWith(`${number} `);
  const name = (key) => key.slice(`${number} `.length);
  return {
    ...state,
    sending: new Set([...state.sending].filter(own).map(name)),
    refused: Object.fromEntries(Object.entries(state.refused).filter(([key]) => own(key)).map(([key, why]) => [name(key), why])),
  };
}

/** Who sits where: by which link, or a computer. */
function Seats({ lead, state, table, act, forget }) {
  const { view } = table;
  const [link, setLink] = useState(null);
  const [error, setError] = useState(null);
  const number = table.table;
  const renew = (seat, name) => lead.makeLink(number, seat).then((made) => setLink({ made, name }), (failed) => setError(failed.message));
  const all = [...view.seats.map((seat) => ({ ...seat, name: seat.party, title: view.names[seat.party] })), { name: "projector", title: M.projector, computer: null }];
  return html`<ul class="plain seat-list">
      ${all.map((seat) => html`<li key=${seat.name}>
        <p class="seat-head"><b dir="auto">${seat.title}</b> <${Presence} table=${table} seat=${seat} />${seat.moved && view.mode === "rounds" && html` <span class="tag">${M.hasMoved}</span>`}${seat.party && asksSeal(view, seat) && html` <span class="tag">${seat.order ? M.seals.yes : M.seals.no}</span>`}</p>
        <p class="seat-tools">
          ${seat.party &&
          html`<label><span class="quiet">${M.whoPlays(seat.title)}</span><select value=${seat.computer || ""} onChange=${(event) => act(`computer ${seat.party}`, { kind: "computer", party: seat.party, reading: event.target.value || null })}>
            <option value="">${M.players.person}</option><option value="answer">${M.players.answer}</option><option value="none">${M.players.none}</option></select></label>`}
          <button type="button" class="link" aria-label=${M.newLinkFor(seat.title)} onClick=${() => renew(seat.name, seat.title)}>${table.seats.find((each) => each.name === seat.name)?.linked ? M.newLink : M.makeLink}</button></p>
        <${Outcome} state=${state} name=${`computer ${seat.party}`} forget=${forget} />
        ${seat.party && html`<details><summary>${M.roleSheet}</summary>${seat.order && html`<div class="sealed-order"><h4>${M.sealedOrder}</h4><ol>${seat.order.map((place) => html`<li dir="auto">${seat.wishes[place - 1]}</li>`)}</ol></div>`}<${Sheet} text=${seat.sheet} wishes=${seat.wishes} now=${seat.now} /></details>`}
      </li>`)}
    </ul>
    ${error && html`<p class="bad" role="alert">${error}</p>`}
    ${link && html`<${Dialog} title=${M.linkOf(link.name)} close=${() => setLink(null)}><p>${M.newLinkAbout}</p><${LinkField} link=${link.made} label=${M.linkOf(link.name)} /><p class="buttons"><button type="button" onClick=${() => setLink(null)}>${M.done}</button></p><//>`}`;
}

function OfferSeen({ offer, view }) {
  const names = (list) => M.list(list.map((party) => view.names[party]));
  return html`<article class="offer"><p class="from" dir="auto">${M.offerBetween(names(offer.parties))} <span class="tag">${M.versionSent(offer.version, timeOf(offer.at))}</span> <span class="small soft">${M.offerStatus[offer.status]}</span></p>
    <p class="deal" dir="auto">${offer.words}</p>${offer.text && html`<p class="says" dir="auto">${offer.text}</p>`}
    <p class="small soft" dir="auto">${M.acceptedBy(names(offer.accepted))} ${offer.refused.length > 0 && M.refusedBy(names(offer.refused))}</p>
    ${offer.earlier.length > 0 && html`<details class="earlier"><summary>${M.earlier(offer.earlier.length)}</summary>${[...offer.earlier].reverse().map((draft) => html`<p class="small" key=${draft.version} dir="auto">${M.version(draft.version)}: ${draft.words}. ${draft.text}</p>`)}</details>`}</article>`;
}
