import { chance } from './chance.ts';
import type { People } from './people.ts';
import type { Story } from './stories.ts';

const first = [
  '大促订单同步不过来，店铺全停了',
  '你们的培训什么时候开班',
  '快递单打印不出来',
  '转人工',
  '投诉',
];
const more = [
  '还有一个问题：可以开发票吗',
  '订单都停了，店铺全停了',
  '没解决',
  '好了，谢谢',
  '打印组件在哪里下载',
];
const agents = ['U0LIN', 'U0WANG', 'U0CHEN', 'U0LEAD'];
const second = 1_000;

/** A few customers and the people who help them, as chance wants it. */
export function storyOf(seed: number): Story {
  return { name: `seed ${seed}`, acts: (people) => live(people, seed) };
}

function live(people: People, seed: number): void {
  const dice = chance(seed * 13 + 5);
  const customers = 1 + Math.floor(dice.draw() * 3);
  for (let number = 1; number <= customers; number += 1) {
    const customer = `wmC${number}`;
    const begins = dice.between(2, 240) * second;
    people.customerSays(begins, customer, dice.one(first));
    for (let more = Math.floor(dice.draw() * 3); more > 0; more -= 1) sayMore(customer, begins);
    const replies = Math.floor(dice.draw() * 4);
    for (let reply = 1; reply <= replies; reply += 1) {
      const wait = begins + dice.between(10, 420) * second;
      people.agentWrites(wait, dice.one(agents), customer, `回复 ${customer}.${reply}。`);
    }
    if (dice.happens(0.6)) {
      people.acknowledges(begins + dice.between(1, 330) * second, 'U0WANG', customer);
    }
    if (dice.happens(0.3)) people.acknowledges(begins + dice.between(295, 420) * second, 'U0CHEN', customer);
    if (dice.happens(0.3)) press('ticket.claim', customer, begins);
    if (dice.happens(0.3)) press('ticket.resolve', customer, begins);
    // What WeCom's five messages had no room for waits for this.
    people.customerSays(720 * second, customer, '好的，谢谢');
  }
  if (dice.happens(0.3)) {
    const rota = dice.one(['primary', 'primary', 'secondary']);
    people.commands(dice.between(1, 300) * second, dice.one(agents), `${rota} <@${dice.one(agents)}> 8h`);
  }
  // A ladder that nobody answers, to its end.
  if (dice.happens(0.08)) {
    people.customerSays(dice.between(2, 240) * second, 'wmLONELY', first[0] ?? '');
    people.customerSays(840 * second, 'wmLONELY', '还没解决');
  }

  function sayMore(customer: string, begins: number): void {
    people.customerSays(begins + dice.between(0.3, 300) * second, customer, dice.one(more));
  }

  function press(action: string, customer: string, begins: number): void {
    people.agentPresses(begins + dice.between(5, 400) * second, dice.one(agents), customer, action);
  }
}
