import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { streamOf } from '../../testing/follow.ts';
import { wordsOf } from '../../testing/model-host.ts';
import { type AiSubject, person, startAi, usageRows, verbsOf } from '../../testing/start-ai.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startAi();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());
beforeEach(() => {
  subject.host.moderationStatus = 200;
});

const nora = person('usr_nora');
const modelId = 'aim_gpt_41_mini';
const say = (text: string) => {
  subject.host.chat = () => ({ deltas: wordsOf(text) });
};

/** Everything that the database keeps as readable text, and what a tenant’s members can read of it. */
async function allTexts(): Promise<string> {
  const { rows } = await subject.database.admin.query(`
    SELECT row_to_json(r)::text AS text FROM ai.outbox r UNION ALL SELECT row_to_json(r)::text FROM ai.event_log r
    UNION ALL SELECT row_to_json(r)::text FROM ai.ai_moderation_result r UNION ALL SELECT row_to_json(r)::text FROM ai.constitution_review r`);
  return rows.map(({ text }) => text).join('\n');
}

describe('moderation', () => {
  it('AI-6: stops an answer before its flagged sentence; nothing of it reaches reader, stream, message or event', async () => {
    say('The first sentence is fine. The second one is FORBIDDEN here. The third is fine again.');
    const sent = await verbs.send(nora, { content: 'Say it.', modelId });
    const { chunks, last } = await streamOf(subject, nora, sent.id);
    expect(chunks.map(({ text }) => text).join('')).toBe('The first sentence is fine. ');
    expect(last).toMatchObject({ state: 'FAILED', reason: 'CONTENT_POLICY' });
    await subject.deps.generations.settled(sent.id);
    const answer = await verbs.get(nora, sent.id);
    expect(answer).toMatchObject({
      status: 'WITHHELD',
      failure: 'CONTENT_POLICY',
      content: 'The first sentence is fine. ',
    });
    const explained = await verbs.explain(nora, sent.id);
    expect(explained).toMatchObject({
      moderations: [
        { direction: 'INPUT', isFlagged: false },
        { direction: 'OUTPUT', isFlagged: true, categories: ['violence'] },
      ],
      review: { verdict: 'REFUSED' },
    });
    expect(await allTexts()).not.toContain('FORBIDDEN');
    const events = (await subject.published()).map(({ type }) => type);
    expect(events).toContain('ai.moderation.flagged');
    expect(events).not.toContain('ai.message.completed');
  });

  it('AI-6: flags text that is split over two pieces of the stream, and text that two sentences form together', async () => {
    subject.host.chat = () => ({ deltas: ['Fine. It is FORB', 'IDDEN', ' here.'] });
    expect(await verbs.chat(nora, { content: 'Split.', modelId })).toMatchObject({
      status: 'WITHHELD',
      content: 'Fine. ',
    });
    subject.host.isFlagged = (text) => /Take the bottle\.\s+Drink it/.test(text);
    say('Look. Take the bottle. Drink it. Done.');
    expect(await verbs.chat(nora, { content: 'Together.', modelId })).toMatchObject({
      content: 'Look. Take the bottle. ',
    });
    subject.host.isFlagged = (text) => text.includes('FORBIDDEN');
  });

  it('AI-6: refuses a flagged question before a model is asked, and stores no message', async () => {
    const requests = subject.host.requests.length;
    const rows = async () => (await subject.database.admin.query('SELECT count(*) FROM ai.ai_message')).rows[0].count;
    const before = await rows();
    const refused = await verbs.send(nora, { content: 'A FORBIDDEN question', modelId });
    expect(refused).toMatchObject({ code: 'CONTENT_POLICY', categories: ['violence'], isOutput: false });
    const source = { id: 's', title: 'Chart', text: 'A FORBIDDEN passage' };
    expect(await verbs.send(nora, { content: 'A question', modelId, sources: [source] })).toMatchObject({
      code: 'CONTENT_POLICY',
    });
    const input = { messages: [{ role: 'USER', content: 'FORBIDDEN' }], modelId };
    expect(await verbs.complete(nora, input)).toMatchObject({ code: 'CONTENT_POLICY' });
    expect(await rows()).toBe(before);
    expect(subject.host.requests.length).toBe(requests);
  });

  it('AI-6: refuses a flagged completion and does not keep it', async () => {
    say('This is FORBIDDEN. Really.');
    const input = { messages: [{ role: 'USER', content: 'Complete it' }], modelId };
    expect(await verbs.complete(nora, input)).toMatchObject({ code: 'CONTENT_POLICY', isOutput: true });
    say('This is fine.');
    expect(await verbs.complete(nora, input)).toMatchObject({ text: 'This is fine.', isCached: false });
  });

  it('AI-6: lets nothing pass while no moderator answers', async () => {
    subject.host.moderationStatus = 503;
    expect(await verbs.send(nora, { content: 'Hello', modelId })).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    subject.host.moderationStatus = 200;
    subject.host.chat = () => {
      subject.host.moderationStatus = 503;
      return { deltas: ['Hello. '] };
    };
    expect(await verbs.chat(nora, { content: 'Hello', modelId })).toMatchObject({
      status: 'WITHHELD',
      failure: 'MODERATION_UNAVAILABLE',
      content: '',
    });
  });
});

