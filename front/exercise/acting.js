const FIRST = 400;
const LONGEST = 4000;

/** Return a name that nobody else has chosen; pages without a secure address have no `randomUUID`. */
export function freshName() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Return what does acts: each once, however often its button is pressed and however often it must be sent.
 *
 * `send` posts an act and throws an error with its `status`, 0 where nobody answered; `after` is waited for before
 * the next act of the same `key` may begin. The store is told what is `sending` and what was `refused`, by key.
 */
export function createActing({ send, after, store }) {
  const going = new Set();
  const tell = (refused) => store.set({ sending: new Set(going), refused });
  const without = (key) => Object.fromEntries(Object.entries(store.state.refused).filter(([each]) => each !== key));
  const act = async (key, given) => {
    if (going.has(key)) return null;
    going.add(key);
    tell(without(key));
    const body = { client: freshName(), ...given };
    try {
      for (let wait = FIRST; ; wait = Math.min(wait * 2, LONGEST)) {
        try {
          const told = await send(body);
          await after(told);
          return told;
        } catch (error) {
          if (error.status !== 0) {
            tell({ ...without(key), [key]: error.message });
            return null;
          }
        }
        await new Promise((done) => setTimeout(done, wait));
      }
    } finally {
      going.delete(key);
      tell(store.state.refused);
    }
  };
  const forget = (key) => tell(without(key));
  return { act, forget };
}
