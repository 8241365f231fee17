import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kbWording as say } from '../lib/core/kb-wording.ts';
import { importArticle } from '../lib/knowledge/import-article.ts';
import { addressesOf, lintArticles } from '../lib/knowledge/lint-articles.ts';
import { indexKey, readIndex } from '../lib/knowledge/load-index.ts';
import { type Problem, toText } from '../lib/knowledge/problem.ts';
import { articlesOf } from '../lib/knowledge/stored-article.ts';
import { toMarkdown } from '../lib/knowledge/to-markdown.ts';
import { type ArticleFile, readArticleFiles } from '../lib/runtime/article-files.ts';
import { openFiles } from '../lib/runtime/wire.ts';

/** The lines of `dingxin kb --help` about files. */
export const kbFilesHelp = `  dingxin kb lint [--folder DIR] [--links]
      Says with file and line what keeps articles from being published (broken front matter, fewer than three
      phrasings, links that lead nowhere, the same question in two articles), and what is worth a look (repetitions,
      promises of a time that no clock tracks). Exits 1 when something is to be corrected. --links asks each address.

  dingxin kb import --from DIR [--folder DIR] [--category other] [--overwrite]
      Makes articles of a folder of Markdown: "#" is the title, each "##" a section, front matter is kept as far as it
      is ours, "aliases" are phrasings. A file with fewer than three ways to ask is told and left out.

  dingxin kb export --bucket NAME --to DIR [--overwrite]
      Writes what is published, with all that was learned from threads, as a folder of Markdown that import, lint
      and publish read.`;

/** `kb lint`; throws what to print when something is to be corrected. */
export async function lintFolder(folder: string, asksLinks: boolean): Promise<string> {
  const { files, problems: unreadable } = filesIn(folder);
  const { problems: wrong, warnings: odd } = lintArticles(files);
  const problems = sorted([...unreadable, ...wrong]);
  const warnings = sorted([...odd, ...(asksLinks ? await deadLinks(files) : [])]);
  const told = [
    ...(problems.length === 0 ? [] : [toText(problems)]),
    ...(warnings.length === 0 ? [] : [toText(warnings)]),
    ...(problems.length === 0 ? [] : [say.problems(problems.length)]),
    ...(warnings.length === 0 ? [] : [say.warnings(warnings.length)]),
  ].join('\n');
  if (problems.length > 0) throw new Error(told);
  return warnings.length > 0 ? told : say.fine(files.length);
}

/** `kb import`; throws what to print when a file could not be taken, after the others were. */
export function importFolder(from: string, to: string, category: string, overwrites: boolean): string {
  const { files, problems: unreadable } = filesIn(from);
  const read = files.map((file) => importArticle(file, category));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  const wanted = read.flatMap((one) => ('file' in one ? [one.file] : []));
  const { written, refused } = writeAll(wanted, to, overwrites);
  const wrong = sorted([...unreadable, ...problems]);
  const told = [...(wrong.length === 0 ? [] : [toText(wrong)]), ...refused, say.imported(written, to)];
  if (wrong.length + refused.length > 0) throw new Error(told.join('\n'));
  return told.join('\n');
}

/** `kb export`; throws what to print when something could not be written, after the others were. */
export async function exportFolder(bucket: string, to: string, overwrites: boolean): Promise<string> {
  const got = await openFiles(bucket).get(indexKey);
  if (typeof got === 'string') throw new Error(say.noIndex());
  const articles = articlesOf(readIndex(got.body)).map((article) => ({ article, file: toMarkdown(article) }));
  const lost = articles.flatMap(({ article, file }) =>
    file === undefined ? [say.noMarkdown(article.id)] : [],
  );
  const { written, refused } = writeAll(
    articles.flatMap(({ file }) => file ?? []),
    to,
    overwrites,
  );
  const told = [...lost, ...refused, say.exported(written, to)].join('\n');
  if (lost.length + refused.length > 0) throw new Error(told);
  return told;
}

/** The articles of a folder. Throws, saying what to name instead, when there are none. */
export function filesIn(folder: string) {
  if (!existsSync(folder)) throw new Error(say.noFolder(folder));
  const read = readArticleFiles(folder);
  if (read.files.length + read.problems.length === 0) throw new Error(say.nothingThere(folder));
  return read;
}

/** What stands there already is somebody's work. */
function writeAll(files: readonly ArticleFile[], folder: string, overwrites: boolean) {
  mkdirSync(folder, { recursive: true });
  const refused: string[] = [];
  let written = 0;
  for (const { name, source } of files) {
    const path = join(folder, name);
    const isOther = existsSync(path) && readFileSync(path, 'utf8') !== source;
    if (isOther && !overwrites) {
      refused.push(say.stands(path));
      continue;
    }
    writeFileSync(path, source);
    written += 1;
  }
  return { written, refused };
}

const patience = 10_000;

/** Addresses that do not answer with success, each asked once. */
async function deadLinks(files: readonly ArticleFile[]): Promise<readonly Problem[]> {
  const asked = new Map<string, Promise<string | undefined>>();
  const all = addressesOf(files).map(async ({ file, line, target }) => {
    const asking = asked.get(target) ?? whyDead(target);
    asked.set(target, asking);
    const why = await asking;
    return why === undefined ? [] : [{ file, line, advice: say.unreachable(target, why) }];
  });
  return (await Promise.all(all)).flat();
}

async function whyDead(address: string): Promise<string | undefined> {
  try {
    const { ok, status } = await fetch(address, { signal: AbortSignal.timeout(patience) });
    return ok ? undefined : String(status);
  } catch (error) {
    return error instanceof Error ? error.name : 'error';
  }
}

function sorted(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
