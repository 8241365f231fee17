import type { Answer, Call } from './call.ts';
import { conversationInfo, members, openConversation } from './conversations.ts';
import { deleteMessage, updateMessage } from './edits.ts';
import { postEphemeral } from './ephemerals.ts';
import { completeUpload, fileInfo, getUploadUrl } from './files.ts';
import { history, replies } from './history.ts';
import { authTest, personInfo } from './people.ts';
import { permalink } from './permalink.ts';
import { postMessage } from './posts.ts';
import { addReaction, removeReaction } from './reactions.ts';
import { openViewFor, pushViewFor, updateViewFor } from './views.ts';

/** One Web API method: the arguments and the scopes it cannot do without, and what it does. */
export interface Method {
  readonly required: readonly string[];
  /** Any of these will do. */
  readonly scopes: readonly string[];
  readonly run: (call: Call) => Answer;
}

const listing = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const reading = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const opening = ['channels:manage', 'groups:write', 'im:write', 'mpim:write'];

/** Every method that this Slack knows; any other is `unknown_method`. */
export const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['auth.test', { required: [], scopes: [], run: authTest }],
  ['chat.postMessage', { required: ['channel'], scopes: ['chat:write'], run: postMessage }],
  ['chat.update', { required: ['channel', 'ts'], scopes: ['chat:write'], run: updateMessage }],
  ['chat.delete', { required: ['channel', 'ts'], scopes: ['chat:write'], run: deleteMessage }],
  ['chat.postEphemeral', { required: ['channel', 'user'], scopes: ['chat:write'], run: postEphemeral }],
  ['chat.getPermalink', { required: ['channel', 'message_ts'], scopes: [], run: permalink }],
  ['conversations.replies', { required: ['channel', 'ts'], scopes: listing, run: replies }],
  ['conversations.history', { required: ['channel'], scopes: listing, run: history }],
  ['conversations.open', { required: [], scopes: opening, run: openConversation }],
  ['conversations.info', { required: ['channel'], scopes: reading, run: conversationInfo }],
  ['conversations.members', { required: ['channel'], scopes: reading, run: members }],
  ['users.info', { required: ['user'], scopes: ['users:read'], run: personInfo }],
  ['views.open', { required: ['view'], scopes: [], run: openViewFor }],
  ['views.push', { required: ['view'], scopes: [], run: pushViewFor }],
  ['views.update', { required: ['view'], scopes: [], run: updateViewFor }],
  [
    'files.getUploadURLExternal',
    { required: ['filename', 'length'], scopes: ['files:write'], run: getUploadUrl },
  ],
  ['files.completeUploadExternal', { required: ['files'], scopes: ['files:write'], run: completeUpload }],
  ['files.info', { required: ['file'], scopes: ['files:read'], run: fileInfo }],
  ['reactions.add', { required: ['name'], scopes: ['reactions:write'], run: addReaction }],
  ['reactions.remove', { required: ['name'], scopes: ['reactions:write'], run: removeReaction }],
]);
