import { useState } from "preact/hooks";

import { html } from "../html.js";
import { useOrdering } from "../ordering.js";
import { Outcome } from "./acts.js";
import { useDraft } from "./drafts.js";
import { M } from "./messages.js";

/** Sealed wishes: the statements of one's role sheet, put in the order in which they matter to who sits here. */
export function Wishes({ seat, state }) {
  const { view } = state;
  const written = view.wishes.map((_, at) => at + 1);
  const [draft, set] = useDraft("wishes", view.sealed.order || written);
  // What is wanted may have changed since: an order of other things is none.
  const order = draft.length === written.length ? draft : written;
  const [said, say] = useState("");
  const { move, list, row, grip } = useOrdering()(order.length, (from, to) => {
    const next = [...order];
    next.splice(to, 0, ...next.splice(from, 1));
    set(next);
    say(M.movedTo(view.wishes[order[from] - 1], to + 1));
  });
  const sealed = view.sealed.order !== null && view.sealed.order.join() === order.join();
  const seal = () => seat.act("wish", { kind: "wish", order });
  return html`<section class="card-part wishes" aria-labelledby="wishes-h">
    <h2 id="wishes-h">${M.sealedWishes}</h2>
    <p class="small">${M.sealedHint}</p>
    <ol class="wish-list" ...${list}>
      ${order.map((number, at) => {
        const words = view.wishes[number - 1];
        return html`<li key=${number} ...${row(at)}>
          <span ...${grip(at)} aria-label=${M.grip(words, at + 1, order.length)} title=${M.gripHint}>⠿ ${at + 1}</span>
          <span dir="auto">${words}</span>
          <span class="movers"><button type="button" class="up" disabled=${at === 0} aria-label=${M.moveUp(words)} onClick=${() => move(at, at - 1, ".up")}>↑</button><button type="button" class="down" disabled=${at === order.length - 1} aria-label=${M.moveDown(words)} onClick=${() => move(at, at + 1, ".down")}>↓</button></span>
        </li>`;
      })}
    </ol>
    <p class="quiet" role="status">${said}</p>
    <p class="buttons"><button type="button" class="main" onClick=${seal} disabled=${sealed || state.sending.has("wish")}>${view.sealed.order === null ? M.seal : M.sealAgain}</button>
      ${sealed && html`<span class="small good" role="status">${M.isSealed}</span>`}</p>
    <${Outcome} state=${state} name="wish" forget=${seat.forget} />
  </section>`;
}
