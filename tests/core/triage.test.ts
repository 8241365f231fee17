import { expect, test } from 'vitest';
import { rulesVersion, triage } from '../../lib/core/triage.ts';
import { type ServiceClass, type Verdict, verdictSchema } from '../../lib/core/verdict.ts';

const table: Readonly<Record<ServiceClass, readonly string[]>> = {
  urgent: [
    // Work has stopped, for everybody or for the whole warehouse.
    '大促订单同步不过来，店铺全停了',
    '系统崩了，所有店铺都打不了单',
    '系统打不开了，全公司都进不去',
    '整个仓库停了，面单全部打不出来',
    '现在所有订单都发不出货，赶紧看看',
    '宕机了吗？我们全部人都登不上',
    '双11订单全部不进单，急',
    '我们仓库几百单打不出面单，一直报错，急',
    '所有店铺的订单都同步失败了，快递马上来收货',
    '系统瘫痪了，什么都点不动',
    '618 大促，几千单卡死发不了货，火烧眉毛了',
    '全店授权都掉线了，订单进不来，赶紧处理',
    '整个系统没反应，几十个人在等着打单',
    '服务器是不是挂了，所有人都进不去系统',
    '批量打印全部失败，上千个包裹发不出去，紧急',
    '全仓都没法发货，系统一直报错',
    '后台崩溃了，全员无法登录',
    '所有平台的订单都拉不下来了',
    '无法发货，仓库全停在等你们',
    '所有店铺都掉线了',
    '我们 11 个店铺都掉线了，系统打不开',
    '十一个仓库全停了，急',
    '我们公司所有人都登录不了',
    '一个订单都打不出来，几十个人等着',
    '一单都发不出去了，急',
    '面单都打不出来了',
    '接口挂了，订单全部推不过来',
    '紧急故障，快来人',
    '系统卡得不行，全仓都在等',
    '漏单几百个，急',
    '无法发货，急',
    'everything is down, nobody can print',
    'all shops stopped syncing, urgent',
    'Orders stopped syncing in the middle of the sale, all our shops are down',
    'The system is down, nobody here can work',
    'The whole system is down, we cannot ship',
    'outage: none of our stores can ship orders',
    'The system is down and all of our warehouse is waiting, please fix immediately',
  ],
  general: [
    // In a hurry, and still a question.
    '急，怎么改密码',
    '急急急！请问子账号怎么加权限',
    '马上要用，报表在哪里导出？',
    '赶紧教我一下怎么设置赠品规则',
    '尽快告诉我续费多少钱',
    'urgent: how do I change my password',
    // One order, one printer, one person.
    '有一个订单同步不过来',
    '这个订单发货失败，报错',
    '订单 1234567890 退款异常，急',
    '我的打印机打不出面单',
    '一台电脑打印没反应，急',
    '面单打印失败，提示余额不足',
    '我登录不了，密码错误',
    '我的账号进不去了，急',
    '有个商品库存变成负数了',
    '某个快递公司的单号获取失败',
    '拼多多店铺授权失败',
    '抖店的一个店铺授权过期了，怎么重新授权',
    '采购单审核不了，按钮是灰的',
    '这个赠品规则没生效，为什么',
    '导出报表失败，显示超时',
    '扫码枪没反应',
    '有一个订单无法发货',
    '这个订单没法发货，急',
    '无法发货的订单在哪里查',
    '单号用完了无法发货，怎么充值',
    '面单怎么都打不出来',
    '其中一张面单打不出来，赶紧看看',
    '一个店铺停了，急，怎么恢复',
    '库存不同步',
    '页面白屏，打不开',
    '所有异常订单怎么批量取消，急',
    // What might happen, or once did.
    '万一宕机了数据会丢吗',
    '如果系统崩了怎么办',
    '上次宕机的时候漏的数据在哪里看',
    // How-to.
    '怎么打印电子面单',
    '库存怎么盘点？',
    '请问如何合并订单',
    '所有店铺的订单在哪里看',
    '怎么把全部订单导出来',
    '大促前要做哪些准备',
    '双十一活动的赠品怎么设置',
    '怎么停用一个店铺',
    '所有人都能看到成本价吗，怎么设置权限',
    '如果停了服务，数据还在吗',
    '怎么批量修改几百个商品的价格',
    '可以一次打印上千张面单吗',
    '订单超时未发货怎么看',
    '异常订单在哪里处理',
    '你们的培训什么时候开班',
    '发票抬头写错了能改吗',
    '怎么给全部员工开子账号',
    '我要投诉你们的服务，太差了',
    '图片上传报错，一直失败',
    '一个店铺停了，怎么重新启用',
    'How do I print a waybill?',
    'one order failed to sync',
    'I cannot log in',
    'how can I stop all promotions',
  ],
  request: [
    '建议增加按地区统计的报表',
    '希望能支持批量修改备注',
    '能不能加个导出图片的功能',
    '能不能支持抖音小店的自动合单',
    '有个需求：希望可以自定义打印模板',
    '可以新增功能吗，想按仓库分权限',
    '我们想定制一个报表',
    '希望增加库存预警的微信提醒',
    '提个建议，列表页可以记住筛选条件',
    '以后能支持英文版吗，希望可以出一个',
    'feature request: dark mode',
    'It would be nice to export pictures',
    'please add a filter by warehouse',
  ],
};

