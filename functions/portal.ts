import { wirePortal } from '../lib/runtime/wire.ts';

const portal = wirePortal();

type Portal = Awaited<ReturnType<typeof portal>>;

/** The customer's progress page, and tickets for operators' tools. */
export const handler: Portal = async (event) => (await portal())(event);
