import type { World } from './decision.ts';

/** What colleagues and customers call somebody in Slack. */
export function nameOf(user: string, { settings }: Pick<World, 'settings'>): string {
  return settings.desk.agents.find((agent) => agent.user === user)?.name ?? `<@${user}>`;
}
