import { randomUUID } from 'node:crypto';
import { startOpenAi } from '@codai/stand-in-openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedProvider } from '../../models/engine/embedded.ts';
import { PROVENANCE, type ProvenanceView } from '../../testing/documents.ts';
import { type AiSubject, person, startAi, startEmbeddedAi, usageRows, verbsOf } from '../../testing/start-ai.ts';

const TURN = `... on TutorTurn { id sessionId kind createdAt
  question { question basis hints hintsLeft text citations sources { id title } }
  explanation { text basis citations level } exerciseSet { topic difficulty seed }
  exercises { id question hints hintCount attempts isSolved answer solution }
  feedback { verdict score message hint correctAnswer solution criteria { criterion points score } exercise { id isSolved attempts } }
  ${PROVENANCE} }`;

interface Exercise {
  readonly id: string;
  readonly question: string;
  readonly hints: readonly string[];
  readonly hintCount: number;
  readonly answer: string | null;
}
interface Turn {
  readonly __typename: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly id: string;
  readonly sessionId: string;
  readonly question: {
    readonly basis: string;
    readonly hints: readonly string[];
    readonly hintsLeft: number;
    readonly text: string | null;
    readonly citations: readonly string[];
  };
  readonly explanation: { readonly text: string; readonly citations: readonly string[] };
  readonly exerciseSet: { readonly seed: string };
  readonly exercises: readonly Exercise[];
  readonly feedback: {
    readonly verdict: string;
    readonly hint: string | null;
    readonly correctAnswer: string | null;
    readonly score: number;
    readonly criteria: readonly { readonly score: number }[];
  };
  readonly provenance: ProvenanceView;
}

