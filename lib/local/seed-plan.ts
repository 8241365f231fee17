import { type Chance, chanceOf } from './seed-chance.ts';
import { known, mended, organizations, outages, replies, requests, unknown } from './seed-words.ts';

/** What one person does, so many minutes before the end (negative). `customer` is whose ticket it is about. */
export type Act = { readonly at: number; readonly customer: string } & (
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'reply'; readonly by: Role; readonly text: string }
  | { readonly do: 'claim' | 'resolve' | 'acknowledge' | 'end-calls'; readonly by: Role }
);

/** Who does it: an agent by number, or whoever is on call first or second. */
export type Role = number | 'first' | 'second';

/** How much there is. */
export const amount = { organizations: organizations.length, tickets: 200, days: 21 } as const;

const day = 24 * 60;

/** The customers, one of each organization. */
export const seedCustomers = organizations.map(([name, organization], at) => {
  const number = String(at + 1).padStart(2, '0');
  return { id: `wm-seed-${number}`, name, organization, scene: `org-seed-${number}` };
});

/**
 * Three weeks of a desk, minute by minute: the same seed gives the same acts. `minuteOfDay` is the wall time of the
 * end, as people ask in the daytime.
 */
export function planSeed(seed: number, minuteOfDay: number): readonly Act[] {
  const chance = chanceOf(seed);
  const slots = Math.ceil(amount.tickets / seedCustomers.length);
  const acts: Act[] = [];
  // The newest tickets first: they say what state the desk is in when it is opened.
  for (let index = 0; index < amount.tickets; index += 1) {
    const customer = seedCustomers[index % seedCustomers.length]?.id ?? '';
    const slot = Math.floor(index / seedCustomers.length);
    const recent = slot === 0 ? ends[index] : undefined;
    if (recent !== undefined) acts.push(...recent(customer, chance));
    else {
      // Three days for each, so that one is over before the next begins.
      const from = -(slot + 1) * Math.floor(amount.days / slots) * day - minuteOfDay;
      acts.push(...story(customer, from + Math.floor(chance.next() * 1.2) * day, chance));
    }
  }
  return acts
    .filter(({ at }) => at < 0)
    .toSorted((a, b) => a.at - b.at || (a.customer < b.customer ? -1 : 1));
}

/** When people ask and answer, in minutes since midnight: what happens at once costs one look of the desk. */
const moments = [543, 622, 704, 786, 861, 944, 1_022] as const;

/** The moment so many after another one. */
const moment = (midnight: number, at: number) =>
  midnight + (moments[at % moments.length] ?? 0) + Math.floor(at / moments.length) * day;

/** A ticket from the question to its end, on the day that begins at `midnight`. */
function story(customer: string, midnight: number, chance: Chance): readonly Act[] {
  const at = (later: number) => moment(midnight, first + later);
  const first = Math.floor(chance.between(0, moments.length - 2));
  const kind = chance.next();
  if (kind < 0.7) return answered(customer, at, chance);
  if (kind < 0.86) return byPeople(customer, at, chance.pick(unknown), chance);
  if (kind < 0.91) return byPeople(customer, at, chance.pick(requests), chance);
  if (kind < 0.95) return reopened(customer, at, chance);
  return outage(customer, midnight + Math.round(chance.between(0, day - 120)), chance);
}

/** The moment that comes so many later than the first. */
type At = (later: number) => number;

type Story = (customer: string, chance: Chance) => readonly Act[];

/** How the newest tickets stand: nothing after what is said here has happened yet. */
const ends: readonly Story[] = [
  ...repeat(4, (customer, chance) => [say(customer, -chance.between(6, 90), chance.pick(unknown))]),
  ...repeat(4, (customer, chance) => {
    const at: At = (later) => 40 * later - 110;
    return byPeople(customer, at, chance.pick(unknown), chance).slice(0, 3);
  }),
  ...repeat(4, (customer, chance) => [say(customer, -chance.between(180, 1_200), chance.pick(known))]),
  (customer, chance) => outage(customer, -26, chance).filter((act) => act.do !== 'resolve'),
  (customer, chance) => outage(customer, -5, chance).slice(0, 2),
  // A promise that was missed.
  (customer, chance) => [say(customer, -2 * day, chance.pick(unknown))],
];

/** The knowledge base answers; most people say so, the others are silent. */
function answered(customer: string, at: At, chance: Chance): readonly Act[] {
  const question = say(customer, at(0), chance.pick(known));
  if (chance.next() < 0.7) return [question, say(customer, at(1), '已解决')];
  // Where the desk took it for urgent somebody was called, and comes: else they would be called for three weeks.
  return [question, { at: at(1), customer, do: 'end-calls', by: 'first' }];
}

/** An agent takes it, answers, and ends it. */
function byPeople(customer: string, at: At, text: string, chance: Chance): readonly Act[] {
  const by = Math.floor(chance.between(0, 4));
  return [
    say(customer, at(0), text),
    { at: at(1), customer, do: 'claim', by },
    { at: at(1), customer, do: 'reply', by, text: chance.pick(replies) },
    { at: at(2), customer, do: 'resolve', by },
  ];
}

/** Solved, and the next morning not. */
function reopened(customer: string, at: At, chance: Chance): readonly Act[] {
  const next: At = (later) => at(moments.length + later);
  const again = byPeople(customer, next, '', chance).filter(
    ({ do: what }) => what !== 'say' && what !== 'claim',
  );
  return [
    ...byPeople(customer, at, chance.pick(unknown), chance),
    say(customer, next(0), '没解决'),
    ...again,
  ];
}

/** The first on call is quick, or the second has to be woken. */
function outage(customer: string, at: number, chance: Chance): readonly Act[] {
  const by = chance.next() < 0.75 ? 'first' : 'second';
  const acknowledgedAt = at + (by === 'first' ? chance.between(1, 4) : chance.between(6, 12));
  const repliedAt = acknowledgedAt + chance.between(4, 9);
  return [
    say(customer, at, chance.pick(outages)),
    { at: acknowledgedAt, customer, do: 'acknowledge', by },
    { at: repliedAt, customer, do: 'reply', by, text: chance.pick(mended) },
    { at: repliedAt + chance.between(20, 60), customer, do: 'resolve', by },
  ];
}

function say(customer: string, at: number, text: string): Act {
  return { at, customer, do: 'say', text };
}

function repeat(count: number, one: Story): readonly Story[] {
  return Array.from({ length: count }, () => one);
}
