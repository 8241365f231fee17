import { calm, type Mutant, seeds, singles } from './mutant.ts';

/** Rules of the ladder and of its pages, beside those that a claim stands for. */
export const pageMutants: readonly Mutant[] = [
  {
    name: 'a ladder is over with its last step',
    says: /the page \S+ was never sent/,
    seen: seeds(15, 18),
    changes: [
      {
        file: 'lib/core/evolve-escalation.ts',
        from: `const pages = [...escalation.pages, ...event.pages];`,
        to: `const pages = [...escalation.pages, ...event.pages];
  if (event.step === escalation.policy.steps.length - 1) return over({ ...escalation, pages });`,
      },
    ],
  },
  {
    name: 'a step is climbed when somebody looks, not when it is due',
    says: / early$/,
    seen: calm(),
    changes: [
      { file: 'lib/core/on-timer.ts', from: 'if (due > world.now) return { again: due };', to: '' },
      {
        file: 'lib/core/ladder.ts',
        from: ' || escalation.due > world.now) return nothing',
        to: ') return nothing',
      },
    ],
  },
  {
    name: 'only the first try of a page asks whether it is still wanted',
    says: /was claimed after an acknowledgement/,
    seen: seeds(135, 138),
    changes: [
      {
        file: 'lib/flow/attempt.ts',
        from: `{ effect }: OwedEffect,
  conversation: Conversation | undefined,
): Pick<ClaimConditions, 'slot' | 'escalation'> {
  if (effect.type === 'page.send') {`,
        to: `{ effect, attempt: tried }: OwedEffect,
  conversation: Conversation | undefined,
): Pick<ClaimConditions, 'slot' | 'escalation'> {
  if (effect.type === 'page.send') {
    if (tried > 0) return {};`,
      },
    ],
  },
  {
    name: 'a late step pulls the next one with it',
    says: /climbed two steps within/,
    seen: seeds(3, 6),
    hunt: [seeds(0, 800)],
    changes: [
      {
        file: 'lib/core/ladder.ts',
        from: 'latest(after(escalation.due, next.wait), after(world.now, minGap))',
        to: 'after(escalation.due, next.wait)',
      },
    ],
  },
  {
    name: 'a page that is called off is not looked for',
    says: /live button/,
    seen: singles(3, 30, 40),
    hunt: [singles(3)],
    changes: [
      {
        file: 'lib/flow/attempt.ts',
        from: 'const isSought = owed.attempt > 0 && owed.attempt < mostUnsureAttempts;',
        to: 'const isSought = false;',
      },
    ],
  },
  {
    name: 'nobody asks who was put on call',
    says: /is on call as/,
    seen: seeds(39, 42),
    changes: [
      {
        file: 'lib/flow/settle.ts',
        from: 'if (put === undefined || put.length === 0) return decision;',
        to: 'return decision;',
      },
    ],
  },
];
