import type { Language } from './language.ts';
import type { Meaning } from './meaning.ts';

const meanings: Readonly<Record<Language, Readonly<Partial<Record<Meaning, string>>>>> = {
  zh: {
    adopt: '您的需求已采纳：',
    plan: '您的需求已列入排期：',
    decline: '您的需求暂不采纳，原因：',
    restored: '服务已恢复：',
  },
  en: {
    adopt: 'Your request is adopted: ',
    plan: 'Your request is on our list: ',
    decline: 'We will not build this, because: ',
    restored: 'Service is restored: ',
  },
};

/** A reply with what it says besides its text in front. */
export function sayMeaning(lang: Language, says: Meaning | undefined, text: string): string {
  return `${(says && meanings[lang][says]) ?? ''}${text}`;
}
