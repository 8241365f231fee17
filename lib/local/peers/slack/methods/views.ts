import { randomBytes } from 'node:crypto';
import { checkView } from '../blocks/view.ts';
import type { Json } from '../entries.ts';
import { sizes } from '../limits.ts';
import { appId } from '../shape.ts';
import type { OpenView } from '../state.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type Call, jsonOf, refuse, textOf } from './call.ts';

/** views.open: needs a trigger that is at most three seconds old and was not used before. */
export function openViewFor(call: Call): Answer {
  const taken = takeTrigger(call);
  if ('ok' in taken) return taken;
  const { workspace, args } = call;
  const checked = checkView(jsonOf(args, 'view'));
  if ('messages' in checked) return refuse('invalid_arguments', checked.messages);
  const opened = openView(workspace, { user: taken.user, view: checked.view });
  return { ok: true, view: showView(workspace, opened) };
}

/** views.push: on top of the modal from which the trigger came. */
export function pushViewFor(call: Call): Answer {
  const taken = takeTrigger(call);
  if ('ok' in taken) return taken;
  const { workspace, args } = call;
  const under = [...workspace.state.views.values()].findLast(({ user }) => user === taken.user);
  if (under === undefined) return refuse('not_found');
  const checked = checkView(jsonOf(args, 'view'));
  if ('messages' in checked) return refuse('invalid_arguments', checked.messages);
  if (!canPush(workspace, under)) return refuse('push_limit_reached');
  return {
    ok: true,
    view: showView(workspace, openView(workspace, { user: taken.user, view: checked.view, under })),
  };
}

function takeTrigger({ workspace, triggers, args }: Call): Answer | { readonly user: string } {
  const trigger = textOf(args, 'trigger_id');
  if (trigger === undefined)
    return refuse('invalid_arguments', ['[ERROR] missing required field: trigger_id']);
  const taken = triggers.take(trigger, workspace.now());
  return 'error' in taken ? refuse(taken.error) : taken;
}

/** views.update: by id, optionally only if nobody changed it since `hash`. */
export function updateViewFor({ workspace, args }: Call): Answer {
  const id = textOf(args, 'view_id');
  const external = textOf(args, 'external_id');
  const open = [...workspace.state.views.values()].find(
    (view) => view.id === id || (external !== undefined && view.view['external_id'] === external),
  );
  if (open === undefined) return refuse('not_found');
  const hash = textOf(args, 'hash');
  if (hash !== undefined && hash !== open.hash) return refuse('hash_conflict');
  const checked = checkView(jsonOf(args, 'view'));
  if ('messages' in checked) return refuse('invalid_arguments', checked.messages);
  workspace.record({ type: 'view.updated', at: workspace.now(), viewId: open.id, view: checked.view });
  return { ok: true, view: showView(workspace, workspace.state.views.get(open.id) ?? open) };
}

/** Puts a modal in front of a person, on top of `under` when given. */
export function openView(
  workspace: Workspace,
  what: { readonly user: string; readonly view: Json; readonly under?: OpenView | undefined },
): OpenView {
  const { user, view, under } = what;
  const viewId = `V${randomBytes(6).toString('hex').toUpperCase()}`;
  const rootViewId = under?.rootViewId ?? viewId;
  workspace.record({ type: 'view.opened', at: workspace.now(), viewId, user, view, rootViewId });
  return workspace.state.views.get(viewId) ?? { id: viewId, user, rootViewId, view, hash: '' };
}

/** Whether another modal fits on this stack. */
export function canPush(workspace: Workspace, under: OpenView): boolean {
  const stack = [...workspace.state.views.values()].filter((view) => view.rootViewId === under.rootViewId);
  return stack.length < sizes.viewsPerStack;
}

/** A modal as the Web API and interactions show it. */
export function showView(workspace: Workspace, open: OpenView, values: Json = {}): Json {
  const { options } = workspace;
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    ...open.view,
    id: open.id,
    team_id: options.team,
    state: { values },
    hash: open.hash,
    root_view_id: open.rootViewId,
    previous_view_id: null,
    app_id: appId(options),
    bot_id: options.botId,
  };
}
