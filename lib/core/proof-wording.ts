import type { Language } from './language.ts';
import { type Target, targetSchema } from './promise.ts';
import type { Breach, Proof } from './proof.ts';
import type { ClockMove, ClockProof } from './proof-clock.ts';
import type { Acknowledgement, PageProof } from './proof-page.ts';
import type { Spread, Totals } from './proof-totals.ts';
import { nameRecipient } from './recipient-wording.ts';
import { publicStatus } from './ticket.ts';
import type { Duration, Instant } from './time.ts';
import { sayClass, sayStatus } from './wording.ts';

/** How a proof is written down. */
export interface Hand {
  readonly lang: Language;
  /** Whose clock on the wall: an IANA name. */
  readonly zone: string;
}

type Words<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

const changes: Words<ClockMove['change']> = {
  zh: {
    started: '开始',
    paused: '暂停',
    resumed: '恢复',
    moved: '改期',
    missed: '超时',
    met: '达成',
    ended: '不再承诺',
  },
  en: {
    started: 'started',
    paused: 'paused',
    resumed: 'resumed',
    moved: 'moved',
    missed: 'missed',
    met: 'met',
    ended: 'ended',
  },
};
const states: Words<ClockProof['state']> = {
  zh: {
    kept: '按时兑现',
    late: '兑现但迟了',
    running: '进行中',
    paused: '已暂停',
    overdue: '已超时未兑现',
    ended: '不再承诺',
  },
  en: {
    kept: 'kept',
    late: 'kept late',
    running: 'running',
    paused: 'paused',
    overdue: 'overdue',
    ended: 'ended',
  },
};
const outcomes: Words<PageProof['outcome']> = {
  zh: { sent: '已送达', cancelled: '已取消', skipped: '已跳过', refused: '被拒', owed: '未发出' },
  en: { sent: 'sent', cancelled: 'called off', skipped: 'skipped', refused: 'refused', owed: 'not sent' },
};
const breaches: Words<Breach['kind']> = {
  zh: { page: '呼叫没有发出', promise: '承诺没有兑现', timer: '到点没有处理', 'given-up': '多次失败后放弃' },
  en: {
    page: 'a page was not sent',
    promise: 'a promise was not kept',
    timer: 'nobody looked when it was due',
    'given-up': 'given up after many tries',
  },
};
const targets: Words<Target> = {
  zh: {
    'first-response': '首次响应',
    'next-response': '下次响应',
    evaluation: '评估结果',
    workaround: '恢复服务',
    resolution: '解决',
    'root-fix': '根本修复',
  },
  en: {
    'first-response': 'first response',
    'next-response': 'next response',
    evaluation: 'evaluation',
    workaround: 'service restored',
    resolution: 'resolution',
    'root-fix': 'root fix',
  },
};

/** What was promised, by name. */
export function sayTargetIn(lang: Language, target: Target): string {
  return targets[lang][target];
}

/** The proof of one ticket in lines. */
export function sayProof(proof: Proof, hand: Hand): string {
  const { ticket, clocks, pages, acknowledgements } = proof;
  const { lang } = hand;
  const head = [
    ticket.number,
    sayClass(lang, ticket.verdict.serviceClass),
    sayStatus(lang, publicStatus(ticket)),
  ];
  return [
    `${head.join(' · ')} · ${lang === 'zh' ? '登记于' : 'opened'} ${moment(ticket.openedAt, hand)}`,
    ...clocks.flatMap((clock) => ['', ...sayClock(clock, hand)]),
    ...(pages.length === 0 ? [] : ['', lang === 'zh' ? '呼叫' : 'pages']),
    ...pages.map((page) => sayPage(page, hand)),
    ...acknowledgements.map((one) => `  ${moment(one.at, hand)}  ${sayAcknowledgement(one, hand)}`),
    '',
    ...sayBreaches(proof.breaches, hand),
  ].join('\n');
}

function sayAcknowledgement({ by, generation, snoozedUntil: until }: Acknowledgement, hand: Hand): string {
  const zh = hand.lang === 'zh';
  if (until === undefined)
    return zh ? `${by} 确认第 ${generation} 轮` : `${by} acknowledged round ${generation}`;
  const at = moment(until, hand);
  return zh ? `${by} 将第 ${generation} 轮推后至 ${at}` : `${by} snoozed round ${generation} until ${at}`;
}

function sayClock({ target, moves, due, state, metAt, lateness }: ClockProof, hand: Hand): readonly string[] {
  const { lang } = hand;
  const zh = lang === 'zh';
  const met = metAt === undefined ? '' : `${zh ? '，兑现于 ' : ', met '}${moment(metAt, hand)}`;
  const late = lateness === 0 ? '' : `${zh ? '，迟了 ' : ', late by '}${length(lateness)}`;
  return [
    `${targets[lang][target]}: ${states[lang][state]} (${zh ? '承诺 ' : 'promised '}${moment(due, hand)}${met}${late})`,
    ...moves.map(({ at, change, why, by, due: until }) =>
      [
        `  ${moment(at, hand)}  ${changes[lang][change]}`,
        ...(until === undefined ? [] : [`→ ${moment(until, hand)}`]),
        `(${why}${by === undefined ? '' : `, ${by}`})`,
      ].join(' '),
    ),
  ];
}

