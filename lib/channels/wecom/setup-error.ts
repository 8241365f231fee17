import { PermanentError } from '../../core/errors.ts';
import { explain } from './errcodes.ts';
import type { Answer } from './schema.ts';

/**
 * The error that says what somebody must do in WeCom's console or in the secret; undefined when the answer is no such
 * refusal. It names the address that WeCom saw, since that is what must be put on the app's list of trusted ones.
 */
export function setupError({ errcode, errmsg }: Answer): PermanentError | undefined {
  const { consequence, words } = explain(errcode);
  if (errcode === 0 || consequence !== 'setup') return undefined;
  const address = /from ip: ?([0-9a-f.:]{3,45})/i.exec(errmsg)?.[1];
  const seen = address === undefined ? '' : ` WeCom saw the address ${address}.`;
  return new PermanentError('wecom.setup', `${words} (${errcode})${seen}`);
}
