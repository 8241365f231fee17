/**
 * Why a reply waits or has not arrived, in Chinese. Channels and flows say it in English, which logs and tickets keep; what is
 * not here (a number, a code of the network) reads the same in both.
 */
const chinese: Readonly<Record<string, string>> = {
  'no message is left until the customer writes': '客户上次发言后可发的条数已用完',
  'behind a reply that waits': '前面还有一条暂存的回复',
  'the channel is switched off': '该渠道已停用',
  'five messages were sent since the last message of the customer': '客户上次发言后已发满 5 条',
  'more than 48 hours after the last message of the customer': '客户已超过 48 小时未发言',
  'the session does not take messages from here': '当前会话状态不接收本应用的消息',
  'the session has ended': '会话已结束',
  'the session is closed': '会话已关闭',
  'the text is empty': '内容为空',
  'the text is too long': '内容过长',
  'the file is empty': '文件为空',
  'the file is too large for WeCom': '文件超过企业微信的大小限制',
  'the picture is too large for WeCom': '图片超过企业微信的大小限制',
  'the video is too large for WeCom': '视频超过企业微信的大小限制',
  'the welcome code is used or has expired': '欢迎语凭证已使用或已过期',
  'the doorbell token has expired': '回调凭证已过期',
  'the message names nobody': '消息没有收件人',
  'this kind of message is forbidden here': '此处不允许发送这类消息',
  'too many calls': '调用过于频繁',
  'too many calls at the same time': '同时调用过多',
  'an answer that cannot be read': '返回内容无法识别',
  'WeCom is busy': '企业微信繁忙',
  'WeCom gives no reason': '企业微信未说明原因',
  'WeCom does not take its own access token': '企业微信不认可 access token',
  'WeCom does not take files of this kind': '企业微信不支持此类文件',
  'WeCom does not take files of this size': '企业微信不支持此大小的文件',
  'WeCom does not have the file any more': '企业微信已没有该文件',
  'WeCom refuses a parameter': '企业微信拒绝了某个参数',
  'WeCom does not know this customer': '企业微信找不到该客户',
  'WeCom knows no such member, or the app does not see them': '企业微信没有该成员，或应用看不到该成员',
  'WeCom refuses the app secret: put the right one in the API secret.':
    '企业微信拒绝应用 secret：请更正 API 密钥。',
  'WeCom refuses the corp id: put the right one in the API secret.': '企业微信拒绝企业 ID：请更正 API 密钥。',
  'WeCom does not know this agentId: check it in the secret.': '企业微信找不到该 agentId：请检查密钥。',
  'The app may not call this API: add it to the kf apps in the console.':
    '应用无权调用该接口：请在后台加入微信客服的可调用应用。',
  'WeCom does not trust our address: add the fixed egress IP to the app.':
    '出口 IP 不在可信名单：请在应用中添加固定出口 IP。',
  'WeCom does not know this kf account: check the accounts in the API secret.':
    '企业微信找不到该客服账号：请检查 API 密钥中的账号。',
  'An unverified company may serve 100 customers: verify it in WeCom.':
    '未认证企业最多接待 100 位客户：请先完成认证。',
  'The kf account is deleted or not managed by this app: check the console.':
    '客服账号已删除或不由本应用管理：请检查后台。',
  'This kf account is of another edition than the app: check it in the console.':
    '客服账号与应用的版本不一致：请检查后台。',
  'The API switch of the kf account is off: turn it on in the console.':
    '客服账号的 API 开关未打开：请在后台打开。',
  'Another app manages the kf account: give it to this one in the console.':
    '客服账号由其他应用管理：请在后台改为本应用。',
  'WeCom has limited the kf account for low usage: see the console.':
    '客服账号因使用率低被限制：请查看后台。',
  'The secret and the agentId are of different apps: take both from one.':
    'secret 与 agentId 不属于同一应用：请取自同一应用。',
  'The kf component does not allow this call: see the console.': '微信客服组件不允许此调用：请查看后台。',
  'the kf account was deleted': '客服账号已删除',
  'the WeCom app is disabled': '企业微信应用已停用',
  'no video channel is bound': '未绑定视频号',
  'the company is not verified in WeCom': '企业尚未认证',
  'the customer refuses messages': '客户拒收消息',
  'nobody of the company has ever logged in to WeCom': '企业中从未有人登录企业微信',
  'the file is not in the bucket any more': '文件已不在存储桶中',
  'this channel takes no files': '该渠道不支持发送文件',
  'nobody is logged in': '顾问账号未登录',
  'this advisor is not the one logged in': '登录的不是该顾问账号',
  'the account has to rest': '顾问账号需稍候再发',
  'this customer is no contact of the advisor': '该客户不是顾问的联系人',
  'twice without an answer: it may have arrived': '两次发送均无回应，可能已送达',
  'no answer in time': '未在时限内回应',
};

/** The reason in Chinese; what stands before it (`T-7K3Q: `) stays. */
export function sayUndelivered(reason: string): string {
  const known = Object.keys(chinese).find((words) => reason.endsWith(words)) ?? '';
  return `${reason.slice(0, reason.length - known.length)}${chinese[known] ?? ''}`;
}
