import { useEffect, useRef, useState } from "preact/hooks";

import { Conflict } from "./conflict.js";
import { Menu, Tabs, Underway, when } from "./bits.js";
import { html } from "./html.js";
import { M } from "./messages.js";
import { download } from "./net.js";
import { writeRoute } from "./route.js";
import { openSession } from "./session.js";
import { useStore } from "./store.js";
import { Understanding } from "./understanding.js";
import { Writing } from "./writing/writing.js";

/** A study: writing at the left, understanding at the right; on a phone one of them at a time. */
export function Study({ route, go }) {
  const [session, setSession] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    let opened = null;
    let gone = false;
    setSession(null);
    setError(null);
    openSession(route.id).then(
      (found) => {
        opened = found;
        if (gone) found.close();
        else setSession(found);
      },
      (failed) => setError(failed.message),
    );
    return () => {
      gone = true;
      opened?.close();
    };
  }, [route.id]);
  if (error) return html`<div class="frame"><main id="main" tabindex="-1"><h1>${M.cannotOpen}</h1><p role="alert">${error}</p><p><a href="#/">${M.allStudies}</a></p></main></div>`;
  if (!session) return html`<div class="frame"><main id="main" tabindex="-1"><p class="none" role="status">${M.opening}</p></main></div>`;
  return html`<${Open} key=${route.id} session=${session} route=${route} go=${go} />`;
}

function Open({ session, route, go }) {
  const state = useStore(session.store);
  const [split, setSplit] = useState(() => remembered("split", 46));
  const panes = useRef(null);
  const view = route.view;
  const shown = view === "write" ? "findings" : view;
  useEffect(() => {
    document.title = M.pageTitle(state.title || M.untitled);
  }, [state.title]);
  useEffect(() => {
    session.lookAt(route.version).catch((error) => session.store.set({ notice: error.message }));
  }, [route.version, session]);
  const chosen = JSON.stringify([route.policies, route.scenarios]);
  useEffect(() => session.choose({ policies: route.policies, scenarios: route.scenarios }), [chosen, session]);
  useEffect(() => {
    const hide = () => document.visibilityState === "hidden" && session.flush();
    const leave = (event) => {
      session.flush();
      if (session.unsafe) event.preventDefault();
    };
    const keys = (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        session.flush();
      }
    };
    document.addEventListener("visibilitychange", hide);
    addEventListener("beforeunload", leave);
    addEventListener("keydown", keys);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      removeEventListener("beforeunload", leave);
      removeEventListener("keydown", keys);
    };
  }, [session]);
  const resize = (to) => {
    const size = Math.min(80, Math.max(0, to < 12 ? 0 : Math.max(22, to)));
    setSplit(size);
    remember("split", size);
  };
  const drag = (event) => {
    event.preventDefault();
    const move = (moved) => {
      const box = panes.current.getBoundingClientRect();
      resize(((moved.clientX - box.left) / box.width) * 100);
    };
    const end = () => removeEventListener("pointermove", move);
    addEventListener("pointermove", move);
    addEventListener("pointerup", end, { once: true });
  };
  const nudge = (event) => {
    const by = { ArrowLeft: -4, ArrowRight: 4 }[event.key];
    if (by) resize(split + by);
    else if (event.key === "Enter") resize(split ? 0 : 46);
    else return;
    event.preventDefault();
  };
  return html`<div class=${`study ${view === "write" ? "writes" : "reads"}`}>
    <header class="head">
      <a href="#/" class="home" aria-label=${M.allStudies}>${M.studio}</a>
      <h1 dir="auto">${state.title || M.untitled}</h1>
      <${Saved} state=${state} />
      <p class="print-only">${printed(state)}</p>
      <${Play} state=${state} />
      <${Export} session=${session} state=${state} route=${route} />
      <div class="switch"><${Tabs} panel="main" label=${M.sides} chosen=${view === "write" ? "write" : "read"} choose=${(side) => go({ ...route, view: side === "write" ? "write" : "findings" })}
        tabs=${[["write", M.views.write], ["read", M.understanding]]} /></div>
    </header>
    ${state.notice && html`<p class="notice" role="status">${state.notice} <button type="button" class="link" onClick=${() => session.store.set({ notice: null })}>${M.dismiss}</button></p>`}
    ${state.making && html`<div class="notice making no-print"><${Underway} at=${state.making} working=${M.makingReport} stop=${session.stopReport} /></div>`}
    <main class="panes" id="main" tabindex="-1" ref=${panes} style=${{ "--split": `${split}%` }}>
      <section class=${`pane writing ${split === 0 ? "folded" : ""}`} aria-label=${M.views.write}><${Writing} session=${session} state=${state} /></section>
      <div class="divider" role="separator" aria-orientation="vertical" aria-label=${M.divider} aria-valuenow=${Math.round(split)} aria-valuemin="0" aria-valuemax="80" tabindex="0"
        onPointerDown=${drag} onKeyDown=${nudge} onDblClick=${() => resize(split ? 0 : 46)}></div>
      <section class="pane understanding" aria-label=${M.understanding}><${Understanding} session=${session} state=${state} view=${shown} route=${route} go=${go} /></section>
    </main>
    ${state.saving.kind === "conflict" && html`<${Conflict} session=${session} state=${state} />`}
  </div>`;
}

