import { randomBytes } from 'node:crypto';
import type { Pressable } from './blocks/elements.ts';
import { type Rendered, renderedElements } from './blocks/find-element.ts';
import type { Json } from './entries.ts';
import { type Answered, interact, interactionHead } from './interactions.ts';
import { findChannel } from './methods/call.ts';
import type { Pretend } from './pretend.ts';
import { showMessage } from './shape.ts';
import type { Channel, Ephemeral, Message } from './state.ts';

/** Somebody's push of a button, or choice in a menu (`value` says which). */
export interface Press {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly actionId: string;
  readonly value?: string | undefined;
}

/** Presses what is on the person's screen now; gives a reason when it is not there. */
export async function press(
  pretend: Pretend,
  asked: Press,
  base: string,
): Promise<Answered | { error: string }> {
  const { workspace, triggers } = pretend;
  const channel = findChannel(workspace.state, asked.channel);
  if (channel === undefined) return { error: 'channel_not_found' };
  const person = workspace.state.people.get(asked.user);
  if (person === undefined || person.isBot === true) return { error: 'user_not_found' };
  const seen = onScreen(channel, asked);
  if (seen === undefined) return { error: 'message_not_found' };
  const rendered = pick(renderedElements(seen.message.blocks ?? []), asked);
  if (rendered === undefined) return { error: 'element_not_rendered' };
  const chosen = choose(rendered.element, asked.value);
  if (chosen === undefined) return { error: 'option_not_rendered' };

  const at = workspace.now();
  const token = randomBytes(12).toString('hex');
  const { isEphemeral, message } = seen;
  const { ts, threadTs } = message;
  const { actionId, user, value } = asked;
  const where = { channel: channel.id, ts, threadTs, isEphemeral };
  workspace.record({ type: 'pressed', at, ...where, user, actionId, value, token });
  return await interact(pretend, {
    type: 'block_actions',
    ...interactionHead(pretend, user, triggers.mint(user, at)),
    ...describePlace(pretend, channel, seen),
    response_url: `${base}/response/${workspace.options.team}/${token}`,
    state: { values: stateOf(message, rendered, chosen) },
    actions: [{ ...chosen, block_id: rendered.blockId, action_id: actionId, action_ts: workspace.mintTs() }],
  });
}

type OnScreen =
  | { readonly isEphemeral: false; readonly message: Message }
  | { readonly isEphemeral: true; readonly message: Ephemeral };

function onScreen(channel: Channel, { ts, user }: Press): OnScreen | undefined {
  if (channel.kind === 'im' && !channel.members.includes(user)) return undefined;
  const message = channel.messages.get(ts);
  if (message !== undefined) return { isEphemeral: false, message };
  const ephemeral = channel.ephemerals.get(ts);
  return ephemeral?.user === user ? { isEphemeral: true, message: ephemeral } : undefined;
}

function pick(all: readonly Rendered[], { actionId, value }: Press): Rendered | undefined {
  const named = all.filter(({ element }) => element.action_id === actionId);
  const exact = named.find(({ element }) => element.type === 'button' && element.value === value);
  return exact ?? named[0];
}

/** The part of the action that depends on the kind of element. Undefined: there is no such choice. */
function choose(element: Pressable, value: string | undefined): Json | undefined {
  const { type } = element;
  if (element.type === 'button') {
    if (value !== undefined && element.value !== value) return undefined;
    return { type, text: element.text, ...(element.value === undefined ? {} : { value: element.value }) };
  }
  const options =
    element.type === 'static_select'
      ? [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)]
      : element.options;
  const option = options.find((one) => one.value === value);
  return option === undefined ? undefined : { type, selected_option: option };
}

function stateOf(message: Message | Ephemeral, pressed: Rendered, chosen: Json): Json {
  const values: Record<string, Json> = {};
  for (const { blockId, element } of renderedElements(message.blocks ?? [])) {
    if (element.type !== 'static_select' || element.action_id === undefined) continue;
    const isPressed = blockId === pressed.blockId && element.action_id === pressed.element.action_id;
    const selected = isPressed ? chosen['selected_option'] : (element.initial_option ?? null);
    values[blockId] = {
      ...values[blockId],
      [element.action_id]: { type: 'static_select', selected_option: selected },
    };
  }
  return values;
}

function describePlace({ workspace }: Pretend, channel: Channel, { isEphemeral, message }: OnScreen): Json {
  const { state, options } = workspace;
  const thread = message.threadTs === undefined ? {} : { thread_ts: message.threadTs };
  const name = channel.kind === 'im' ? 'directmessage' : channel.name;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    channel: { id: channel.id, name },
    // Slack does not send the message of an ephemeral: it does not keep it.
    ...(isEphemeral ? {} : { message: showMessage({ state, channel, options }, message) }),
  };
}
