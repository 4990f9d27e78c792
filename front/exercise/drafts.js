import { useRef, useState } from "preact/hooks";

const place = (key) => `detente.draft.${location.pathname}.${location.hash.split("?")[0]}.${key}`;

function kept(key) {
  try {
    return JSON.parse(sessionStorage.getItem(place(key)));
  } catch {
    return null;
  }
}

/**
 * Return a draft, what changes it, and what ends it once it was sent: it outlives every update of the page, and a reload.
 *
 * `end(sent)` leaves a draft that was changed since it was sent.
 */
export function useDraft(key, fresh) {
  const [, redraw] = useState(0);
  const held = useRef({});
  if (held.current.key !== key) held.current = { key, draft: kept(key) };
  const write = (next) => {
    held.current = { key, draft: next };
    redraw((count) => count + 1);
    try {
      if (next === null) sessionStorage.removeItem(place(key));
      else sessionStorage.setItem(place(key), JSON.stringify(next));
    } catch {
      // It is kept on the page all the same.
    }
  };
  const end = (sent) => {
    if (held.current.draft === sent) write(null);
  };
  return [held.current.draft ?? fresh, write, end];
}
