import { seconds } from '../../core/time.ts';
import type { Address, Clock, CustomerChannel, Pause, Sent } from '../../ports.ts';
import type { Advisor } from './advisor.ts';
import type { Gate } from './gate.ts';
import type { Heard } from './heard.ts';
import { openMemory, type SentMemory } from './sent-memory.ts';

/** What the channel is made of. */
export interface WechatyOptions {
  readonly advisor: Advisor;
  readonly gate: Gate;
  /** A text cut to messages: those of kf, since both are texts in the same client. */
  readonly parts: CustomerChannel['parts'];
  readonly clock: Clock;
  readonly pause: Pause;
}

/** The advisor's own account as a channel. */
export interface WechatyChannel extends CustomerChannel {
  /** Our own messages, as the account shows them: the only proof of a send whose answer was lost. */
  readonly overhear: (heard: Heard) => void;
}

/** The account has no quota; only who sends hundreds of answers to one message has lost the way. */
const budget = { human: 1_000, bot: 100 } as const;

/** Within the lease of a claim, with room for everything before and after. */
const patience = seconds(5);

/**
 * The channel of the advisor's account. It has no key that makes a repetition harmless, and no look-up across
 * processes. A send without an answer is said again, unless the account has shown it meanwhile: a customer who reads
 * a line twice is better off than one who never reads it. A second one without an answer is refused, which the
 * agents are told.
 */
export function wechatyChannel(options: WechatyOptions): WechatyChannel {
  const memory = openMemory();
  return {
    name: 'wecom-advisor',
    parts: options.parts,
    budget,
    send: (to, text, key) => send(options, memory, to, text, key),
    // Cards are drawn by a function, which the account cannot be asked from.
    nameOf: async () => undefined,
    overhear: ({ isSelf, listener, text }) => {
      if (isSelf && listener !== undefined) memory.overhear(listener, text);
    },
  };
}

async function send(
  { advisor, gate, clock, pause }: WechatyOptions,
  memory: SentMemory,
  to: Address,
  text: string,
  key: string,
): Promise<Sent> {
  const known = memory.find(key);
  if (known?.state === 'sent') return { kind: 'sent' };
  if (known !== undefined && known.tries > 1) return refuse('twice without an answer: it may have arrived');
  if (text.trim() === '') return refuse('the text is empty');
  const account = advisor.account();
  if (account === undefined) return { kind: 'busy', wait: seconds(5), reason: 'nobody is logged in' };
  // Contacts have another id in every account.
  if (account !== to.account) return { kind: 'closed', reason: 'this advisor is not the one logged in' };
  const wait = gate.enter(key, clock());
  if (wait > 0) return { kind: 'busy', wait, reason: 'the account has to rest' };
  memory.begin(key, to.customer, text);
  const said = await sayInTime(advisor, pause, to.customer, text);
  if (said === 'no such contact') return refuse('this customer is no contact of the advisor');
  if (said === 'said' || memory.find(key)?.state === 'sent') {
    memory.end(key);
    return { kind: 'sent' };
  }
  return { kind: 'unsure', reason: said.reason };
}

/** Whatever goes wrong on the way, the text may have been said. */
async function sayInTime(
  advisor: Advisor,
  pause: Pause,
  customer: string,
  text: string,
): Promise<'said' | 'no such contact' | { readonly reason: string }> {
  try {
    const said = await Promise.race([advisor.say(customer, text), pause(patience)]);
    return said ?? { reason: 'no answer in time' };
  } catch (error) {
    return { reason: error instanceof Error ? codeOf(error) : 'no error' };
  }
}

function refuse(reason: string): Sent {
  return { kind: 'refused', reason };
}

/** Of a message only its first words: what gRPC says is `14 UNAVAILABLE: ...`, and the rest may quote anything. */
function codeOf({ name, message }: Error): string {
  return /^\d+ [A-Z_]+/.exec(message)?.[0] ?? name;
}
