import type { Heard } from './heard.ts';

/** The advisor's account, as far as we use it. */
export interface Advisor {
  /** The advisor's own id; undefined while nobody is logged in. */
  readonly account: () => string | undefined;
  /** Says a text to a contact. Rejects when nobody can tell whether it was said. */
  readonly say: (customer: string, text: string) => Promise<'said' | 'no such contact'>;
}

/** What is told of the account as it happens. */
export interface AdvisorEvents {
  readonly onMessage: (heard: Heard, account: string) => void;
  readonly onLogin: (account: string) => void;
  readonly onLogout: (reason: string) => void;
  /** Somebody has to scan a QR code. It logs in whoever scans it, so it goes nowhere. */
  readonly onScan: () => void;
  /** Any sign that the puppet is there. */
  readonly onSign: () => void;
  /** `isBroken` when the connection is gone; else something could not be read, and is lost. */
  readonly onError: (reason: string, isBroken: boolean) => void;
}

/** A connection that was not made yet. */
export interface Connection {
  readonly advisor: Advisor;
  /** Resolves when the puppet has started, or could not: only a login tells. */
  readonly start: () => Promise<void>;
  /** Asks the puppet for a sign of life. */
  readonly probe: () => void;
}
