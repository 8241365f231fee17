/**
 * Markdown as the plain text that WeCom shows. Only marks that cannot be meant literally are taken away: agents write
 * here too, and `2*3*4`, `*.jpg` or `snake_case` must arrive as they are. Never empty for a text that is not.
 */
export function renderText(markdown: string): string {
  let isCode = false;
  const lines = markdown.split(/\r?\n/).flatMap((line) => {
    if (/^\s*(?:```|~~~)/.test(line)) {
      isCode = !isCode;
      return [];
    }
    return isCode ? [line] : renderLine(line);
  });
  const plain = lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return plain === '' ? markdown.trim() : plain;
}

function renderLine(line: string): readonly string[] {
  if (/^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return [''];
  if (isTableRule(line)) return [];
  return [renderInline(renderBlock(line))];
}

/** `|---|:--:|`, which is nothing but the rule under a table's head. */
function isTableRule(line: string): boolean {
  return /^[\s|:-]+$/.test(line) && line.includes('|') && line.includes('--');
}

function renderBlock(line: string): string {
  const row = /^\s*\|(.+)\|\s*$/.exec(line)?.[1];
  if (row !== undefined)
    return row
      .split('|')
      .map((cell) => cell.trim())
      .join(' | ');
  return line.replace(/^ {0,3}#{1,6} +/, '').replace(/^(\s*)[-*+] (?:\[[ x]\] )?/, '$1• ');
}

function renderInline(line: string): string {
  return line
    .replaceAll(/!?\[([^[\]]*)\]\(<?(https?:\/\/[^\s()<>]+)>?(?: +"[^"]*")?\)/g, toLink)
    .replaceAll(/<(https?:\/\/[^\s<>]+)>/g, '$1')
    .replaceAll(/(?<![A-Za-z0-9*])\*\*(?=[^\s*])([^*]+?)(?<=\S)\*\*(?![A-Za-z0-9*])/g, '$1')
    .replaceAll(/~~([^~]+)~~/g, '$1')
    .replaceAll(/(?<!`)`([^`]+)`(?!`)/g, '$1');
}

function toLink(_: string, label: string, url: string): string {
  const text = label.trim();
  return text === '' || text === url ? url : `${text} ${url}`;
}
