import { useEffect, useState } from "preact/hooks";

import { Dialog, when } from "../../bits.js";
import { html } from "../../html.js";
import { call, get, post } from "../../net.js";
import { M } from "../messages.js";

const FREE = { policy: "", scenario: "", mode: "free", minutes: "", sealed: false, tables: 1, max_deal: 3, title: null };
const MOST_TABLES = 40;
const MOST_MINUTES = 24 * 60;

/** The exercises, and how one is opened on a study's version. */
export function Exercises({ route }) {
  const [told, setTold] = useState(null);
  const [error, setError] = useState(null);
  const [doomed, setDoomed] = useState(null);
  const load = () => get("/api/exercises").then(setTold, (failed) => setError(failed.message));
  useEffect(() => {
    document.title = M.pageTitle(M.exercises, M.studio);
    load();
  }, [route.study]);
  const remove = async () => {
    const { id } = doomed;
    setDoomed(null);
    await call("DELETE", `/api/exercises/${id}`).catch((failed) => failed.status !== 404 && setError(failed.message));
    load();
  };
  return html`<div class="frame studies exercises">
    <header class="top"><p class="kicker"><a href="#/">${M.studio}</a></p><h1>${M.exercises}</h1><p>${M.exercisesAbout}</p></header>
    <main id="main" tabindex="-1">
      ${error && html`<p class="bad" role="alert">${error}</p>`}
      ${route.study && html`<${Open} key=${`${route.study} ${route.version}`} study=${route.study} version=${route.version} />`}
      ${told && !route.study && html`<p class="small">${M.howToOpen}</p>`}
      ${told && told.exercises.length > 0 &&
      html`<section aria-labelledby="all-h"><h2 id="all-h">${M.yourExercises}</h2><ul class="plain shelf">
        ${told.exercises.map((each) => html`<li key=${each.id}><a href=${`#/exercise/${each.id}`} dir="auto">${each.title}</a>
          <span class="small soft">${M.tablesOpened(each.tables, when(each.made))}</span>
          <button type="button" class="link" aria-label=${M.deleteExercise(each.title)} onClick=${() => setDoomed(each)}>${M.delete}</button></li>`)}
      </ul></section>`}
    </main>
    ${doomed &&
    html`<${Dialog} title=${M.deleteTitle} close=${() => setDoomed(null)}><p dir="auto">${M.deleteSure(doomed.title)}</p>
      <p class="buttons"><button type="button" onClick=${() => setDoomed(null)}>${M.cancel}</button><button type="button" class="danger" onClick=${remove}>${M.delete}</button></p><//>`}
  </div>`;
}

/** How it will be played: under which policy, in which scenario, at how many tables. */
function Open({ study, version }) {
  const [model, setModel] = useState(null);
  const [draft, setDraft] = useState(FREE);
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    get(`/api/studies/${study}/versions/${version}`)
      .then(async (told) => setModel({ ...(await post("/api/read", { text: told.text })), version: told }))
      .catch((failed) => setError(failed.message));
  }, [study, version]);
  const set = (key) => (event) => setDraft({ ...draft, [key]: event.target.type === "checkbox" ? event.target.checked : event.target.value });
  const begin = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const { title, tables, minutes, policy, scenario, mode, sealed, max_deal } = draft;
    const settings = { policy: policy || null, scenario: scenario || null, mode, sealed, minutes: minutes === "" ? null : Number(minutes), max_deal: Number(max_deal) };
    try {
      const { id } = await post("/api/exercises", { study, version, settings, tables: Number(tables), ...(title === null ? {} : { title }) });
      location.hash = `#/exercise/${id}`;
    } catch (failed) {
      setError(failed.message);
      setBusy(false);
    }
  };
  /** Begin against computers, and sit down: the tab is opened with the click, or the browser would not let it. */
  const alone = async (party) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const { title, policy, scenario, max_deal } = draft;
    const settings = { policy: policy || null, scenario: scenario || null, max_deal: Number(max_deal) };
    const tab = window.open("", "_blank");
    try {
      const { link } = await post("/api/exercises/alone", { study, version, settings, party, ...(title === null ? {} : { title }) });
      (tab || window).location = link;
      if (tab) location.hash = "#/exercises"; // not the table: it tells what the others want
    } catch (failed) {
      tab?.close();
      setError(failed.message);
      setBusy(false);
    }
  };
  if (!model) return error ? html`<p class="bad" role="alert">${error}</p>` : html`<p class="none" role="status">${M.opening}</p>`;
  const parties = model.parties || [];
  const most = Math.max(2, parties.length);
  return html`<section class="open-exercise" aria-labelledby="open-h"><h2 id="open-h">${M.openExercise}</h2>
    ${!model.sound && html`<p class="bad" role="alert">${M.versionUnsound}</p>`}
    ${model.sound && parties.length > 1 &&
    html`<div class="alone" role="group" aria-labelledby="alone-h"><h3 id="alone-h">${M.playAlone}</h3><p class="small">${M.playAloneAbout}</p>
      <p class="buttons">${parties.map((each) => html`<button type="button" key=${each.name} disabled=${busy} aria-label=${M.playAloneAs(each.title || each.name)} onClick=${() => alone(each.name)} dir="auto">${each.title || each.name}</button>`)}</p></div>
      <h3>${M.orTables}</h3>`}
    <form onSubmit=${begin}>
      <label class="field"><span>${M.title}</span><input type="text" value=${draft.title ?? model.title} onInput=${set("title")} maxlength="200" dir="auto" /></label>
      <div class="pairs">
        <label class="field"><span>${M.tablesLabel}</span><input type="number" min="1" max=${MOST_TABLES} required value=${draft.tables} onInput=${set("tables")} /></label>
        <label class="field"><span>${M.maxDeal}</span><input type="number" min="2" max=${most} required value=${Math.min(draft.max_deal, most)} onInput=${set("max_deal")} /></label>
      </div>
      <label class="field"><span>${M.policyInForce}</span><select value=${draft.policy} onChange=${set("policy")}><option value="">${M.noPolicy}</option>${(model.policies || []).map((each) => html`<option value=${each.name}>${each.title || each.name}</option>`)}</select></label>
      <label class="field"><span>${M.scenarioAtStart}</span><select value=${draft.scenario} onChange=${set("scenario")}><option value="">${M.asWritten}</option>${(model.scenarios || []).map((each) => html`<option value=${each.name}>${each.title || each.name}</option>`)}</select></label>
      <fieldset class="mode"><legend>${M.mode}</legend>
        <label class="check"><input type="radio" name="mode" checked=${draft.mode === "free"} onChange=${() => setDraft({ ...draft, mode: "free" })} /> ${M.modes.free}</label>
        <label class="check"><input type="radio" name="mode" checked=${draft.mode === "rounds"} onChange=${() => setDraft({ ...draft, mode: "rounds" })} /> ${M.modes.rounds}</label></fieldset>
      <label class="field minutes"><span>${M.minutesFor[draft.mode]}</span><input type="number" min="1" max=${MOST_MINUTES} value=${draft.minutes} placeholder=${M.noClock} onInput=${set("minutes")} /></label>
      <label class="check"><input type="checkbox" checked=${draft.sealed} onChange=${set("sealed")} /> ${M.askSealed}</label>
      <p class="buttons"><button type="submit" class="main" disabled=${busy || !model.sound}>${M.open}</button> <a href=${`#/study/${study}/write`}>${M.backToStudy}</a></p>
      ${error && html`<p class="bad" role="alert">${error}</p>`}
    </form></section>`;
}
