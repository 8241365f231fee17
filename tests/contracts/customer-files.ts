import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hours, minutes } from '../../lib/core/time.ts';
import type { CustomerChannelSubject } from './customer-channel.ts';

/** A channel that carries files, and hands on the other side of it. */
export interface CustomerFilesSubject extends CustomerChannelSubject {
  /** The customer sends a file; gives by what it can be fetched. */
  sendsFile(name: string, body: Uint8Array): Promise<string>;
  /** The files that the customer has on the screen, in order. */
  files(): Promise<readonly { readonly kind: string; readonly name: string; readonly body: Uint8Array }[]>;
}

export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 255]);
const csv = new TextEncoder().encode('订单,金额\n1,2\n');

/** What every channel that carries files keeps to. */
export function customerFilesContract(name: string, open: () => Promise<CustomerFilesSubject>): void {
  describe(name, () => {
    let subject: CustomerFilesSubject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());
    const fetched = (media: string) => subject.channel.fetchFile?.(media);
    const send = (body: Uint8Array, fileName: string, key: string, kind: 'image' | 'file' = 'file') =>
      subject.channel.sendFile?.(subject.to, { kind, name: fileName, body }, key);

    test('a file of a customer comes byte by byte, with its name', async () => {
      const media = await subject.sendsFile('截图 "1".png', png);
      const got = await fetched(media);
      expect(got).toMatchObject({ kind: 'fetched', name: expect.stringContaining('截图') });
      expect(got?.kind === 'fetched' && new Uint8Array(got.body)).toEqual(png);
    });

    test('it is there for three days, and then refused for good', async () => {
      const media = await subject.sendsFile('a.csv', csv);
      await subject.forward(hours(71));
      expect(await fetched(media)).toMatchObject({ kind: 'fetched' });
      await subject.forward(hours(1));
      await subject.forward(minutes(1));
      expect(await fetched(media)).toEqual({ kind: 'refused', reason: 'gone' });
      expect(await fetched('nothing')).toEqual({ kind: 'refused', reason: 'gone' });
    });

    test('a channel that is busy gives it later', async () => {
      const media = await subject.sendsFile('a.csv', csv);
      await fetched(media);
      await subject.beBusyOnce();
      expect(await fetched(media)).toMatchObject({ kind: 'busy' });
      expect(await fetched(media)).toMatchObject({ kind: 'fetched' });
    });

    test('a file for the customer arrives as it is, once for each key', async () => {
      await subject.says();
      expect(await send(png, '步骤.png', 'key-1', 'image')).toEqual({ kind: 'sent' });
      expect(await send(png, '步骤.png', 'key-1', 'image')).toEqual({ kind: 'sent' });
      expect(await send(csv, '报价.csv', 'key-2')).toEqual({ kind: 'sent' });
      expect(await subject.files()).toEqual([
        { kind: 'image', name: '步骤.png', body: png },
        { kind: 'file', name: '报价.csv', body: csv },
      ]);
    });

    test('a file is one of the messages of the budget', async () => {
      await subject.says();
      for (let at = 0; at < subject.channel.budget.human; at += 1) {
        expect(await send(csv, `${at}.csv`, `key-${at}`)).toEqual({ kind: 'sent' });
      }
      expect(await send(csv, 'over.csv', 'key-over')).toMatchObject({ kind: 'closed' });
    });
  });
}
