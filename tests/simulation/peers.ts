import { TransientError } from '../../lib/core/errors.ts';
import { milliseconds, seconds } from '../../lib/core/time.ts';
import type { CustomerChannel, DeskChannel, Pager, Pagers, Puller, Sent } from '../../lib/ports.ts';
import { type CustomerChannelTwin, customerChannelTwin } from '../twins/customer-channel.ts';
import { type DeskTwin, openDeskTwin } from '../twins/desk-channel.ts';
import { openPagerTwin, type PagerTwin } from '../twins/pager.ts';
import { type PullerTwin, pullerTwin } from '../twins/puller.ts';
import type { Chance } from './chance.ts';
import type { Kind } from './fault.ts';
import type { Calls, Invocation } from './invocation.ts';
import type { Kernel } from './kernel.ts';

/** WeCom and Slack, as they are and as an invocation reaches them. */
export interface Peers {
  readonly wecom: CustomerChannelTwin;
  readonly puller: PullerTwin;
  readonly slack: DeskTwin;
  /** Ways to page people beside Slack. */
  readonly pagers: readonly PagerTwin[];
  readonly channelFor: (invocation: Invocation) => CustomerChannel;
  readonly deskFor: (invocation: Invocation) => DeskChannel;
  readonly pagersFor: (invocation: Invocation) => Pagers;
  readonly pullerFor: (invocation: Invocation) => Puller;
}

export interface PeersOptions {
  readonly kernel: Kernel;
  readonly chance: Chance;
  readonly calls: Calls;
  readonly account: string;
  readonly channels: readonly string[];
  /** How far a look-up in Slack lags at most, in milliseconds. */
  readonly lag: number;
  /** Told whenever a peer may show something new. */
  readonly looked: () => void;
  /** Told of each page that is sent, when the request arrives. */
  readonly paged: (key: string) => void;
}

const readable: readonly Kind[] = ['crash before', 'refused', 'lost request', 'stall', 'pause'];
const sendable: readonly Kind[] = [...readable, 'crash after', 'lost answer', 'late request'];
const patience = seconds(3);

/** The vendors as the twins know them, behind calls that can go wrong. */
export function openPeers({ kernel, chance, calls, account, channels, lag, ...told }: PeersOptions): Peers {
  const wecom = customerChannelTwin(kernel.now);
  const puller = pullerTwin({ accounts: [account], clock: kernel.now });
  const slack = openDeskTwin(kernel.now, channels);
  const { desk } = slack;
  const [wecomApp, webhook] = [openPagerTwin(kernel.now), openPagerTwin(kernel.now)];

  /** The twins work at once, and answer as promises: their work is the event, their answer follows it. */
  const send = (invocation: Invocation, point: string, work: () => Promise<Sent>): Promise<Sent> =>
    calls.call(invocation, {
      point,
      able: sendable,
      takes: [60, 250],
      patience,
      perform: () => {
        const sent = work();
        told.looked();
        return sent;
      },
      refused: async () => ({
        kind: 'busy',
        wait: milliseconds(Math.round(chance.between(1_000, 10_000))),
        reason: 'busy',
      }),
      unknown: async () => ({ kind: 'unsure', reason: 'no answer' }),
    });
  const read = <T>(invocation: Invocation, point: string, work: () => Promise<T>): Promise<T> =>
    calls.call(invocation, {
      point,
      able: readable,
      takes: [40, 200],
      patience,
      perform: work,
      refused: () => unreachable(point),
      unknown: () => unreachable(point),
    });

  const pagerFor = (invocation: Invocation, { pager }: PagerTwin): Pager => ({
    send: (page, key) =>
      send(invocation, 'pager.page', () => {
        told.paged(key);
        return pager.send(page, key);
      }),
    update: (...sent) => send(invocation, 'pager.update', () => pager.update(...sent)),
  });

  return {
    wecom,
    puller,
    slack,
    pagers: [wecomApp, webhook],
    pagersFor: (invocation) => ({
      wecom: pagerFor(invocation, wecomApp),
      webhook: pagerFor(invocation, webhook),
    }),
    channelFor: (invocation) => ({
      name: wecom.name,
      parts: wecom.parts,
      budget: wecom.budget,
      send: (...sent) => send(invocation, 'wecom.send', () => wecom.send(...sent)),
      nameOf: (who) =>
        calls.call(invocation, {
          point: 'wecom.name',
          able: readable,
          takes: [40, 200],
          patience,
          perform: () => wecom.nameOf(who),
          refused: () => undefined,
          unknown: () => undefined,
        }),
    }),
    pullerFor: (invocation) => ({
      accounts: puller.accounts,
      pull: (...pulled) => read(invocation, 'wecom.pull', () => puller.pull(...pulled)),
      welcome: (...said) => send(invocation, 'wecom.welcome', () => puller.welcome(...said)),
    }),
    deskFor: (invocation) => ({
      openThread: (...sent) => send(invocation, 'slack.card', () => desk.openThread(...sent)),
      post: (...sent) => send(invocation, 'slack.post', () => desk.post(...sent)),
      updateLine: (...sent) => send(invocation, 'slack.update', () => desk.updateLine(...sent)),
      updateCard: (...sent) => send(invocation, 'slack.update', () => desk.updateCard(...sent)),
      sendPage: (page, key) =>
        send(invocation, 'slack.page', () => {
          told.paged(key);
          return desk.sendPage(page, key);
        }),
      updatePage: (...sent) => send(invocation, 'slack.page-update', () => desk.updatePage(...sent)),
      tellLead: (...sent) => send(invocation, 'slack.lead', () => desk.tellLead(...sent)),
      tell: (...sent) => send(invocation, 'slack.tell', () => desk.tell(...sent)),
      find: (...sought) =>
        read(invocation, 'slack.find', () => {
          slack.lagLookUps(chance.between(0, lag));
          return desk.find(...sought);
        }),
      // No story of the simulation sends files.
      uploadFile: desk.uploadFile,
      findFile: desk.findFile,
      fetchFile: desk.fetchFile,
      rootTicket: (...sought) => read(invocation, 'slack.root', () => desk.rootTicket(...sought)),
    }),
  };
}

function unreachable(point: string): never {
  throw new TransientError('peer.unreachable', `${point} did not answer.`);
}
