import type { People } from './people.ts';

/** Something small that happens between people and the desk. */
export interface Story {
  readonly name: string;
  readonly acts: (people: People) => void;
}

const second = 1_000;
const minute = 60 * second;
const outage = '大促订单同步不过来，店铺全停了';
const unknown = '你们的培训什么时候开班';
const known = '快递单打印不出来，点打印没反应怎么办';

/** Small on purpose: each is told again for every fault at every point. */
export const stories: readonly Story[] = [
  {
    name: 'an article answers',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', known);
      people.customerSays(40 * second, 'wmZHANG', '好了，谢谢');
    },
  },
  {
    name: 'nobody knows, and a person answers',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', unknown);
      people.agentWrites(30 * second, 'U0LIN', 'wmZHANG', '您好，标准版一年 3600 元');
    },
  },
  {
    name: 'two replies in quick succession',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', '转人工');
      people.agentWrites(20 * second, 'U0LIN', 'wmZHANG', '第一句');
      people.agentWrites(20.8 * second, 'U0LIN', 'wmZHANG', '第二句');
      people.customerSays(40 * second, 'wmZHANG', '那我再问一个问题：可以开发票吗');
    },
  },
  {
    name: 'an outage, acknowledged at once',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', outage);
      people.acknowledges(10 * second, 'U0WANG', 'wmZHANG');
    },
  },
  {
    name: 'an outage that climbs to the second person',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', outage);
      people.acknowledges(5 * minute + 10 * second, 'U0CHEN', 'wmZHANG');
    },
  },
  {
    name: 'an acknowledgement in the moment of the next step',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', outage);
      people.acknowledges(5 * minute - 200, 'U0WANG', 'wmZHANG');
    },
  },
  {
    name: 'somebody is put on call while a step comes near',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', outage);
      people.commands(4.9 * minute, 'U0CHEN', 'secondary <@U0LIN|lin> 2h');
      people.acknowledges(5 * minute + 30 * second, 'U0LIN', 'wmZHANG');
    },
  },
  {
    name: 'two people acknowledge at once',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', outage);
      people.acknowledges(8 * second, 'U0WANG', 'wmZHANG');
      people.agentPresses(8 * second, 'U0LIN', 'wmZHANG', 'ticket.claim');
    },
  },
  {
    name: 'a customer writes again while the draft is made',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', known);
      people.customerSays(1.2 * second, 'wmZHANG', '换了一台电脑打印也不行，订单都停了，店铺全停了');
      people.acknowledges(20 * second, 'U0WANG', 'wmZHANG');
    },
  },
  {
    name: 'two customers at once',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', '转人工');
      people.customerSays(100, 'wmLI', '投诉');
      people.agentWrites(15 * second, 'U0LIN', 'wmZHANG', '给张的回复');
      people.agentWrites(15 * second, 'U0WANG', 'wmLI', '给李的回复');
    },
  },
  {
    name: 'resolved, and not solved after all',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', '转人工');
      people.agentPresses(20 * second, 'U0LIN', 'wmZHANG', 'ticket.resolve');
      people.customerSays(45 * second, 'wmZHANG', '没解决');
      people.agentWrites(60 * second, 'U0LIN', 'wmZHANG', '我们再看一下');
    },
  },
  {
    name: 'more replies than WeCom takes',
    acts: (people) => {
      people.customerSays(0, 'wmZHANG', '转人工');
      for (let reply = 1; reply <= 5; reply += 1) {
        people.agentWrites((10 + reply / 10) * second, 'U0LIN', 'wmZHANG', `第 ${reply} 句`);
      }
      people.customerSays(60 * second, 'wmZHANG', '收到了，还有一个问题');
    },
  },
];
