// The edits of the form that are still to be made, kept in this browser until they are.
// Each page keeps its own, under a lock that ends with it: another takes over only what nobody will make.

const prefix = (id) => `detente.edits.${id}.`;
const random = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Keep the edits of one study that is open on this page. */
export function createKeep(id) {
  const name = prefix(id) + random();
  let release = () => {};
  let over = false;
  navigator.locks?.request(name, () => over || new Promise((done) => (release = done)));
  return {
    keep(batches) {
      try {
        if (batches.length) localStorage.setItem(name, JSON.stringify(batches));
        else localStorage.removeItem(name);
      } catch {
        // A browser that keeps nothing still has them on the page.
      }
    },
    close() {
      over = true;
      release();
    },
  };
}

/** Take over the edits of a study that pages have left behind: lists of edits, in the order in which they were made. */
export async function leftBehind(id) {
  const found = [];
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix(id)));
    for (const name of names) {
      const take = () => {
        found.push(...JSON.parse(localStorage.getItem(name) || "[]"));
        localStorage.removeItem(name);
      };
      if (navigator.locks) await navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && take());
      else take();
    }
  } catch {
    // What cannot be read is not taken.
  }
  return found;
}
