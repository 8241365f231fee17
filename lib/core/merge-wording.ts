import type { Language } from './language.ts';

/** What a customer reads whose ticket goes on in a colleague's. */
export const mergeWording = {
  merged: {
    zh: (number: string, into: string) =>
      `您的工单 ${number} 与贵司同事反馈的 ${into} 是同一个问题，已合并处理，承诺时间不变，处理结果会同时回复给您。`,
    en: (number: string, into: string) =>
      `Your ticket ${number} is about the same as your colleague's ${into}. We work on both together, no promise gets later, and you read every answer.`,
  },
  resolved: {
    zh: (number: string, into: string) =>
      `与工单 ${number} 合并处理的 ${into} 已解决。如仍有问题，回复「没解决」，我们会继续处理。`,
    en: (number: string, into: string) =>
      `Ticket ${into}, with which ${number} was merged, is solved. If anything is still wrong write "not solved" and we go on.`,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, (...values: never) => string>>>>;

/** Why two tickets stay two, for the agent who asked. */
export const mergeRefusals = {
  unknown: (number: string) => `没有工单 ${number}。 / There is no ticket ${number}.`,
  itself: (number: string) => `${number} 就是这张工单。 / ${number} is this very ticket.`,
  'merged-before': (number: string, into: string) =>
    `${number} 已并入 ${into}。 / ${number} goes on in ${into} already.`,
  'is-over': (number: string) =>
    `${number} 已结束，不能并入。请在它的话题里写「合并 本工单号」，把它并入仍在处理的工单。 / ${number} is over. Write "merge" with the open ticket's number in its thread instead.`,
  'carries-others': (number: string) =>
    `${number} 已含其他工单，请反过来把对方并入 ${number}。 / Others were merged into ${number}: merge the other ticket into it instead.`,
  'over-itself': (number: string) =>
    `${number} 已结束，没有可以并入的事项。 / ${number} is over, there is nothing to go on with.`,
  elsewhere: (number: string, into: string) =>
    `${number} 已并入 ${into}，这条消息没有发给客户。请在 ${into} 的话题里回复，双方客户都会收到。 / ${number} goes on in ${into} and nothing was sent: write in the thread of ${into}, which reaches both.`,
  strangers: (number: string) =>
    `${number} 的客户不属于同一组织，合并会让双方看到对方的回复，已拒绝。 / Its customer is not of the same organization and would read what is answered here, so they stay two.`,
} as const;
export type MergeRefusal = keyof typeof mergeRefusals;
