/** A text without personal details, and the way back. */
export interface Redacted {
  readonly text: string;
  /** Puts the details back where the placeholders stand; text without placeholders comes back as it is. */
  readonly restore: (text: string) => string;
}

// A place to deliver to has a road and a number in it; "华东仓" and "3 号库位" have not. What stands before the road
// is cut at twenty characters instead of being understood, so that no text can make the search slow.
const chineseAddress =
  /\p{Script=Han}{1,20}?(?:路|街|大道|道|巷|弄|胡同|村|小区|花园|园区|广场)[\p{Script=Han}A-Za-z\s]{0,6}\d{1,5}\s*(?:号|弄|栋|幢|座|楼|单元|室)(?:[\p{Script=Han}A-Za-z\s]{0,8}\d{1,5}\s*(?:号|栋|幢|座|楼|层|单元|室|房)?)*/gu;
const englishAddress =
  /\b\d{1,5}[A-Za-z]?\s+(?:[A-Z][\w'.-]*\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Boulevard|Blvd|Drive|Dr|Court|Ct|Square|Sq|Highway|Hwy)\b\.?(?:,?\s*(?:Apt|Suite|Unit|Room|Floor|#)\.?\s*\w+)?/g;

// Longest and most specific first: a card number must not be taken for a phone number in a longer run of digits.
const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['token', /\b(?:sk|pk|xox[a-z]|ghp|gho|AKIA)[-_]?[A-Za-z0-9_-]{12,}/g],
  ['token', /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g],
  [
    'token',
    /(?<=\b(?:bearer|token|secret|password|passwd|appsecret|api[-_ ]?key)["']?\s*[:=： ]\s*["']?)[\w./+=-]{8,}/gi,
  ],
  ['token', /(?<=密码\s*(?:是|为|[:：=])\s*)[\w!@#$%^&*.-]{4,}/g],
  ['token', /\b(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{24,}\b/g],
  // Resident identity card: 17 digits and a check digit or X (GB 11643).
  ['id', /(?<!\d)\d{17}[\dXx](?!\d)/g],
  ['phone', /(?<![\d+])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g],
  ['phone', /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/g],
  ['address', chineseAddress],
  ['address', englishAddress],
  // Order and waybill numbers with letters, by their length or because they are called so.
  ['number', /(?<![A-Za-z0-9])[A-Za-z]{1,6}[-_]?\d{8,}[A-Za-z0-9]*/g],
  [
    'number',
    /(?<=(?:订单|运单|快递|物流|面单|单)号?\s*(?:是|为|[:：#])?\s*)(?=[A-Za-z-]*\d)[A-Za-z0-9-]{6,}/g,
  ],
  [
    'number',
    /(?<=\b(?:order|waybill|tracking)\s*(?:no\.?|number|id|#)?\s*[:#]?\s*)(?=[A-Za-z-]*\d)[A-Za-z0-9-]{6,}/gi,
  ],
  // Bank cards, orders and waybills: nothing that an article could know.
  ['number', /(?<!\d)\d(?:[ -]?\d){9,}(?!\d)/g],
];

/** Replaces phone numbers, addresses of e-mail, identity and other long numbers, and secrets by placeholders. */
export function redact(source: string): Redacted {
  const details = new Map<string, string>();
  const marks = new Map<string, string>();
  // Whoever writes our brackets would otherwise be able to ask for somebody's details back.
  let text = source.normalize('NFKC').replace(/[⟦⟧]/g, '');
  for (const [kind, pattern] of kinds) {
    const mine = () => [...details.keys()].filter((mark) => mark.startsWith(`⟦${kind}-`)).length;
    text = text.replace(pattern, (detail) => {
      const mark = marks.get(detail) ?? `⟦${kind}-${mine() + 1}⟧`;
      marks.set(detail, mark);
      details.set(mark, detail);
      return mark;
    });
  }
  return { text, restore: (given) => given.replace(/⟦[a-z]+-\d+⟧/g, (mark) => details.get(mark) ?? mark) };
}

/** True while a text still shows a placeholder: one that the model made up. */
export function hasPlaceholder(text: string): boolean {
  return /[⟦⟧]/.test(text);
}
