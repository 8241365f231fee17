import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buttons,
  desk,
  sayCard,
  sayNotice,
  sayPage,
  sayReason,
  saySpeaker,
  sayWho,
  tell,
} from '../../lib/core/desk-wording.ts';
import { threadLineSchema } from '../../lib/core/effect.ts';
import { toTicketNumber } from '../../lib/core/id.ts';
import { sayMoment } from '../../lib/core/moment.ts';
import { offerWording } from '../../lib/core/offer-wording.ts';
import { instant } from '../../lib/core/time.ts';
import { categorySchema, kindSchema, serviceClassSchema } from '../../lib/core/verdict.ts';
import {
  progressWording,
  sayCategory,
  sayClass,
  sayContent,
  sayKind,
  sayStatus,
  wording,
} from '../../lib/core/wording.ts';

const args = ['«1»', '«2»', '«3»', '«4»'];
const say = (sentence: (...values: never) => string): string => Reflect.apply(sentence, undefined, args);
const said = { ...wording, ...offerWording };
const sentences = Object.entries(said).flatMap(([name, { zh, en }]) => [
  { name, lang: 'zh', text: say(zh), count: zh.length },
  { name, lang: 'en', text: say(en), count: en.length },
]);

test.each(Object.entries(said))('"%s" is said in both languages, with the same facts', (_, { zh, en }) => {
  expect(say(zh)).toMatch(/\p{Script=Han}|【/u);
  expect(say(en)).not.toMatch(/\p{Script=Han}/u);
  expect(zh.length).toBe(en.length);
  for (const text of [say(zh), say(en)]) {
    expect(text.match(/«\d»/g)?.toSorted() ?? []).toEqual(args.slice(0, zh.length));
    expect(text).not.toMatch(/undefined|null|\[object/);
  }
});

test('no sentence states a time, a length of time or a sum that was not passed in', () => {
  for (const { text, name } of sentences) {
    const own = text.replaceAll(/«\d»/g, '');
    expect(own, name).not.toMatch(
      /\d|[一二两三四五六七八九十半]+(?:个)?(?:秒|分钟|小时|天|工作日|周)|(?:second|minute|hour|day|week)s?\b|[￥$元]|今天|明天|tomorrow|today/,
    );
  }
});

test('what the bot promises at once it does at once: nobody is told "soon" by a sentence of a person', () => {
  for (const { text, name } of sentences.filter(({ name }) => name !== 'welcome')) {
    expect(text, name).not.toMatch(/马上|立即|很快|soon|immediately|at once/);
  }
});

test('every state, class, category and kind has its words', () => {
  const lists = [
    ...(['new', 'in_progress', 'resolved', 'closed'] as const).map(
      (status) => (lang: 'zh' | 'en') => sayStatus(lang, status),
    ),
    ...serviceClassSchema.options.map((one) => (lang: 'zh' | 'en') => sayClass(lang, one)),
    ...categorySchema.options.map((one) => (lang: 'zh' | 'en') => sayCategory(lang, one)),
    ...kindSchema.options.map((one) => (lang: 'zh' | 'en') => sayKind(lang, one)),
    ...['image', 'voice', 'something new'].map((one) => (lang: 'zh' | 'en') => sayContent(lang, one)),
  ];
  for (const words of lists) {
    expect(words('zh')).toMatch(/\p{Script=Han}/u);
    expect(words('en')).toMatch(/^[a-z -]+$/i);
  }
  expect(Object.keys(progressWording.zh)).toEqual(Object.keys(progressWording.en));
});

test('what stands in Slack is Chinese first, with a short English line', () => {
  const notices = threadLineSchema.options.flatMap((option) =>
    'notice' in option.shape ? option.shape.notice.options : [],
  );
  expect(notices.length).toBeGreaterThan(9);
  const both = [
    ...notices.map((notice) => sayNotice(notice, '小林')),
    ...(['not-an-agent', 'nobody-to-acknowledge', 'already-acknowledged', 'ticket-is-over'] as const).map(
      (notice) => tell(notice, 'T-7K3Q'),
    ),
    ...(['asked', 'complaint', 'unreadable', 'unsure', 'looks-urgent', 'drafting-failed'] as const).map(
      sayReason,
    ),
    ...(['customer', 'silence'] as const).map(sayWho),
    ...(['customer', 'bot', 'agent', 'colleague'] as const).map(saySpeaker),
    ...Object.values(buttons).map(({ text }) => text),
    desk.superseded(),
    desk.over(),
  ];
  for (const text of both) expect(text).toMatch(/\p{Script=Han}.*[A-Za-z]{3}/u);
  const card = { number: 'T-7K3Q', serviceClass: '紧急故障', status: '处理中', subject: '全停了' };
  expect(sayCard(card)).toBe('工单 T-7K3Q（紧急故障，处理中）：全停了');
  expect(sayPage({ ...card, state: 'Page:' })).toBe('Page: 工单 T-7K3Q（紧急故障）：全停了');
});

test('a moment is the wall time of its zone, with the date on another day', () => {
  const now = instant(Date.parse('2026-11-23T15:30:00Z'));
  const soon = instant(Date.parse('2026-11-23T16:05:00Z'));
  expect(sayMoment('zh', now, now, 'Asia/Shanghai')).toBe('今天 23:30');
  expect(sayMoment('zh', soon, now, 'Asia/Shanghai')).toBe('11月24日 00:05');
  expect(sayMoment('en', soon, now, 'Asia/Shanghai')).toBe('00:05 on 24 Nov');
  expect(sayMoment('en', soon, now, 'America/New_York')).toBe('11:05 today');
});

test('a ticket number can be read out on the phone: nothing in it sounds or looks like something else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (random) => {
      expect(toTicketNumber(random)).toMatch(/^T-[^0O1IL5S2Z8BUV\W_a-z]{4}$/);
    }),
  );
});
