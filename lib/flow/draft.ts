import { type Draft, isSure, versioned } from '../core/answer.ts';
import type { Effect, EffectOf } from '../core/effect.ts';
import { PermanentError, TransientError } from '../core/errors.ts';
import { languageOf } from '../core/language.ts';
import type { Settings } from '../core/policy.ts';
import type { Knowledge, Log, Model } from '../ports.ts';
import type { Followed } from './settle.ts';

export interface DraftPorts {
  readonly knowledge: Knowledge;
  readonly model: Model;
  readonly settings: Settings;
}

type Order = EffectOf<'answer.draft'>;

/** Drafts an answer at once, or says by undefined that it has to be drafted later. */
export type DraftNow = (order: Order) => Promise<Draft | undefined>;

/** As many passages as fit a prompt; the first three are of three articles, to choose from. */
const passages = 6;

/** A draft from what the knowledge base has, with the version of it: so it can be told later why that was answered. */
export async function draft(ports: DraftPorts, order: Order): Promise<Draft> {
  const { question, ways = [question], conversation, organization = conversation } = order;
  if (question === '') return { kind: 'unsure', reason: 'it has no words', candidates: [] };
  const found = await searchBest(ports, ways);
  const drafted = await ports.model.draft(question, found, languageOf(question), organization);
  return { ...drafted, ...versioned(found[0]?.index) };
}

/** The passages of the first way to ask that is surely answered: "May I ask something" must not hide what is asked. */
async function searchBest({ knowledge, settings }: DraftPorts, ways: readonly string[]) {
  const all = await Promise.all(ways.map((way) => knowledge.search(way, passages)));
  const sure = all.find(([best]) => best !== undefined && isSure(best, settings.policy.answers));
  return sure ?? all[0] ?? [];
}

/** For a model that needs no network. What cannot be drafted now stays owed, and is tried again from its lane. */
export function drafter(ports: DraftPorts & { readonly log: Log }): DraftNow {
  return async (order) => {
    try {
      return await draft(ports, order);
    } catch (error) {
      const isOurs = error instanceof TransientError || error instanceof PermanentError;
      if (!isOurs) throw error;
      ports.log.warn('draft.postponed', { reason: error.code });
      return undefined;
    }
  };
}

/** The draft that a decision orders, if it can be had at once: question and answer are then one transaction. */
export async function draftOrdered(
  draftNow: DraftNow | undefined,
  effects: readonly Effect[],
): Promise<Followed | undefined> {
  const instead = effects.find((effect) => effect.type === 'answer.draft');
  if (instead === undefined || draftNow === undefined) return undefined;
  const drafted = await draftNow(instead);
  if (drafted === undefined) return undefined;
  return { happening: { kind: 'draft', drafted: { message: instead.message, draft: drafted } }, instead };
}
