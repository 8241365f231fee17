/** A row of a table; the first cell is its name, the others are figures. */
export type Row = readonly string[];

/** A section's title. */
export function printTitle(title: string): void {
  console.log(`\n${title}\n${'='.repeat(title.length)}`);
}

/** A table with aligned columns, names to the left and figures to the right. */
export function printTable(head: Row, rows: readonly Row[]): void {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const line = (row: Row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  console.log(line(head));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row).trimEnd());
}

/** How a figure came about, in lines that fit a terminal. */
export function printNote(...sentences: readonly string[]): void {
  const lines: string[] = [];
  let current = '';
  for (const word of sentences.join(' ').split(' ')) {
    if (`${current} ${word}`.length > 108) {
      lines.push(current);
      current = '';
    }
    current = current === '' ? word : `${current} ${word}`;
  }
  console.log([...lines, current].map((line) => `  ${line}`).join('\n'));
}

/** What is being done now; on the error stream, so that the tables can be redirected. */
export function progress(what: string): void {
  console.error(`... ${what}`);
}
