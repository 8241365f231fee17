import * as z from 'zod';

const contact = z.object({ id: z.string().min(1), name: z.string().min(1) });

/** What the pretend account of an advisor needs to know. */
export const advisorOptions = z.object({
  dataDir: z.string().min(1),
  exitWithParent: z.boolean().default(false),
  /** Of the control API; 0 takes any free one. */
  port: z.int().min(0).max(65_535).default(0),
  /** Of the puppet, which does not say which one it took. */
  puppetPort: z.int().min(1).max(65_535),
  /** Begins with `insecure_`, as the certificate that comes with the puppet is for that name. */
  token: z.string().startsWith('insecure_'),
  advisor: contact,
  customers: z.array(contact).min(1),
  /** Milliseconds that a new account's clock is ahead. One that was moved before keeps what its journal says. */
  clockOffset: z.number().default(0),
});
export type AdvisorOptions = z.infer<typeof advisorOptions>;

/** Reads the command line's JSON. Throws an Error that names what is wrong, and repeats no value. */
export function readAdvisorOptions(json: string | undefined): AdvisorOptions {
  const parsed = advisorOptions.safeParse(JSON.parse(json ?? '{}'));
  if (parsed.success) return parsed.data;
  throw new Error(`the pretend advisor's options are wrong:\n${z.prettifyError(parsed.error)}`);
}
