import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { conversationId } from '../../lib/core/id.ts';
import { type Inbound, inboundSchema } from '../../lib/core/message.ts';
import { type Duration, type Instant, seconds } from '../../lib/core/time.ts';
import type { Pulled, Puller } from '../../lib/ports.ts';

/** A puller of one account, and hands on the other side of it. */
export interface PullerSubject {
  readonly puller: Puller;
  readonly account: string;
  readonly customers: readonly [string, string];
  now(): Instant;
  says(customer: string, text: string): Promise<void>;
  /** A colleague writes to the customer in the vendor's own client. */
  types(customer: string, text: string): Promise<void>;
  enters(customer: string): Promise<void>;
  /** The next pull brings nothing and says that there is more. */
  emptyOnce(): Promise<void>;
  /** Pages are this small from now on. */
  shorten(size: number): Promise<void>;
  failOnce(): Promise<void>;
  forward(time: Duration): Promise<void>;
  close(): Promise<void>;
}

/** What every puller keeps to. */
export function pullerContract(name: string, open: () => Promise<PullerSubject>): void {
  describe(name, () => {
    let subject: PullerSubject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());
    const pull = (cursor?: string, token?: string) =>
      subject.puller.pull(subject.account, cursor, token, subject.now());

    test('a message comes whole, and the cursor moves past it', async () => {
      const [customer] = subject.customers;
      await subject.says(customer, '面单打不出来');
      const pulled = await pull();
      const conversation = conversationId('wecom-kf', subject.account, customer);
      expect(pulled.inbounds).toEqual([
        expect.objectContaining({
          kind: 'customer.message',
          account: subject.account,
          customer,
          conversation,
          group: conversation,
          content: { kind: 'text', text: '面单打不出来' },
        }),
      ]);
      for (const inbound of pulled.inbounds) inboundSchema.parse(inbound);
      expect((await pull(pulled.cursor)).inbounds).toEqual([]);
    });

    test('pulling again from the same cursor brings the same ids', async () => {
      const [customer] = subject.customers;
      await subject.says(customer, 'one');
      await subject.says(customer, 'two');
      const [first, second] = [await pull(), await pull()];
      expect(ids(second)).toEqual(ids(first));
      expect(new Set(ids(first)).size).toBe(2);
    });

    test('messages of one moment keep their order, across pages and people', async () => {
      const [one, other] = subject.customers;
      await subject.shorten(2);
      for (const at of [1, 2, 3, 4, 5]) await subject.says(at % 2 === 0 ? other : one, `${at}`);
      const inbounds = await drain(pull);
      expect(textsOf(inbounds)).toEqual(['1', '2', '3', '4', '5']);
      expect(inbounds.toSorted((a, b) => (a.order < b.order ? -1 : 1))).toEqual(inbounds);
      expect(new Set(inbounds.map(({ order }) => order)).size).toBe(5);
    });

    test('an empty page that says there is more is not the end', async () => {
      await subject.says(subject.customers[0], 'behind it');
      await subject.emptyOnce();
      const page = await pull();
      expect(page).toMatchObject({ hasMore: true, inbounds: [] });
      expect(textsOf((await pull(page.cursor)).inbounds)).toEqual(['behind it']);
    });

    test('an unknown or expired token does not keep the messages back', async () => {
      await subject.says(subject.customers[0], 'still here');
      expect(textsOf((await pull(undefined, 'expired-token')).inbounds)).toEqual(['still here']);
    });

    test('what a colleague writes in the client is told apart', async () => {
      await subject.says(subject.customers[0], 'question');
      await subject.types(subject.customers[0], 'answer');
      expect((await drain(pull)).map(({ kind }) => kind)).toEqual(['customer.message', 'colleague.message']);
    });

    test('whoever enters can be welcomed once', async () => {
      await subject.enters(subject.customers[0]);
      const { entered } = await pull();
      expect(entered).toHaveLength(1);
      expect(entered[0]?.message).toMatchObject({ account: subject.account, customer: subject.customers[0] });
      const code = entered[0]?.code ?? '';
      expect(await subject.puller.welcome(code, '您好')).toEqual({ kind: 'sent' });
      expect(await subject.puller.welcome(code, '您好')).toMatchObject({ kind: 'refused' });
    });

    test('a welcome code is worth nothing after 20 seconds', async () => {
      await subject.enters(subject.customers[0]);
      const { entered } = await pull();
      await subject.forward(seconds(22));
      expect(await subject.puller.welcome(entered[0]?.code ?? '', '您好')).toMatchObject({ kind: 'refused' });
    });

    test('a pull that fails is an error to be tried again, and costs no message', async () => {
      await subject.says(subject.customers[0], 'kept');
      await subject.failOnce();
      await expect(pull()).rejects.toMatchObject({ name: 'TransientError' });
      expect(textsOf((await pull()).inbounds)).toEqual(['kept']);
    });
  });
}

async function drain(pull: (cursor?: string) => Promise<Pulled>): Promise<readonly Inbound[]> {
  const found: Inbound[] = [];
  let page = await pull();
  for (let turn = 0; turn < 20; turn += 1) {
    found.push(...page.inbounds);
    if (!page.hasMore) return found;
    page = await pull(page.cursor);
  }
  throw new Error('The puller always says that there is more.');
}

function ids(pulled: Pulled): readonly string[] {
  return pulled.inbounds.map(({ id }) => id);
}

function textsOf(inbounds: readonly Inbound[]): readonly string[] {
  return inbounds.flatMap((one) =>
    one.kind === 'customer.message' && one.content.kind === 'text' ? [one.content.text] : [],
  );
}
