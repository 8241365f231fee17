import type { Chance } from './chance.ts';
import { chance } from './chance.ts';
import type { Adversary, Kind } from './fault.ts';
import type { WorldOptions } from './world.ts';

/** How likely each fault is at a point at which it can happen. */
export type Rates = { readonly [kind in Kind]?: number };

/** Much more than a cloud does to anybody: a function dies at every fiftieth effect. */
const heavy: Rates = {
  'crash before': 0.01,
  'crash after': 0.01,
  refused: 0.02,
  'lost request': 0.01,
  'lost answer': 0.01,
  'late request': 0.01,
  conflict: 0.03,
  stall: 0.005,
  pause: 0.01,
  'person between': 0.02,
  'index lag': 0.02,
  double: 0.05,
  reorder: 0.03,
  partial: 0.03,
  'visibility expires': 0.02,
  'not deleted': 0.02,
};

/** Faults by chance, until everything calms down. */
export function byChance(rates: Rates, dice: Chance, calm: number): (now: () => number) => Adversary {
  return (now) => {
    const end = now() + calm;
    return (_, able) => {
      if (now() > end) return undefined;
      let drawn = dice.draw();
      for (const kind of able) {
        const rate = rates[kind] ?? 0;
        if (drawn < rate) return kind;
        drawn -= rate;
      }
      return undefined;
    };
  };
}

const minute = 60_000;

/** What can be out of reach as a whole. */
export const services = {
  table: { points: [' table.'], lasts: 5 * minute },
  queues: { points: [' queue.'], lasts: 10 * minute },
  WeCom: { points: [' wecom.'], lasts: 4 * minute },
  Slack: { points: [' slack.'], lasts: 4 * minute },
} as const;
export type Service = keyof typeof services;

/** A service that does not answer from one moment to another. */
export function outage(service: Service, from: number, dice: Chance): (now: () => number) => Adversary {
  const { points, lasts } = services[service];
  return (now) => {
    const begin = now() + from;
    return (point, able) => {
      const isOut = now() >= begin && now() < begin + lasts && points.some((part) => point.includes(part));
      if (!isOut) return undefined;
      const kind = dice.happens(0.5) ? 'refused' : 'lost request';
      return able.includes(kind) ? kind : undefined;
    };
  };
}

/** The ways in which a world goes wrong, by the number of its seed. */
export const profiles = ['calm', 'light', 'heavy', 'outage', 'purge', 'lagging'] as const;
export type Profile = (typeof profiles)[number];

const turns: readonly Profile[] = [
  ...(['heavy', 'light', 'heavy', 'calm', 'heavy', 'outage', 'heavy', 'light', 'purge', 'lagging'] as const),
];

/** Every kind of world comes round, most of them heavy. */
export function profileOf(seed: number): Profile {
  return turns[seed % turns.length] ?? 'heavy';
}

/** The world of a seed. */
export function worldOf(seed: number, profile: Profile): WorldOptions {
  const dice = diceOf(seed);
  const calm = 30 * minute;
  const rough = { seed, skew: 1_500, lag: 2_900, missedSweeps: 0.1, doubledSweeps: 0.05, cold: 0.1 };
  const scaled = (factor: number): Rates =>
    Object.fromEntries(Object.entries(heavy).map(([kind, rate]) => [kind, rate * factor]));
  switch (profile) {
    case 'calm':
      return { seed, cold: 0.05 };
    case 'light':
      return { ...rough, adversary: byChance(scaled(0.2), dice, calm) };
    case 'heavy':
      return { ...rough, adversary: byChance(heavy, dice, calm) };
    case 'outage': {
      const service = serviceOf(seed);
      dice.draw();
      return { seed, adversary: outage(service, dice.between(0, 6 * minute), dice) };
    }
    case 'purge':
      return { seed, purges: [1, 2, 3].map(() => dice.between(0, 10 * minute)) };
    case 'lagging':
      // Look-ups that lag for longer than we wait before we send again: what doubles then is counted apart.
      return { ...rough, lag: 40_000, adversary: byChance(scaled(0.5), dice, calm) };
  }
}

/** What is out of reach in a world of this seed that loses a service. */
export function serviceOf(seed: number): Service {
  return diceOf(seed).one(serviceNames);
}

const diceOf = (seed: number) => chance(seed * 7 + 3);
const serviceNames: readonly Service[] = ['table', 'queues', 'WeCom', 'Slack'];
