import type { DeskChannel } from '../ports.ts';

const refused = async () => ({ kind: 'refused', reason: 'no desk can be reached from here' }) as const;

/** For who delivers to customers alone, and is therefore not given the desk's token. */
export const noDesk: DeskChannel = {
  openThread: refused,
  post: refused,
  updateLine: refused,
  updateCard: refused,
  sendPage: refused,
  updatePage: refused,
  tellLead: refused,
  tell: refused,
  find: async () => undefined,
  uploadFile: refused,
  findFile: async () => undefined,
  fetchFile: refused,
  rootTicket: async () => undefined,
};
