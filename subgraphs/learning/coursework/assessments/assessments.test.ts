import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { totalOf } from '../../teaching/enrollments/rules.ts';
import { ATTEMPT, learningTest, otherTeacher, outsider, pupil, teacher } from '../../testing/learning.ts';
import { closeAttempts, deadlineOf, extraSecondsOf, showsKeys } from './attempts.ts';
import { afterPenalty, gradeOf, type QuestionKind, scoreOf, shareOf } from './grading.ts';

const t = await learningTest();
afterAll(() => t[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const KEY = 'KEY-ANSWER';
const WHY = 'KEY-EXPLANATION';

/** A published course with a bank of short texts, and an assessment that draws two of them. */
async function quiz(settings: Readonly<Record<string, unknown>> = {}, questions = 3) {
  const { id: courseId, lessonIds } = await t.openCourse();
  const questionIds: string[] = [];
  for (let number = 1; number <= questions; number++) {
    const question = { courseId, kind: 'SHORT_TEXT', topic: 'all', text: `Question ${number}`, points: 2 };
    questionIds.push(
      (await t.made(teacher, 'createCourseQuestion', { ...question, answers: [KEY], explanation: WHY })).id,
    );
  }
  const facts = { courseId, title: 'Quiz', draws: [{ topic: 'all', count: 2 }], ...settings };
  const { id: assessmentId } = await t.made(teacher, 'createAssessment', facts);
  await t.made(teacher, 'publishAssessment', { assessmentId });
  return { courseId, lessonIds, assessmentId, questionIds };
}

async function answerAll(who: typeof teacher, attemptId: string, response: readonly string[], count = 2) {
  for (let position = 1; position <= count; position++)
    await t.made(who, 'saveAnswer', { attemptId, position, response });
}

/** Everything that a caller can ask about an assessment, its questions and attempts, as one text. */
async function everything(
  who: typeof teacher,
  of: { courseId: string; assessmentId: string; attemptId: string; questionIds: readonly string[] },
) {
  const { courseId, assessmentId, attemptId, questionIds } = of;
  const bank = 'id text answers explanation tolerance';
  const assessment = `id title draws { topic } myAttempts { ${ATTEMPT} }`;
  const fields = `... on CourseQuestion { ${bank} } ... on Attempt { ${ATTEMPT} assessment { ${assessment} } } ... on Assessment { ${assessment} }
    ... on Course { title assessments { ${assessment} } }`;
  const ids = [
    ...questionIds.map((id) => ['CourseQuestion', id]),
    ...[
      ['Attempt', attemptId],
      ['Assessment', assessmentId],
      ['Course', courseId],
    ],
  ];
  const representations = ids.flatMap(([__typename, id]) => [
    { __typename, id },
    { __typename, nodeId: id },
  ]);
  const seen = await Promise.all([
    t.ask(who, `query ($of: [_Any!]!) { _entities(representations: $of) { ${fields} } }`, { of: representations }),
    t.ask(who, `query ($id: ID!) { courseQuestions(courseId: $id) { edges { node { ${bank} } } } }`, { id: courseId }),
    t.ask(who, `query ($id: ID!) { assessmentAttempts(assessmentId: $id) { edges { node { ${ATTEMPT} } } } }`, {
      id: assessmentId,
    }),
    t.ask(who, `query ($id: ID!) { attempt(id: $id) { ${ATTEMPT} } }`, { id: attemptId }),
    t.ask(who, `query ($id: ID!) { assessment(id: $id) { ${assessment} } }`, { id: assessmentId }),
    t.ask(
      who,
      `query ($id: ID!) { course(id: $id) { assessments { ${assessment} } myEnrollment { grades { title } } } }`,
      { id: courseId },
    ),
    t.ask(who, 'query ($id: ID!) { learningStatements(courseId: $id) { edges { node { xapi } } } }', { id: courseId }),
  ]);
  return JSON.stringify(seen);
}

describe('answer keys', () => {
  it.each([
    ['AFTER_SUBMISSION', {}],
    ['AFTER_DUE', { dueAt: new Date(Date.parse('2100-01-01T00:00:00Z')).toISOString() }],
    ['MANUAL', {}],
  ] as const)('LEARN-4: are shown, with %s, by no path before their release', async (keyRelease, settings) => {
    const of = await quiz({ keyRelease, ...settings });
    const who = outsider(`usr_${keyRelease.toLowerCase()}`);
    await t.enrolled(who, of.courseId);
    const { id: attemptId, ...started } = await t.made(who, 'startAttempt', { assessmentId: of.assessmentId });
    const paths = { ...of, attemptId };
    const expectHidden = async (whom: typeof teacher) => expect(await everything(whom, paths)).not.toContain('KEY-');
    expect(JSON.stringify(started)).not.toContain('KEY-');
    for (const whom of [who, pupil('usr_fellow'), otherTeacher, outsider('usr_far')]) await expectHidden(whom);
    await t.made(who, 'saveAnswer', { attemptId, position: 1, response: ['guess'] });
    const submitted = await t.made(who, 'submitAttempt', { attemptId });
    if (keyRelease === 'AFTER_SUBMISSION') {
      expect(JSON.stringify(submitted)).toContain(KEY);
      // Another attempt hides the keys of the first again.
      const next = await t.made(who, 'startAttempt', { assessmentId: of.assessmentId });
      await expectHidden(who);
      await t.made(who, 'submitAttempt', { attemptId: next.id });
    } else {
      expect(JSON.stringify(submitted)).not.toContain('KEY-');
      expect(submitted.questions).toMatchObject([{ points: null }, { points: null }]);
      await expectHidden(who);
      await t.made(teacher, 'releaseAnswerKeys', { assessmentId: of.assessmentId });
    }
    const shown = await everything(who, paths);
    expect(shown).toContain(KEY);
    expect(shown).toContain(WHY);
    for (const whom of [pupil('usr_fellow'), otherTeacher, outsider('usr_far')]) await expectHidden(whom);
    expect(await everything(teacher, paths)).toContain(KEY);
    expect(JSON.stringify(await t.subject.published())).not.toContain('KEY-');
  });

  it('LEARN-4: are released exactly when the rule says so', () => {
    const now = new Date('2030-01-01T00:00:00Z');
    const offset = fc.option(fc.integer({ min: -3, max: 3 }));
    const at = (days: number | null) => (days === null ? null : new Date(now.getTime() + days * DAY_MS));
    fc.assert(
      fc.property(
        fc.constantFrom('AFTER_SUBMISSION', 'AFTER_DUE', 'MANUAL'),
        ...([offset, offset] as const),
        fc.constantFrom('IN_PROGRESS', 'SUBMITTED', 'GRADED'),
        fc.boolean(),
        (keyRelease, due, released, status, hasOpen) => {
          const rule = { keyRelease, dueAt: at(due), keysReleasedAt: at(released) };
          const isDue = due !== null && due <= 0;
          const byRule = keyRelease === 'AFTER_SUBMISSION' || (keyRelease === 'AFTER_DUE' && isDue);
          const isReleased = byRule || (released !== null && released <= 0);
          const state = { status, hasOpen, isAnswered: false };
          expect(showsKeys(rule, state, now)).toBe(status !== 'IN_PROGRESS' && !hasOpen && isReleased);
        },
      ),
    );
  });
});

describe('attempts', () => {
  it('LEARN-4: are as many as the limit, however many begin at once', async () => {
    const { courseId, assessmentId } = await quiz({ attemptLimit: 2 });
    const who = pupil('usr_many');
    await t.enrolled(who, courseId);
    for (let round = 1; round <= 2; round++) {
      const answers = await Promise.all(Array.from({ length: 8 }, () => t.call(who, 'startAttempt', { assessmentId })));
      const begun = answers.filter(({ code }) => code === undefined);
      expect(begun).toHaveLength(1);
      expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(7);
      await t.made(who, 'submitAttempt', { attemptId: begun[0]?.id });
    }
    expect(await t.call(who, 'startAttempt', { assessmentId })).toMatchObject({
      code: 'ATTEMPT_LIMIT_REACHED',
      limit: 2,
    });
    const rows = await t.query<{ number: number }>(
      'SELECT number FROM learning.attempt WHERE assessment_id = $1 ORDER BY number',
      [assessmentId],
    );
    expect(rows.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('LEARN-4: answers after the deadline are refused, with the learner’s extra time', async () => {
    const { courseId, assessmentId } = await quiz({ timeLimitSeconds: 100 });
    const slow = pupil('usr_slow');
    const { id: enrollmentId } = await t.enrolled(slow, courseId);
    await t.made(teacher, 'setAccommodation', { enrollmentId, extraTimePercent: 50 });
    const fast = pupil('usr_fast');
    await t.enrolled(fast, courseId);
    const a = await t.made(slow, 'startAttempt', { assessmentId });
    const b = await t.made(fast, 'startAttempt', { assessmentId });
    await answerAll(fast, b.id, [KEY]);
    t.clock.advance(100_000);
    const late = { attemptId: b.id, position: 1, response: ['too late'] };
    expect(await t.call(fast, 'saveAnswer', late)).toMatchObject({ code: 'DEADLINE_PASSED', deadline: b.deadlineAt });
    await answerAll(slow, a.id, [` ${KEY.toLowerCase()} `]);
    t.clock.advance(50_000);
    expect(await t.call(slow, 'saveAnswer', { ...late, attemptId: a.id })).toMatchObject({ code: 'DEADLINE_PASSED' });
    await closeAttempts(t.deps);
    // Answers that were saved in time count, submitted at the deadline.
    const ended = await t.made(fast, 'submitAttempt', { attemptId: b.id });
    expect(ended).toMatchObject({ status: 'GRADED', points: 4, maxPoints: 4, submittedAt: b.deadlineAt });
    expect(await t.made(slow, 'submitAttempt', { attemptId: a.id })).toMatchObject({ points: 4 });
    expect(await t.call(fast, 'submitAttempt', { attemptId: a.id })).toMatchObject({ code: 'NOT_FOUND' });
    const stranger = { attemptId: a.id, position: 1, response: ['x'] };
    expect(await t.call(outsider(), 'saveAnswer', stranger)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('LEARN-4: nothing begins before the opening or after what is due', async () => {
    const opensAt = new Date(t.clock.now().getTime() + DAY_MS);
    const dueAt = new Date(opensAt.getTime() + DAY_MS);
    const { courseId, assessmentId } = await quiz({ opensAt: opensAt.toISOString(), dueAt: dueAt.toISOString() });
    const who = pupil('usr_time');
    expect(await t.call(who, 'startAttempt', { assessmentId })).toMatchObject({ code: 'NOT_FOUND' });
    await t.enrolled(who, courseId);
    expect(await t.call(who, 'startAttempt', { assessmentId })).toMatchObject({ code: 'INVALID_STATE' });
    t.clock.advance(DAY_MS);
    expect(await t.call(who, 'startAttempt', { assessmentId })).toMatchObject({ deadlineAt: dueAt.toISOString() });
    t.clock.advance(DAY_MS);
    expect(await t.call(who, 'startAttempt', { assessmentId })).toMatchObject({ code: 'DEADLINE_PASSED' });
  });

  it('L-14: extra time moves what is due, the penalty for lateness, and the release of the keys', async () => {
    const dueAt = new Date(t.clock.now().getTime() + 100_000);
    const settings = { timeLimitSeconds: 100, dueAt: dueAt.toISOString() };
    const strict = await quiz({ ...settings, keyRelease: 'AFTER_DUE' });
    const penalised = await quiz({ ...settings, latePenalty: 100 });
    const [slow, fast] = [pupil('usr_more'), pupil('usr_usual')];
    for (const { courseId } of [strict, penalised]) {
      await t.enrolled(fast, courseId);
      const { id: enrollmentId } = await t.enrolled(slow, courseId);
      await t.made(teacher, 'setAccommodation', { enrollmentId, extraTimePercent: 50 });
    }
    t.clock.advance(60_000);
    const begin = (who: typeof slow, { assessmentId }: typeof strict) => t.made(who, 'startAttempt', { assessmentId });
    const [a, b] = [await begin(slow, strict), await begin(fast, strict)];
    const moved = new Date(dueAt.getTime() + 50_000).toISOString();
    expect([a.deadlineAt, b.deadlineAt]).toEqual([moved, dueAt.toISOString()]);
    const [c, d] = [await begin(slow, penalised), await begin(fast, penalised)];
    await answerAll(fast, b.id, [KEY]);
    await answerAll(fast, d.id, [KEY]);
    await t.made(fast, 'submitAttempt', { attemptId: b.id });
    t.clock.advance(80_000);
    // After what is due for all others: the answer counts in full, and the keys are not out yet.
    await answerAll(slow, a.id, [KEY]);
    await answerAll(slow, c.id, [KEY]);
    const shows = async (who: typeof slow, id: string) =>
      (
        await t.ask<{ attempt: { showsKeys: boolean } }>(who, 'query ($id: ID!) { attempt(id: $id) { showsKeys } }', {
          id,
        })
      ).attempt.showsKeys;
    expect(await shows(fast, b.id)).toBe(false);
    expect(await t.made(slow, 'submitAttempt', { attemptId: a.id })).toMatchObject({ points: 4 });
    expect(await shows(fast, b.id)).toBe(true);
    expect(await t.made(slow, 'submitAttempt', { attemptId: c.id })).toMatchObject({ points: 4 });
    expect(await t.made(fast, 'submitAttempt', { attemptId: d.id })).toMatchObject({ points: 0 });
    const late = await quiz({ ...settings });
    await t.enrolled(slow, late.courseId);
    expect(await t.call(slow, 'startAttempt', { assessmentId: late.assessmentId })).toMatchObject({
      code: 'DEADLINE_PASSED',
    });
  });

  it('LEARN-4: count when an earlier enrolment made them, and hide their keys while another is open', async () => {
    const { courseId, assessmentId } = await quiz({ attemptLimit: 2 });
    const who = pupil('usr_again');
    const { id: enrollmentId } = await t.enrolled(who, courseId);
    const { id: first } = await t.made(who, 'startAttempt', { assessmentId });
    await t.made(who, 'submitAttempt', { attemptId: first });
    await t.made(who, 'withdraw', { enrollmentId });
    await t.enrolled(who, courseId);
    const second = await t.made(who, 'startAttempt', { assessmentId });
    expect(second).toMatchObject({ number: 2 });
    const document = 'query ($id: ID!) { attempt(id: $id) { showsKeys questions { answers } } }';
    const before = await t.ask<{ attempt: object }>(who, document, { id: first });
    expect(before.attempt).toMatchObject({ showsKeys: false, questions: [{ answers: null }, { answers: null }] });
    await t.made(who, 'submitAttempt', { attemptId: second.id });
    expect((await t.ask<{ attempt: object }>(who, document, { id: first })).attempt).toMatchObject({ showsKeys: true });
    expect(await t.call(who, 'startAttempt', { assessmentId })).toMatchObject({ code: 'ATTEMPT_LIMIT_REACHED' });
  });

  it('LEARN-4: an attempt left open by a withdrawal does not keep the next one from beginning', async () => {
    const { courseId, assessmentId } = await quiz();
    const who = pupil('usr_left_open');
    const { id: enrollmentId } = await t.enrolled(who, courseId);
    await t.made(who, 'startAttempt', { assessmentId });
    await t.made(who, 'withdraw', { enrollmentId });
    await t.enrolled(who, courseId);
    const { id: attemptId } = await t.made(who, 'startAttempt', { assessmentId });
    expect(await t.made(who, 'submitAttempt', { attemptId })).toMatchObject({ number: 2, showsKeys: true });
  });

  it('draw each question once, from the topics as often as they say', async () => {
    const { courseId, assessmentId } = await quiz({ draws: [{ topic: 'all', count: 3 }] });
    const who = pupil('usr_draw');
    await t.enrolled(who, courseId);
    const { questions } = await t.made(who, 'startAttempt', { assessmentId });
    const texts = (questions as { text: string }[]).map(({ text }) => text);
    expect(texts.toSorted()).toEqual(['Question 1', 'Question 2', 'Question 3']);
    const many = { courseId, title: 'Too many', draws: [{ topic: 'all', count: 9 }] };
    const { id } = await t.made(teacher, 'createAssessment', many);
    expect(await t.call(teacher, 'publishAssessment', { assessmentId: id })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});

describe('questions that are retired', () => {
  it('LEARN-3: an assessment without enough questions begins no attempt, and completes nothing', async () => {
    const { courseId, lessonIds, assessmentId, questionIds } = await quiz({}, 2);
    const who = pupil('usr_nothing');
    await t.enrolled(who, courseId);
    await t.made(who, 'completeLesson', { lessonId: lessonIds[0] });
    const facts = { topic: 'all', text: 'Retired', points: 2, answers: [KEY], expectedVersion: 1, isRetired: true };
    for (const questionId of questionIds) {
      await t.made(teacher, 'updateCourseQuestion', { questionId, ...facts });
      expect(await t.call(who, 'startAttempt', { assessmentId })).toMatchObject({
        __typename: 'ConflictError',
        code: 'CONFLICT',
      });
    }
    const completed = await t.events('learning.course.completed');
    expect(completed.filter(({ data }) => data.courseId === courseId)).toEqual([]);
  });
});

describe('grading', () => {
  it('LEARN-4: every score lies between nothing and the most, and is the same each time', () => {
    const texts = fc.array(fc.oneof(fc.constantFrom('0', '1', '2', '3', '1.5', 'stop'), fc.string()), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom<QuestionKind>('SINGLE_CHOICE', 'MULTIPLE_CHOICE', 'NUMERIC', 'SHORT_TEXT'),
        fc.uniqueArray(fc.constantFrom('0', '1', '2', '3'), { minLength: 1 }),
        texts,
        fc.integer({ min: 0, max: 10_000 }),
        (kind, answers, response, maxScore) => {
          const score = scoreOf(kind, { answers, tolerance: null }, response, maxScore);
          expect(score).toBe(scoreOf(kind, { answers, tolerance: null }, response, maxScore));
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(maxScore);
        },
      ),
    );
    const all = (kind: QuestionKind, answers: string[], response: string[], tolerance: string | null = null) =>
      scoreOf(kind, { answers, tolerance }, response, 600);
    expect(all('MULTIPLE_CHOICE', ['0', '2', '3'], ['0', '2', '3'])).toBe(600);
    expect(all('MULTIPLE_CHOICE', ['0', '2', '3'], ['0', '2', '1'])).toBe(200);
    expect(all('MULTIPLE_CHOICE', ['0'], ['1', '2'])).toBe(0);
    expect(all('SINGLE_CHOICE', ['1'], ['1', '2'])).toBe(0);
    expect(all('NUMERIC', ['9.81'], ['9,8'], '0.01')).toBe(600);
    expect(all('NUMERIC', ['9.81'], ['9.79'], '0.01')).toBe(0);
    expect(all('SHORT_TEXT', ['Hand  signal'], ['hand signal '])).toBe(600);
    // L-14
    expect(all('SHORT_TEXT', ['Ștefan cel Mare, Iași, Țara'], ['Ştefan cel Mare, Iaşi, Ţara'])).toBe(600);
    const numbers = {
      '0.1': ['.1', '0,1', '1e-1', ' +0.10'],
      '1000': ['1,000', '1 000', '1.000', '1e3', '1000.'],
      '-2.5': ['−2,5', '-25E-1'],
    };
    for (const [key, answers] of Object.entries(numbers))
      for (const answer of answers) expect(all('NUMERIC', [key], [answer]), `${answer} for ${key}`).toBe(600);
    for (const answer of ['', '.', 'e3', '1e999', '1,00', '10.00.0', '0x3e8', '1000 m'])
      expect(all('NUMERIC', ['1000'], [answer]), answer).toBe(0);
    expect(all('ESSAY', [], ['words'])).toBeNull();
    expect(all('ESSAY', [], [])).toBe(0);
  });

  it('LEARN-4: lateness costs each begun day, never more than all', () => {
    const dueAt = new Date('2030-01-01T00:00:00Z');
    const after = (ms: number, percent: number | null = 10) =>
      afterPenalty(900, { maxScore: 1_000, dueAt, percent, at: new Date(dueAt.getTime() + ms) });
    expect([after(0), after(1), after(DAY_MS), after(DAY_MS + 1), after(20 * DAY_MS), after(1, null)]).toEqual([
      900, 800, 800, 700, 0, 900,
    ]);
    const start = new Date('2030-01-01T00:00:00Z');
    const limit = { timeLimitSeconds: 60, dueAt: new Date('2030-01-01T00:00:30Z'), latePenalty: null };
    expect(deadlineOf(limit, 0, start)).toEqual(limit.dueAt);
    expect(deadlineOf({ ...limit, latePenalty: 5 }, 60, start)).toEqual(new Date('2030-01-01T00:02:00Z'));
  });

  it.each([
    { extra: 0, limit: 60, due: '00:00:30', deadline: '00:00:30' },
    { extra: 30, limit: 60, due: '00:00:30', deadline: '00:01:00' },
    { extra: 30, limit: 60, due: '00:10:00', deadline: '00:01:30' },
    { extra: 0, limit: null, due: '00:00:30', deadline: '00:00:30' },
  ])(
    'L-14: $extra s more move limit ($limit s) and due instant ($due) to $deadline',
    ({ extra, limit, due, deadline }) => {
      const at = (time: string) => new Date(`2030-01-01T${time}Z`);
      const rule = { timeLimitSeconds: limit, dueAt: at(due), latePenalty: null };
      expect(deadlineOf(rule, extra, at('00:00:00'))).toEqual(at(deadline));
      expect([extraSecondsOf(limit, 50), extraSecondsOf(null, 50)]).toEqual([limit === null ? 0 : 30, 0]);
    },
  );

  it('LEARN-5: shares and totals are those of a recomputation', () => {
    const share = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.array(fc.record({ basisPoints: share, weight: fc.integer({ min: 0, max: 1_000 }) })), (grades) => {
        const total = totalOf(grades);
        const weight = grades.reduce((sum, grade) => sum + grade.weight, 0);
        expect(total === null).toBe(weight === 0);
        if (total === null) return;
        const exact = grades.reduce((sum, { basisPoints, weight: w }) => sum + BigInt(basisPoints) * BigInt(w), 0n);
        expect(BigInt(total)).toBe(exact / BigInt(weight));
        expect(total).toBeLessThanOrEqual(10_000);
      }),
    );
    expect([
      gradeOf('HIGHEST', [3, 9, 5]),
      gradeOf('LAST', [3, 9, 5]),
      gradeOf('AVERAGE', [3, 9, 5]),
      gradeOf('LAST', []),
    ]).toEqual([9, 5, 5, null]);
    expect(shareOf({ score: 1, maxScore: 3 })).toBe(3_333);
    expect(shareOf({ score: 0, maxScore: 0 })).toBe(0);
  });

  it('LEARN-4: a regrade follows the keys, leaves points by hand, and gives the same twice', async () => {
    const { courseId, assessmentId, questionIds } = await quiz({ draws: [{ topic: 'all', count: 3 }] });
    const who = pupil('usr_regrade');
    await t.enrolled(who, courseId);
    const { id: attemptId, questions } = await t.made(who, 'startAttempt', { assessmentId });
    await answerAll(who, attemptId, ['other'], 3);
    expect(await t.made(who, 'submitAttempt', { attemptId })).toMatchObject({ status: 'GRADED', points: 0 });
    const byHand = { attemptId, position: 1, points: 1.5, feedback: 'Nearly.' };
    expect(await t.call(teacher, 'gradeAttemptQuestion', { ...byHand, points: 2.01 })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await t.call(who, 'gradeAttemptQuestion', byHand)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.made(teacher, 'gradeAttemptQuestion', byHand)).toMatchObject({ points: 1.5 });
    const first = (questions as { text: string }[])[0]?.text;
    for (const [index, questionId] of questionIds.entries()) {
      const text = `Question ${index + 1}`;
      const change = { questionId, topic: 'all', text, points: 2, answers: ['other'], expectedVersion: 1 };
      await t.made(teacher, 'updateCourseQuestion', change);
    }
    expect(questionIds).toHaveLength(3);
    expect(first).toMatch(/^Question/);
    const scores = async () =>
      t.query(
        'SELECT score FROM learning.attempt WHERE id = $1 UNION ALL SELECT basis_points FROM learning.grade WHERE item_id = $2',
        [attemptId, assessmentId],
      );
    for (let round = 0; round < 2; round++) {
      await t.made(teacher, 'regradeAssessment', { assessmentId });
      await t.subject.runJobs();
      await t.subject.runJobs();
      expect(await scores()).toEqual([{ score: 550 }, { score: 9_166 }]);
    }
    expect(await t.call(pupil(), 'regradeAssessment', { assessmentId })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('an essay waits for its points, and the course for the grade', async () => {
    const { id: courseId, lessonIds } = await t.openCourse();
    const essay = { courseId, kind: 'ESSAY', topic: 'words', text: 'Why?', points: 10 };
    await t.made(teacher, 'createCourseQuestion', essay);
    const facts = { courseId, title: 'Essay', draws: [{ topic: 'words', count: 1 }], passPercent: 60 };
    const { id: assessmentId } = await t.made(teacher, 'createAssessment', facts);
    await t.made(teacher, 'publishAssessment', { assessmentId });
    const who = outsider('usr_essay');
    const { id: enrollmentId } = await t.enrolled(who, courseId);
    await t.made(who, 'completeLesson', { lessonId: lessonIds[0] });
    const { id: attemptId } = await t.made(who, 'startAttempt', { assessmentId });
    await answerAll(who, attemptId, ['Because of the wind.'], 1);
    expect(await t.made(who, 'submitAttempt', { attemptId })).toMatchObject({ status: 'SUBMITTED', points: null });
    const [stored] = await t.query<{ response: string }>(
      'SELECT response FROM learning.attempt_item WHERE attempt_id = $1',
      [attemptId],
    );
    expect(stored?.response).not.toContain('wind');
    const completions = async () =>
      (await t.events('learning.course.completed')).filter(({ data }) => data.courseId === courseId).length;
    expect(await completions()).toBe(0);
    const graded = await t.made(teacher, 'gradeAttemptQuestion', { attemptId, position: 1, points: 6 });
    expect(graded).toMatchObject({ status: 'GRADED', points: 6, questions: [{ response: ['Because of the wind.'] }] });
    expect(await completions()).toBe(1);
    const document = 'query ($id: ID!) { enrollment(id: $id) { completedAt totalBasisPoints progress { percent } } }';
    const { enrollment } = await t.ask<{ enrollment: object }>(who, document, { id: enrollmentId });
    expect(enrollment).toMatchObject({ totalBasisPoints: 6_000, progress: { percent: 100 } });
  });
});

describe('the gradebook', () => {
  it('LEARN-5: equals a recomputation from attempts, submissions and weights', async () => {
    const { courseId, assessmentId } = await quiz({ weight: 3, gradingMethod: 'AVERAGE', keyRelease: 'MANUAL' });
    const work = { courseId, title: 'Plan', weight: 2, latePenalty: 10, dueAt: t.clock.now().toISOString() };
    const rubric = [
      { text: 'Complete', points: 5 },
      { text: 'Clear', points: 5 },
    ];
    const { id: assignmentId } = await t.made(teacher, 'createAssignment', { ...work, rubric });
    t.clock.advance(1_000);
    const learners = ['usr_g1', 'usr_g2', 'usr_g3'].map((name) => outsider(name));
    for (const [index, who] of learners.entries()) {
      await t.enrolled(who, courseId);
      for (let round = 0; round <= index; round++) {
        const { id: attemptId } = await t.made(who, 'startAttempt', { assessmentId });
        await answerAll(who, attemptId, round % 2 === 0 ? [KEY] : ['no'], 1);
        await t.made(who, 'submitAttempt', { attemptId });
      }
      const submission = await t.made(who, 'submitAssignment', { assignmentId, text: `Work ${index}` });
      const grade = { submissionId: submission.id, points: [5, index], expectedVersion: submission.version };
      expect(await t.made(teacher, 'gradeSubmission', grade)).toMatchObject({
        points: 5 + index - 1,
        text: `Work ${index}`,
      });
    }
    const document = `query ($id: ID!) { gradebook(courseId: $id) { edges { node { learner { id } totalBasisPoints grades { itemId basisPoints weight } } } } }`;
    type Row = {
      learner: { id: string };
      totalBasisPoints: number;
      grades: { itemId: string; basisPoints: number; weight: number }[];
    };
    type Answer = { gradebook: { edges: { node: Row }[] } };
    const { gradebook } = await t.ask<Answer>(teacher, document, { id: courseId });
    expect(gradebook.edges).toHaveLength(3);
    for (const { node } of gradebook.edges) {
      const [raw] = await t.query<{ quiz: string; work: string }>(
        `SELECT (SELECT floor(avg(floor(score * 10000.0 / max_score))) FROM learning.attempt WHERE assessment_id = $1 AND learner_id = $3) AS quiz,
                (SELECT floor(score * 10000.0 / max_score) FROM learning.submission WHERE assignment_id = $2 AND learner_id = $3) AS work`,
        [assessmentId, assignmentId, node.learner.id],
      );
      const [first, second] = [Number(raw?.quiz), Number(raw?.work)];
      const shares = new Map(node.grades.map(({ itemId, basisPoints }) => [itemId, basisPoints]));
      expect([shares.get(assessmentId), shares.get(assignmentId)]).toEqual([first, second]);
      expect(node.totalBasisPoints).toBe(Math.floor((first * 3 + second * 2) / 5));
    }
    const none = await t.ask<Answer>(learners[0] as never, document, { id: courseId });
    expect(none.gradebook.edges).toEqual([]);
  });
});

describe('assignments', () => {
  it('are handed in until they are due, replaced until graded, and seen by two people', async () => {
    const { id: courseId } = await t.openCourse();
    const dueAt = new Date(t.clock.now().getTime() + DAY_MS).toISOString();
    const facts = { courseId, title: 'Plan', rubric: [{ text: 'Complete', points: 10 }], dueAt };
    const { id: assignmentId } = await t.made(teacher, 'createAssignment', facts);
    const who = outsider('usr_work');
    expect(await t.call(who, 'submitAssignment', { assignmentId, text: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
    await t.enrolled(who, courseId);
    expect(await t.call(who, 'submitAssignment', { assignmentId })).toMatchObject({ code: 'VALIDATION_FAILED' });
    const first = await t.made(who, 'submitAssignment', { assignmentId, text: 'First' });
    const second = await t.made(who, 'submitAssignment', { assignmentId, text: 'Second' });
    const handedIn = (await t.events('learning.submission.created')).filter(({ subject }) => subject === first.id);
    expect(handedIn.map(({ data }) => data.instructorId)).toEqual([teacher.userId, teacher.userId]);
    expect(second).toMatchObject({ id: first.id, text: 'Second', version: 2 });
    const stale = { submissionId: first.id, points: [9], expectedVersion: 1 };
    expect(await t.call(teacher, 'gradeSubmission', stale)).toMatchObject({ code: 'VERSION_CONFLICT' });
    const grade = { ...stale, expectedVersion: 2, feedback: 'Good.' };
    expect(await t.call(teacher, 'gradeSubmission', { ...grade, points: [11] })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await t.call(otherTeacher, 'gradeSubmission', grade)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.made(teacher, 'gradeSubmission', grade)).toMatchObject({
      points: 9,
      feedback: 'Good.',
      status: 'GRADED',
    });
    expect(await t.call(who, 'submitAssignment', { assignmentId, text: 'Third' })).toMatchObject({
      code: 'INVALID_STATE',
    });
    t.clock.advance(DAY_MS);
    await t.enrolled(pupil('usr_late'), courseId);
    const late = await t.call(pupil('usr_late'), 'submitAssignment', { assignmentId, text: 'Late' });
    expect(late).toMatchObject({ code: 'DEADLINE_PASSED', deadline: dueAt });
    const [stored] = await t.query<{ text: string }>('SELECT text FROM learning.submission WHERE id = $1', [first.id]);
    expect(stored?.text).not.toContain('Second');
  });
});

describe('the bank', () => {
  it.each([
    [{ kind: 'SINGLE_CHOICE', choices: ['a', 'b'], answers: ['2'] }],
    [{ kind: 'SINGLE_CHOICE', choices: ['a', 'b'], answers: ['0', '1'] }],
    [{ kind: 'MULTIPLE_CHOICE', choices: ['a'], answers: ['0'] }],
    [{ kind: 'NUMERIC', answers: ['one'] }],
    [{ kind: 'NUMERIC', answers: ['1'], tolerance: '-1' }],
    [{ kind: 'SHORT_TEXT', answers: [] }],
    [{ kind: 'ESSAY', answers: ['x'] }],
    [{ kind: 'SHORT_TEXT', answers: ['x'], points: 0 }],
  ])('refuses %j', async (facts) => {
    const { id: courseId } = await t.course();
    const question = { courseId, topic: 'all', text: 'Which?', points: 1, ...facts };
    expect(await t.call(teacher, 'createCourseQuestion', question)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
