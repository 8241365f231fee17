import { describe, expect, it } from 'vitest';
import { largestBody, verify } from '../../../lib/channels/slack/verify.ts';
import { instant } from '../../../lib/core/time.ts';
import { nowSeconds, secret, signed } from './signed.ts';

const now = instant(nowSeconds * 1_000);
const body = '{"type":"event_callback"}';

describe('verifying that Slack signed a request', () => {
  it("accepts the example of Slack's documentation", () => {
    const example = Buffer.from(
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    );
    const headers = {
      'X-Slack-Request-Timestamp': '1531420618',
      'X-Slack-Signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    };
    const at = instant(1_531_420_618_000);
    expect(verify(example, headers, ['8f742231b10e8888abcd99yyyzzz85a5'], at)).toBe('genuine');
  });

  it('reads the bytes, whatever text they may be', () => {
    const { rawBody, headers } = signed(Buffer.from([0xe4, 0xbd, 0xa0, 0xff, 0x00]));
    expect(verify(rawBody, headers, [secret], now)).toBe('genuine');
  });

  it.each([-300, -299, 0, 299, 300])('accepts a time %i seconds off', (skew) => {
    const { rawBody, headers } = signed(body, { skew });
    expect(verify(rawBody, headers, [secret], now)).toBe('genuine');
  });

  it.each([-301, 301, 86_400])('refuses a time %i seconds off', (skew) => {
    const { rawBody, headers } = signed(body, { skew });
    expect(verify(rawBody, headers, [secret], now)).toBe('stale');
  });

  it.each(['old-secret', 'new-secret'])('accepts %s while a secret is being rotated', (one) => {
    const { rawBody, headers } = signed(body, { secret: one });
    expect(verify(rawBody, headers, ['old-secret', 'new-secret'], now)).toBe('genuine');
  });

  it('never accepts an empty secret', () => {
    const { rawBody, headers } = signed(body, { secret: '' });
    expect(verify(rawBody, headers, [''], now)).toBe('wrong signature');
    expect(verify(rawBody, headers, [], now)).toBe('wrong signature');
  });

  it('refuses a changed byte', () => {
    const { headers } = signed(body);
    expect(verify(Buffer.from(body.replace('event', 'evEnt')), headers, [secret], now)).toBe(
      'wrong signature',
    );
  });

  it.each([
    ['another version', (signature: string) => signature.replace('v0=', 'v1=')],
    ['no version', (signature: string) => signature.replace('v0=', '')],
    ['a short digest', (signature: string) => signature.slice(0, -2)],
    ['a long digest', (signature: string) => `${signature}00`],
    ['capitals', (signature: string) => signature.toUpperCase()],
    ['nothing', () => ''],
  ])('refuses a signature with %s', (_, twist) => {
    const { rawBody, headers } = signed(body);
    const signature = twist(headers['x-slack-signature'] ?? '');
    expect(verify(rawBody, { ...headers, 'x-slack-signature': signature }, [secret], now)).toBe('not signed');
  });

  it.each(['', 'soon', '-1', '1e9', '1795340000.5', '99999999999999'])(
    'refuses the time "%s"',
    (timestamp) => {
      const { rawBody, headers } = signed(body);
      const late = { ...headers, 'x-slack-request-timestamp': timestamp };
      expect(verify(rawBody, late, [secret], now)).toBe('not signed');
    },
  );

  it('does not hash what is larger than Slack ever sends', () => {
    const { rawBody, headers } = signed(Buffer.alloc(largestBody + 1, 'a'));
    expect(verify(rawBody, headers, [secret], now)).toBe('too large');
    const fits = signed(Buffer.alloc(largestBody, 'a'));
    expect(verify(fits.rawBody, fits.headers, [secret], now)).toBe('genuine');
  });
});