function tutorOf(subject: AiSubject) {
  const { ask } = verbsOf(subject);
  const verb = (name: string) => (caller: ReturnType<typeof person>, input: object) =>
    ask<Turn>(
      caller,
      `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ... on Error { code path message } ${TURN} } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
  return {
    ask: verb('askTutor'),
    hint: verb('nextTutorHint'),
    explain: verb('explainConcept'),
    exercises: verb('generateExercises'),
    feedback: verb('giveFeedback'),
    session: (caller: ReturnType<typeof person>, id: string, first = 50) =>
      ask<{ readonly title: string; readonly turns: { readonly edges: readonly { readonly node: Turn }[] } } | null>(
        caller,
        `query ($id: ID!, $first: Int!) { tutorSession(id: $id) { title turns(first: $first) { edges { node { id kind } } } } }`,
        { id, first },
      ),
    sessions: (caller: ReturnType<typeof person>) =>
      ask<{ readonly edges: readonly { readonly node: { readonly id: string } }[] }>(
        caller,
        '{ tutorSessions { edges { node { id } } } }',
      ),
  };
}

const nora = person('usr_nora');
const niels = person('usr_niels');
const stranger = person('usr_nora', { tenantId: 'org_two' });
const tides = {
  id: 'tides',
  title: 'Tides',
  text: 'A spring tide is the highest tide of a month. Spring tides follow the new moon and the full moon by two days. A neap tide is the lowest tide of a month.',
};

describe('the tutor of the embedded engine', () => {
  let subject: AiSubject;
  let tutor: ReturnType<typeof tutorOf>;
  beforeAll(async () => {
    subject = await startEmbeddedAi();
    tutor = tutorOf(subject);
  });
  afterAll(() => subject[Symbol.asyncDispose]());

  it('gives hints before the answer, cites, asks further, and says how far it can be trusted', async () => {
    const asked = await tutor.ask(nora, { question: 'When do spring tides follow the full moon?', sources: [tides] });
    expect(asked).toMatchObject({
      __typename: 'TutorTurn',
      question: { basis: 'SOURCES', hints: ['Look it up in: Tides.'], hintsLeft: 1, text: null, citations: [] },
      exercises: [],
      provenance: {
        provider: 'embedded',
        costMicros: '0',
        model: { id: 'aim_embedded_extractive' },
        review: { verdict: 'PASSED' },
      },
    });
    expect(asked.provenance.confidence).toBeGreaterThan(0.3);
    const second = await tutor.hint(nora, { turnId: asked.id });
    expect(second.question).toMatchObject({ hintsLeft: 0, text: null });
    const told = await tutor.hint(nora, { turnId: asked.id });
    expect(told.question).toMatchObject({ citations: ['tides'], hintsLeft: 0 });
    expect(told.question.text).toContain('by two days. [tides]');
    expect(told.exercises).toHaveLength(1);
    expect(told.exercises[0]).toMatchObject({ answer: null });
    expect(await tutor.hint(nora, { turnId: asked.id })).toEqual(told);
  });

  it('computes, explains, and says when nothing supports an answer', async () => {
    const computed = await tutor.ask(nora, { question: 'What is 3 + 4 * 2?' });
    const told = await tutor.hint(nora, { turnId: computed.id });
    expect(told.question).toMatchObject({ basis: 'COMPUTED', text: '11' });
    expect(told.provenance.confidence).toBe(1);
    expect(
      (await tutor.ask(nora, { question: 'Who won the chess championship?', sources: [tides] })).question,
    ).toMatchObject({
      basis: 'INSUFFICIENT',
      hints: [],
      citations: [],
    });
    const explained = await tutor.explain(nora, { concept: 'spring tide', level: 'BEGINNER', sources: [tides] });
    expect(explained.explanation).toMatchObject({ citations: ['tides'] });
    expect(explained.explanation.text).toMatch(/^A spring tide is the highest tide/);
    expect(explained.exercises).toHaveLength(1);
  });

  it('keeps the answers of exercises until they were given or every hint was', async () => {
    const made = await tutor.exercises(nora, { topic: 'LINEAR_EQUATIONS', difficulty: 2, count: 3, seed: 'harbour' });
    expect(made.exercises).toHaveLength(3);
    expect(made.exercises.map(({ answer, hints }) => ({ answer, hints }))).toEqual(
      made.exercises.map(() => ({ answer: null, hints: [] })),
    );
    const again = await tutor.exercises(niels, { topic: 'LINEAR_EQUATIONS', difficulty: 2, count: 3, seed: 'harbour' });
    expect(again.exercises.map(({ question }) => question)).toEqual(made.exercises.map(({ question }) => question));
    const [first] = made.exercises;
    if (first === undefined) throw new Error('There is no exercise.');
    for (let attempt = 1; attempt <= first.hintCount; attempt++) {
      const wrong = await tutor.feedback(nora, { exerciseId: first.id, answer: '99999' });
      expect(wrong.feedback).toMatchObject({
        verdict: 'INCORRECT',
        correctAnswer: null,
        exercise: { attempts: attempt },
      });
      expect(wrong.feedback.hint).not.toBeNull();
      expect(wrong.sessionId).toBe(made.sessionId);
    }
    const told = await tutor.feedback(nora, { exerciseId: first.id, answer: '99999' });
    expect(told.feedback.correctAnswer).not.toBeNull();
    const right = await tutor.feedback(nora, { exerciseId: first.id, answer: `x = ${told.feedback.correctAnswer}` });
    expect(right.feedback).toMatchObject({ verdict: 'CORRECT', score: 1, exercise: { isSolved: true } });
  });

  it('counts each of several answers at one moment once', async () => {
    const made = await tutor.exercises(nora, { topic: 'ARITHMETIC', difficulty: 1, count: 1 });
    const exerciseId = made.exercises[0]?.id;
    const answers = await Promise.all([1, 2, 3, 4].map(() => tutor.feedback(nora, { exerciseId, answer: '-1' })));
    const counted = answers.filter(({ __typename }) => __typename === 'TutorTurn').length;
    expect(answers.filter(({ code }) => code === 'CONFLICT').length).toBe(4 - counted);
    const { rows } = await subject.database.admin.query('SELECT attempts FROM ai.tutor_exercise WHERE id = $1', [
      exerciseId,
    ]);
    expect(rows).toEqual([{ attempts: counted }]);
  });

  it('judges an answer against a correct one, a rubric or key terms', async () => {
    const compare = (more: object) => tutor.feedback(nora, { answer: 'The moon pulls the water.', ...more });
    expect((await compare({ correctAnswer: 'The moon pulls the water.' })).feedback).toMatchObject({
      verdict: 'CORRECT',
    });
    expect((await compare({ keyTerms: ['moon', 'gravity'] })).feedback).toMatchObject({
      verdict: 'PARTIAL',
      score: 0.5,
      criteria: [{ score: 1 }, { score: 0 }],
    });
    const rubric = [
      { criterion: 'names the moon', points: 3 },
      { criterion: 'gravity', points: 1 },
    ];
    const judged = await compare({ rubric });
    expect(judged.feedback.score).toBeGreaterThan(0.3);
    expect(await compare({})).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await compare({ correctAnswer: 'x', keyTerms: ['y'] })).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('AI-3, AI-12: leaves one usage record of cost 0 and one review for each answer', async () => {
    const asked = await tutor.ask(nora, { question: 'What is 7 * 6?' });
    const usage = (await usageRows(subject, asked.id)).filter(({ kind }) => kind === 'CHAT');
    expect(usage).toMatchObject([{ provider: 'embedded', outcome: 'SUCCEEDED', cost_micros: '0' }]);
    const { rows } = await subject.database.admin.query(
      'SELECT verdict, applied FROM ai.constitution_review WHERE request_id = $1',
      [asked.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].applied).toContain('privacy@1');
    const held = await subject.database.admin.query(
      "SELECT FROM ai.ai_reservation WHERE request_id = $1 AND state = 'HELD'",
      [asked.id],
    );
    expect(held.rowCount).toBe(0);
  });

  it('AI-12: refuses what a principle forbids, and keeps the review of it', async () => {
    const source = { id: 'all', title: 'Groups', text: 'The captain says that all women are bad sailors in a storm.' };
    const refused = await tutor.ask(nora, {
      question: 'What does the captain say about women in a storm?',
      sources: [source],
    });
    expect(refused).toMatchObject({ code: 'CONTENT_POLICY' });
    const { rows } = await subject.database.admin.query(
      "SELECT count(*)::integer AS count FROM ai.constitution_review WHERE verdict = 'REFUSED'",
    );
    expect(rows[0].count).toBeGreaterThan(0);
  });

  it('keeps a session to its learner and tenant: another’s is as unknown as none', async () => {
    const { sessionId, id, exercises } = await tutor.exercises(nora, { topic: 'FRACTIONS', count: 1 });
    subject.clock.advance(1_000);
    const more = await tutor.ask(nora, { question: 'What is 1 + 1?', sessionId });
    expect(more.sessionId).toBe(sessionId);
    const session = await tutor.session(nora, sessionId);
    expect(session?.turns.edges.map(({ node }) => node.id)).toEqual([more.id, id]);
    expect((await tutor.session(nora, sessionId, 1))?.turns.edges).toHaveLength(1);
    expect((await tutor.sessions(nora)).edges[0]?.node.id).toBe(sessionId);
    for (const other of [niels, stranger]) {
      expect(await tutor.session(other, sessionId)).toBeNull();
      const ids = (await tutor.sessions(other)).edges.map(({ node }) => node.id);
      expect(ids).not.toContain(sessionId);
      const uniform = async (theirs: object, none: object, run: typeof tutor.ask) =>
        expect(await run(other, theirs)).toEqual(await run(other, none));
      const question = 'What is 1 + 1?';
      await uniform({ question, sessionId }, { question, sessionId: 'ats_none' }, tutor.ask);
      await uniform({ turnId: more.id }, { turnId: 'att_none' }, tutor.hint);
      const answer = '1';
      await uniform({ answer, exerciseId: exercises[0]?.id }, { answer, exerciseId: 'aex_none' }, tutor.feedback);
    }
  });

  it('answers once per idempotency key, and refuses bad input field by field', async () => {
    const input = { question: 'What is 2 + 2?', idempotencyKey: randomUUID() };
    const first = await tutor.ask(nora, input);
    expect(await tutor.ask(nora, input)).toEqual(first);
    expect(await tutor.ask(nora, { question: ' ' })).toMatchObject({ path: ['input', 'question'] });
    expect(await tutor.exercises(nora, { topic: 'TEXT', text: 'Too short.' })).toMatchObject({
      code: 'INSUFFICIENT_SOURCES',
    });
    expect(await tutor.exercises(nora, { topic: 'FRACTIONS', difficulty: 6 })).toMatchObject({
      path: ['input', 'difficulty'],
    });
    expect(await tutor.exercises(nora, { topic: 'FRACTIONS', count: 0 })).toMatchObject({ path: ['input', 'count'] });
    expect(await tutor.exercises(nora, { topic: 'FRACTIONS', text: 'x' })).toMatchObject({ path: ['input', 'text'] });
  });

  it('keeps no text in the open', async () => {
    await tutor.ask(nora, {
      question: 'Where does the lighthouse keeper sleep?',
      sources: [{ ...tides, text: 'The lighthouse keeper sleeps below the lamp.' }],
    });
    const { rows } = await subject.database.admin.query(
      'SELECT content AS text FROM ai.tutor_turn UNION ALL SELECT content FROM ai.tutor_exercise UNION ALL SELECT title FROM ai.tutor_session',
    );
    expect(rows.filter(({ text }) => /lighthouse|spring tide|^tides/i.test(text))).toEqual([]);
  });
});

describe('the tutor of a model', () => {
  let subject: AiSubject;
  let tutor: ReturnType<typeof tutorOf>;
  beforeAll(async () => {
    subject = await startAi({ AI_EMBEDDED: 'true' });
    tutor = tutorOf(subject);
  });
  afterAll(() => subject[Symbol.asyncDispose]());

  it('asks the default model with its instructions, checks the output, and bills it', async () => {
    const output = {
      isSupported: true,
      hints: ['Think of the moon.', 'By two days.'],
      answer: 'By two days. [tides]',
      citations: ['tides', 'invented'],
      check: { question: 'What is the lowest tide called?', answer: 'neap tide' },
    };
    subject.host.chat = () => ({ deltas: [JSON.stringify(output)], usage: { input: 100, output: 50 } });
    const asked = await tutor.ask(nora, { question: 'When do spring tides come?', sources: [tides] });
    // A hint that states the answer is none.
    expect(asked.question).toMatchObject({ basis: 'SOURCES', hints: ['Think of the moon.'], hintsLeft: 0, text: null });
    expect(asked.provenance).toMatchObject({ provider: 'openai', confidence: null, review: { verdict: 'PASSED' } });
    expect(BigInt(asked.provenance.costMicros)).toBeGreaterThan(0n);
    expect(
      subject.host.requests
        .at(-1)
        ?.messages.map(({ content }) => content)
        .join(),
    ).toContain('You are a patient tutor');
    const told = await tutor.hint(nora, { turnId: asked.id });
    expect(told.question).toMatchObject({ text: 'By two days. [tides]', citations: ['tides'] });
    const right = await tutor.feedback(nora, { exerciseId: told.exercises[0]?.id, answer: 'neap tide' });
    expect(right).toMatchObject({ feedback: { verdict: 'CORRECT' }, provenance: { provider: 'embedded' } });
  });

  it('repairs an output once, then refuses it', async () => {
    const outputs = ['{"hints": []}', JSON.stringify({ isSupported: true, hints: [], answer: 'Two days.' })];
    subject.host.chat = () => ({ deltas: [outputs.shift() ?? 'none'] });
    const repaired = await tutor.ask(nora, { question: 'When do they come?' });
    expect(repaired.question).toMatchObject({ basis: 'MODEL', text: 'Two days.' });
    expect(subject.host.requests.at(-1)?.messages.at(-1)?.content).toContain('must have required property');
    expect(await tutor.ask(nora, { question: 'When do they come?' })).toMatchObject({ code: 'STRUCTURED_OUTPUT' });
  });

  it('withholds a flagged answer, also of a model, and keeps nothing of it', async () => {
    subject.host.chat = () => ({
      deltas: [JSON.stringify({ isSupported: true, hints: [], answer: 'A FORBIDDEN word.' })],
    });
    expect(await tutor.ask(niels, { question: 'Say it.' })).toMatchObject({ code: 'CONTENT_POLICY' });
    expect(await tutor.ask(niels, { question: 'Say the FORBIDDEN word.' })).toMatchObject({ code: 'CONTENT_POLICY' });
    expect((await tutor.sessions(niels)).edges).toEqual([]);
  });

  it('has the organisation’s own instructions in place of the built-in ones', async () => {
    const owner = person('usr_owner', { roles: ['OWNER'] });
    const { ask } = verbsOf(subject);
    const published = await ask<{ readonly id: string }>(
      owner,
      'mutation ($input: PublishPromptVersionInput!) { publishPromptVersion(input: $input) { ... on PromptTemplate { id } } }',
      { input: { name: 'tutor-answer', text: 'Speak like a sailor, in {{language}}.', idempotencyKey: randomUUID() } },
    );
    await ask(
      owner,
      'mutation ($input: LabelPromptVersionInput!) { labelPromptVersion(input: $input) { __typename } }',
      {
        input: { templateId: published.id, number: 1, label: 'production' },
      },
    );
    subject.host.chat = () => ({ deltas: [JSON.stringify({ isSupported: true, hints: [], answer: 'Aye.' })] });
    await tutor.ask(nora, { question: 'Is it high tide?' });
    expect(subject.host.requests.at(-1)?.messages[0]?.content).toBe('Speak like a sailor, in English.');
  });

  it('falls back to the embedded engine when the host is away', async () => {
    subject.host.chat = () => ({ status: 500 });
    const asked = await tutor.ask(nora, { question: 'What is 5 + 5?' });
    expect(asked).toMatchObject({ question: { basis: 'COMPUTED' }, provenance: { provider: 'embedded' } });
  });
});

it('works against the OpenAI stand-in', async () => {
  const server = await startOpenAi({
    engine: createEmbeddedProvider(),
    apiKey: 'sk-test',
    models: ['gpt-4.1-mini', 'gpt-4o-mini', 'omni-moderation-latest'],
  });
  const subject = await startAi({ OPENAI_BASE_URL: server.url, AI_EMBEDDED: 'false' });
  try {
    const tutor = tutorOf(subject);
    const asked = await tutor.ask(nora, { question: 'When do spring tides follow the full moon?', sources: [tides] });
    expect(asked).toMatchObject({ provenance: { provider: 'openai' }, question: { basis: 'SOURCES', text: null } });
    const told = await tutor.hint(nora, { turnId: asked.id });
    expect(told.question.text).toContain('[tides]');
    const explained = await tutor.explain(nora, { concept: 'neap tide', level: 'ADVANCED', sources: [tides] });
    expect(explained).toMatchObject({ provenance: { provider: 'openai' }, explanation: { citations: ['tides'] } });
    expect(BigInt(explained.provenance.costMicros)).toBeGreaterThan(0n);
  } finally {
    await subject[Symbol.asyncDispose]();
    await server.stop();
  }
});
