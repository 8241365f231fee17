/** Sizes that Slack enforces, counted in code points. From Slack's documentation and public issue threads. */
export const sizes = {
  text: 40_000,
  messageBlocks: 50,
  viewBlocks: 100,
  /** Undocumented but real (bolt-js#2509): all blocks of a message, serialized. */
  serializedBlocks: 13_200,
  sectionText: 3_000,
  sectionFields: 10,
  sectionField: 2_000,
  headerText: 150,
  contextElements: 10,
  actionsElements: 25,
  markdown: 12_000,
  imageAlt: 2_000,
  label: 2_000,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  accessibilityLabel: 75,
  selectOptions: 100,
  choiceOptions: 10,
  overflowOptions: 5,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  inputLength: 3_000,
  viewTitle: 24,
  privateMetadata: 3_000,
  id: 255,
  viewsPerStack: 3,
  /** Not published by Slack; from experience. */
  metadata: 8_000,
} as const;

/** How many calls a minute a method allows. Tiers are "N or more", bursts tolerated: we hold the app to N. */
export const perMinute: Readonly<Record<string, number>> = {
  'auth.test': 300,
  'chat.postMessage': 600,
  'chat.update': 50,
  'chat.delete': 50,
  'chat.postEphemeral': 100,
  'chat.getPermalink': 300,
  'conversations.replies': 50,
  'conversations.history': 50,
  'conversations.open': 50,
  'conversations.info': 50,
  'conversations.members': 100,
  'users.info': 100,
  'views.open': 100,
  'views.push': 100,
  'views.update': 100,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
  'files.info': 100,
  'reactions.add': 50,
  'reactions.remove': 20,
};

/** Posts to one channel: one a second, and a short burst before that. */
export const channelPosts = { perSecond: 1, burst: 5 } as const;

/** How long things live, in milliseconds. */
export const lifetimes = { trigger: 3_000, answer: 3_000, responseUrl: 30 * 60_000 } as const;

/** A response_url answers this often, then 404. */
export const responseUrlUses = 5;

/** Waits before the first, second and third retry of an event, counted from the failure before. */
export const retryDelays = [0, 60_000, 300_000] as const;

/** Characters as Slack counts them: an emoji or a Han character beyond the first plane is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
