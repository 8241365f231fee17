/** What an operator reads about a setting that cannot be used: Chinese first, then English, and what to write instead. */
export const settingsWording = {
  length: '写成 30s、5m、4h 或 3d 这样的时长 / write a length such as 30s, 5m, 4h or 3d',
  lengthTooLong: '最长 3660d / at most 3660d',
  lengthTooShort: '至少 1m / at least 1m',
  timeOfDay: '时间写成 HH:MM，00:00 到 24:00 / write a time as HH:MM, 00:00 to 24:00',
  windowEnds:
    '结束要晚于开始，跨零点请拆成两段 / a window ends after it begins; split one that crosses midnight',
  noWindows:
    '至少写一个时段，否则计时永远不走 / a calendar needs at least one window, else its clocks never run',
  windowsOverlap: '两个时段重叠，会重复计时 / two windows overlap; that time would count twice',
  noDays: '至少写一天，1 = 星期一 / name at least one day, 1 = Monday',
  dayTwice:
    '同一天写了两次，只有第一次会生效，请合并 / a day is named twice and only the first would count; write one',
  zone: '使用 IANA 时区，例如 Asia/Shanghai / use an IANA time zone such as Asia/Shanghai',
  date: '日期写成 2026-12-31，且确实存在 / write a date as 2026-12-31, one that exists',
  dateRule: '写 closed、working 或当天的时段 / write closed, working, or the windows of that date',
  target: '写时长，或 { within, calendar, warnAt } / write a length, or { within, calendar, warnAt }',
  firstPromise: 'firstResponse 和 evaluation 必须且只能写一个 / write either firstResponse or evaluation',
  share: '写 0 到 1 之间的比例 / write a share between 0 and 1',
  noSteps: '至少写一步 / a policy needs at least one step',
  person: 'Slack 用户 ID 以 U 开头 / a Slack user id begins with U',
  channel: '频道 ID 以 C 开头 / a channel id begins with C',
  team: '工作区 ID 以 T 开头 / the workspace id begins with T',
  phrase: '至少两个字，否则到处都会命中 / at least two characters, else it is found everywhere',
  noAgents: '没有客服就没有人能回复客户 / without agents nobody can answer a customer',
  empty: '不能为空 / this must not be empty',
  customerTwice: (organization: string) =>
    `这位客户已经属于 ${organization} / this customer belongs to ${organization} already`,
  agentTwice: '同一个客服写了两次 / an agent is listed twice',
  wallTime: '写成 2026-01-05T09:00，且确实存在 / write the moment as 2026-01-05T09:00, one that exists',
  turn: '写 day、week 或 12h 这样的时长 / write day, week, or a length such as 12h',
  spanEnds: '结束要晚于开始 / it must end after it begins',
  noLayers: '至少写一层 / at least one layer',
  notify:
    '写 { rota }、{ agent }、{ channel }、{ webhook } 之一，或它们的列表 / write { rota }, { agent }, { channel } or { webhook }, or a list of them',
  way: '写 slack、{ wecom: 成员帐号 } 或 { webhook: 名称 } / write slack, { wecom: userid } or { webhook: name }',
  member: '企业微信成员帐号由字母、数字和 _-@. 组成 / a WeCom userid is made of letters, digits and _-@.',
  webhookName: '名称用小写字母、数字和 - / name it with small letters, digits and -',
} as const;

