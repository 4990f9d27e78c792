import { useLayoutEffect, useReducer } from "preact/hooks";

/** Return something that holds a state and tells whoever listens when it changes. */
export function createStore(state) {
  const listeners = new Set();
  return {
    state,
    set(changes) {
      Object.assign(state, changes);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Draw a component anew whenever the store changes; return its state. It listens before anything can happen after it was drawn. */
export function useStore(store) {
  const [, redraw] = useReducer((count) => count + 1, 0);
  useLayoutEffect(() => store.subscribe(redraw), [store]);
  return store.state;
}
