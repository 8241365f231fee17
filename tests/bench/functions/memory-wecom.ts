import { keys } from '../world.ts';
import { elsewhere } from './stand-in-time.ts';

/** Where the WeCom of this process seems to be. */
export const wecomUrl = 'http://wecom.memory';

/** A WeCom that answers what the functions ask of it, in this process; nothing is checked and nothing is kept. */
export function memoryWecom() {
  const items: object[] = [];
  const sent = new Map<string, { readonly at: number; readonly text: string }>();
  const { fetch } = globalThis;

  function answer(path: string, body: string): object {
    switch (path) {
      case '/cgi-bin/gettoken':
        return { access_token: 'token', expires_in: 7_200 };
      case '/cgi-bin/kf/sync_msg': {
        const { cursor = '0', limit }: { readonly cursor?: string; readonly limit: number } =
          JSON.parse(body);
        const list = items.slice(Number(cursor), Number(cursor) + limit);
        const next = Number(cursor) + list.length;
        return { next_cursor: String(next), has_more: next < items.length ? 1 : 0, msg_list: list };
      }
      case '/cgi-bin/kf/send_msg': {
        const { touser, text }: { readonly touser: string; readonly text: { readonly content: string } } =
          JSON.parse(body);
        if (!sent.has(touser)) sent.set(touser, { at: performance.now(), text: text.content });
        return {};
      }
      default:
        throw new Error(`no answer to ${path}`);
    }
  }

  globalThis.fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith(wecomUrl)) return fetch(input, init);
    const body = elsewhere(() =>
      JSON.stringify({ errcode: 0, ...answer(new URL(url).pathname, String(init?.body)) }),
    );
    return new Response(body);
  };

  return {
    sent,
    /** A customer writes; the doorbell is rung by whoever called. */
    says(customer: string, text: string): void {
      items.push({
        msgid: `msg-${items.length}`,
        open_kfid: keys.account,
        external_userid: customer,
        send_time: Math.floor(Date.now() / 1_000),
        origin: 3,
        msgtype: 'text',
        text: { content: text },
      });
    },
  };
}
