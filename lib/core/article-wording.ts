import type { Flag } from './suggestion.ts';

/** What a customer reads about an article that their question became. */
export const articleWording = {
  published: {
    zh: (title: string) => `您问过的「${title}」已写入知识库，今后直接问就能马上得到回答。谢谢您！`,
    en: (title: string) =>
      `Your question "${title}" is now in our knowledge base and will be answered at once from now on. Thank you!`,
  },
} as const;

/** What agents read about a suggestion. */
export const suggestionWords = {
  heading: () => '📝 *文章草稿* Draft article',
  adds: (title: string) => `➕ 与《${title}》相近，只为它添加问法。 / Adds these phrasings to that article.`,
  title: () => '*标题* Title',
  phrasings: () => '*问法* Phrasings',
  steps: () => '*处理方法* Steps',
  edit: () =>
    '✏️ 修改：在本话题发 `文章标题：…`、`文章问法：…；…` 或 `文章步骤：…`。 / To edit, write `article title: …`, `article phrasings: …; …` or `article steps: …` here.',
  editWithdrawn: () =>
    '✏️ 可先修改再发布：在本话题发 `文章标题：…`、`文章问法：…；…` 或 `文章步骤：…`。 / To edit it first, write `article title: …`, `article phrasings: …; …` or `article steps: …` here.',
  stands: {
    published: {
      heading: () => '📚 *已发布文章* Published article',
      since: (by: string, moment: string) => `✅ 由 ${by} 发布 Published by ${by} ${moment}`,
    },
    withdrawn: {
      heading: () => '🗂️ *已撤回文章* Withdrawn article',
      since: (by: string, moment: string) => `↩️ 由 ${by} 撤回 Withdrawn by ${by} ${moment}`,
    },
  },
  /** Asked before an article is withdrawn. */
  confirm: {
    title: () => '撤回文章？ Withdraw?',
    text: (title: string) =>
      `《${title}》一分钟内不再用于回答，同样的问题将转人工。 / No longer answered from within a minute; the same question goes to a person.`,
    textAdded: (title: string) =>
      `一分钟内从《${title}》去掉这些问法。 / That article loses these phrasings within a minute.`,
    yes: () => '撤回 Withdraw',
    no: () => '取消 Cancel',
  },
  flagged: (words: string) => `⚠️ ${words}`,
} as const;

const flagWords: Readonly<Record<Flag, string>> = {
  link: '含有链接或网址，不能直接发布 / contains a link, cannot be published from here',
  orders: '像是给机器人的指令，不能直接发布 / reads like orders to a model, cannot be published from here',
  promise: '含有承诺或时限，没有计时跟踪 / contains a promise that no clock tracks',
  redacted: '已隐去个人信息 / personal details were removed',
};

export function sayFlags(flags: readonly Flag[]): string {
  return flags.map((flag) => flagWords[flag]).join('；');
}
