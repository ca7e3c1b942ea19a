// Saves while somebody types. The page works without it: every button saves too (TI-04).
// Nothing is kept in the browser; offline it keeps trying and says so (AC-35).
const form = document.querySelector("form[data-save]");
const PAUSE = 2000;
const LONGEST_WAIT = 30000;
const LONGEST_FAREWELL = 60000; // more than this a browser does not send from a page that closes

if (form) {
  const status = form.querySelector("[role=status]");
  let timer = 0;
  let wait = PAUSE;
  let saving = false;
  let pressed = null;
  let last = written();

  function written() {
    const fields = new URLSearchParams(new FormData(form));
    for (const name of ["csrf_token", "revision"]) fields.delete(name);
    return fields.toString();
  }

  function say(words) {
    if (words && status.textContent !== words) status.textContent = words;
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  function take(answer, sent) {
    if (answer.token) form.csrf_token.value = answer.token;
    if (answer.revision) {
      form.revision.value = answer.revision;
      last = sent;
    }
    if (answer.save) {
      form.dataset.save = answer.save;
      form.action = answer.page;
    }
    say(answer.said);
  }

  async function save() {
    const sent = written();
    if (saving) return later(PAUSE);
    if (sent === last) return;
    saving = true;
    try {
      const body = new URLSearchParams(new FormData(form)).toString();
      const response = await fetch(form.dataset.save, {
        method: "POST",
        body,
        keepalive: body.length < LONGEST_FAREWELL,
        headers: {
          Accept: "application/json",
          "Content-Type": "application/x-www-form-urlencoded",
          "X-CSRFToken": form.csrf_token.value,
        },
        signal: AbortSignal.timeout(LONGEST_WAIT),
      });
      const answer = await response.json();
      take(answer, sent);
      document.dispatchEvent(new Event("saved")); // the visit goes on: see staying.js
      wait = PAUSE;
      // A new token: once more. Refused words: again when they change. Two windows: the button asks.
      if (answer.code) last = sent;
      else if (written() !== last) later(PAUSE);
    } catch {
      say(status.dataset.offline);
      wait = Math.min(wait * 2, LONGEST_WAIT);
      later(wait);
    } finally {
      saving = false;
      if (pressed) form.requestSubmit(pressed);
    }
  }

  // A button waits for a save that is on its way, so that the two are not taken for two windows.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!saving) return;
    event.preventDefault();
    pressed = event.submitter;
  });
  form.addEventListener("input", () => later(PAUSE));
  addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}
