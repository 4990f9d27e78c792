import { useEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { Outcome } from "./acts.js";
import { useDraft } from "./drafts.js";
import { M } from "./messages.js";
import { Terms, changeOf } from "./terms.js";
import { timeOf } from "./times.js";

export const LONGEST = 2000;

/** Whether an offer waits for an answer of this seat. */
export const waitsForYou = (view, offer) => ["open", "refused"].includes(offer.status) && view.phase !== "ended" && !offer.accepted.includes(view.seat) && !offer.refused.includes(view.seat);

/** Offers: those that wait for an answer first, and one of one's own. */
export function Offers({ seat, state, closed }) {
  const { view } = state;
  const heading = useRef(null);
  const back = () => heading.current?.focus();
  const others = Object.keys(view.names).filter((party) => party !== view.seat);
  const live = view.offers.filter((offer) => ["open", "refused"].includes(offer.status));
  const done = view.offers.filter((offer) => !live.includes(offer)).reverse();
  live.sort((a, b) => waitsForYou(view, b) - waitsForYou(view, a));
  return html`<section class="card-part offers" aria-labelledby="offers-h">
    <h2 id="offers-h" tabindex="-1" ref=${heading}>${M.offers}</h2>
    ${live.length === 0 && html`<p class="none">${M.noOffers}</p>`}
    ${live.map((offer) => html`<${Offer} key=${offer.offer} offer=${offer} seat=${seat} state=${state} closed=${closed} back=${back} />`)}
    ${others.length > 0 && view.phase !== "ended" && html`<${NewOffer} seat=${seat} state=${state} closed=${closed} others=${others} back=${back} />`}
    ${done.length > 0 &&
    html`<details class="done-offers"><summary>${M.doneOffers(done.length)}</summary>
      ${done.map((offer) => html`<article class="offer done" key=${offer.offer}><p class="small soft">${M.offerStatus[offer.status]}</p><${Draft} view=${view} draft=${offer} parties=${offer.parties} /></article>`)}
    </details>`}
  </section>`;
}

const nameOf = (view, party) => (party === view.seat ? M.you : view.names[party]);

function Draft({ view, draft, parties }) {
  const others = parties.filter((party) => party !== draft.by).map((party) => nameOf(view, party));
  return html`<p class="from" dir="auto">${M.offerBy(nameOf(view, draft.by), M.list(others), draft.by === view.seat)}${draft.version > 1 && html` <span class="tag">${M.version(draft.version)}</span>`}</p>
    <p class="deal" dir="auto">${draft.words}</p>
    ${draft.text && html`<p class="says" dir="auto">${draft.text}</p>`}`;
}

export function Offer({ offer, seat, state, closed, back }) {
  const { view } = state;
  const [answering, answer] = useState(null);
  const own = offer.by === view.seat;
  const key = `offer ${offer.offer}`;
  const about = { offer: offer.offer, version: offer.version };
  const busy = state.sending.has(key);
  const yours = offer.accepted.includes(view.seat);
  const waits = offer.parties.filter((party) => !offer.accepted.includes(party) && !offer.refused.includes(party));
  const refusers = offer.refused.map((party) => nameOf(view, party));
  const send = async (given) => {
    const told = await seat.act(key, { ...about, ...given });
    if (!told) return null;
    answer(null);
    back();
    return told;
  };
  return html`<article class=${`offer ${waitsForYou(view, offer) ? "waits" : ""}`} aria-label=${M.offerLabel(nameOf(view, offer.by), offer.version)}>
    <${Draft} view=${view} draft=${offer} parties=${offer.parties} />
    <p class="small soft" dir="auto">${offer.accepted.length > 1 && `${M.acceptedBy(M.list(offer.accepted.filter((party) => party !== offer.by).map((party) => nameOf(view, party))))} `}${refusers.length > 0 && `${M.refusedBy(M.list(refusers))} `}${waits.length > 0 && view.phase !== "ended" && M.waitsFor(M.list(waits.map((party) => nameOf(view, party))))}</p>
    ${!offer.open && view.phase !== "ended" && html`<details class="why-not"><summary>${M.notAsThingsStand}</summary><ul class="reasons">${offer.why.map((reason) => html`<li dir="auto">${reason}</li>`)}${offer.why.length === 0 && html`<li>${M.noLongerAll}</li>`}</ul></details>`}
    ${offer.earlier.length > 0 && html`<details class="earlier"><summary>${M.earlier(offer.earlier.length)}</summary>${[...offer.earlier].reverse().map((draft) => html`<div key=${draft.version}><p class="small soft">${timeOf(draft.at)}</p><${Draft} view=${view} draft=${draft} parties=${offer.parties} /></div>`)}</details>`}
    ${view.phase !== "ended" &&
    html`<p class="buttons">
      ${!own && !yours && html`<button type="button" class="main" disabled=${busy || Boolean(closed)} onClick=${() => send({ kind: "accept" })}>${M.accept}</button>`}
      ${!own && !yours && !offer.refused.includes(view.seat) && html`<button type="button" aria-expanded=${answering === "refuse"} disabled=${busy || view.phase !== "playing"} onClick=${() => answer(answering === "refuse" ? null : "refuse")}>${M.refuse}</button>`}
      ${!own && html`<button type="button" aria-expanded=${answering === "counter"} disabled=${busy || Boolean(closed)} onClick=${() => answer(answering === "counter" ? null : "counter")}>${M.counter}</button>`}
      ${own && html`<button type="button" disabled=${busy || view.phase !== "playing"} onClick=${() => send({ kind: "withdraw", version: undefined })}>${M.withdraw}</button>`}
    </p>`}
    ${answering === "refuse" && view.phase !== "ended" && html`<${Refuse} name=${key} busy=${busy} send=${send} />`}
    ${answering === "counter" && view.phase !== "ended" && html`<${Counter} offer=${offer} view=${view} busy=${busy} send=${send} cancel=${() => answer(null)} />`}
    <${Outcome} state=${state} name=${key} forget=${seat.forget} />
  </article>`;
}

function Refuse({ name, busy, send }) {
  const [text, write, end] = useDraft(`refuse ${name}`, "");
  const refuse = async () => (await send({ kind: "refuse", text })) && end(text);
  return html`<div class="answer-form"><${Words} label=${M.whyRefuse} text=${text} write=${write} focus />
    <p class="buttons"><button type="button" class="main" disabled=${busy || text.length > LONGEST} onClick=${refuse}>${M.sendRefusal}</button></p></div>`;
}

function Counter({ offer, view, busy, send, cancel }) {
  const [draft, write, end] = useDraft(`counter ${offer.offer}`, { change: offer.change, text: "" });
  const change = changeOf(view, offer.parties, draft.change);
  const text = draft.text.trim();
  const same = JSON.stringify(change) === JSON.stringify(changeOf(view, offer.parties, offer.change)) && (text === "" || text === offer.text);
  const counter = async () => (await send({ kind: "counter", change, text: draft.text })) && end(draft);
  return html`<div class="answer-form"><p class="small soft">${M.counterHint}</p>
    <${Terms} view=${view} parties=${offer.parties} change=${draft.change} set=${(next) => write({ ...draft, change: next })} name=${`counter-${offer.offer}`} />
    <${Words} label=${M.wordsToIt} text=${draft.text} write=${(text) => write({ ...draft, text })} />
    <p class="buttons"><button type="button" class="main" disabled=${busy || same || draft.text.length > LONGEST || Object.keys(change).length === 0} onClick=${counter}>${M.sendCounter}</button>
      <button type="button" onClick=${cancel}>${M.later}</button></p>${same && html`<p class="small soft">${M.sameOffer}</p>`}</div>`;
}

function NewOffer({ seat, state, closed, others, back }) {
  const { view } = state;
  const fresh = { parties: [], change: {}, text: "" };
  const [draft, write, end] = useDraft("offer", fresh);
  const [open, setOpen] = useState(draft.parties.length > 0 || draft.text !== "");
  const parties = Object.keys(view.names).filter((party) => party === view.seat || draft.parties.includes(party));
  const change = changeOf(view, parties, draft.change);
  const toggle = (party) => write({ ...draft, parties: draft.parties.includes(party) ? draft.parties.filter((each) => each !== party) : [...draft.parties, party] });
  const busy = state.sending.has("offer");
  const send = async () => {
    if (!(await seat.act("offer", { kind: "offer", parties, change, text: draft.text }))) return;
    end(draft);
    setOpen(false);
    back();
  };
  return html`<div class="new-offer">
    <button type="button" aria-expanded=${open} onClick=${() => setOpen(!open)}>${M.makeOffer}</button>
    ${open &&
    html`<div class="answer-form">
      <fieldset class="choose-parties"><legend>${M.offerTo}</legend>
        ${others.map((party) => html`<label class="check" key=${party}><input type="checkbox" checked=${draft.parties.includes(party)} onChange=${() => toggle(party)} /> <span dir="auto">${view.names[party]}</span></label>`)}
      </fieldset>
      ${draft.parties.length > 0 &&
      html`<${Terms} view=${view} parties=${parties} change=${draft.change} set=${(next) => write({ ...draft, change: next })} name="offer" />
        <${Words} label=${M.wordsToIt} text=${draft.text} write=${(text) => write({ ...draft, text })} />
        <p class="buttons"><button type="button" class="main" disabled=${busy || Boolean(closed) || draft.text.length > LONGEST || Object.keys(change).length === 0} onClick=${send}>${M.sendOffer}</button>
          <button type="button" onClick=${() => (write(null), seat.forget("offer"))}>${M.clear}</button></p>
        ${closed && html`<p class="small soft">${closed}</p>`}`}
    </div>`}
    <${Outcome} state=${state} name="offer" forget=${seat.forget} />
  </div>`;
}

/** A text of some lines. */
export function Words({ label, text, write, focus }) {
  const box = useRef(null);
  const tooLong = text.length > LONGEST;
  useEffect(() => {
    if (focus) box.current.focus();
  }, []);
  return html`<label class="field"><span>${label}</span><textarea rows="2" value=${text} aria-invalid=${tooLong ? "true" : undefined} ref=${box} onInput=${(event) => write(event.target.value)} dir="auto" />
    ${tooLong && html`<span class="small bad" role="alert">${M.tooLong(text.length, LONGEST)}</span>`}</label>`;
}
