import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import { Tabs, Underway } from "./bits.js";
import { Quiz } from "./exercise/lead/quiz.js";
import { html } from "./html.js";
import { M } from "./messages.js";
import { VIEWS } from "./route.js";
import { Checklist, Flipped } from "./views/claims.js";
import { Findings } from "./views/findings.js";
import { Sections, viewOf } from "./views/sections.js";
import { Versions } from "./views/versions.js";
import { Walk } from "./views/walk.js";

/** What is told only where somebody looks at it, since it takes longer. */
const ON_DEMAND = ["design", "beliefs"];
/** For how many seconds it is worked on how sure the findings are, when somebody asks. */
const SURE = 30;
/** So many flipped verdicts are told with their reasons beside the findings. */
const FEW = 5;
const SHOWN = VIEWS.filter((view) => view !== "write");

/** The answers about the text as last it was sound, or about the version that is looked at. */
export function Understanding({ session, state, view, route, go }) {
  const trail = useRef({ root: null, at: null });
  const goal = useRef(null);
  const box = useRef(null);
  const about = state.about?.sound ? state.about : state.about ? null : state.sound;
  const { claims, findings } = state.answers;
  const choose = (to) => go({ ...route, view: to, state: to === "walk" ? route.state : undefined });
  const follow = (key) => {
    const to = viewOf(key);
    goal.current = key;
    if (to && to !== view) choose(to);
    else reach();
  };
  const reach = () => {
    const target = goal.current && document.getElementById(goal.current);
    if (!target) return;
    goal.current = null;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView();
  };
  /** A view opens at its top, not where the last one was; what somebody follows a link to is reached after that. */
  useLayoutEffect(() => {
    box.current.scrollTop = 0;
    if (scrollY) scrollTo(0, 0);
  }, [view]);
  useEffect(reach, [view, findings]);
  const names = namesOf(about);
  const current = about?.text;
  const unsound = !state.about && state.reading && !state.reading.sound;
  const more = (state.more?.text === current && state.more?.settings) || {};
  useEffect(() => {
    if (ON_DEMAND.includes(view) && findings?.text === current && !more[view]) session.more({ [view]: true });
  }, [view, findings, current]);
  const stale = (answer) => answer && (answer.text !== current || unsound);
  const old = stale(findings) || stale(claims);
  /** One part of the page, which says for itself of which version it is when it is old. */
  const part = (answer, what, children) => html`<div class=${stale(answer) ? "stale-part" : ""}>
    ${stale(answer) && html`<p class="small soft stale-note">${M.staleOf(what, session.versionOf(answer.text))}</p>`}
    <div class=${stale(answer) ? "stale" : ""}>${children}</div></div>`;
  const told = !["walk", "quiz", "versions"].includes(view);
  /** What flipped with the last change is told as long as no other change was made. */
  const flips = !unsound && state.flipsOf === current && state.text === current ? state.flips : null;
  const failing = claims ? claims.answer.verdicts.filter((verdict) => verdict.holds === false).length : 0;
  const marks = { claims: flips?.size ? M.flippedMark(flips.size) : "" };
  return html`<${Tabs} className="views" panel="view" label=${M.views.label} chosen=${view} choose=${choose} tabs=${SHOWN.map((key) => [key, M.views[key], marks[key]])} />
    <div class="view" id="view" ref=${box} role="tabpanel" aria-labelledby=${`view-${view}`} tabindex="-1" data-failing=${failing}>
      ${state.about && html`<p class="notice" role="status">${M.lookingAt(state.about.version)} <button type="button" class="link" onClick=${() => go({ ...route, version: undefined })}>${M.toNewest}</button>${state.about.sound ? null : html` ${M.unsoundVersion}`}</p>`}
      <${Progress} session=${session} state=${state} />
      ${unsound && html`<p class="notice" role="status">${state.sound ? M.unsoundNow : M.unsoundFirst}</p>`}
      ${!unsound && old && html`<p class="quiet" role="status">${M.staleQuiet}</p>`}
      ${state.failure && html`<p class="notice" role="status">${state.failure} <button type="button" class="link" onClick=${session.askAgain}>${M.askAgain}</button></p>`}
      ${!["walk", "record", "quiz", "versions"].includes(view) && about && html`<${Chooser} about=${about} route=${route} go=${go} />`}
      ${view === "claims" && part(claims, "claims", html`<${Checklist} verdicts=${claims?.answer.verdicts} flips=${flips} names=${names} forget=${() => session.store.set({ flips: null })} />`)}
      ${told && part(findings, "findings", html`
        ${view === "findings" && html`<${Findings} found=${findings?.answer} follow=${follow} />`}
        ${view === "situation" && about?.words?.length && !findings ? html`<${ReadBack} words=${about.words} />` : null}
        ${view === "sure" && findings && !more.sure && html`<p class="buttons"><button type="button" onClick=${() => session.more({ sure: SURE })}>${M.workOutSure}</button></p>`}
        ${view !== "findings" && !(ON_DEMAND.includes(view) && state.busy.findings) && html`<${Sections} view=${view} found=${findings?.answer} follow=${follow} />`}
        ${!findings && !Object.keys(state.busy).length && !unsound && !state.failure ? html`<p class="none" role="status">${M.working}</p>` : null}
      `)}
      ${view === "findings" && claims?.answer.verdicts.length ? part(claims, "claims", html`<${Brief} claims=${claims} flips=${flips} names=${names} choose=${choose} />`) : null}
      ${view === "walk" && html`<${Walk} about=${about} route=${route} go=${go} memory=${trail.current} plural=${pluralOf(about?.document)} lowest=${lowestOf(about?.document)} chooser=${html`<${OneWorld} about=${about} route=${route} go=${go} />`} />`}
      ${view === "quiz" && about && html`<${Quiz} text=${current} />`}
      ${view === "versions" && html`<${Versions} session=${session} state=${state} names=${names} look=${(version) => go({ ...route, version })} />`}
    </div>`;
}

