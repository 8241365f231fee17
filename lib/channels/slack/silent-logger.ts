import { type Logger, LogLevel } from '@slack/web-api';

// The SDK's own lines may quote bodies, headers and answers. What is worth knowing is logged by us, by its reason.
const nothing = (): void => undefined;

/** A logger for the SDK that writes nothing. */
export function silentLogger(): Logger {
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    setLevel: nothing,
    getLevel: () => LogLevel.ERROR,
    setName: nothing,
  };
}
