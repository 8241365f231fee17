// The composition root of what makes articles of threads, beside that of the functions.

import { givesOrders } from '../core/orders.ts';
import { learn } from '../knowledge/learn.ts';
import { hasPlaceholder, redact } from '../model/redact.ts';
import type { Files, Teaching } from '../ports.ts';

/** Teaches the index in a bucket. */
export function openTeaching(files: Files): Teaching {
  return { scrub, learn: (id, suggestion) => learn(files, id, suggestion) };
}

function scrub(source: string) {
  const { text } = redact(source);
  const isRedacted = hasPlaceholder(text);
  return {
    // What stood there is of no use to anybody else, not even as a placeholder.
    text: isRedacted ? text.replace(/⟦[a-z]+-\d+⟧/g, '＊＊＊') : source,
    isRedacted,
    givesOrders: givesOrders(source),
  };
}
