import type { Json } from './entries.ts';
import type { Pretend } from './pretend.ts';
import { type Sent, send } from './send.ts';
import { appId } from './shape.ts';
import { escapeJson, sign } from './sign.ts';

/** What a person sees of the app's answer: nothing, or that it is in trouble. Interactions are never retried. */
export interface Answered {
  readonly status: number;
  readonly outcome: 'answered' | 'operation_timeout' | 'trouble';
  readonly body: string;
}

/** Sends one interaction as a signed form and waits for the answer, three seconds at most. */
export async function interact({ workspace, deliveries }: Pretend, payload: Json): Promise<Answered> {
  const { options } = workspace;
  const body = `payload=${encodeURIComponent(escapeJson(JSON.stringify(payload)))}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...sign(options.signingSecret, body, workspace.now()),
  };
  const answered = judge(await send(options.eventsUrl, body, headers, deliveries.closing));
  const { status, outcome } = answered;
  workspace.record({ type: 'interaction.answered', at: workspace.now(), status, outcome });
  return answered;
}

/** The head that all interactions share. */
export function interactionHead({ workspace }: Pretend, user: string, trigger: string): Json {
  const { options, state } = workspace;
  const person = state.people.get(user);
  const name = person?.name ?? user;
  return {
    user: { id: user, username: name, name, team_id: person?.team ?? options.team },
    api_app_id: appId(options),
    token: 'pretend-verification-token',
    team: { id: options.team, domain: options.team.toLowerCase() },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: trigger,
  };
}

function judge(sent: Sent): Answered {
  if ('failure' in sent) {
    const outcome = sent.failure === 'http_timeout' ? 'operation_timeout' : 'trouble';
    return { status: 0, outcome, body: '' };
  }
  const isGood = sent.status >= 200 && sent.status < 300;
  return { status: sent.status, outcome: isGood ? 'answered' : 'trouble', body: sent.body };
}
