/** What the settings say of people, as far as the pretend Slack has to know. */
export interface DeskPeople {
  readonly desk: {
    readonly team: string;
    readonly desk: string;
    readonly oncall: string;
    readonly agents: readonly { readonly user: string; readonly name: string }[];
  };
  readonly rotas: Readonly<Record<string, { readonly people: readonly string[] }>>;
}

/** Somebody in the pretend Slack, and what they are for. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly isAgent: boolean;
  /** Names of the rotas that may call this person. */
  readonly rotas: readonly string[];
}

/** Everybody who is on call or an agent, and one colleague who is neither, to see what such a person cannot do. */
export function castPeople({ desk, rotas }: DeskPeople): readonly Person[] {
  const names = new Map(desk.agents.map(({ user, name }) => [user, name]));
  const onCall = Object.values(rotas).flatMap(({ people }) => people);
  const known = [...new Set([...names.keys(), ...onCall])].map((id) => ({
    id,
    name: names.get(id) ?? id,
    isAgent: names.has(id),
    rotas: Object.keys(rotas).filter((rota) => rotas[rota]?.people.includes(id) === true),
  }));
  return [...known, outsider];
}

const outsider: Person = { id: 'U0SALES', name: '赵敏', isAgent: false, rotas: [] };

/** Whoever the settings page in WeCom, as a member of the company. */
export function castMembers(
  ways: Readonly<
    Record<string, readonly (string | { readonly wecom?: string; readonly webhook?: string })[]>
  >,
  people: readonly Person[],
): readonly { readonly userid: string; readonly name: string }[] {
  return Object.entries(ways).flatMap(([user, own]) =>
    own.flatMap((way) => {
      const userid = typeof way === 'string' ? undefined : way.wecom;
      return userid === undefined
        ? []
        : [{ userid, name: people.find(({ id }) => id === user)?.name ?? userid }];
    }),
  );
}

/** The account that customers write to. */
export const account = { openKfid: 'wk-advisor', name: '定心专属顾问' } as const;

/** The advisor as a person of their own in WeCom, for customers who have them as a contact. */
export const advisor = { id: 'wx-advisor-su', name: '苏晴 专属顾问' } as const;

/** The company that the account belongs to. */
export const corpId = 'ww-dingxin-local';

/** Who the bot is in the pretend Slack. */
export const bot = { userId: 'U0BOT', botId: 'B0DINGXIN', name: 'Dingxin 定心' } as const;

/** Somebody who writes to the account. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly scene: string;
}

/** Customers of different organizations, one for each thing to try. */
export const customers = [
  { id: 'wm-limei', name: '李梅', organization: '杭州云裳服饰', scene: 'org-yunshang' },
  { id: 'wm-zhangwei', name: '张伟', organization: '义乌百川百货', scene: 'org-baichuan' },
  { id: 'wm-chenhao', name: '陈浩', organization: '深圳启明数码', scene: 'org-qiming' },
  { id: 'wm-liuyang', name: '刘洋', organization: '广州花漾美妆', scene: 'org-huayang' },
] as const satisfies readonly Customer[];
