import { M } from "./messages.js";
import { Refusal, post } from "./net.js";

const QUIET = 600;
const LONGEST_WAIT = 4000;

const random = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const place = (id) => `detente.study.${id}`;

/** What this browser kept of a study because it could not be saved, or null. */
export function kept(id) {
  try {
    return JSON.parse(localStorage.getItem(place(id)));
  } catch {
    return null;
  }
}

function keep(id, what) {
  try {
    if (what) localStorage.setItem(place(id), JSON.stringify(what));
    else localStorage.removeItem(place(id));
  } catch {
    // A browser that keeps nothing still has the text on the page.
  }
}

/**
 * Save a text as versions, one request at a time.
 *
 * A request that was not answered is sent again as it was, with the same client id, so that a save that
 * did arrive is not made twice. `tell` gets {kind: "saved" | "pending" | "saving" | "away" | "refused"
 * | "conflict", ...}; "saved" only after the server has said so.
 */
export function createSaver({ id, base, text, tell, saved }) {
  let current = text;
  let done = text;
  let newest = base;
  let sending = null;
  let timer = 0;
  let wait = 250;
  let stuck = null;
  let awaited = [];

  const free = () => {
    for (const settle of awaited.splice(0)) settle(current === done);
  };

  function change(text) {
    current = text;
    if (stuck === "refused") stuck = null;
    if (current === done && !sending) {
      clearTimeout(timer);
      keep(id, null);
      if (!stuck) tell({ kind: "saved" });
      return;
    }
    keep(id, { base: newest, text: current });
    if (stuck || sending) return;
    tell({ kind: "pending" });
    clearTimeout(timer);
    timer = setTimeout(flush, QUIET);
  }

  function flush() {
    clearTimeout(timer);
    if (stuck || sending) return;
    if (current === done) return free();
    sending = { base: newest, text: current, client: random() };
    wait = 250;
    tell({ kind: "saving" });
    send();
  }

  async function send() {
    clearTimeout(timer);
    const mine = sending;
    try {
      const answer = await post(`/api/studies/${id}/versions`, mine, { keepalive: mine.text.length < 60_000 });
      if (sending !== mine) return;
      sending = null;
      newest = Math.max(newest, answer.version);
      done = mine.text;
      saved({ ...answer, text: mine.text });
      if (current === done) {
        keep(id, null);
        tell({ kind: "saved" });
        free();
      } else flush();
    } catch (error) {
      if (sending !== mine) return;
      if (!(error instanceof Refusal)) throw error;
      if (error.passing) {
        tell({ kind: "away" });
        timer = setTimeout(send, wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
        return;
      }
      sending = null;
      if (error.status === 409 && typeof error.body.text === "string") {
        if (error.body.text === current) {
          taken(error.body.version, current);
          return;
        }
        stuck = "conflict";
        tell({ kind: "conflict", theirs: { version: error.body.version, text: error.body.text } });
      } else {
        stuck = "refused";
        tell({ kind: "refused", error: error.status === 401 ? M.keyGone : error.message });
      }
      free();
    }
  }

  /** What stands on the server is now this version, which the page shows. */
  function taken(version, text) {
    stuck = null;
    newest = Math.max(newest, version);
    done = text;
    if (current === done) {
      keep(id, null);
      tell({ kind: "saved" });
      free();
    } else change(current);
  }

  return {
    change,
    flush,
    taken,
    get base() {
      return newest;
    },
    get unsaved() {
      return current !== done || sending !== null;
    },
    get busy() {
      return sending !== null;
    },
    /** Both texts stay: the other is a version already, mine is saved on top of it. */
    keepMine(version) {
      stuck = null;
      newest = version;
      done = null;
      flush();
    },
    again() {
      if (sending) send();
    },
    whenSaved: () => (current === done && !sending ? Promise.resolve(true) : new Promise((settle) => (awaited.push(settle), flush()))),
    close() {
      flush();
      clearTimeout(sending ? 0 : timer);
    },
  };
}
