const opening = '<xml>';
const closing = '</xml>';
const cdataStart = '<![CDATA[';
const cdataEnd = ']]>';
const tag = /<([A-Za-z][A-Za-z0-9]{0,63})>/y;
const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
};

/** One `<name>value</name>`, and where the next one begins. */
interface Element {
  readonly name: string;
  readonly value: string;
  readonly end: number;
}

/**
 * The fields of `<xml><A>text</A><B><![CDATA[text]]></B></xml>`; undefined for anything else. It is read before the
 * signature can be checked, so there is no DOCTYPE, comment, attribute, nesting, repeated name or entity beyond the
 * five here, and every character is looked at once.
 */
export function readFlatXml(text: string): ReadonlyMap<string, string> | undefined {
  const start = skipSpace(text, 0);
  const last = text.lastIndexOf(closing);
  if (!text.startsWith(opening, start) || last === -1) return undefined;
  if (skipSpace(text, last + closing.length) !== text.length) return undefined;
  const fields = new Map<string, string>();
  let at = skipSpace(text, start + opening.length);
  while (at < last) {
    const element = readElement(text, at);
    if (element === undefined || element.end > last || fields.has(element.name)) return undefined;
    fields.set(element.name, element.value);
    at = skipSpace(text, element.end);
  }
  return at === last ? fields : undefined;
}

function readElement(text: string, at: number): Element | undefined {
  tag.lastIndex = at;
  const name = tag.exec(text)?.[1];
  if (name === undefined) return undefined;
  const start = tag.lastIndex;
  const isCdata = text.startsWith(cdataStart, start);
  const from = isCdata ? start + cdataStart.length : start;
  const to = text.indexOf(isCdata ? cdataEnd : '<', from);
  if (to === -1) return undefined;
  const value = isCdata ? text.slice(from, to) : decodeText(text.slice(from, to));
  const close = `</${name}>`;
  const after = isCdata ? to + cdataEnd.length : to;
  if (value === undefined || !text.startsWith(close, after)) return undefined;
  return { name, value, end: after + close.length };
}

function decodeText(text: string): string | undefined {
  const isKnown = (text.match(/&[^;&]{0,8};?/g) ?? []).every((entity) => Object.hasOwn(entities, entity));
  return isKnown && !text.includes(cdataEnd)
    ? text.replaceAll(/&[a-z]+;/g, (entity) => entities[entity] ?? entity)
    : undefined;
}

function skipSpace(text: string, at: number): number {
  const space = /[ \t\r\n]*/y;
  space.lastIndex = at;
  space.test(text);
  return space.lastIndex;
}
