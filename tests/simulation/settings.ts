import { readSettings } from '../../lib/runtime/settings.ts';

/** What an operator is given to begin with. */
export const settings = readSettings(new URL('../../config', import.meta.url).pathname);
