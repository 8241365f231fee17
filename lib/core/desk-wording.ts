import type { EffectOf, ThreadLine } from './effect.ts';
import type { Target } from './promise.ts';
import { sayUndelivered } from './undelivered-wording.ts';

type Notice = Extract<ThreadLine, { kind: 'notice' }>['notice'];
type Telling = EffectOf<'person.tell'>['notice'];

/** What a ticket's thread says about the ticket itself: Chinese first, one short English line. */
const notices: Readonly<Record<Notice, (detail: string) => string>> = {
  'reply-failed': (detail) =>
    `⚠️ 回复未送达客户（${sayUndelivered(detail)}），承诺计时已恢复。 / The reply did not reach the customer (${detail}).`,
  'reply-delayed': (detail) =>
    `⏳ 回复尚未送达客户（${sayUndelivered(detail)}），仍在重试。 / Not delivered yet (${detail}), it is tried on.`,
  'reply-parked': (detail) =>
    `⏸️ 回复已暂存（${sayUndelivered(detail)}），客户下次发消息时自动送达。 / Held until the customer writes again (${detail}).`,
  'target-warned': (detail) => `⏰ 首次响应将在 ${detail} 到期，请尽快回复。 / First response is due then.`,
  'target-missed': (detail) => `🔴 首次响应已超时（承诺 ${detail}）。 / The first response is overdue.`,
  'later-warned': (detail) => `⏰ ${detail} 到期，请跟进。 / Due then, please follow up.`,
  'later-missed': (detail) => `🔴 已超时：${detail}。 / This is overdue.`,
  quiet: (detail) =>
    `💤 ${detail} 这张工单近两天没有进展，请跟进或解决。 / Nothing has happened on this ticket lately; please go on or resolve it.`,
  'step-skipped': (detail) =>
    `⏭️ 升级第 ${detail} 步无人值班，已跳到下一步。 / Nobody on call for this step; skipped.`,
  'fallback-called': () =>
    '🆘 升级步骤全部无人值班，已呼叫后备人员。 / Nobody on call on any step; the fallback is paged.',
  'page-failed': (detail) => `📵 呼叫未送达：${detail}。 / A page did not get through yet.`,
  resolved: (detail) => `✅ ${detail} 已解决。 / Resolved.`,
  reopened: (detail) => `🔁 ${detail} 要求重新处理。 / Reopened.`,
  claimed: (detail) => `🙋 ${detail} 已认领。 / Claimed.`,
  acknowledged: (detail) => `📟 ${detail} 已确认值班呼叫。 / Page acknowledged.`,
  snoozed: (detail) => `😴 ${detail} 稍后提醒。 / Snoozed.`,
  'escalated-by': (detail) => `⏫ ${detail} 手动升级。 / Escalated by hand.`,
  'asked-for-human': (detail) => `🙋 转人工：${detail}。 / Handed over.`,
  'effect.given-up': (detail) =>
    `🚨 ${detail} 多次发送失败，请人工处理。 / Could not be sent, please take over.`,
  'file-not-kept': (detail) => `📎 未能保存客户发来的文件：${detail} / The customer was told.`,
  'article-discarded': (detail) => `🗑️ 已放弃草稿《${detail}》。 / The draft was discarded.`,
  'article-empty': (detail) =>
    `📝 工单 ${detail} 没有可成文的问答。 / There is no question and answer to write down.`,
  'article-published': (detail) =>
    `📚 《${detail}》已发布，一分钟内生效；微信额度允许时告知客户，否则等客户下次来信。 / Published, in use within a minute; the customer is told now, or when they write next.`,
  'article-again': (detail) =>
    `📚 《${detail}》已重新发布，一分钟内生效。 / Published again, in use within a minute.`,
  'article-withdrawn': (detail) =>
    `🗂️ 已撤回文章《${detail}》，一分钟内不再用于回答。 / Withdrawn, no longer answered from within a minute.`,
  merged: (detail) =>
    `🔀 已合并：${detail}。后续请到那张工单的话题。 / It goes on in the other ticket's thread.`,
  absorbed: (detail) =>
    `🔀 ${detail} 已并入本工单：承诺取较早者；若是另一位客户，您的回复会同时发给对方。 / Merged into this ticket: the earlier promise counts, and another customer reads your replies too.`,
  'file-not-sent': (detail) => `📎 未发给客户：${detail} / Not sent to the customer.`,
};

const targets: Readonly<Record<Target, string>> = {
  'first-response': '首次响应 First response',
  evaluation: '评估结果 Evaluation',
  'next-response': '下次响应 Next response',
  resolution: '解决 Resolution',
  workaround: '恢复服务 Service restored',
  'root-fix': '根本修复 Root fix',
};

