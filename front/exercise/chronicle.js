import { useEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { M } from "./messages.js";
import { timeOf } from "./times.js";

/** From how many characters, or lines, on a text is folded. */
const LONG = 600;
const LINES = 8;
const AMONG = ["offered", "accepted", "refused", "withdrawn"];

/** To whom alone an event is known, in words, the facilitator included; null where everybody knows it. */
export function privacyOf(event, view, parties) {
  const leads = view.seat === "facilitator";
  const only = (know) => {
    const others = know.filter((each) => each !== view.seat && each !== "facilitator").map((each) => view.names[each] || each);
    return leads ? M.onlyTheyAndYou(others) : M.onlyYouAnd([...others, M.theFacilitator]);
  };
  if (AMONG.includes(event.kind)) {
    const among = event.parties || parties.get(event.offer) || [];
    return among.length ? only(among) : M.private;
  }
  if (["wished", "role"].includes(event.kind)) return leads ? M.onlySeatAndYou : only([]);
  if (!["said", "injected"].includes(event.kind) || !event.to || event.to === "all") return null;
  return only([...new Set([event.by, ...event.to])]);
}

/** The words of an event; a long text is folded after its first lines. */
function Told({ words }) {
  const [open, setOpen] = useState(false);
  const long = words.length > LONG || words.split("\n").length > LINES;
  return html`<p class=${`words ${long && !open ? "folded" : ""}`} dir="auto">${words}</p>
    ${long && html`<button type="button" class="link" aria-expanded=${open} onClick=${() => setOpen(!open)}>${open ? M.showLess : M.showAll}</button>`}`;
}

/** What happened, the newest first; `beside` gives what stands beside an event. */
export function Chronicle({ view, own, beside, most }) {
  const [all, setAll] = useState(false);
  const parties = new Map(view.events.filter((event) => event.kind === "offered").map((event) => [event.offer, event.parties]));
  const newest = [...view.events].reverse();
  const shown = all || !most ? newest : newest.slice(0, most);
  return html`<ol class="plain chronicle" reversed>
    ${shown.map((event) => {
      const known = privacyOf(event, view, parties);
      return html`<li key=${event.seq ?? `${event.n} ${event.kind}`} class=${`event is-${event.kind} ${event.by === own ? "own" : ""} ${known ? "private" : ""} ${event.undone ? "undone" : ""}`}>
        <span class="when">${timeOf(event.at)}</span>
        <div><${Told} words=${event.words} />
          ${known && html`<p class="known" dir="auto">${known}</p>`}${event.undone && html`<p class="known">${M.wasUndone}</p>`}${beside?.(event)}</div>
      </li>`;
    })}
    ${shown.length < newest.length && html`<li><button type="button" class="link" onClick=${() => setAll(true)}>${M.allEvents(newest.length)}</button></li>`}
  </ol>`;
}

/** Tells who listens instead of looking what has happened since. */
export function Announcer({ view, extra }) {
  const [said, setSaid] = useState("");
  const last = useRef(null);
  useEffect(() => {
    const count = view.events.length;
    if (last.current !== null && count > last.current) setSaid(view.events.slice(last.current).map((event) => event.words).join(" "));
    else if (last.current !== null && count < last.current) setSaid(view.events.at(-1)?.words || "");
    last.current = count;
  }, [view]);
  return html`<p class="quiet" role="status" aria-live="polite">${extra || said}</p>`;
}
