import { describe, expect, test } from 'vitest';
import type { Happening } from '../../lib/core/decide.ts';
import { milliseconds, minutes } from '../../lib/core/time.ts';
import { given, lines, type Moment, presses, question, says, settings, told, writes } from './given.ts';

const suggestion = { title: question, phrasings: [question], steps: '请刷新余额。', flags: [] };
const moment = (happening: Happening): Moment => ({ happening, wait: milliseconds(0) });
const suggested = moment({ kind: 'suggestion', suggestion });
const published = moment({ kind: 'published', article: 'learned-t-7k3q' });
const withdrawn = moment({ kind: 'withdrawn' });
const [first, second] = settings.desk.agents;

const drafted = given(
  says(question),
  writes('请刷新余额。', minutes(1)),
  presses('ticket.resolve'),
  presses('article.draft'),
  suggested,
);
const inUse = drafted.and(presses('article.approve')).and(published);
const recalled = inUse.and(presses('article.withdraw', minutes(5), second?.user));
const outOfUse = recalled.and(withdrawn);

describe('an article that was published from a ticket', () => {
  test('says on the card that was pressed who published it and when', () => {
    const { effects } = drafted.and(presses('article.approve')).when(published);
    const update = effects.find(({ type }) => type === 'line.update');
    expect(update).toMatchObject({
      place: { channel: settings.desk.desk, ts: '1.000001' },
      line: { kind: 'article', suggestion, stands: { state: 'published', by: first?.name, at: inUse.now } },
    });
  });

  test('is withdrawn by whoever presses first, and its card says who and when', () => {
    const pressed = inUse.when(presses('article.withdraw', minutes(5), second?.user));
    pressed.follows({ events: ['article.recalled'], effects: ['article.withdraw'] });
    expect(pressed.effects[0]).toMatchObject({ suggestion });
    const done = recalled.when(withdrawn);
    done.follows({ events: ['article.withdrawn'], effects: ['line.update', 'thread.post'] });
    expect(done.effects[0]).toMatchObject({
      line: { stands: { state: 'withdrawn', by: second?.name, at: outOfUse.now } },
    });
    expect(lines(done.effects)).toEqual(['article-withdrawn']);
  });

  test.each([
    ['while it is being taken out', recalled],
    ['after it was taken out', outOfUse],
  ])('is withdrawn once: who presses %s is told by whom', (_, story) => {
    const late = story.when(presses('article.withdraw', minutes(1), first?.user));
    late.follows({ effects: ['person.tell'] });
    expect(late.effects).toMatchObject([{ notice: 'article-recalled', detail: second?.name }]);
  });

  test('is taken out once, whatever is carried out twice', () => {
    outOfUse.when(withdrawn).isIgnored('withdrawn before');
    inUse.when(withdrawn).isIgnored('withdrawn before');
  });

  test('is not withdrawn by a guest, nor by somebody with an agent’s id in another workspace', () => {
    const guest = inUse.when(presses('article.withdraw', minutes(1), 'U0GUEST'));
    guest.follows({ effects: ['person.tell'] });
    const { happening, wait } = presses('article.withdraw', minutes(1));
    if (happening.kind !== 'inbound' || happening.inbound.kind !== 'press') throw new Error('no press');
    const person = { ...happening.inbound.person, team: 'T0ELSEWHERE' };
    const stranger = inUse.when({
      happening: { ...happening, inbound: { ...happening.inbound, person } },
      wait,
    });
    stranger.follows({ effects: ['person.tell'] });
    for (const { effects } of [guest, stranger]) expect(effects).toMatchObject([{ notice: 'not-an-agent' }]);
  });

  test('is published again from the same card, and the customer is not told twice', () => {
    const again = outOfUse.and(presses('article.approve'));
    const done = again.when(published);
    done.follows({ events: ['article.published'], effects: ['line.update', 'thread.post'] });
    expect(lines(done.effects)).toEqual(['article-again']);
    expect(told(drafted.and(presses('article.approve')).when(published).effects)).toHaveLength(1);
    again
      .and(published)
      .when(presses('article.withdraw'))
      .follows({
        events: ['article.recalled'],
        effects: ['article.withdraw'],
      });
  });

  test('is a draft again once somebody edits it, and the customer is still not told twice', () => {
    const edited = outOfUse.and(writes('文章步骤：先刷新，再充值。'));
    expect(edited.ticket?.suggested).toMatchObject({
      state: 'open',
      suggestion: { title: question, steps: '先刷新，再充值。' },
    });
    expect(told(edited.and(presses('article.approve')).when(published).effects)).toEqual([]);
    inUse.when(writes('文章步骤：先刷新。')).follows({ effects: ['person.tell'] });
  });
});

test('a draft that is not published cannot be withdrawn', () => {
  for (const story of [
    drafted,
    drafted.and(presses('article.approve')),
    drafted.and(presses('article.discard')),
  ]) {
    const late = story.when(presses('article.withdraw'));
    late.follows({ effects: ['person.tell'] });
    expect(late.effects).toMatchObject([{ notice: 'article-decided' }]);
  }
});
