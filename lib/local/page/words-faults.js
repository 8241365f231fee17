/** What can be made to go wrong, and what a person sees then. */
export const faultWords = {
  faults: { zh: '故障开关', en: 'Break something' },
  faultsOn: {
    zh: (/** @type {number} */ count) => `故障开关，已打开 ${count} 个`,
    en: (/** @type {number} */ count) => `Break something, ${count} switched on`,
  },
  faultsHint: {
    zh: '随时打开，照常聊天：什么都不会丢，也不会重复。',
    en: 'Switch anything on and go on chatting: nothing is lost, nothing is said twice.',
  },
  faultsWecom: { zh: '企业微信', en: 'WeCom' },
  faultsSlack: { zh: 'Slack', en: 'Slack' },
  faultsAdvisor: { zh: '顾问本人的账号', en: "The advisor's own account" },
  faultsClear: { zh: '全部恢复', en: 'Mend everything' },
  faultLeft: {
    zh: (/** @type {number} */ count) => `还剩 ${count} 次`,
    en: (/** @type {number} */ count) => `${count} left`,
  },
  faultSeconds: {
    zh: (/** @type {number} */ seconds) => `还剩 ${seconds} 秒`,
    en: (/** @type {number} */ seconds) => `${seconds} s left`,
  },

  'wecom outage': { zh: '连不上', en: 'Out of reach' },
  'wecom outage sees': {
    zh: '客户说的话先留在企业微信，回复反复重试；恢复后按顺序补上。',
    en: 'Messages wait at WeCom, replies are tried again; both arrive in order afterwards.',
  },
  'wecom slow': { zh: '每次慢 3 秒', en: 'Three seconds slow' },
  'wecom slow sees': {
    zh: '回复晚几秒到，别的不受影响。',
    en: 'Replies come seconds later; nothing else waits.',
  },
  'wecom http-500': { zh: '回答 5xx', en: 'Answers 5xx' },
  'wecom http-500 sees': {
    zh: '不知道发没发出去：带同一个编号再发，客户只看到一次。',
    en: 'Sent or not? The same id is sent again, the customer reads it once.',
  },
  'wecom drop-after-processing': { zh: '做完就断线（5 次）', en: 'Done, then cut off (5 times)' },
  'wecom drop-after-processing sees': {
    zh: '已经发出却没有回音：企业微信认得编号，不会重复。',
    en: 'It was sent and nobody said so: WeCom knows the id, no second copy.',
  },
  'slack outage': { zh: '停机', en: 'Down' },
  'slack outage sees': {
    zh: '卡片和呼叫最多重试一天；客户照常得到答复。',
    en: 'Cards and pages are tried for a day; customers are answered meanwhile.',
  },
  'slack slow': { zh: '每次慢 3 秒', en: 'Three seconds slow' },
  'slack slow sees': { zh: '卡片和消息列晚几秒更新。', en: 'Cards and threads lag by seconds.' },
  'slack http-500': { zh: '回答 5xx', en: 'Answers 5xx' },
  'slack http-500 sees': {
    zh: '先查一遍有没有发成，没有才重发。',
    en: 'It looks whether the post stands there before it posts again.',
  },
  'slack drop-after-processing': { zh: '做完就断线（5 次）', en: 'Done, then cut off (5 times)' },
  'slack drop-after-processing sees': {
    zh: '消息已在频道里：查到就不再发第二条。',
    en: 'The post stands in the channel: it is found, and not posted twice.',
  },
  'slack rate-limit': { zh: '限流 30 秒（429）', en: 'Rate limited for 30 s (429)' },
  'slack rate-limit sees': {
    zh: '按 Slack 说的时间等，到点按顺序补上。',
    en: 'It waits as long as Slack says, then goes on in order.',
  },
  'advisor logout': { zh: '被踢下线', en: 'Signed out' },
  'advisor logout sees': {
    zh: '这期间写给顾问本人的话收不到（真实账号也是如此）；登录后约两秒恢复。',
    en: 'What is written meanwhile is never heard, as with the real one; back about two seconds after signing in.',
  },

  owed: { zh: '等待发送', en: 'Waiting to be sent' },
  owedNothing: { zh: '没有：该发的都发了。', en: 'Nothing: whatever was owed has been sent.' },
  owedParked: { zh: '暂存，客户再发言时送达', en: 'parked until the customer writes again' },
  owedStuck: { zh: '多次失败，请人处理', en: 'given up, a person must look' },
  owedNow: { zh: '正在发送', en: 'being sent now' },
  owedAgain: {
    zh: (/** @type {string} */ at, /** @type {number} */ attempt) => `试过 ${attempt} 次，${at} 再试`,
    en: (/** @type {string} */ at, /** @type {number} */ attempt) =>
      `tried ${attempt === 1 ? 'once' : `${attempt} times`}, again at ${at}`,
  },
  'reply.send': { zh: '给客户的回复', en: 'Reply to the customer' },
  'greeting.send': { zh: '给客户的问候', en: 'Greeting to the customer' },
  'answer.draft': { zh: '起草答案', en: 'Drafting an answer' },
  'thread.open': { zh: '工单卡片', en: 'Card of a ticket' },
  'thread.post': { zh: '消息列里的一行', en: 'Line in a thread' },
  'card.update': { zh: '更新卡片', en: 'Card drawn anew' },
  'page.send': { zh: '值班呼叫', en: 'Page' },
  'page.update': { zh: '更新呼叫', en: 'Page drawn anew' },
  'lead.tell': { zh: '告知主管', en: 'Word to the lead' },
  'person.tell': { zh: '提示', en: 'Hint to somebody' },
};
