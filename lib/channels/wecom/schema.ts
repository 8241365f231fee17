import * as z from 'zod';

/** What every answer of the API has; 0 is yes. The message is the vendor's and is never shown. */
export const answerSchema = z.looseObject({ errcode: z.int(), errmsg: z.string().default('') });
export type Answer = z.infer<typeof answerSchema>;

/** gettoken; `expires_in` in seconds. */
export const tokenAnswerSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** service_state/get. */
export const stateAnswerSchema = z.object({ service_state: z.int() });

/** customer/batchget. */
export const customersAnswerSchema = z.object({
  customer_list: z.array(z.object({ external_userid: z.string(), nickname: z.string().catch('') })),
});

/** sync_msg. `has_more` may be 1 beside an empty list. */
export const syncAnswerSchema = z.object({
  next_cursor: z.string().default(''),
  has_more: z.number().default(0),
  msg_list: z.array(z.unknown()).default([]),
});

/** A part that may be missing, and is not there either when it is of another kind than the vendor says. */
const named = z.string().min(1).optional().catch(undefined);
const counted = z.number().optional().catch(undefined);
/** Until 9999 in seconds: what is later is no moment that can be written down. */
const latest = 253_402_300_799;

/**
 * One item of sync_msg. Only what it is must be there: a message that lacks anything else, or has it empty or null, is
 * still somebody's message. What it says is under the name of its `msgtype`.
 */
export const itemSchema = z.looseObject({
  msgtype: z.string().min(1),
  msgid: named,
  external_userid: named,
  /** Seconds. */
  send_time: z.number().positive().max(latest).optional().catch(undefined),
  /** 3 the customer, 4 the system, 5 a colleague in the WeCom client. */
  origin: counted,
});
export type Item = z.infer<typeof itemSchema>;

/** The payload of an event; ids are in here, not beside it. */
export const eventSchema = z.looseObject({
  event_type: z.string().min(1),
  external_userid: named,
  /** Of the link that the customer came by, as it was made with. */
  scene: named,
  welcome_code: named,
  fail_msgid: named,
  fail_type: counted,
});
export type ItemEvent = z.infer<typeof eventSchema>;

/** The payload of a text; a click in a menu is one too, with `menu_id`. */
export const textSchema = z.object({ content: z.string() });

/** The payload of a picture, a voice message, a video or a file. */
export const mediaSchema = z.object({ media_id: z.string().min(1) });

/** Whatever a payload of another kind may tell a reader. */
export const tellingSchema = z.object({
  title: z.string().catch(''),
  name: z.string().catch(''),
  nickname: z.string().catch(''),
  address: z.string().catch(''),
  desc: z.string().catch(''),
  head_content: z.string().catch(''),
  url: z.string().catch(''),
});
