// Where a problem is, in terms of the form: which field of which part.
import { inWords, titleOf } from "../conditions.js";
import { M } from "../messages.js";


/** Name the field at a path, as the form calls it; null where the form has none. */
export function placeWords(path, document, names) {
  const [part, key, ...rest] = path;
  const body = document?.[part]?.[key];
  switch (part) {
    case "title":
      return M.form.title;
    case "question":
      return { goal: M.form.goal, avoid: M.form.avoid }[key] || M.form.question;
    case "goal":
      return M.form.goal;
    case "parties":
      return key === undefined ? M.form.parties : inParty(document, key, rest, names);
    case "status_quo":
      return M.form.status;
    case "agreements":
      return named(M.form.agreements, body?.title || key, fieldWords(rest));
    case "policies": {
      if (rest[0] === "commitments" && rest[1]) return named(M.form.policyNamed(body?.title || key), names.get(rest[1])?.words || rest[1], fieldWords(rest.slice(2)));
      return named(M.form.policies, body?.title || key, fieldWords(rest));
    }
    case "claims":
      return named(M.form.claims, body?.text || key, fieldWords(rest));
    case "scenarios": {
      if (rest[0] === "preferences" && rest[1]) return named(M.form.scenarioNamed(body?.title || key), wants(document, rest[1], rest.slice(2)));
      return named(M.form.scenarios, body?.title || key, fieldWords(rest));
    }
    default:
      return null;
  }
}

const named = (...parts) => parts.filter((part) => part !== undefined && part !== "" && part !== null).join(": ");
const fieldWords = (rest) => (typeof rest[0] === "string" ? M.form.fields[rest[0]] : undefined);

function inParty(document, key, [field, ...rest], names) {
  const body = document.parties?.[key];
  const name = body?.name || key;
  if (field === "options" && rest.length) {
    const option = body?.options?.[rest[0]];
    return named(M.form.canDo(name), titleOf(option) || rest[0], fieldWords(rest.slice(1)));
  }
  if (field === "options") return M.form.canDo(name);
  if (field === "weights" && rest.length) return named(wants(document, key, []), inWords(rest[0], names));
  if (["preferences", "ranking", "weights"].includes(field)) return wants(document, key, rest);
  return named(name, M.form.fields[field]);
}

function wants(document, key, [place]) {
  const name = document.parties?.[key]?.name || key;
  return typeof place === "number" ? M.form.wantOf(name, place + 1) : M.form.wantsAll(name);
}

/** A message with the words of the form in place of what the text calls things. */
export function messageWords(message, names) {
  const words = (text) => {
    const known = names.get(text)?.words || M.form.fields[text];
    if (known) return `“${known}”`;
    const said = inWords(text, names);
    return `“${said}”`;
  };
  return message.replace(/`([^`]+)`/g, (_, text) => words(text)).replace(/did you mean ([^\s?]+)\?/g, (all, text) => (names.has(text) ? M.form.didYouMean(names.get(text).words, text) : all));
}

/** The field of the form that shows what stands at a path, or the part that holds it; null where there is none. */
export function fieldAt(root, path) {
  let best = null;
  let most = 0;
  for (const box of root.querySelectorAll("[data-path]")) {
    const at = JSON.parse(box.dataset.path);
    if (at.length > most && at.every((step, place) => String(step) === String(path[place]))) {
      best = box;
      most = at.length;
    }
  }
  return best;
}

const FIELDS = ["input[type=text],textarea", "button.blank", "select,input", ".grip", "button,summary"];

/** Open what a field is folded in, show it, and have the keyboard there. */
export function goToField(box) {
  for (let at = box; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  const field = box.matches("input,select,textarea,button") ? box : FIELDS.map((kind) => box.querySelector(kind)).find(Boolean);
  box.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
  box.classList.add("found");
  setTimeout(() => box.classList.remove("found"), 2000);
}

