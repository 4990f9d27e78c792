import { render } from "preact";
import { useEffect, useState } from "preact/hooks";

import { hear } from "./asking.js";
import { html } from "./html.js";
import { M } from "./messages.js";
import { listen } from "./net.js";
import { readRoute, writeRoute } from "./route.js";
import { Studies } from "./studies.js";
import { Study } from "./study.js";

function Studio() {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
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
    ${route.page === "study" ? html`<${Study} route=${route} go=${go} />` : html`<${Studies} />`}`;
}

// The key has become a cookie; nobody should copy it out of the address.
if (new URLSearchParams(location.search).has("key")) history.replaceState(null, "", location.pathname + location.hash);
document.documentElement.lang = M.locale;
render(html`<${Studio} />`, document.getElementById("studio"));
hear();
listen();
