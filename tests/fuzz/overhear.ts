import { formatWithOptions } from 'node:util';

type Write = typeof process.stdout.write;

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** Runs something and gives everything that it printed meanwhile: to standard output, standard error or the console. */
export async function overhear<T>(
  run: () => Promise<T>,
): Promise<{ readonly value: T; readonly output: string }> {
  const heard: string[] = [];
  const undo = [listenTo(process.stdout, heard), listenTo(process.stderr, heard), listenToConsole(heard)];
  try {
    const value = await run();
    return { value, output: heard.join('') };
  } finally {
    for (const restore of undo) restore();
  }
}

function listenTo(stream: NodeJS.WriteStream, heard: string[]): () => void {
  const { write } = stream;
  const listen: Write = (chunk, encoding?: unknown, done?: unknown) => {
    heard.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    const told = typeof encoding === 'function' ? encoding : done;
    if (typeof told === 'function') told();
    return true;
  };
  stream.write = listen;
  return () => {
    stream.write = write;
  };
}

/** A test runner has a console of its own, which does not write to the streams. */
function listenToConsole(heard: string[]): () => void {
  const before = methods.map((method) => console[method]);
  for (const method of methods) {
    console[method] = (...values: readonly unknown[]) => {
      // As much of an error's properties as a real console shows, and more.
      heard.push(`${formatWithOptions({ depth: 6, maxStringLength: null }, ...values)}\n`);
    };
  }
  return () => {
    for (const [at, method] of methods.entries()) console[method] = before[at] ?? console[method];
  };
}
