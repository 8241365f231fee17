import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { escapeJson, sign } from '../../lib/local/peers/slack/sign.ts';
import { seal } from '../../lib/local/peers/wecom/crypto.ts';
import { keys } from './world.ts';

// Kept connections are left before the server closes them, or a call would now and then meet a closed one.
const agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 1_500 });

/** One signed request to a door. Resolves to the milliseconds until it was answered 200, or to undefined if it was not. */
export type Call = () => Promise<number | undefined>;

/** WeCom's callback that there is news: sealed, signed, in its envelope. */
export function wecomCall(door: string): Call {
  return () => {
    const { query, body } = wecomBell();
    return post(`${door}/wecom?${query}`, { 'content-type': 'text/xml' }, body);
  };
}

/** The query and the body of such a callback. */
export function wecomBell(): { readonly query: string; readonly body: string } {
  const { corpId } = keys.wecom;
  const now = Date.now();
  const news = [
    `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><CreateTime>${Math.floor(now / 1000)}</CreateTime>`,
    '<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event>',
    `<Token><![CDATA[ENC${randomUUID()}]]></Token><OpenKfId><![CDATA[${keys.account}]]></OpenKfId></xml>`,
  ];
  const { encrypt, ...signed } = seal({ ...keys.callback, corpId }, news.join(''), now);
  const body = `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;
  return { query: String(new URLSearchParams(signed)), body };
}

/** An agent's note in one of these threads, as the events API sends it. */
export function slackCall(door: string, threads: readonly string[]): Call {
  const { team, botUserId, signingSecret } = keys.slack;
  let count = 0;
  return () => {
    const now = Date.now();
    count += 1;
    const ts = `${Math.floor(now / 1000)}.${String(count).padStart(6, '0')}`;
    const event = {
      type: 'message',
      channel: 'C0TICKETS',
      channel_type: 'channel',
      user: 'U0LIN',
      team,
      ts,
      event_ts: ts,
      thread_ts: threads[count % threads.length],
      text: `note: ${count}`,
    };
    const body = escapeJson(
      JSON.stringify({
        type: 'event_callback',
        team_id: team,
        api_app_id: 'A0BENCH',
        event,
        event_id: `Ev${randomUUID()}`,
        event_time: Math.floor(now / 1000),
        authorizations: [{ enterprise_id: null, team_id: team, user_id: botUserId, is_bot: true }],
      }),
    );
    const headers = { 'content-type': 'application/json', ...sign(signingSecret, body, now) };
    return post(`${door}/slack`, headers, body);
  };
}

/** One POST; resolves to the milliseconds until it was answered 200, or to undefined if it was not. */
export function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<number | undefined> {
  const start = performance.now();
  return new Promise((resolve) => {
    const length = { 'content-length': Buffer.byteLength(body) };
    const call = request(url, { method: 'POST', agent, headers: { ...headers, ...length } }, (response) => {
      response.resume();
      response.once('end', () =>
        resolve(response.statusCode === 200 ? performance.now() - start : undefined),
      );
    });
    call.once('error', () => resolve(undefined));
    call.end(body);
  });
}

/** Ends the connections that were kept. */
export function closeCalls(): void {
  agent.destroy();
}
