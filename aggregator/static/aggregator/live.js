// Moves the bar of a run that is under way, and shows the page anew once it has ended.
"use strict";
const live = document.querySelector("[data-progress]");
if (live) {
  const bar = live.querySelector("progress");
  const text = live.querySelector("output");
  const look = async () => {
    const response = await fetch(live.dataset.progress, { headers: { Accept: "application/json" } });
    if (!response.ok) return;
    const { running, percent } = await response.json();
    if (!running) {
      location.reload();
      return;
    }
    if (percent === null) {
      bar.removeAttribute("value");
      text.textContent = live.dataset.waiting || "Fetching the feed";
    } else {
      bar.value = percent;
      text.textContent = percent < 100 ? `${percent} % of the feed read` : "Read; applying it";
    }
    setTimeout(look, 1000);
  };
  look();
}
