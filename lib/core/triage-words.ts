import type { Category, Kind } from './triage.ts';

/** The first rule that matches decides, so the narrow ones stand first. */
export const categoryRules: readonly { readonly category: Category; readonly words: RegExp }[] = [
  { category: 'waybill', words: /面单|打印|快递单|运单|单号|热敏|waybill|label|print/ },
  { category: 'wms', words: /库位|拣货|波次|货架|上架|盘点|仓库作业|picking|warehouse|bin location/ },
  { category: 'purchase', words: /采购|供应商|到货|purchase|supplier/ },
  { category: 'inventory', words: /库存|超卖|缺货|负数|stock|inventory|oversold/ },
  { category: 'rules', words: /赠品|促销|满减|活动规则|拆单|合单|合并订单|拆分|promotion|gift/ },
  {
    category: 'platform',
    words: /授权|绑定|店铺对接|接口|api|token|抖店|拼多多|淘宝|京东|shop binding|authori[sz]/,
  },
  { category: 'finance', words: /对账|利润|报表|发票|结算|账单|导出|report|invoice|export/ },
  { category: 'account', words: /账号|登录|密码|权限|续费|子账号|login|password|permission|account/ },
  { category: 'orders', words: /订单|漏单|发货|退款|退货|同步|order|refund|sync|ship/ },
];

/** Kinds other than fault and how-to, which follow from the rest. */
export const kindRules: readonly { readonly kind: Kind; readonly words: RegExp }[] = [
  { kind: 'complaint', words: /投诉|太差|不满意|垃圾|complain/ },
  {
    kind: 'request',
    words:
      /建议|希望(?:能|可以|增加)|能不能(?:增加|加个|支持)|新增功能|定制|需求|feature request|please add|would be nice/,
  },
  { kind: 'billing', words: /续费|多少钱|价格|收费|发票|付款给你们|price|billing/ },
];

/** Something does not work. */
export const faultWords =
  /不了|不过来|不出来|不出去|打不出|发不出|进不来|拉不下|登不上|不同步|失败|报错|出错|异常(?!订单|单|件|标记)|崩|卡死|很卡|太卡|卡顿|卡得|打不开|进不去|没反应|不进单|漏单|丢单|无法|没法|故障|瘫痪|超时(?!未|订单)|宕机|掉线|挂了|白屏|\b50[0234]\b|error|fail|down\b|broken|crash|not working|stopped|outage|can'?t|cannot/;

/** Work has come to a stop. The idiom 怎么都 ("however I try") is one person's trouble. */
export const stopWords =
  /全停|停了|瘫痪|宕机|(?:紧急|重大|生产)(?:故障|事故)|全部(?:打不|发不|出不|下不|不能|推不|拉不|进不|登不|同步不|掉线|断开)|(?<!怎么|死活)都(?:打不|发不|出不|下不|进不|登不|推不|拉不|同步不|掉线)|(?:整个|所有|全部?)(?:仓|仓库|店|店铺|平台|系统|公司|人|员|员工)[^,，。]{0,8}(?:停|不|没|挂|崩|掉|断|无法|失败|在?等)|系统(?:崩|挂|打不开|进不去)|outage|everything is down|(?:whole |entire |the )system (?:is|went) down|(?:nobody|no one)(?: here)? can (?:work|ship|log in)|all (?:of )?(?:our |the )?(?:shops|orders|stores)[^.]{0,20}(?:stop|down|fail)/;

/** Nothing leaves the house; it takes another sign, since a single order may be meant. */
export const shipWords = /(?:发不出货|没法发货|无法发货|发不了货|打不了单|出不了库)(?!的)/;

/** One order, one printer, one shop. "一个订单都发不出" is the opposite. */
export const singleWords =
  /(?<![\d一二三四五六七八九十百])(?:一|1|某|这|那|单)(?:个|张|台|笔|条|款|家|单)(?:快递)?(?:订单|面单|店铺|店|商品|电脑|打印机|包裹|账号|客户|单)?(?!.{0,6}(?:都|也)(?:打|发|出|进|没|不))/;

/** What might happen, or once did. */
export const hypotheticalWords = /如果|万一|假如|会不会|上次|上周|上个月|if the system|in case/;

/** More than a single order or person is affected. */
export const scaleWords =
  /全部|所有|整个|大批|大量|一大片|好多|几百|几十|上千|几千|全店|全仓|全公司|全员|店铺全|仓库全|一(?:个|单|张)(?:订单|面单)?都|大促|双11|双十一|618|everyone|nobody|all (?:of )?(?:our|the)|none of|hundreds|thousands/;

/** What people write when they are in a hurry; alone it proves nothing. */
export const urgencyWords = /急|马上|立刻|赶紧|快点|尽快|火烧|urgent|asap|immediately|emergency/;
