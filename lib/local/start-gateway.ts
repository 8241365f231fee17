import { freePort } from './free-port.ts';
import { type AccountOptions, startAccount } from './start-account.ts';
import { type BridgeOptions, startBridge } from './start-bridge.ts';

/** The advisor's own account on this machine: the pretend one, and the gateway that speaks as it. */
export interface LocalGateway {
  /**
   * The account's control API, without a slash at the end: `POST /_control/say {customer, text, what?}`,
   * `GET /_control/state`, `GET /_control/log`, `GET /_control/stream`, `POST /_control/logout` and `login`.
   */
  readonly control: string;
  /** Whether the gateway hears what customers write: not while it starts, or starts again. */
  readonly isListening: () => boolean;
  /** Tells both how many milliseconds the clock is ahead. */
  readonly moveTo: (offset: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export type GatewayOptions = Omit<AccountOptions & BridgeOptions, 'puppetPort' | 'clockOffset'>;

/** Starts both, each in a process of its own. */
export async function startGateway(options: GatewayOptions): Promise<LocalGateway> {
  const puppetPort = await freePort();
  await using stack = new AsyncDisposableStack();
  const clockOffset = Number(options.environment['CLOCK_OFFSET_MS'] ?? 0);
  const account = await startAccount({ ...options, puppetPort, clockOffset });
  stack.defer(account.close);
  const bridge = await startBridge({ ...options, puppetPort });
  stack.defer(bridge.close);
  const started = stack.move();
  return {
    control: account.control,
    isListening: bridge.isListening,
    moveTo: async (offset) => {
      await Promise.all([bridge.moveTo(offset), account.moveTo(offset)]);
    },
    close: () => started.disposeAsync(),
  };
}
