/** What every API call answers, with HTTP 200: `errcode` 0, or the vendor's number for the refusal. */
export interface Answer extends Readonly<Record<string, unknown>> {
  readonly errcode: number;
  readonly errmsg: string;
}

/** The refusals that this server knows, with the vendor's words for them. Most can only be asked for as a fault. */
const refusals: Readonly<Record<number, string>> = {
  [-1]: 'system busy',
  40001: 'invalid credential, secret is wrong',
  40004: 'invalid media type',
  40005: 'invalid type',
  40006: 'invalid media size',
  40007: 'invalid media_id',
  40009: 'invalid image size',
  40011: 'invalid video size',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40056: 'invalid agentid',
  40058: 'invalid parameter',
  40096: 'invalid external userid',
  // The number is that of the sibling API for welcome codes: for kf/send_msg_on_event none is documented.
  41050: 'invalid or expired code',
  41001: 'access_token missing',
  41005: 'media data missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44004: 'empty content',
  45002: 'content size out of limit',
  45009: 'api freq out of limit',
  45033: 'api concurrent out of limit',
  47001: 'data format error',
  48002: 'api forbidden for no privilege',
  60020: 'not allow to access from your ip',
  81013: 'user & party & tag all invalid',
  82001: 'user & party & tag all empty',
  95000: 'invalid open_kfid',
  95001: 'send msg count limit reached: 5 messages after the last message of the customer',
  95002: 'send msg time limit: over 48 hours after the last message of the customer',
  95003: 'customer count of an unverified corp out of limit',
  95004: 'open_kfid does not exist',
  95007: 'invalid msg token',
  95008: 'too many menu items',
  95009: 'invalid menu item type',
  95013: 'session has ended',
  95014: 'servicer not activated',
  95016: 'this transition of the service state is not allowed',
  95017: 'api switch is off',
  95018: 'send msg session status invalid',
  95019: 'servicer is off duty',
  301002: 'not allow operate another agent with this accesstoken',
  830002: 'file size out of limit: use a range',
};

/** An accepted call. */
export function accept(fields: Readonly<Record<string, unknown>> = {}): Answer {
  return { errcode: 0, errmsg: 'ok', ...fields };
}

/** A refused call; `detail` says which field, or why. */
export function refuse(errcode: number, detail?: string): Answer {
  const words = refusals[errcode] ?? 'unknown error';
  return { errcode, errmsg: detail === undefined ? words : `${words}: ${detail}` };
}
