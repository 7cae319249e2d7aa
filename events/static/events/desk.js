// What a page of the admin does when an answer is not the one it waits for, and when a button is pressed twice.
"use strict";

// A form is sent once. Until an answer comes, or nothing has come for so long that trying again is right.
const PATIENCE_MS = 15000;

const free = (form) => {
  delete form.dataset.sent;
  document.querySelectorAll("button[aria-busy]").forEach((button) => button.form === form && button.removeAttribute("aria-busy"));
};

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(free, PATIENCE_MS, form);
  },
  true,
);
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form");
  if (form && !event.detail.successful) free(form);
});
document.addEventListener("htmx:afterSwap", () => document.querySelectorAll("form[data-sent]").forEach(free));
// Back from the next page, as the browser kept this one.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(free);
});

// What is called a button is pressed by the space bar too.
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches("a[role=button]")) return;
  event.preventDefault();
  event.target.click();
});

// A dialog takes the focus, keeps it while it is open, and gives it back to what opened it.
const FIELDS = "input:not([type=hidden]), select, textarea";
let opener = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target?.id === "modal-content") opener = event.detail.elt;
});
document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("#modal-content")?.parentElement;
  if (!box) return;
  let open = false;
  const turned = () => {
    const dialog = box.querySelector("#dialog");
    const now = Boolean(dialog) && getComputedStyle(box).display !== "none";
    if (now === open) return;
    open = now;
    if (!open) {
      opener?.focus();
      return;
    }
    const named = { role: "dialog", "aria-modal": "true", "aria-label": dialog.querySelector("h1")?.textContent.trim() ?? "", tabindex: "-1" };
    Object.entries(named).forEach(([name, value]) => dialog.setAttribute(name, value));
    (dialog.querySelector(FIELDS) ?? dialog).focus();
  };
  new MutationObserver(turned).observe(box, { attributes: true, attributeFilter: ["style", "x-cloak"] });
  document.addEventListener("keydown", (event) => {
    if (!open || event.key !== "Tab") return;
    const stops = [...box.querySelectorAll(`a[href], button, ${FIELDS}`)].filter((stop) => stop.offsetParent && !stop.disabled);
    const [end, start] = event.shiftKey ? [stops.at(0), stops.at(-1)] : [stops.at(-1), stops.at(0)];
    const at = document.activeElement;
    if (at === end || !box.contains(at) || (event.shiftKey && at.id === "dialog")) {
      event.preventDefault();
      start?.focus();
    }
  });
});

// A dialog whose answer is none must not open as an empty box: the page is shown anew, which tells what is the matter.
const lacksDialog = (event) =>
  event.detail.target?.closest("#modal-content, #dialog") && !event.detail.xhr.responseText.includes('id="dialog"');

document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (!lacksDialog(event) || event.detail.xhr.getResponseHeader("HX-Redirect")) return;
  event.preventDefault();
  location.reload();
});
document.addEventListener("htmx:afterOnLoad", (event) => lacksDialog(event) && event.stopImmediatePropagation(), true);
document.addEventListener("htmx:sendError", () => {
  const told = document.createElement("p");
  told.className = "no-answer";
  told.setAttribute("role", "alert");
  told.textContent = "The server did not answer. Look whether it was done before you try again.";
  document.querySelector(".no-answer")?.remove();
  document.body.append(told);
  setTimeout(() => told.remove(), PATIENCE_MS);
});

// Who wants times on their own clock has to say which it is.
document.addEventListener("DOMContentLoaded", () => {
  const zone = document.querySelector(".clock input[name=zone]");
  if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
});
