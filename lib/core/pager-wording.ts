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
  /** Round and step stand in it, as no two pages may have the same words. */
  call: (number: string, round: number, step: number, subject: string) =>
    `📟 值班呼叫 Page：工单 ${number}，第 ${round} 轮第 ${step} 步\n${subject}\n请在 Slack 确认，否则将继续升级。 / Acknowledge in Slack, or the next step is called.`,
  acknowledged: (number: string, round: number, step: number, name: string) =>
    `📟 工单 ${number} 第 ${round} 轮第 ${step} 步：${name} 已确认，无需处理。 / Acknowledged.`,
  superseded: (number: string, round: number, step: number) =>
    `🔁 工单 ${number} 第 ${round} 轮第 ${step} 步的呼叫已失效，已有新一轮呼叫。 / A newer page replaces this one.`,
  over: (number: string, round: number, step: number) =>
    `✅ 工单 ${number} 第 ${round} 轮第 ${step} 步的呼叫已结束。 / Nothing more to do.`,
} as const;