/** Beside the findings: how the claims stand, in one line that leads to them. */
function Brief({ claims, flips, names, choose }) {
  if (!claims?.answer.verdicts.length) return null;
  const { verdicts } = claims.answer;
  return html`<p class="small brief">${M.holdOf(verdicts.filter((verdict) => verdict.holds === true).length, verdicts.length)}${flips?.size ? html` <span class="tag new">${M.flipped(flips.size)}</span>` : null} <button type="button" class="link" onClick=${() => choose("claims")}>${M.toClaims}</button></p>
    ${flips?.size && flips.size <= FEW ? html`<${Flipped} verdicts=${verdicts} flips=${flips} names=${names} />` : null}`;
}

function ReadBack({ words }) {
  return words.map((part) => html`<section><h3>${part.heading}</h3><ul>${part.lines.map((line) => html`<li dir="auto" class=${line.depth > 1 ? "deeper" : ""}>${line.text ?? line}</li>`)}</ul></section>`);
}

function Progress({ session, state }) {
  const busy = Object.values(state.busy);
  if (!busy.length) return html`<div class="progress"></div>`;
  return html`<${Underway} at=${busy.find((each) => each.of) || busy.find((each) => each.waits) || busy[0]} working=${M.working} stop=${session.stop} />`;
}

/** Which policies and scenarios the answers are about; all when none is chosen. */
function Chooser({ about, route, go }) {
  const groups = [
    ["policies", M.policies, [{ name: "none", title: M.noPolicy }, ...about.policies]],
    ["scenarios", M.scenarios, [{ name: "base", title: M.baseScenario }, ...about.scenarios]],
  ].filter(([, , list]) => list.length > 1);
  if (!groups.length) return null;
  const chosen = (key) => route[key] || about.scope?.[key] || [];
  const toggle = (key, name, list) => {
    const all = list.map((each) => each.name);
    const now = chosen(key).length ? chosen(key) : all;
    const next = now.includes(name) ? now.filter((each) => each !== name) : [...now, name];
    const usual = next.length === 0 || (next.length === all.length && !about.scope);
    go({ ...route, [key]: usual ? undefined : all.filter((each) => next.includes(each)) });
  };
  const picked = groups.some(([key]) => chosen(key).length);
  const narrowed = about.scope && !route.policies && !route.scenarios;
  return html`${narrowed && html`<p class="small soft no-print" role="note">${M.narrowed}</p>`}<details class="chooser"><summary>${picked ? M.someWorlds(...groups.map(([key, , list]) => [chosen(key).length || list.length, list.length, key])) : M.allWorlds}</summary>
    ${groups.map(
      ([key, title, list]) => html`<fieldset class="choice"><legend>${title}</legend>${list.map(
        (each) => html`<label><input type="checkbox" checked=${!chosen(key).length || chosen(key).includes(each.name)} onChange=${() => toggle(key, each.name, list)} /> <span dir="auto">${each.title || each.name}</span></label>`,
      )}</fieldset>`,
    )}
  </details>`;
}

function OneWorld({ about, route, go }) {
  if (!about) return null;
  const pick = (key, label, list) =>
    list.length > 1 &&
    html`<label><span>${label}</span> <select value=${route[key] || list[0].name} onChange=${(event) => go({ ...route, view: "walk", [key]: event.target.value === list[0].name ? undefined : event.target.value })}>
      ${list.map((each) => html`<option value=${each.name}>${each.title || each.name}</option>`)}
    </select></label>`;
  return html`<div class="choice">
    ${pick("policy", M.policy, [{ name: "none", title: M.noPolicy }, ...about.policies])}
    ${pick("scenario", M.scenario, [{ name: "base", title: M.baseScenario }, ...about.scenarios])}
  </div>`;
}

function namesOf(about) {
  const titled = (list) => new Map((list || []).map((each) => [each.name, each.title || each.name]));
  const policies = titled(about?.policies);
  const scenarios = titled(about?.scenarios);
  return { policy: (name) => policies.get(name) || name, scenario: (name) => scenarios.get(name) || name };
}

/** Which parties have a name that is a plural, or names several. */
const pluralOf = (document) => new Set(Object.entries(document?.parties || {}).filter(([, body]) => String(body?.plural) === "true").map(([party]) => party));

/** The lowest level of each option, which a link need not name. */
function lowestOf(document) {
  const levels = {};
  const parties = document?.parties || {};
  for (const [party, body] of Object.entries(parties)) for (const [option, told] of Object.entries(body?.options || {})) levels[`${party}.${option}`] = told?.levels?.[0];
  for (const [name, body] of Object.entries(document?.agreements || {})) for (const party of [].concat(body?.between || [])) levels[`${party}.${name}`] = body?.levels?.[0];
  return (option) => levels[option] ?? "off";
}
