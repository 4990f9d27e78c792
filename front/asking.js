import { Refusal, call, on, post } from "./net.js";

const waiting = new Map();
/** After how many milliseconds without a sign of a question it is said that it waits for another. */
const SOON = 2000;

/**
 * Ask a question of a model; `then` has progress({done, of, seconds}), notice(text), and
 * waits({question, title}) while another question is worked out first: which, and of which study, where known.
 * Returns {answer: a promise, stop}; the promise fails with `stopped: true` when it was stopped.
 */
export function ask(text, question, settings, then = {}) {
  let key = null;
  let over = false;
  let again = false;
  let begun = false;
  let settle;
  const answer = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  const end = (way, value) => {
    if (over) return;
    over = true;
    waiting.get(key)?.delete(job);
    if (waiting.get(key)?.size === 0) waiting.delete(key);
    settle[way](value);
  };
  const job = {
    progress(data) {
      begun = true;
      then.progress?.(data);
    },
    begun: () => job.progress({}),
    notice: (data) => then.notice?.(data.text),
    failed: (data) => end("reject", new Refusal(400, data)),
    /** Stopped by somebody else, perhaps as this page did without it a moment before: it is asked once more. */
    stopped() {
      if (again) return end("reject", halted());
      again = true;
      return setTimeout(() => !over && start(), 200);
    },
    look: async () => {
      try {
        const { status, body } = await call("GET", `/api/answers/${key}`);
        if (status === 200) end("resolve", body.answer);
        else if (body.waits && !begun) then.waits?.(body.first);
      } catch (error) {
        if (error.status === 404 && !again) {
          again = true;
          start();
        }
        else if (!error.passing) end("reject", error);
      }
    },
    /** The stream was away and is back: a studio that was started anew knows nothing of the question. */
    resume() {
      again = false;
      job.look();
    },
  };
  async function start() {
    try {
      const { status, body } = await call("POST", "/api/answers", { text, question, settings });
      if (over) {
        if (status !== 200) post(`/api/answers/${body.key}/stop`).catch(() => {});
        return;
      }
      if (status === 200) return end("resolve", body.answer);
      key = body.key;
      if (!waiting.has(key)) waiting.set(key, new Set());
      waiting.get(key).add(job);
      job.look();
      setTimeout(() => !over && !begun && job.look(), SOON);
    } catch (error) {
      if (error.passing && !over) setTimeout(() => !over && start(), 1000);
      else end("reject", error);
    }
  }
  start();
  return {
    answer,
    stop() {
      if (over) return;
      const shared = key && waiting.get(key)?.size > 1;
      if (key && !shared) post(`/api/answers/${key}/stop`).catch(() => {});
      end("reject", halted());
    },
  };
}

const halted = () => Object.assign(new Error("stopped"), { stopped: true });

const each = (key, deed) => [...(waiting.get(key) || [])].forEach(deed);

/** Pass the server's events on to whoever waits for an answer. */
export function hear() {
  for (const kind of ["begun", "progress", "notice", "failed", "stopped"]) on(kind, (data) => each(data.key, (job) => job[kind](data)));
  on("answer", (data) => each(data.key, (job) => job.look()));
  on("open", () => [...waiting.keys()].forEach((key) => each(key, (job) => job.resume())));
}
