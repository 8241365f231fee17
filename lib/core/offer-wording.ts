/** What a customer reads about articles to choose from. */
export const offerWording = {
  offer: {
    zh: (titles: string) =>
      `您问的是不是下面这几项？\n${titles}\n\n回复数字看内容；都不是请回「都不是」，我为您转人工。`,
    en: (titles: string) =>
      `Is it one of these?\n${titles}\n\nReply with the number to read it, or "none of these" and a person takes over.`,
  },
  others: {
    zh: () => '也可以回复其他数字。',
    en: () => 'Reply with another number to read that.',
  },
} as const;
