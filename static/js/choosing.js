// Lets somebody mark words instead of choosing a whole paragraph. Without it the paragraphs are
// there; with it nothing needs dragging either: Shift and the arrow keys mark too (AC-03).
const form = document.getElementById("marking");

if (form) {
  const text = form.querySelector("textarea");
  const status = form.querySelector("[role=status]");
  form.hidden = false;

  // The site counts letters as people do (code points), the browser counts halves of some.
  const letters = (end) => Array.from(text.value.slice(0, end)).length;

  form.addEventListener("submit", (event) => {
    if (text.selectionStart === text.selectionEnd) {
      event.preventDefault();
      status.textContent = status.dataset.none;
      return text.focus();
    }
    form.elements.start.value = letters(text.selectionStart);
    form.elements.end.value = letters(text.selectionEnd);
  });
}
