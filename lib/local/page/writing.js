/**
 * A box to write in: Enter sends, Shift+Enter begins a line, and the box grows with what is written.
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} box
 * @param {(text: string) => Promise<any>} send
 */
export function startWriting(form, box, send) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    grow(box);
    void send(text).then((answer) => keep(box, text, answer));
    box.focus();
  });
  box.addEventListener('keydown', (event) => {
    // While an input method is open, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  box.addEventListener('input', () => grow(box));
}

/** What nobody heard need not be written again. @param {HTMLTextAreaElement} box @param {string} text @param {any} answer */
function keep(box, text, answer) {
  if (answer?.isLost !== true || box.value !== '') return;
  box.value = text;
  grow(box);
}

/** Makes a box as high as its text. @param {HTMLTextAreaElement} box */
export function grow(box) {
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight + 2, 140)}px`;
}
