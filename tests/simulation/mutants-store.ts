import { calm, type Mutant, seed, seeds, singles } from './mutant.ts';

/** Rules of the store, each with what its sources say when it is taken away. */
export const storeMutants: readonly Mutant[] = [
  {
    name: 'a page is claimed whatever its generation',
    says: /claimed after an acknowledgement/,
    seen: seeds(84, 87),
    changes: [
      {
        file: 'lib/store/lanes.ts',
        from: `...(escalation === undefined ? [] : [{ write: isRunning(escalation), otherwise: 'stopped' } as const]),`,
        to: '',
      },
    ],
  },
  {
    name: 'whoever comes may claim',
    says: /was claimed \d+ ms early/,
    seen: seed(6),
    changes: [
      {
        file: 'lib/store/effect-parts.ts',
        from: `when: '#state = :read AND #state IN (:owed, :claimed) AND #attempt = :attempt AND #nextAt <= :now',`,
        to: `when: 'attribute_exists(#pk)',`,
      },
    ],
  },
  {
    name: 'a claim that ran out counts as never sent',
    says: /was sent \d+ times/,
    seen: seeds(12, 15),
    changes: [
      {
        file: 'lib/store/effect-parts.ts',
        from: `isUnsure: effect.isUnsure || effect.state === 'claimed',`,
        to: 'isUnsure: effect.isUnsure,',
      },
    ],
  },
  {
    name: 'a claim that ran out pays for its message again',
    says: / counts \d+ messages, and \d+ hold one$/,
    seen: seed(6),
    changes: [
      {
        file: 'lib/store/lanes.ts',
        from: 'effect.slot === slot.window ? keepSlot(slot) : takeSlot(slot)',
        to: 'takeSlot(slot)',
      },
    ],
  },
  {
    name: 'a lease is not in the index',
    says: /is not in the index/,
    seen: calm(),
    changes: [
      {
        file: 'lib/store/effect-parts.ts',
        from: 'claimedAt, ...owedAt(key, nextAt) },',
        to: 'claimedAt, nextAt, due: undefined },',
      },
    ],
  },
  {
    name: 'versions are not compared',
    says: / went from \d+ to /,
    seen: calm(),
    changes: [
      {
        file: 'lib/store/ticket-parts.ts',
        from: `when: version === 0 ? isAbsent : '#version = :version',`,
        to: `when: version === 0 ? isAbsent : 'attribute_exists(#pk)',`,
      },
      {
        file: 'lib/store/conversation-part.ts',
        from: `isNew ? isAbsent : '#version = :version',`,
        to: `isNew ? isAbsent : 'attribute_exists(#pk)',`,
      },
      {
        file: 'lib/store/ticket-parts.ts',
        from: 'item: { ...eventKey(id, version, index), body, commit }, when: isAbsent }',
        to: 'item: { ...eventKey(id, version, index), body, commit } }',
      },
      {
        file: 'lib/store/effect-parts.ts',
        from: `{ verb: 'put', item, when: isAbsent }`,
        to: `{ verb: 'put', item }`,
      },
    ],
  },
  {
    name: 'an inbound is handled as often as it comes',
    says: /arrived 2 times|was received twice|is in 2 tickets/,
    seen: seeds(6, 9),
    changes: [
      {
        file: 'lib/store/inbound-parts.ts',
        from: `when: '#state = :owed',`,
        to: `when: 'attribute_exists(#pk)',`,
      },
    ],
  },
  {
    name: 'an inbound is put however often it was',
    says: /messages of long ago had an effect/,
    seen: calm(),
    changes: [
      {
        file: 'lib/store/inbound-parts.ts',
        from: 'when: isForgotten,',
        to: `when: ':nowSeconds > :nowSeconds OR attribute_not_exists(#nothing)',`,
      },
    ],
  },
  {
    name: 'lanes are read as they were a moment ago',
    says: / late$/,
    seen: calm(),
    changes: [
      {
        file: 'lib/store/read.ts',
        from: '(wanted.index === undefined ? { ConsistentRead: true } :',
        to: '(wanted.index === undefined ? {} :',
      },
    ],
  },
  {
    name: 'items are read as they were a moment ago',
    says: / late$/,
    seen: calm(),
    changes: [
      {
        file: 'lib/store/read.ts',
        from: 'const input = { TableName: table.name, Key: key, ConsistentRead: true };',
        to: 'const input = { TableName: table.name, Key: key };',
      },
    ],
  },
  {
    name: 'nobody takes over a claim that ran out',
    says: /never came to rest|is still claimed/,
    seen: singles(1, 30, 34),
    hunt: [singles(1, 0, 34)],
    changes: [
      {
        file: 'lib/store/effect-parts.ts',
        from: '#state IN (:owed, :claimed)',
        to: '#state IN (:owed)',
      },
    ],
  },
];
