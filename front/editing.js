import { settled, withEntries } from "./edits.js";
import { M } from "./messages.js";
import { post } from "./net.js";

const AGAIN = 1000;

/**
 * The edits of the form, made by the server one after another in the text as it then is.
 *
 * An edit that was not answered stays and is sent again until it is. `show(queue, held)` is told of what is
 * still to be made, and why it waits; `keep(batches)` is told the same in a form that `left` takes again;
 * `read()` is what reading the text gave last, `renew()` brings the newest text before an edit is sent again.
 */
export function createEditing({ left, text, document, read, renew, show, keep, made, refused }) {
  const queue = left.map((edits) => ({ edits, settle() {} }));
  let held = null;
  let known = null;
  let working = false;
  let wake = null;

  /** A study that is no longer shown may still have edits to make. */
  const warn = (event) => event.preventDefault();
  const tell = () => {
    keep(queue.map(({ edits }) => edits));
    show(queue.flatMap((each) => each.edits.map(({ edit }) => edit)), held);
  };

  function add(edits) {
    const done = new Promise((settle) => queue.push({ edits: withEntries(edits, document()), settle }));
    begin();
    return done;
  }

  function begin() {
    tell();
    work();
    addEventListener("beforeunload", warn);
  }

  async function work() {
    if (working) return;
    working = true;
    while (queue.length) {
      try {
        await next();
      } catch (error) {
        const { status } = error;
        if ((error.passing && status !== 500) || status === 401) {
          held = status === 401 ? M.notSaved(M.keyGone) : M.notSavedEdits;
          tell();
          await new Promise((go) => {
            wake = go;
            setTimeout(go, AGAIN);
          });
          continue;
        }
        held = null;
        const { settle } = queue.shift();
        refused(error.message);
        tell();
        settle(false);
      }
    }
    working = false;
    removeEventListener("beforeunload", warn);
  }

  async function next() {
    if (held) await renew();
    const now = text();
    if (known?.text !== now && read()?.text === now) known = read();
    if (known?.text !== now) known = { text: now, document: (await post("/api/read", { text: now })).document };
    if (text() !== now) return;
    const edits = settled(queue[0].edits, known.document);
    if (!edits) throw new Error(M.form.goneMeanwhile);
    const answer = await post("/api/edit", { text: now, edits });
    if (text() !== now) return;
    held = null;
    known = answer;
    const { settle } = queue.shift();
    made(answer);
    tell();
    settle(true);
  }

  if (queue.length) begin();
  return {
    add,
    again: () => wake?.(),
    get pending() {
      return queue.length > 0;
    },
    get held() {
      return held;
    },
    /** Whether all edits are made; one that waits for the studio is not waited for. */
    whenMade: async () => {
      while (queue.length && !held) await new Promise((go) => setTimeout(go, 50));
      return !queue.length;
    },
  };
}