for (const [serviceClass, texts] of Object.entries(table)) {
  test.each(texts)(`"%s" is ${serviceClass}`, (text) => {
    const { serviceClass: found, reasons } = triage(text);
    expect({ found, reasons }).toEqual({ found: serviceClass, reasons });
  });
}

test.each([
  ['面单打印失败', 'waybill', 'fault'],
  ['订单不进单了', 'orders', 'fault'],
  ['库存对不上，超卖了', 'inventory', 'fault'],
  ['采购单怎么审核', 'purchase', 'how-to'],
  ['货架和库位怎么建', 'wms', 'how-to'],
  ['对账报表导出失败', 'finance', 'fault'],
  ['抖店授权过期', 'platform', 'fault'],
  ['满减赠品怎么设置', 'rules', 'how-to'],
  ['子账号怎么加权限', 'account', 'how-to'],
  ['续费多少钱', 'account', 'billing'],
  ['我不满意你们的服务', 'other', 'complaint'],
  ['今天天气不错', 'other', 'how-to'],
  ['', 'other', 'how-to'],
] as const)('"%s" is about %s, %s', (text, category, kind) => {
  expect(triage(text)).toMatchObject({ category, kind } satisfies Partial<Verdict>);
});

test('a verdict says by which rules and why, and never what the customer wrote', () => {
  const verdict = triage('张三 13800138000 的订单全停了，急');
  expect(verdict.rules).toBe(rulesVersion);
  expect(verdict.reasons).toContain('work stopped');
  expect(JSON.stringify(verdict)).not.toMatch(/张三|138/);
});

test('full-width letters and capitals are read like any others', () => {
  expect(triage('ＯＵＴＡＧＥ： ＡＬＬ ＯＦ ＯＵＲ shops are DOWN').serviceClass).toBe('urgent');
});

test.each([
  ['昨天PDA全部掉线过，现在好了', 'what is over'],
  ['如果所有店铺都掉线了怎么办', 'what is only imagined'],
  ['紧急联系人在哪里改', 'a thing that is called urgent'],
  ['不急，打印全部是乱码也不影响，慢慢看', 'what can wait'],
  ['没有超卖，只是问问同步多久一次', 'what is denied'],
])('"%s" is not urgent: %s', (text) => {
  expect(triage(text).serviceClass).toBe('general');
});

test('traditional characters say the same as simplified ones', () => {
  const { scores: _, ...simplified } = triage('订单全部推不过来，仓库都在等');
  expect(triage('訂單全部推不過來，倉庫都在等')).toMatchObject(simplified);
});

test('a verdict says by which weights, and how probable they made it', () => {
  const { weights, scores } = triage('系统崩了，所有店铺都打不了单');
  expect(weights).toMatch(/^weights-[0-9a-f]{8}$/);
  expect(scores?.urgent).toBeGreaterThan(0.9);
});

test('a verdict from before there were weights is still read', () => {
  const old = {
    category: 'waybill',
    kind: 'fault',
    serviceClass: 'urgent',
    rules: 'rules-2',
    reasons: ['fault'],
  };
  expect(verdictSchema.parse(old)).toEqual(old);
});

test('whoever writes a book is heard at its beginning and at its end', () => {
  const book = '这是说明。'.repeat(1_000);
  expect(triage(`系统崩了，所有店铺都打不了单。${book}`).reasons).toContain('work stopped');
  expect(triage(`${book}系统崩了，所有店铺都打不了单。`).reasons).toContain('work stopped');
});
