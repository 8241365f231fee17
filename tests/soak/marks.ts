/** What the people of a soak write carries a number, so that it can be found again wherever it went. */
export const marks = {
  /** For the customer. */
  reply: (at: number) => `回复第 ${at} 号`,
  /** For colleagues only. */
  note: (at: number) => `note: 内部第 ${at} 号`,
  /** By somebody who may not answer customers. */
  stranger: (at: number) => `外人第 ${at} 号`,
} as const;

const replied = /回复第 (\d+) 号/;
const secret = /内部第 \d+ 号|外人第 \d+ 号/;

/** The number of the reply that a text is, or undefined. */
export function replyIn(text: string): number | undefined {
  const found = replied.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Whether a text holds what no customer may ever read. */
export function isSecret(text: string): boolean {
  return secret.test(text);
}

/** What a thread says of a reply that never arrived. */
export function isFailureNotice(text: string): boolean {
  return text.includes('回复未送达客户（');
}
