import * as z from 'zod';

/** Raise it when the shape below changes: readers refuse what they do not know. */
export const indexFormat = 1;

// [article, section, term, term, ...]: a term that stands twice is listed twice, which is shorter than counting.
const unit = z.array(z.int().nonnegative()).min(2).readonly();
const section = z.object({ heading: z.string(), text: z.string() }).readonly();

const article = z
  .object({
    id: z.string(),
    title: z.string(),
    category: z.string(),
    phrasings: z.array(z.string()).readonly(),
    url: z.string().exactOptional(),
    sections: z.array(section).readonly(),
  })
  .readonly();

/** What is stored in `knowledge/index.json`: the articles themselves, and their terms already cut. */
export const indexSchema = z
  .object({
    format: z.literal(indexFormat),
    cutter: z.string(),
    node: z.string(),
    articles: z.array(article).min(1).readonly(),
    terms: z.array(z.string()).readonly(),
    /** One unit per title and phrasing (they ask for the first section) and per named list item. */
    asked: z.array(unit).readonly(),
    /** One unit per section, in the order of the articles. */
    bodies: z.array(unit).readonly(),
  })
  .readonly();

export type Index = z.infer<typeof indexSchema>;
export type Unit = z.infer<typeof unit>;
