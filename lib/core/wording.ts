import type { Language } from './language.ts';
import type { PublicStatus } from './ticket.ts';
import type { Category, Kind, ServiceClass } from './verdict.ts';

type Sentence = Readonly<Record<Language, (...values: never) => string>>;

/** Every sentence that a customer reads, both languages side by side: `wording.kind[lang]()`. */
export const wording = {
  welcome: {
    zh: () =>
      '您好，我是您的专属售后顾问助手（自动回复）。请直接描述问题，我会马上回答，或为您登记工单并告知承诺时间。随时发「人工」可转人工，发「进度」可查进度。',
    en: () =>
      'Hello, this is the automatic assistant of your dedicated advisor. Describe your question and I will answer at once, or open a ticket with a promised time. Write "human" for a person, "progress" for the state.',
  },
  kind: {
    zh: () => '不客气，有问题随时找我。',
    en: () => 'You are welcome. Write any time you need us.',
  },
  received: {
    zh: (number: string, by: string, link: string) =>
      `已收到，工单号 ${number}，工程师将在 ${by} 前响应您。进度：${link}`,
    en: (number: string, by: string, link: string) =>
      `Received as ticket ${number}. An engineer will respond by ${by}. Progress: ${link}`,
  },
  requested: {
    zh: (number: string, by: string, link: string) =>
      `需求已登记，工单号 ${number}，${by} 前给您评估结果。进度：${link}`,
    en: (number: string, by: string, link: string) =>
      `Registered as request ${number}. You get the result of our evaluation by ${by}. Progress: ${link}`,
  },
  urgent: {
    zh: (number: string, by: string, link: string) =>
      `紧急故障已登记，工单号 ${number}，已通知值班工程师，${by} 前一定有人响应您。进度：${link}`,
    en: (number: string, by: string, link: string) =>
      `Registered as an urgent fault, ticket ${number}. The on-call engineer has been called and will respond by ${by}. Progress: ${link}`,
  },
  raised: {
    zh: (number: string, by: string) => `工单 ${number} 已升级为紧急故障，值班工程师将在 ${by} 前响应您。`,
    en: (number: string, by: string) =>
      `Ticket ${number} is now urgent. The on-call engineer will respond by ${by}.`,
  },
  handedOver: {
    zh: (number: string, by: string, link: string) =>
      `已为您转人工，工单号 ${number}，工程师将在 ${by} 前响应您。进度：${link}`,
    en: (number: string, by: string, link: string) =>
      `A person is taking over, ticket ${number}, and will respond by ${by}. Progress: ${link}`,
  },
  // A moment that has passed would be no promise.
  handedOverLate: {
    zh: (number: string, link: string) =>
      `已为您转人工，工单号 ${number}。很抱歉已超过承诺的响应时间，我们正在催办。进度：${link}`,
    en: (number: string, link: string) =>
      `A person is taking over, ticket ${number}. We are sorry to be late and are pressing for it. Progress: ${link}`,
  },
  answer: {
    zh: (text: string, source: string) =>
      `${text}\n\n来源：${source}\n没有解决请发「人工」，解决了请发「已解决」。`,
    en: (text: string, source: string) =>
      `${text}\n\nSource: ${source}\nWrite "human" if this does not help, "solved" if it does.`,
  },
  unreadable: {
    zh: (what: string) => `已收到您的${what}，工程师会查看。为了更快处理，请用文字补充一句问题描述。`,
    en: (what: string) =>
      `We have your ${what} and an engineer will look at it. One sentence in words helps us to be faster.`,
  },
  // Nobody at the desk can hear or open it either.
  unseen: {
    zh: (what: string) => `您发的${what}这里暂时无法查看，请改用文字或图片说明，工程师会尽快处理。`,
    en: (what: string) =>
      `We cannot open your ${what} here. Please describe it in words or send a picture, and an engineer will help.`,
  },
  // The advisor's own account brings nothing but words to the desk.
  unseenByAdvisor: {
    zh: (what: string) => `您发的${what}这里暂时无法查看，请用文字说明，工程师会尽快处理。`,
    en: (what: string) =>
      `We cannot open your ${what} here. Please describe it in words, and an engineer will help.`,
  },
  progress: {
    zh: (number: string, status: string, link: string) => `工单 ${number}：${status}。详情：${link}`,
    en: (number: string, status: string, link: string) => `Ticket ${number}: ${status}. Details: ${link}`,
  },
  noTicket: {
    zh: () => '您目前没有处理中的工单。请直接描述问题。',
    en: () => 'You have no open ticket. Describe your question and we start one.',
  },
  solved: {
    zh: (number: string) =>
      `好的，工单 ${number} 已标记为已解决。如果问题再次出现，直接回复「没解决」即可重新处理。`,
    en: (number: string) =>
      `Ticket ${number} is marked as resolved. Write "not solved" and we look at it again.`,
  },
  resolved: {
    zh: (number: string, name: string) =>
      `${name}已将工单 ${number} 处理完毕。如仍有问题，回复「没解决」，我们会继续处理。`,
    en: (number: string, name: string) =>
      `${name} has resolved ticket ${number}. If anything is still wrong write "not solved" and we go on.`,
  },
  reopened: {
    zh: (number: string, by: string) => `工单 ${number} 已重新处理，工程师将在 ${by} 前响应您。`,
    en: (number: string, by: string) => `Ticket ${number} is open again. An engineer will respond by ${by}.`,
  },
  agent: {
    zh: (name: string, text: string) => `【${name}】${text}`,
    en: (name: string, text: string) => `[${name}] ${text}`,
  },
  colleague: {
    zh: () => '同事',
    en: () => 'a colleague',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const statuses: Readonly<Record<Language, Readonly<Record<PublicStatus, string>>>> = {
  zh: { new: '待受理', in_progress: '处理中', resolved: '已解决', closed: '已关闭' },
  en: { new: 'New', in_progress: 'In progress', resolved: 'Resolved', closed: 'Closed' },
};

/** The public state in words. */
export function sayStatus(lang: Language, status: PublicStatus): string {
  return statuses[lang][status];
}

const classes: Readonly<Record<Language, Readonly<Record<ServiceClass, string>>>> = {
  zh: { urgent: '紧急故障', general: '一般问题', request: '需求建议' },
  en: { urgent: 'Urgent fault', general: 'Question', request: 'Request' },
};

/** The service class in words. */
export function sayClass(lang: Language, serviceClass: ServiceClass): string {
  return classes[lang][serviceClass];
}

const categories: Readonly<Record<Language, Readonly<Record<Category, string>>>> = {
  zh: {
    orders: '订单',
    waybill: '面单打印',
    inventory: '库存',
    purchase: '采购',
    wms: '仓储',
    finance: '财务报表',
    platform: '平台对接',
    rules: '规则与促销',
    account: '账号与费用',
    other: '其他',
  },
  en: {
    orders: 'Orders',
    waybill: 'Waybill printing',
    inventory: 'Inventory',
    purchase: 'Purchase',
    wms: 'Warehouse',
    finance: 'Finance',
    platform: 'Platforms',
    rules: 'Rules and promotions',
    account: 'Account and billing',
    other: 'Other',
  },
};

export function sayCategory(lang: Language, category: Category): string {
  return categories[lang][category];
}

const kinds: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  zh: { fault: '故障', 'how-to': '使用咨询', request: '需求', complaint: '投诉', billing: '费用' },
  en: { fault: 'fault', 'how-to': 'how-to', request: 'request', complaint: 'complaint', billing: 'billing' },
};

export function sayKind(lang: Language, kind: Kind): string {
  return kinds[lang][kind];
}

const contents: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: {
    image: '图片',
    voice: '语音',
    video: '视频',
    file: '文件',
    location: '位置',
    link: '链接',
    business_card: '名片',
    miniprogram: '小程序',
    recalled: '撤回',
  },
  en: {
    image: 'picture',
    voice: 'voice message',
    video: 'video',
    file: 'file',
    location: 'location',
    link: 'link',
    business_card: 'card',
    miniprogram: 'mini program',
    recalled: 'taken back',
  },
};

