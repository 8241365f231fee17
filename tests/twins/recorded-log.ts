import type { Facts, Log } from '../../lib/ports.ts';

/** A line that was logged. */
export interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly facts: Facts;
}

export interface RecordedLog extends Log {
  readonly lines: readonly Line[];
}

/** A log that a test can read. */
export function recordedLog(): RecordedLog {
  const lines: Line[] = [];
  const write =
    (level: Line['level']) =>
    (event: string, facts: Facts = {}) => {
      lines.push({ level, event, facts });
    };
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
