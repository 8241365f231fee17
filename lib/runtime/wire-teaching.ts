// The composition root of what reads the articles and adds to them, beside that of the functions.

import { givesOrders } from '../core/orders.ts';
import { s3Files } from '../files/s3-files.ts';
import { connectFiles } from '../files/wire.ts';
import { learn, unlearn } from '../knowledge/learn.ts';
import { knowledgeFromFiles } from '../knowledge/load-index.ts';
import { hasPlaceholder, redact } from '../model/redact.ts';
import type { Clock, Files, Knowledge, Log, Teaching } from '../ports.ts';

/** The index in a bucket. One try: what cannot be drafted stays owed, and no message must wait for a bucket. */
export function openKnowledge(bucket: string, clock: Clock, log: Log): Knowledge {
  const files = s3Files(connectFiles({ forcePathStyle: true, maxAttempts: 1 }), bucket);
  return knowledgeFromFiles(files, clock, ({ code }) => log.warn('knowledge.stale', { reason: code }));
}

/** Teaches the index in a bucket. */
export function openTeaching(files: Files): Teaching {
  return {
    scrub,
    learn: (id, suggestion) => learn(files, id, suggestion),
    unlearn: (id, suggestion) => unlearn(files, id, suggestion),
  };
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
