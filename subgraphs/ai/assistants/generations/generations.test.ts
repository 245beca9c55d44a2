import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVENANCE, type ProvenanceView } from '../../testing/documents.ts';
import { type AiSubject, person, startAi, startEmbeddedAi, verbsOf } from '../../testing/start-ai.ts';
import { checkCourse, checkJob, checkPath, checkQuiz } from './checks.ts';

const GENERATION = `id kind title sources { id title } checks { name isPassed detail } ${PROVENANCE} output { __typename
  ... on GeneratedCourse { title modules { title objectives content citations checkQuestion checkAnswer } }
  ... on GeneratedQuiz { seed items { question options correct sourceId explanation } }
  ... on GeneratedLearningPath { steps { unitId week } hours weeks uncovered }
  ... on GeneratedJobDescription { text warnings { wording advice } }
  ... on GeneratedMarketingCopy { subject body actionLabel }
  ... on ResumeReview { score sections skills experienceMonths suggestions { code evidence } } }`;

interface Generation {
  readonly __typename: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly message?: string;
  readonly id: string;
  readonly kind: string;
  readonly checks: readonly { readonly name: string; readonly isPassed: boolean }[];
  readonly provenance: ProvenanceView;
  readonly output: Readonly<Record<string, never>> & { readonly items: readonly { readonly question: string }[] };
}

