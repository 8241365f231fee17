import type { Answer, Call } from './call.ts';
import { conversationInfo, members, openConversation } from './conversations.ts';
import { deleteMessage, updateMessage } from './edits.ts';
import { postEphemeral } from './ephemerals.ts';
import { history, replies } from './history.ts';
import { authTest, personInfo } from './people.ts';
import { permalink } from './permalink.ts';
import { postMessage } from './posts.ts';
import { addReaction, removeReaction } from './reactions.ts';
import { openViewFor, updateViewFor } from './views.ts';

/** One Web API method: the arguments it cannot do without, and what it does. */
export interface Method {
  readonly required: readonly string[];
  readonly run: (call: Call) => Answer;
}

/** Every method that this Slack knows; any other is `unknown_method`. */
export const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['auth.test', { required: [], run: authTest }],
  ['chat.postMessage', { required: ['channel'], run: postMessage }],
  ['chat.update', { required: ['channel', 'ts'], run: updateMessage }],
  ['chat.delete', { required: ['channel', 'ts'], run: deleteMessage }],
  ['chat.postEphemeral', { required: ['channel', 'user'], run: postEphemeral }],
  ['chat.getPermalink', { required: ['channel', 'message_ts'], run: permalink }],
  ['conversations.replies', { required: ['channel', 'ts'], run: replies }],
  ['conversations.history', { required: ['channel'], run: history }],
  ['conversations.open', { required: [], run: openConversation }],
  ['conversations.info', { required: ['channel'], run: conversationInfo }],
  ['conversations.members', { required: ['channel'], run: members }],
  ['users.info', { required: ['user'], run: personInfo }],
  ['views.open', { required: ['view'], run: openViewFor }],
  ['views.update', { required: ['view'], run: updateViewFor }],
  ['reactions.add', { required: ['name'], run: addReaction }],
  ['reactions.remove', { required: ['name'], run: removeReaction }],
]);
