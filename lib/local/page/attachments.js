import { byId, make } from './dom.js';
import { icon } from './icons.js';
import { t } from './words.js';

/**
 * A button that opens the machine's own choice of a file; what is chosen is sent at once.
 * @param {string} id of the button; its input has the same with `-input`
 * @param {(file: File) => Promise<unknown>} send
 */
export function startAttaching(id, send) {
  const input = byId(`${id}-input`);
  const button = byId(id);
  button.append(icon('clip'));
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const [file] = input.files;
    // The same file may be chosen again.
    input.value = '';
    if (file !== undefined) void send(file);
  });
}

/** A file as the pretend vendors take it. @param {File} file @returns {Promise<{ name: string, data: string }>} */
export function encode(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const url = String(reader.result);
      resolve({ name: file.name, data: url.slice(url.indexOf(',') + 1) });
    });
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/**
 * A picture as one looks at it, anything else by its name and size.
 * @param {{ url: string, name: string, size: number, isPicture: boolean }} file
 */
export function drawAttachment({ url, name, size, isPicture }) {
  if (isPicture) {
    const picture = make('img', { class: 'picture', src: url, alt: t('pictureNamed')(name) });
    return make('a', { href: url, target: '_blank', rel: 'noopener' }, picture);
  }
  const words = make('span', {}, make('b', {}, name), make('small', {}, saySize(size)));
  return make('a', { class: 'file', href: url, download: name }, icon('file'), words);
}

/** @param {number} size */
function saySize(size) {
  if (size < 1024) return `${size} B`;
  const kilobytes = size / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
