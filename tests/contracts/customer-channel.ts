import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Duration, hours, minutes } from '../../lib/core/time.ts';
import type { CustomerChannel } from '../../lib/ports.ts';

/** A channel with one customer, and hands on the other side of it. */
export interface CustomerChannelSubject {
  readonly channel: CustomerChannel;
  readonly to: { readonly account: string; readonly customer: string };
  /** The customer writes. */
  says(): Promise<void>;
  colleagueTakesOver(): Promise<void>;
  /** The next send arrives, and its answer does not. */
  loseNextAnswer(): Promise<void>;
  /** The next send is told to come back later. */
  beBusyOnce(): Promise<void>;
  /** What the customer has on the screen from us, in order. */
  arrived(): Promise<readonly { readonly text: string; readonly key: string }[]>;
  forward(time: Duration): Promise<void>;
  close(): Promise<void>;
}

/** What every customer channel keeps to, and whoever counts messages after one of the customer's besides. */
export function customerChannelContract(
  name: string,
  open: () => Promise<CustomerChannelSubject>,
  { hasQuota = true }: { readonly hasQuota?: boolean } = {},
): void {
  describe(name, () => {
    let subject: CustomerChannelSubject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());
    const send = (text: string, key: string) => subject.channel.send(subject.to, text, key);
    const texts = async () => (await subject.arrived()).map(({ text }) => text);

    test('a message after the customer wrote arrives as it is', async () => {
      await subject.says();
      expect(await send('您好，请稍等 🙂', 'key-1')).toEqual({ kind: 'sent' });
      expect(await subject.arrived()).toEqual([{ text: '您好，请稍等 🙂', key: 'key-1' }]);
    });

    test('the same key again is sent, and arrives once', async () => {
      await subject.says();
      await send('one', 'key-1');
      expect(await send('one', 'key-1')).toEqual({ kind: 'sent' });
      expect(await texts()).toEqual(['one']);
    });

    test('a lost answer leaves it unsure, and the key makes the repetition harmless', async () => {
      await subject.says();
      await send('zero', 'key-0');
      await subject.loseNextAnswer();
      expect(await send('one', 'key-1')).toMatchObject({ kind: 'unsure' });
      expect(await send('one', 'key-1')).toEqual({ kind: 'sent' });
      expect(await texts()).toEqual(['zero', 'one']);
    });

    test('a busy channel says how long to wait, and nothing arrives', async () => {
      await subject.says();
      await send('zero', 'key-0');
      await subject.beBusyOnce();
      const sent = await send('one', 'key-1');
      expect(sent.kind === 'busy' && sent.wait > 0).toBe(true);
      expect(await texts()).toEqual(['zero']);
      expect(await send('one', 'key-1')).toEqual({ kind: 'sent' });
    });

    test('a long text comes in parts that the channel takes', async () => {
      const text = '订单已经同步完成，请在列表里刷新后查看。'.repeat(120);
      const parts = subject.channel.parts(text);
      expect(parts.join('')).toBe(text);
      await subject.says();
      for (const [at, part] of parts.entries()) {
        expect(await send(part, `part-${at}`)).toEqual({ kind: 'sent' });
      }
      expect(await texts()).toEqual(parts);
    });

    test('people may say more than the bot', () => {
      const { human, bot } = subject.channel.budget;
      expect(bot).toBeLessThan(human);
    });

    test('a blank text has no parts', () => {
      expect(subject.channel.parts(' \n\t ')).toEqual([]);
    });

    if (!hasQuota) return;

    test('the budget is what the channel takes, and the next message of the customer renews it', async () => {
      await subject.says();
      const { human, bot } = subject.channel.budget;
      expect(bot).toBeLessThan(human);
      for (let at = 0; at < human; at += 1)
        expect(await send(`${at}`, `key-${at}`)).toEqual({ kind: 'sent' });
      expect(await send('over', 'key-over')).toMatchObject({ kind: 'closed' });
      await subject.says();
      expect(await send('over', 'key-over')).toEqual({ kind: 'sent' });
      expect(await texts()).toHaveLength(human + 1);
    });

    test('two days after the last message of the customer it is closed', async () => {
      await subject.says();
      await subject.forward(hours(48));
      await subject.forward(minutes(1));
      expect(await send('too late', 'key-1')).toMatchObject({ kind: 'closed' });
      expect(await texts()).toEqual([]);
    });

    test('it is closed while a colleague answers in the client, with a reason that says so', async () => {
      await subject.says();
      await subject.colleagueTakesOver();
      const sent = await send('not now', 'key-1');
      expect(sent).toMatchObject({ kind: 'closed', reason: expect.stringContaining('colleague') });
      expect(await texts()).toEqual([]);
    });
  });
}
