import type { Dice } from '../../lib/local/peers/dice.ts';
import type { Machine } from '../machine/machine.ts';

/** Questions of the shipped articles, so that no person is needed. */
const known = [
  '系统报电子面单余额不足，可是我昨天刚充过',
  '面单内容整体偏右了两毫米',
  '为什么这个商品的库存是负的',
  '批量生成库位的规则怎么写',
] as const;
const solved = '已解决';
/** Nothing in the articles answers it, so that an agent gets it. */
const unknown = '合同里能写明一年的服务费多少钱吗';
const urgent = '大促订单同步不过来，店铺全停了';

/** Customers who write. */
export interface Customers {
  /** One of them writes, or now and then takes back what they wrote. */
  readonly act: () => Promise<void>;
  /** How many messages they wrote. */
  readonly written: () => number;
  /** This one writes, so that what was parked is sent. */
  readonly askOn: (customer: string) => Promise<void>;
}

/** One of ten has questions for people; the others are content with the answers of the machine. */
export function openCustomers(machine: Machine, who: readonly string[], dice: Dice): Customers {
  const writes = new Map<string, number>();
  let written = 0;
  const write = async (externalUserid: string, text: string) => {
    const before = writes.get(externalUserid) ?? 0;
    writes.set(externalUserid, before + 1);
    written += 1;
    return machine.wecom.order('say', { externalUserid, text });
  };
  return {
    written: () => written,
    askOn: async (customer) => void (await write(customer, '请问处理得如何')),
    act: async () => {
      const at = dice.between(0, who.length - 1);
      const customer = who[at] ?? '';
      const count = writes.get(customer) ?? 0;
      if (at % 10 !== 0) {
        const question = dice.oneOf(...known);
        return void (await write(customer, count % 2 === 0 ? question : solved));
      }
      const text = dice.chance(0.03) ? urgent : count === 0 ? unknown : `补充 ${count}：${unknown}`;
      const said = await write(customer, text);
      if (!dice.chance(0.04)) return;
      await machine.wecom.order('recall', { externalUserid: customer, ...idOf(said) });
    },
  };
}

function idOf(said: unknown): { readonly msgid: unknown } {
  return { msgid: typeof said === 'object' && said !== null && 'msgid' in said ? said.msgid : '' };
}
