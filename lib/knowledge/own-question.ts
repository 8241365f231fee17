import * as z from 'zod';

/** A question to articles of one's own, with the one that answers it, or null when none does. */
export const ownQuestionSchema = z.object({
  question: z.string().min(1),
  article: z.string().nullable(),
  language: z.enum(['zh', 'en']),
});
export type OwnQuestion = z.infer<typeof ownQuestionSchema>;

/** Whether an article answers. A twin does as well when it is in the customer's language, or when it is all there is. */
export function answers(
  got: string,
  { article, language }: OwnQuestion,
  ids: { readonly has: (id: string) => boolean },
): boolean {
  if (article === null || stem(got) !== stem(article)) return false;
  const inLanguage = language === 'en' ? `${stem(got)}-en` : stem(got);
  return got === inLanguage || !ids.has(inLanguage);
}

/** The name that twins share. */
export function stem(id: string): string {
  return id.replace(/-en$/, '');
}
