import * as z from 'zod';
import { account, demand } from './aws-json.ts';
import type { Counts } from './queues.ts';

/** A queue server, in this process or elsewhere. */
export interface QueuesInUse {
  readonly url: string;
  readonly count: (queue: string) => Counts | Promise<Counts>;
  readonly close: () => Promise<void>;
}

const count = z.coerce.number().int();
const answer = z.object({
  Attributes: z.object({
    ApproximateNumberOfMessages: count,
    ApproximateNumberOfMessagesNotVisible: count,
    ApproximateNumberOfMessagesDelayed: count,
  }),
});

/** A queue server that somebody else runs, and ends. */
export function queuesAt(url: string): QueuesInUse {
  return {
    url,
    count: async (queue) => {
      const request = { QueueUrl: `${url}/${account}/${queue}`, AttributeNames: ['All'] };
      const { Attributes } = answer.parse(await demand(url, 'AmazonSQS.GetQueueAttributes', request));
      return {
        visible: Attributes.ApproximateNumberOfMessages,
        inFlight: Attributes.ApproximateNumberOfMessagesNotVisible,
        delayed: Attributes.ApproximateNumberOfMessagesDelayed,
      };
    },
    close: async () => {},
  };
}
