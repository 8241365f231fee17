/** Keys that the program and the pretend vendors share in a run. */
export const keys = {
  account: 'wkBENCH',
  wecom: { corpId: 'wwBENCH', secret: 'bench-secret' },
  callback: { token: 'benchToken', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' },
  slack: {
    signingSecret: 'bench-signing',
    botToken: 'xoxb-bench',
    team: 'T0DESK',
    botUserId: 'U0BOT',
    botId: 'B0BOT',
  },
  apiKey: 'bench-api-key-of-enough-letters-here!!',
} as const;

/** As many customers of a group; nobody asks twice, so that each question opens a ticket of its own. */
export function customersOf(group: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${group}-${at}`);
}

/** The secrets of the program, by short name. */
export const secrets = {
  'wecom-callback': JSON.stringify({
    corpId: keys.wecom.corpId,
    pairs: [keys.callback],
    accounts: [keys.account],
  }),
  'wecom-api': JSON.stringify({ ...keys.wecom, accounts: [keys.account] }),
  'slack-door': JSON.stringify({
    signingSecrets: [keys.slack.signingSecret],
    botUserId: keys.slack.botUserId,
    botId: keys.slack.botId,
    team: keys.slack.team,
  }),
  'slack-api': JSON.stringify({ botToken: keys.slack.botToken }),
  pages: '{}',
  model: '{}',
  portal: JSON.stringify({ linkKey: 'bench-link-key-of-enough-letters!!!!!!', apiKey: keys.apiKey }),
};

/** What the pretend vendors are started with. */
export function peersLaunch(dataDir: string, door: string, customers: readonly string[]): unknown {
  return {
    dataDir,
    exitWithParent: true,
    wecom: {
      port: 0,
      callbackUrl: `${door}/wecom`,
      ...keys.wecom,
      ...keys.callback,
      accounts: [{ openKfid: keys.account, name: '专属顾问' }],
      // The bench rings with tokens that WeCom never gave, far more often than it takes pulls without a valid one.
      limits: { tokenlessPerMinute: 1_000_000, perMinute: 1_000_000, perHour: 10_000_000 },
      customers: customers.map((id) => ({ externalUserid: id, nickname: '客', openKfid: keys.account })),
    },
    slack: {
      port: 0,
      eventsUrl: `${door}/slack`,
      ...keys.slack,
      channels: [
        { id: 'C0TICKETS', name: 'tickets' },
        { id: 'C0ONCALL', name: 'oncall' },
      ],
      users: ['U0LIN', 'U0WANG', 'U0CHEN', 'U0LEAD'].map((id) => ({ id, name: id })),
    },
  };
}

/** Questions to the shipped articles in other words than theirs, answered with room to spare. */
export const knownQuestions = [
  '显示打印组件未连接怎么处理',
  '运单号传不上去提示物流公司编码错误',
  '手动下载提示商品未匹配，订单进入异常',
  '取号的时候说发货地址与面单账户不一致',
  '店铺上的库存没跟着系统变',
  '我们不囤货，订单要直接转给工厂发',
  '拣货单上没有显示颜色尺码',
  '供应商涨价了，新的供货价在哪改',
] as const;

/** Nothing in the articles answers it, so that people get it. */
export const unknownQuestion = '你们的培训什么时候开班';