function generationsOf(subject: AiSubject) {
  const { ask } = verbsOf(subject);
  const verb = (name: string) => (caller: ReturnType<typeof person>, input: object) =>
    ask<Generation>(
      caller,
      `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ... on Error { code path message } ... on Generation { ${GENERATION} } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
  return {
    course: verb('generateCourseContent'),
    quiz: verb('generateQuiz'),
    path: verb('generateLearningPath'),
    job: verb('generateJobDescription'),
    copy: verb('generateMarketingCopy'),
    resume: verb('analyzeResume'),
    one: (caller: ReturnType<typeof person>, id: string) =>
      ask<Generation | null>(caller, `query ($id: ID!) { generation(id: $id) { ${GENERATION} } }`, { id }),
    list: (caller: ReturnType<typeof person>, kind: string | null = null) =>
      ask<{ readonly edges: readonly { readonly node: { readonly id: string } }[] }>(
        caller,
        'query ($kind: GenerationKind) { generations(kind: $kind) { edges { node { id } } } }',
        { kind },
      ),
  };
}

const nora = person('usr_nora');
const niels = person('usr_niels');
const sources = [
  {
    id: 'tides',
    title: 'Tides',
    text: 'Tides follow the moon because its gravity pulls the water of the oceans. A spring tide is the highest tide of a month. A neap tide is the lowest tide of a month. Spring tides follow the full moon by two days. The moon pulls the water on the near side of the planet. Harbours print tables of tides for every day of the year.',
  },
];
const units = [
  { id: 'knots', title: 'Knots', requires: [], teaches: ['knots'], hours: 2 },
  { id: 'sails', title: 'Sails', requires: ['knots'], teaches: ['sailing'], hours: 6 },
];
const job = {
  title: 'Harbour pilot',
  organization: 'North Harbour',
  responsibilities: ['guide 20 ships a month'],
  requirements: ['a pilot licence'],
};
const resume = `Ana Sea
ana@sea.test
Experience
2019 - 2023 Pilot at North Harbour
Responsible for the night shift of the harbour
Guided many ships into the harbour
Skills
TypeScript, PostgreSQL`;

describe('generations of the embedded engine', () => {
  let subject: AiSubject;
  let generate: ReturnType<typeof generationsOf>;
  beforeAll(async () => {
    subject = await startEmbeddedAi();
    generate = generationsOf(subject);
  });
  afterAll(() => subject[Symbol.asyncDispose]());

  it('AI-12: makes a course out of its sources, with checks, provenance, a review and an event', async () => {
    const course = await generate.course(nora, { topic: 'Tides', level: 'BEGINNER', modules: 2, sources });
    expect(course).toMatchObject({
      kind: 'COURSE',
      sources: [{ id: 'tides', title: 'Tides' }],
      checks: [{ name: 'CITATIONS_GIVEN', isPassed: true, detail: null }],
      provenance: { provider: 'embedded', costMicros: '0', review: { verdict: 'PASSED' } },
      output: {
        __typename: 'GeneratedCourse',
        title: 'Tides',
        modules: [{ citations: ['tides'] }, { citations: ['tides'] }],
      },
    });
    expect(await generate.one(nora, course.id)).toMatchObject({ id: course.id, output: course.output });
    const told = (await subject.published()).filter(({ type }) => type === 'ai.generation.completed');
    expect(told.map(({ data }) => data)).toEqual([
      { generationId: course.id, userId: 'usr_nora', kind: 'COURSE', provider: 'embedded' },
    ]);
  });

  it('makes the same quiz from the same seed, each question quoted', async () => {
    const input = { sources, count: 2, seed: 'harbour' };
    const [first, second] = [await generate.quiz(nora, input), await generate.quiz(niels, input)];
    expect(first.output).toEqual(second.output);
    expect(first.checks.map(({ isPassed }) => isPassed)).toEqual([true, true]);
    expect((await generate.quiz(nora, { sources, count: 2, seed: 'other' })).output).not.toEqual(first.output);
    expect(await generate.quiz(nora, { sources, count: 50 })).toMatchObject({ code: 'INSUFFICIENT_SOURCES' });
  });

  it('computes the shortest path, names what it does not reach, and refuses a circle', async () => {
    const path = await generate.path(nora, { goals: ['sailing', 'cooking'], units, hoursPerWeek: 4 });
    expect(path).toMatchObject({
      output: {
        steps: [
          { unitId: 'knots', week: 1 },
          { unitId: 'sails', week: 1 },
        ],
        hours: 8,
        weeks: 2,
        uncovered: ['cooking'],
      },
      checks: [
        { name: 'PREREQUISITES_FIRST', isPassed: true },
        { name: 'GOALS_COVERED', isPassed: false, detail: 'cooking' },
      ],
    });
    const circle = [
      { id: 'a', title: 'A', requires: ['b'], teaches: ['a'], hours: 1 },
      { id: 'b', title: 'B', requires: ['a'], teaches: ['b'], hours: 1 },
    ];
    expect(await generate.path(nora, { goals: ['a'], units: circle })).toMatchObject({ code: 'INSUFFICIENT_SOURCES' });
  });

  it('writes a job description of its facts and names wordings to change', async () => {
    const written = await generate.job(nora, { ...job, requirements: ['a young and aggressive character'] });
    expect(written.output).toMatchObject({
      text: expect.stringContaining('Guide 20 ships a month.'),
      warnings: [{ wording: 'young' }, { wording: 'aggressive' }],
    });
    expect(written.checks).toMatchObject([
      { name: 'NUMBERS_GIVEN', isPassed: true },
      { name: 'WORDING_INCLUSIVE', isPassed: false },
    ]);
  });

  it('writes an e-mail of its facts alone, with the place of the name', async () => {
    const facts = ['forty new lamps', 'delivery within 3 days', 'a catalogue on paper'];
    expect(await generate.copy(nora, { topic: 'Our autumn catalogue', facts })).toMatchObject({
      kind: 'MARKETING_COPY',
      output: {
        subject: 'Our autumn catalogue',
        body: 'Hello {{name|there}},\n\nOur autumn catalogue. Forty new lamps. Delivery within 3 days.\n\nA catalogue on paper.',
        actionLabel: 'Read more',
      },
      checks: [{ name: 'NUMBERS_GIVEN', isPassed: true }],
    });
  });

  it('reads a résumé without a model and quotes what it finds', async () => {
    const review = await generate.resume(nora, { resume, job: 'We need TypeScript and Kubernetes.' });
    expect(review).toMatchObject({
      output: { __typename: 'ResumeReview', sections: ['EXPERIENCE', 'SKILLS'], experienceMonths: 60 },
      checks: [{ name: 'EVIDENCE_QUOTED', isPassed: true }],
    });
    const codes = JSON.stringify(review.output);
    for (const code of ['MISSING_SECTION', 'WEAK_OPENING', 'MISSING_SKILL']) expect(codes).toContain(code);
  });

  it('lists generations by kind to their person and tenant: another’s is as unknown as none', async () => {
    const caller = person('usr_lists');
    const { id } = await generate.path(caller, { goals: ['knots'], units });
    await generate.job(caller, job);
    expect((await generate.list(caller)).edges).toHaveLength(2);
    expect((await generate.list(caller, 'LEARNING_PATH')).edges.map(({ node }) => node.id)).toEqual([id]);
    for (const other of [person('usr_stranger'), person('usr_lists', { tenantId: 'org_two' })]) {
      expect(await generate.one(other, id)).toBeNull();
      expect((await generate.list(other)).edges).toEqual([]);
    }
  });

  it('refuses bad input field by field, and flagged input', async () => {
    const refused = [
      [generate.course, { topic: 'x', level: 'BEGINNER', sources: [] }, ['input', 'sources']],
      [generate.course, { topic: 'x', level: 'BEGINNER', sources, modules: 21 }, ['input', 'modules']],
      [generate.quiz, { sources, count: 0 }, ['input', 'count']],
      [generate.path, { goals: [], units }, ['input', 'goals']],
      [generate.path, { goals: ['x'], units: [{ ...units[0], hours: 0 }] }, ['input', 'units', '0', 'hours']],
      [generate.path, { goals: ['x'], units: [units[0], units[0]] }, ['input', 'units']],
      [generate.path, { goals: ['x'], units, hoursPerWeek: 0 }, ['input', 'hoursPerWeek']],
      [generate.job, { ...job, title: ' ' }, ['input', 'title']],
      [generate.job, { ...job, responsibilities: [] }, ['input', 'responsibilities']],
      [generate.copy, { topic: 'x'.repeat(151), facts: ['y'] }, ['input', 'topic']],
      [generate.copy, { topic: 'x', facts: [] }, ['input', 'facts']],
      [generate.resume, { resume: '' }, ['input', 'resume']],
    ] as const;
    for (const [run, input, path] of refused)
      expect(await run(nora, input)).toMatchObject({ code: 'VALIDATION_FAILED', path });
    expect(await generate.resume(nora, { resume: 'I will kill you tonight.' })).toMatchObject({
      code: 'CONTENT_POLICY',
    });
  });
});

describe('generations of a model', () => {
  let subject: AiSubject;
  let generate: ReturnType<typeof generationsOf>;
  beforeAll(async () => {
    subject = await startAi({ AI_EMBEDDED: 'true' });
    generate = generationsOf(subject);
  });
  afterAll(() => subject[Symbol.asyncDispose]());

  const module = {
    title: 'Moon',
    objectives: ['Name the moon.'],
    content: 'The moon pulls. [tides]',
    citations: ['tides'],
  };

  it('are checked by what was given, as those of the engine', async () => {
    const course = { title: 'Tides', modules: [{ ...module, citations: ['invented'] }] };
    subject.host.chat = () => ({ deltas: [JSON.stringify(course)] });
    const made = await generate.course(nora, { topic: 'Tides', level: 'ADVANCED', modules: 1, sources });
    expect(made).toMatchObject({
      provenance: { provider: 'openai' },
      checks: [{ name: 'CITATIONS_GIVEN', isPassed: false, detail: 'Moon: invented' }],
    });
    subject.host.chat = () => ({ deltas: ['North Harbour seeks a pilot for 9,000 euros.'] });
    const written = await generate.job(nora, job);
    expect(written).toMatchObject({
      output: { text: expect.stringContaining('9,000') },
      checks: [{ isPassed: false }, { isPassed: true }],
    });
  });

  it('write e-mails, whose numbers are checked by the facts', async () => {
    const copy = { subject: 'Lamps', body: 'Hello {{name|there}},\n\n30 % off.', actionLabel: 'Buy' };
    subject.host.chat = () => ({ deltas: [JSON.stringify(copy)] });
    expect(await generate.copy(nora, { topic: 'Lamps', facts: ['forty lamps'] })).toMatchObject({
      output: copy,
      checks: [{ name: 'NUMBERS_GIVEN', isPassed: false }],
    });
    subject.host.chat = () => ({ deltas: [JSON.stringify({ ...copy, subject: 'L'.repeat(151) })] });
    expect(await generate.copy(nora, { topic: 'Lamps', facts: ['forty lamps'] })).toMatchObject({
      code: 'STRUCTURED_OUTPUT',
    });
  });

  it('are repaired once when the number is wrong, then refused', async () => {
    const course = (modules: readonly object[]) => JSON.stringify({ title: 'Tides', modules });
    const outputs = [course([module]), course([module, module])];
    subject.host.chat = () => ({ deltas: [outputs.shift() ?? course([])] });
    const input = { topic: 'Tides', level: 'ADVANCED', modules: 2, sources };
    expect(await generate.course(nora, input)).toMatchObject({ kind: 'COURSE' });
    expect(await generate.course(nora, input)).toMatchObject({ code: 'STRUCTURED_OUTPUT' });
  });

  it('are never asked for where the answer is computed', async () => {
    const requests = subject.host.requests.length;
    expect(await generate.path(nora, { goals: ['knots'], units })).toMatchObject({
      provenance: { provider: 'embedded' },
    });
    expect(await generate.resume(nora, { resume })).toMatchObject({ provenance: { provider: 'embedded' } });
    expect(subject.host.requests.length).toBe(requests);
  });
});

describe('a check', () => {
  const passed = (checks: readonly { readonly isPassed: boolean }[]) => checks.map(({ isPassed }) => isPassed);

  it('finds what it is named after', () => {
    const module = { title: 'M', objectives: [], content: 'x [other]', citations: ['tides'], check: null };
    expect(passed(checkCourse({ title: 'T', modules: [module] }, sources))).toEqual([false]);
    expect(passed(checkCourse({ title: 'T', modules: [{ ...module, content: 'x', citations: [] }] }, sources))).toEqual(
      [false],
    );
    const item = { question: 'Q', options: ['a', 'A'], correct: 0, sourceId: 'tides', explanation: 'Nowhere.' };
    expect(passed(checkQuiz({ items: [item], seed: '' }, sources))).toEqual([false, false]);
    const steps = [{ unitId: 'sails', title: 'Sails', hours: 6, week: 1 }];
    const path = { steps, hours: 6, weeks: 1, uncovered: [] };
    expect(passed(checkPath(path, units, []))).toEqual([false, true]);
    expect(passed(checkPath(path, units, ['Knots']))).toEqual([true, true]);
    expect(passed(checkJob('A ninja with 5 years.', 'years: 3', 'en'))).toEqual([false, false]);
  });
});
