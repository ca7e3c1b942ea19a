// Asks, two minutes before a private page's time is over, whether somebody is still there (AC-07).
// One button stays; nothing that was typed is touched. Without this file the page says its time in
// words. A device that slept looks again when it wakes.
const bar = document.getElementById("staying");
const SECOND = 1000;

if (bar) {
  const status = bar.querySelector("[role=status]");
  const button = bar.querySelector("button");
  const asked = status.dataset.asked;
  let end = 0;
  let timer = 0;

  function show(words) {
    bar.hidden = false;
    status.textContent = words;
  }

  function look() {
    clearTimeout(timer);
    const left = end - Date.now();
    const until = left - bar.dataset.warned * SECOND;
    if (left <= 0) {
      button.hidden = true;
      return show(bar.dataset.over);
    }
    if (until <= 0 && bar.hidden) show(asked);
    timer = setTimeout(look, until > 0 ? until : left);
  }

  function begin(seconds) {
    end = Date.now() + seconds * SECOND;
    bar.hidden = true;
    look();
  }

  bar.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const response = await fetch(bar.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(bar)),
        headers: { Accept: "application/json" },
      });
      begin((await response.json()).seconds);
    } catch {
      status.textContent = asked; // offline: the button stays where it is
    }
  });
  document.addEventListener("saved", () => begin(Number(bar.dataset.seconds)));
  document.addEventListener("visibilitychange", look);
  begin(Number(bar.dataset.seconds));
}
