import { useEffect, useState } from "preact/hooks";

import { html } from "../html.js";
import { M } from "./messages.js";

/** The time of day of an event. */
export const timeOf = (iso) => {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? "" : time.toLocaleTimeString(M.locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
};

/** When a round ends, or all of it where it is played freely; null without a clock. A pause is not counted. */
function endOf(view) {
  if (view.mode === "rounds") return view.round?.until ? Date.parse(view.round.until) : null;
  const begun = view.events.find((event) => event.kind === "started" && !event.undone);
  if (!view.minutes || !begun) return null;
  let end = Date.parse(begun.at) + view.minutes * 60_000;
  let since = null;
  for (const event of view.events) {
    if (event.undone) continue;
    if (event.kind === "paused") since = Date.parse(event.at);
    if (event.kind === "resumed" && since !== null) {
      end += Date.parse(event.at) - since;
      since = null;
    }
  }
  return end;
}

/** Return how many milliseconds are left, null without a clock. */
export function leftOf(view, now) {
  const end = endOf(view);
  if (end === null || !["playing", "paused"].includes(view.phase)) return null;
  const paused = view.phase === "paused" && view.events.findLast((event) => event.kind === "paused" && !event.undone);
  return Math.max(0, end - (paused ? Date.parse(paused.at) : now));
}

/** How many minutes it is played for, pauses not counted; null before it began. */
export function minutesPlayed(view, now) {
  let [sum, since] = [0, null];
  let begun = false;
  for (const event of view.events) {
    if (event.undone) continue;
    const at = Date.parse(event.at);
    if (["started", "resumed"].includes(event.kind)) [since, begun] = [at, true];
    if (["paused", "ended"].includes(event.kind) && since !== null) [sum, since] = [sum + at - since, null];
  }
  if (since !== null) sum += Math.max(0, now - since);
  return begun ? Math.floor(sum / 60_000) : null;
}

/** The time now, told anew each second, on the server's clock. */
export function useNow(ahead = 0) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now + ahead;
}

export function Clock({ view, ahead = 0 }) {
  const left = leftOf(view, useNow(ahead));
  if (left === null) return null;
  const seconds = Math.ceil(left / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return html`<span class=${`clock ${seconds <= 60 ? "late" : ""}`} role="timer" aria-label=${M.timeLeft(text)}>${text}</span>`;
}

/** Where it stands: the phase, the round, the clock. */
export function Standing({ view, ahead }) {
  return html`<span class=${`phase is-${view.phase}`} data-phase=${view.phase}>${M.phases[view.phase]}</span>
    ${view.round && html` <span class="round-number">${M.round(view.round.number)}</span>`} <${Clock} view=${view} ahead=${ahead} />`;
}
