import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { types } from 'wechaty-puppet';
import { mock, PuppetMock } from 'wechaty-puppet-mock';
import { openJournal } from '../journal.ts';
import { openClock } from '../peer.ts';
import { type AdvisorEntry, readEntry } from './entry.ts';
import type { AdvisorOptions } from './options.ts';

/** The pretend account of an advisor, with the hands of its customers. */
export interface PretendAccount {
  readonly puppet: PuppetMock;
  readonly entries: () => readonly AdvisorEntry[];
  /** A customer writes to the advisor; gives the message's id. Throws RangeError for a stranger. */
  readonly say: (customer: string, text: string, what?: 'text' | 'image') => string;
  readonly login: () => void;
  readonly logout: () => Promise<void>;
  readonly moveClock: (offset: number) => void;
  /** Calls it at every entry; the result stops that. */
  readonly watch: (onEntry: () => void) => () => void;
}

/** Opens the account on its journal, which outlives the process. The puppet has to be started. */
export function openAccount({ dataDir, advisor, customers, clockOffset }: AdvisorOptions): PretendAccount {
  const journal = openJournal(join(dataDir, 'advisor.jsonl'));
  const entries = () => journal.entries().map(readEntry);
  const moved = entries().findLast(({ type }) => type === 'clock');
  const clock = openClock(moved?.type === 'clock' ? moved.offset : clockOffset);
  const watchers = new Set<() => void>();
  const record = (entry: AdvisorEntry) => {
    journal.append(entry);
    for (const onEntry of watchers) onEntry();
  };

  const mocker = new mock.Mocker();
  const puppet = new PuppetMock({ mocker });
  const self = mocker.createContact(advisor);
  for (const customer of customers) mocker.createContact(customer);
  puppet.on('message', ({ messageId: id }) => {
    const { talkerId, listenerId, text = '' } = mocker.messagePayload(id);
    if (talkerId !== advisor.id || listenerId === undefined) return;
    record({ type: 'sent', id, customer: listenerId, text, at: clock.now() });
  });
  return {
    puppet,
    entries,
    say(customer, text, what = 'text') {
      if (!customers.some(({ id }) => id === customer)) throw new RangeError('there is no such customer');
      const id = randomUUID();
      const at = clock.now();
      record({ type: 'said', id, customer, text, what, at });
      const type = what === 'text' ? types.Message.Text : types.Message.Image;
      mocker.MessageMock.create({
        ...{ id, talkerId: customer, listenerId: advisor.id, text, timestamp: at, type },
      });
      puppet.emit('message', { messageId: id });
      return id;
    },
    login: () => mocker.login(self),
    logout: () => puppet.logout('by the control API'),
    moveClock(offset) {
      clock.setOffset(offset);
      record({ type: 'clock', at: clock.now(), offset });
    },
    watch(onEntry) {
      watchers.add(onEntry);
      return () => watchers.delete(onEntry);
    },
  };
}
