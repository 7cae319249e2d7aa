// The recipe's editor: completion by the schema, a preview of what is not saved yet, and the fetched document as a tree.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const text = document.querySelector("form textarea[data-recipe]");
  if (!text) return;
  const form = text.closest("form");
  const { schema: schemaAddress, preview: previewAddress, worker } = text.dataset;
  const desk = document.createElement("div");
  desk.className = "recipe-desk";
  desk.innerHTML = `
    <div class="recipe-editor"></div>
    <div class="recipe-shown">
      <p><button type="button" data-preview class="button-like">Preview</button>
        <span role="status" class="aside">Reads the feed by this form as it stands. Nothing is saved.</span></p>
      <div data-result></div>
    </div>`;
  // Below the field's label, since it needs the whole width.
  (text.closest(".field-row") ?? text).after(desk);
  text.hidden = true;
  const status = desk.querySelector("[role=status]");
  const result = desk.querySelector("[data-result]");

  // The editor

  ace.config.set("basePath", new URL("editor/", new URL(worker, location)).pathname);
  const editor = ace.edit(desk.querySelector(".recipe-editor"), {
    mode: "ace/mode/json",
    value: text.value.trim(),
    minLines: 24,
    maxLines: 44,
    tabSize: 2,
    useSoftTabs: true,
    showPrintMargin: false,
    // What finds mistakes is the language service, which knows the schema.
    useWorker: false,
    enableBasicAutocompletion: true,
    enableLiveAutocompletion: true,
  });
  editor.textInput.getElement().setAttribute("aria-label", "Recipe");
  const dress = () => {
    const dark = document.documentElement.classList.contains("dark");
    editor.setTheme(dark ? "ace/theme/github_dark" : "ace/theme/github_light_default");
  };
  dress();
  new MutationObserver(dress).observe(document.documentElement, { attributeFilter: ["class"] });
  // It stands in a part of the page that may be folded, where it has no size.
  new ResizeObserver(() => editor.resize()).observe(desk);
  editor.session.on("change", () => {
    text.value = editor.getValue();
  });

  const provider = LanguageProvider.create(new Worker(worker));
  fetch(schemaAddress)
    .then((answer) => answer.json())
    .then((schema) => {
      provider.setGlobalOptions("json", { schemas: [{ uri: "recipe", schema: JSON.stringify(schema) }] });
      provider.registerEditor(editor);
      provider.setSessionOptions(editor.session, { schemaUri: "recipe" });
    });

  // The preview

  const look = async () => {
    status.textContent = "Reading the feed …";
    result.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(previewAddress, { method: "POST", body: new FormData(form), headers: { Accept: "text/html" } });
      // The session is over: the page itself leads to the login, and back.
      if (answer.redirected) location.reload();
      else if (answer.ok) result.innerHTML = await answer.text();
      status.textContent = answer.ok ? "As this form stands. Nothing is saved." : `The server answered ${answer.status}.`;
    } catch {
      status.textContent = "The server did not answer.";
    }
    result.removeAttribute("aria-busy");
  };
  desk.querySelector("[data-preview]").addEventListener("click", look);

  // The tree: a click on a node writes its path into the field that is chosen

  const steps = (path) => path.split("/").filter(Boolean);
  const isName = (path) => typeof path === "string" && /^[^\s[\]()|'"]+$/.test(path);

  const from = (base, target) => {
    let alike = 0;
    while (alike < base.length && alike < target.length && base[alike] === target[alike]) alike += 1;
    const way = [...base.slice(alike).map(() => ".."), ...target.slice(alike)];
    return way.join("/") || ".";
  };

  const walked = (base, path) => {
    if (!base || !isName(path)) return null;
    const way = [...base];
    for (const step of path.split("/")) {
      if (step === "..") way.pop();
      else if (step !== "." && step !== "") way.push(step);
    }
    return way;
  };

  // Where the paths of a part of the mapping begin; null where that is not told by a path of names.
  const bases = (mapping) => {
    const events = [mapping.events].flat()[0];
    const event = isName(events) ? steps(events) : null;
    const plan = walked(event, mapping.plans);
    return { root: [], event, plan, zone: walked(plan, mapping.zones) };
  };

  const write = (path, key, base) => {
    let recipe;
    try {
      recipe = JSON.parse(editor.getValue() || "{}");
    } catch {
      return "The recipe is not JSON yet: mend it first.";
    }
    const mapping = "events" in recipe ? recipe : (recipe.mapping ??= {});
    const begins = bases(mapping)[base];
    if (!begins) return `First say where ${base === "event" ? "events" : `${base}s`} are.`;
    const target = steps(path);
    const value = base === "root" ? path : from(begins, target);
    const [part, name] = key.split(".");
    if (name) (mapping[part] ??= {})[name] = value;
    else mapping[part] = value;
    // What stands outside of the event stays in sight only if it is shared; start tags around it always do.
    const event = bases(mapping).event ?? [];
    const element = target.at(-1).startsWith("@") ? target.slice(0, -1) : target;
    const isAround = element.every((step, at) => event[at] === step);
    const isWithin = event.every((step, at) => element[at] === step);
    if (base !== "root" && !isWithin && !(isAround && element !== target)) {
      const shared = `/${element.join("/")}`;
      mapping.shared = [...new Set([...(mapping.shared ?? []), shared])];
    }
    const spaces = JSON.parse(result.querySelector("[data-namespaces]")?.dataset.namespaces ?? "{}");
    for (const step of target) {
      const prefix = step.replace("@", "").split(":").slice(0, -1)[0];
      if (prefix in spaces) (mapping.namespaces ??= {})[prefix] ??= spaces[prefix];
    }
    editor.setValue(JSON.stringify(recipe, null, 2), -1);
    return `${key} is ${value}`;
  };

  result.addEventListener("click", (event) => {
    const node = event.target.closest("[data-path]");
    if (!node) return;
    event.preventDefault();
    const chosen = result.querySelector("select[data-fields]").selectedOptions[0];
    result.querySelector("[data-written]").textContent = write(node.dataset.path, chosen.value, chosen.dataset.base);
  });
});
