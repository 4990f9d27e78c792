import { useState } from "preact/hooks";

import { html } from "../../html.js";
import { Outcome } from "../acts.js";
import { freshName } from "../acting.js";
import { useDraft } from "../drafts.js";
import { M } from "../messages.js";
import { Words } from "../offers.js";
import { Terms, changeOf } from "../terms.js";
import { minutesPlayed, useNow } from "../times.js";

const FRESH = { kind: "words", title: "", text: "", to: "all", scenario: null, change: {}, when: "" };
const LONGEST_TITLE = 200;

/** Injects: prepared on a timeline, and given at a table or at all of them when their time has come. */
export function Plan({ lead, state, table }) {
  const { view } = table;
  const [draft, write] = useDraft(`inject ${table.table}`, null);
  const [error, setError] = useState(null);
  const now = useNow();
  const rounds = view.mode === "rounds";
  const reached = rounds ? view.round?.number || 0 : minutesPlayed(view, now);
  const entries = [...(state.told.plan || [])].sort((a, b) => (a.when ?? Infinity) - (b.when ?? Infinity));
  const give = async (entry, tables) => {
    for (const each of tables) await lead.act(each.table, `inject ${entry.name}`, injectOf(entry, each.view));
  };
  const keep = (entry) => lead.keep(entry).then(() => (write(null), setError(null)), (failed) => setError(failed.message));
  const running = state.told.tables.filter((each) => each.view.phase !== "ended");
  return html`<section class="card-part plan" aria-labelledby="plan-h"><h3 id="plan-h">${M.injects}</h3>
    ${entries.length === 0 && !draft && html`<p class="none small">${M.noInjects}</p>`}
    <ol class="plain timeline">${entries.map((entry) => {
      const given = view.events.find((event) => event.kind === "injected" && !event.undone && event.title === entry.title && event.text === entry.text);
      const due = !given && entry.when !== null && reached !== null && reached >= entry.when && view.phase !== "waiting";
      const left = running.filter((each) => !each.view.events.some((event) => event.kind === "injected" && !event.undone && event.title === entry.title && event.text === entry.text));
      return html`<li key=${entry.name} class=${`inject ${given ? "given" : ""} ${due ? "due" : ""}`}>
        <p class="inject-head"><span class="small soft">${entry.when === null ? M.anyTime : rounds ? M.round(entry.when) : M.minute(entry.when)}</span> <b dir="auto">${entry.title}</b>${due && html` <span class="tag now">${M.due}</span>`}${given && html` <span class="tag">${M.given}</span>`}</p>
        ${entry.text && html`<p class="small" dir="auto">${entry.text}</p>`}
        <p class="small soft" dir="auto">${about(entry, view)}</p>
        <p class="buttons">${!given && view.phase !== "ended" && html`<button type="button" class=${due ? "main" : ""} disabled=${state.sending.has(`${table.table} inject ${entry.name}`)} onClick=${() => give(entry, [table])}>${M.giveHere}</button>`}
          ${left.length > 1 && html`<button type="button" onClick=${() => give(entry, left)}>${M.giveEverywhere(left.length)}</button>`}
          <button type="button" class="link" aria-label=${M.changeInject(entry.title)} onClick=${() => write(draftOf(entry))}>${M.change}</button>
          <button type="button" class="link" aria-label=${M.dropInject(entry.title)} onClick=${() => lead.drop(entry.name).catch((failed) => setError(failed.message))}>${M.delete}</button></p>
        ${state.told.tables.map((each) => html`<${Outcome} key=${each.table} state=${state} name=${`${each.table} inject ${entry.name}`} forget=${lead.forget} />`)}
      </li>`;
    })}</ol>
    ${error && html`<p class="bad" role="alert">${error}</p>`}
    ${draft ? html`<${InjectForm} view=${view} draft=${draft} write=${write} keep=${keep} rounds=${rounds} />` : html`<button type="button" onClick=${() => write({ ...FRESH, name: freshName() })}>${M.prepareInject}</button>`}
  </section>`;
}

const draftOf = (entry) => ({ ...FRESH, ...entry, kind: entry.scenario ? "scenario" : Object.keys(entry.change).length ? "change" : "words", when: entry.when ?? "" });

