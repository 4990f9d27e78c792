import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { Outcome } from "./acts.js";
import { useDraft } from "./drafts.js";
import { M } from "./messages.js";

/** Sealed wishes: the statements of one's role sheet, put in the order in which they matter to who sits here. */
export function Wishes({ seat, state }) {
  const { view } = state;
  const written = view.wishes.map((_, at) => at + 1);
  const [order, set] = useDraft("wishes", view.sealed.order || written);
  const [dragged, setDragged] = useState(null);
  const [over, setOver] = useState(null);
  const [said, say] = useState("");
  const list = useRef(null);
  const follow = useRef(null);
  useLayoutEffect(() => {
    if (!follow.current) return;
    const { to, part } = follow.current;
    follow.current = null;
    const row = list.current.children[to];
    (row.querySelector(`${part}:not(:disabled)`) || row.querySelector(".grip")).focus();
  });
  const move = (from, to, part = ".grip") => {
    if (to < 0 || to >= order.length || to === from) return;
    const next = [...order];
    next.splice(to, 0, ...next.splice(from, 1));
    follow.current = { to, part };
    set(next);
    say(M.movedTo(view.wishes[order[from] - 1], to + 1));
  };
  const keys = (at) => (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(at, at + (event.key === "ArrowUp" ? -1 : 1));
  };
  const drop = (event) => {
    event.preventDefault();
    if (dragged !== null && over !== null) move(dragged, over > dragged ? over - 1 : over);
    setDragged(null);
    setOver(null);
  };
  const hover = (at) => (event) => {
    if (dragged === null) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    setOver(event.clientY > box.top + box.height / 2 ? at + 1 : at);
  };
  const sealed = view.sealed.order !== null && view.sealed.order.join() === order.join();
  const seal = () => seat.act("wish", { kind: "wish", order });
  return html`<section class="card-part wishes" aria-labelledby="wishes-h">
    <h2 id="wishes-h">${M.sealedWishes}</h2>
    <p class="small">${M.sealedHint}</p>
    <ol class="wish-list" ref=${list} onDrop=${drop}>
      ${order.map((number, at) => {
        const words = view.wishes[number - 1];
        return html`<li key=${number} class=${[dragged === at ? "dragged" : "", over === at ? "drop-before" : "", over === at + 1 && at === order.length - 1 ? "drop-after" : ""].join(" ")} onDragOver=${hover(at)} onKeyDown=${keys(at)}>
          <span class="grip" draggable="true" tabindex="0" role="button" aria-label=${M.grip(words, at + 1, order.length)} title=${M.gripHint}
            onDragStart=${(event) => { event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", String(at)); setDragged(at); }}
            onDragEnd=${() => (setDragged(null), setOver(null))}>⠿ ${at + 1}</span>
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
