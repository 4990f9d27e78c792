import { useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * A list that is put in order by dragging a grip, by Alt with an arrow key, or by buttons. Gives a function that takes
 * how many rows there are and what to do when one is moved, and gives what the list, its rows and their grips need.
 */
export function useOrdering() {
  const [dragged, setDragged] = useState(null);
  const [over, setOver] = useState(null);
  const rows = useRef(null);
  const follow = useRef(null);
  /** The focus goes with the row that was moved, so that the same key moves it on. */
  useLayoutEffect(() => {
    if (!follow.current) return;
    const { to, part } = follow.current;
    const row = rows.current?.children[to];
    follow.current = null;
    (row?.querySelector(`${part}:not(:disabled)`) || row?.querySelector(".grip"))?.focus();
  });
  return (count, moved) => {
    const move = (from, to, part = ".grip") => {
      if (to < 0 || to >= count || to === from) return;
      follow.current = { to, part };
      moved(from, to);
    };
    return {
      move,
      list: {
        ref: rows,
        onDrop(event) {
          event.preventDefault();
          if (dragged !== null && over !== null) move(dragged, over > dragged ? over - 1 : over);
          setDragged(null);
          setOver(null);
        },
        onDragLeave: (event) => event.currentTarget.contains(event.relatedTarget) || setOver(null),
      },
      row: (at) => ({
        class: [dragged === at ? "dragged" : "", over === at ? "drop-before" : "", over === at + 1 && at === count - 1 ? "drop-after" : ""].join(" "),
        onDragOver(event) {
          if (dragged === null) return;
          event.preventDefault();
          const box = event.currentTarget.getBoundingClientRect();
          setOver(event.clientY > box.top + box.height / 2 ? at + 1 : at);
        },
        onKeyDown(event) {
          if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
          event.preventDefault();
          move(at, at + (event.key === "ArrowUp" ? -1 : 1));
        },
      }),
      grip: (at) => ({
        class: "grip",
        draggable: "true",
        tabindex: "0",
        role: "button",
        onDragStart(event) {
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", String(at));
          setDragged(at);
        },
        onDragEnd() {
          setDragged(null);
          setOver(null);
        },
      }),
    };
  };
}
