import { type HttpHandler, toRawRequest } from '../lib/runtime/http.ts';
import { wireSlackDoor } from '../lib/runtime/wire.ts';

const door = wireSlackDoor();

/** Slack's events and button presses: verified, normalised, put on the queue, answered. */
export const handler: HttpHandler = async (event) => {
  const { body: rawBody, headers } = toRawRequest(event);
  const { status: statusCode, ...answer } = await (await door())({ rawBody, headers });
  return { statusCode, ...answer };
};
