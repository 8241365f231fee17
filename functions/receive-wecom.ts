import { receiveWecom } from '../lib/flow/receive-wecom.ts';
import { type HttpHandler, toRawRequest } from '../lib/runtime/http.ts';
import { wireWecomDoor } from '../lib/runtime/wire.ts';

const ports = wireWecomDoor();

/** WeCom's callback: verified, put on the queue, answered. */
export const handler: HttpHandler = async (event) => receiveWecom(await ports(), toRawRequest(event));
