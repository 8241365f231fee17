import * as z from 'zod';
import { settingsWording as say } from './settings-wording.ts';
import { type Duration, hours, milliseconds, minutes } from './time.ts';

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Ten years: calendars are searched no further, and moments stay dates. */
const longest = hours(24 * 3_660);

/** A length such as `30s`, `5m`, `4h` or `3d`, as people write it in a file. */
export const lengthSchema = z
  .string()
  .regex(/^\d+(?:s|m|h|d)$/, say.length)
  .transform(toDuration)
  .refine((length) => length <= longest, say.lengthTooLong);

/** A length after which something happens again: with none it would happen without end. */
export const waitingSchema = lengthSchema.refine((length) => length >= minutes(1), say.lengthTooShort);

function toDuration(text: string): Duration {
  const unit = z.enum(['s', 'm', 'h', 'd']).parse(text.slice(-1));
  return milliseconds(Number(text.slice(0, -1)) * units[unit]);
}
