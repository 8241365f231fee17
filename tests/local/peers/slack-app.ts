import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';

const eventSchema = z.looseObject({
  type: z.string(),
  subtype: z.string().optional(),
  text: z.string().optional(),
  /** An id, or with `user_change` the whole person. */
  user: z.union([z.string(), z.looseObject({ id: z.string() })]).optional(),
  ts: z.string().optional(),
});
const envelopeSchema = z.looseObject({ event_id: z.string(), event_time: z.number(), event: eventSchema });
const payloadSchema = z.looseObject({
  type: z.string(),
  /** Closing a modal opens no other, so that it brings none. */
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  actions: z.array(z.looseObject({ action_id: z.string() })).optional(),
});

/** One delivery as the app got it. */
export interface Delivery {
  readonly raw: string;
  readonly headers: IncomingMessage['headers'];
  readonly isSigned: boolean;
  readonly envelope?: z.infer<typeof envelopeSchema>;
  readonly payload?: z.infer<typeof payloadSchema>;
}

/** Answers a delivery; the default is an empty 200. */
export type OnDelivery = (delivery: Delivery, response: ServerResponse) => void;

/** A small app that writes down what it is told. */
export interface App {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  /** Resolves once so many deliveries match. */
  told(count: number, matches?: (delivery: Delivery) => boolean): Promise<readonly Delivery[]>;
  close(): Promise<void>;
}

/** Starts it on a free port. */
export async function startApp(
  secret: string,
  onDelivery: OnDelivery = (_, response) => response.end(),
): Promise<App> {
  const deliveries: Delivery[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const delivery = await readDelivery(request, secret);
    deliveries.push(delivery);
    onDelivery(delivery, response);
    for (const check of waiting) check();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${address.port}/slack`,
    deliveries,
    told: (count, matches = () => true) =>
      new Promise((resolve) => {
        const check = (): void => {
          const found = deliveries.filter(matches);
          if (found.length < count) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readDelivery(request: IncomingMessage, secret: string): Promise<Delivery> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const raw = Buffer.concat(chunks).toString('utf8');
  const { headers } = request;
  const base = `v0:${headers['x-slack-request-timestamp']}:${raw}`;
  const digest = createHmac('sha256', secret).update(base).digest('hex');
  const isSigned = headers['x-slack-signature'] === `v0=${digest}`;
  const about = { raw, headers, isSigned };
  const form = new URLSearchParams(raw).get('payload');
  if (headers['content-type'] === 'application/x-www-form-urlencoded' && form !== null) {
    return { ...about, payload: payloadSchema.parse(JSON.parse(form)) };
  }
  return { ...about, envelope: envelopeSchema.parse(JSON.parse(raw)) };
}