/** What an inject is where it is given: a change is of the situation at that table as it is then. */
const injectOf = (entry, view) => ({
  kind: "inject",
  title: entry.title,
  text: entry.text,
  to: entry.to,
  ...(entry.scenario ? { scenario: entry.scenario } : {}),
  ...(Object.keys(entry.change).length ? { state: { ...view.state, ...entry.change } } : {}),
});

function about(entry, view) {
  const parts = [entry.to === "all" ? M.toEverybody : M.toOnly(M.list(entry.to.map((party) => view.names[party] || party)))];
  if (entry.scenario) parts.push(M.bringsScenario(view.scenarios.find((each) => each.scenario === entry.scenario)?.title || entry.scenario));
  const changed = Object.keys(entry.change);
  if (changed.length) parts.push(M.changesSituation(M.list(changed.map((key) => view.options.find((option) => option.option === key)?.title || key))));
  return parts.join(" ");
}

function InjectForm({ view, draft, write, keep, rounds }) {
  const set = (changes) => write({ ...draft, ...changes });
  const parties = Object.keys(view.names);
  const change = draft.kind === "change" ? changeOf(view, parties, draft.change) : {};
  const open = draft.kind !== "words";
  const to = open ? "all" : draft.to;
  const ready = draft.title.trim() && (draft.kind !== "scenario" || draft.scenario) && (draft.kind !== "change" || Object.keys(change).length) && to.length > 0;
  const choose = (scenario) => {
    const found = view.scenarios.find((each) => each.scenario === scenario);
    const told = found?.public ? found : {}; // what is not public may be one seat's secret, and this goes to all
    set({ scenario: scenario || null, title: draft.title || told.title || "", text: draft.text || told.about || "" });
  };
  const done = () => keep({ name: draft.name, title: draft.title.trim(), text: draft.text.trim(), to, scenario: draft.kind === "scenario" ? draft.scenario : null, change, when: draft.when === "" ? null : Number(draft.when) });
  return html`<div class="answer-form inject-form" role="group" aria-label=${M.prepareInject}>
    <label class="field"><span>${M.injectKind}</span><select value=${draft.kind} onChange=${(event) => set({ kind: event.target.value })}>
      <option value="words">${M.injectKinds.words}</option>${view.scenarios.length > 0 && html`<option value="scenario">${M.injectKinds.scenario}</option>`}<option value="change">${M.injectKinds.change}</option></select></label>
    ${draft.kind === "scenario" && html`<label class="field"><span>${M.scenario}</span><select value=${draft.scenario || ""} onChange=${(event) => choose(event.target.value)}><option value="">${M.choose}</option>${view.scenarios.map((each) => html`<option value=${each.scenario}>${each.title}</option>`)}</select></label>
      ${view.scenarios.some((each) => each.scenario === draft.scenario && !each.public) && html`<p class="small soft">${M.scenarioSecret}</p>`}`}
    <label class="field"><span>${M.headline}</span><input type="text" value=${draft.title} maxlength=${LONGEST_TITLE} onInput=${(event) => set({ title: event.target.value })} dir="auto" /></label>
    <${Words} label=${M.injectText} text=${draft.text} write=${(text) => set({ text })} />
    ${draft.kind === "change" && html`<${Terms} view=${view} parties=${parties} change=${draft.change} set=${(next) => set({ change: next })} name="inject" />`}
    ${!open && html`<fieldset class="to-whom"><legend>${M.toWhom}</legend>
      <label class="check"><input type="checkbox" checked=${draft.to === "all"} onChange=${() => set({ to: draft.to === "all" ? [] : "all" })} /> ${M.everybody}</label>
      ${draft.to !== "all" && parties.map((party) => html`<label class="check" key=${party}><input type="checkbox" checked=${draft.to.includes(party)} onChange=${() => set({ to: draft.to.includes(party) ? draft.to.filter((each) => each !== party) : [...draft.to, party] })} /> <span dir="auto">${view.names[party]}</span></label>`)}</fieldset>`}
    <label class="field when-field"><span>${rounds ? M.whenRound : M.whenMinute}</span><input type="number" min="0" max="1440" value=${draft.when} placeholder=${M.anyTime} onInput=${(event) => set({ when: event.target.value })} /></label>
    <p class="buttons"><button type="button" class="main" disabled=${!ready} onClick=${done}>${M.keepInject}</button> <button type="button" onClick=${() => write(null)}>${M.cancel}</button></p>
  </div>`;
}
