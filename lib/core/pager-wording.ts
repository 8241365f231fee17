import type { ServiceClass } from './verdict.ts';
import { sayClass } from './wording.ts';

/** What a page says outside Slack. Both languages in one text: a telephone knows no reader's language. */
export const pagerWording = {
  summary: (number: string, serviceClass: ServiceClass, step: number, subject: string | undefined) =>
    [
      `${sayClass('zh', serviceClass)} ${number} 第 ${step} 步`,
      `${sayClass('en', serviceClass)} ticket ${number}, step ${step}`,
      ...(subject === undefined ? [] : [subject]),
    ].join(' / '),
} as const;
