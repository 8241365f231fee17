import type { Category } from './verdict.ts';

/** What a text is about, by the words of each module. Several may match: the weights decide between them. */
export const categoryWords: readonly (readonly [category: Category, RegExp])[] = [
  [
    'waybill',
    /面单|打印|快递单|运单|热敏|大头笔|三段码|取号|单号(?:获取|回填|用完|没)|月结|打单|子母件|云打印|不干胶|标签纸|模板编辑|waybill|\blabels?\b|\bprint(?:er|ing|s|ed)?\b|thermal|zpl|tracking number/,
  ],
  [
    'wms',
    /库位|拣货|波次|货架|上架|仓库作业|pda|移库|播种|复核|集货|分拣|出库扫描|扫描枪|叉车|盲收|补货任务|入库扫|打包台|储位|拣选|\bwms\b|\bpick(?:s|ers?|ing|ed)?\b|\bwaves?\b|packing|put-?away|bin location|conveyor|scanner|cycle count/,
  ],
  [
    'purchase',
    /采购|供应商|到货|采退|代发|代工|比价|发料|1688|在途|定金付了|purchas|supplier|vendor|\bpos?\b|po-\d|goods receipt|receiving|lead time/,
  ],
  [
    'inventory',
    /库存|超卖|缺货|盘点|调拨|报损|锁定|可用数|可售|安全库存|滞销|虚拟仓|序列号|批次|保质期|sku|条[形]?码|\bstocks?\b|inventory|oversold|on hand|out of stock|stock ?take|safety stock/,
  ],
  [
    'rules',
    /赠品|促销|满减|满赠|满\d+送|送礼|活动规则|规则|立减|套餐|组合装|组合商品|买一送一|限量|抽奖|拆单|合单|合并订单|会员日|叠加|promotion|\bgifts?\b|\brules?\b|bundle|buy x|coupon|discount(?! was)/,
  ],
  [
    'platform',
    /授权|绑定|店铺对接|对接|接口|api|token|appkey|抖店|抖音|拼多多|淘宝|天猫|京东|快手|小红书|唯品会|有赞|得物|闲鱼|视频号|微信小店|b站|平台|同步|shopee|lazada|tiktok|temu|shopify|amazon|walmart|ozon|shop binding|authori[sz]|webhook|callback|rate limit|connector|marketplace|sandbox/,
  ],
  [
    'finance',
    /对账|利润|报表|结算|账单|财务|核销|开票|记账|凭证|应收|应付|成本|毛利|税率|税|费用|佣金|流水|结账|打款|总账|日报|折旧|金蝶|用友|report|\bbills?\b|ledger|payout|settlement|reconcil|accounting|revenue|profit|currency|commission|exchange rate|month-end|vat\b/,
  ],
  [
    'account',
    /账号|账户|登录|登陆|登不|登进|密码|权限|续费|充值|子账号|主账号|验证码|两步验证|手机号换|角色|合同|套餐续|到期|头像|员工离职|续约|发票|收费|报价|开户|企业名|login|log ?(?:in|ged)|password|permission|\b2fa\b|sign-on|sso\b|contract|renew|subscription|sub-?(?:user|account)|account manager|admin|\bseats?\b/,
  ],
  [
    'orders',
    /订单|定单|漏单|发货|退款|退货|换货|审单|审核|手工单|预售|买家|收件人|备注|加急|单子|拦截|改地址|货到付款|\borders?\b|refund|\breturns?\b|\bsync|shipment|approv|buyer/,
  ],
  [
    'other',
    /客服|工单|培训|文档|公告|手册|帮助|教程|网页|浏览器|你们(?:公司|系统|在|有没有|周末|春节|国庆)|贵司|实施|转人工|机器人|首页|页面|夜间模式|app\b|升级前|数据中心|等保|helpdesk|help (?:page|center|centre)|manual|browser|time ?zone|dark mode|training|survey|popup|pop-up|support (?:told|team)|web app/,
  ],
];

