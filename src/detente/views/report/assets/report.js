"use strict";
(() => {
  const all = (within, what) => [...within.querySelectorAll(what)];

  // Bring a report, or a part of one that was put into another page, to life. What is returned lets go of it.
  window.detenteReport = (root) => {
    const ends = new AbortController();
    const { signal } = ends;

    // Filters of the claims and of the assumptions: hide what does not match, say how many are left.
    for (const form of all(root, "form[data-filter]")) {
      const section = form.closest("section");
      const outer = form.dataset.filter === "claims" ? ".claim" : ".group";
      const apply = () => {
        const word = form.elements.word.value;
        const policy = form.elements.policy ? form.elements.policy.value : "";
        let left = 0;
        for (const box of all(section, outer)) {
          let here = 0;
          for (const item of all(box, "[data-word]")) {
            item.hidden = (word && item.dataset.word !== word) || (policy && item.dataset.policy !== policy);
            here += !item.hidden;
          }
          box.hidden = !here;
          if (outer === ".group" && word) box.open = here > 0;
          left += here;
        }
        form.querySelector("output").textContent = word || policy ? left + " shown" : "";
      };
      form.addEventListener("change", apply);
      form.addEventListener("submit", (event) => event.preventDefault());
      apply();
    }

    // Only what scrolls needs to be reached by the Tab key.
    const reach = () => {
      for (const box of all(root, ".scroll")) {
        if (box.scrollWidth > box.clientWidth) {
          box.tabIndex = 0;
          box.setAttribute("role", "region");
        } else {
          box.removeAttribute("tabindex");
          box.removeAttribute("role");
        }
      }
    };
    addEventListener("resize", reach, { signal });
    for (const box of all(root, "details")) box.addEventListener("toggle", reach);
    reach();

    // What is open is printed, and of what is folded the wants and the assumptions.
    const closed = new Set();
    addEventListener("beforeprint", () => {
      for (const box of all(root, "details.printed:not([open])")) {
        closed.add(box);
        box.open = true;
      }
    }, { signal });
    addEventListener("afterprint", () => {
      for (const box of closed) box.open = false;
      closed.clear();
    }, { signal });

    const maps = all(root, "[data-map]");
    const options = maps.length ? JSON.parse(root.querySelector("#options").textContent) : [];
    for (const input of all(root, "input[name=map]")) {
      const show = () => maps.forEach((map) => { map.hidden = !root.querySelector(`input[name=map][value="${map.id}"]`).checked; });
      input.addEventListener("change", show);
      show();
    }
    maps.forEach((map) => stateMap(map, options, signal));
    return () => ends.abort();
  };

  function stateMap(map, options, signal) {
    const data = JSON.parse(map.querySelector(".data").textContent);
    const canvas = map.querySelector(".canvas");
    const svg = canvas.querySelector("svg");
    const told = map.querySelector(".told");
    const form = map.querySelector("form");
    const nodes = all(svg, ".dt-state");
    const over = svg.querySelector(".dt-over");
    const whole = svg.viewBox.baseVal;
    const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
    let view = { ...full };
    let chosen = -1;
    const spots = nodes.map((node) => {
      const shape = node.firstElementChild;
      const at = (name) => Number(shape.getAttribute(name));
      return shape.tagName === "rect" ? [at("x") + at("width") / 2, at("y") + at("height") / 2] : [at("cx"), at("cy")];
    });

    const item = (text) => Object.assign(document.createElement("li"), { textContent: text });
    const line = (text, kind) => Object.assign(document.createElement("p"), { textContent: text, className: kind || "" });

    function choose(number) {
      if (number === chosen) return;
      for (const node of all(svg, ".on, .to")) node.classList.remove("on", "to");
      over.replaceChildren();
      chosen = number;
      const node = nodes[number];
      node.classList.add("on");
      const raised = data.states[number];
      const parts = [line((data.names.length ? "State " + data.names[number] + (number ? "" : ", the status quo") : number ? "Situation " + (number + 1) : "The status quo") + ({ rest: ", where matters settle:", round: ", on the round that never ends:" }[data.ends[number]] || ":"), "strong")];
      const list = document.createElement("ul");
      if (raised.length) raised.forEach((place) => list.append(item(options[place])));
      else list.append(item("nothing is in place"));
      parts.push(list);
      let count = 0;
      const who = new Set();
      for (const [mover, ...targets] of data.moves[number]) {
        who.add(data.movers[mover].join(" with "));
        for (const target of targets) {
          count += 1;
          nodes[target].classList.add("to");
          const [x, y] = spots[number];
          const [u, v] = spots[target];
          const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
          path.setAttribute("d", `M${x},${y} Q${(x + u) / 2 + (y - v) / 8},${(y + v) / 2 + (u - x) / 8} ${u},${v}`);
          over.append(path);
        }
      }
      if (data.movers.length) {
        parts.push(line(count ? `Wanted moves lead to ${count} situation${count === 1 ? "" : "s"}, made by: ${[...who].slice(0, 8).join("; ")}${who.size > 8 ? "; …" : ""}.` : "Nobody has a wanted move here."));
      }
      told.replaceChildren(...parts);
    }

    svg.addEventListener("pointerover", (event) => {
      const node = event.target.closest(".dt-state");
      if (node) choose(Number(node.dataset.n));
    });
    svg.addEventListener("click", (event) => {
      const node = event.target.closest(".dt-state");
      if (node) choose(Number(node.dataset.n));
    });
    canvas.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (event.key === "+" || event.key === "=") zoom(1.4);
      else if (event.key === "-") zoom(0.714);
      else if (event.key === "0") zoom(0);
      else if (way) {
        if (chosen < 0) choose(0);
        else {
          let best = -1;
          let nearest = Infinity;
          const [x, y] = spots[chosen];
          spots.forEach(([u, v], number) => {
            const along = (u - x) * way[0] + (v - y) * way[1];
            const aside = Math.abs((u - x) * way[1]) + Math.abs((v - y) * way[0]);
            if (along > 0.5 && !nodes[number].classList.contains("dim") && along + aside * 3 < nearest) {
              nearest = along + aside * 3;
              best = number;
            }
          });
          if (best >= 0) choose(best);
        }
      } else return;
      event.preventDefault();
    });

    function look() {
      svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    }
    function zoom(factor, at) {
      if (!factor) view = { ...full };
      else {
        const width = Math.min(full.width, Math.max(full.width / 24, view.width / factor));
        const scale = width / view.width;
        const x = at ? at[0] : view.x + view.width / 2;
        const y = at ? at[1] : view.y + view.height / 2;
        view = { x: x - (x - view.x) * scale, y: y - (y - view.y) * scale, width, height: view.height * scale };
        if (width === full.width) view = { ...full };
      }
      look();
    }
    const place = (event) => {
      const box = svg.getBoundingClientRect();
      return [view.x + ((event.clientX - box.left) / box.width) * view.width, view.y + ((event.clientY - box.top) / box.height) * view.height];
    };
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.2 : 0.84, place(event));
    }, { passive: false });
    let held = null;
    canvas.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse") held = place(event); });
    addEventListener("pointerup", () => { held = null; }, { signal });
    canvas.addEventListener("pointermove", (event) => {
      if (!held || view.width === full.width) return;
      const [x, y] = place(event);
      view.x += held[0] - x;
      view.y += held[1] - y;
      look();
    });
    for (const button of all(form, "[data-zoom]")) button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));

    function filter() {
      const mark = form.elements.mark.value;
      let count = 0;
      nodes.forEach((node, number) => {
        const fits = !mark || (mark === "end" ? data.ends[number] !== "" : data.holds[number].includes(Number(mark)));
        node.classList.toggle("dim", !fits);
        count += fits;
      });
      if (form.elements.road) svg.querySelector(".dt-road").style.display = form.elements.road.checked ? "" : "none";
      form.querySelector("output").textContent = mark ? `${count} of ${nodes.length} situations` : "";
    }
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }

  window.detenteReport(document);

  // A link to something folded opens it.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();
})();
