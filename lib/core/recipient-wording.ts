import type { Recipient } from './effect.ts';

/** Who was to be paged, and how, for people in Slack. */
export function sayRecipient(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      return `Slack <@${recipient.user}>`;
    case 'channel':
      return `Slack <#${recipient.channel}>`;
    case 'wecom':
      return `企业微信 WeCom <@${recipient.user}>`;
    case 'webhook':
      return recipient.user === undefined ? recipient.hook : `${recipient.hook} <@${recipient.user}>`;
  }
}

/** The same for whoever reads a proof. */
export function nameRecipient(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      return recipient.user;
    case 'channel':
      return about(recipient.channel, recipient.user);
    case 'wecom':
      return about(`WeCom ${recipient.member}`, recipient.user);
    case 'webhook':
      return about(recipient.hook, recipient.user);
  }
}

function about(where: string, user: string | undefined): string {
  return user === undefined ? where : `${where} (${user})`;
}

/** A page that did not get through: until when its provider takes nothing, and what was done instead. */
export function sayFailedPage(page: {
  readonly failed: string;
  readonly instead: readonly string[];
  readonly until?: string;
}): string {
  const { failed, instead, until } = page;
  return [
    failed,
    ...(until === undefined ? [] : [`暂不接收，保留至 held until ${until}`]),
    ...(instead.length === 0 ? [] : [`改用 now by ${instead.join(', ')}`]),
  ].join('，');
}
