import { DatabaseSync } from 'node:sqlite';
import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import { bestArticles, type Engine, type Row, rowsOf, terms } from './engines.ts';

// Each library gets the product's own tokens, a field for titles where it has fields, and the settings that were
// measured to be its best: with its defaults none of them can cut Chinese.

/** As many texts as its articles are chosen from; several may be of one article. */
const texts = 50;

export const miniSearch: Engine = {
  name: 'MiniSearch',
  open: (articles) => {
    const rows = rowsOf(articles);
    const index = new MiniSearch<Row & { readonly id: number }>({
      fields: ['title', 'text'],
      tokenize: terms,
      processTerm: (term) => term,
      searchOptions: { boost: { title: 1.25 }, bm25: { k: 1.6, b: 0.75, d: 0 } },
    });
    index.addAll(rows.map((row, id) => ({ ...row, id })));
    return (question) =>
      bestArticles(
        index.search(question).map(({ id, score }) => ({ article: articleAt(rows, id), value: score })),
      );
  },
};

export const flexSearch: Engine = {
  name: 'FlexSearch',
  open: (articles) => {
    const rows = rowsOf(articles);
    const index = new FlexSearch.Index({ encode: terms, tokenize: 'strict', resolution: 9 });
    for (const [id, { title, text }] of rows.entries()) index.add(id, `${title}\n${text}`);
    return (question) => {
      // It gives an order without scores, so that it cannot say how sure it is.
      const found = index.search(question, { limit: texts, suggest: true });
      const articles = [...new Set(found.map((id) => articleAt(rows, Number(id))))];
      return articles.map((article) => ({ article, confidence: 0.5 }));
    };
  },
};

/**
 * It takes every term for the beginning of others, and a single character begins hundreds; its own `exact` wants the
 * whole question to stand in the text. A mark at the end of each term is all that its tokenizer needs for whole terms.
 */
function ended(text: string): string[] {
  return terms(text).map((term) => `${term}$`);
}

export const orama: Engine = {
  name: 'Orama',
  open: async (articles) => {
    const rows = rowsOf(articles);
    const index = create({
      schema: { title: 'string', text: 'string' },
      components: {
        tokenizer: { language: 'english', normalizationCache: new Map(), tokenize: ended },
      },
    });
    await insertMultiple(
      index,
      rows.map(({ title, text }, id) => ({ id: String(id), title, text })),
      1_000,
    );
    return async (question) => {
      const { hits } = await searchOrama(index, {
        term: question,
        limit: texts,
        boost: { title: 1.25 },
        relevance: { k: 1.6, b: 0.75, d: 0 },
      });
      return bestArticles(
        hits.map(({ id, score }) => ({ article: articleAt(rows, Number(id)), value: score })),
      );
    };
  },
};

export const sqlite: Engine = {
  name: 'SQLite FTS5',
  open: (articles) => {
    const rows = rowsOf(articles);
    const database = new DatabaseSync(':memory:');
    database.exec(
      "create virtual table passages using fts5(title, text, content = '', tokenize = 'unicode61')",
    );
    const insert = database.prepare('insert into passages(rowid, title, text) values (?, ?, ?)');
    database.exec('begin');
    for (const [at, { title, text }] of rows.entries()) insert.run(at + 1, words(title), words(text));
    database.exec('commit');
    const select = database.prepare(
      `select rowid as id, -bm25(passages, 1.25, 1.0) as score from passages
       where passages match ? order by score desc limit ${texts}`,
    );
    return (question) => {
      const asked = [...new Set(terms(question))].map(hexadecimal);
      if (asked.length === 0) return [];
      const found = select.all(asked.join(' OR '));
      return bestArticles(
        found.map(({ id, score }) => ({ article: articleAt(rows, Number(id) - 1), value: Number(score) })),
      );
    };
  },
};

export const libraries: readonly Engine[] = [miniSearch, flexSearch, orama, sqlite];

function articleAt(rows: readonly Row[], at: number): string {
  return rows[at]?.article ?? '';
}

function words(text: string): string {
  return terms(text).map(hexadecimal).join(' ');
}

// SQLite would cut a term such as v2.4.1 again.
function hexadecimal(term: string): string {
  return `x${Buffer.from(term).toString('hex')}`;
}
