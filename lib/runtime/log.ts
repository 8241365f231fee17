import { Logger } from '@aws-lambda-powertools/logger';
import type { Facts, Log } from '../ports.ts';

/** One JSON line per decision. It takes ids and reasons only, so that no text, token or phone number can get in. */
export function openLog(service: string): Log {
  const logger = new Logger({ serviceName: service });
  return {
    info: (event, facts) => logger.info(event, { facts: clean(facts) }),
    warn: (event, facts) => logger.warn(event, { facts: clean(facts) }),
    error: (event, facts) => logger.error(event, { facts: clean(facts) }),
  };
}

/** A line break in a fact would look like another line of the log. */
function clean(facts: Facts = {}): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/[\r\n]+/g, ' ').slice(0, 300) : value,
    ]),
  );
}
