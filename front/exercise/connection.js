import { createActing } from "./acting.js";
import { createStore } from "../store.js";
import { M } from "./messages.js";

/** A text as a sentence. */
const stopped = (text) => `${text.charAt(0).toLocaleUpperCase(M.locale)}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;

/** What the server refused, in its own sentence; `status` 0 where nobody answered. */
class Refusal extends Error {
  constructor(status, sentence) {
    super(sentence ? stopped(sentence) : status ? M.refusedWith(status) : M.away);
    this.status = status;
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refusal(0);
  }
  let told = null;
  try {
    told = await response.json();
  } catch {
    if (response.ok) throw new Refusal(0);
  }
  if (!response.ok) throw new Refusal(response.status, told?.error);
  return { told, response };
}

const pause = (wait) => new Promise((done) => setTimeout(done, wait));

/** Connect a seat's page: its view as it is now, whether the line holds, and its acts. */
export function connect() {
  const store = createStore({ view: null, away: false, gone: null, ahead: 0, sending: new Set(), refused: {} });
  let version = null;
  let reading = null;
  let again = false;
  let source = null;

  const end = (sentence) => {
    source?.close();
    store.set({ gone: sentence });
  };

  async function read() {
    for (let wait = 500; !store.state.gone; wait = Math.min(wait * 2, 5000)) {
      try {
        const { told, response } = await ask("view");
        const found = response.headers.get("etag");
        const date = Date.parse(response.headers.get("date"));
        const ahead = Number.isNaN(date) || Math.abs(date - Date.now()) < 2000 ? 0 : date - Date.now();
        if (found === null || found !== version) store.set({ view: told, ahead, away: false });
        else if (store.state.away) store.set({ away: false });
        version = found;
        return;
      } catch (error) {
        if ([401, 403, 404].includes(error.status)) return end(error.message);
        store.set({ away: true });
        await pause(wait);
      }
    }
  }

  /** Read the view as it is now; who asks while it is read waits for another reading. */
  function refresh() {
    if (reading) again = true;
    else
      reading = (async () => {
        do {
          again = false;
          await read();
        } while (again);
        reading = null;
      })();
    return reading;
  }

  function listen(wait = 500) {
    if (store.state.gone) return;
    source = new EventSource("events");
    const changed = (event) => {
      wait = 500;
      if (`"${event.lastEventId}"` !== version) refresh();
      else if (store.state.away) store.set({ away: false });
    };
    source.addEventListener("ready", changed);
    source.addEventListener("changed", changed);
    source.onerror = async () => {
      store.set({ away: true });
      if (source.readyState !== EventSource.CLOSED) return;
      await pause(wait);
      await refresh();
      listen(Math.min(wait * 2, 5000));
    };
  }

  const { act, forget } = createActing({
    store,
    send: async (body) => {
      try {
        return (await ask("acts", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })).told;
      } catch (error) {
        if (error.status === 401) end(error.message);
        if (error.status === 0) store.set({ away: true });
        throw error;
      }
    },
    after: refresh,
  });

  refresh();
  listen();
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    refresh();
    listen();
  });
  addEventListener("online", refresh);
  return { store, act, forget };
}
