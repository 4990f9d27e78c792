export const VIEWS = [
  "write", "findings", "situation", "walk", "possible", "policies", "road", "claims", "sure", "design", "beliefs", "record", "quiz", "versions",
];
const LISTS = ["policies", "scenarios"];

/** Read an address such as #/study/3/walk?policy=linked&state=us.talks,us.liaison%3Dembassy. */
export function readRoute(hash) {
  const [path, query = ""] = hash.replace(/^#/, "").split("?");
  const [, what, id, view] = path.split("/");
  const number = (text) => (/^[1-9]\d*$/.test(text || "") ? Number(text) : undefined);
  if (what === "exercises") {
    const about = new URLSearchParams(query);
    return { page: "exercises", study: number(about.get("study")), version: number(about.get("version")) };
  }
  if (what === "exercise" && number(id)) return { page: "exercise", id: Number(id), table: number(view), part: view };
  if (what !== "study" || !/^\d+$/.test(id || "")) return { page: "studies" };
  const asked = new URLSearchParams(query);
  const route = { page: "study", id: Number(id), view: VIEWS.includes(view) ? view : "write" };
  const version = Number(asked.get("version"));
  if (Number.isInteger(version) && version > 0) route.version = version;
  for (const key of ["policy", "scenario"]) if (asked.get(key)) route[key] = asked.get(key);
  for (const key of LISTS) if (asked.get(key)) route[key] = asked.get(key).split(",");
  if (asked.has("state")) route.state = readState(asked.get("state"));
  return route;
}

export function readState(text) {
  const state = {};
  for (const part of text.split(",").filter(Boolean)) {
    const [option, level = "on"] = part.split("=");
    state[option] = level;
  }
  return state;
}

export function writeState(state, lowest) {
  return Object.entries(state)
    .filter(([option, level]) => level !== lowest(option))
    .map(([option, level]) => (level === "on" ? option : `${option}=${level}`))
    .join(",");
}

export function writeRoute(route, lowest = () => "off") {
  if (route.page !== "study") return "#/";
  const asked = new URLSearchParams();
  for (const key of ["version", "policy", "scenario"]) if (route[key]) asked.set(key, String(route[key]));
  for (const key of LISTS) if (route[key]?.length) asked.set(key, route[key].join(","));
  if (route.state) asked.set("state", writeState(route.state, lowest));
  const query = asked.toString().replaceAll("%2C", ",");
  return `#/study/${route.id}/${route.view || "write"}${query ? `?${query}` : ""}`;
}
