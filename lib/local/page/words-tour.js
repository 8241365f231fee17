/** What the tour says, both languages side by side. What customers write in it is in the language of the page. */
export const tourWords = {
  stories: { zh: '试一试', en: 'Try this' },
  tourCount: {
    zh: (/** @type {number} */ done, /** @type {number} */ all) => `试一试：${done} / ${all}`,
    en: (/** @type {number} */ done, /** @type {number} */ all) => `Try this: ${done} of ${all}`,
  },
  tourNext: {
    zh: '接下来：自己写一句，打开「故障开关」，或换成「顾问本人」。',
    en: 'Next: write something of your own, break something, or try the advisor in person.',
  },
  hide: { zh: '收起', en: 'Hide' },
  show: { zh: '展开', en: 'Show' },
  tourDone: { zh: '已经发生', en: 'It happened' },
  tourTold: {
    zh: (/** @type {string} */ title) => `完成：${title}`,
    en: (/** @type {string} */ title) => `Done: ${title}`,
  },
  notYet: { zh: '请先做前一步', en: 'Take the step before first' },
  coming: { zh: '正在送到 Slack…', en: 'On its way to Slack…' },

  answeredTitle: { zh: '问一个知识库里有的', en: 'Ask what the articles know' },
  answeredText: { zh: '几秒内回答，并注明出自哪篇文章。', en: 'An answer within seconds, with its source.' },
  repliedTitle: { zh: '没有答案，请人回答', en: 'Ask what they do not' },
  repliedText: {
    zh: '客户得到工单号和承诺时间，同事在 Slack 里回复。',
    en: 'A number and a promised time; a person replies from Slack.',
  },
  acknowledgedTitle: { zh: '报故障，确认呼叫', en: 'Acknowledge an outage' },
  acknowledgedText: {
    zh: '马上呼叫值班。打开私信，点「确认」。',
    en: 'Somebody is paged at once. Open it, press Acknowledge.',
  },
  escalatedTitle: { zh: '没人应答，自动升级', en: 'Let nobody answer' },
  escalatedText: {
    zh: '先别确认，时钟快进 5 分钟，第二位被呼叫。',
    en: 'Do not acknowledge: 5 minutes later the next is paged.',
  },
  reopenedTitle: { zh: '说解决了，又没解决', en: 'Solved, and then not' },
  reopenedText: { zh: '工单号不变，重新计时。', en: 'The number stays, the promise begins anew.' },

  stepAsk: {
    zh: (/** @type {string} */ name) => `${name}提问`,
    en: (/** @type {string} */ name) => `${name} asks`,
  },
  stepOpen: { zh: '打开工单，写好回复', en: 'Open the card, draft a reply' },
  stepOutage: {
    zh: (/** @type {string} */ name) => `${name}报故障`,
    en: (/** @type {string} */ name) => `${name} reports one`,
  },
  stepAcknowledge: { zh: '打开呼叫', en: 'Open the page' },
  stepWait: { zh: '快进 5 分钟', en: '5 minutes later' },
  nowSend: { zh: '按回复框下的「发送」', en: 'Press Send in the thread' },
  nowAcknowledge: { zh: '点「确认 Acknowledge」', en: 'Press Acknowledge' },
  stepSolved: {
    zh: (/** @type {string} */ name) => `${name}说「已解决」`,
    en: (/** @type {string} */ name) => `${name} says "solved"`,
  },
  stepUnsolved: {
    zh: (/** @type {string} */ name) => `${name}说「没解决」`,
    en: (/** @type {string} */ name) => `${name} says "not solved"`,
  },

  sayKnown: {
    zh: '快递单打印不出来，点打印没反应怎么办',
    en: 'The waybill will not print, what should I do?',
  },
  sayUnknown: {
    zh: '可以上门培训吗，怎么收费',
    en: 'Do you offer training at our office, and what does it cost?',
  },
  sayOutage: {
    zh: '大促订单同步不过来，店铺全停了',
    en: 'Orders stopped syncing in the middle of the sale, all our shops are down',
  },
  sayOutageAgain: { zh: '系统打不开了，全公司都停工', en: 'The system is down, nobody here can work' },
  saySolved: { zh: '已解决', en: 'solved' },
  sayUnsolved: { zh: '没解决', en: 'not solved' },
  sayHuman: { zh: '人工', en: 'human' },
  sayProgress: { zh: '进度', en: 'progress' },
  sayReply: {
    zh: '您好，可以上门培训，标准版每年包含一次。我请实施同事今天联系您约时间。',
    en: 'Yes, we train at your office, once a year in the standard edition. A colleague will call you today.',
  },
};
