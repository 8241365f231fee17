/** What every API call answers, with HTTP 200: `errcode` 0, or the vendor's number for the refusal. */
export interface Answer extends Readonly<Record<string, unknown>> {
  readonly errcode: number;
  readonly errmsg: string;
}

/** The refusals that this server can give, with the vendor's words for them. */
export const refusals = {
  40001: 'invalid credential, secret is wrong',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40058: 'invalid parameter',
  40096: 'invalid external userid',
  // The number is that of the sibling API for welcome codes: for kf/send_msg_on_event none is documented.
  41050: 'invalid or expired code',
  41001: 'access_token missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44004: 'empty content',
  45002: 'content size out of limit',
  47001: 'data format error',
  95000: 'invalid open_kfid',
  95001: 'send msg count limit reached: 5 messages after the last message of the customer',
  95002: 'send msg time limit: over 48 hours after the last message of the customer',
  95007: 'invalid msg token',
  95008: 'too many menu items',
  95009: 'invalid menu item type',
  95016: 'this transition of the service state is not allowed',
  95018: 'send msg session status invalid',
} as const;

/** A number of `refusals`. */
export type ErrCode = keyof typeof refusals;

/** An accepted call. */
export function accept(fields: Readonly<Record<string, unknown>> = {}): Answer {
  return { errcode: 0, errmsg: 'ok', ...fields };
}

/** A refused call; `detail` says which field, or why. */
export function refuse(errcode: ErrCode, detail?: string): Answer {
  const words = refusals[errcode];
  return { errcode, errmsg: detail === undefined ? words : `${words}: ${detail}` };
}
