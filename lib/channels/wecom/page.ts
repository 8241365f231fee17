import { PermanentError, TransientError } from '../../core/errors.ts';
import { pageState } from '../../core/page-state.ts';
import { pagerWording } from '../../core/pager-wording.ts';
import { seconds } from '../../core/time.ts';
import type { Pager, PageView, Sent } from '../../ports.ts';
import { type WecomApi, wecomApi } from './api.ts';
import type { WecomConnection } from './call.ts';
import type { PagePace } from './page-pace.ts';
import type { AppSecret } from './secrets.ts';
import { orBusy } from './send.ts';
import { toSent } from './to-sent.ts';

/** WeCom compares whole requests for as long as this, and delivers what is identical once. Seconds; its longest. */
const remembered = 14_400;
/** Bytes; WeCom cuts the rest. */
const limit = 2_048;
/** Until somebody mends the app, nothing goes out by this way. */
const whileBroken = seconds(30);

/** The company's own app that writes to its members, and the names by which they know each other. */
export interface WecomPagerOptions {
  readonly connection: Omit<WecomConnection, 'readSecret'>;
  /** Undefined where no such app was set up. */
  readonly readApp: () => Promise<AppSecret | undefined>;
  readonly nameOf: (user: string) => string;
  readonly pace: PagePace;
}

/**
 * Pages members of the company by an app message. WeCom knows no key but the message itself: every word of it is fixed
 * when the page is ordered, and within four hours the same page is delivered once. A message cannot be changed, so
 * what became of it is said in another.
 */
export function wecomPager({ connection, readApp, nameOf, pace }: WecomPagerOptions): Pager {
  const readSecret = async () => {
    const app = await readApp();
    if (app !== undefined) return app;
    throw new TransientError('wecom.pages', 'The app that pages is gone from the secret pages.');
  };
  const api = wecomApi({ ...connection, readSecret });
  return {
    send: (page) => inPace(pace, page, page.step === 0, () => sendText(api, readApp, page, textOf(page))),
    update: async (page) => {
      const text = followUp(page, nameOf);
      if (text === undefined) return { kind: 'sent' };
      return inPace(pace, page, false, () => sendText(api, readApp, page, text));
    },
  };
}

/** What WeCom would drop without a word waits, and says until when: another way is then taken meanwhile. */
async function inPace(
  pace: PagePace,
  { recipient }: PageView,
  isFirst: boolean,
  send: () => Promise<Sent>,
): Promise<Sent> {
  const wait = recipient.kind === 'wecom' ? await pace(recipient.member, isFirst) : undefined;
  return wait === undefined ? send() : { kind: 'busy', wait, reason: 'WeCom takes 30 messages a minute' };
}

function textOf({ ticket, generation, step, about = '' }: PageView): string {
  return pagerWording.call(ticket.number, generation, step + 1, about);
}

function followUp(
  { ticket, generation, step }: PageView,
  nameOf: (user: string) => string,
): string | undefined {
  const state = pageState(ticket, generation);
  const place = [ticket.number, generation, step + 1] as const;
  switch (state.kind) {
    case 'calling':
      return undefined;
    case 'acknowledged':
      return pagerWording.acknowledged(...place, nameOf(state.by));
    case 'superseded':
      return pagerWording.superseded(...place);
    case 'over':
      return pagerWording.over(...place);
  }
}

async function sendText(
  api: WecomApi,
  readApp: WecomPagerOptions['readApp'],
  { recipient }: PageView,
  content: string,
): Promise<Sent> {
  if (recipient.kind !== 'wecom') return { kind: 'refused', reason: `${recipient.kind} is not WeCom` };
  try {
    return await orBusy(async (): Promise<Sent> => {
      const app = await readApp();
      if (app === undefined) return { kind: 'refused', reason: 'no app of WeCom in the secret pages' };
      const reply = await api('/cgi-bin/message/send', {
        touser: recipient.member,
        msgtype: 'text',
        agentid: app.agentId,
        text: { content: cut(content) },
        enable_duplicate_check: 1,
        duplicate_check_interval: remembered,
      });
      return reply.kind === 'answered' && isLeftOut(reply.answer, recipient.member)
        ? { kind: 'refused', reason: 'WeCom does not deliver to this member' }
        : toSent(reply);
    });
  } catch (error) {
    // Nothing was sent; the message says what to do in the console.
    if (error instanceof PermanentError) return { kind: 'busy', wait: whileBroken, reason: error.message };
    throw error;
  }
}

/** WeCom answers 0 and names whom it left out: unknown or invisible to the app, or without a licence. */
function isLeftOut(answer: Readonly<Record<string, unknown>>, member: string): boolean {
  return [answer['invaliduser'], answer['unlicenseduser']].some(
    (list) => typeof list === 'string' && list.split('|').includes(member),
  );
}

/** To what WeCom shows of a text, at a whole character. */
function cut(text: string): string {
  return new TextDecoder().decode(Buffer.from(text).subarray(0, limit), { stream: true });
}
