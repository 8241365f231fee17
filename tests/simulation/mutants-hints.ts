import { calm, type Mutant, singles } from './mutant.ts';

/** Rules of the hints that queues carry: what one is worth, and who sends another when it is lost. */
export const hintMutants: readonly Mutant[] = [
  {
    name: 'a doorbell counts as answered by a pull that came before it',
    says: /^inbound .* late$/,
    seen: calm(),
    changes: [
      {
        file: 'lib/flow/pull.ts',
        from: 'return emptiedAt > after(at, surelyAfter);',
        to: 'return after(emptiedAt, pullAnyway) > at;',
      },
    ],
  },
  {
    name: 'equal hints count as one for five minutes',
    says: / late$/,
    seen: calm(),
    hunt: [calm()],
    changes: [
      {
        file: 'lib/queues/sqs-queues.ts',
        from: '{ group, deduplication: ids.ulid() }',
        to: '{ group, deduplication: JSON.stringify(hint) }',
      },
    ],
  },
  {
    name: 'hints of one place count as one for five minutes',
    says: / late$/,
    seen: calm(),
    hunt: [calm()],
    changes: [
      {
        file: 'lib/queues/sqs-queues.ts',
        from: '{ group, deduplication: ids.ulid() }',
        to: '{ group, deduplication: group }',
      },
    ],
  },
  {
    name: 'a commit hints nothing',
    says: / late$/,
    seen: calm(),
    hunt: [calm()],
    changes: [
      {
        file: 'lib/flow/settle.ts',
        from: 'else await dispatch(ports, lanesOfCommit(commit), draft?.ticket);',
        to: '',
      },
    ],
  },
  {
    name: 'a hint that could not be sent is nobody’s business',
    says: / late$/,
    seen: singles(3, 10, 20),
    hunt: [singles(3), singles(1)],
    changes: [
      {
        file: 'lib/flow/dispatch.ts',
        from: `queues.hint({ kind: 'lane', destination })),`,
        to: `queues.hint({ kind: 'lane', destination }).catch(() => undefined)),`,
      },
    ],
  },
  {
    name: 'a repeated message looks for no more than its own work',
    says: / late$/,
    seen: singles(3, 10, 20),
    hunt: [singles(3), singles(1)],
    changes: [
      {
        file: 'lib/flow/triage.ts',
        from: 'if (isRepeat) await dispatchAll(ports, await situationOfGroup(ports.store, group));',
        to: '',
      },
    ],
  },
  {
    name: 'whoever stops early says nothing',
    says: / late$/,
    seen: singles(1, 40, 50),
    hunt: [singles(1), singles(3)],
    changes: [
      {
        file: 'lib/flow/deliver.ts',
        from: 'if (next !== undefined) await comeBack(ports, destination, next);',
        to: '',
      },
    ],
  },
  {
    name: 'hints of one place count as one for half a minute',
    says: / late$/,
    seen: calm(),
    hunt: [calm()],
    changes: [
      {
        file: 'lib/queues/sqs-queues.ts',
        from: '{ group, deduplication: ids.ulid() }',
        to: '{ group, deduplication: group + ids.ulid().slice(0, 7) }',
      },
    ],
  },
];
