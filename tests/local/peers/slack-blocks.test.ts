import { expect, test } from 'vitest';
import { checkBlocks } from '../../../lib/local/peers/slack/blocks/message-blocks.ts';
import { checkView } from '../../../lib/local/peers/slack/blocks/view.ts';
import { channel, startRig } from './slack-rig.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string, more: object = {}) => ({ type: 'section', text: mrkdwn(text), ...more });
const button = (more: object = {}) => ({ type: 'button', text: plain('Claim'), action_id: 'claim', ...more });
const option = (value: string) => ({ text: plain(value), value });
const select = (more: object = {}) => ({
  type: 'static_select',
  action_id: 'pick',
  options: [option('a')],
  ...more,
});
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (more: object = {}) => ({
  type: 'input',
  label: plain('Note'),
  element: { type: 'plain_text_input', action_id: 'note' },
  ...more,
});
const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('Resolve'),
  submit: plain('OK'),
  blocks: [input()],
  ...more,
});

const error = (blocks: unknown) => {
  const checked = checkBlocks(blocks);
  return 'error' in checked ? `${checked.error} ${checked.messages.join(' ')}`.trim() : 'accepted';
};

test.each([
  [
    'every kind of block',
    [
      section('text', { accessory: button() }),
      { type: 'header', text: plain('title') },
      {
        type: 'context',
        elements: [mrkdwn('by'), { type: 'image', image_url: 'https://e.com/a.png', alt_text: 'a' }],
      },
      actions(button({ style: 'danger', value: 'v' }), select(), {
        type: 'overflow',
        action_id: 'more',
        options: [option('x')],
      }),
      { type: 'divider' },
      { type: 'markdown', text: '**bold**' },
    ],
  ],
  ['a section of 3,000 characters beyond the first plane', [section('𠮷'.repeat(3_000))]],
  [
    'a select with groups and one of their options chosen',
    [
      actions(
        select({
          options: undefined,
          option_groups: [{ label: plain('g'), options: [option('a')] }],
          initial_option: option('a'),
        }),
      ),
    ],
  ],
])('accepts %s', (_, blocks) => {
  expect(error(blocks)).toBe('accepted');
});

test.each([
  ['an unknown type', [{ type: 'marquee' }], /\/blocks\/0/],
  ['an unknown property', [actions(button({ disabled: true }))], /disabled.*\/blocks\/0\/elements\/0\]/],
  [
    'a section of 3,001 characters',
    [section('x'.repeat(3_001))],
    /less than 3001 characters.*\/blocks\/0\/text\/text/,
  ],
  ['an empty text', [section('')], /more than 0 characters/],
  ['a section without text and fields', [{ type: 'section' }], /text or fields/],
  ['emoji in mrkdwn', [{ type: 'section', text: { ...mrkdwn('x'), emoji: true } }], /emoji/],
  ['a header in mrkdwn', [{ type: 'header', text: mrkdwn('x') }], /\/blocks\/0\/text\/type/],
  ['a header of 151 characters', [{ type: 'header', text: plain('x'.repeat(151)) }], /less than 151/],
  ['a button text of 76 characters', [actions(button({ text: plain('x'.repeat(76)) }))], /less than 76/],
  ['a button value of 2,001 characters', [actions(button({ value: 'x'.repeat(2_001) }))], /less than 2001/],
  ['an unknown button style', [actions(button({ style: 'loud' }))], /primary or danger/],
  ['an action_id of 256 characters', [actions(button({ action_id: 'x'.repeat(256) }))], /less than 256/],
  [
    'a placeholder of 151 characters',
    [actions(select({ placeholder: plain('x'.repeat(151)) }))],
    /less than 151/,
  ],
  [
    'an option text of 76 characters',
    [actions(select({ options: [{ text: plain('x'.repeat(76)), value: 'a' }] }))],
    /less than 76/,
  ],
  [
    'a select with 101 options',
    [actions(select({ options: Array.from({ length: 101 }, (_, n) => option(`${n}`)) }))],
    /no more than 100/,
  ],
  ['a select without options', [actions(select({ options: undefined }))], /options or option_groups/],
  [
    'a chosen option that is not there',
    [actions(select({ initial_option: option('z') }))],
    /one of the options/,
  ],
  [
    'an overflow of six',
    [actions({ type: 'overflow', options: ['1', '2', '3', '4', '5', '6'].map(option) })],
    /no more than 5/,
  ],
  ['twice the same action_id in a block', [actions(button(), button())], /action_id must be unique/],
  [
    'twice the same block_id',
    [section('a', { block_id: 'b' }), section('b', { block_id: 'b' })],
    /block_id must be unique/,
  ],
  ['actions without elements', [actions()], /no fewer than 1/],
  [
    '26 buttons in a row',
    [actions(...Array.from({ length: 26 }, (_, n) => button({ action_id: `a${n}` })))],
    /no more than 25/,
  ],
  [
    '11 elements in a context',
    [{ type: 'context', elements: Array.from({ length: 11 }, () => mrkdwn('x')) }],
    /no more than 10/,
  ],
  ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), /no more than 50/],
  ['an input in a message', [input()], /\/blocks\/0/],
  [
    'markdown of 12,001 characters in two blocks',
    [
      { type: 'markdown', text: 'x'.repeat(6_000) },
      { type: 'markdown', text: 'x'.repeat(6_001) },
    ],
    /12001/,
  ],
])('refuses %s', (_, blocks, reason) => {
  expect(error(blocks)).toMatch(/^invalid_blocks /);
  expect(error(blocks)).toMatch(reason);
});

test('blocks that are together longer than 13,200 serialized characters are too long', () => {
  expect(error(Array.from({ length: 5 }, () => section('x'.repeat(2_700))))).toBe('msg_blocks_too_long');
});

test('blocks that are not a list of JSON are of the wrong format', () => {
  expect(error('not json')).toBe('invalid_blocks_format');
});

test('ids that the app left out are filled in by Slack', () => {
  const checked = checkBlocks([actions({ type: 'button', text: plain('x') })]);
  expect(checked).toMatchObject({
    blocks: [
      { block_id: expect.stringMatching(/.{5}/), elements: [{ action_id: expect.stringMatching(/.{5}/) }] },
    ],
  });
});

test.each([
  ['a title of 25 characters', modal({ title: plain('x'.repeat(25)) }), /less than 25/],
  ['inputs without a submit button', modal({ submit: undefined }), /submit is required/],
  ['private_metadata of 3,001 characters', modal({ private_metadata: 'x'.repeat(3_001) }), /less than 3001/],
  [
    '101 blocks',
    modal({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }),
    /no more than 100/,
  ],
  [
    'a max_length over 3,000',
    modal({ blocks: [input({ element: { type: 'plain_text_input', max_length: 3_001 } })] }),
    /3000/,
  ],
  ['an unknown property', modal({ colour: 'red' }), /colour/],
])('refuses a modal with %s', (_, view, reason) => {
  const checked = checkView(view);
  expect('messages' in checked ? checked.messages.join(' ') : 'accepted').toMatch(reason);
});

test('a modal with inputs is accepted', () => {
  expect(checkView(modal())).toHaveProperty('view');
});

test('the client is told what is wrong with its blocks, and where', async () => {
  const rig = await startRig();
  const call = rig
    .client()
    .apiCall('chat.postMessage', { channel, text: 'x', blocks: [actions(button({ disabled: true }))] });
  await expect(call).rejects.toMatchObject({
    data: {
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] no more properties allowed: disabled [json-pointer:/blocks/0/elements/0]'],
      },
    },
  });
});
