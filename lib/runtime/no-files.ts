import { PermanentError } from '../core/errors.ts';
import type { Files } from '../ports.ts';

const refused = async () => {
  throw new PermanentError('files.none', 'No bucket can be reached from here: this program moves no files.');
};

/** For who delivers to customers whose channel takes no files, and is therefore not given the bucket. */
export const noFiles: Files = { get: refused, put: refused };
