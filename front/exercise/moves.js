import { useRef } from "preact/hooks";

import { html } from "../html.js";
import { Outcome } from "./acts.js";
import { useDraft } from "./drafts.js";
import { M } from "./messages.js";
import { useNow, leftOf } from "./times.js";

/** Why nobody at this seat can change anything now; null where it can. */
export function useClosed(view, ahead) {
  const left = leftOf(view, useNow(ahead));
  if (view.phase !== "playing") return M.closedFor[view.phase];
  if (view.mode !== "rounds") return null;
  if (!view.round) return M.noRound;
  return left === 0 ? M.roundOver(view.round.number) : null;
}

/** What this seat can do by itself: changes are chosen, and made together as one move. */
export function Moves({ seat, state, closed }) {
  const { view } = state;
  const [chosen, choose, end] = useDraft("move", {});
  const heading = useRef(null);
  const turns = view.turns.map((turn) => {
    const text = ownWords(turn.words, view.names[view.seat]);
    const { level, text: meant } = chosen[turn.option] || {};
    return { ...turn, text, chosen: level === turn.level && meant === text, meant: level === turn.level && meant !== text ? meant : null };
  });
  const picked = turns.filter((turn) => turn.chosen);
  const changed = turns.filter((turn) => turn.meant); // what others did has made another act of it
  const [open, shut] = [turns.filter((turn) => turn.open), turns.filter((turn) => !turn.open)];
  const toggle = (turn) => {
    const rest = picked.filter((each) => each.option !== turn.option);
    choose(Object.fromEntries((turn.chosen ? rest : [...rest, turn]).map(({ option, level, text }) => [option, { level, text }])));
    seat.forget("move");
  };
  const make = async () => {
    const change = Object.fromEntries(picked.map((turn) => [turn.option, turn.level]));
    if (!(await seat.act("move", { kind: "move", change }))) return;
    end(chosen);
    heading.current?.focus();
  };
  const why = closed || (view.mode === "rounds" && view.moved ? M.movedAlready : null);
  const button = (turn) => html`<button type="button" class="turn" aria-pressed=${turn.chosen} onClick=${() => toggle(turn)} dir="auto">${turn.text}</button>`;
  return html`<section class="card-part moves" aria-labelledby="moves-h">
    <h2 id="moves-h" tabindex="-1" ref=${heading}>${M.yourMoves}</h2>
    ${why ? html`<p class="small soft">${why}</p>` : turns.length > 0 && html`<p class="small soft">${M.movesHint}</p>`}
    ${turns.length === 0 && html`<p class="none">${M.noMoves}</p>`}
    <ul class="plain turns">${open.map((turn) => html`<li key=${`${turn.option} ${turn.level}`}>${button(turn)}</li>`)}</ul>
    ${open.length === 0 && turns.length > 0 && html`<p class="none">${M.nothingOpen}</p>`}
    ${shut.length > 0 &&
    html`<details class="shut"><summary>${M.notOpen(shut.length)}</summary><ul class="plain turns">
      ${shut.map((turn) => html`<li key=${`${turn.option} ${turn.level}`}><details><summary dir="auto">${turn.text}</summary>
        <ul class="reasons">${turn.why.map((reason) => html`<li dir="auto">${reason}</li>`)}</ul>
        <label class="check small"><input type="checkbox" checked=${turn.chosen} onChange=${() => toggle(turn)} /> ${M.chooseAnyway}</label></details></li>`)}
    </ul></details>`}
    ${changed.length > 0 && html`<div role="status">${changed.map((turn) => html`<p class="small bad" key=${turn.option} dir="auto">${M.choiceChanged(turn.meant, turn.text)}</p>`)}</div>`}
    ${picked.length > 0 &&
    html`<div class="tray" role="group" aria-label=${M.yourChoice}>
      <p class="small soft">${M.chosenCount(picked.length)}</p>
      <ul>${picked.map((turn) => html`<li key=${turn.option} dir="auto">${turn.text}</li>`)}</ul>
      <p class="buttons"><button type="button" class="main" onClick=${make} disabled=${Boolean(why) || state.sending.has("move")}>${M.makeMove(picked.length)}</button>
        <button type="button" onClick=${() => (choose(null), seat.forget("move"))}>${M.chooseNone}</button></p>
    </div>`}
    <${Outcome} state=${state} name="move" forget=${seat.forget} />
  </section>`;
}

/** Words about one's own change, without one's own name in front. */
function ownWords(words, name) {
  const rest = words.startsWith(`${name}: `) ? words.slice(name.length + 2) : words;
  return rest.charAt(0).toLocaleUpperCase(M.locale) + rest.slice(1);
}
