import type { Desk } from '../core/policy.ts';
import { lintWording as say } from '../core/settings-wording.ts';
import type { SettingsFiles } from './settings.ts';

/** Advisors whose name nobody could show. */
export function lintAdvisors({ organizations: file }: SettingsFiles, { agents }: Desk): readonly string[] {
  return Object.entries(file.value?.organizations ?? {}).flatMap(([key, { advisor }]) =>
    advisor === undefined || agents.some(({ user }) => user === advisor)
      ? []
      : [`${file.place(['organizations', key, 'advisor'])}: ${say.unknownPerson(advisor)}`],
  );
}

/** Exceptions without a promise, or with one for the first answer by a name that counts for nobody of their class. */
export function lintFirsts({ policy: { value, place } }: SettingsFiles): readonly string[] {
  return (value?.exceptions ?? []).flatMap(({ serviceClass, targets }, at) => {
    if (Object.values(targets).every((target) => target === undefined))
      return [`${place(['exceptions', at])}: ${say.noTarget()}`];
    const [first, other, given] =
      value?.promises[serviceClass].evaluation === undefined
        ? (['firstResponse', 'evaluation', targets.evaluation] as const)
        : (['evaluation', 'firstResponse', targets['first-response']] as const);
    return given === undefined
      ? []
      : [`${place(['exceptions', at, other])}: ${say.otherFirst(other, first)}`];
  });
}

/** Promises for a tier or an edition that no organization has: mostly a name that is written in two ways. */
export function lintTiers({ policy: file, organizations }: SettingsFiles): readonly string[] {
  const all = Object.values(organizations.value?.organizations ?? {});
  return (file.value?.exceptions ?? []).flatMap((exception, at) =>
    (['tier', 'edition'] as const).flatMap((what) => {
      const name = exception[what];
      if (name === undefined || all.some((organization) => organization[what] === name)) return [];
      return [`${file.place(['exceptions', at, what])}: ${say.unknownTier(what, name)}`];
    }),
  );
}
