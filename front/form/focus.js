import { useEffect, useRef } from "preact/hooks";

/** Once the page is drawn anew, go on where `find` says, unless somebody has gone elsewhere meanwhile. */
export function goOn(find) {
  requestAnimationFrame(() => document.activeElement === document.body && find()?.focus());
}

/** The field or button of this part of the model that stands at a path of it. */
export const atPath = (path, what) => document.querySelector(`[data-path="${CSS.escape(path)}"] ${what}`);

/** A ref for the button that opens something: when that is closed, whoever works by keys is back at it. */
export function useWayBack(open) {
  const button = useRef(null);
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !open) goOn(() => button.current);
    was.current = open;
  }, [open]);
  return button;
}
