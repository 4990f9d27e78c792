import { useEffect, useReducer } from "preact/hooks";

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

/** Draw a component anew whenever the store changes; return its state. */
export function useStore(store) {
  const [, redraw] = useReducer((count) => count + 1, 0);
  useEffect(() => store.subscribe(redraw), [store]);
  return store.state;
}
