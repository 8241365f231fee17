import { personName } from './people.js';
import { state } from './state.js';
import { sayKey } from './words.js';

/** @typedef {{ kind: string, title: string, text?: string }} Told */
/** @typedef {import('./shapes.js').TicketEvent} TicketEvent */

/** @type {Record<string, { kind: string, zh: string, en: string }>} */
const titles = {
  'ticket.opened': { kind: 'state', zh: '工单登记', en: 'Ticket opened' },
  'message.received': { kind: 'customer', zh: '客户消息', en: 'Customer wrote' },
  'ticket.reclassified': { kind: 'state', zh: '级别调整', en: 'Class changed' },
  'ticket.doubted': { kind: 'warn', zh: '模型有不同判断', en: 'A model judges otherwise' },
  'offer.made': { kind: 'bot', zh: '提供文章选择', en: 'Articles offered to choose from' },
  'article.asked': { kind: 'state', zh: '请求写成文章', en: 'An article was asked for' },
  'article.suggested': { kind: 'state', zh: '文章草稿', en: 'Draft of an article' },
  'article.approved': { kind: 'state', zh: '文章已批准', en: 'Article approved' },
  'article.discarded': { kind: 'state', zh: '草稿已放弃', en: 'Draft discarded' },
  'article.recalled': { kind: 'state', zh: '要求撤回文章', en: 'The article is to be withdrawn' },
  'article.withdrawn': { kind: 'state', zh: '文章已撤回', en: 'Article withdrawn' },
  'article.edited': { kind: 'state', zh: '草稿已修改', en: 'Draft edited' },
  'article.published': { kind: 'state', zh: '文章已发布', en: 'Article published' },
  'answer.given': { kind: 'bot', zh: '自动回答', en: 'Answered from the knowledge base' },
  'ticket.asked-on': { kind: 'customer', zh: '客户追问', en: 'Customer asked on' },
  'ticket.handed-over': { kind: 'state', zh: '转人工', en: 'Handed to people' },
  'card.opened': { kind: 'bot', zh: '在 Slack 打开卡片', en: 'Card opened in Slack' },
  'ticket.claimed': { kind: 'agent', zh: '认领', en: 'Claimed' },
  'reply.written': { kind: 'agent', zh: '客服回复', en: 'Agent replied' },
  'note.written': { kind: 'agent', zh: '内部备注', en: 'Internal note' },
  'colleague.replied': { kind: 'agent', zh: '同事在微信里回复', en: 'Colleague replied in WeCom' },
  'reply.delivered': { kind: 'good', zh: '回复已送达客户', en: 'Reply reached the customer' },
  'reply.parked': { kind: 'warn', zh: '回复暂存，待客户再发言', en: 'Reply waits for the customer to write' },
  'reply.failed': { kind: 'bad', zh: '回复未送达', en: 'Reply did not arrive' },
  'effect.given-up': { kind: 'bad', zh: '多次发送失败，已告知主管', en: 'Given up; the lead was told' },
  'target.warned': { kind: 'warn', zh: '承诺将到期', en: 'A promise is due soon' },
  'target.missed': { kind: 'bad', zh: '承诺超时', en: 'A promise was missed' },
  'ticket.reminded': { kind: 'warn', zh: '久无进展，已提醒', en: 'Quiet for long; reminded' },
  'escalation.started': { kind: 'page', zh: '启动升级', en: 'Escalation started' },
  'ticket.escalated': { kind: 'page', zh: '呼叫值班', en: 'Paged' },
  'escalation.skipped': { kind: 'warn', zh: '无人值班，跳过', en: 'Nobody on call, step skipped' },
  'page.acknowledged': { kind: 'good', zh: '确认呼叫', en: 'Page acknowledged' },
  'page.snoozed': { kind: 'warn', zh: '稍后再呼叫', en: 'Snoozed' },
  'ticket.resolved': { kind: 'good', zh: '已解决', en: 'Resolved' },
  'ticket.reopened': { kind: 'customer', zh: '重新处理', en: 'Reopened' },
  'ticket.merged': { kind: 'state', zh: '并入另一工单', en: 'Goes on in another ticket' },
  'ticket.absorbed': { kind: 'state', zh: '并入了另一工单', en: 'Another ticket goes on here' },
  'ticket.closed': { kind: 'state', zh: '已关闭', en: 'Closed' },
};

