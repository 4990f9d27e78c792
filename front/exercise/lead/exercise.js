import { useEffect, useState } from "preact/hooks";

import { html } from "../../html.js";
import { useStore } from "../../store.js";
import { M } from "../messages.js";
import { openLeading } from "./leading.js";
import { Links } from "./links.js";
import { TablePage } from "./table.js";
import { Tables } from "./tables.js";

/** One exercise as its facilitator leads it: its tables side by side, one in full, or its links. */
export function Exercise({ route }) {
  const [lead, setLead] = useState(null);
  useEffect(() => {
    const opened = openLeading(route.id);
    setLead(opened);
    return () => opened.close();
  }, [route.id]);
  return lead && lead.id === route.id ? html`<${Opened} lead=${lead} route=${route} />` : null;
}

function Opened({ lead, route }) {
  const state = useStore(lead.store);
  const { told } = state;
  useEffect(() => {
    if (told) document.title = M.pageTitle(told.title, M.studio);
  }, [told?.title]);
  if (state.error && !told) return html`<div class="frame"><main id="main" tabindex="-1"><h1>${M.cannotOpenExercise}</h1><p role="alert">${state.error}</p><p><a href="#/exercises">${M.exercises}</a></p></main></div>`;
  if (!told) return html`<div class="frame"><main id="main" tabindex="-1"><p class="none" role="status">${M.opening}</p></main></div>`;
  const table = told.tables.find((each) => each.table === route.table);
  return html`<div class="leading">
    <header class="head">
      <a href="#/exercises" class="home">${M.exercises}</a>
      <h1 dir="auto">${told.title}</h1>
      <nav class="lead-nav" aria-label=${M.exercise}>
        <a href=${`#/exercise/${lead.id}`} aria-current=${!table && route.part !== "links" ? "page" : undefined}>${M.allTables}</a>
        <a href=${`#/exercise/${lead.id}/links`} aria-current=${route.part === "links" ? "page" : undefined}>${M.links}</a>
        ${told.tables.length <= 12 && told.tables.map((each) => html`<a key=${each.table} href=${`#/exercise/${lead.id}/${each.table}`} aria-current=${table === each ? "page" : undefined}>${M.tableNumber(each.table)}</a>`)}
      </nav>
      <p class=${`state ${state.away ? "bad" : "soft"}`} role="status">${state.away ? M.studioAway : ""}</p>
    </header>
    <main id="main" tabindex="-1">
      ${route.part === "links" ? html`<${Links} lead=${lead} state=${state} />` : table ? html`<${TablePage} key=${table.table} lead=${lead} state=${state} table=${table} />` : html`<${Tables} lead=${lead} state=${state} />`}
    </main>
  </div>`;
}