describe('the constitution', () => {
  it('AI-12: keeps a review of each governed answer, with the versions applied', async () => {
    say('A plain answer.');
    const answer = await verbs.chat(nora, { content: 'Plain?', modelId });
    const explained = await verbs.explain(nora, answer.id);
    expect(explained?.review).toEqual({ verdict: 'PASSED' });
    expect(explained?.principles).toEqual(
      ['fairness', 'honesty', 'human-decision', 'no-harm', 'privacy'].map((key) => ({
        key,
        version: 1,
        isViolated: false,
      })),
    );
    expect(explained?.attempts.map(({ kind }) => kind)).toEqual(['MODERATION', 'CHAT', 'MODERATION']);
    const completed = await verbs.complete(nora, { messages: [{ role: 'USER', content: 'Plain?' }], modelId });
    const { rows } = await subject.database.admin.query(
      'SELECT verdict FROM ai.constitution_review WHERE request_id = $1',
      [completed.requestId],
    );
    expect(rows).toEqual([{ verdict: 'PASSED' }]);
  });

  it('AI-12: revises, refuses or escalates a sentence that violates a principle, and never passes it', async () => {
    say('Write to ion@example.test. I am a real person. The end.');
    const revised = await verbs.chat(nora, { content: 'Whom?', modelId });
    expect(revised.content).toBe('Write to [removed]. I am an AI system. The end.');
    const review = async (id: string) => (await verbs.explain(nora, id))?.review?.verdict;
    expect(await review(revised.id)).toBe('REVISED');
    const given = await verbs.chat(nora, { content: 'Is ion@example.test right?', modelId });
    expect(given.content).toContain('ion@example.test');

    say('Let me see. All women are bad drivers. So it is.');
    const refused = await verbs.chat(nora, { content: 'Who?', modelId });
    expect(refused).toMatchObject({ status: 'WITHHELD', content: 'Let me see. ' });
    expect(await review(refused.id)).toBe('REFUSED');

    const { rows } = await subject.database.admin.query(
      `SELECT count(*)::integer AS count FROM ai.constitution_review WHERE verdict = 'PASSED' AND cardinality(violated) > 0`,
    );
    expect(rows[0].count).toBe(0);
  });
});

it('AI-3: counts each moderation as an attempt of its own', async () => {
  say('One. Two. Three.');
  const answer = await verbs.chat(nora, { content: 'Count.', modelId });
  const records = await usageRows(subject, answer.id);
  expect(records.map(({ kind }) => kind)).toEqual(['MODERATION', 'CHAT', 'MODERATION', 'MODERATION', 'MODERATION']);
  expect(records.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
});
