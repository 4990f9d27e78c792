// What the server will make of the form's edits, so that the form shows them before it has answered.

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isBlank = (value) => value === undefined || value === null || value === "";

export const valueAt = (document, path) => path.reduce((value, step) => value?.[step], document);

/** A document has all values as texts. */
function written(value) {
  if (Array.isArray(value)) return value.map(written);
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, written(inner)]));
  return String(value ?? "");
}

/** The document with an edit made; as it was where the server alone can say what comes of it. */
export function applied(document, edit) {
  try {
    return made(document, edit);
  } catch {
    return document;
  }
}

function made(document, { op, path, key, value, index, to }) {
  const copy = structuredClone(document);
  const inner = (steps, otherwise) => {
    let at = copy;
    steps.forEach((step, place) => {
      if (isBlank(at[step])) at[step] = place === steps.length - 1 ? otherwise : {};
      at = at[step];
    });
    return at;
  };
  if (op === "put") inner(path, {})[key] = written(value);
  else if (op === "insert") inner(path, []).splice(index ?? 0, 0, written(value));
  else {
    const parent = inner(path.slice(0, -1), {});
    const last = path.at(-1);
    if (op === "set") parent[last] = written(value);
    else if (op === "move") parent.splice(to, 0, ...parent.splice(last, 1));
    else if (op === "remove" && Array.isArray(parent)) parent.splice(last, 1);
    else if (op === "remove") delete parent[last];
  }
  return copy;
}

/** Edits with the entries of lists that they are about, as they stand in a document. */
export function withEntries(edits, document) {
  let now = document;
  return edits.map((edit) => {
    const entries = edit.path.map((step, place) => (typeof step === "number" ? valueAt(now, edit.path.slice(0, place + 1)) : undefined));
    now = applied(now, edit);
    return { edit, entries };
  });
}

/**
 * Edits as they are to be made in another document: each is about the same entry, wherever that stands now,
 * and moves it as far.
 * Null where it is gone.
 */
export function settled(edits, document) {
  let now = document;
  const found = [];
  for (const { edit, entries } of edits) {
    const path = [];
    for (const [place, step] of edit.path.entries()) {
      const list = valueAt(now, path);
      if (typeof step !== "number" || !Array.isArray(list) || same(list[step], entries[place])) path.push(step);
      else {
        const at = list.findIndex((entry) => same(entry, entries[place]));
        if (at < 0) return null;
        path.push(at);
      }
    }
    const next = { ...edit, path };
    const list = valueAt(now, edit.op === "move" ? path.slice(0, -1) : path);
    if (edit.op === "move" && Array.isArray(list)) next.to = Math.min(Math.max(path.at(-1) + edit.to - edit.path.at(-1), 0), list.length - 1);
    if (edit.op === "insert") next.index = Math.min(edit.index ?? 0, Array.isArray(list) ? list.length : 0);
    found.push(next);
    now = applied(now, next);
  }
  return found;
}
