import type { types } from '@slack/bolt';
import { desk, pageStates, sayPage } from '../../../core/desk-wording.ts';
import { type PageState, pageState, stepCalled } from '../../../core/page-state.ts';
import { sayClass } from '../../../core/wording.ts';
import type { PageView } from '../../../ports.ts';
import { button } from './button.ts';
import { showMoment } from './moment.ts';
import {
  context,
  literalWithin,
  mention,
  plainWithin,
  type Rendered,
  section,
  sentenceLimit,
} from './text.ts';

/** A page as it stands. Nothing in it depends on when it is drawn, so drawing it twice is the same page. */
export function renderPage(page: PageView, team: string): Rendered {
  const { ticket, recipient } = page;
  const state = pageState(ticket, page.generation);
  const serviceClass = sayClass('zh', ticket.verdict.serviceClass);
  const buttons = buttonsOf(page, state);
  return {
    text: pageSentence(page, state),
    blocks: [
      {
        type: 'header',
        text: {
          type: 'plain_text',
          text: plainWithin(desk.headline(serviceClass, ticket.number, ticket.subject), 150),
        },
      },
      ...stateLines(state),
      // A mention in a thread gets lost, so it stands here, in the channel and in the direct message alike.
      context([desk.step(page.step + 1), ...policyOf(page), ...called(recipient), ...threadLink(page, team)]),
      ...(buttons.length === 0 ? [] : [{ type: 'actions' as const, elements: buttons }]),
    ],
  };
}

function stateLines(state: PageState): readonly types.SectionBlock[] {
  switch (state.kind) {
    case 'calling':
      return [];
    case 'acknowledged':
      return [section(desk.acknowledged(mention(state.by), showMoment(state.at)))];
    case 'superseded':
      return [section(desk.superseded())];
    case 'over':
      return [section(desk.over())];
    default:
      return state satisfies never;
  }
}

/** The value carries what could be seen when the page was drawn, so that a stale press can be told from a live one. */
function buttonsOf({ ticket, generation, step, page }: PageView, { kind }: PageState): types.Button[] {
  const value = [ticket.id, generation, stepCalled(ticket) ?? step, page].join('|');
  const resolve = button('page.resolve', ticket.number, value);
  const escalate = button('page.escalate', ticket.number, value);
  const snooze = button('page.snooze', ticket.number, value);
  if (kind === 'calling')
    return [button('page.acknowledge', ticket.number, value, true), escalate, snooze, resolve];
  return kind === 'acknowledged' ? [escalate, snooze, resolve] : [];
}

function pageSentence({ ticket, recipient }: PageView, { kind }: PageState): string {
  const { number, verdict, subject } = ticket;
  const state = pageStates[kind === 'superseded' ? 'over' : kind];
  const said = sayPage({ number, serviceClass: sayClass('zh', verdict.serviceClass), state, subject });
  const isMentioned = kind === 'calling' && recipient.kind === 'channel' && recipient.user !== undefined;
  const call = isMentioned ? `${mention(recipient.user ?? '')} ` : '';
  return `${call}${literalWithin(said, sentenceLimit - call.length)}`;
}

/** What the ladder was when it started; a page of an earlier generation does not speak of the newer one. */
function policyOf({ ticket: { escalation }, generation }: PageView): readonly string[] {
  if (escalation.state === 'idle' || escalation.generation !== generation) return [];
  const { name, version } = escalation.policy;
  return version === undefined ? [] : [desk.policy(name, version)];
}

function called({ user }: PageView['recipient']): readonly string[] {
  return user === undefined ? [] : [desk.onCall(mention(user))];
}

function threadLink({ thread }: PageView, team: string): readonly string[] {
  if (thread === undefined) return [];
  const { channel, ts } = thread;
  return [`<https://app.slack.com/client/${team}/${channel}/thread/${channel}-${ts}|${desk.thread()}>`];
}
