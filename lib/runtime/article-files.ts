import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the knowledge folder: its name, not its path, and its text. */
export interface ArticleFile {
  readonly name: string;
  readonly source: string;
}

/** A file that cannot be read as text, with what to do about it. */
export interface Unreadable {
  readonly file: string;
  readonly line: 1;
  readonly advice: string;
}

/** Much more than anybody reads in a chat; an export of a whole manual in one file answers nothing. */
const mostBytes = 256 * 1024;

/** The Markdown files of a folder. Throws when there is no such folder. */
export function readArticleFiles(folder: string) {
  const files: ArticleFile[] = [];
  const problems: Unreadable[] = [];
  for (const name of readdirSync(folder).filter((one) => /\.md$/i.test(one))) {
    const text = readText(readFileSync(join(folder, name)));
    if ('advice' in text) problems.push({ file: name, line: 1, ...text });
    else files.push({ name, ...text });
  }
  return { files, problems };
}

function readText(bytes: Uint8Array): { readonly source: string } | { readonly advice: string } {
  if (bytes.length > mostBytes) {
    return {
      advice: `split it: ${Math.ceil(bytes.length / 1024)} KiB are too much for one article (at most 256)`,
    };
  }
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return source.includes('\0') ? { advice: 'this is no text: save it as Markdown in UTF-8' } : { source };
  } catch {
    return { advice: 'save it as UTF-8: it has bytes of another encoding (GBK, UTF-16, or a mixture)' };
  }
}
