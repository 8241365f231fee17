import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the ports that systems give to whoever connects or asks for any (Linux from 32768, others from 49152): one of
// those can be somebody's own before the server that it was found for listens on it.
const lowest = 10_000;
const beyond = 32_768;

/** A port of the loopback interface that nobody listens on right now. Throws when a hundred in a row are taken. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(lowest, beyond);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port was found on 127.0.0.1: end a program that holds many of them.');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
