import type { Say } from './say.ts';
import type { TerminalLanguage } from './start-lang.ts';

/** What a start does, in the order in which it begins; only a first one makes the wiring. */
const steps: Readonly<Record<string, Readonly<Record<TerminalLanguage, string>>>> = {
  'desk.starting': {
    zh: '正在启动模拟的企业微信和 Slack、数据表、队列和函数',
    en: 'starting the pretend WeCom and Slack, the table, the queues and the functions',
  },
  'template.making': {
    zh: '正在从 CDK 堆栈读取接线：十几秒，每个版本一次',
    en: 'reading the wiring from the CDK stack: about 10 seconds, once for each version',
  },
  'articles.publishing': { zh: '正在读文章', en: 'reading the articles' },
  'desk.seeding': {
    zh: '正在填三周历史：30 个组织、200 张工单，需要几分钟',
    en: 'playing three weeks of history: 30 organizations, 200 tickets, a few minutes',
  },
};

const said = {
  zh: {
    step: (words: string) => `  启动    ${words}`,
    still: (spent: string, doing: string) => `          …… ${spent} 秒，${doing}`,
  },
  en: {
    step: (words: string) => `  Start   ${words}`,
    still: (spent: string, doing: string) => `          ... ${spent} s, still ${doing}`,
  },
};

/** Tells the person at the terminal what a start does, and again while it goes on doing it. */
export interface Progress {
  readonly say: Say;
  /** What it is at, the next time that it says so. */
  readonly tell: (doing: string) => void;
  /** Ends it, and gives how many seconds it took. */
  readonly end: () => string;
}

/** Prints each step as it begins, and every few seconds (ms) that it is still at it. */
export function openProgress(
  print: (text: string) => void,
  language: TerminalLanguage = 'en',
  every = 3_000,
): Progress {
  const begun = performance.now();
  const spent = () => ((performance.now() - begun) / 1_000).toFixed(1);
  let doing = '';
  const timer = setInterval(() => print(said[language].still(spent(), doing)), every);
  return {
    say: (event) => {
      const words = steps[event]?.[language];
      if (words === undefined) return;
      doing = words;
      print(said[language].step(words));
    },
    tell: (now) => {
      doing = now;
    },
    end: () => {
      clearInterval(timer);
      return spent();
    },
  };
}
