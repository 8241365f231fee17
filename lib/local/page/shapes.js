// Shapes of what the servers answer, as far as the page reads it.

/**
 * @typedef {{ id: string, name: string, isAgent: boolean, rotas: string[] }} Person
 * @typedef {{ id: string, name: string, organization: string }} Customer
 * @typedef {{ people: Person[], customers: Customer[], desk: string, oncall: string, team: string,
 *   zone: string, begun: number }} About
 *
 * @typedef {{ direction: 'in' | 'out', from: 'customer' | 'api' | 'colleague', msgid: string, msgtype: string,
 *   text: string, content: any, at: number, status: 'sent' | 'failed' | 'recalled', failType?: number,
 *   file?: { name: string, size: number } }} Line
 * @typedef {{ openKfid: string, state: number, used: number, left: number, windowEndsAt?: number, total: number,
 *   messages: Line[] }} Chat
 * @typedef {{ userid: string, name: string, messages: { msgid: string, text: string, at: number }[] }} Member
 * @typedef {{ now: number, offset: number, accounts: { openKfid: string, name: string }[],
 *   members: Member[], customers: { externalUserid: string, nickname: string, conversations: Chat[] }[], faults: any[] }} Wecom
 * @typedef {{ advisor: { id: string, name: string }, isLoggedIn: boolean, isListening: boolean, messages: { type: 'said' | 'sent',
 *   id: string, customer: string, text: string, what?: string, at: number }[] }} Advisor
 * @typedef {{ type: string, destination: string, attempt: number, state: string, nextAt?: number }} Owed
 *
 * @typedef {{ ts: string, user: string, text: string, blocks?: any[], replies?: Message[], bot_id?: string,
 *   thread_ts?: string, subtype?: string, is_ephemeral?: boolean, edited?: { ts: string },
 *   reactions?: { name: string, count: number }[],
 *   files?: { id: string, name: string, size: number, mimetype: string }[] }} Message
 * @typedef {{ id: string, name: string, kind: 'channel' | 'group' | 'im', members: string[], messages: Message[],
 *   ephemerals: Message[] }} Channel
 * @typedef {{ now: number, offset: number, bot: { userId: string }, users: { id: string, name: string }[],
 *   channels: Channel[], faults: any[] }} Slack
 *
 * @typedef {{ state: 'running', due: number, warnings: number[], isMissed: boolean }
 *   | { state: 'held' } | { state: 'met', at: number }} Target
 * @typedef {{ type: string, at: number, clock?: Target, [more: string]: any }} TicketEvent
 * @typedef {{ id: string, number: string, status: string, subject: string, conversation: string, openedAt: number,
 *   verdict: { serviceClass: string, category: string, kind: string }, clock: Target, owner?: string,
 *   escalation: { state: string, step?: number, due?: number, by?: string }, events: TicketEvent[] }} Ticket
 *
 * @typedef {{ about?: About | undefined, wecom?: Wecom | undefined, advisor?: Advisor | undefined, owed: Owed[], slack?: Slack | undefined, tickets: Ticket[], isLive: boolean,
 *   clock: { offset: number, moving: { from: number, to: number } | undefined }, lang: 'zh' | 'en', tab: string,
 *   customer: string, me: string, channel: string, thread?: { channel: string, ts: string } | undefined, ticket?: string | undefined,
 *   isTimelineOpen: boolean, isTourOpen: boolean, done?: string[] | undefined, phone: 'kf' | 'advisor' | 'pages',
 *   sought: string, soughtTicket: string }} State
 */
export {};
