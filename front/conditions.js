import { M } from "./messages.js";

const TOKEN = /\s*(?:(>=|<=|==|!=|>|<)|([(),])|([^\s()<>=!,]+))/uy;
const NAME = /^[\p{L}][\p{L}\p{M}\p{N}_-]*(?:\.[\p{L}][\p{L}\p{M}\p{N}_-]*)?$/u;
const TAKEN = new Set(["true", "false", "not", "and", "or", "if", "iff", "at_least", "at_most", "exactly", "state", "in"]);

/**
 * Read a condition of the simple kind that the form can build: terms, each with or without `not` and a
 * level, all joined by `and` or all by `or`, and perhaps `if` one more such list. Null for any other.
 */
export function readSimple(text) {
  const tokens = tokensOf(String(text));
  if (!tokens) return null;
  const halves = [[]];
  for (const token of tokens) {
    if (token === "if") halves.push([]);
    else halves.at(-1).push(token);
  }
  if (halves.length > 2) return null;
  const read = halves.map((half) => readList(bare(half)));
  if (read.includes(null)) return null;
  return { ...read[0], when: read[1] || null };
}

function tokensOf(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    if (!text.slice(TOKEN.lastIndex).trim()) break;
    const match = TOKEN.exec(text);
    if (!match) return null;
    found.push(match[1] || match[2] || match[3]);
  }
  return found.length ? found : null;
}

/** Leave out parentheses around the whole. */
function bare(tokens) {
  if (tokens[0] !== "(" || tokens.at(-1) !== ")") return tokens;
  const inner = tokens.slice(1, -1);
  return inner.includes("(") || inner.includes(")") ? tokens : inner;
}

function readList(tokens) {
  const terms = [];
  let join = null;
  for (let at = 0; at < tokens.length; ) {
    const term = { not: false, name: "", sign: "", level: "" };
    if (tokens[at] === "not") {
      term.not = true;
      at += 1;
    }
    term.name = tokens[at];
    if (!NAME.test(term.name || "") || TAKEN.has(term.name)) return null;
    at += 1;
    if (/^[<>=!]/.test(tokens[at] || "")) {
      term.sign = tokens[at];
      term.level = tokens[at + 1];
      if (!term.level || /^[(),]$/.test(term.level)) return null;
      at += 2;
    }
    terms.push(term);
    if (at === tokens.length) return { terms, join: join || "and" };
    if (tokens[at] !== "and" && tokens[at] !== "or") return null;
    if (join && join !== tokens[at]) return null;
    join = tokens[at];
    at += 1;
    if (at === tokens.length) return null;
  }
  return null;
}

const writeTerm = ({ not, name, sign, level }) => `${not ? "not " : ""}${name}${sign ? ` ${sign} ${level}` : ""}`;
const writeList = ({ terms, join }) => terms.map(writeTerm).join(` ${join} `);

export function writeSimple(simple) {
  const what = writeList(simple);
  if (!simple.when) return what;
  const wrap = (list) => (list.terms.length > 1 ? `(${writeList(list)})` : writeList(list));
  return `${wrap(simple)} if ${wrap(simple.when)}`;
}

/** The names that conditions can use, with the sentence and the levels of each, from the document. */
export function namesIn(document) {
  const names = new Map();
  const parties = document?.parties || {};
  for (const [party, body] of Object.entries(parties)) {
    for (const [key, option] of Object.entries(body?.options || {})) {
      const title = titleOf(option) || key;
      names.set(`${party}.${key}`, {
        kind: "option",
        party,
        words: String(body?.plural) === "true" ? M.does(body?.name || party, `: ${title}`) : M.does(body?.name || party, ` ${title}`),
        levels: option?.levels?.map(String) || ["off", "on"],
        titles: option?.titles || {},
      });
    }
  }
  for (const [key, body] of Object.entries(document?.agreements || {})) {
    const levels = body?.levels?.map(String) || ["off", "on"];
    names.set(key, { kind: "agreement", words: M.inForce(body?.title || key), levels, titles: body?.titles || {} });
    for (const party of [].concat(body?.between || [])) {
      names.set(`${party}.${key}`, { kind: "consent", party, words: M.consents(parties[party]?.name || party, body?.title || key), levels, titles: {} });
    }
  }
  for (const [key, body] of Object.entries(document?.facts || {})) {
    names.set(key, { kind: "fact", words: body?.title || M.fact(key), levels: null, titles: {} });
  }
  return names;
}

export const titleOf = (option) => (typeof option === "string" ? option : option?.title ? String(option.title) : "");

/** A condition in words where it is simple, else as it is written. */
export function inWords(text, names) {
  if (text === undefined || text === null || text === "") return "";
  if (String(text) === "true") return M.always;
  const simple = readSimple(text);
  if (!simple) return String(text);
  const list = ({ terms, join }) => terms.map((term) => termWords(term, names)).join(join === "or" ? M.or : M.and);
  return simple.when ? M.ifWords(list(simple), list(simple.when)) : list(simple);
}

function termWords({ not, name, sign, level }, names) {
  const known = names.get(name);
  let words = known ? known.words : name;
  if (sign === ">=" || sign === "==") {
    const title = known?.titles[level] || level;
    const orMore = sign === ">=" && level !== known?.levels?.at(-1) ? M.orHigher : (at) => at;
    words = words.endsWith(title) ? orMore(words) : `${words} (${orMore(title)})`;
  } else if (sign) words = `${words} (${sign} ${level})`;
  return not ? M.not(words) : words;
}

/** A name for something new, made from its title: letters, digits and `_`, not taken yet. */
export function keyFrom(title, taken) {
  const plain = title
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replace(/^[^\p{L}]+/u, "")
    .split("_")
    .filter(Boolean)
    .slice(0, 4)
    .join("_");
  const words = new Set([...TAKEN, "none", "base", "all", "much_better", "iff", ...taken]);
  const base = plain || "new";
  if (!words.has(base)) return base;
  for (let number = 2; ; number += 1) if (!words.has(`${base}_${number}`)) return `${base}_${number}`;
}

/** What is prose, in which a party's key may stand as a word of its own. */
const PROSE = new Set(["title", "text", "name", "about", "note", "source", "detente"]);
/** Mappings whose keys are names of their own, not those of parties. */
const OWN_NAMES = new Set(["options", "facts", "agreements", "policies", "scenarios", "claims", "doubts", "sources", "states", "sides", "candidates"]);

/** What refers to something else by its name. */
const OTHERS = new Set(["side", "policy", "scenario", "state", "levels"]);

/** How many parts of a model, but for a party itself, name it or its options. */
export function naming(document, party) {
  const option = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_.-])${party.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}\\.`, "u");
  const within = (value, key, path) => {
    if (path.join(".") === `parties.${party}`) return 0;
    if (Array.isArray(value)) return value.reduce((sum, each, place) => sum + within(each, key, [...path, place]), 0);
    if (typeof value === "object" && value !== null) {
      return Object.entries(value).reduce((sum, [inner, told]) => {
        const named = option.test(inner) || (inner === party && !OWN_NAMES.has(key) && key !== "parties");
        const prose = typeof told === "string" && (key === "options" || (PROSE.has(inner) && !OWN_NAMES.has(key)));
        return sum + (named ? 1 : prose ? 0 : within(told, inner, [...path, inner]));
      }, 0);
    }
    return option.test(String(value)) || (String(value) === party && !OTHERS.has(key)) ? 1 : 0;
  };
  return within(document, "", []);
}
