import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Found } from '../../lib/core/answer.ts';
import { seconds } from '../../lib/core/time.ts';
import { connect } from '../../lib/model/client.ts';
import { cosine, embedder } from '../../lib/model/embed.ts';
import { hybridKnowledge } from '../../lib/model/hybrid.ts';
import { setClock } from '../twins/set-clock.ts';

// Its vectors are hashes: the same text has the same one, and two texts have nothing in common.
const server = new LLMock({ port: 0 });
beforeAll(() => server.start());
afterAll(() => server.stop());
afterEach(() => server.reset().clearChaos());

const found = (article: string, text: string, score: number): Found => ({
  passage: { article, title: article, section: '步骤', text },
  score,
});
const textOf = ({ passage: { title, section, text } }: Found) => `${title}\n${section}\n${text}`;

const byWords = [
  found('oversold', '先把可售数改成 0。', 0.6),
  found('oversold', '给热销商品设安全库存。', 0.6),
  found('inventory', '核对库存流水。', 0.5),
  found('presale', '预售单先放着。', 0.4),
  found('bundles', '套装按组件扣。', 0.1),
];

function open() {
  const clock = setClock();
  const reasons: string[] = [];
  const embed = embedder(
    connect({ apiKey: 'test', baseUrl: `${server.url}/v1`, timeout: 5_000 }),
    'embed-test',
  );
  const knowledge = hybridKnowledge(
    { search: async (_question, limit) => byWords.slice(0, limit) },
    embed,
    clock.now,
    (reason) => reasons.push(reason),
  );
  return { knowledge, reasons, clock };
}

const texts = (hits: readonly Found[]) => hits.map(({ passage }) => passage.text);

/** A question that means exactly what a passage says. */
const means = (at: number) => textOf(byWords[at] ?? found('', '', 0));

test('a passage that means what is asked comes first, with the chance that its words have', async () => {
  const { knowledge, reasons } = open();
  const hits = await knowledge.search(means(2), 6);
  expect(hits[0]).toEqual(byWords[2]);
  expect(reasons).toEqual([]);
});

test('what words hardly find is not put before what they find well', async () => {
  const { knowledge } = open();
  const [first] = await knowledge.search('别的问题', 1);
  expect(first?.score).toBe(0.6);
});

test('the first three passages are of three articles, and none is lost', async () => {
  const { knowledge } = open();
  const hits = await knowledge.search(means(1), 6);
  expect(texts(hits)[0]).toBe('给热销商品设安全库存。');
  expect(new Set(hits.slice(0, 3).map(({ passage }) => passage.article)).size).toBe(3);
  expect(texts(hits).toSorted()).toEqual(texts(byWords).toSorted());
});

test('a passage is sent once, and no phone number ever', async () => {
  const { knowledge } = open();
  await knowledge.search('我的电话 13812345678，超卖了', 6);
  await knowledge.search('又超卖了', 6);
  const inputs = server.getRequests().map(({ body }) => JSON.stringify(body));
  expect(inputs.join()).not.toContain('13812345678');
  expect(inputs).toHaveLength(2);
  expect(inputs[1]).not.toContain('安全库存');
});

test.each([
  ['an error', () => server.nextRequestError(500)],
  ['too many requests', () => server.nextRequestError(429)],
  ['something that is no vector', () => server.onEmbedding(/./, { embedding: [] })],
])('after %s the order is that of the words, and the server rests for half a minute', async (_name, fail) => {
  const { knowledge, reasons, clock } = open();
  fail();
  expect(await knowledge.search(means(2), 6)).toEqual(byWords);
  expect(reasons).toEqual([expect.stringMatching(/^model\./)]);
  const asked = server.getRequests().length;
  expect(await knowledge.search(means(2), 6)).toEqual(byWords);
  expect(server.getRequests()).toHaveLength(asked);
  server.reset();
  clock.forward(seconds(31));
  expect((await knowledge.search(means(2), 6))[0]).toEqual(byWords[2]);
});

test('alike is 1 for the same direction, 0 for none', () => {
  expect(cosine([1, 2], [2, 4])).toBeCloseTo(1);
  expect(cosine([1, 0], [0, 3])).toBe(0);
  expect(cosine([0, 0], [1, 1])).toBe(0);
});
