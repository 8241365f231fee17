import * as z from 'zod';

/** Where customers write: WeCom customer service, or the advisor's own WeCom account. */
export const channelSchema = z.enum(['wecom-kf', 'wecom-advisor']);
export type Channel = z.infer<typeof channelSchema>;

/** The channel of a conversation's id, which begins with it; undefined for any other lane. */
export function channelOf(destination: string): Channel | undefined {
  return channelSchema.safeParse(destination.split(':', 1)[0]).data;
}
