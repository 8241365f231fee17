/**
 * What follows from an `errcode`. `token`: ask for a new access token. `busy`: later. `closed`: not before the
 * customer writes again. `refused`: never, it is this message. `setup`: nothing will work until somebody acts.
 */
export type Consequence = 'token' | 'busy' | 'closed' | 'refused' | 'setup';

/** A refusal, and in words what it means or what to do. */
export interface Refusal {
  readonly consequence: Consequence;
  readonly words: string;
}

const token = refusal('token', 'WeCom does not take its own access token');
const noSession = refusal('closed', 'the session does not take messages from here');
const outside = refusal('closed', 'more than 48 hours after the last message of the customer');
const edition = refusal(
  'setup',
  'This kf account is of another edition than the app: check it in the console.',
);

/** WeCom's global error codes, as far as kf calls answer them. */
const refusals: ReadonlyMap<number, Refusal> = new Map([
  [-1, refusal('busy', 'WeCom is busy')],
  [40001, refusal('setup', 'WeCom refuses the app secret: put the right one in the API secret.')],
  [40004, refusal('refused', 'WeCom does not take files of this kind')],
  [40006, refusal('refused', 'WeCom does not take files of this size')],
  [40007, refusal('refused', 'WeCom does not have the file any more')],
  [40009, refusal('refused', 'the picture is too large for WeCom')],
  [40011, refusal('refused', 'the video is too large for WeCom')],
  [40013, refusal('setup', 'WeCom refuses the corp id: put the right one in the API secret.')],
  [40014, token],
  [41001, token],
  [42001, token],
  [40056, refusal('setup', 'WeCom does not know this agentId: check it in the secret.')],
  [40058, refusal('refused', 'WeCom refuses a parameter')],
  [40096, refusal('refused', 'WeCom does not know this customer')],
  [41050, refusal('refused', 'the welcome code is used or has expired')],
  [44001, refusal('refused', 'the file is empty')],
  [44004, refusal('refused', 'the text is empty')],
  [45001, refusal('refused', 'the file is too large for WeCom')],
  [45002, refusal('refused', 'the text is too long')],
  [45009, refusal('busy', 'too many calls')],
  [45033, refusal('busy', 'too many calls at the same time')],
  [48002, refusal('setup', 'The app may not call this API: add it to the kf apps in the console.')],
  [60020, refusal('setup', 'WeCom does not trust our address: add the fixed egress IP to the app.')],
  [81013, refusal('refused', 'WeCom knows no such member, or the app does not see them')],
  [82001, refusal('refused', 'the message names nobody')],
  [95000, refusal('setup', 'WeCom does not know this kf account: check the accounts in the API secret.')],
  [95001, refusal('closed', 'five messages were sent since the last message of the customer')],
  [95002, outside],
  [95003, refusal('setup', 'An unverified company may serve 100 customers: verify it in WeCom.')],
  [95004, refusal('setup', 'The kf account is deleted or not managed by this app: check the console.')],
  [95007, refusal('refused', 'the doorbell token has expired')],
  [95011, edition],
  [95012, edition],
  [95013, refusal('closed', 'the session has ended')],
  [95017, refusal('setup', 'The API switch of the kf account is off: turn it on in the console.')],
  [95018, noSession],
  [95023, refusal('setup', 'Another app manages the kf account: give it to this one in the console.')],
  [95026, refusal('setup', 'WeCom has limited the kf account for low usage: see the console.')],
  [95030, refusal('refused', 'this kind of message is forbidden here')],
  [95031, outside],
  [301002, refusal('setup', 'The secret and the agentId are of different apps: take both from one.')],
  [95032, refusal('setup', 'The kf component does not allow this call: see the console.')],
]);

/** What an `errcode` means. A number that we do not know is this message's own fault, so nothing else waits for it. */
export function explain(errcode: number): Refusal {
  return refusals.get(errcode) ?? refusal('refused', `WeCom refuses it with ${errcode}`);
}

function refusal(consequence: Consequence, words: string): Refusal {
  return { consequence, words };
}
