import { calm, type Mutant, seed, seeds, singles } from './mutant.ts';

/** Rules of the flows and the core, each with what the sources say when it is taken away. */
export const flowMutants: readonly Mutant[] = [
  {
    name: 'the cursor moves before what it passes is owed',
    says: /inbounds are not handled|is in 0 tickets/,
    seen: seeds(15, 18),
    changes: [
      {
        file: 'lib/flow/pull.ts',
        from: 'const states = await store.putInbounds(',
        to: `await store.moveCursor(account, cursor, page, after(now, pullAnyway));
    const states = await store.putInbounds(`,
      },
    ],
  },
  {
    name: 'an effect counts as sent before it is sent',
    says: /counts as sent and was not/,
    seen: calm(),
    changes: [
      {
        file: 'lib/flow/attempt.ts',
        from: 'const sent = await trySending(ports, claimed, conversation);',
        to: `await finish(ports, claimed, { outcome: 'sent' });
const sent = await trySending(ports, claimed, conversation);`,
      },
    ],
  },
  {
    name: 'nothing is looked up before it is sent again',
    says: /was sent \d+ times/,
    seen: seeds(0, 3),
    changes: [
      {
        file: 'lib/flow/attempt.ts',
        from: 'const place = claimed.isUnsure ? await findSent(ports, claimed) : undefined;',
        to: 'const place = undefined;',
      },
    ],
  },
  {
    name: 'each try has a key of its own',
    says: /arrived 2 times/,
    seen: seeds(9, 12),
    changes: [
      {
        file: 'lib/flow/attempt.ts',
        from: '? sendEffect(ports, claimed, conversation)',
        to: '? sendEffect(ports, claimed.attempt < 2 ? claimed : { ...claimed, id: claimed.id + claimed.attempt }, conversation)',
      },
    ],
  },
  {
    name: 'what may have arrived is sent again at once',
    says: /was sent \d+ times/,
    seen: seed(102),
    changes: [
      {
        file: 'lib/flow/backoff.ts',
        from: 'export const lookUpAfter = seconds(8);',
        to: 'export const lookUpAfter = seconds(0);',
      },
    ],
  },
  {
    name: 'a reply is given up after twelve tries, however soon',
    says: / was refused$/,
    seen: seed(735),
    hunt: [seeds(485, 486), seeds(735, 736)],
    changes: [
      {
        file: 'lib/flow/give-back.ts',
        from: 'if (count >= most && hasWaited(id, now)) {',
        to: 'if (count >= most) {',
      },
    ],
  },
  {
    name: 'a lease is shorter than the function that holds it',
    // Two have it: both send, or one sends what the other has called off.
    says: /was sent \d+ times|was sent and counts as cancelled/,
    seen: seed(330),
    changes: [
      {
        file: 'lib/flow/backoff.ts',
        from: 'export const lease = seconds(15);',
        to: 'export const lease = seconds(4);',
      },
    ],
  },
  {
    name: 'a page whose ladder has ended stays owed',
    says: /are owed$|is still owed/,
    seen: singles(3, 20, 30),
    hunt: [singles(3), seeds(0, 200)],
    changes: [
      { file: 'lib/flow/attempt.ts', from: 'return cancel(ports, owed);', to: `return { kind: 'stop' };` },
    ],
  },
  {
    name: 'an update does not wait for its page',
    says: /live button/,
    seen: seeds(0, 3),
    changes: [
      {
        file: 'lib/flow/lanes.ts',
        from: `    case 'page.update':
      return { destination: pageLane(effect.page), order: effect.page };`,
        to: `      return { destination: pageLane(effect.page), order: effect.page };
    case 'page.update':
      return { destination: pageLane(id), order: id };`,
      },
    ],
  },
  {
    name: 'an acknowledgement leaves the buttons alone',
    says: /live button/,
    seen: calm(),
    hunt: [calm()],
    changes: [
      {
        file: 'lib/core/ladder.ts',
        from: `      ...updatePages(ticket, escalation),
      {`,
        to: '      {',
      },
    ],
  },
  {
    name: 'the sweep leaves what is long overdue',
    says: /never came to rest/,
    seen: seed(5),
    changes: [
      {
        file: 'lib/flow/sweep.ts',
        from: 'firstOfEach(page).map(',
        to: 'firstOfEach(page.filter(({ at }) => at > now - 60_000)).map(',
      },
    ],
  },
  {
    name: 'nobody sweeps',
    says: /never came to rest/,
    seen: calm(),
    hunt: [calm(), seeds(0, 100)],
    changes: [
      { file: 'lib/flow/sweep.ts', from: 'if (hints.length > 0) await queues.hintLater(hints);', to: '' },
    ],
  },
  {
    name: 'only the sweep sees a step coming',
    says: /^page .* late$/,
    seen: calm(),
    hunt: [calm()],
    changes: [
      {
        file: 'lib/flow/backoff.ts',
        from: 'export const horizon = seconds(180);',
        to: 'export const horizon = seconds(0);',
      },
    ],
  },
  {
    name: 'a lane goes past what is not due',
    says: /was shown before|arrived before/,
    seen: seed(15),
    changes: [
      {
        file: 'lib/flow/deliver.ts',
        from: 'return { again: isDropped ? undefined : owed.nextAt };',
        to: 'continue;',
      },
    ],
  },
  {
    name: 'what a lane holds comes in the order of clocks',
    // A post that stands before its card can never be sent.
    says: /was shown before|arrived before|\(thread\.post\) is stuck/,
    seen: seeds(501, 504),
    hunt: [seeds(0, 600)],
    changes: [
      {
        file: 'lib/flow/to-effects.ts',
        from: `String(version).padStart(10, '0')`,
        to: `String(now).padStart(14, '0')`,
      },
    ],
  },
  {
    name: 'what agents write comes in the order in which Slack tells it',
    says: /arrived before/,
    seen: calm(2),
    hunt: [calm(40)],
    changes: [
      {
        file: 'lib/flow/triage.ts',
        from: 'const settling = seconds(2);',
        to: 'const settling = seconds(0);',
      },
    ],
  },
  {
    name: 'what was parked is forgotten',
    says: /arrived 0 times/,
    seen: calm(),
    hunt: [calm()],
    changes: [
      { file: 'lib/flow/settle.ts', from: 'flushed: parked.slice(0, mostFlushed),', to: 'flushed: [],' },
    ],
  },
  {
    name: 'a conflict is not decided again',
    says: / late$/,
    seen: singles(3, 10, 20),
    hunt: [singles(3), singles(1)],
    changes: [
      {
        file: 'lib/flow/settle.ts',
        from: `if (settled === 'number-taken') taken += 1;`,
        to: `if (settled === 'number-taken') taken += 1;
    if (typeof settled === 'string') return { kind: 'ignored', reason: 'conflict' };`,
      },
    ],
  },
];
