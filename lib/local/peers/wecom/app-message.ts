import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Answer, accept, refuse } from './answer.ts';
import { mintMsgid } from './mint.ts';
import type { Wecom } from './wecom.ts';

const minute = 60_000;
const hour = 60 * minute;

/** message/send, as far as text goes. */
export const appMessageRequest = z.object({
  touser: z.string().default(''),
  msgtype: z.literal('text'),
  agentid: z.int(),
  text: z.object({ content: z.string() }),
  safe: z.union([z.literal(0), z.literal(1)]).optional(),
  enable_duplicate_check: z.union([z.literal(0), z.literal(1)]).default(0),
  /** Seconds; four hours at most. */
  duplicate_check_interval: z.int().positive().max(14_400).default(1_800),
});
type Request = z.infer<typeof appMessageRequest>;

const longestText = 2_048;
/** Messages to one member; whatever is above is accepted and dropped without a word. */
const perMinute = 30;
const perHour = 1_000;

/** A message of the company's own app to its members. What is identical is delivered once, if that is asked for. */
export function sendAppMessage(wecom: Wecom, request: Request): Answer {
  const { pagesApp: app } = wecom.options;
  if (app === undefined || request.agentid !== app.agentId) return refused(wecom, request, 40056);
  const asked = request.touser.split('|').filter((one) => one !== '');
  if (asked.length === 0) return refused(wecom, request, 82001);
  if (request.text.content === '') return refused(wecom, request, 44004);
  const known = new Set(app.members.map(({ userid }) => userid));
  const [there, unknown] = [asked.filter((one) => known.has(one)), asked.filter((one) => !known.has(one))];
  if (there.length === 0) return refused(wecom, request, 81013);
  const msgid = mintMsgid();
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const now = wecom.clock.now();
  const isChecked = request.enable_duplicate_check === 1;
  const since = now - request.duplicate_check_interval * 1_000;
  const isRepeated =
    isChecked && wecom.state.appMessages.some((one) => one.digest === digest && one.at > since);
  const text = cut(request.text.content);
  for (const userid of there) {
    const isDropped = isRepeated || isTooMany(wecom, userid, now);
    wecom.record({ type: 'app-sent', at: now, userid, msgid, text, digest, isDropped });
  }
  return accept({ msgid, ...(unknown.length === 0 ? {} : { invaliduser: unknown.join('|') }) });
}

function isTooMany({ state }: Wecom, userid: string, now: number): boolean {
  const to = state.appMessages.filter((one) => one.userid === userid);
  const within = (length: number) => to.filter(({ at }) => at > now - length).length;
  return within(minute) >= perMinute || within(hour) >= perHour;
}

function cut(content: string): string {
  return Buffer.byteLength(content) <= longestText
    ? content
    : new TextDecoder().decode(Buffer.from(content).subarray(0, longestText), { stream: true });
}

function refused(wecom: Wecom, { touser }: Request, errcode: number): Answer {
  wecom.record({ type: 'app-refused', at: wecom.clock.now(), touser, errcode });
  return refuse(errcode);
}