/** What a text wants, by what gives it away; what is a fault is said by `triage-signs.ts`. */
export const kindWords: readonly (readonly [name: string, RegExp])[] = [
  [
    'anger',
    /投诉|太差|不满意|垃圾|差劲|失望|寒心|反人类|半成品|吐槽|受够|忍了|忍无可忍|无语|烦死|麻烦死|糊弄|敷衍|推来推去|踢皮球|忽悠|吹得|白花|不专业|态度|没人(?:管|理|回)|不理|拖了|越来越(?:差|慢|烂|难)|难用|不好用|太(?:垃圾|烂|慢|丑|难|坑|复杂)|凭什么|就不能|你们就|自己用过吗|算了不说|complain|worst|terrible|awful|annoying|painful|disappoint|ridiculous|unacceptable|frustrat|fed up|sick of|waste of|poor\b|rude|unprofessional|pathetic|joke\b/,
  ],
  [
    'again and again',
    /每次(?:都|问|大促|更新|打)|动不动|天天(?:要|都)|老是要|又(?:改|变|涨|没|是)|(?:都|就)?(?:一|两|三|半)?个?(?:年|月|周|季度)了|说(?:了|过)?(?:多少|几|好几)遍|反馈(?:过|了)(?:多少|几|好几)?次?|第[二三四五六]次|还在[“"「]|影子都没|然后就没有|every time|again and again|third time|told you|i reported|reported it|still waiting|never (?:got|heard|replied|agree)|for (?:months|weeks|years)|no one (?:cares|answers)|nobody (?:cares|answers)|each time i|keep (?:asking|telling)/,
  ],
  [
    'wish',
    /(?<!采购|补货|推荐|的)建议(?!里)|希望|期待|盼望|能不能(?:再)?(?:增加|加|支持|做|出|让|把|给|按|弄|搞|细|开放|自动|显示|统计|有个)|能否|可不可以(?:增加|加|支持|做|出|让|统计|直接)|可否|可以加|可以(?:考虑|对接).{0,12}(?:吗|不|么)|是否可以考虑|求(?:一?个|加|支持|做|出)|想要(?:一?个|能)|想加|想有|想看到|需求|要是(?:能|可以|有)|如果能.{0,16}就好|就好了|就好咯|最好(?:能|支持|有)|做一个吧|(?:做|出|加|接|让|录)[^,，。?？]{0,16}吧[。!,，]?|接一下嘛|啥时候能(?:支持|上|有)|什么时候(?:能)?(?:支持|上线|有|接|出)|为(?:啥|什么)(?:不能|没有|不支持|不可以)|新增功能|定制|能接吗|有没有计划|feature request|please (?:add|let|support|make|consider)|would be (?:nice|great|handy|good|lovely|useful)|it[’']?d be|could (?:you|we|it|the)\b(?! (?:please )?(?:check|look|help|tell|send|fix|explain|someone|somebody))|please[!.]?$|can (?:you|we) (?:add|have|get)|would (?:you consider|make|love|like)|any (?:chance|plans?)|suggest|wish|i[’']?d (?:like|rather|love)|let (?:me|us) |is there a plan|roadmap|why (?:is there no|can[’']?t|must)|add \w+ (?:as|to)|we need (?:a|an) (?!way to cancel)|buy x get/,
  ],
  [
    // Said by those who wish and by others: evidence only, while a wish keeps a message from being urgent.
    'perhaps a wish',
    /(?:就|更|会|才)(?:方便|省事|省心|好|完美|更好|省力)(?:了|些|点|多了)|(?:方便|省事|省心)了|增加(?:一?个|一下|一些|一行|上|按|对)?|(?:加|补|做|出|搞|弄|给|整)(?:上)?(?:一)?[个下行列](?!月|人)|加(?:上)?[^,，。怎哪]{2,10}$|做成|做得了|想(?:按|在|让|自动)|(?:按|分)[^,，。]{1,6}(?:就好|行不行)|延长到|对接一下|接不$|[^吗么]不$|呗|目前(?:只|没|不)|现在(?:没有|只能|都是人工|都是手)|没有这个|少了[^,，。]{1,8}(?:补|加)|希望|有没有打算|什么时候(?:能|做|有|接)|would (?:help|save|be)|save us|should (?:be|have)\b|is .{2,40} on your (?:list|roadmap)|lacks?\b|(?:we are|we[’']re|what we[’']re) missing|is (?:not possible|missing|what)|isn[’']t possible|one day\?|when\?$|, please|^(?:please|show|let|add|allow|support|connect)\b|^[^?!.]{4,40} as (?:pdf|excel|csv)|can that be done|(?:is|are) there (?:any )?plans?/,
  ],
  [
    'fees',
    /续费|多少钱|价格|收费|扣费|费用多少|报价|优惠|折扣|充值|付款给你们|合同|套餐(?:价|费|多少)|退费|服务费|余额转|按(?:单量|年|月|人)收|付了\d+|补开|开(?:一下)?.{0,8}发票|发票.{0,10}(?:重开|地址|抬头|补|寄)|(?:你们|贵司).{0,6}发票|专票|赠送的|到期日|price|pricing|billing|invoice you|your invoice|charged? (?:per|us|twice)|we (?:bought|paid)|my invoice|our (?:contract|plan|subscription)|auto-?renew|quote\b|refund our|per seat|discount for|cost (?:per|us)/,
  ],
  [
    'asks how',
    /怎么(?!办|搞|回事|还|又|全|还是)|怎样|如何|咋(?:个|样|弄|设)?|在哪|哪里|哪儿|哪个|哪种|什么意思|啥意思|区别|干嘛的|做什么用|是不是要|要不要|需要.{0,12}[吗么]|会不会|可以.{0,20}[吗么不]|能.{0,20}[吗么不]|[吗么][?？]?$|请问|请教|想问|问下|问一下|多久|有没有.{0,10}(?:文档|模板|教程|手册|证书)|^how |\bhow (?:do|can|to|long|many|much|far|does|should)|where (?:do|can|is|are|to)|which |what (?:does|is|are|time|label|size|happens|should)|who (?:should|can|do)|can (?:i|two|one|sandbox)|do (?:i|we) |is (?:it|there|pending)(?! an outage) |does (?:the|it|a)|after we |when a /,
  ],
];
