import { useEffect } from "preact/hooks";

import { html } from "../html.js";
import { Announcer, Chronicle } from "./chronicle.js";
import { M } from "./messages.js";
import { Line } from "./seat.js";
import { Situation } from "./situation.js";
import { Standing } from "./times.js";

const MOST = 12;

/** The screen that all at a table see: what is public, large. */
export function Projector({ state }) {
  const { view } = state;
  useEffect(() => {
    document.title = M.pageTitle(M.projector, view.title);
  }, [view.title]);
  return html`<div class="projector">
    <header class="seat-bar"><div><p class="kicker">${M.tableNumber(view.table)}</p><h1 dir="auto">${view.title}</h1></div>
      <p class="standing"><${Standing} view=${view} ahead=${state.ahead} /></p><${Line} state=${state} /></header>
    <main id="main" tabindex="-1">
      <section aria-labelledby="now-h"><h2 id="now-h">${M.situation}</h2><${Situation} view=${view} /></section>
      <section aria-labelledby="happened-h"><h2 id="happened-h">${M.happened}</h2><${Chronicle} view=${view} own="projector" most=${MOST} /></section>
    </main>
    <${Announcer} view=${view} />
  </div>`;
}
