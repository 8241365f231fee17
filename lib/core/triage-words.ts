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
  /不了|不过来|失败|报错|出错|异常|崩溃|卡死|打不开|进不去|没反应|不进单|无法|故障|瘫痪|超时|宕机|掉线|error|fail|down\b|broken|crash|not working|stopped|outage|can'?t|cannot/;

/** Work has come to a stop. */
export const stopWords =
  /全停|停了|瘫痪|全部(?:打不|发不|出不|下不|不能)|都(?:打不|发不|出不|下不|进不|登不)|(?:整个|所有|全)(?:仓|店|店铺|系统|公司)[^,，。]{0,8}(?:停|不|没|挂|崩)|系统(?:崩|挂|打不开|进不去)|发不出货|没法发货|无法发货|宕机|outage|everything is down|all (?:shops|orders|stores)[^.]{0,20}(?:stop|down|fail)/;

/** More than a single order or person is affected. */
export const scaleWords =
  /全部|所有|整个|大批|大量|一大片|好多|几百|上千|几千|全店|全仓|店铺全|大促|双11|双十一|618|everyone|all (?:of )?(?:our|the)|hundreds|thousands/;

/** What people write when they are in a hurry; alone it proves nothing. */
export const urgencyWords = /急|马上|立刻|赶紧|快点|尽快|火烧|urgent|asap|immediately|emergency/;
