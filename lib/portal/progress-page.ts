import { html } from 'hono/html';
import type { TicketEvent } from '../core/event.ts';
import type { Language } from '../core/language.ts';
import { sayMoment } from '../core/moment.ts';
import { numbered } from '../core/offered.ts';
import { publicStatus, type Ticket } from '../core/ticket.ts';
import { progressWording, sayClass, sayStatus } from '../core/wording.ts';

const style = `
  :root { color-scheme: light dark; --line: #8883; --soft: #8881; --accent: #07c160 }
  body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 40rem; margin: 0 auto; padding: 1.5rem }
  h1 { font-size: 1.3rem; margin: 0 0 .25rem; overflow-wrap: anywhere }
  .status { display: inline-block; padding: .1rem .7rem; border-radius: 1rem; background: var(--accent); color: #06210f }
  .facts { color: color-mix(in srgb, currentColor 65%, transparent) }
  ol { list-style: none; margin: 1.5rem 0; padding: 0; border-left: 2px solid var(--line) }
  li { position: relative; margin: 0 0 1rem; padding-left: 1.2rem }
  li::before { content: ""; position: absolute; left: -.42rem; top: .55rem; width: .7rem; height: .7rem; border-radius: 50%; background: var(--accent) }
  time { font-size: .85rem; opacity: .7 }
  blockquote { margin: .3rem 0 0; padding: .5rem .8rem; border-radius: .5rem; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere }
`;

/**
 * The customer's page of one ticket, which may go on `into` another. Internal events are of other types, and none of them
 * has a line here; nor has what another customer wrote.
 */
export function renderProgress(ticket: Ticket, events: readonly TicketEvent[], into: Ticket = ticket) {
  const { lang, number, subject, verdict } = ticket;
  const words = progressWording[lang];
  const lines = events.flatMap((event) => toLine(event, lang));
  return html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${number}</title><style>${style}</style></head>
<body><main>
<p class="facts">${words.ticket} ${number} · ${sayClass(lang, verdict.serviceClass)}</p>
<h1>${readable(subject)}</h1>
<p><span class="status">${sayStatus(lang, publicStatus(into))}</span></p>
<ol>${lines.map(({ at, title, text }) => html`<li><strong>${title}</strong> <time datetime="${new Date(at).toISOString()}">${sayMoment(lang, at, at - 172_800_000, 'Asia/Shanghai')}</time>${text === undefined ? '' : html`<blockquote>${readable(text)}</blockquote>`}</li>`)}</ol>
</main></body></html>`;
}

/** For a wrong link, and for a ticket that does not exist: nobody can tell which. */
export function renderNotFound() {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>404</title><style>${style}</style></head>
<body><main><h1>${progressWording.zh.notFound}</h1><p lang="en">${progressWording.en.notFound}</p></main></body></html>`;
}

// A browser may stumble over control characters and halves of characters, and nobody can see them.
function readable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
}

interface Line {
  readonly at: number;
  readonly title: string;
  readonly text?: string;
}

function toLine(event: TicketEvent, lang: Language): readonly Line[] {
  const words = progressWording[lang];
  const { at } = event;
  switch (event.type) {
    case 'message.received':
      if (event.via !== undefined) return [];
      return [
        {
          at,
          title: words.you,
          text: event.content.kind === 'text' ? event.content.text : event.content.summary,
        },
      ];
    case 'offer.made':
      return [{ at, title: words.assistant, text: numbered(event.passages) }];
    case 'answer.given':
      return [{ at, title: words.assistant, text: event.text }];
    case 'reply.written':
      return [{ at, title: words.engineer, text: event.text }];
    case 'ticket.opened':
      return [{ at, title: words.opened }];
    case 'ticket.handed-over':
      return [{ at, title: words.handedOver }];
    case 'ticket.claimed':
      return [{ at, title: words.claimed }];
    case 'page.acknowledged':
      return [{ at, title: words.acknowledged }];
    case 'ticket.resolved':
      return [{ at, title: words.resolved }];
    case 'ticket.reopened':
      return [{ at, title: words.reopened }];
    case 'ticket.merged':
      return [{ at, title: `${words.merged} ${event.number}` }];
    case 'ticket.closed':
      return [{ at, title: words.closed }];
    default:
      return [];
  }
}
