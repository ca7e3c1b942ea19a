// The quick way out (QE-03, QE-04). Without this file the link still works; any failure here
// leaves the link alone. Nothing is stored and nothing is counted.
const root = document.documentElement;
const exit = document.getElementById("exit");
const voice = document.getElementById("leaving");
const shiftIsOff = /(^|; )(__Host-)?k=/.test(document.cookie);
const PRESSES = 3;
const WITHIN = 5000;

let presses = 0;
let forget = 0;

function leave() {
  root.className = "gone";
  document.title = exit.dataset.title;
  location.replace(exit.href);
}

function say(words) {
  voice.textContent = words;
}

function reset() {
  clearTimeout(forget);
  if (presses) say("");
  presses = 0;
}

function press() {
  if (!presses) forget = setTimeout(reset, WITHIN);
  presses += 1;
  if (presses === PRESSES) return leave();
  say(presses === 1 ? voice.dataset.two : voice.dataset.one);
}

function onKey(event) {
  if (event.key !== "Shift") return reset();
  if (!event.repeat && !event.isComposing) press();
}

if (exit && voice) {
  for (const link of document.querySelectorAll("a[data-leave]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      leave();
    });
  }
  if (!shiftIsOff) {
    addEventListener("keydown", onKey);
    addEventListener("pointerdown", reset);
  }
  // Back from the browser's own memory: the page stays blank and is fetched anew.
  addEventListener("pageshow", (event) => {
    if (event.persisted && root.className === "gone") location.reload();
  });
}