/** What has become of the text: "saved" stands here only after the server has said so. */
function Saved({ state }) {
  const { error } = state.saving;
  const told = state.saving.kind;
  const kind = state.edits.length && !["away", "refused", "conflict"].includes(told) ? (state.held ? "away" : "pending") : told;
  const text = {
    saved: M.saved(when(state.savedAt), state.version),
    pending: M.pending,
    saving: M.saving,
    away: state.held || M.notSavedAway,
    refused: M.notSaved(error),
    conflict: M.notSavedConflict,
  }[kind];
  return html`<p class=${`state ${["away", "refused", "conflict"].includes(kind) ? "bad" : "soft"}`} role="status" data-saving=${kind}>${text}</p>`;
}

/** The way to a table: the version that is looked at is played, or the newest. */
function Play({ state }) {
  const version = state.about?.version || state.version;
  return html`<a class="play no-print" href=${`#/exercises?study=${state.id}&version=${version}`}>${M.playIt}</a>`;
}

/** What is printed: which version, and of which day. */
function printed({ about, version, savedAt }) {
  const day = new Date(about ? about.saved : savedAt);
  return M.printed(about?.version || version, Number.isNaN(day.getTime()) ? "" : day.toLocaleDateString(M.locale, { day: "numeric", month: "long", year: "numeric" }));
}

/** So many exports of one kind are shown unfolded. */
const FEW = 3;

function Export({ session, state, route }) {
  const version = state.about?.version || state.version;
  const { policies = [], parties = [] } = state.about || state.sound || {};
  const say = (notice) => session.store.set({ notice });
  const take = (what, of = version) => download(`/api/studies/${state.id}/versions/${of}/export/${what}`).catch((error) => say(error.message));
  const report = async () => {
    try {
      await take("report.html", await session.report());
    } catch (error) {
      if (!error.stopped) say(error.message);
    }
  };
  const link = async () => {
    const address = `${location.origin}/${writeRoute({ ...route, version })}`;
    try {
      await navigator.clipboard.writeText(address);
      say(M.linkCopied);
    } catch {
      say(address);
    }
  };
  return html`<${Menu} text=${M.exporting}>
    <button type="button" onClick=${() => take("model.yaml")}>${M.exportModel}</button>
    <button type="button" onClick=${report}>${M.exportReport}</button>
    <${Several} title=${M.statements} entries=${policies.map((policy) => [M.exportStatement(policy.title || policy.name), () => take(`statement.txt?policy=${encodeURIComponent(policy.name)}`)])} />
    <${Several} title=${M.roleSheets} entries=${parties.map((party) => [M.exportRole(party.title), () => take(`role.md?party=${encodeURIComponent(party.name)}`)])} />
    <button type="button" onClick=${() => take("states.csv")}>${M.exportTable}</button>
    <button type="button" onClick=${() => take("states.svg")}>${M.exportPicture}</button>
    <button type="button" onClick=${() => print()}>${M.print}</button>
    <button type="button" onClick=${link}>${M.copyLink}</button>
  <//>`;
}

/** Exports of one kind, folded where they are many. */
function Several({ title, entries }) {
  if (!entries.length) return null;
  return html`<details class="several" open=${entries.length <= FEW}><summary>${title} <span class="count">${entries.length}</span></summary>
    ${entries.map(([text, deed]) => html`<button type="button" onClick=${deed} dir="auto">${text}</button>`)}</details>`;
}

function remembered(key, otherwise) {
  try {
    const found = Number(localStorage.getItem(`detente.${key}`) ?? otherwise);
    return Number.isFinite(found) ? found : otherwise;
  } catch {
    return otherwise;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(`detente.${key}`, String(value));
  } catch {
    // It is only how wide a pane is.
  }
}
