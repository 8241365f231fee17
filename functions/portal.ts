import { type HttpHandler, toRawRequest } from '../lib/runtime/http.ts';
import { wirePortal } from '../lib/runtime/wire.ts';

const portal = wirePortal();

/** The customer's progress page, and tickets for operators' tools. */
export const handler: HttpHandler = async (event) => (await portal())(toRawRequest(event));
