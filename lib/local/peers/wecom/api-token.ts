import { type Answer, accept, refuse } from './answer.ts';
import { periods } from './durations.ts';
import { mintToken } from './mint.ts';
import type { Wecom } from './wecom.ts';

/** GET gettoken. Asking again while a token is valid returns the same one. */
export function getToken(wecom: Wecom, query: URLSearchParams): Answer {
  if (query.get('corpid') !== wecom.options.corpId) return refuse(40013);
  const now = wecom.clock.now();
  if (wecom.usage.isShutOut(now)) return refuse(45009, 'too many wrong secrets, for an hour');
  const secret = query.get('corpsecret');
  const isPages = secret !== wecom.state.secret && secret === wecom.options.pagesApp?.secret;
  if (secret !== wecom.state.secret && !isPages) {
    wecom.usage.countWrongSecret(now);
    return refuse(40001);
  }
  const { accessTokens, appTokens } = wecom.state;
  const last = [...(isPages ? appTokens : accessTokens)].at(-1);
  if (last !== undefined && now < last[1] + periods.accessToken) {
    const left = Math.ceil((last[1] + periods.accessToken - now) / 1000);
    return accept({ access_token: last[0], expires_in: left });
  }
  const token = mintToken('at-');
  wecom.record({ type: 'token', at: now, token, ...(isPages ? { app: 'pages' } : {}) });
  return accept({ access_token: token, expires_in: periods.accessToken / 1000 });
}

/** Why a call with this access token is refused; undefined when it is not. */
export function refuseToken(wecom: Wecom, query: URLSearchParams, api: string): Answer | undefined {
  const token = query.get('access_token') ?? '';
  if (token === '') return refuse(41001);
  const { accessTokens, appTokens } = wecom.state;
  const tokens = appTokens.has(token) ? appTokens : accessTokens;
  if (!tokens.has(token)) return refuse(40014);
  if (wecom.faults.take('end-token', api) !== undefined) endTokens(wecom);
  const until = (tokens.get(token) ?? 0) + periods.accessToken;
  if (wecom.clock.now() >= until) return refuse(42001);
  // Each app may do its own: one writes to members, the other manages the kf accounts.
  if (api === 'message/send') return tokens === appTokens ? undefined : refuse(301002);
  return tokens === appTokens ? refuse(48002) : undefined;
}

/** All access tokens end now: the vendor may do so at any moment. */
export function endTokens(wecom: Wecom): void {
  wecom.record({ type: 'tokens-ended', at: wecom.clock.now() });
}
