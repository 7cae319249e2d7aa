// Moves the bar of a run that is under way, and shows the page anew once it has ended.
"use strict";
const live = document.querySelector("[data-progress]");
if (live) {
  const bar = live.querySelector("progress");
  const text = live.querySelector("output");
  const look = async () => {
    let response;
    try {
      response = await fetch(live.dataset.progress, { headers: { Accept: "application/json" } });
    } catch {
      setTimeout(look, 5000);
      return;
    }
    // The session is over: the page itself leads to the login, and back.
    if (response.redirected) {
      location.reload();
      return;
    }
    if (!response.ok) {
      if (response.status >= 500) setTimeout(look, 5000);
      return;
    }
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