/** What is promised, by name. */
export function sayTarget(target: Target): string {
  return targets[target];
}

/** What only the person who pressed or wrote can see. */
const tellings: Readonly<Record<Telling, (detail: string) => string>> = {
  'not-an-agent': () =>
    '您不在客服名单中，消息没有发给客户。请管理员把您加入 config/desk.yaml。 / You are not on the list of agents; nothing was sent.',
  'nobody-to-acknowledge': () => '这张工单没有进行中的呼叫。 / No page is running for this ticket.',
  'already-acknowledged': (detail) => `已由 ${detail} 确认。 / Already acknowledged by ${detail}.`,
  'already-escalated': (detail) =>
    `已经升级到第 ${detail} 步。还要继续，请在最新的呼叫上再按一次。 / Already at step ${detail}; to go on, press again on the page as it stands now.`,
  'on-call': (detail) => detail,
  'not-merged': (detail) => detail,
  'article-refused': (detail) => `不能直接发布：${detail}。请写成文件后发布。 / Write it as a file instead.`,
  'article-part-empty': () => '冒号后请写上新的内容。 / Write the new words after the colon.',
  'article-decided': () => '这份草稿已有人处理。 / Somebody has decided on this draft.',
  'article-recalled': (detail) => `已由 ${detail} 撤回。 / Already withdrawn by ${detail}.`,
  // Of a reply that is owed still, and of one that will never arrive, it must be true too.
  'reply-edited': () =>
    '✏️ 修改只在 Slack 里有效：发给客户的是原来的文字，还没送到的也一样。要更正，请另写一条。 / Edited in Slack only: what goes to the customer stays as first written, delivered or not. To correct it, write another message.',
  'reply-deleted': () =>
    '🗑️ 删除只在 Slack 里有效：发给客户的不会撤回，还没送到的也一样。要更正，请另写一条。 / Deleted in Slack only: what goes to the customer is not taken back, delivered or not. To correct it, write another message.',
  'shared-not-sent': () =>
    '↪️ 转发的消息不会发给客户，只有您自己写的文字会。请写出来，或粘贴为文字。 / A forwarded message does not reach the customer, only what you write yourself. Please write or paste its words.',
  'ticket-is-over': (detail) => `工单 ${detail} 已结束。 / Ticket ${detail} is over.`,
};

export function sayNotice(notice: Notice, detail: string): string {
  return notices[notice](detail);
}

export function tell(notice: Telling, detail: string): string {
  return tellings[notice](detail);
}

const reasons = {
  asked: '客户要求人工 / the customer asked for a person',
  complaint: '客户投诉 / a complaint',
  unreadable: '机器人无法识别该消息 / the bot cannot read it',
  curated: '价格、承诺或法律问题，由人回答 / prices, promises and the law are for people to answer',
  unsure: '知识库没有把握的答案 / no answer that is safe',
  'none-fits': '推荐的文章都不是客户要的 / none of the articles offered is what was asked for',
  'not-chosen': '客户没有选择推荐的文章 / none of the articles offered was chosen',
  'not-this': '自动回答没有解决 / the answer did not help',
  'looks-urgent': '模型认为可能紧急，请人判断 / a model takes it for urgent, a person decides',
  'drafting-failed': '自动回答失败 / drafting failed',
  'not-delivered': '自动回答未送达 / the answer was not delivered',
} as const;

/** Why a ticket needs people. */
export type HandOverReason = keyof typeof reasons;

export function sayReason(reason: HandOverReason): string {
  return reasons[reason];
}

/** Who ended or reopened a ticket, when it was no agent. */
export function sayWho(who: 'customer' | 'silence'): string {
  return { customer: '客户 / the customer', silence: '24 小时无新消息 / silence after the answer' }[who];
}

/** Who speaks in a line of a ticket's thread. */
export function saySpeaker(who: 'customer' | 'bot' | 'agent' | 'colleague'): string {
  return {
    customer: '👤 客户 Customer',
    bot: '🤖 自动回复 Bot',
    agent: '🎧 客服 Agent',
    colleague: '💬 微信同事 Colleague in WeCom',
  }[who];
}

