import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Recipient } from '../../lib/core/effect.ts';
import type { Pager } from '../../lib/ports.ts';
import { acknowledged, over, pageView } from './desk-views.ts';

/** A provider, and what it shows from outside. */
export interface PagerRig {
  readonly pager: Pager;
  /** Whom it pages. */
  readonly recipient: Recipient;
  /** How often somebody was called with this key, and what they are told of it last. */
  called(
    key: string,
  ): Promise<{ readonly times: number; readonly status: 'calling' | 'acknowledged' | 'over' }>;
  losesNextAnswer(): Promise<void>;
  failsNext(): Promise<void>;
  close(): Promise<void>;
}

/** What every way to page people must do, whatever is behind it. */
export function pagerContract(name: string, open: () => Promise<PagerRig>): void {
  describe(name, () => {
    let rig: PagerRig;
    beforeEach(async () => {
      rig = await open();
    });
    afterEach(() => rig.close());
    const key = 'pag_1.1.0.somebody';
    const send = () => rig.pager.send({ ...pageView(rig.recipient), about: '订单同步不过来' }, key);

    it('calls somebody once for one key, however often it is sent', async () => {
      expect(await send()).toEqual({ kind: 'sent' });
      expect(await send()).toEqual({ kind: 'sent' });
      expect(await rig.called(key)).toEqual({ times: 1, status: 'calling' });
    });

    it('is unsure when the answer is lost, and sending again calls nobody twice', async () => {
      await rig.losesNextAnswer();
      expect((await send()).kind).toBe('unsure');
      expect(await send()).toEqual({ kind: 'sent' });
      expect(await rig.called(key)).toEqual({ times: 1, status: 'calling' });
    });

    it('never says that it has sent what it has not', async () => {
      await rig.failsNext();
      expect((await send()).kind).not.toBe('sent');
      expect((await rig.called(key)).times).toBe(0);
    });

    it('tells who has it, and when it is over; once more changes nothing', async () => {
      await send();
      const update = (escalation: typeof acknowledged) =>
        rig.pager.update(pageView(rig.recipient, escalation), key);
      for (const escalation of [acknowledged, acknowledged]) await update(escalation);
      expect(await rig.called(key)).toEqual({ times: 1, status: 'acknowledged' });
      for (const escalation of [over, over]) await update(escalation);
      expect(await rig.called(key)).toEqual({ times: 1, status: 'over' });
    });

    it('says nothing more while nobody has it', async () => {
      await send();
      expect(await rig.pager.update(pageView(rig.recipient), key)).toEqual({ kind: 'sent' });
      expect(await rig.called(key)).toEqual({ times: 1, status: 'calling' });
    });
  });
}
