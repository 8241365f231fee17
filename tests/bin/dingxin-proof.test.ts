import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { proof } from '../../bin/dingxin-proof.ts';
import type { RunningClock } from '../../lib/core/clock.ts';
import type { TicketEvent } from '../../lib/core/event.ts';
import { ticketId } from '../../lib/core/id.ts';
import { type Ticket, ticketSchema } from '../../lib/core/ticket.ts';
import { after, type Instant, instant, minutes } from '../../lib/core/time.ts';
import { region } from '../../lib/local/aws-json.ts';
import { type Server, startDynamoDb } from '../../lib/local/dynamodb.ts';
import { dynamoStore } from '../../lib/store/dynamo-store.ts';
import { connectTable } from '../../lib/store/wire.ts';
import { makeTable } from '../contracts/make-table.ts';
import { aCommit, ticket } from '../contracts/samples.ts';
import { seededIds } from '../twins/seeded-ids.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'proof-'));
let server: Server;
beforeAll(async () => {
  server = await startDynamoDb(folder, () => {});
  for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value);
  await makeTable(server.url, 'desk');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const wire = connectTable({ endpoint: server.url, region, credentials });
  const store = dynamoStore({ table: 'desk', wire, clock: () => now, ids: seededIds(1), team: 'T1' });
  for (const [next, events] of [kept(), broken()]) {
    expect(await store.commit(aCommit({ ticket: { next, version: 0 }, events }))).toBe('committed');
  }
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const now = instant(Date.UTC(2026, 9, 20, 2));
const environment = () => ({
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: server.url,
});

/** An urgent ticket of October, opened at a moment. */
function opened(number: string, at: Instant): readonly [Ticket, TicketEvent] {
  const id = ticketId(`01${number.slice(2)}`);
  const clock: RunningClock = {
    state: 'running',
    due: after(at, minutes(60)),
    warnings: [],
    isMissed: false,
  };
  const made = ticketSchema.parse({ ...ticket(id), number, openedAt: at, clock });
  const { conversation, lastMessage: message, subject, lang, verdict } = made;
  return [
    made,
    { type: 'ticket.opened', at, id, number, conversation, message, subject, lang, verdict, clock },
  ];
}

function kept(): readonly [Ticket, readonly TicketEvent[]] {
  const [made, first] = opened('T-KEPT', now);
  const at = after(now, minutes(7));
  const clock = { state: 'met', at, left: minutes(53), isMissed: false } as const;
  const answered = { type: 'colleague.replied', at, message: made.lastMessage, clock } as const;
  const event: TicketEvent = { ...answered, content: { kind: 'text', text: '好了' } };
  return [ticketSchema.parse({ ...made, clock, status: 'closed' }), [first, event]];
}

function broken(): readonly [Ticket, readonly TicketEvent[]] {
  const [made, first] = opened('T-LATE', after(now, minutes(1)));
  return [made, [first]];
}

test('a ticket whose promise was kept is proved in either language and on any wall', async () => {
  const { text, isBroken } = await proof(['t-kept', '--table', 'desk', '--lang', 'en']);
  expect(isBroken).toBe(false);
  expect(text).toContain('first response: kept (promised 2026-10-20 11:00:00, met 2026-10-20 10:07:00)');
  expect(text).toContain('Everything that was owed is done.');
  const chinese = await proof(['T-KEPT', '--table', 'desk', '--zone', 'UTC', '--lang', 'zh']);
  expect(chinese.text).toContain('首次响应: 按时兑现 (承诺 2026-10-20 03:00:00，兑现于 2026-10-20 02:07:00)');
});

test('a ticket with something owed ends the command with 2 and says what', async () => {
  const { code, out, err } = await run(['proof', 'T-LATE', '--table', 'desk'], environment());
  expect(err).toBe('');
  expect(code).toBe(2);
  expect(out).toContain('✗ a promise was not kept: first response');
  expect(out).toContain('✗ nobody looked when it was due');
});

test('a month is counted, and every breach of it is shown', async () => {
  const { text, isBroken } = await proof(['--month', '2026-10', '--table', 'desk', '--lang', 'en']);
  expect(isBroken).toBe(true);
  expect(text).toContain('tickets: 2');
  expect(text).toContain('first response: kept 1, overdue 1');
  expect(text).toContain('time to respond: p50 7m, p99 7m, max 7m');
  expect(text).toContain('T-LATE');
  expect(text).not.toContain('T-KEPT');
});

test('what programs read names what was owed, and nothing that anybody wrote', async () => {
  const one = await proof(['T-LATE', '--table', 'desk', '--json']);
  const month = await proof(['--month', '2026-10', '--table', 'desk', '--json']);
  const { subject } = broken()[0];
  expect(subject).not.toBe('');
  for (const { text, isBroken } of [one, month]) {
    expect(isBroken).toBe(true);
    expect(text).not.toContain(subject);
    expect(text).not.toContain('好了');
  }
  expect(JSON.parse(one.text)).toMatchObject({
    ticket: { number: 'T-LATE', serviceClass: 'urgent' },
    breaches: [{ kind: 'promise', what: 'first-response' }, { kind: 'timer' }],
  });
  expect(JSON.parse(month.text)).toMatchObject({ breaches: 2, broken: [{ ticket: { number: 'T-LATE' } }] });
});

test('a month without tickets is no breach, and programs can read it', async () => {
  const { text, isBroken } = await proof(['--month', '2026-09', '--table', 'desk', '--json']);
  expect(isBroken).toBe(false);
  expect(JSON.parse(text)).toMatchObject({ month: '2026-09', tickets: 0, breaches: 0 });
});

test('the pauses of a span are counted by who made them', async () => {
  const more = ['--table', 'desk', '--days', '60'];
  const { code, out } = await run(['clocks', 'audit', ...more], environment());
  expect(code).toBe(0);
  expect(out).toContain('0 pauses, 0 of them while the customer waited for a person');
  expect((await run(['clocks', 'audit'], environment())).err).toContain('--table NAME');
});

test.each([
  ['no ticket and no month', ['--table', 'desk'], 'Name one ticket or one month'],
  ['both', ['T-KEPT', '--month', '2026-10', '--table', 'desk'], 'Name one ticket or one month'],
  ['no table', ['T-KEPT'], '--table NAME'],
  ['a month that is none', ['--month', '2026-13', '--table', 'desk'], '--month 2026-11'],
  ['a zone that is none', ['T-KEPT', '--table', 'desk', '--zone', 'Mars/Base'], '--zone Asia/Shanghai'],
  ['another language', ['T-KEPT', '--table', 'desk', '--lang', 'fr'], '--lang zh'],
  ['a ticket that is not there', ['T-NONE', '--table', 'desk'], 'There is no ticket T-NONE in desk.'],
])('%s is refused with what to write instead', async (_, args, advice) => {
  await expect(proof(args)).rejects.toThrow(advice);
});