/** What is wrong where no rule has words of its own. */
export const settingsProblem = {
  missing: () => '缺少这一项 / this is missing',
  wrongType: (expected: string) => `应为 ${expected} / this must be ${expected}`,
  unknown: (names: string) =>
    `没有 ${names} 这个设置，请检查拼写 / there is no setting ${names}; check the spelling`,
  oneOf: (values: string) => `只能是 ${values} 之一 / this must be one of ${values}`,
  tooSmall: (least: string) => `至少为 ${least} / at least ${least}`,
  tooBig: (most: string) => `最多为 ${most} / at most ${most}`,
  notOfForm: () => '格式不对 / not of the form that is expected',
  unusable: () => '无法使用这个值 / this value cannot be used',
  noFile: () =>
    '缺少这个文件，请从仓库的 config 目录复制 / the file is missing; copy it from the config folder of the repository',
  notYaml: (what: string) => `YAML 有误 / correct the YAML: ${what}`,
  noCalendar: (name: string) =>
    `calendars.yaml 中没有日历 "${name}" / there is no calendar "${name}" in calendars.yaml`,
  noPolicy: (name: string) =>
    `escalations.yaml 中没有策略 "${name}" / there is no policy "${name}" in escalations.yaml`,
  policyLoop: (names: string) =>
    `升级策略循环：${names}，请删去其中一个 next / the policies go on with each other for ever: ${names}; drop one next`,
  tooManySteps: (count: number, most: number) =>
    `连同 repeat 和 next 共 ${count} 步，最多 ${most} 步，请减少 / ${count} steps with repeat and next; write at most ${most}`,
  noWebhook: (name: string) =>
    `pages.yaml 中没有 webhook "${name}" / there is no webhook "${name}" in pages.yaml`,
  noRota: (name: string) => `rota.yaml 中没有值班表 "${name}" / there is no rota "${name}" in rota.yaml`,
} as const;

/** What `config lint` says about settings that can be used, and should be looked at. */
export const lintWording = {
  noHolidays: (year: string) =>
    `holidays.yaml 还没有 ${year} 年的节假日，届时按普通星期计算；公布后更新 chinese-days 并运行 dingxin config holidays / the holidays of ${year} are not in holidays.yaml yet; its dates count as ordinary days. Once announced, update chinese-days and run dingxin config holidays`,
  noWay: (user: string) =>
    `${user} 没有任何联系方式，会改为呼叫后备人员；请写上一种方式 / no way leads to ${user}; the fallback is paged instead. Write one, or leave the person out`,
  noWayToLead: (user: string) =>
    `${user} 是负责人，没有联系方式就没有后备 / ${user} leads and is the fallback; without a way to them nobody is left`,
  emptyRota: () =>
    '值班表没有人，呼叫会跳过；请写上人员 / nobody is on this rota; its steps are skipped. Name somebody',
  overlap: () => '与前面的时间重叠，请改 from 或 to / this overlaps an earlier one; change from or to',
  gap: (from: string) =>
    `从 ${from} 起无人值班，请补上 layers 或人员 / nobody is on call from ${from} on; add a layer or people`,
  unknownPerson: (user: string) =>
    `${user} 不在 desk.yaml 的客服名单中，没有联系方式；请检查 ID 或补上 / ${user} is not among the agents of desk.yaml, so nobody knows how to reach them; check the id, or add them`,
  unknownTier: (what: string, name: string) =>
    `organizations.yaml 中没有 ${what} 为 "${name}" 的组织，这条承诺不会生效 / no organization in organizations.yaml has the ${what} "${name}", so this counts for nobody`,
  noTarget: () =>
    '这条例外没有任何承诺，请写上 firstResponse 等 / this exception promises nothing; write firstResponse or another target',
  otherFirst: (given: string, name: string) =>
    `这一类首先承诺 ${name}，${given} 不会生效，请改写 / what is promised first to this class is ${name}, and ${given} counts for nobody; write ${name}`,
  past: () => '已经过去，可以删除 / this is over and can be deleted',
  fine: () => 'config 没有问题 / nothing to correct in config',
  problems: (count: number) => `${count} 处必须修改 / ${count} to correct`,
  warnings: (count: number) => `${count} 处请留意 / ${count} to look at`,
} as const;

/** What `dingxin customers` prints. */
export const customersWording = {
  none: () => '每位客户都有所属组织 / every customer belongs to an organization',
  heading: (count: number) =>
    `${count} 位客户没有所属组织，按默认承诺服务；请写入 config/organizations.yaml / ${count} without an organization, promised what everybody is; write them into config/organizations.yaml`,
  line: ({ customer, tickets, newest }: { customer: string; tickets: number; newest: string }) =>
    `${customer}  ${tickets} 张工单 tickets，最近 newest ${newest}`,
} as const;
