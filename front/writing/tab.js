const place = (id) => `detente.tab.${id}`;

/** How a study is written in this browser: "form" or "text"; where nobody chose, a narrow window has the form. */
export function chosenTab(id) {
  let found = null;
  try {
    found = localStorage.getItem(place(id));
  } catch {
    // A browser that keeps nothing begins anew each time.
  }
  return found || (matchMedia("(max-width: 56rem)").matches ? "form" : "text");
}

/** Keep how a study is written; null forgets it. */
export function keepTab(id, tab) {
  try {
    if (tab) localStorage.setItem(place(id), tab);
    else localStorage.removeItem(place(id));
  } catch {
    // It is only which of two tabs opens first.
  }
}
