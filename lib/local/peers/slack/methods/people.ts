import type { Json } from '../entries.ts';
import type { PersonSeed, SlackOptions } from '../options.ts';
import { type Answer, type Call, flagOf, refuse, textOf } from './call.ts';

/** auth.test: who the token belongs to. */
export function authTest({ workspace: { options } }: Call): Answer {
  const { team, botUserId, botId } = options;
  return {
    ok: true,
    url: urlOf(team),
    team,
    team_id: team,
    user: 'dingxin',
    user_id: botUserId,
    bot_id: botId,
  };
}

/** users.info */
export function personInfo({ workspace, args }: Call): Answer {
  const person = workspace.state.people.get(textOf(args, 'user') ?? '');
  if (person === undefined) return refuse('user_not_found');
  const locale = flagOf(args, 'include_locale') ? { locale: person.locale ?? 'zh-CN' } : {};
  return { ok: true, user: { ...showPerson(person, workspace.options), ...locale } };
}

/** A person as the Web API and events show one. */
export function showPerson(person: PersonSeed, options: SlackOptions): Json {
  const { id, name } = person;
  const team = person.team ?? options.team;
  const email = person.email === undefined ? {} : { email: person.email };
  return {
    id,
    name,
    team_id: team,
    real_name: name,
    deleted: person.isDisabled === true,
    tz: 'Asia/Shanghai',
    profile: { real_name: name, display_name: name, team, ...email },
    is_bot: person.isBot === true,
    is_restricted: person.isGuest === true,
    is_ultra_restricted: false,
    is_stranger: team !== options.team,
  };
}

/** The workspace's address, for links. */
export function urlOf(team: string): string {
  return `https://${team.toLowerCase()}.slack.com/`;
}
