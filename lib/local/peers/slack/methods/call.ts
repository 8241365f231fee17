import type { Json } from '../entries.ts';
import type { Channel, State } from '../state.ts';
import type { Triggers } from '../triggers.ts';
import type { Workspace } from '../workspace.ts';

/** The arguments of one call, as they came: strings from a form, anything from JSON. */
export type Args = Json;

/** One Web API call that may go ahead. */
export interface Call {
  readonly workspace: Workspace;
  readonly triggers: Triggers;
  readonly args: Args;
}

/** What Slack answers; `ok` says which kind it is. */
export type Answer = Json & { readonly ok: boolean };

/** A refusal with Slack's own code, and its sentences where it gives any. */
export function refuse(error: string, messages: readonly string[] = []): Answer {
  if (messages.length === 0) return { ok: false, error };
  const errors = messages.map((message) => message.replace('[ERROR] ', ''));
  return { ok: false, error, errors, response_metadata: { messages } };
}

/** An argument as text, or undefined when it is absent or empty. */
export function textOf(args: Args, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A flag: forms say `true` or `1`. */
export function flagOf(args: Args, name: string): boolean {
  return ['true', '1'].includes(String(args[name] ?? ''));
}

/** An argument that is JSON, in a string or not. Text that is not JSON comes back as it is, for its check to refuse. */
export function jsonOf(args: Args, name: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value ?? undefined;
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A channel by its id or `#name`, a direct message also by the person's id once it is open. */
export function findChannel(state: State, wanted: string): Channel | undefined {
  const byId = state.channels.get(/^[UW]/.test(wanted) ? dmId(wanted) : wanted);
  if (byId !== undefined) return byId;
  const name = wanted.replace(/^#/, '');
  return [...state.channels.values()].find((channel) => channel.kind !== 'im' && channel.name === name);
}

/** The direct message between the bot and a person. */
export function dmId(user: string): string {
  return `D${user.slice(1)}`;
}