function sayPage(page: PageProof, hand: Hand): string {
  const { lang } = hand;
  const zh = lang === 'zh';
  const steps = [
    `${zh ? '应于' : 'due'} ${moment(page.due, hand)}`,
    ...(page.claimedAt === undefined
      ? []
      : [`${zh ? '领取' : 'claimed'} ${clockTime(page.claimedAt, hand)}`]),
    `${outcomes[lang][page.outcome]}${page.settledAt === undefined ? '' : ` ${clockTime(page.settledAt, hand)}`}`,
    ...(page.lateness === 0 ? [] : [`+${length(page.lateness)}`]),
    ...(page.heldUntil === undefined
      ? []
      : [`${zh ? '暂不接收，保留至' : 'held until'} ${clockTime(page.heldUntil, hand)}`]),
    ...(page.attempt > 1 ? [zh ? `第 ${page.attempt} 次尝试` : `attempt ${page.attempt}`] : []),
    ...(page.reason === undefined ? [] : [`(${page.reason})`]),
  ];
  const place = zh
    ? `第 ${page.generation} 轮第 ${page.step + 1} 步`
    : `round ${page.generation} step ${page.step + 1}`;
  return `  ${place} ${nameRecipient(page.recipient)}: ${steps.join(', ')}`;
}

/** What was owed and not done, or that nothing was. */
export function sayBreaches(found: readonly Breach[], hand: Hand): readonly string[] {
  if (found.length === 0)
    return [hand.lang === 'zh' ? '该做的都做了。' : 'Everything that was owed is done.'];
  return found.map((breach) => {
    const { kind, since } = breach;
    const what = breach.kind === 'promise' ? targets[hand.lang][breach.what] : breach.what;
    return `✗ ${breaches[hand.lang][kind]}: ${what} (${hand.lang === 'zh' ? '自' : 'since'} ${moment(since, hand)})`;
  });
}

/** The totals of many tickets in lines. */
export function sayTotals(totals: Totals, { lang }: Pick<Hand, 'lang'>): string {
  const zh = lang === 'zh';
  return [
    `${zh ? '工单' : 'tickets'}: ${totals.tickets}`,
    ...targetSchema.options.flatMap((target) => {
      const counts = totals.promises[target];
      return counts === undefined ? [] : [`${targets[lang][target]}: ${sayCounts(counts, states[lang])}`];
    }),
    `${zh ? '响应用时' : 'time to respond'}: ${saySpread(totals.firstResponse)}`,
    `${zh ? '暂停' : 'pauses'}: ${totals.pauses}`,
    `${zh ? '呼叫' : 'pages'}: ${sayCounts(totals.pages, outcomes[lang])}`,
    `${zh ? '呼叫迟到（应发到可见）' : 'page lateness (due to visible)'}: ${saySpread(totals.pageLateness)}`,
    `${zh ? '确认' : 'acknowledgements'}: ${totals.acknowledgements}`,
    `${zh ? '该做未做' : 'owed and not done'}: ${totals.breaches}`,
  ].join('\n');
}

function sayCounts<K extends string>(
  counts: Readonly<Record<K, number>>,
  words: Readonly<Record<string, string>>,
) {
  const found = Object.entries<number>(counts).filter(([, number]) => number > 0);
  return found.length === 0
    ? '0'
    : found.map(([name, number]) => `${words[name] ?? name} ${number}`).join(', ');
}

function saySpread(spread: Spread | undefined): string {
  return spread === undefined
    ? '–'
    : `p50 ${length(spread.p50)}, p99 ${length(spread.p99)}, max ${length(spread.max)}`;
}

/** The largest two units that say something: `1h 5m`, `3.2s`. */
function length(time: Duration): string {
  const total = Math.round(time / 1_000);
  if (time < 60_000) return `${(time / 1_000).toFixed(1)}s`;
  const [days, hours, minutes, seconds] = [
    Math.floor(total / 86_400),
    Math.floor(total / 3_600) % 24,
    Math.floor(total / 60) % 60,
    total % 60,
  ];
  const units = [
    [days, 'd'],
    [hours, 'h'],
    [minutes, 'm'],
    [seconds, 's'],
  ] as const;
  const from = units.findIndex(([count]) => count > 0);
  return units
    .slice(from, from + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ');
}

function moment(at: Instant, { zone }: Hand): string {
  return format(at, { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
}

function clockTime(at: Instant, { zone }: Hand): string {
  const millis = String(((at % 1_000) + 1_000) % 1_000).padStart(3, '0');
  return `${format(at, { timeZone: zone, timeStyle: 'medium' })}.${millis}`;
}

// Swedish is the locale whose dates are those of ISO 8601, the same for whoever reads them.
function format(at: Instant, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('sv-SE', options).format(at);
}
