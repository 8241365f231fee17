import type { World } from './decision.ts';
import type { Recipient } from './effect.ts';
import type { SentPage } from './escalation.ts';
import { type Callee, calleesOf, type EscalationPolicy, type Step } from './escalation-policy.ts';
import { pageId } from './id.ts';
import { waysTo } from './reach.ts';
import { onCall } from './rota.ts';
import type { Ticket } from './ticket.ts';

/** Somebody to page, and by which ways if that one fails. */
export type Call = Pick<SentPage, 'recipient' | 'others'>;

/** Whom a step calls: nobody twice, and the fallback in place of people whom no way leads to. */
export function callsOf(
  step: Step,
  policy: Pick<EscalationPolicy, 'fallback'>,
  world: World,
): readonly Call[] {
  const callees = calleesOf(step);
  const isLost = peopleOf(callees, world).some((user) => waysTo(world.settings.reach, user).length === 0);
  return callsTo(isLost ? [...callees, ...fallbackOf(policy, world)] : callees, world);
}

/** Who is called where nobody else can be. */
export function fallbackCalls(policy: Pick<EscalationPolicy, 'fallback'>, world: World): readonly Call[] {
  return callsTo(fallbackOf(policy, world), world);
}

/** A fallback that is nobody just now, such as a rota without anybody, is whoever leads. */
function fallbackOf({ fallback }: Pick<EscalationPolicy, 'fallback'>, world: World): readonly Callee[] {
  const named = fallback === undefined ? [] : calleesOf({ notify: fallback });
  return callsTo(named, world).length > 0 ? named : [{ agent: world.settings.desk.lead }];
}

/** For a person the first way to them, and a post in the on-call channel that mentions them. */
function callsTo(callees: readonly Callee[], world: World): readonly Call[] {
  const { desk, reach } = world.settings;
  const channels = callees.flatMap((callee) => ('channel' in callee ? [callee.channel] : []));
  const hooks = callees.flatMap((callee) => ('webhook' in callee ? [callee.webhook] : []));
  return [
    ...peopleOf(callees, world).flatMap((user): Call[] => {
      const [first, ...others] = waysTo(reach, user);
      const post: Call = { recipient: { kind: 'channel', channel: desk.oncall, user } };
      if (first === undefined) return [post];
      return [{ recipient: first, ...(others.length === 0 ? {} : { others }) }, post];
    }),
    ...[...new Set(channels)].map((channel): Call => ({ recipient: { kind: 'channel', channel } })),
    ...[...new Set(hooks)].map((hook): Call => ({ recipient: { kind: 'webhook', hook } })),
  ];
}

function peopleOf(callees: readonly Callee[], world: World): readonly string[] {
  return [...new Set(callees.flatMap((callee) => userOf(callee, world) ?? []))];
}

function userOf(callee: Callee, { now, settings, overrides = [] }: World): string | undefined {
  if ('rota' in callee) {
    const rota = settings.rotas[callee.rota];
    const put = overrides.filter(({ rota: name }) => name === callee.rota);
    return rota && onCall(rota, now, put);
  }
  if ('agent' in callee) return callee.agent;
  return 'person' in callee ? callee.person : undefined;
}

/** The pages of these calls, without those that the step has already: the same page is never ordered twice. */
export function toPages(
  ticket: Ticket,
  { generation, step }: { readonly generation: number; readonly step: number },
  calls: readonly Call[],
  already: readonly SentPage[] = [],
): readonly SentPage[] {
  const ofStep = already.filter((page) => page.step === step);
  const recipients = [...ofStep, ...calls].map(({ recipient }) => recipient);
  const known = new Set(ofStep.map(({ page }) => page));
  return calls.flatMap(({ recipient, others }, at): SentPage[] => {
    const page = pageId(ticket.id, generation, step, nameIn(recipients, recipient, ofStep.length + at));
    if (known.has(page)) return [];
    const about = recipient.kind === 'wecom' || recipient.kind === 'webhook' ? { about: ticket.subject } : {};
    return [{ page, recipient, step, ...about, ...(others === undefined ? {} : { others }) }];
  });
}

/** What tells a page from the others of its step: where it goes, and in a channel that is called twice, for whom. */
function nameIn(recipients: readonly Recipient[], recipient: Recipient, at: number): string {
  switch (recipient.kind) {
    case 'person':
      return recipient.user;
    case 'wecom':
      return `wecom.${recipient.user}`;
    case 'webhook':
      return `${recipient.hook}.${recipient.user ?? 'all'}`;
    case 'channel': {
      const { channel, user } = recipient;
      const first = recipients.findIndex((one) => one.kind === 'channel' && one.channel === channel);
      return first === at ? channel : `${channel}.${user ?? 'all'}`;
    }
  }
}
