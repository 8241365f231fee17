/** `fail_type` of msg_send_fail in words. */
const reasons: Readonly<Record<number, string>> = {
  0: 'WeCom gives no reason',
  1: 'the kf account was deleted',
  2: 'the WeCom app is disabled',
  4: 'more than 48 hours after the last message of the customer',
  5: 'the session is closed',
  6: 'five messages were sent since the last message of the customer',
  7: 'no video channel is bound',
  8: 'the company is not verified in WeCom',
  9: 'no video channel is bound',
  10: 'the customer refuses messages',
  11: 'nobody of the company has ever logged in to WeCom',
  12: 'this kind of message is forbidden here',
};

/** Why a message that had been accepted did not arrive. */
export function sayFailure(failType: number | undefined): string {
  return reasons[failType ?? 0] ?? `WeCom's reason ${failType}`;
}
