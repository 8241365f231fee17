import { desk, sayNotice, saySpeaker } from '../../../core/desk-wording.ts';
import type { Said, ThreadLine } from '../../../core/effect.ts';
import { sayContent } from '../../../core/wording.ts';
import { renderSuggestion } from './suggestion.ts';
import {
  blocksLimit,
  cjk,
  literal,
  literalWithin,
  type Rendered,
  section,
  sectionLimit,
  sentenceLimit,
  withMentions,
} from './text.ts';

/** A line in a ticket's thread. What somebody said is shown with who said it, and cannot call or mention anybody. */
export function renderThreadLine(line: ThreadLine): Rendered {
  switch (line.kind) {
    case 'customer':
      return renderSaid({ who: 'customer', text: contentOf(line) }, line.via);
    case 'colleague':
    case 'bot':
      return renderSaid({ who: line.kind, text: line.text });
    case 'file':
      // The file itself stands there; this is for who can show words alone.
      return renderSaid({ who: 'customer', text: line.name });
    case 'history':
      return renderHistory(line.lines);
    case 'article':
      return renderSuggestion(line);
    case 'notice':
      return renderNotice(sayNotice(line.notice, line.detail));
    default:
      return line satisfies never;
  }
}

function contentOf({ text, what }: Extract<ThreadLine, { kind: 'customer' }>): string {
  return what === undefined ? text : `[${sayContent('zh', what)} ${sayContent('en', what)}] ${text}`.trim();
}

function renderSaid(said: Said, via?: string): Rendered {
  const speaker = via === undefined ? saySpeaker(said.who) : desk.via(saySpeaker(said.who), via);
  return {
    text: literalWithin(`${speaker}：${said.text}`, sentenceLimit),
    blocks: toSections([saidWords(said, speaker)]),
  };
}

function renderHistory(lines: readonly Said[]): Rendered {
  const last = lines.at(-1);
  const text =
    last === undefined ? desk.earlier() : `${desk.earlier()} ${saySpeaker(last.who)}：${last.text}`;
  return {
    text: literalWithin(text, sentenceLimit),
    blocks: [section(desk.earlier()), ...toSections(newest(lines.map((line) => saidWords(line))))],
  };
}

function renderNotice(notice: string): Rendered {
  return { text: withMentions(notice, sentenceLimit), blocks: [section(withMentions(notice, sectionLimit))] };
}

function saidWords({ who, text }: Said, speaker = saySpeaker(who)): string {
  return `${cjk(`*${speaker}*`)}\n${literal(text)}`;
}

/** The newest of the texts that fit into one message together; the question that opened the card is the last. */
function newest(texts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let left = room;
  for (const text of texts.toReversed()) {
    left -= JSON.stringify(section(text)).length;
    if (left < 0 && kept.length > 0) return [desk.omitted(), ...kept];
    kept.unshift(text);
  }
  return kept;
}

// Room for the first line, and for saying that something was left out.
const room = blocksLimit - 1_000;

/** Sections for texts that are escaped already; what is too long for one goes on in the next, up to Slack's limit. */
function toSections(texts: readonly string[]) {
  const sections = texts.flatMap(chunks).map(section);
  let size = 0;
  const over = sections.findIndex((one) => {
    size += JSON.stringify(one).length + 1;
    return size > room;
  });
  return over < 0 ? sections : [...sections.slice(0, Math.max(over, 1)), section(desk.cut())];
}

/** Cuts escaped text into pieces of a section's size, never inside an escape. */
function chunks(text: string): readonly string[] {
  const pieces: string[] = [''];
  let length = 0;
  for (const [character] of text.matchAll(/&(?:amp|lt|gt);|[\s\S]/gu)) {
    const size = [...character].length;
    if (length + size > sectionLimit) {
      pieces.push('');
      length = 0;
    }
    pieces[pieces.length - 1] += character;
    length += size;
  }
  return pieces.filter((piece) => piece !== '');
}
