// Traditional characters of the words that triage looks for, each before its simplified one. What no word contains
// needs no entry, and so the whole table of a dictionary stays out of the functions that only triage.
const pairs =
  '過过來来進进線线動动發发連连領领傳传沒没敗败報报錯错異异訂订單单標标記记鎖锁頓顿開开應应響响轉转丟丢無无辦办癱瘫瘓痪窩窝時时機机斷断掛挂亂乱碼码閃闪務务麼么擺摆' +
  '現现幹干隊队閒闲揀拣裝装閘闸緊紧產产個个倉仓庫库鋪铺臺台統统員员們们貨货這这張张筆笔條条遞递電电腦脑賬账號号戶户買买兩两幾几餘余會会車车萬万國国變变積积壓压壞坏' +
  '滿满雙双間间還还猶犹試试適适慮虑價价關关漲涨賣卖執执啟启啓启經经導导鍾钟虧亏繼继續续攔拦趕赶幫帮燒烧錢钱須须後后點点頭头內内攬揽馬马輛辆順顺豐丰圓圆韻韵達达極极' +
  '結结罰罚處处蓋盖數数據据刪删給给廢废復复爛烂盜盗洩泄錄录別别盡尽鬧闹圍围齊齐將将準准備备計计劃划決决對对為为爲为饋馈問问說说説说帶带從从級级誤误謂谓題题爾尔習习' +
  '慣惯況况聯联話话採采購购贈赠補补籤签費费審审義义樣样裡里裏里兒儿區区嗎吗請请運运熱热獲获雲云膠胶紙纸編编輯辑業业種种掃扫槍枪儲储選选盤盘調调撥拨損损滯滞銷销虛虚' +
  '擬拟質质減减禮礼規规則则組组獎奖並并疊叠權权綁绑寶宝貓猫東东紅红書书贊赞魚鱼視视頻频潤润財财憑凭證证稅税傭佣總总舊旧陸陆驗验換换離离職职約约預预訓训檔档冊册網网' +
  '頁页瀏浏覽览節节慶庆貴贵實实訴诉勁劲類类夠够語语煩烦專专態态難难醜丑雜杂薦荐議议讓让細细顯显優优額额設设櫃柜鈕钮際际遲迟閉闭門门歸归鏈链負负釋释銀银凍冻資资學学' +
  '寫写顏颜稱称長长驅驱塊块邏逻於于誰谁幣币聲声罵骂測测檢检匯汇體体觸触維维護护純纯確确認认脫脱邊边燈灯術术嘍喽驚惊膽胆戰战狀状樓楼層层謝谢遷迁詢询廠厂圖图臨临懷怀' +
  '論论紀纪羣群殼壳佔占鳥鸟尷尴隨随軌轨跡迹鮮鲜釐厘該该師师講讲徑径搶抢顧顾覺觉興兴參参獨独釘钉訊讯納纳較较溫温劑剂郵邮詐诈騙骗羅罗項项場场鍵键剛刚攤摊許许陣阵滾滚' +
  '輪轮飯饭涼凉詞词當当韋韦營营儂侬環环舉举眾众衆众欄栏烏乌牆墙賺赚側侧飄飘貼贴見见載载聽听衝冲彈弹惡恶強强齡龄噠哒蘇苏寧宁葉叶團团風风廣广曬晒險险篩筛墜坠與与';

const simplified = new Map(
  Array.from({ length: pairs.length / 2 }, (_, at) => [pairs.charAt(2 * at), pairs.charAt(2 * at + 1)]),
);

/** How much of a message is read: whoever writes more says what it is about at the beginning or at the end. */
const [head, tail] = [1_500, 500];

/** A message as the rules and the weights read it: one width, one case, one script, of bounded length. */
export function toReadable(text: string): string {
  const said = text.length > head + tail ? `${text.slice(0, head)}\n${text.slice(-tail)}` : text;
  return said
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, (sign) => simplified.get(sign) ?? sign);
}
