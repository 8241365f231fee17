import type { World } from './decision.ts';
import { lengthSchema } from './length.ts';
import type { Command } from './message.ts';
import { isAgent } from './on-agent.ts';
import { onCallWording as say, sayOnCall } from './on-call-wording.ts';
import { handoverAfter, type Override, onCall, peopleOf } from './rota.ts';
import { after, hours } from './time.ts';

/** What whoever wrote `/oncall` reads, and whom they have put in somebody's place. */
export interface Answered {
  readonly text: string;
  readonly put?: Override;
}

const longest = hours(14 * 24);

/** What follows from `/oncall`: who is on call now and next, or `/oncall primary @somebody 8h` puts them there. */
export function onCommand({ text, person }: Command, world: World): Answered {
  const { settings, overrides = [], now } = world;
  const isOnRota = Object.values(settings.rotas).some((rota) => peopleOf(rota).includes(person.user));
  const isOurs = person.team === settings.desk.team && (isOnRota || person.user === settings.desk.lead);
  if (!isOurs && !isAgent(person, world)) return { text: say.notYours() };
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [name = '', mention = '', length = ''] = words;
  if (words.length === 0) return { text: showAll(world) };
  if (!Object.hasOwn(settings.rotas, name))
    return { text: say.noRota(name, Object.keys(settings.rotas).join(', ')) };
  const user = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(mention)?.[1];
  const parsed = lengthSchema.safeParse(length);
  if (words.length !== 3 || user === undefined || !parsed.success) return { text: say.usage() };
  if (parsed.data === 0 || parsed.data > longest) return { text: say.tooLong() };
  const put = { rota: name, person: user, from: now, to: after(now, parsed.data), by: person.user };
  return {
    put,
    text: `${say.placed(person.user)}\n${showOne(name, { ...world, overrides: [...overrides, put] })}`,
  };
}

function showAll(world: World): string {
  return Object.keys(world.settings.rotas)
    .map((name) => showOne(name, world))
    .join('\n');
}

function showOne(name: string, { settings, overrides = [], now }: World): string {
  const rota = settings.rotas[name];
  if (rota === undefined) return '';
  const put = overrides.filter((override) => override.rota === name);
  return sayOnCall({
    name,
    person: onCall(rota, now, put),
    next: handoverAfter(rota, now, put),
    zone: rota.zone,
    now,
  });
}
