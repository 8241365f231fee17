import type { ServerResponse } from 'node:http';
import type { View } from '@slack/web-api';
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { Delivery } from './slack-app.ts';
import { channel, errorOf, startRig } from './slack-rig.ts';

type Modal = Extract<View, { type: 'modal' }>;
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });
const modal = (title = 'Resolve'): Modal => ({
  type: 'modal',
  callback_id: 'resolve',
  private_metadata: 'tkt_1',
  title: plain(title),
  submit: plain('OK'),
  blocks: [
    {
      type: 'input',
      block_id: 'n',
      label: plain('Note'),
      element: { type: 'plain_text_input', action_id: 'note', max_length: 10 },
    },
    {
      type: 'input',
      block_id: 't',
      label: plain('Tell the customer'),
      optional: true,
      element: { type: 'static_select', action_id: 'tell', options: [option('yes'), option('no')] },
    },
  ],
});
const drawnSchema = z.object({ views: z.array(z.object({ title: z.object({ text: z.string() }) })) });
const isSubmission = (delivery: Delivery) => delivery.payload?.type === 'view_submission';

/** A rig with one modal open in front of Ann; `reply` is what the app says to its submission. */
async function openModal(reply: object | undefined = undefined) {
  const onDelivery = (delivery: Delivery, response: ServerResponse) =>
    response.end(isSubmission(delivery) && reply !== undefined ? JSON.stringify(reply) : '');
  const rig = await startRig(onDelivery);
  const elements = [{ type: 'button', action_id: 'resolve', text: plain('Resolve') }];
  const ts = await rig.posts('card', { blocks: [{ type: 'actions', elements }] });
  await rig.control('press', { channel, ts, user: 'U0ANN', actionId: 'resolve' });
  const [press] = await rig.app.told(1, ({ payload }) => payload?.type === 'block_actions');
  const opened = await rig
    .client()
    .views.open({ trigger_id: press?.payload?.trigger_id ?? '', view: modal() });
  const viewId = opened.view?.id ?? '';
  const submit = (values: object, user = 'U0ANN') => rig.control('submit', { viewId, user, values });
  const titles = async () => {
    const { views } = drawnSchema.parse(await rig.look('state?limit=0'));
    return views.map(({ title }) => title.text);
  };
  return { rig, viewId, hash: opened.view?.hash ?? '', submit, titles };
}

test('a submission carries what was typed and chosen, and closes the modal', async () => {
  const { rig, viewId, submit, titles } = await openModal();
  expect(await titles()).toEqual(['Resolve']);
  expect(await submit({ note: '已修复', tell: 'yes' })).toMatchObject({ ok: true });
  const [told] = await rig.app.told(1, isSubmission);
  expect(told).toMatchObject({ isSigned: true });
  expect(told?.payload).toMatchObject({
    user: { id: 'U0ANN' },
    view: {
      id: viewId,
      callback_id: 'resolve',
      private_metadata: 'tkt_1',
      state: {
        values: {
          n: { note: { type: 'plain_text_input', value: '已修复' } },
          t: { tell: { type: 'static_select', selected_option: option('yes') } },
        },
      },
    },
  });
  expect(await titles()).toEqual([]);
  expect(await submit({ note: 'again' })).toMatchObject({ error: 'view_not_found' });
});

test('Slack itself refuses what is missing or too long, and the app never sees it', async () => {
  const { rig, submit } = await openModal();
  expect(await submit({})).toMatchObject({ error: 'invalid_input', errors: { n: expect.any(String) } });
  expect(await submit({ note: 'x'.repeat(11) })).toMatchObject({ error: 'invalid_input' });
  expect(await submit({ note: 'ok' }, 'U0BOB')).toMatchObject({ error: 'view_not_found' });
  expect(rig.app.deliveries.filter(isSubmission)).toHaveLength(0);
});

test('errors of the app are shown, and the modal stays open', async () => {
  const { submit, titles } = await openModal({ response_action: 'errors', errors: { n: 'say more' } });
  expect(await submit({ note: 'ok' })).toMatchObject({ ok: true, errors: { n: 'say more' } });
  expect(await titles()).toEqual(['Resolve']);
});

test('the app can answer a submission with another modal, beside or instead', async () => {
  const pushed = await openModal({ response_action: 'push', view: modal('More') });
  await pushed.submit({ note: 'ok' });
  expect(await pushed.titles()).toEqual(['Resolve', 'More']);
  const updated = await openModal({ response_action: 'update', view: modal('Done') });
  await updated.submit({ note: 'ok' });
  expect(await updated.titles()).toEqual(['Done']);
});

test('a modal is updated only by those who saw its last version', async () => {
  const { rig, viewId, hash, titles } = await openModal();
  await rig.client().views.update({ view_id: viewId, hash, view: modal('Loaded') });
  expect(await titles()).toEqual(['Loaded']);
  const stale = rig.client().views.update({ view_id: viewId, hash, view: modal('Stale') });
  expect(await errorOf(stale)).toBe('hash_conflict');
  expect(await errorOf(rig.client().views.update({ view_id: 'V0', view: modal() }))).toBe('not_found');
});

test('a modal that Slack does not accept is an invalid argument', async () => {
  const { rig, viewId } = await openModal();
  const update = rig.client().views.update({ view_id: viewId, view: modal('x'.repeat(25)) });
  expect(await errorOf(update)).toBe('invalid_arguments');
});

test('a cancelled modal is gone', async () => {
  const { rig, viewId, titles } = await openModal();
  expect(await rig.control('close', { viewId, user: 'U0ANN' })).toMatchObject({ ok: true });
  expect(await titles()).toEqual([]);
});

test('a trigger pushes one more modal on the stack, three in all, within three seconds', async () => {
  const { rig, titles } = await openModal();
  const ts = await rig.posts('more', {
    blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'more', text: plain('More') }] }],
  });
  let presses = 1;
  const trigger = async () => {
    await rig.control('press', { channel, ts, user: 'U0ANN', actionId: 'more' });
    presses += 1;
    const told = await rig.app.told(presses, ({ payload }) => payload?.type === 'block_actions');
    return told.at(-1)?.payload?.trigger_id ?? '';
  };
  const push = async (title: string) =>
    errorOf(rig.client().views.push({ trigger_id: await trigger(), view: modal(title) }));
  expect([await push('Second'), await push('Third'), await push('Fourth')]).toEqual([
    'none',
    'none',
    'push_limit_reached',
  ]);
  expect(await titles()).toEqual(['Resolve', 'Second', 'Third']);
  const late = await trigger();
  await rig.waits(3_001);
  expect(await errorOf(rig.client().views.push({ trigger_id: late, view: modal() }))).toBe(
    'expired_trigger_id',
  );
});

test('closing a modal is told to the app when the modal asks for it', async () => {
  const { rig, viewId, hash } = await openModal();
  await rig.client().views.update({ view_id: viewId, hash, view: { ...modal(), notify_on_close: true } });
  expect(await rig.control('close', { viewId, user: 'U0ANN' })).toMatchObject({ ok: true });
  await rig.app.told(1, ({ payload }) => payload?.type === 'view_closed');
});
