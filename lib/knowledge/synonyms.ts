import { normalise } from './tokens.ts';

// Words of the trade that mean one thing. Only what articles and customers really say differently: a general
// thesaurus was measured to lose more than it finds. English is here for staff who write in English.
const groups: readonly (readonly string[])[] = [
  ['面单', '快递单', '运单', 'waybill', 'shipping label'],
  ['漏单', '掉单', '少单', '丢单', 'missing orders'],
  ['下载订单', '抓单', '拉单', '同步订单', 'order sync'],
  ['余额不足', '单号用完', '没单号', 'quota'],
  ['取号', '获取单号', '获取运单号'],
  ['偏移', '打偏', '错位', '歪', 'offset'],
  ['库存', 'inventory', 'stock'],
  ['超卖', '卖超', '卖多', 'oversold', 'oversell'],
  ['赠品', '礼品', '小礼物', '送的东西', 'gift'],
  ['拣货', '配货', '捡货', '拣选', 'picking'],
  ['库位', '货位', '货架', '仓位', 'location'],
  ['规格', '颜色', '尺码', 'sku'],
  ['授权', '鉴权', 'authorization', 'authorisation', 'token'],
  ['过期', '到期', '失效', 'expired'],
  ['店铺', '网店', '店', 'shop', 'store'],
  ['绑定', '接入', '添加', 'bind'],
  ['退款', '退货', '售后', 'refund', 'return'],
  ['拦截', '截单', '拦住', 'intercept'],
  ['合单', '合并', '并单', 'merge'],
  ['拆单', '拆分', '分开发', 'split'],
  ['回传', '上传单号', '同步发货', '发货同步', 'tracking upload'],
  ['物流', '快递', '轨迹', 'tracking'],
  ['子账号', '员工账号', '操作员', 'sub account', 'sub-account'],
  ['权限', 'permission'],
  ['报表', '表格', 'excel', 'report'],
  ['导出', '下载成', 'export'],
  ['接口', 'api', '开放平台'],
  ['限流', '频率', '太频繁', '429', 'rate limit'],
  ['采购', '进货', '订货', 'purchase'],
  ['盘点', '盘库', '清点', 'stocktake'],
  ['买家', '顾客', '客户'],
  ['录像', '监控', '视频', 'video'],
  ['黑名单', '拉黑', 'blacklist'],
  ['补发', '补寄'],
  ['代发', '厂家', '工厂', 'dropship', 'dropshipping'],
  ['爆仓', '积压', 'backlog'],
  ['套装', '礼盒', '组合商品', 'bundle', 'gift set'],
  ['手持机', 'pda', 'handheld', '扫码枪', 'scanner'],
  ['效期', '保质期', '到期日', 'expiry'],
  ['序列号', '串码', '串号', 'imei', 'serial number'],
  ['卡顿', '很慢', '好卡', '很卡', '特别慢'],
];

/** What else the question's words are called; nothing that the question says itself. */
export function otherNames(question: string): readonly string[] {
  const said = normalise(question);
  return groups
    .filter((group) => group.some((name) => says(said, name)))
    .flat()
    .filter((name) => !says(said, name));
}

/** Han text has no word breaks, but "capital" does not say "api". */
function says(said: string, name: string): boolean {
  return /^[a-z]/.test(name) ? new RegExp(`\\b${name}s?\\b`).test(said) : said.includes(name);
}
