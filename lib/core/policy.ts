import * as z from 'zod';
import type { Calendar } from './calendar.ts';
import type { CuratedReply } from './curated.ts';
import type { EscalationPolicy } from './escalation-policy.ts';
import { waitingSchema } from './length.ts';
import type { Organizations } from './organization.ts';
import { exceptionSchema, servicePromiseSchema } from './promise.ts';
import type { Reach } from './reach.ts';
import { rotaSchema } from './rota.ts';
import { settingsWording as say } from './settings-wording.ts';
import { hours, minutes } from './time.ts';

/** `config/policy.yaml`: what is promised. */
export const policySchema = z.strictObject({
  promises: z.strictObject({
    urgent: servicePromiseSchema,
    general: servicePromiseSchema,
    request: servicePromiseSchema,
  }),
  /** What customers of a tier or an edition are promised instead. */
  exceptions: z.array(exceptionSchema).default([]),
  answers: z.strictObject({
    /** Confidence, 0..1, from which the bot answers; from `unsure` on it offers articles to choose from. */
    answer: z.number().min(0).max(1),
    /** The same where running text alone fits the question, and nothing that customers call it. */
    fromText: z.number().min(0).max(1).default(0.75),
    unsure: z.number().min(0).max(1),
    /** People are asked when none of the articles was chosen for this long. */
    choose: waitingSchema.default(minutes(10)),
    /** A grounded answer counts as accepted after this much silence. */
    silence: waitingSchema,
    /** Questions a day (UTC) that a model is asked for one organization; the articles alone answer the rest. */
    modelQuestionsPerDay: z.int().min(1).default(300),
  }),
  /** An open ticket on which nothing else is due is put before people again after this long. */
  remindAfter: waitingSchema.default(hours(48)),
  /** A resolved ticket is closed after this long. */
  closeAfter: waitingSchema,
});
export type PolicyFile = z.infer<typeof policySchema>;

/** The promises, with the calendars that they count in and what happens before they are broken. */
export interface Policy extends PolicyFile {
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly escalations: Readonly<Record<'urgent' | 'breach', Omit<EscalationPolicy, 'name'>>>;
}

/** `config/rota.yaml`: who is on call, by name of the rota. */
export const rotasSchema = z.strictObject({ rotas: z.record(z.string(), rotaSchema) });

/** `config/desk.yaml`: the workspace, who may answer customers, who leads. */
export const deskSchema = z.strictObject({
  team: z.string().regex(/^T[A-Z0-9]+$/, say.team),
  /** Channel of the tickets' cards, and of pages. */
  desk: z.string().regex(/^[CG][A-Z0-9]+$/, say.channel),
  oncall: z.string().regex(/^[CG][A-Z0-9]+$/, say.channel),
  lead: z.string().regex(/^[UW][A-Z0-9]+$/, say.person),
  agents: z
    .array(z.strictObject({ user: z.string().regex(/^[UW][A-Z0-9]+$/), name: z.string().min(1) }))
    .min(1, say.noAgents)
    .refine((agents) => new Set(agents.map(({ user }) => user)).size === agents.length, say.agentTwice),
});
export type Desk = z.infer<typeof deskSchema>;

/** All that an operator decides, read once per start. */
export interface Settings {
  readonly policy: Policy;
  readonly rotas: z.infer<typeof rotasSchema>['rotas'];
  readonly desk: Desk;
  readonly replies: readonly CuratedReply[];
  /** By which ways people are paged; Slack alone unless said. */
  readonly reach?: Reach;
  readonly organizations: Organizations;
}
