/** What a term is looked up by: 48 bits, since an index of a million terms then still has no two that meet. */
export interface TermHash {
  readonly main: number;
  readonly check: number;
}

/** The hash of a term; the same on every machine, as it is stored in the index. */
export function termHash(term: string): TermHash {
  let main = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = 0; at < term.length; at += 1) {
    const unit = term.charCodeAt(at);
    main = Math.imul(main ^ unit, 2654435761);
    other = Math.imul(other ^ unit, 1597334677);
  }
  main = Math.imul(main ^ (main >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(main ^ (main >>> 13), 3266489909);
  return { main: main >>> 0, check: other & 0xffff };
}
