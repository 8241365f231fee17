import type { Job } from './job.ts';
import type { SourceChange } from './patch.ts';

/** The design without one of its rules. */
export interface Mutant {
  readonly name: string;
  readonly changes: readonly SourceChange[];
  /** Where it shows; worlds that go wrong by chance unless given. */
  readonly hunt?: readonly Job[];
}

const stories: Job = { kind: 'stories' };
/** Each single fault of one story. */
const singles = (story: number): Job => ({ kind: 'singles', story, from: 0, to: 1_000, every: 1 });
const seeds = (from: number, to: number): Job => ({ kind: 'seeds', from, to });

/** One change of one file. */
function rule(name: string, file: string, from: string, to: string, hunt?: readonly Job[]): Mutant {
  return { name, changes: [{ file, from, to }], ...(hunt === undefined ? {} : { hunt }) };
}

const claims = 'lib/store/effect-parts.ts';

/** Rules of the design, each with what the sources say when it is taken away. */
export const mutants: readonly Mutant[] = [
  rule(
    'a page is claimed whatever its generation',
    'lib/store/lanes.ts',
    "...(escalation === undefined ? [] : [{ write: isRunning(escalation), otherwise: 'stopped' } as const]),",
    '',
  ),
  rule(
    'whoever comes may claim',
    claims,
    "when: '#state = :read AND #state IN (:owed, :claimed) AND #attempt = :attempt AND #nextAt <= :now',",
    "when: 'attribute_exists(#pk)',",
  ),
  rule(
    'a claim that ran out counts as never sent',
    claims,
    "isUnsure: effect.isUnsure || effect.state === 'claimed',",
    'isUnsure: effect.isUnsure,',
  ),
  rule(
    'a lease is not in the index',
    claims,
    'claimedAt, ...owedAt(key, nextAt) },',
    'claimedAt, nextAt, due: undefined },',
  ),
  {
    name: 'versions are not compared',
    changes: [
      {
        file: 'lib/store/ticket-parts.ts',
        from: "when: version === 0 ? isAbsent : '#version = :version',",
        to: "when: version === 0 ? isAbsent : 'attribute_exists(#pk)',",
      },
      {
        file: 'lib/store/conversation-part.ts',
        from: "isNew ? isAbsent : '#version = :version',",
        to: "isNew ? isAbsent : 'attribute_exists(#pk)',",
      },
      // The keys of events and effects hold the version too, so that the same version twice is refused there as well.
      {
        file: 'lib/store/ticket-parts.ts',
        from: 'item: { ...eventKey(id, version, index), body, commit }, when: isAbsent }',
        to: 'item: { ...eventKey(id, version, index), body, commit } }',
      },
      {
        file: 'lib/store/effect-parts.ts',
        from: "{ verb: 'put', item, when: isAbsent }",
        to: "{ verb: 'put', item }",
      },
    ],
  },
  rule(
    'an inbound is handled as often as it comes',
    'lib/store/inbound-parts.ts',
    "when: '#state = :owed',",
    "when: 'attribute_exists(#pk)',",
  ),
  rule(
    'an inbound is put however often it was',
    'lib/store/inbound-parts.ts',
    'when: isForgotten,',
    "when: ':nowSeconds > :nowSeconds OR attribute_not_exists(#nothing)',",
  ),
  rule(
    'the cursor moves before what it passes is owed',
    'lib/flow/pull.ts',
    'const states = await store.putInbounds(',
    `await store.moveCursor(account, cursor, page.cursor, after(now, pullAnyway));
    const states = await store.putInbounds(`,
  ),
  rule(
    'an effect counts as sent before it is sent',
    'lib/flow/attempt.ts',
    'const sent = await trySending(ports, claimed, conversation);',
    "await finish(ports, claimed, { outcome: 'sent' });\nconst sent = await trySending(ports, claimed, conversation);",
  ),
  rule(
    'nothing is looked up before it is sent again',
    'lib/flow/attempt.ts',
    'const place = claimed.isUnsure ? await findSent(ports, claimed) : undefined;',
    'const place = undefined;',
  ),
  rule(
    'each try has a key of its own',
    'lib/flow/attempt.ts',
    'await sendEffect(ports, claimed, conversation)',
    'await sendEffect(ports, { ...claimed, id: claimed.id + claimed.attempt }, conversation)',
  ),
  rule(
    'what may have arrived is sent again at once',
    'lib/flow/backoff.ts',
    'export const lookUpAfter = seconds(8);',
    'export const lookUpAfter = seconds(0);',
  ),
  rule(
    'a reply is given up after twelve tries, however soon',
    'lib/flow/give-back.ts',
    'if (count >= most && hasWaited(id, now)) {',
    'if (count >= most) {',
    [seeds(485, 486), seeds(735, 736)],
  ),
  rule(
    'a lease is shorter than the function that holds it',
    'lib/flow/backoff.ts',
    'export const lease = seconds(15);',
    'export const lease = seconds(4);',
  ),
  rule(
    'a page whose ladder has ended stays owed',
    'lib/flow/attempt.ts',
    'return cancel(ports, owed);',
    "return { kind: 'stop' };",
    [singles(3), seeds(0, 200)],
  ),
  rule(
    'an update does not wait for its page',
    'lib/flow/lanes.ts',
    "    case 'page.update':\n      return { destination: pageLane(effect.page), order: effect.page };",
    `      return { destination: pageLane(effect.page), order: effect.page };
    case 'page.update':
      return { destination: pageLane(id), order: id };`,
  ),
  rule(
    'an acknowledgement leaves the buttons alone',
    'lib/core/ladder.ts',
    '      ...updatePages(ticket, escalation),\n      {',
    '      {',
    [stories],
  ),
  rule(
    'the sweep leaves what is long overdue',
    'lib/flow/sweep.ts',
    'firstOfEach(page).map(',
    'firstOfEach(page.filter(({ at }) => at > now - 60_000)).map(',
  ),
  rule('nobody sweeps', 'lib/flow/sweep.ts', 'if (hints.length > 0) await queues.hintLater(hints);', '', [
    stories,
    seeds(0, 100),
  ]),
  rule(
    'only the sweep sees a step coming',
    'lib/flow/backoff.ts',
    'export const horizon = seconds(180);',
    'export const horizon = seconds(0);',
    [stories],
  ),
  rule(
    'a lane goes past what is not due',
    'lib/flow/deliver.ts',
    'return { again: owed.nextAt };',
    'continue;',
  ),
  rule(
    'what a lane holds comes in the order of clocks',
    'lib/flow/to-effects.ts',
    "String(version).padStart(10, '0')",
    "String(now).padStart(14, '0')",
    [seeds(0, 600)],
  ),
  rule(
    'lanes are read as they were a moment ago',
    'lib/store/read.ts',
    '(wanted.index === undefined ? { ConsistentRead: true } :',
    '(wanted.index === undefined ? {} :',
  ),
  rule(
    'items are read as they were a moment ago',
    'lib/store/read.ts',
    'const input = { TableName: table.name, Key: key, ConsistentRead: true };',
    'const input = { TableName: table.name, Key: key };',
  ),
  rule(
    'what agents write comes in the order in which Slack tells it',
    'lib/flow/triage.ts',
    'const settling = seconds(2);',
    'const settling = seconds(0);',
    [seeds(0, 600)],
  ),
  rule(
    'what was parked is forgotten',
    'lib/flow/settle.ts',
    'flushed: parked.slice(0, mostFlushed),',
    'flushed: [],',
    [stories],
  ),
  rule(
    'equal hints count as one for five minutes',
    'lib/queues/sqs-queues.ts',
    '{ group, deduplication: ids.ulid() }',
    '{ group, deduplication: JSON.stringify(hint) }',
    [stories],
  ),
  rule(
    'hints of one place count as one for five minutes',
    'lib/queues/sqs-queues.ts',
    '{ group, deduplication: ids.ulid() }',
    '{ group, deduplication: group }',
    [stories],
  ),
  rule(
    'a commit hints nothing',
    'lib/flow/settle.ts',
    'else await dispatch(ports, lanesOfCommit(commit), draft?.ticket);',
    '',
    [stories],
  ),
  rule(
    'a hint that could not be sent is nobody’s business',
    'lib/flow/dispatch.ts',
    "queues.hint({ kind: 'lane', destination })),",
    "queues.hint({ kind: 'lane', destination }).catch(() => undefined)),",
    [singles(3), singles(1)],
  ),
  rule(
    'a repeated message looks for no more than its own work',
    'lib/flow/triage.ts',
    'if (isRepeat) await dispatchAll(ports, await situationOfGroup(ports.store, group));',
    '',
    [singles(3), singles(1)],
  ),
  rule(
    'whoever stops early says nothing',
    'lib/flow/deliver.ts',
    'if (next !== undefined) await comeBack(ports, destination, next);',
    '',
    [singles(1), singles(3)],
  ),
  rule(
    'a conflict is not decided again',
    'lib/flow/settle.ts',
    "if (settled !== 'conflict') return settled;",
    "if (settled !== 'conflict') return settled;\n    return { kind: 'ignored', reason: 'conflict' };",
    [singles(3), singles(1)],
  ),
];
