import type { Desk } from '../core/policy.ts';
import { onCall, peopleOf, type Rota, wallMs } from '../core/rota.ts';
import { lintWording as say } from '../core/settings-wording.ts';
import { type Instant, instant } from '../core/time.ts';
import { calledIn, type SettingsFiles } from './settings.ts';

const hour = 3_600_000;
/** Gaps further ahead than this are somebody's plan that is not finished. */
const lookAhead = 28 * 24 * hour;

/** Rotas on which nobody stands, or two at once, by file and line. */
export function lintRotas({ rota: file }: SettingsFiles): readonly string[] {
  return Object.entries(file.value?.rotas ?? {}).flatMap(([name, rota]) => [
    ...(peopleOf(rota).length === 0 ? [`${file.place(['rotas', name, 'people'])}: ${say.emptyRota()}`] : []),
    ...(['overrides', 'peaks'] as const).flatMap((what) =>
      overlaps(rota[what]).map((at) => `${file.place(['rotas', name, what, at])}: ${say.overlap()}`),
    ),
  ]);
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Positions of spans that begin before an earlier one has ended. */
function overlaps(spans: readonly Span[] = []): readonly number[] {
  return spans.flatMap(({ from, to }, at) =>
    spans.slice(0, at).some((other) => other.from < to && from < other.to) ? [at] : [],
  );
}

/** Hours of the next four weeks in which nobody is on call though somebody usually is. */
export function lintGaps({ rota: file }: SettingsFiles, now: Instant): readonly string[] {
  return Object.entries(file.value?.rotas ?? {}).flatMap(([name, rota]) => {
    if (peopleOf(rota).length === 0) return [];
    const gap = firstGap(rota, now);
    if (gap === undefined) return [];
    return [`${file.place(['rotas', name])}: ${say.gap(wallOf(gap, rota.zone))}`];
  });
}

function firstGap(rota: Rota, now: Instant): Instant | undefined {
  const quarter = hour / 4;
  for (let at = Math.ceil(now / quarter) * quarter; at < now + lookAhead; at += quarter)
    if (onCall(rota, instant(at)) === undefined) return instant(at);
  return undefined;
}

function wallOf(at: Instant, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    at,
  );
}

/** People who are called, and of whom the desk knows nothing: no name, so nobody knows whom to ask for a phone. */
export function lintContacts({ rota, escalations, pages }: SettingsFiles, desk: Desk): readonly string[] {
  const known = new Set([desk.lead, ...desk.agents.map(({ user }) => user)]);
  const onRotas = Object.entries(rota.value?.rotas ?? {}).flatMap(([name, one]) =>
    peopleOf(one)
      .filter((user) => !known.has(user))
      .map((user) => `${rota.place(['rotas', name])}: ${say.unknownPerson(user)}`),
  );
  const called = calledIn(escalations).flatMap(({ path, callee }) =>
    'agent' in callee && !known.has(callee.agent)
      ? [`${escalations.place(path)}: ${say.unknownPerson(callee.agent)}`]
      : [],
  );
  return [...onRotas, ...called, ...lintWays(pages, desk)];
}

/** People to whom no way leads; of whoever leads, who is the last to be called, it would leave nobody. */
function lintWays({ value, place }: SettingsFiles['pages'], { lead }: Desk): readonly string[] {
  return Object.entries(value?.people ?? {}).flatMap(([user, ways]) =>
    ways.length === 0
      ? [`${place(['people', user])}: ${user === lead ? say.noWayToLead(user) : say.noWay(user)}`]
      : [],
  );
}

/** Ways to somebody whom nobody knows: mostly an id that is written wrongly, so that who is meant has Slack alone. */
export function lintStrangers({ rota, pages }: SettingsFiles, desk: Desk): readonly string[] {
  const onRotas = Object.values(rota.value?.rotas ?? {}).flatMap(peopleOf);
  const known = new Set([desk.lead, ...desk.agents.map(({ user }) => user), ...onRotas]);
  return Object.keys(pages.value?.people ?? {}).flatMap((user) =>
    known.has(user) ? [] : [`${pages.place(['people', user])}: ${say.unknownPerson(user)}`],
  );
}

/** Overrides and peaks that are over, and only make the file longer. */
export function lintPast({ rota: file }: SettingsFiles, now: Instant): readonly string[] {
  return Object.entries(file.value?.rotas ?? {}).flatMap(([name, rota]) =>
    (['overrides', 'peaks'] as const).flatMap((what) =>
      (rota[what] ?? []).flatMap(({ to }, at) =>
        wallMs(to) < now - 48 * hour ? [`${file.place(['rotas', name, what, at])}: ${say.past()}`] : [],
      ),
    ),
  );
}
