import { createActing } from "../acting.js";
import { call, get, on, post } from "../../net.js";
import { createStore } from "../../store.js";

/** The links that were made since this page was opened: the studio keeps only what it needs to know them again. */
const made = new Map();

/** All that the facilitator's page knows of one exercise, kept up with what happens. */
export function openLeading(id) {
  const at = `/api/exercises/${id}`;
  if (!made.has(id)) made.set(id, new Map());
  const store = createStore({ told: null, error: null, away: false, sending: new Set(), refused: {}, links: made.get(id) });
  const reading = new Map();
  let closed = false;

  async function whole() {
    try {
      const told = await get(at);
      if (!closed) store.set({ told, error: null, away: false });
    } catch (error) {
      if (error.status === 0) store.set({ away: true });
      else store.set({ error: error.message });
    }
  }

  /** Read one table anew; what happens there meanwhile is read after it. */
  function table(number) {
    if (reading.has(number)) {
      reading.get(number).again = true;
      return reading.get(number).done;
    }
    const job = { again: false };
    reading.set(number, job);
    job.done = (async () => {
      do {
        job.again = false;
        try {
          const found = await get(`${at}/tables/${number}`);
          const { told } = store.state;
          if (told && !closed) store.set({ told: { ...told, tables: told.tables.map((each) => (each.table === number ? found : each)) } });
        } catch {
          // The whole is read again when the studio answers.
        }
      } while (job.again && !closed);
      reading.delete(number);
    })();
    return job.done;
  }

  const acting = (path, after) =>
    createActing({
      store,
      send: async (body) => {
        try {
          return await post(path, body);
        } catch (error) {
          if (error.status === 0) store.set({ away: true });
          throw error;
        }
      },
      after,
    });
  const everywhere = acting(`${at}/acts`, whole);
  const tables = new Map();
  const acts = (number) => {
    if (!tables.has(number)) tables.set(number, acting(`${at}/tables/${number}/acts`, () => table(number)));
    return tables.get(number);
  };
  const remember = (links) => {
    for (const each of links) made.get(id).set(`${each.table} ${each.seat}`, each.link);
    store.set({ links: new Map(made.get(id)) });
    made.set(id, store.state.links);
  };
  const stops = [
    on("exercise", (told) => told.exercise === id && (told.table ? table(told.table) : whole())),
    on("open", () => {
      store.set({ away: false });
      whole();
    }),
    on("away", () => store.set({ away: true })),
  ];
  whole();
  return {
    id,
    at,
    store,
    acts,
    act: (number, key, given) => acts(number).act(`${number} ${key}`, given),
    everywhere: everywhere.act,
    forget: everywhere.forget,
    remember,
    makeLinks: async (again) => remember((await post(`${at}/links`, { again })).links),
    makeLink: async (number, seat) => {
      const { link } = await post(`${at}/tables/${number}/seats/${encodeURIComponent(seat)}/link`, {});
      remember([{ table: number, seat, link }]);
      await table(number);
      return link;
    },
    keep: (entry) => post(`${at}/plan`, entry).then(whole),
    drop: (name) => call("DELETE", `${at}/plan/${encodeURIComponent(name)}`).then(whole),
    close: () => {
      closed = true;
      for (const stop of stops) stop();
    },
  };
}
