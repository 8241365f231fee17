import { expect, test } from 'vitest';
import { languageOf } from '../../lib/core/language.ts';
import { triage } from '../../lib/core/triage.ts';
import { extractiveModel } from '../../lib/knowledge/extract.ts';
import { knowledgeFromIndex } from '../../lib/knowledge/load-index.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { index } from '../knowledge/folder.ts';
import { knownQuestions, unknownQuestion } from './world.ts';

const { policy } = readSettings(new URL('../../config', import.meta.url).pathname);
const knowledge = knowledgeFromIndex(index);
const draft = async (question: string) =>
  extractiveModel(policy.answers).draft(
    question,
    await knowledge.search(question, 6),
    languageOf(question),
    'bench',
  );

test.each(knownQuestions)(
  'the shipped articles answer what is asked when speed is measured: %s',
  async (question) => {
    expect((await draft(question)).kind).toBe('answer');
    expect(triage(question).serviceClass).toBe('general');
  },
);

test('and do not answer what is to go to people', async () => {
  expect((await draft(unknownQuestion)).kind).toBe('unsure');
});
