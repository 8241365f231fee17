import { toast } from './announce.js';
import { t } from './words.js';

/** JSON of this page's server. @param {string} path */
export async function get(path) {
  const answer = await fetch(path, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return await answer.json();
}

/** Asks for something to be done; says so on the page when it was refused, and gives `isLost` when nobody heard it. @param {string} path @param {unknown} body */
export async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const done = await answer.json();
    if (!answer.ok || done.ok === false) toast(`${done.error ?? answer.status} ${done.trouble ?? ''}`);
    return done;
  } catch (error) {
    toast(error instanceof TypeError ? t('notSent') : String(error));
    return { isLost: true };
  }
}
