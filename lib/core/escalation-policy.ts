import * as z from 'zod';
import { lengthSchema, waitingSchema } from './length.ts';
import { settingsWording as say } from './settings-wording.ts';
import { durationSchema, minutes } from './time.ts';

const personSchema = z.string().regex(/^[UW][A-Z0-9]+$/, say.person);

/** Whom a step calls: whoever a rota has on call, one person, everybody in a channel, or a provider by its webhook. */
const calleeSchema = z.union(
  [
    z.strictObject({ rota: z.string() }),
    z.strictObject({ agent: personSchema }),
    // As tickets that are still on their ladder have it.
    z.strictObject({ person: personSchema }),
    z.strictObject({ channel: z.string().regex(/^[CG][A-Z0-9]+$/, say.channel) }),
    z.strictObject({ webhook: z.string() }),
  ],
  { error: say.notify },
);
export type Callee = z.infer<typeof calleeSchema>;

const notifySchema = z.union([calleeSchema, z.array(calleeSchema).min(1, say.notify)], { error: say.notify });

/** One rung: `wait` counts from the step before it. */
const stepSchema = z.object({ wait: durationSchema, notify: notifySchema });
export type Step = z.infer<typeof stepSchema>;

/** Everybody a step calls. */
export function calleesOf({ notify }: Pick<Step, 'notify'>): readonly Callee[] {
  return [notify].flat();
}

/** The rungs of an escalation, frozen into a ticket when it starts. */
export const escalationPolicySchema = z.object({
  name: z.string(),
  /** Of its content: the same steps are the same version. */
  version: z.string().exactOptional(),
  steps: z.array(stepSchema).min(1),
  /** At least this between two steps, however late the first of them was. */
  minGap: durationSchema,
  /** An acknowledgement without progress for this long pages again; so does a ladder that nobody answered. */
  ackTimeout: durationSchema,
  /** How long somebody who has it may be left alone. */
  snooze: durationSchema.exactOptional(),
  /** Who is called where nobody else can be; whoever leads unless said. */
  fallback: notifySchema.exactOptional(),
});
export type EscalationPolicy = z.infer<typeof escalationPolicySchema>;

const policyFile = z.strictObject({
  steps: z.array(z.strictObject({ wait: lengthSchema, notify: notifySchema })).min(1, say.noSteps),
  /** How many times more the steps are climbed before `next`. */
  repeat: z.int().min(0).max(9).default(0),
  /** The policy that goes on after the last step. */
  next: z.string().exactOptional(),
  minGap: lengthSchema,
  ackTimeout: waitingSchema,
  snooze: waitingSchema.default(minutes(15)),
  /** Who is called where nobody else can be; whoever leads unless said. */
  fallback: notifySchema.exactOptional(),
});
type PolicyFile = z.infer<typeof policyFile>;

/** `config/escalations.yaml`, by name. Two are needed: for urgent faults, and for promises that were missed. */
export const escalationsSchema = z.object({ urgent: policyFile, breach: policyFile }).catchall(policyFile);
export type EscalationFiles = Readonly<Record<string, PolicyFile>>;

/** More rungs than this are a mistake. */
export const mostSteps = 50;

/** All steps of a policy one after the other, repetitions and what comes after it included; or why there is no end. */
export function stepsOf(
  files: EscalationFiles,
  name: string,
  before: readonly string[] = [],
): readonly Step[] | { readonly loop: readonly string[] } | { readonly missing: string } {
  if (before.includes(name)) return { loop: [...before, name] };
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (file === undefined) return { missing: name };
  const own = Array.from({ length: file.repeat + 1 }, () => file.steps).flat();
  if (file.next === undefined) return own;
  const rest = stepsOf(files, file.next, [...before, name]);
  return 'loop' in rest || 'missing' in rest ? rest : [...own, ...rest];
}
