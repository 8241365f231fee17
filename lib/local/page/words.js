import { state } from './state.js';
import { faultWords } from './words-faults.js';
import { tourWords } from './words-tour.js';

/** Every sentence of the page itself, both languages side by side. What the desk says comes from the desk. */
const words = {
  ...tourWords,
  ...faultWords,
  tagline: { zh: '住在聊天里的售后服务台', en: 'A support desk that lives in chat' },
  clock: { zh: '时钟', en: 'Clock' },
  moving: { zh: '正在快进，每个到期时刻都会停下处理', en: 'Moving, stopping wherever something is due' },
  real: { zh: '与本机同步', en: 'in step with this machine' },
  ahead: {
    zh: (/** @type {string} */ length) => `已快进 ${length}`,
    en: (/** @type {string} */ length) => `${length} ahead`,
  },
  forward: {
    zh: (/** @type {string} */ length) => `时钟快进 ${length}`,
    en: (/** @type {string} */ length) => `Move the clock forward by ${length}`,
  },
  lost: { zh: '连接中断，正在重试…', en: 'Not connected, trying again…' },
  notSent: {
    zh: '没有发出：定心没有在运行。在终端里再执行 npm start，这里会自己接上。',
    en: 'Not sent: Dingxin is not running. Start it again with npm start, this page goes on by itself.',
  },
  otherLanguage: { zh: 'EN', en: '中文' },
  otherLanguageLabel: { zh: 'Switch to English', en: '切换到中文' },

  phone: { zh: '客户的手机（企业微信）', en: "The customer's phone (WeCom)" },
  slack: { zh: 'Slack 工作区', en: 'Slack workspace' },
  timeline: { zh: '工单时间线', en: 'Ticket timeline' },
  tabs: { zh: '切换面板', en: 'Panels' },
  tabPhone: { zh: '客户', en: 'Customer' },
  tabSlack: { zh: 'Slack', en: 'Slack' },
  tabTimeline: { zh: '时间线', en: 'Timeline' },
  tabTour: {
    zh: (/** @type {number} */ done, /** @type {number} */ all) => `试一试 ${done}/${all}`,
    en: (/** @type {number} */ done, /** @type {number} */ all) => `Try ${done}/${all}`,
  },
  close: { zh: '关闭', en: 'Close' },
  send: { zh: '发送', en: 'Send' },

  findCustomer: { zh: '找客户或组织…', en: 'Find a customer or organization…' },
  nobodyFound: { zh: '没有这样的客户', en: 'Nobody like that' },
  findTicket: { zh: '找工单、客户或问题…', en: 'Find a ticket, a customer, a question…' },
  noneFound: { zh: '最近的工单里没有', en: 'None of the recent tickets' },
  whichPhone: { zh: '写给谁', en: 'Whom to write to' },
  phoneKf: { zh: '客服账号', en: 'Service account' },
  phoneAdvisor: { zh: '顾问本人', en: 'The advisor in person' },
  phonePages: { zh: '值班手机', en: 'On-call phone' },
  noPages: {
    zh: (/** @type {string} */ names) => `${names}：还没有呼叫`,
    en: (/** @type {string} */ names) => `${names}: no pages yet`,
  },
  advisorReady: { zh: '通过顾问本人的微信', en: "through the advisor's own account" },
  advisorStarting: { zh: '正在登录，几秒就好…', en: 'signing in, a few seconds…' },
  advisorOut: { zh: '被踢下线：现在写的收不到', en: 'signed out: nothing is heard now' },
  dmWith: {
    zh: (/** @type {string} */ name) => `与${name}的私信`,
    en: (/** @type {string} */ name) => `direct message with ${name}`,
  },
  chooseCustomer: { zh: '选择客户', en: 'Choose a customer' },
  chat: { zh: '聊天记录', en: 'Conversation' },
  quick: { zh: '常用语', en: 'Quick replies' },
  attach: { zh: '发送其他内容', en: 'Send something else' },
  sayFile: { zh: '发送图片或文件', en: 'Send a picture or file' },
  replyFile: { zh: '在回复里附上图片或文件', en: 'Attach a picture or file to the reply' },
  pictureNamed: {
    zh: (/** @type {string} */ name) => `图片：${name}`,
    en: (/** @type {string} */ name) => `Picture: ${name}`,
  },
  sayLabel: { zh: '以客户身份发消息', en: 'Write as the customer' },
  sayHint: { zh: '以客户身份发消息…', en: 'Write as the customer…' },
  enter: { zh: '进入会话', en: 'Open the chat' },
  budget: {
    zh: (/** @type {number} */ left) => `48 小时内还可收 ${left} 条`,
    en: (/** @type {number} */ left) =>
      `${left} more ${left === 1 ? 'message' : 'messages'} may reach them in 48 h`,
  },
  quiet: { zh: '等待客户先开口', en: 'The customer speaks first' },
  undelivered: { zh: '未送达', en: 'Not delivered' },
  recalled: { zh: '撤回了一条消息', en: 'A message was taken back' },
  colleague: { zh: '微信同事', en: 'Colleague in WeCom' },
  image: { zh: '图片', en: 'Picture' },
  voice: { zh: '语音', en: 'Voice' },
  video: { zh: '视频', en: 'Video' },
  file: { zh: '文件', en: 'File' },
  location: { zh: '位置', en: 'Location' },

  rail: { zh: '频道和私信', en: 'Channels and direct messages' },
  channels: { zh: '频道', en: 'Channels' },
  dms: { zh: '私信（谁被呼叫）', en: 'Direct messages' },
  youAre: { zh: '您现在是', en: 'You are' },
  agent: { zh: '客服', en: 'agent' },
  notAgent: { zh: '非客服', en: 'not an agent' },
  onCall: { zh: '值班', en: 'on call' },
  messages: { zh: '消息', en: 'Messages' },
  thread: { zh: '消息列', en: 'Thread' },
  replies: {
    zh: (/** @type {number} */ count) => `${count} 条回复`,
    en: (/** @type {number} */ count) => `${count} ${count === 1 ? 'reply' : 'replies'}`,
  },
  answerHere: { zh: '在此回复', en: 'Reply in thread' },
  unread: {
    zh: (/** @type {number} */ count) => `${count} 条未读`,
    en: (/** @type {number} */ count) => `${count} unread`,
  },
  onlyYou: { zh: '仅对您可见', en: 'Only visible to you' },
  edited: { zh: '（已编辑）', en: '(edited)' },
  app: { zh: '应用', en: 'APP' },
  noMessages: { zh: '这里还没有消息', en: 'Nothing here yet' },
  noTicketsYet: {
    zh: '需要人处理的问题会在这里变成一张工单卡片。先让客户说句话吧。',
    en: 'A question that needs a person becomes a card here. Let a customer write first.',
  },
  noPagesYet: {
    zh: '紧急故障会在这里和值班人的私信里呼叫。',
    en: 'Urgent faults call the person on duty here and in a direct message.',
  },
  noDmYet: { zh: '还没有呼叫过此人。', en: 'This person has not been called yet.' },
  aboutTickets: { zh: '每张工单一个消息列', en: 'One thread per ticket' },
  aboutOncall: { zh: '值班呼叫', en: 'Pages' },
  aboutDm: { zh: '与定心的私信', en: 'Direct message with Dingxin' },
  writeLabel: { zh: '在频道里发消息', en: 'Write in the channel' },
  writeAs: {
    zh: (/** @type {string} */ name, /** @type {string} */ place) => `以${name}的身份发到 ${place}`,
    en: (/** @type {string} */ name, /** @type {string} */ place) => `Message ${place} as ${name}`,
  },
  writeToBot: {
    zh: (/** @type {string} */ name) => `以${name}的身份发给定心`,
    en: (/** @type {string} */ name) => `Message Dingxin as ${name}`,
  },
  replyLabel: { zh: '在消息列里回复', en: 'Reply in the thread' },
  replyAs: {
    zh: (/** @type {string} */ name) => `以${name}的身份回复…`,
    en: (/** @type {string} */ name) => `Reply as ${name}…`,
  },
  replyReaches: {
    zh: '回复会发给客户；以 note: 或 // 开头的只给同事看',
    en: 'Reaches the customer; lines that begin with note: or // stay inside',
  },
  replyRefused: {
    zh: '此人不在客服名单里，回复不会发给客户',
    en: 'Not on the list of agents: nothing will reach the customer',
  },

  chooseTicket: { zh: '选择工单', en: 'Choose a ticket' },
  noTickets: { zh: '还没有工单', en: 'No tickets yet' },
  promise: { zh: '首次响应', en: 'First response' },
  ladder: { zh: '升级呼叫', en: 'Escalation' },
  owner: { zh: '负责人', en: 'Owner' },
  state: { zh: '状态', en: 'State' },
  class: { zh: '级别', en: 'Class' },
  dueAt: {
    zh: (/** @type {string} */ at, /** @type {string} */ away) => `${at} 前（${away}）`,
    en: (/** @type {string} */ at, /** @type {string} */ away) => `by ${at} (${away})`,
  },
  held: { zh: '暂停：自动回答待客户确认', en: 'held while the answer stands' },
  met: {
    zh: (/** @type {string} */ length) => `已响应，用时 ${length}`,
    en: (/** @type {string} */ length) => `met after ${length}`,
  },
  missed: { zh: '已超时', en: 'missed' },
  ladderIdle: { zh: '未启动', en: 'not started' },
  ladderOver: { zh: '已结束', en: 'over' },
  ladderLast: { zh: '已到最后一步', en: 'last step reached' },
  ladderNext: {
    zh: (/** @type {number} */ step, /** @type {string} */ away) => `第 ${step} 步：${away}`,
    en: (/** @type {number} */ step, /** @type {string} */ away) => `step ${step} ${away}`,
  },
  ladderBy: {
    zh: (/** @type {string} */ name) => `${name} 已确认，不再呼叫`,
    en: (/** @type {string} */ name) => `acknowledged by ${name}`,
  },
  onTime: {
    zh: (/** @type {string} */ late) => `准时（+${late} 秒）`,
    en: (/** @type {string} */ late) => `on time (+${late} s)`,
  },
  late: {
    zh: (/** @type {string} */ length) => `晚 ${length}`,
    en: (/** @type {string} */ length) => `${length} late`,
  },

  day: { zh: '天', en: 'd' },
  hour: { zh: '小时', en: 'h' },
  minute: { zh: '分', en: 'min' },
  second: { zh: '秒', en: 's' },
  today: { zh: '今天', en: 'today' },
  aboutNow: { zh: '现在', en: 'now' },
  in: {
    zh: (/** @type {string} */ length) => `${length}后`,
    en: (/** @type {string} */ length) => `in ${length}`,
  },
  ago: {
    zh: (/** @type {string} */ length) => `${length}前`,
    en: (/** @type {string} */ length) => `${length} ago`,
  },

  new: { zh: '待受理', en: 'New' },
  in_progress: { zh: '处理中', en: 'In progress' },
  answered: { zh: '处理中 · 已自动回答', en: 'In progress · answered' },
  resolved: { zh: '已解决', en: 'Resolved' },
  closed: { zh: '已关闭', en: 'Closed' },
  urgent: { zh: '紧急故障', en: 'Urgent fault' },
  general: { zh: '一般问题', en: 'Question' },
  request: { zh: '需求建议', en: 'Request' },
};

/** @typedef {typeof words} Words */

/**
 * The page's words for a key; some take values.
 * @template {keyof Words} K
 * @param {K} key
 * @returns {Words[K]['zh']}
 */
export function t(key) {
  return words[key][state.lang];
}

/** The words for a key that comes from elsewhere, or the key itself. @param {string} key */
export function sayKey(key) {
  /** @type {Record<string, { zh: unknown, en: unknown }>} */
  const all = words;
  const found = all[key]?.[state.lang];
  return typeof found === 'string' ? found : key;
}
