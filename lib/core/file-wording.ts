import type { FileProblem } from './attachment.ts';
import type { Language } from './language.ts';
import { sayContent } from './wording.ts';

/** What is said about files, to customers and to agents. */
export const fileWording = {
  refused: {
    zh: (what: string, why: string) => `您发的${what}没有收到：${why}。请重新发送，或用文字说明。`,
    en: (what: string, why: string) =>
      `Your ${what} did not reach us: ${why}. Please send it again, or describe it in words.`,
  },
  named: {
    zh: (names: string) => `[文件：${names}]`,
    en: (names: string) => `[File: ${names}]`,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, (...values: never) => string>>>>;

const fileProblems: Readonly<Record<Language, Readonly<Record<FileProblem, string>>>> = {
  zh: {
    empty: '文件是空的',
    'too-big': '文件超过 20 MB',
    'unknown-kind': '不支持这种文件（可发图片、PDF、Office、文本、压缩包、MP4）',
    gone: '文件已失效',
    unreachable: '暂时无法下载',
  },
  en: {
    empty: 'it is empty',
    'too-big': 'it is over 20 MB',
    'unknown-kind': 'files of this kind are not taken (pictures, PDF, Office, text, archives and MP4 are)',
    gone: 'it is no longer there',
    unreachable: 'it could not be downloaded',
  },
};

/** Why a file was not passed on, in words. */
export function sayFileProblem(lang: Language, problem: FileProblem): string {
  return fileProblems[lang][problem];
}

/** A customer's file that was not kept, and why, in both languages. */
export function sayNotKept(what: string, problem: FileProblem): string {
  const [zh, en] = [sayFileProblem('zh', problem), sayFileProblem('en', problem)];
  return `${sayContent('zh', what)}（${zh}） ${sayContent('en', what)} (${en})`;
}

/** An agent's file that is not sent, and why, in both languages. */
export function sayNotSent(name: string, problem: FileProblem): string {
  return `${name}（${sayFileProblem('zh', problem)}） (${sayFileProblem('en', problem)})`;
}
