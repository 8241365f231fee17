import { lexer, type Token, type Tokens } from 'marked';
import type { Problem } from './problem.ts';

/** A part of an article under one `##` heading, as plain text: one line per step, list item or paragraph. */
export interface Section {
  readonly heading: string;
  readonly text: string;
}

/** Cuts the Markdown below the front matter into sections; `firstLine` is where it begins in the file. */
export function readSections(file: string, body: string, firstLine: number) {
  const value: { heading: string; text: string; line: number }[] = [];
  const problems: Problem[] = [];
  let line = firstLine;
  for (const token of lexer(body)) {
    const section = value.at(-1);
    if (isHeading(token) && token.depth === 1) {
      problems.push({ file, line, advice: 'use ## for sections; the title stands in the front matter' });
    } else if (isHeading(token) && token.depth === 2) {
      value.push({ heading: plain(token.tokens), text: '', line });
    } else if (token.type !== 'space' && section === undefined) {
      problems.push({ file, line, advice: 'put this text under a ## heading' });
    } else if (token.type !== 'space' && section !== undefined) {
      section.text = [section.text, ...toLines(token)].filter((part) => part !== '').join('\n');
    }
    line += token.raw.split('\n').length - 1;
  }
  for (const [at, section] of value.entries()) {
    if (section.text === '') {
      problems.push({
        file,
        line: section.line,
        advice: `write the section "${section.heading}" or remove it`,
      });
    }
    if (value.findIndex(({ heading }) => heading === section.heading) < at) {
      problems.push({ file, line: section.line, advice: `rename the second section "${section.heading}"` });
    }
  }
  if (value.length === 0) problems.push({ file, line: firstLine, advice: 'write at least one ## section' });
  return { value: value.map(({ heading, text }): Section => ({ heading, text })), problems };
}

// marked types a token as a union with an open member, which a check of `type` alone does not narrow.
function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list';
}

function toLines(token: Token): readonly string[] {
  if (!isList(token)) return [plain('tokens' in token ? token.tokens : undefined, token.raw)];
  const first = token.start === '' ? 1 : token.start;
  return token.items.flatMap((item, at) => {
    const [text = '', ...nested] = item.tokens.flatMap((part) => toLines(part));
    return [`${token.ordered ? `${first + at}.` : '-'} ${text}`, ...nested.map((line) => `  ${line}`)];
  });
}

/** Chat shows no Markdown: emphasis and code marks are dropped, a link keeps its address. */
function plain(tokens: readonly Token[] | undefined, raw = ''): string {
  if (tokens === undefined) return raw.trim();
  return tokens
    .map((token) => {
      if (token.type === 'br') return ' ';
      if (token.type === 'link') return `${token['text']} ${token['href']}`;
      if ('tokens' in token && token.tokens !== undefined) return plain(token.tokens);
      return 'text' in token ? String(token['text']) : token.raw;
    })
    .join('')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
