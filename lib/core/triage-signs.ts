import { largestCount } from './triage-counts.ts';

/** Something does not work. */
const broken =
  /不了|不过来|不出来|不出去|不进来|不起来|不上去?(?!班|线下)|不动|打不出|发不出|进不来|拉不[下到]|登不[上进]|连不上|领不到|收不到|看不到|不同步|不回传|不推|没(?:有)?生效|没同步|没推|没回|失败|报错|出错|失效|异常(?!订单|单|件|标记|口)|崩|卡死|锁死|很卡|太卡|卡顿|卡得|打不开|进不去|没反应|没响应|转圈|不进单|漏单|丢单|无法|没法|没办法|故障|瘫痪|趴窝|超时(?!未|订单)|宕机|掉线|掉了|断了|断开|挂了|白屏|黑屏|空白|乱码|乱了|全乱|乱送|失控|闪退|服务不可用|消失|\b50[0234]\b|error|fail(?:s|ed|ing)?\b|down\b|broken|crash|dies\b|not working|(?:doesn|don|won|isn|aren|wasn|didn)[’']?t |stopped|froze|frozen|stuck|unavailable|timed? ?out|outage|can(?:no|['’])?t\b|nothing (?:comes|prints|happens|works)|no (?:orders|routing|response|reply|replies)|disappeared|vanished|missing|wrong|duplicat|rolled back|greyed out|loop|不下[单来去]|没(?:单|人|东西)进|传不(?:上去|出去?)|扫不|连不|点不|登不|导不|取不到|对不上|没(?:声音|动静)|限流|报的?错|红屏|蓝屏|叫号|空的$|都是空|串了|疯了|错乱|重复出|打出来的?[^,，。]{0,6}(?:都|全)|[45]\d\d\b|won[’']?t\b|rejected|errors?\b|empty\b|not (?:\w+ )?(?:syncing|printing|loading|coming|arriving|posting)|unreachable|refus(?:e|es|ed|ing)|expired|revoked|disconnect|logged out|locked out|bug\b|blank|white screen|hangs?\b|wrong/;

/** Work has come to a stop. The idiom 怎么都 ("however I try") is one person's trouble. */
const stopped =
  /全停|停着|停手|停工|停摆|停到现在|都停|动不了|趴窝|干不了活|没法干活|(?:站|坐|干|傻|排队?|急)着?等|(?:站|坐|闲)着|都停|停下来|等着(?:发|打|拣|装|出|干|报|下|上|他|你|我)|在?打牌|闲着|没活干|拉闸|瘫痪|宕机|(?:紧急|重大|生产)(?:故障|事故)|全部(?:打不|发不|出不|下不|不能|推不|拉不|进不|登不|同步不|掉|断开|失败|没)|(?<!怎么|死活)都(?:打不|发不|出不|下不|进不|登不|推不|拉不|同步不|掉线|上不|用不|连不)|(?:整个|所有|全部?)(?:仓|仓库|店|店铺|平台|系统|公司|人|员|员工)[^,，。]{0,8}(?:停|不|没|挂|崩|掉|断|无法|失败|在?等)|系统(?:崩|挂|打不开|进不去|瘫)|把我们停了|outage|everything is down|stand(?:ing)? still|standstill|at a stop|halted|idle|\bdead\b|blind|standing (?:around|still|there)|(?:nobody|no ?one|none of \w+ \w+|we) (?:can|could) (?:\w+ )?(?:log|ship|print|pack|pick|work(?! it| out)|sell|receive|connect)|no (?:\w+ )?(?:at all|labels|picking|shipping|printing)|sitting (?:in|around)|waiting(?! list| for (?:your|a) (?:reply|answer))|can[’']?t (?:pack|ship|print|pick|work(?! it| out)|receive|sell)\b|cannot (?:pack|ship|print|pick|work|sell)|completely stuck|e-stop|all (?:of )?(?:our )?(?:shops|orders|stores)[^.]{0,20}(?:stop|down|fail)|(?:坐|站|耗|歇|干耗|晾|闲|等)着|歇(?:着|了|工)|干(?:坐|等|耗)|开不了工|没活|没法(?:工作|玩|发|卖|干)|不敢卖|锁住|全(?:掉|断|锁|崩|挂|卡)|集体(?:掉|下|断|退)|(?:线|流水线|仓库?|门店|产线)[^,，。]{0,5}停|一个?单?都没审|没一[台个张]能|基本没法|doing nothing|nothing (?:loads|moves|has moved|gets done|gets through)|(?:nobody|no ?one) gets|line (?:has )?stopped|(?:stand|sit|wait)ing? (?:around|idle)|paid to (?:stand|sit|wait)|all dead|(?:scanners?|printers?|lines?|system|everything|all of it)(?:[’']s| is| are| was)? (?:been )?(?:dead|down|frozen|gone)|at a standstill|no (?:inbound|outbound|pick|orders?|labels?)\b|not a single \w+ (?:prints?|ships?|works?|has)|can[’']?t get (?:a single|any|one)|none of (?:our|the|my) \w+/;

/** Nothing leaves the house. */
const unshipped =
  /(?:发不(?:出|走)(?:货|去|了)?|一件没发|没法发货|无法发货|发不了货?|不能(?:发|出)货|不能发|打不了单|打不了|出不了?[库去完]|出不去|不敢发货|没办法配货|拒收|拒单|卸不了|下架|rejects? (?:everything|the whole|all)|nothing (?:ships|prints|comes|goes|gets)|can[’']?t ship|delist)(?!的)|(?:一[单张件个票]都(?:没|出不|打不|发不|审不))|没(?:面单|单)号|退(?:回来|件)了?|拒(?:收|绝揽)|下不来|下链接|链接下了|(?:listings?|products?) (?:are )?(?:being )?(?:pulled|removed|taken down|paused)|without a label|sent (?:it|them|everything|the whole \w+) back|nothing (?:has )?(?:left|leaves|moved)|backlog|piling/;

/** One order, one printer, one shop. "一个订单都发不出" is the opposite. */
const single =
  /(?<![\d一二三四五六七八九十百])(?:一|1|某|这|那|单|哪)(?:个|张|台|笔|条|款|家|单|行|列|格)(?:快递)?(?:订单|面单|店铺|店|商品|电脑|打印机|包裹|账号|客户|单)?(?!.{0,6}(?:都|也)(?:打|发|出|进|没|不|登|领))|有个(?:订单|客户|店|商品|单|买家|供应商|包裹)|我(?:的|这个?)(?:账号|账户|帐号|子账号)(?!.{0,8}(?:盗|别人|陌生|异地))|就(?:这|那)?(?:一|1|两|2|三|3|几)(?:个|张|台|单|笔|家)|只有(?:一|那|这|1)|其(?:他|它|余)(?:的|店|人|都|平台|会|月份)?[^,，。]{0,8}(?:好|正常|可以|会|秒到)|尾号|\b(?:one(?! by one| after)|a single|only one|just one|this one|one of (?:my|our|the))\b|\border (?:no\.? )?#?[\w-]*\d{4}|other (?:listings|ones|shops|orders|users|people) (?:sync|are|work)|others (?:are )?(?:fine|work)/;

/** More than a single order or person is affected. */
const many =
  /全部|所有|整个|整车|全都|统统|大批|大量|一大片|好多|好几|几百|几十|十几|上千|几千|几万|成千|全店|全仓|全公司|全国|全员|全没|全变|全乱|店铺全|仓库全|堆成山|积压|每(?:张|个|单|一)|一(?:个|单|张|件|条)(?:订单|面单|任务|单)?(?:都|也|没)|大家都|全(?:变|错|部|都|是|坏|卡)|几个(?:分公司|仓|店)|[三四五六七八九十]个(?:仓|店|分仓|打包台)|爆了|堆(?:满|到|着)|一起停|大促|双11|双十一|双12|黑五|618|9\.9|直播间|爆单|爆了|everyone|everybody|everything|nobody|every (?:\w+ )?(?:order|shop|sku|label|invoice|purchase|store|user|one|stock)|all (?:of )?(?:our|the|orders|invoices|shops|packing|tiktok)|all (?:\w+ ){1,3}(?:fail|are|get|carry|drop|show|wrong)|none of|hundreds|thousands|black friday|prime day|both (?:warehouses|shops|sites)|(?:forty|fifty|thirty|twenty) (?:people|workers|users)|whole (?:\w+ )?(?:site|account|shop|company|app|team|warehouse|pallet|floor|shift)|(?:六|七|八|九|十|[二三四五六七八九]十|\d{2,})(?:多|几|来)?(?:台|个|家|名|位)?(?:人|店|仓|号人|客服|打包|拣货|员工|机子|打印机|格口)|大伙|大家|谁都|人人|同行|几家|整(?:批|车|仓|条|列)|(?:[三四五六七八九十]|\d+)(?:个|家|条)(?:店|仓|线|客服|平台)(?:个|家|条)(?:店|仓|线|客服|平台)|都(?:试过|这样|登不|进不)|全(?:成|员|店|线|体|网|公司|仓|是|部|断|掉)|集体|一批批?|all (?:accounts|users|handhelds|scanners|stations|channels|of us|warehouses|staff|browsers|\d+|eleven|ten|twelve)|whole (?:\w+ )?(?:crew|floor|catalog|trailer|team|company|cs team|line)|entire|every (?:browser|parcel|station|label|channel|shop|user)|across (?:all|different|every)|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|forty|\d+) (?:\w+ )?(?:offices|storefronts|shops|stores|stations|lines|pallets|pickers|people)|of us\b/;

/** The harm goes on while we read. */
const growing =
  /还在(?!用|犹豫|试用|适配|考虑|等你们?报价)|仍在|还是在|不停地|停不下|关不掉|停不了|取消不掉|撤不回|一直(?:在)?(?:涨|掉|往下|往上|增|跑|打|发|卖|扣)|越来越多|越积越|一个个|一个接一个|又自己|自动(?:跑|执行|启用|打开)|(?:仓库|工人|已经)(?:已经)?(?:在|开始)(?:打包|装车|发货|打单|拣货|发|打)|正在(?:打|跑|发|卖|导|扣|送|开|爆)|每分钟|一分钟[少掉亏]|一小时(?:几|两|三|五|\d)|继续(?:跑|开|发|送|关|扣|卖)|快(?:被)?(?:发|卖|送|扣)(?:空|光|完)|怎么(?:停(?!用|掉?账)|拦|撤(?!销移))|停掉(?!账)|拦下|拦住|叫停|赶紧停|没停|停不住|差距?越来越|先帮(?:我们)?(?:停|关|锁|拦|把)|烧钱|still (?:going|running|issuing|sending|selling|charging|printing|rising|happening|being)|keeps? (?:going|running|sending|charging|selling|cancel)|and (?:counting|rising|growing)|going up|every minute|by the (?:minute|hour)|one after another|right now|as we speak|(?:please )?(?:make it|stop it|switch it off|turn it off)|(?:are|is) being (?:auto )?(?:cancel|overwrit|sent|shipped|charged|delet)|losing (?:sales|money|orders)|do not run|还在(?:进|涨|卖|拍|扣|跑|发|执行|继续|增加|装|打|烧|删)|正(?:在)?(?:照着|装|打包|导|删|执行|贴)|在(?:删|导出|抢|装车|打包)|已经有人|开始(?:扣|打|装|发|跑)|往上[涨跳]|越滚|还挂着|还在售|疯狂|挨个|一遍遍?|第[二三四]遍|停不(?:下|住)|怎么(?:拦|叫停|恢复回来)|强制(?:终止|停|关)|(?:紧急|立刻|立即|马上|最快|赶快|一次性全)(?:关|停|拦|撤|恢复|下架|终止|暂停)|马上(?:恢复|停|拦|撤)|得马上|climbing|(?:people|customers|buyers|packers|pickers|they|vendors|trucks?) (?:are|keep) (?:buying|packing|picking|ordering|confirming|loading|shipping|checking)|(?:are|is) (?:packing|loading|buying|climbing|confirming|working on|taking orders)|still (?:happening|in|live|open|selling|pulling)|kill the|how do (?:i|we) (?:stop|undo|kill|halt|pull|block|cancel all|reverse)|stop (?:it|them|this|that)\b|third time|burning|giving away|gone wild|spitting|already (?:gone|shipped|packed|taped|left|confirmed|out)|for (?:an|\w+) hours?\b|(?:minutes|hours?) now/;

/** A door closes today. */
const deadline =
  /今[天日](?:必须|要(?:出|发|交|走)|就要|最后|截止|都?(?:发|出|打)不|怕是)|最后一天|截单|截止|截[点至]|今晚\d|今晚.{0,4}点|(?:\d|[一二两三四五六七八九十半])(?:点|点半)(?:前|之前|截|车|就|收|提货|必须)|(?:\d+|[一二两三四五六七八九十半]个?)(?:多)?(?:小时|分钟|钟头)(?:之?[内后]|就|下播|揽收|打包)|再过|还有[一二两三半\d]+个?(?:小时|分钟)|快(?:要)?(?:超时|到点|到了)|要超时|车(?:就|马上|快)?(?:走|开|到|在等|等)|辆车|提货车|(?:快递|顺丰|圆通|中通|韵达|极兔|司机)[^,，。]{0,6}(?:来收|收件|拉走|要走|等)|揽收|下一(?:波|批)|马上(?:开始)?(?:打包|发|装)|截止日|结束(?:前|了)|罚款|处罚|考核|下午(?:就)?(?:送货|装车|发车|要)|(?:一早|早上)(?:就要|平台就)|下班了|开仓|cut-?off|deadline|truck|carrier (?:picks|comes|collects)|courier (?:picks|comes|is)|pick-?up (?:is )?at|audit (?:is )?tomorrow|next (?:batch|run|wave)|packing in|collection window|sla window|ends tonight|by (?:noon|midnight|tonight|\d)|(?:leaves?|closes?|executes it|departs?) (?:at|in)|before \d{1,2}(?::\d\d|\s?[ap]m)|in (?:\d+|half an|an|two) (?:minutes?|hours?)|they cancel|收车|截单|来收|倒计时|(?:只剩|还剩|不到)[^,，。]{0,8}(?:分钟|小时|钟头)|零点|今晚|十二点|(?:五|六|四|三|两|一|\d+)点(?:半)?(?:前|就|截|收|一过|关)|一过|按(?:延迟|超时|虚假)|滞期|违约|(?:楼下|门口|月台|码头)[^,，。]{0,6}(?:等|堵|压|催|车|货柜|快递)|快递(?:员)?(?:在|到|都)[^,，。]{0,4}(?:楼下|门口|了)|申报截止|at the (?:dock|door|gate)|(?:van|driver|truck|lorry|carrier|courier|container)s? (?:is|are|at|here|waiting)|detention|demurrage|go (?:late|out late)|at midnight|in \d+ min|(?:before|by) (?:the )?\d+\s?(?:am|pm)|\d+\s?(?:am|pm) (?:wave|cut|pick|collection)|goes? late/;

/** Money, goods or data are lost, or strangers see what is not theirs. */
const damage =
  /覆盖|打错账户|丢了|丢没丢|数据(?:丢|没)|全没了|都没了|没了\?|被删|给删了|清空了|删(?:掉|光)了|作废了|超卖|多发|重复(?:推|发|下|扣|打款|出库|下单)|打了两次|双倍|两遍|两个包裹|发错|错发|亏了|亏\d|货款两空|(?:打|付|扣)出去|白干|要烂|烂掉|就烂|被罚|要罚|失控|disappeared|emails for|did not click|we lose|wrong amounts|doubled|oversold|duplicated|double[- ](?:charg|ship|paid|pay)|all gone|is gone|are gone|\bgone\b|overwrite|wrong (?:warehouse|amount|tax|address|seller)|refunds? already|lost (?:all|every)|suspended|两遍|被?打成|贴(?:了|错)|(?:改|变|推|发|标)成(?:了)?(?:0|别|999|一分|上一|负|问号|\d)|变(?:成)?负|归零|清零|被(?:盗|薅|删|改|清|拍|卖穿)|卖穿|超卖|多(?:扣|付|打|送|收)了?[^,，。]{0,4}(?:万|千|百|遍|单)|误(?:点|操作|删|发)|点错|手滑|配错|推反|账面多|白(?:花|送|烧)|(?:损失|烧)[^,，。]{0,6}(?:几|百|千|万|钱)|一块钱|0\.01|\$0|at zero|(?:to|went to|shows?) zero|doubled|by mistake|fat-?finger|accident(?:al)?ly|oversell|phantom|shipped (?:twice|double)|double[- ]ship|duplicates|(?:thousands|hundreds) (?:an|per|every) (?:hour|minute)|giving away|downloading|deleting|exporting|pushed/;

/** Strangers see or do what they must not. */
const leaked =
  /被盗|盗[号用]|泄[露漏]|陌生|异地登录|黑客|勒索|看到.{0,6}(?:别人|别家|别的公司|其他公司|人家)|别人家的|别家的(?:数据|账单|订单|客户)|串了|unknown ip|hack|stranger|stolen|leak|breach|phish|ransom|someone else[’']?s|another (?:company|customer)[’']s|see (?:other|their) (?:companies|customers)|exporting (?:our |customer |all )|别(?:的公司|人家|家)|人家的|不认识的人|陌生人|外人|(?:离职|前)员工.{0,10}(?:还能|还在|登|删)|(?:导出|下载|拷走|删)(?:走|了|过|掉){0,2}(?:我们|所有|全部|大量|好多)?的?(?:客户|商品|资料|数据)|another (?:merchant|tenant|seller|company|customer|shop)|(?:some(?:body|one)|a person) (?:in|from|else|we)|logged in as|customer (?:lists?|data|records)|ex-employee|former employee/;

/** They have somebody else's data before their eyes. */
const exposed =
  /(?:看到|看见|显示|出现|收到|导出)(?:了)?.{0,6}(?:别人家?|别家|其他公司|别的公司|其他商家|人家)的|(?:see|seeing|got|received|show(?:s|ing)?) .{0,20}(?:another|other|someone else)(?:[’']s)? (?:compan|customer|tenant|merchant|seller|account|people)/;

/** What people write when they are in a hurry; alone it proves nothing. */
const hurry =
  /急|马上|立刻|立即|赶紧|快点|赶快|尽快|火烧|救命|救急|求求|出大事|完蛋|(?<!得)要命|炸了|在线等|urgent|asap|immediately|emergency|help!|please help|sos\b|!!/;

/** People stand and wait, or somebody above them does. */
const waiting =
  /(?:人|工人|大家|仓库|员|同事|供应商|老板|司机|客户|买家|车)[^,，。]{0,6}(?:等着|在等|站着|在催|在闹|急眼|盯着|围着|堵|看着我)|人都(?:到齐|在)|都在(?:催|等)|(?:workers|packers|pickers|shift|team|warehouse|driver|boss|staff)[^.]{0,24}(?:wait|idle|stand|sitting|on the clock|nothing to do|charging)|(?:人|工|员|号人|大伙|司机|快递员?|货柜|车)[^,，。]{0,8}(?:等|坐着|站着|耗着|歇着|催|干坐)|客户[^,，。]{0,5}(?:炸|骂|催|投诉)|(?:crew|people|staff|floor|drivers?|packers|customers|containers?)[^.]{0,20}(?:stand|sit|idle|wait|doing nothing|furious|screaming|at the door)/;

/** What might happen. */
const hypothetical =
  /如果|万一|假如|要是|会不会|if the|in case|what (?:happens )?(?:if|when)|would (?:we|it|our) lose/;

/** What is planned. */
const planned =
  /以后|将来|下[个]?(?:月|周|季度)|打算|准备(?!好)|计划|in the future|next (?:month|week|quarter|year)|planning|about to (?:order|buy)/;

/** It is over, or somebody has dealt with it. */
const over =
  /已经?(?:自己)?(?:好了|解决|恢复|处理好|弄好|可以了|正常|没事|修好)|(?:又|就|现在|后来)(?:自己)?(?:又|就)?(?:好了|对了|正常了|可以了|恢复了)|自己(?:又)?(?:好了|处理好|恢复)|不用(?:弄|管|处理|你们|看)|没事了|搞定了|后来(?:是)?(?:怎么|为什么|好)|掉线过|崩过|停过|那次|(?:it'?s|is|are|all|was|were) (?:fine|ok|okay|good|fixed|resolved|solved) (?:now|again)|fine (?:now|again)|works? (?:again|now|fine)|resolved itself|recovered|already (?:fixed|solved|resolved)|(?:just|only) (?:reporting|fyi|so you know|letting you know)|back to normal/;

/** It speaks of a time that is long past. */
const longAgo =
  /上次|上周|上个?月|去年|前年|之前(?:反馈|问|说)过|last (?:week|month|year)|(?:weeks|months|years) ago/;

/** Not one of them: "一单都没进来", "not a single order". */
const none =
  /一(?:个|单|张|件|条|票|个字|点)(?:订单|面单|任务|单)?(?:(?:都|也)(?:没|不|打不|领不|登不|发不|出不|进不)|没(?!带|有?匹配))|没(?:得)?一[单件张]|什么都|啥都|nothing|not a single|none of|nobody|no ?one can|zero orders|\bno (?:orders|labels|picking|stock updates|shipments)|(?:没|无)一(?:台|个|张|单|条)|(?:一个|一张|一单|一笔|一件)[^,，。]{0,6}都(?:没|不|出不|审不|下不|打不)|没单|没有?单(?:进|下)|全是空|(?:都|全)空|查不到|谁都|点什么都|什么都(?:点|打|查|看)不|nothing\b|empty\b|no (?:inbound|pick tasks?|orders?)|zero (?:response|orders|labels)|not (?:one|a)\b|a single/;

/** It has lasted since a moment that is named. */
const since =
  /(?:从|自)[^,，。]{1,12}(?:开始|起|到现在|停到)|到现在|[上下]午(?:到|起)|早上(?:到|起|开始)|昨晚(?:到|起|开始)|今[天早](?:开始|起)|升级(?:以)?[之]?后|更新(?:以)?后|since (?:\d|this|the|last|yesterday|noon|midnight|\w+day)|after (?:the|your|this) (?:update|release|upgrade|failover|maintenance)|an hour ago|for (?:hours|\d+ hours)|(?:凌晨|早上|上午|中午|昨晚|下午|半夜|[一二三四五六七八九十\d]+点半?)[^,，。]{0,4}(?:开始|到现在|起|以后|就)|(?:挂|瘫|停|卡|断)了[^,，。]{0,6}(?:上午|下午|小时|分钟|钟头|天)|[一二两三四五六七八九十半\d]+(?:个)?(?:多)?(?:小时|钟头|分钟)(?:了|没人)|升级完|更新完|自动升级|since (?:\d|early|about)|for (?:an|\d+|two|three) (?:hours?|minutes)|hours? ago|updated itself/;

/** The customer says that it can wait, or that it hurts nobody. */
const harmless =
  /不急|不着急|不是(?:很|太)?急|不紧急|没那么急|不影响|没影响|不耽误|不重要|无所谓|有空|方便的时候|时间还早|慢慢|能用是能用|还能用|今天还能|小问题|小毛病|笑死|哈哈|好笑|开玩笑|偶尔|习惯了|fyi\b|no (?:rush|hurry)|not urgent|harmless|cosmetic|minor|doesn[’']?t (?:block|matter|hurt)|not (?:a big deal|blocking|critical|important)|whenever|when you (?:have|get)|confusing but|still works|but (?:fine|ok)|works, but|nothing is broken|typo/;

/** Urgency as a thing that the product has: a contact, a label, a queue. */
const named =
  /紧急(?:情况下?|联系|电话|采购|程度|级别|赠品|补发|工单|订单|标签|件)|["“”‘’「'](?:加|紧|特)急["“”‘’」']|加急(?:订单|单|件|费|标|的标|采购|通道|审批)|(?:in case of|emergency|urgent)[- ](?:an? )?(?:contacts?|calls?|numbers?|emergency|tickets?|orders?|flag|tags?|labels?|priority|purchase)|"urgent"|marked (?:as )?urgent|(?:急|紧急)[^,，。]{0,3}(?:怎么定义|是什么意思)/;

/** What they have bought is used up, and they ask where there is more: they can help themselves. */
const usedUp =
  /(?:余额|单号|号段|单量|套餐|额度)[^,，。]{0,8}(?:用完|没了|没有了|不足|不够).{0,16}(?:怎么|哪里|在哪|如何|入口)|(?:balance|credit|labels|quota)[^.]{0,16}(?:used up|run out|out)[^.]{0,40}(?:how|where)/;

/** Somebody asks how. */
const question =
  /怎么(?!办|搞|回事|还|又|全)|怎样|如何|咋(?:个|样)?|在哪|哪里|哪儿|哪个|什么意思|啥意思|区别|是不是要|可以[^,，。]{0,20}[吗么不]|能[^,，。]{0,20}[吗么不]|吗[?？]?$|么[?？]?$|请问|请教|想问|问下|问一下|多久|多少|几(?:点|天|个月)|^how |\bhow (?:do|can|to|long|many|much|far|does|should)|where (?:do|can|is|are)|which |what (?:does|is|are|time|label|size|happens)|who (?:should|can|do)|can (?:i|we|you|the|two|one)|do (?:i|we|you) (?:have|need)|is (?:it|there)(?! an outage) |does (?:the|it|your)|\?$/;

/** A whole group works with it or lives from it: a department, the shops, the branches. */
const group =
  /(?:客服|发货|仓储|运营|打单|财务|售后|拣货|仓库|采购|直播)(?:部|组|间|团队|那边|这边|同事|人员|的人|员)|(?:仓库|客服|打包台|拣货|门店|车间|流水线|打单)(?:里|上)?[^,，。]{0,4}(?:没|停|全|都|等|干|不)|分公司|分店|各(?:平台|店|仓|个)|门店|姑娘|小妹|兄弟|师傅们|临时工|工人|员工|早班|晚班|夜班|整组|全组|\b(?:staff|team|crew|shift|temps|agents|pickers|packers|branches|brands|marketplaces|outlets|stores|storefronts|shops|stations|offices|sites|customers|vendors|drivers|departments|warehouses|colleagues|operators)\b/;

/** Goods, money or messages are on their way out of the house, and wrong. */
const leaving =
  /(?:寄|拉|揽|发|运|装|推|送|打|放|流|转|汇)(?:走|出去|到[^,，。]{1,6}去)了?|出了(?:一车|\d+|几)|装车|上车|已(?:经)?(?:发|寄|出|拣|打包|扣|付|打款|推送|签收)|拣了一半|发给了?(?:全|所有|客户)|推给了?|后面还在|还在出|\b(?:leaving|left|reloaded|shipped out|went out|going out|on the (?:road|truck|way)|half (?:is|are) (?:picked|packed|shipped)|already (?:out|picked|packed|sent)|mailed|sent out|captured|been (?:sent|shipped|charged|paid))\b/;

/** Pay, margins or customers' details lie open. */
const secrets =
  /工资|薪(?:水|资)|身份证|隐私|客户(?:资料|信息|名单|数据)|手机号[^,，。]{0,6}(?:泄|露|看到)|成本[^,，。]{0,6}(?:看|露)|能看(?:到|见)?[^,，。]{0,6}(?:成本|工资|利润|薪|客户)|payroll|salar(?:y|ies)|margins|personal data|customer (?:list|data|details)|permissions? (?:got|are|were) (?:scrambled|reset|wrong)|权限[^,，。]{0,6}(?:乱|全)/;

/** Their customers feel it: they ring, scold and leave. */
const outside =
  /(?:客户|顾客|买家|消费者|粉丝|会员|主播)[^,，。]{0,8}(?:骂|闹|炸|投诉|退款|取消|跑|催|刷屏|找|急)|投诉(?:电话|量)?[^,，。]{0,4}(?:爆|炸|不断|一堆)|电话(?:被)?打爆|没法接待|接待不了|没法(?:交代|跟客户)|流量[^,，。]{0,4}(?:白|浪费)|推广|广告(?:费)?[^,，。]{0,4}(?:烧|白|还)|(?:phone|phones|inbox)[^.]{0,24}(?:ring|explod|flood)|can[’']?t serve|(?:customers|buyers) (?:are )?(?:furious|angry|screaming|cancel|complain|leaving|calling)|ads (?:are )?(?:running|burning)|biggest (?:day|week)|peak (?:day|hour|season)|viral/;

/** The product or one of its large parts is away. */
const away =
  /(?:系统|平台|网站|服务|软件|后台|接口|你们)[^,，。]{0,6}(?:崩|挂|瘫|进不去|打不开|上不去|没了|坏|停|断)|又(?:崩|挂|瘫)|(?:崩|挂|瘫|宕)了|救火|(?:is|are|went|all|you[’']re|again|system|site|platform|everything|service) (?:\w+ )?(?:down|offline|dead|unreachable)|down again|need (?:this|it) (?:back )?up|(?:site|service|intake|sync|feed|queue|import|api|platform) (?:\w+ )?(?:died|is dead|stopped|is down|went down|is gone|is empty)|unreachable/;

/** The evidence that a text shows, each with its name: what is stored with a verdict and shown as its reasons. */
const signs = {
  fault: broken,
  'work stopped': stopped,
  'nothing is shipped': unshipped,
  'many affected': many,
  'still going on': growing,
  'a deadline': deadline,
  losses: damage,
  'a leak': leaked,
  'data of others': exposed,
  'people waiting': waiting,
  'a whole group': group,
  'on its way out': leaving,
  'secrets seen': secrets,
  'customers feel it': outside,
  'the system is away': away,
  'urgency words': hurry,
  'one affected': single,
  'what if': hypothetical,
  planned,
  over,
  'long ago': longAgo,
  'nothing at all': none,
  'since then': since,
  'can wait': harmless,
  'urgency as a name': named,
  'used up': usedUp,
  question,
} as const satisfies Readonly<Record<string, RegExp>>;

const counts = { 'a large number': 50, 'a number': 3 } as const;

/** Signs that something is at stake for many. One may be an accident of words, the more there are the less so. */
export const grave = [
  'work stopped',
  'nothing is shipped',
  'many affected',
  'nothing at all',
  'still going on',
  'a deadline',
  'losses',
  'a leak',
  'data of others',
  'people waiting',
  'a large number',
  'on its way out',
  'secrets seen',
  'customers feel it',
  'the system is away',
];

export const stops = [
  'work stopped',
  'nothing is shipped',
  'nothing at all',
  'secrets seen',
  'the system is away',
];

/** Signs that something can still be saved, whatever is asked or was repaired in between. */
export const pressing = [
  'still going on',
  'a deadline',
  'losses',
  'a leak',
  'data of others',
  'people waiting',
  'since then',
];

/** Whoever types no more than this, with a fault in it, has no time to type. */
const cry = 14;

/** The names of the signs in a readable text. */
export function signsOf(said: string): readonly string[] {
  if (!/\p{L}/u.test(said)) return ['no words'];
  const found = Object.entries(signs).flatMap(([name, words]) => (words.test(said) ? [name] : []));
  const count = largestCount(said);
  const size = Object.entries(counts).find(([, least]) => count >= least)?.[0];
  const all = size === undefined ? found : [...found, size];
  const has = (name: string) => all.includes(name);
  const weight = Math.min(4, all.filter((name) => grave.includes(name)).length);
  const joint = [
    [`${weight} grave`, true],
    [`fault and ${weight} grave`, has('fault')],
    ['a short cry', said.length <= cry && has('fault') && !has('question')],
    ['a group without it', has('a whole group') && (has('fault') || weight > 0) && !has('one affected')],
    ['only one affected', has('one affected') && !has('many affected') && !has('nothing at all')],
    ['only a question', has('question') && !['fault', ...pressing, ...stops].some(has)],
  ] as const;
  return [...all, ...joint.flatMap(([name, isTrue]) => (isTrue ? [name] : []))];
}
