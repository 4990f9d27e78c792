import { M } from "./messages.js";

/** What the server refused, with its sentence; `status` 0 when it did not answer at all. */
export class Refusal extends Error {
  constructor(status, body) {
    super((body && body.error) || (status ? M.refused(status) : M.away));
    this.status = status;
    this.body = body || {};
  }

  /** Whether trying again later may do. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export async function call(method, path, body, options = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      ...options,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(0);
  }
  let told = null;
  if (response.status !== 204) {
    try {
      told = await response.json();
    } catch {
      if (response.ok) throw new Refusal(0);
    }
  }
  if (!response.ok) throw new Refusal(response.status, told);
  return { status: response.status, body: told };
}

export const get = async (path, options) => (await call("GET", path, undefined, options)).body;
export const post = async (path, body = {}, options) => (await call("POST", path, body, options)).body;

/** Save a file that the server makes; what it refuses is said on the page instead of in a file. */
export async function download(path) {
  let response;
  try {
    response = await fetch(path);
  } catch {
    throw new Refusal(0);
  }
  if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => null));
  const name = /filename="([^"]*)"/.exec(response.headers.get("content-disposition"))?.[1] || "";
  const href = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement("a"), { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

const heard = new Map();

/** Listen to one kind of event of the server; "open" and "away" tell of the connection itself. */
export function on(kind, listener) {
  if (!heard.has(kind)) heard.set(kind, new Set());
  heard.get(kind).add(listener);
  return () => heard.get(kind).delete(listener);
}

function tell(kind, data) {
  for (const listener of [...(heard.get(kind) || [])]) listener(data);
}

const KINDS = ["saved", "begun", "progress", "notice", "answer", "failed", "stopped", "exercise"];

/** Open the one stream of events of this page and keep it open. */
export function listen() {
  let source;
  let wait = 500;
  let last = 0;
  const open = () => {
    source = new EventSource("/api/events");
    source.onopen = () => {
      wait = 500;
      tell("open");
    };
    source.onerror = () => {
      tell("away");
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(last);
        last = setTimeout(open, wait);
        wait = Math.min(wait * 2, 5000);
      }
    };
    for (const kind of KINDS) source.addEventListener(kind, (event) => tell(kind, JSON.parse(event.data)));
    source.onmessage = (event) => {
      const data = JSON.parse(event.data);
      if (KINDS.includes(data.kind)) tell(data.kind, data);
    };
  };
  open();
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && open());
}
