import * as z from 'zod';
import { waitingSchema } from './length.ts';
import { settingsWording as say } from './settings-wording.ts';
import type { Duration } from './time.ts';
import { serviceClassSchema } from './verdict.ts';

/**
 * What can be promised. First a person's answer, or for a request what became of it (`evaluation`); then an answer to
 * what was asked next, and the end of the matter; for an urgent fault apart, that work goes on (`workaround`) and that
 * the cause is gone (`root-fix`).
 */
export const targetSchema = z.enum([
  'first-response',
  'evaluation',
  'next-response',
  'resolution',
  'workaround',
  'root-fix',
]);
export type Target = z.infer<typeof targetSchema>;

/** One promised length of time, in the open time of a calendar. */
export interface TargetPromise {
  readonly calendar: string;
  readonly within: Duration;
  /** Shares of it, 0..1, at which agents are warned. */
  readonly warnAt: readonly number[];
}

/** What one service class is promised, by target. */
export type ServicePromise = { readonly [T in Target]: TargetPromise | undefined };

const sharesSchema = z.array(z.number().gt(0, say.share).lt(1, say.share));

const targetFile = z.union(
  [
    waitingSchema.transform((within) => ({ within })),
    z.strictObject({
      within: waitingSchema,
      calendar: z.string().exactOptional(),
      warnAt: sharesSchema.exactOptional(),
    }),
  ],
  { error: say.target },
);

const targetFiles = {
  firstResponse: targetFile.exactOptional(),
  evaluation: targetFile.exactOptional(),
  nextResponse: targetFile.exactOptional(),
  resolution: targetFile.exactOptional(),
  workaround: targetFile.exactOptional(),
  rootFix: targetFile.exactOptional(),
};
const targetFilesSchema = z.object(targetFiles);
type TargetFiles = z.infer<typeof targetFilesSchema>;
type Usual = Pick<TargetPromise, 'calendar' | 'warnAt'>;

function toTargets(files: TargetFiles, usual: Usual): ServicePromise {
  const of = (file: z.infer<typeof targetFile> | undefined) => file && { ...usual, ...file };
  return {
    'first-response': of(files.firstResponse),
    evaluation: of(files.evaluation),
    'next-response': of(files.nextResponse),
    resolution: of(files.resolution),
    workaround: of(files.workaround),
    'root-fix': of(files.rootFix),
  };
}

const usualFile = { calendar: z.string(), warnAt: sharesSchema };

/** Promises of one class: a calendar and warnings for all of them, unless a target has its own. */
export const servicePromiseSchema = z
  .strictObject({ ...usualFile, ...targetFiles })
  .refine(
    ({ firstResponse, evaluation }) => (firstResponse === undefined) !== (evaluation === undefined),
    say.firstPromise,
  )
  .transform((file) => toTargets(file, file));

/** Other promises for customers of a tier or an edition; the first that fits counts. */
export const exceptionSchema = z
  .strictObject({
    class: serviceClassSchema,
    tier: z.string().exactOptional(),
    edition: z.string().exactOptional(),
    ...usualFile,
    ...targetFiles,
  })
  .transform(({ class: serviceClass, tier, edition, ...file }) => ({
    serviceClass,
    tier,
    edition,
    targets: toTargets(file, file),
  }));
export type PromiseException = z.infer<typeof exceptionSchema>;
