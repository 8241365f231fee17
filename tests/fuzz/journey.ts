import fc from 'fast-check';
import { toMessage } from '../../lib/channels/slack/to-message.ts';
import { checkAtCustomer } from './at-customer.ts';
import { checkAtDesk } from './at-desk.ts';
import { slack } from './slack-signer.ts';
import { begun, happened, pulled, type Story, settings } from './story.ts';
import { awkwardTexts } from './texts.ts';

/** What is said in one conversation. */
export interface Talk {
  readonly first: string;
  readonly second: string;
  readonly agent: string;
  readonly other: Readonly<Record<string, unknown>> & { readonly msgtype: string };
}

export const talk: fc.Arbitrary<Talk> = fc.record({
  first: awkwardTexts,
  second: awkwardTexts,
  agent: awkwardTexts,
  other: fc
    .tuple(
      fc.constantFrom(
        'image',
        'file',
        'link',
        'location',
        'merged_msg',
        'constructor',
        '__proto__',
        'toString',
      ),
      awkwardTexts,
    )
    .map(([msgtype, title]) => ({ msgtype, [msgtype]: { title, address: title, url: 'https://x.example' } })),
});

/** A conversation from WeCom to Slack and back, without anything in between. Throws where a text comes to harm. */
export function checkJourney({ first, second, agent, other }: Talk): void {
  const texts = [first, second].map((content) => ({ msgtype: 'text', text: { content } }));
  const asked = [...texts, other].reduce(pulled, begun);
  const called = pulled(asked, { msgtype: 'text', text: { content: '人工' } });
  const story = answered(called, agent);
  checkAtDesk(story, [first, second]);
  checkAtCustomer(story, called, agent);
}

/** The story after an agent's reply, as Slack's event brings it; unchanged when there is nothing in it to send. */
function answered(story: Story, text: string): Story {
  const { agents, desk: channel } = settings.desk;
  const taken = toMessage(
    {
      event_id: 'Ev1',
      team_id: slack.team,
      event: {
        type: 'message',
        channel,
        ts: '1795576000.000200',
        thread_ts: '1795576000.000100',
        user: agents[0]?.user,
        text,
      },
    },
    slack,
  );
  if ('ignored' in taken) return { ...story, ignored: [...story.ignored, taken.ignored] };
  const { inbound } = taken;
  if (inbound.kind !== 'agent.message') throw new Error('a message of an agent became another kind');
  const person = { ...inbound.person, team: settings.desk.team };
  return happened(story, { kind: 'inbound', inbound: { ...inbound, person } });
}