/** A kind of message in words; a kind we have never seen is still a message. */
export function sayContent(lang: Language, what: string): string {
  const words = Object.hasOwn(contents[lang], what) ? contents[lang][what] : undefined;
  return words ?? (lang === 'zh' ? '消息' : 'message');
}

/** The customer's progress page. */
export const progressWording = {
  zh: {
    ticket: '工单',
    you: '您',
    assistant: '自动回答',
    engineer: '工程师回复',
    opened: '已登记',
    handedOver: '已转人工',
    claimed: '工程师已接手',
    acknowledged: '值班工程师已知悉，正在查看',
    resolved: '已解决',
    reopened: '重新处理',
    closed: '已关闭',
    merged: '已合并，后续处理见工单',
    notFound: '链接无效或工单不存在，请从聊天中重新打开链接。',
  },
  en: {
    ticket: 'Ticket',
    you: 'You',
    assistant: 'Automatic answer',
    engineer: 'Engineer',
    opened: 'Registered',
    handedOver: 'Handed to a person',
    claimed: 'An engineer has it',
    acknowledged: 'The on-call engineer has seen it',
    resolved: 'Resolved',
    reopened: 'Opened again',
    closed: 'Closed',
    merged: 'Goes on together with ticket',
    notFound: 'This link is not valid or there is no such ticket: open the link from the chat again.',
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>;
