import { createHash } from 'node:crypto';
import { type EscalationFiles, mostSteps, stepsOf } from '../core/escalation-policy.ts';
import type { Policy } from '../core/policy.ts';
import { settingsProblem as say } from '../core/settings-wording.ts';
import type { SettingsFile } from './settings-file.ts';

/** The two policies that are started by name; undefined when one of them has no end. */
export function resolveEscalations(files: EscalationFiles): Policy['escalations'] | undefined {
  const urgent = resolve(files, 'urgent');
  const breach = resolve(files, 'breach');
  return urgent && breach && { urgent, breach };
}

function resolve(files: EscalationFiles, name: string): Policy['escalations']['urgent'] | undefined {
  const file = files[name];
  const steps = stepsOf(files, name);
  if (file === undefined || 'loop' in steps || 'missing' in steps || steps.length > mostSteps)
    return undefined;
  const { minGap, ackTimeout, snooze, fallback } = file;
  const content = {
    ...{ steps: [...steps], minGap, ackTimeout, snooze },
    ...(fallback === undefined ? {} : { fallback }),
  };
  const version = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8);
  return { version, ...content };
}

/** Policies that go on with each other for ever, or with one that is not there, or for too long. */
export function problemsOfEscalations({ value, place }: SettingsFile<EscalationFiles>): readonly string[] {
  return Object.keys(value ?? {}).flatMap((name) => {
    const steps = stepsOf(value ?? {}, name);
    if ('loop' in steps) return [`${place([name, 'next'])}: ${say.policyLoop(steps.loop.join(' → '))}`];
    if ('missing' in steps) return [`${place([name, 'next'])}: ${say.noPolicy(steps.missing)}`];
    if (steps.length > mostSteps)
      return [`${place([name, 'steps'])}: ${say.tooManySteps(steps.length, mostSteps)}`];
    return [];
  });
}
