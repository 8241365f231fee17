import type { Say } from './say.ts';

/** What a start does, in the order in which it begins; only a first one makes the wiring. */
const steps: Readonly<Record<string, string>> = {
  'desk.starting': 'starting the pretend WeCom and Slack, the table, the queues and the functions',
  'template.making': 'reading the wiring from the CDK stack: about 10 seconds, once for each version',
  'articles.publishing': 'reading the articles',
  'desk.seeding': 'playing three weeks of history: 30 organizations, 200 tickets, a few minutes',
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
export function openProgress(print: (text: string) => void, every = 3_000): Progress {
  const begun = performance.now();
  const spent = () => ((performance.now() - begun) / 1_000).toFixed(1);
  let doing = '';
  const timer = setInterval(() => print(`          ... ${spent()} s, still ${doing}`), every);
  return {
    say: (event) => {
      const words = steps[event];
      if (words === undefined) return;
      doing = words;
      print(`  Start   ${words}`);
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
