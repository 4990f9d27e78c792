import { useEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { M } from "../messages.js";

/** The key by which conditions know something: it can be changed, at all places at once. */
export function Key({ name, path, form }) {
  const [open, setOpen] = useState(false);
  const box = useRef(null);
  const old = String(path.at(-1));
  useEffect(() => {
    if (open) box.current?.select();
  }, [open]);
  const send = (event) => {
    event.preventDefault();
    const next = box.current.value.trim();
    setOpen(false);
    if (next && next !== old) form.edit({ op: "rename", path, name: next });
  };
  if (!open) return html`<button type="button" class="key" title=${M.form.renameHint} aria-label=${M.form.rename(name)} onClick=${() => setOpen(true)}><code>${name}</code></button>`;
  return html`<form class="rename" onSubmit=${send}><input type="text" ref=${box} defaultValue=${old} aria-label=${M.form.newKey(name)} autocomplete="off" spellcheck=${false} onKeyDown=${(event) => event.key === "Escape" && setOpen(false)} /><button>${M.form.renameDo}</button></form>`;
}
