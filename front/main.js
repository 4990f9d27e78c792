import { render } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

import { hear } from "./asking.js";
import { Exercise } from "./exercise/lead/exercise.js";
import { Exercises } from "./exercise/lead/exercises.js";
import { html } from "./html.js";
import { M } from "./messages.js";
import { listen } from "./net.js";
import { readRoute, writeRoute } from "./route.js";
import { Studies } from "./studies.js";
import { Study } from "./study.js";

function Studio() {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useLayoutEffect(() => {
    const read = () => setRoute(readRoute(location.hash));
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  const go = (next) => {
    const address = writeRoute(next);
    if (address !== location.hash) location.hash = address;
    else setRoute(readRoute(address));
  };
  const skip = (event) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  };
  return html`<a class="skip" href="#main" onClick=${skip}>${M.skip}</a>
    ${drawn(route, go)}`;
}

function drawn(route, go) {
  if (route.page === "study") return html`<${Study} route=${route} go=${go} />`;
  if (route.page === "exercises") return html`<${Exercises} route=${route} />`;
  if (route.page === "exercise") return html`<${Exercise} route=${route} />`;
  return html`<${Studies} />`;
}

// The key has become a cookie; nobody should copy it out of the address.
if (new URLSearchParams(location.search).has("key")) history.replaceState(null, "", location.pathname + location.hash);
document.documentElement.lang = M.locale;
render(html`<${Studio} />`, document.getElementById("studio"));
hear();
listen();
