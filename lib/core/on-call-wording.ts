import { sayMoment } from './moment.ts';
import type { Instant } from './time.ts';

/** What `/oncall` answers, to its author alone. */
export const onCallWording = {
  usage: () =>
    '写 `/oncall` 查看，写 `/oncall primary @某人 8h` 临时代班。 / Write `/oncall` to see, `/oncall primary @somebody 8h` to put somebody in place for a while.',
  noRota: (name: string, names: string) =>
    `没有值班表 ${name}，只有：${names}。 / There is no rota ${name}; there are: ${names}.`,
  tooLong: () =>
    '代班最长 14 天，更久请改 config/rota.yaml。 / At most 14 days; for longer edit config/rota.yaml.',
  notYours: () => '只有客服和值班人员可以使用。 / Only agents and people on a rota can use this.',
  placed: (by: string) => `✅ <@${by}> 已设置代班。 / In place.`,
  nobody: () => '无人 nobody',
} as const;

/** One rota in a line: who is on call, until when, and who is next. */
export function sayOnCall(rota: {
  readonly name: string;
  readonly person: string | undefined;
  readonly next: { readonly at: Instant; readonly person: string | undefined } | undefined;
  readonly zone: string;
  readonly now: Instant;
}): string {
  const { name, person, next, zone, now } = rota;
  const current = `${name}：现在 now ${mentionOf(person)}`;
  if (next === undefined) return current;
  return `${current} · ${sayMoment('zh', next.at, now, zone)} 起 next ${mentionOf(next.person)}`;
}

function mentionOf(person: string | undefined): string {
  return person === undefined ? onCallWording.nobody() : `<@${person}>`;
}
