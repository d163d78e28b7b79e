// Enter sends, Shift+Enter is a new line, and an Enter that ends a conversion is neither.

// Safari ends the composition before it reports the key that ended it.
const SAME_KEY_MS = 50;

export function sendOnEnter(textarea) {
  let composedAt = -Infinity;
  textarea.addEventListener("compositionend", (event) => {
    composedAt = event.timeStamp;
  });
  textarea.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    const converting = event.isComposing || event.keyCode === 229;
    if (converting || event.timeStamp - composedAt < SAME_KEY_MS) return;
    event.preventDefault();
    textarea.form.requestSubmit();
  });
}
