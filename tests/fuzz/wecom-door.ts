import { verify } from '../../lib/channels/wecom/verify.ts';
import { instant } from '../../lib/core/time.ts';
import { receiveWecom } from '../../lib/flow/receive-wecom.ts';
import { toRawRequest } from '../../lib/runtime/http.ts';
import { openLog } from '../../lib/runtime/log.ts';
import { anyEvent } from './event.ts';
import type { Knock } from './trial.ts';
import { nowSeconds } from './wecom-genuine.ts';
import { wecom } from './wecom-signer.ts';

/** WeCom's door, put together as the function does it, with a queue that counts. */
export function wecomDoor(): Knock {
  const { corpId, token, encodingAesKey, account } = wecom;
  const secret = { corpId, pairs: [{ token, encodingAesKey }], accounts: [account] };
  const log = openLog('receive-wecom');
  return async (event) => {
    const received: string[] = [];
    const answer = await receiveWecom(
      {
        log,
        verify: (request) => verify(request, secret, instant(nowSeconds * 1_000)),
        ring: async (kf, doorToken) => void received.push(`${kf} ${doorToken}`),
      },
      toRawRequest(anyEvent.parse(event)),
    );
    return { status: answer.statusCode, body: answer.body, received };
  };
}
