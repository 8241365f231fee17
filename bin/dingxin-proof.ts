import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { Proof } from '../lib/core/proof.ts';
import { monthSpan } from '../lib/core/proof-span.ts';
import { total } from '../lib/core/proof-totals.ts';
import { sayProof, sayTotals } from '../lib/core/proof-wording.ts';
import { type ProvePorts, proveSpan, proveTicket } from '../lib/flow/prove.ts';
import { openProof } from '../lib/runtime/wire-operator.ts';

/** The lines of `dingxin --help` about proofs. */
export const proofHelp = `  dingxin proof T-7K3Q --table NAME
      What was promised on this ticket: when each promise was due, paused (and by what) and kept, when each page was
      due, claimed, sent and acknowledged, and how late. Ends with 2 when something was owed and not done.
  dingxin proof --month 2026-11 --table NAME
      The same for all tickets opened in that month as totals with p50, p99 and max, and every breach in full.
      NAME is the table of the stack (output of cdk deploy), in the region and account of your AWS profile.
      --lang zh|en  the language, from your terminal's unless told     --zone Asia/Shanghai  whose wall clock
      --json        for programs`;

const optionsSchema = z.object({
  table: z.string({ error: 'Name the table of the stack: --table NAME' }).min(1),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month like this: --month 2026-11')
    .exactOptional(),
  lang: z.enum(['zh', 'en'], { error: 'The language is zh or en: --lang zh' }),
  zone: z.string().refine(isZone, { error: 'The zone is a name like Asia/Shanghai: --zone Asia/Shanghai' }),
  json: z.boolean(),
});
type Options = z.infer<typeof optionsSchema>;

/** What to print, and whether something was owed and not done. */
export interface Proved {
  readonly text: string;
  readonly isBroken: boolean;
}

/** Proofs by command line. Throws, saying what to write instead, when it is not clear of what. */
export async function proof(given: readonly string[]): Promise<Proved> {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      table: { type: 'string' },
      month: { type: 'string' },
      lang: { type: 'string', default: process.env['LANG']?.startsWith('zh') ? 'zh' : 'en' },
      zone: { type: 'string', default: 'Asia/Shanghai' },
      json: { type: 'boolean', default: false },
    },
  });
  const options = optionsSchema.safeParse(values);
  if (!options.success) throw new Error(options.error.issues.map(({ message }) => message).join('\n'));
  const [number] = positionals;
  const { month } = options.data;
  if ((number === undefined) === (month === undefined)) {
    throw new Error(`Name one ticket or one month:\n\n${proofHelp}`);
  }
  const ports = openProof(options.data.table);
  if (month !== undefined) return ofMonth(ports, month, options.data);
  return ofTicket(ports, (number ?? '').toUpperCase(), options.data);
}

async function ofTicket(ports: ProvePorts, number: string, options: Options): Promise<Proved> {
  const found = await proveTicket(ports, number);
  if (found === undefined) throw new Error(`There is no ticket ${number} in ${options.table}.`);
  const text = options.json ? JSON.stringify(forPrograms(found), undefined, 2) : sayProof(found, options);
  return { text, isBroken: isBroken(found) };
}

async function ofMonth(ports: ProvePorts, month: string, options: Options): Promise<Proved> {
  const { from, until } = monthSpan(month, options.zone);
  const proofs: Proof[] = [];
  for await (const one of proveSpan(ports, from, until)) {
    proofs.push(one);
    if (process.stderr.isTTY && proofs.length % 50 === 0) process.stderr.write(`\r${proofs.length} tickets`);
  }
  const totals = total(proofs);
  const broken = proofs.filter(isBroken);
  const text = options.json
    ? JSON.stringify({ month, ...totals, broken: broken.map(forPrograms) }, undefined, 2)
    : [sayTotals(totals, options), ...broken.map((one) => sayProof(one, options))].join('\n\n');
  return { text, isBroken: broken.length > 0 };
}

/** Without what anybody wrote: a report is passed on further than a ticket is. */
function forPrograms({ ticket, ...proof }: Proof) {
  const { id, number, status, openedAt, verdict } = ticket;
  return { ticket: { id, number, status, openedAt, serviceClass: verdict.serviceClass }, ...proof };
}

function isBroken({ breaches }: Proof): boolean {
  return breaches.length > 0;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
