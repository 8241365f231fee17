import * as z from 'zod';
import { type Field, fields } from './blocks/find-element.ts';
import { checkView } from './blocks/view.ts';
import type { Json } from './entries.ts';
import { type Answered, interact, interactionHead } from './interactions.ts';
import { countCharacters, sizes } from './limits.ts';
import { canPush, openView, showView } from './methods/views.ts';
import type { Pretend } from './pretend.ts';
import type { OpenView } from './state.ts';

/** What a person typed and chose in a modal: by action_id; several checkboxes as a list. */
export interface Submission {
  readonly viewId: string;
  readonly user: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

/** What the person sees after pressing the submit button. */
export type Submitted =
  | { readonly error: string; readonly errors?: Json | undefined }
  | (Answered & { readonly errors?: Json | undefined });

const blocksSchema = z.object({ blocks: z.array(z.unknown()) });
const replySchema = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

/** Submits a modal that is open in front of this person. */
export async function submit(pretend: Pretend, submission: Submission): Promise<Submitted> {
  const { workspace, triggers } = pretend;
  const open = workspace.state.views.get(submission.viewId);
  if (open === undefined || open.user !== submission.user) return { error: 'view_not_found' };
  const all = fields(blocksSchema.parse(open.view).blocks);
  const errors = Object.fromEntries(all.flatMap((field) => complaint(field, submission.values)));
  // Slack's own window refuses these; the app never sees them.
  if (Object.keys(errors).length > 0) return { error: 'invalid_input', errors };

  const { viewId, user } = submission;
  workspace.record({ type: 'submitted', at: workspace.now(), viewId, user });
  const trigger = triggers.mint(user, workspace.now());
  const answered = await interact(pretend, {
    type: 'view_submission',
    ...interactionHead(pretend, user, trigger),
    view: showView(workspace, open, valuesOf(all, submission.values)),
    response_urls: [],
  });
  return answered.outcome === 'answered' ? follow(pretend, open, answered) : answered;
}

/** Tells the app that somebody closed a modal without submitting it. */
export async function tellClosed(pretend: Pretend, open: OpenView): Promise<Answered> {
  const { trigger_id: _, ...head } = interactionHead(pretend, open.user, '');
  const view = showView(pretend.workspace, open);
  return await interact(pretend, { type: 'view_closed', ...head, view, is_cleared: false });
}

function follow({ workspace }: Pretend, open: OpenView, answered: Answered): Submitted {
  const at = workspace.now();
  const close = (view: OpenView): void =>
    workspace.record({ type: 'view.closed', at, viewId: view.id, outcome: 'submitted' });
  if (answered.body === '') {
    close(open);
    return answered;
  }
  const reply = replySchema.safeParse(parse(answered.body));
  if (!reply.success) return { ...answered, outcome: 'trouble' };
  if (reply.data.response_action === 'errors') return { ...answered, errors: reply.data.errors };
  if (reply.data.response_action === 'clear') {
    for (const view of [...workspace.state.views.values()])
      if (view.rootViewId === open.rootViewId) close(view);
    return answered;
  }
  const checked = checkView(reply.data.view);
  if ('messages' in checked) return { ...answered, outcome: 'trouble' };
  if (reply.data.response_action === 'update') {
    workspace.record({ type: 'view.updated', at, viewId: open.id, view: checked.view });
    return answered;
  }
  if (!canPush(workspace, open)) return { ...answered, outcome: 'trouble' };
  openView(workspace, { user: open.user, view: checked.view, under: open });
  return answered;
}

function complaint(
  { blockId, element, isOptional }: Field,
  values: Submission['values'],
): [string, string][] {
  const value = values[element.action_id ?? ''];
  const text = typeof value === 'string' ? value : (value ?? []).join();
  if (text === '') return isOptional ? [] : [[blockId, 'Please complete this required field.']];
  if (element.type !== 'plain_text_input') return [];
  const length = countCharacters(text);
  if (length > (element.max_length ?? sizes.inputLength)) return [[blockId, 'Too long.']];
  return length < (element.min_length ?? 0) ? [[blockId, 'Too short.']] : [];
}

function valuesOf(all: readonly Field[], values: Submission['values']): Json {
  return Object.fromEntries(
    all.map(({ blockId, element }) => {
      const value = values[element.action_id ?? ''];
      return [blockId, { [element.action_id ?? '']: { type: element.type, ...filled(element, value) } }];
    }),
  );
}

function filled(element: Field['element'], value: string | readonly string[] | undefined): Json {
  if (element.type === 'plain_text_input')
    return { value: typeof value === 'string' && value !== '' ? value : null };
  const groups = element.type === 'static_select' ? (element.option_groups ?? []) : [];
  const options = [...(element.options ?? []), ...groups.flatMap((group) => group.options)];
  const wanted = typeof value === 'string' ? [value] : (value ?? []);
  const chosen = options.filter((option) => wanted.includes(option.value));
  return element.type === 'checkboxes'
    ? { selected_options: chosen }
    : { selected_option: chosen[0] ?? null };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
