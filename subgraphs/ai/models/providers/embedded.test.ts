import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamOf } from '../../testing/follow.ts';
import {
  type AiSubject,
  budgetRows,
  person,
  startAi,
  startEmbeddedAi,
  usageRows,
  verbsOf,
} from '../../testing/start-ai.ts';

const nora = person('usr_nora');
const sources = [
  { id: 'timetable', title: 'Timetable', text: 'The ferry has six sailings a day. The last sailing leaves at 21:40.' },
  { id: 'crane', title: 'Crane', text: 'The crane was inspected in May.' },
];

describe('without a key', () => {
  let subject: AiSubject;
  let verbs: ReturnType<typeof verbsOf>;
  beforeAll(async () => {
    subject = await startEmbeddedAi();
    verbs = verbsOf(subject);
  });
  afterAll(async () => {
    await subject[Symbol.asyncDispose]();
    await subject.host[Symbol.asyncDispose]();
  });

  it('the embedded engine answers from the given passages, names itself and costs nothing', async () => {
    const sent = await verbs.send(nora, { content: 'When does the last sailing leave?', sources });
    const { chunks } = await streamOf(subject, nora, sent.id);
    const answer = await verbs.get(nora, sent.id);
    expect(answer).toMatchObject({ status: 'COMPLETED', provider: 'embedded', costMicros: '0' });
    expect(answer?.content).toContain('21:40');
    expect(chunks.map(({ text }) => text).join('')).toBe(answer?.content);
    const more = await verbs.ask<{ citations: string[]; confidence: number }>(
      nora,
      'query ($id: ID!) { aiMessage(id: $id) { citations confidence } }',
      { id: sent.id },
    );
    expect(more.citations).toEqual(['timetable']);
    expect(more.confidence).toBeGreaterThan(0);
    expect(await budgetRows(subject)).toEqual([]);
    expect((await usageRows(subject, sent.id)).filter(({ kind }) => kind === 'CHAT')).toMatchObject([
      { provider: 'embedded', outcome: 'SUCCEEDED', cost_micros: '0' },
    ]);
  });

  it('AI-6: the embedded lexicon refuses a threat', async () => {
    expect(await verbs.moderate(nora, { text: 'I will kill you.' })).toMatchObject({
      isFlagged: true,
      provider: 'embedded',
    });
    expect(await verbs.send(nora, { content: 'I will kill you.' })).toMatchObject({ code: 'CONTENT_POLICY' });
  });

  it('embeds texts, and refuses models of a host that is not configured', async () => {
    const { vectors } = await verbs.embed(nora, { texts: ['ferry', 'ferry', 'crane'] });
    expect(vectors[0]).toEqual(vectors[1]);
    expect(vectors[0]).not.toEqual(vectors[2]);
    expect(await verbs.send(nora, { content: 'x', modelId: 'aim_gpt_41' })).toMatchObject({
      code: 'MODEL_UNAVAILABLE',
    });
  });
});

describe('with a key', () => {
  let subject: AiSubject;
  let verbs: ReturnType<typeof verbsOf>;
  beforeAll(async () => {
    subject = await startAi({ AI_EMBEDDED: 'true' });
    verbs = verbsOf(subject);
  });
  afterAll(() => subject[Symbol.asyncDispose]());

  it('AI-8: the embedded engine answers and moderates last, when the host gives no answer', async () => {
    subject.host.chat = () => ({ status: 500 });
    subject.host.moderationStatus = 500;
    const answer = await verbs.chat(nora, {
      content: 'When does the last sailing leave?',
      sources,
      modelId: 'aim_gpt_4o_mini',
    });
    expect(answer).toMatchObject({
      status: 'COMPLETED',
      provider: 'embedded',
      model: { id: 'aim_embedded_extractive' },
    });
    const records = await usageRows(subject, answer.id);
    expect(records.filter(({ kind }) => kind === 'CHAT').map(({ provider, outcome }) => [provider, outcome])).toEqual([
      ['openai', 'FAILED'],
      ['openai', 'FAILED'],
      ['embedded', 'SUCCEEDED'],
    ]);
    expect(records.slice(0, 2).map(({ provider, outcome }) => [provider, outcome])).toEqual([
      ['openai', 'FAILED'],
      ['embedded', 'SUCCEEDED'],
    ]);
  });
});
