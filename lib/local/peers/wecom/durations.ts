const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The vendor's periods, in milliseconds. */
export const periods = {
  accessToken: 7200 * second,
  doorbellToken: 10 * minute,
  /** The time in which five messages may follow a customer's message; a session does not outlive it either. */
  window: 48 * hour,
  /** How long sync_msg keeps a message. */
  kept: 72 * hour,
  welcomeCode: 20 * second,
  endedCode: 20 * second,
  poolCode: 48 * hour,
} as const;
