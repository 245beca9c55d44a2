import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AiRead } from '../../deps.ts';
import { sealText } from '../../ports/cells.ts';
import { streamOf, wait } from '../../testing/follow.ts';
import { wordsOf } from '../../testing/model-host.ts';
import { type AiSubject, budgetRows, person, startAi, usageRows, verbsOf } from '../../testing/start-ai.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startAi();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const nora = person('usr_nora');
const niels = person('usr_niels');
const modelId = 'aim_gpt_41_mini';
const long = Array.from({ length: 30 }, (_, index) => `Sentence ${index + 1} tells of the harbour. `).join('');

interface ConversationPage {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('an answer', () => {
  it('AI-4: is the concatenation of its chunks, in order', async () => {
    subject.host.chat = () => ({ deltas: wordsOf(long), before: (index) => (index % 20 === 0 ? wait(30) : undefined) });
    const sent = await verbs.send(nora, { content: 'Tell me of the harbour.', modelId });
    expect(sent).toMatchObject({ __typename: 'AiMessage', status: 'GENERATING', content: null });
    const { chunks, last } = await streamOf(subject, nora, sent.id);
    expect(chunks.map(({ number }) => number)).toEqual(chunks.map((_, index) => index + 1));
    expect(chunks.length).toBeGreaterThan(1);
    expect(last).toEqual({ number: chunks.length, text: null, state: 'ENDED', reason: null });
    const stored = await verbs.get(nora, sent.id);
    expect(stored).toMatchObject({ status: 'COMPLETED', content: long, failure: null });
    expect(chunks.map(({ text }) => text).join('')).toBe(long);
  });

  it('AI-4: resumed after chunk k is exactly the chunks k+1 to n, also after a day', async () => {
    subject.host.chat = () => ({ deltas: wordsOf(long), before: (index) => (index % 15 === 0 ? wait(30) : undefined) });
    const answer = await verbs.chat(nora, { content: 'Again.', modelId });
    const { chunks } = await streamOf(subject, nora, answer.id);
    for (const k of [0, 1, chunks.length - 1, chunks.length]) {
      expect((await streamOf(subject, nora, answer.id, k)).chunks).toEqual(chunks.slice(k));
    }
    subject.clock.advance(25 * 3_600_000);
    for (const k of [0, 1, chunks.length]) {
      const resumed = await streamOf(subject, nora, answer.id, k);
      expect(resumed.chunks).toEqual(chunks.slice(k));
      expect(resumed.last.state).toBe('ENDED');
    }
  });

  it('AI-4: takes no further chunk after cancelGeneration, ends its upstream call, and bills what was delivered', async () => {
    const words = wordsOf(long);
    // After three sentences it stalls, as a slow model does.
    subject.host.chat = () => ({ deltas: words, before: (index) => (index > 18 ? wait(100_000) : undefined) });
    const before = subject.host.abandoned.length;
    const sent = await verbs.send(nora, { content: 'Tell me more.', modelId: 'aim_gpt_41' });
    let arrived = () => {};
    const firstChunk = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const following = streamOf(subject, nora, sent.id, 0, () => arrived());
    await firstChunk;
    const cancelled = await verbs.cancel(nora, { messageId: sent.id });
    expect(cancelled).toMatchObject({ status: 'CANCELLED', failure: 'CANCELLED' });
    const { chunks, last } = await following;
    expect(last).toMatchObject({ state: 'FAILED', reason: 'CANCELLED' });
    const delivered = chunks.map(({ text }) => text).join('');
    expect(long.startsWith(delivered) && delivered.length > 0 && delivered.length < long.length).toBe(true);
    expect(cancelled.content).toBe(delivered);
    expect(cancelled.outputTokens).toBe(Math.ceil(delivered.length / 4));
    const [record] = (await usageRows(subject, sent.id)).filter(({ kind }) => kind === 'CHAT');
    expect(record).toMatchObject({ outcome: 'CANCELLED', output_tokens: cancelled.outputTokens });
    expect(cancelled.costMicros).toBe(record?.cost_micros);
    expect(Number(record?.cost_micros)).toBe(cancelled.inputTokens * 2 + cancelled.outputTokens * 8);
    await eventually(() => subject.host.abandoned.length, before + 1);
    expect((await budgetRows(subject)).every(({ reserved }) => reserved === 0n)).toBe(true);
    expect(await verbs.cancel(nora, { messageId: sent.id })).toMatchObject({ status: 'CANCELLED' });
  });

  it('fails with the delivered text when it breaks off in the middle, and does not start again', async () => {
    const requests = subject.host.requests.length;
    subject.host.chat = () => ({ deltas: ['One whole sentence. ', 'And half'], isTruncated: true });
    const answer = await verbs.chat(nora, { content: 'Break.', modelId });
    expect(answer).toMatchObject({
      status: 'FAILED',
      failure: 'UPSTREAM_UNAVAILABLE',
      content: 'One whole sentence. ',
    });
    expect(subject.host.requests.length).toBe(requests + 1);
    expect(answer.outputTokens).toBe(5);
    const events = (await subject.published()).filter(({ subject: about }) => about === answer.id);
    expect(events.map(({ type }) => type)).toEqual(['ai.message.failed']);
  });

  it('is asked for once per idempotency key', async () => {
    subject.host.chat = () => ({ deltas: ['Fine.'] });
    const requests = subject.host.requests.length;
    const input = { content: 'Once.', modelId, idempotencyKey: randomUUID() };
    const answers = await Promise.all([verbs.send(nora, input), verbs.send(nora, input)]);
    expect(answers[0]?.id).toBe(answers[1]?.id);
    await subject.deps.generations.settled(answers[0]?.id ?? '');
    expect(await verbs.get(nora, answers[0]?.id ?? '')).toMatchObject({ status: 'COMPLETED', content: 'Fine.' });
    expect(subject.host.requests.length).toBe(requests + 1);
    expect(await verbs.send(nora, { ...input, content: 'Twice.' })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});

describe('a conversation', () => {
  it('gives the model the messages of the branch alone', async () => {
    let number = 0;
    subject.host.chat = () => ({ deltas: [`Answer ${++number}.`] });
    const first = await verbs.chat(nora, { content: 'First?', modelId });
    const { conversationId } = first;
    const second = await verbs.regenerate(nora, { messageId: first.id, modelId });
    await subject.deps.generations.settled(second.id);
    expect(second.parentId).toBe(first.parentId);
    const third = await verbs.chat(nora, { conversationId, parentId: first.id, content: 'Third?', modelId });
    const sent = subject.host.requests.at(-1)?.messages.slice(1);
    expect(sent?.map(({ content }) => content)).toEqual(['First?', 'Answer 1.', 'Third?']);
    const document = `query ($id: ID!) { aiConversation(id: $id) { title messages { edges { node { id role content parentId } } } } }`;
    const conversation = await verbs.ask<{
      title: string;
      messages: { edges: { node: { id: string; role: string; content: string } }[] };
    }>(nora, document, { id: conversationId });
    expect(conversation.title).toBe('First?');
    const contents = conversation.messages.edges.map(({ node }) => node.content);
    expect([...contents].sort()).toEqual(['Answer 1.', 'Answer 2.', 'Answer 3.', 'First?', 'Third?']);
    expect(third.status).toBe('COMPLETED');
  });

  it('is seen by its user alone', async () => {
    const answer = await verbs.chat(nora, { content: 'Private.', modelId });
    expect(await verbs.get(niels, answer.id)).toBeNull();
    expect(await verbs.cancel(niels, { messageId: answer.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs.rate(niels, { messageId: answer.id, rating: 'UP' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs.regenerate(niels, { messageId: answer.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs.explain(niels, answer.id)).toBeNull();
    const { conversationId } = answer;
    expect(await verbs.send(niels, { conversationId, content: 'Let me in.' })).toMatchObject({ code: 'NOT_FOUND' });
    await expect(streamOf(subject, niels, answer.id)).rejects.toThrow('NOT_FOUND');
    const list = `{ aiConversations { edges { node { id title } } } }`;
    expect(await verbs.ask(niels, list)).toEqual({ edges: [] });
    expect(await verbs.rate(nora, { messageId: answer.id, rating: 'DOWN' })).toMatchObject({ rating: 'DOWN' });
    expect(await verbs.rate(nora, { messageId: answer.id })).toMatchObject({ rating: null });
  });

  it('has its texts sealed at rest, those of the stream too', async () => {
    subject.host.chat = () => ({ deltas: ['The lighthouse answers.'] });
    const answer = await verbs.chat(nora, {
      content: 'Ask the lighthouse.',
      modelId,
      sources: [{ id: 's1', title: 'Chart', text: 'The lighthouse stands on the mole.' }],
    });
    expect(answer.content).toBe('The lighthouse answers.');
    const { rows } = await subject.database.admin.query(`
      SELECT content AS text FROM ai.ai_message UNION ALL SELECT sources FROM ai.ai_message UNION ALL SELECT title FROM ai.ai_conversation
      UNION ALL SELECT data FROM ai.stream_chunk UNION ALL SELECT data::text FROM ai.outbox UNION ALL SELECT outcome::text FROM ai.idempotency`);
    expect(rows.filter(({ text }) => /lighthouse/i.test(text ?? ''))).toEqual([]);
  });

  it('refuses what cannot be asked', async () => {
    expect(await verbs.send(nora, { content: '  ' })).toMatchObject({ path: ['input', 'content'] });
    expect(await verbs.send(nora, { content: 'x', modelId: 'aim_none' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs.send(nora, { content: 'x', modelId: 'aim_embedding_3_small' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await verbs.send(nora, { content: 'x', modelId, maxOutputTokens: 0 })).toMatchObject({
      path: ['input', 'maxOutputTokens'],
    });
    expect(await verbs.send(nora, { content: 'x', modelId, temperature: 3 })).toMatchObject({
      path: ['input', 'temperature'],
    });
    expect(await verbs.send(nora, { content: 'x', parentId: 'amg_none' })).toMatchObject({
      path: ['input', 'parentId'],
    });
    expect(await verbs.send(nora, { content: 'x', conversationId: 'aic_none' })).toMatchObject({ code: 'NOT_FOUND' });
    const sources = Array.from({ length: 20 }, (_, index) => ({
      id: `s${index}`,
      title: 't',
      text: 'x'.repeat(32_000),
    }));
    expect(await verbs.send(nora, { content: 'x', modelId: 'aim_gpt_4o_mini', sources })).toMatchObject({
      code: 'CONTEXT_LENGTH_EXCEEDED',
    });
    expect(await verbs.send(nora, { content: 'x', sources: [...sources, sources[0]] })).toMatchObject({
      path: ['input', 'sources'],
    });
  });
});

describe('a conversation', () => {
  const RENAME = `mutation ($input: RenameAiConversationInput!) { renameAiConversation(input: $input) {
    __typename ... on AiConversation { id title } ... on Error { code } } }`;
  const DELETE = `mutation ($input: DeleteAiConversationInput!) { deleteAiConversation(input: $input) {
    __typename ... on AiConversationDeleted { conversationId } ... on Error { code } } }`;
  const act = async (document: string, input: object, who = nora) => {
    const { data, errors } = await subject.execute<Record<string, { __typename: string }>>(who, document, { input });
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0];
  };

  const PIN = `mutation ($input: SetAiConversationPinnedInput!) { setAiConversationPinned(input: $input) {
    __typename ... on AiConversation { id isPinned } ... on Error { code } } }`;
  const pin = async (conversationId: string | undefined, isPinned: boolean, who = nora) =>
    (await act(PIN, { conversationId, isPinned }, who)) as { readonly code?: string } | undefined;
  /** Conversations of nora alone, earliest first. */
  const conversationsOf = async (count: number): Promise<readonly string[]> => {
    await subject.database.admin.query('DELETE FROM ai.ai_conversation');
    const { tenantId, userId } = nora;
    const ids = Array.from({ length: count }, (_, index) => `aic_${String(index).padStart(2, '0')}`);
    await subject.deps.database.write(nora, async (tx) => {
      for (const [index, id] of ids.entries()) {
        const at = new Date(Date.UTC(2031, 0, 1, index));
        const title = sealText(subject.deps.keys, 'ai_conversation.title', { id, tenantId: String(tenantId) }, id);
        const row = { id, tenantId: String(tenantId), userId: String(userId), title, createdAt: at, updatedAt: at };
        await tx.aiConversation.create({ data: row });
      }
    });
    return ids;
  };
  const listed = async (first = 50): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const document =
        'query ($first: Int, $after: String) { aiConversations(first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }';
      const variables = { first, after };
      const answer: { readonly data?: { readonly aiConversations: ConversationPage } | null } = await subject.execute(
        nora,
        document,
        variables,
      );
      const page = answer.data?.aiConversations;
      ids.push(...(page?.edges ?? []).map(({ node }) => node.id));
      more = page?.pageInfo.hasNextPage === true;
      after = page?.pageInfo.endCursor ?? null;
    }
    return ids;
  };

  it('is renamed by its owner only, to a title that is not blank', async () => {
    subject.host.chat = () => ({ deltas: wordsOf('Yes.') });
    const { conversationId } = await verbs.chat(nora, { content: 'Is the crane free?', modelId });
    expect(await act(RENAME, { conversationId, title: ' The crane ' })).toEqual({
      __typename: 'AiConversation',
      id: conversationId,
      title: 'The crane',
    });
    expect(await act(RENAME, { conversationId, title: ' ' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await act(RENAME, { conversationId, title: 'x'.repeat(81) })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await act(RENAME, { conversationId, title: 'Mine' }, niels)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is deleted with its messages by its owner only, and not while an answer is being written', async () => {
    subject.host.chat = () => ({ deltas: wordsOf(long), before: (index) => (index > 18 ? wait(100_000) : undefined) });
    const { id, conversationId } = await verbs.send(nora, { content: 'Tell me of the quay.', modelId });
    expect(await act(DELETE, { conversationId })).toMatchObject({ code: 'INVALID_STATE' });
    await subject.execute(
      nora,
      'mutation ($input: CancelGenerationInput!) { cancelGeneration(input: $input) { __typename } }',
      {
        input: { messageId: id },
      },
    );
    await eventually(async () => (await verbs.get(nora, id))?.status, 'CANCELLED');
    expect(await act(DELETE, { conversationId }, niels)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await act(DELETE, { conversationId })).toEqual({ __typename: 'AiConversationDeleted', conversationId });
    expect(await act(DELETE, { conversationId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await subject.deps.database.read(nora, (tx) => tx.aiMessage.count({ where: { conversationId } }))).toBe(0);
  });

  it('is listed before conversations without a pin while it has one, and pinning it again changes nothing', async () => {
    const [first, second, third] = await conversationsOf(3);
    expect(await listed()).toEqual([third, second, first]);
    for (const _again of [1, 2]) expect(await pin(first, true)).toMatchObject({ id: first, isPinned: true });
    expect(await listed()).toEqual([first, third, second]);
    expect(await pin(second, true)).toMatchObject({ isPinned: true });
    expect(await listed()).toEqual([second, first, third]);
    // Each page begins after the last one, also between pinned ones and others.
    expect(await listed(1)).toEqual([second, first, third]);
    for (const _again of [1, 2]) expect(await pin(second, false)).toMatchObject({ isPinned: false });
    expect(await listed()).toEqual([first, third, second]);
    expect(await pin(first, true, niels)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await listed()).toEqual([first, third, second]);
  });

  it('is pinned only while fewer than 20 conversations of its user are, also when several are pinned at once', async () => {
    const ids = await conversationsOf(23);
    for (const id of ids.slice(0, 18)) expect(await pin(id, true)).toMatchObject({ isPinned: true });
    const outcomes = await Promise.all(ids.slice(18).map((id) => pin(id, true)));
    expect(outcomes.filter((outcome) => outcome?.code === 'QUOTA_EXCEEDED')).toHaveLength(3);
    const pinned = (tx: AiRead) => tx.aiConversation.count({ where: { pinned: 1 } });
    expect(await subject.deps.database.read(nora, pinned)).toBe(20);
    // One that is pinned stays so, and one that is unpinned makes room.
    expect(await pin(ids[0], true)).toMatchObject({ isPinned: true });
    expect(await pin(ids[0], false)).toMatchObject({ isPinned: false });
    const refused = ids.slice(18).find((_id, index) => outcomes[index]?.code === 'QUOTA_EXCEEDED');
    expect(await pin(refused, true)).toMatchObject({ isPinned: true });
  });
});