/** What stands on a card and on a page, field by field. */
export const desk = {
  customer: (name: string) => `客户 Customer ${name}`,
  organization: (words: readonly string[]) => `🏢 ${words.join(' · ')}`,
  advisor: (name: string) => `顾问 Advisor ${name}`,
  unassigned: (customer: string) => `🏢 未归属组织 unassigned ${customer}`,
  unowned: () => '未认领 unclaimed',
  owner: (name: string) => `负责 Owner ${name}`,
  due: (moment: string) => `⏰ 首次响应 due ${moment}`,
  missed: (moment: string) => `🔴 首次响应已超时 overdue ${moment}`,
  held: () => '⏸️ 计时暂停 clock held',
  met: () => '✅ 已首次响应 responded',
  evaluated: () => '✅ 已给出评估结果 evaluated',
  later: (target: string, moment: string, isMissed: boolean) =>
    isMissed ? `🔴 ${target} 已超时 overdue ${moment}` : `🎯 ${target} ${moment}`,
  joined: (numbers: readonly string[]) => `🔀 含 with ${numbers.join(' ')}`,
  merged: (number: string) => `🔀 并入 merged into ${number}`,
  via: (speaker: string, number: string) => `${speaker} (${number})`,
  progress: () => '进度 Progress',
  thread: () => '打开工单 Open thread',
  earlier: () => '此前对话 Earlier:',
  omitted: () => '…（较早的内容见进度页 more on the progress page）',
  cut: () => '…（全文见进度页 full text on the progress page）',
  step: (step: number) => `升级第 ${step} 步 step ${step}`,
  policy: (name: string, version: string) => `策略 policy ${name}@${version}`,
  onCall: (person: string) => `值班 on call ${person}`,
  acknowledged: (person: string, moment: string) => `📟 ${person} 已确认 acknowledged ${moment}`,
  superseded: () => '🔁 已有新一轮呼叫，本呼叫失效。 A newer page replaces this one.',
  over: () => '✅ 呼叫已结束，无需处理。 Nothing more to do.',
  headline: (serviceClass: string, number: string, subject: string) =>
    `📟 ${serviceClass} ${number}：${subject}`,
} as const;

export interface ButtonWords {
  readonly text: string;
  readonly label: (number: string) => string;
}

/** Buttons: what stands on them, and what a screen reader says. */
export const buttons = {
  'ticket.claim': { text: '认领 Claim', label: (number: string) => `Claim ${number}` },
  'ticket.resolve': { text: '解决 Resolve', label: (number: string) => `Resolve ${number}` },
  'article.draft': { text: '写成文章 Make an article', label: (number: string) => `Article of ${number}` },
  'article.approve': { text: '发布 Publish', label: (number: string) => `Publish ${number}` },
  'article.discard': { text: '放弃 Discard', label: (number: string) => `Discard draft of ${number}` },
  'article.withdraw': { text: '撤回 Withdraw', label: (number: string) => `Withdraw article of ${number}` },
  'page.acknowledge': { text: '确认 Acknowledge', label: (number: string) => `Acknowledge ${number}` },
  'page.escalate': { text: '升级 Escalate', label: (number: string) => `Escalate ${number}` },
  'page.snooze': { text: '稍后 Snooze', label: (number: string) => `Snooze ${number}` },
  'page.resolve': { text: '解决 Resolve', label: (number: string) => `Resolve ${number}` },
} as const satisfies Readonly<Record<string, ButtonWords>>;

/** What stands on the claiming button of a ticket that somebody has. */
export const takeOver: ButtonWords = {
  text: '接手 Take over',
  label: (number) => `Take over ${number}`,
};

/** What stands on the publishing button of an article that was withdrawn. */
export const publishAgain: ButtonWords = {
  text: '重新发布 Publish again',
  label: (number) => `Publish ${number} again`,
};

/** One sentence that stands for a whole card, for notifications and screen readers. */
export function sayCard(card: {
  number: string;
  serviceClass: string;
  status: string;
  subject: string;
}): string {
  return `工单 ${card.number}（${card.serviceClass}，${card.status}）：${card.subject}`;
}

/** One sentence that stands for a whole page. */
export function sayPage(page: {
  number: string;
  serviceClass: string;
  state: string;
  subject: string;
}): string {
  return `${page.state} 工单 ${page.number}（${page.serviceClass}）：${page.subject}`;
}

/** The first words of `sayPage`. */
export const pageStates = {
  calling: '值班呼叫，请确认 Page:',
  acknowledged: '已确认 Acknowledged:',
  over: '已结束 Over:',
} as const;

/** The answer to a slash command that we do not have. */
export function unknownCommand(): string {
  return '没有这个命令，请使用工单卡片上的按钮。 / There is no such command; use the buttons on the card.';
}

/** What the lead reads when something was given up: a person must look at it. */
export function sayStuck(user: string, number: string, what: string): string {
  return `🚨 <@${user}> 工单 ${number}：${what} 多次发送失败，请人工处理。 / ${what} of ticket ${number} was given up, please take over.`;
}