/** An event in words. @param {TicketEvent} event @returns {Told} */
export function tell(event) {
  const title = titles[event.type];
  const text = [detail(event), ...(event['clocks']?.changes ?? []).map(sayChange)]
    .filter(Boolean)
    .join(' · ');
  return {
    kind: title?.kind ?? 'state',
    title: title?.[state.lang] ?? event.type,
    ...(text === '' ? {} : { text }),
  };
}

/** @param {TicketEvent} event @returns {string | undefined} */
function detail(event) {
  switch (event.type) {
    case 'ticket.opened':
    case 'ticket.reclassified':
      return sayKey(event['verdict'].serviceClass);
    case 'message.received':
    case 'colleague.replied':
      return event['content'].text ?? sayKey(event['content'].what ?? event['content'].kind);
    case 'ticket.doubted':
      return sayKey(event['opinion'].serviceClass);
    case 'offer.made':
      return event['passages'].map((/** @type {any} */ one) => `《${one.title}》`).join(' ');
    case 'answer.given':
      return `${event['sources'].map((/** @type {any} */ one) => `《${one.article}》${one.section}`).join(' ')} · ${Math.round(event['confidence'] * 100)} %${version(event['index'])}`;
    case 'target.warned':
    case 'target.missed':
      return sayTarget(event['target'] ?? 'first-response');
    case 'ticket.escalated':
      return `${step(event['step'])}: ${called(event['pages'])}`;
    case 'escalation.skipped':
      return step(event['step']);
    case 'ticket.claimed':
    case 'page.acknowledged':
    case 'page.snoozed':
    case 'ticket.resolved':
    case 'ticket.reopened':
    case 'article.approved':
    case 'article.recalled':
      return who(event['by']);
    case 'ticket.merged':
    case 'ticket.absorbed':
      return `${who(event['by'])} · ${event['number']}`;
    case 'reply.written':
    case 'note.written':
      return `${who(event['by'])}: ${event['text']}`;
    default:
      return sayReason(event['reason']);
  }
}

/** Which version of the articles answered. @param {string | undefined} index */
function version(index) {
  if (index === undefined) return '';
  return ` · ${state.lang === 'zh' ? '索引' : 'index'} ${index.slice(0, 8)}`;
}

/** @type {Record<string, { zh: string, en: string }>} */
const targets = {
  'first-response': { zh: '首次响应', en: 'first response' },
  'next-response': { zh: '下次响应', en: 'next response' },
  resolution: { zh: '解决', en: 'resolution' },
  workaround: { zh: '恢复服务', en: 'service restored' },
  'root-fix': { zh: '根本修复', en: 'root fix' },
};

/** @type {Record<string, { zh: string, en: string }>} */
const changes = {
  started: { zh: '开始', en: 'started' },
  paused: { zh: '暂停', en: 'paused' },
  resumed: { zh: '继续', en: 'goes on' },
  met: { zh: '达成', en: 'met' },
  ended: { zh: '取消', en: 'ended' },
};

/** @param {string} target */
function sayTarget(target) {
  return targets[target]?.[state.lang] ?? target;
}

/** @param {{ target: string, change: string }} one */
function sayChange({ target, change }) {
  return `${sayTarget(target)} ${changes[change]?.[state.lang] ?? change}`;
}

/** Why something happened, as the desk writes it down. @type {Record<string, string>} */
const reasons = {
  'urgent fault': '紧急故障',
  'urgent fault not solved': '紧急故障仍未解决',
  'first response missed': '首次响应超时',
  'acknowledged without progress': '确认后没有进展',
  'nobody acknowledged': '无人确认',
  'nobody on call': '无人值班',
  asked: '客户要求人工',
  complaint: '客户投诉',
  unreadable: '机器人无法识别该消息',
  unsure: '知识库没有把握的答案',
  'drafting-failed': '自动回答失败',
};

/** @param {string | undefined} reason */
function sayReason(reason) {
  return state.lang === 'zh' && reason !== undefined ? (reasons[reason] ?? reason) : reason;
}

/** @param {number} at */
function step(at) {
  return state.lang === 'zh' ? `第 ${at + 1} 步` : `step ${at + 1}`;
}

/** @param {{ recipient: { kind: string, user?: string } }[]} pages */
function called(pages) {
  return [
    ...new Set(
      pages.map(({ recipient }) => (recipient.user === undefined ? '#' : personName(recipient.user))),
    ),
  ].join(', ');
}

/** @param {string} by */
function who(by) {
  /** @type {Record<string, { zh: string, en: string }>} */
  const others = {
    customer: { zh: '客户', en: 'the customer' },
    silence: { zh: '24 小时无异议', en: 'after 24 h of silence' },
  };
  return others[by]?.[state.lang] ?? personName(by);
}
