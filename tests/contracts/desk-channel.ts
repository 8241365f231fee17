import { beforeEach, describe, expect, it } from 'vitest';
import type { Instant } from '../../lib/core/time.ts';
import type { DeskChannel, Sent } from '../../lib/ports.ts';
import { acknowledged, cardView, pageView } from './desk-views.ts';

/** A desk with what a test may do to it from outside. */
export interface DeskRig {
  readonly desk: DeskChannel;
  /** A channel that exists and one that does not; a person of the workspace. */
  readonly channel: string;
  readonly missingChannel: string;
  readonly user: string;
  now(): Instant;
  /** The next call does its work, and its answer is lost. */
  losesNextAnswer(): Promise<void>;
  /** The next call is not even begun. */
  failsNext(): Promise<void>;
  /** Nothing is accepted for about so many seconds. */
  limits(seconds: number): Promise<void>;
  /** Somebody else posts at the top of the channel; gives the `ts`. */
  somebodyPosts(): Promise<string>;
}

const nowhere = '1000000000.000001';

/** What every desk must do, whatever is behind it. */
export function deskChannelContract(open: () => Promise<DeskRig>): void {
  let rig: DeskRig;
  let desk: DeskChannel;
  beforeEach(async () => {
    rig = await open();
    desk = rig.desk;
  });

  const openThread = async (key = 'eff_card', number?: string) =>
    placeOf(await desk.openThread(rig.channel, cardView({}, number), key));

  describe('a thread', () => {
    it('is opened where it was asked for, and its root tells whose it is', async () => {
      const place = await openThread();
      expect(place.channel).toBe(rig.channel);
      expect(await desk.rootTicket(place.channel, place.ts)).toBe(cardView().ticket.id);
    });

    it('keeps its ticket and its key when its card is drawn again', async () => {
      const place = await openThread();
      const drawn = await desk.updateCard(place, cardView({ status: 'resolved', closesAt: rig.now() }));
      expect(drawn).toEqual({ kind: 'sent', place });
      expect(await desk.rootTicket(place.channel, place.ts)).toBe(cardView().ticket.id);
      expect(await desk.find({ channel: rig.channel }, 'eff_card', rig.now())).toEqual(place);
    });

    it('of somebody else has no ticket, and neither has one that is not there', async () => {
      const ts = await rig.somebodyPosts();
      expect(await desk.rootTicket(rig.channel, ts)).toBeUndefined();
      expect(await desk.rootTicket(rig.channel, nowhere)).toBeUndefined();
    });

    it('is not opened in a channel that does not exist', async () => {
      const sent = await desk.openThread(rig.missingChannel, cardView(), 'eff_card');
      expect(sent).toEqual({ kind: 'refused', reason: 'channel_not_found' });
    });
  });

  describe('a line', () => {
    it('is found by its key in its own thread only', async () => {
      const root = await openThread('eff_first');
      const other = await openThread('eff_second', 'T-4MPR');
      const line = { kind: 'customer', text: '还是不行' } as const;
      const place = placeOf(await desk.post(rig.channel, root.ts, line, 'eff_line'));
      const find = (where: string, key: string) =>
        desk.find({ channel: rig.channel, root: where }, key, rig.now());
      expect(await find(root.ts, 'eff_line')).toEqual(place);
      expect(await find(other.ts, 'eff_line')).toBeUndefined();
      expect(await find(root.ts, 'eff_other')).toBeUndefined();
      expect(await find(nowhere, 'eff_line')).toBeUndefined();
    });

    it('is drawn anew where it stands, and keeps its key', async () => {
      const root = await openThread();
      const place = placeOf(await desk.post(rig.channel, root.ts, { kind: 'bot', text: '旧' }, 'eff_line'));
      expect(await desk.updateLine(place, { kind: 'bot', text: '新' })).toEqual({ kind: 'sent', place });
      const found = await desk.find({ channel: rig.channel, root: root.ts }, 'eff_line', rig.now());
      expect(found).toEqual(place);
    });

    it('that is not there cannot be drawn anew', async () => {
      const sent = await desk.updateLine({ channel: rig.channel, ts: nowhere }, { kind: 'bot', text: '新' });
      expect(sent).toEqual({ kind: 'refused', reason: 'message_not_found' });
    });
  });

  describe('a page', () => {
    it('to a person stands in their direct messages, and is found there', async () => {
      const recipient = { kind: 'person', user: rig.user } as const;
      const place = placeOf(await desk.sendPage(pageView(recipient), 'pag_person'));
      expect(place.channel).not.toBe(rig.channel);
      expect(await desk.find({ channel: '', user: rig.user }, 'pag_person', rig.now())).toEqual(place);
      expect(await desk.find({ channel: rig.channel }, 'pag_person', rig.now())).toBeUndefined();
    });

    it('to a channel stands there, and is found there', async () => {
      const recipient = { kind: 'channel', channel: rig.channel, user: rig.user } as const;
      const place = placeOf(await desk.sendPage(pageView(recipient), 'pag_channel'));
      expect(place.channel).toBe(rig.channel);
      expect(await desk.find({ channel: rig.channel }, 'pag_channel', rig.now())).toEqual(place);
    });

    it('is changed where it stands', async () => {
      const recipient = { kind: 'person', user: rig.user } as const;
      const place = placeOf(await desk.sendPage(pageView(recipient), 'pag_person'));
      expect(await desk.updatePage(place, pageView(recipient, acknowledged))).toEqual({
        kind: 'sent',
        place,
      });
    });

    it('that is not there cannot be changed', async () => {
      const page = pageView({ kind: 'channel', channel: rig.channel, user: rig.user });
      const sent = await desk.updatePage({ channel: rig.channel, ts: nowhere }, page);
      expect(sent).toEqual({ kind: 'refused', reason: 'message_not_found' });
    });
  });

  describe('a send that went wrong', () => {
    it('is unsure when the answer is lost, and found by its key', async () => {
      await rig.losesNextAnswer();
      expect(await desk.openThread(rig.channel, cardView(), 'eff_card')).toMatchObject({ kind: 'unsure' });
      expect(await desk.find({ channel: rig.channel }, 'eff_card', rig.now())).toMatchObject({
        channel: rig.channel,
      });
    });

    it('is unsure when it was not even begun, and not found', async () => {
      await rig.failsNext();
      expect(await desk.openThread(rig.channel, cardView(), 'eff_card')).toMatchObject({ kind: 'unsure' });
      expect(await desk.find({ channel: rig.channel }, 'eff_card', rig.now())).toBeUndefined();
    });

    it('says how long to wait when there is too much of it', async () => {
      await rig.limits(7);
      const sent = await desk.openThread(rig.channel, cardView(), 'eff_card');
      expect(sent).toMatchObject({ kind: 'busy' });
      const wait = sent.kind === 'busy' ? sent.wait : 0;
      expect(wait).toBeGreaterThan(5_000);
      expect(wait).toBeLessThanOrEqual(7_000);
    });
  });

  it('tells one person alone, without leaving a place', async () => {
    const person = { team: 'T0DESK', user: rig.user };
    const sent = await desk.tell({
      type: 'person.tell',
      person,
      channel: rig.channel,
      notice: 'already-acknowledged',
      detail: '林工',
    });
    expect(sent).toEqual({ kind: 'sent' });
  });
}

function placeOf(sent: Sent): { readonly channel: string; readonly ts: string } {
  if (sent.kind !== 'sent' || sent.place === undefined) throw new Error(`not sent: ${JSON.stringify(sent)}`);
  return sent.place;
}
