import { hours, type Instant } from '../../../core/time.ts';

/**
 * A moment in each reader's own zone. What cannot show that gets the time in China, with the zone said. The `ago`
 * form ("in 20 minutes") is redrawn by Slack itself, so a countdown needs no update.
 */
export function showMoment(at: Instant): string {
  const [date = '', time = ''] = new Date(at + hours(8)).toISOString().split('T');
  const fallback = `${date} ${time.slice(0, 5)} UTC+8`;
  return `<!date^${Math.floor(at / 1_000)}^{date_short_pretty} {time} ({ago})|${fallback}>`;
}
