import { render } from "preact";

import { html } from "../html.js";
import { useStore } from "../store.js";
import { connect } from "./connection.js";
import { M } from "./messages.js";
import { Projector } from "./projector.js";
import { SeatPage } from "./seat.js";

function Seat({ seat }) {
  const state = useStore(seat.store);
  const skip = (event) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  };
  if (state.gone) return html`<div class="frame"><main id="main"><h1>${M.cannotSit}</h1><p role="alert" dir="auto">${state.gone}</p></main></div>`;
  if (!state.view) return html`<div class="frame"><main id="main"><p class="none" role="status">${state.away ? M.lineLost : M.opening}</p></main></div>`;
  return html`<a class="skip" href="#main" onClick=${skip}>${M.skip}</a>
    ${state.view.seat === "projector" ? html`<${Projector} state=${state} />` : html`<${SeatPage} seat=${seat} state=${state} />`}`;
}

// The key has become a cookie; nobody should copy it out of the address.
if (new URLSearchParams(location.search).has("key")) history.replaceState(null, "", location.pathname);
document.documentElement.lang = M.locale;
render(html`<${Seat} seat=${connect()} />`, document.getElementById("seat"));
