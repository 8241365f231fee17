import type { Opinion, Verdict } from './verdict.ts';
import { sayCategory, sayClass, sayKind } from './wording.ts';

/** Signs in words, the gravest first: what an agent wants to know before reading the message. */
const urgentSigns: Readonly<Record<string, string>> = {
  'work stopped': '工作停摆 work stopped',
  'nothing is shipped': '发不了货 nothing ships',
  'a leak': '数据外泄 data exposed',
  'data of others': '看到他人数据 data of others',
  'secrets seen': '机密外露 secrets seen',
  'the system is away': '系统不可用 system away',
  losses: '损失 losses',
  'on its way out': '错货外流 going out',
  'still going on': '仍在扩大 still going on',
  'many affected': '多人受影响 many affected',
  'nothing at all': '完全不行 nothing works',
  'a large number': '数量大 large number',
  'a deadline': '有时限 deadline',
  'people waiting': '有人在等 people waiting',
  'customers feel it': '波及买家 buyers affected',
  fault: '用不了 not working',
  'urgency words': '说了急 says urgent',
};

const calmSigns: Readonly<Record<string, string>> = {
  over: '已经过去 over',
  'what if': '假设 what if',
  'can wait': '可以等 can wait',
  'only one affected': '仅一单一人 one affected',
  'urgency as a name': '“紧急”只是名称 a name only',
  anger: '不满 angry',
  'again and again': '反复发生 repeated',
};

/** More than these are no longer read. */
const [mostUrgent, mostCalm] = [4, 2];

/**
 * Why a message was put into its class, for agents: kind and module, the signs that decided, and how probable the
 * weights held it. A verdict from before there were weights has no number.
 */
export function sayWhy(verdict: Verdict): string {
  return `${sayRules(verdict)}${verdict.opinion === undefined ? '' : ` · ${sayOpinion(verdict.opinion)}`}`;
}

function sayOpinion({ serviceClass, category }: Opinion): string {
  const says = (lang: 'zh' | 'en') => `${sayClass(lang, serviceClass)}, ${sayCategory(lang, category)}`;
  return `模型看法不同 a model says: ${says('zh')} / ${says('en')}`;
}

function sayRules(verdict: Verdict): string {
  const { category, kind, scores } = verdict;
  const what = [
    `${sayKind('zh', kind)} ${sayKind('en', kind)}`,
    `${sayCategory('zh', category)} ${sayCategory('en', category)}`,
  ];
  if (verdict.serviceClass !== 'urgent')
    return `${[...what, ...wordsOf(verdict, calmSigns).slice(0, mostCalm)].join(' · ')}${inNumbers(scores?.kind)}`;
  const signs = wordsOf(verdict, urgentSigns).slice(0, mostUrgent);
  // Weights may have recognised what no rule has a word for.
  const because = signs.length === 0 ? '与以往紧急消息相似 like earlier urgent ones' : signs.join(' · ');
  return `紧急，因为 urgent because: ${because}${inNumbers(scores?.urgent)} · ${what.join(' · ')}`;
}

function inNumbers(probability: number | undefined): string {
  return probability === undefined ? '' : ` (${probability.toFixed(2)})`;
}

function wordsOf({ reasons }: Verdict, words: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(words).flatMap(([name, said]) => (reasons.includes(name) ? [said] : []));
}
