import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { learningTest, otherTeacher, outsider, pupil, teacher } from '../../testing/learning.ts';
import { lockOf } from '../courses/access.ts';
import { isDone, percentOf } from '../courses/progress.ts';

const t = await learningTest();
afterAll(() => t[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;

interface Entities {
  readonly _entities: readonly (object | null)[];
}

/** The content of a lesson by every path that leads to one. */
async function readings(who: typeof teacher, courseId: string, lessonId: string) {
  const fields = 'id content url';
  const lesson = await t.ask<{ lesson: object | null }>(who, `query ($id: ID!) { lesson(id: $id) { ${fields} } }`, {
    id: lessonId,
  });
  const reference = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Lesson { ${fields} } } }`;
  const byKey = (key: string) => t.ask<Entities>(who, reference, { of: [{ __typename: 'Lesson', [key]: lessonId }] });
  const outline = 'query ($id: ID!) { course(id: $id) { modules { lessons { lessonId title lock } } } }';
  const seen = await t.ask(who, outline, { id: courseId });
  return {
    isReadable: lesson.lesson !== null,
    entities: [...(await byKey('id'))._entities, ...(await byKey('nodeId'))._entities],
    outline: JSON.stringify(seen),
  };
}

describe('lessons', () => {
  it('LEARN-6: a locked lesson is readable on no path, and opens on all of them', async () => {
    const { id: courseId, lessonIds, moduleId } = await t.openCourse({}, 1);
    const [first = ''] = lessonIds;
    const late = { moduleId, title: 'Second', content: 'SECRET-CONTENT', prerequisiteIds: [first] };
    const { id: second } = await t.made(teacher, 'addLesson', late);
    const expectLocked = async (who: typeof teacher) => {
      const { isReadable, entities, outline } = await readings(who, courseId, second);
      expect(isReadable).toBe(false);
      expect(entities).toEqual([null, null]);
      expect(outline).not.toContain('SECRET');
      expect(await t.call(who, 'completeLesson', { lessonId: second })).toHaveProperty('code');
      expect(await t.call(who, 'recordLearningTime', { lessonId: second, seconds: 5 })).toHaveProperty('code');
      expect(await t.call(who, 'moveLesson', { lessonId: second, moduleId, position: 1 })).toMatchObject({
        code: 'NOT_FOUND',
      });
    };
    for (const who of [pupil('usr_l'), outsider('usr_o'), otherTeacher]) await expectLocked(who);
    const { id: enrollmentId } = await t.enrolled(outsider('usr_o'), courseId);
    await expectLocked(outsider('usr_o'));
    expect(await t.call(outsider('usr_o'), 'completeLesson', { lessonId: second })).toMatchObject({
      code: 'PREREQUISITE_NOT_MET',
      missing: [first],
    });
    await t.made(outsider('usr_o'), 'completeLesson', { lessonId: first });
    const opened = await readings(outsider('usr_o'), courseId, second);
    expect(opened).toMatchObject({
      isReadable: true,
      entities: [{ content: 'SECRET-CONTENT' }, { content: 'SECRET-CONTENT' }],
    });
    await t.made(outsider('usr_o'), 'withdraw', { enrollmentId });
    await expectLocked(outsider('usr_o'));
    expect((await readings(teacher, courseId, second)).isReadable).toBe(true);
  });

  it('LEARN-6: drip and opening instants lock, previews are free, drafts are the instructor’s', async () => {
    const { id: courseId } = await t.openCourse();
    const { modules } = await t.made(teacher, 'addCourseModule', { courseId, title: 'Later', dripDays: 7 });
    const moduleId = (modules as { id: string }[])[1]?.id;
    const dripped = await t.made(teacher, 'addLesson', { moduleId, title: 'Dripped' });
    const preview = await t.made(teacher, 'addLesson', { moduleId, title: 'Preview', isPreview: true });
    const who = pupil('usr_drip');
    expect((await readings(who, courseId, preview.id)).isReadable).toBe(true);
    await t.enrolled(who, courseId);
    expect((await readings(who, courseId, dripped.id)).isReadable).toBe(false);
    expect(await t.call(who, 'completeLesson', { lessonId: dripped.id })).toMatchObject({ code: 'INVALID_STATE' });
    t.clock.advance(7 * DAY_MS);
    expect((await readings(who, courseId, dripped.id)).isReadable).toBe(true);
    const draft = await t.course();
    const open = await t.made(teacher, 'addLesson', { moduleId: draft.moduleId, title: 'Open', isPreview: true });
    expect((await readings(who, draft.id, open.id)).isReadable).toBe(false);
  });

  it('LEARN-6: is readable exactly when the instructor, a preview, or an open enrolment with all prerequisites says so', () => {
    const at = new Date('2030-01-01T00:00:00Z');
    const days = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(
        fc.record({
          isInstructor: fc.boolean(),
          isPreview: fc.boolean(),
          isEnrolled: fc.boolean(),
          opens: fc.option(days),
          since: fc.integer({ min: 0, max: 20 }),
          dripDays: fc.integer({ min: 0, max: 20 }),
          before: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
          done: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
        }),
        ({ isInstructor, isPreview, isEnrolled, opens, since, dripDays, before, done }) => {
          const opensAt = opens === null ? null : new Date(at.getTime() + opens * DAY_MS);
          const enrollment = isEnrolled ? { activatedAt: new Date(at.getTime() - since * DAY_MS) } : null;
          const standing = { isInstructor, enrollment, completed: new Set(done) };
          const lock = lockOf({ isPreview, opensAt, prerequisiteIds: before }, { dripDays }, standing, at);
          const isOpen = (opens ?? 0) <= 0 && since >= dripDays && before.every((id) => done.includes(id));
          expect(lock === null).toBe(isInstructor || (isEnrolled ? isOpen : isPreview));
        },
      ),
    );
  });

  it('never depend on themselves, and stay in their course', async () => {
    const { id: courseId, lessonIds, moduleId } = await t.course({}, 2);
    const [one = '', two = ''] = lessonIds;
    await t.made(teacher, 'updateLesson', { lessonId: two, prerequisiteIds: [one], expectedVersion: 1 });
    const back = { lessonId: one, prerequisiteIds: [two], expectedVersion: 1 };
    expect(await t.call(teacher, 'updateLesson', back)).toMatchObject({
      code: 'PREREQUISITE_CYCLE',
      cycle: [one, two, one],
    });
    const other = await t.course();
    const foreign = { lessonId: one, prerequisiteIds: [other.lessonIds[0]], expectedVersion: 1 };
    expect(await t.call(teacher, 'updateLesson', foreign)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.call(teacher, 'updateLesson', { lessonId: two, title: 'Stale', expectedVersion: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    await t.made(teacher, 'moveLesson', { lessonId: two, moduleId, position: 1 });
    const { course } = await t.ask<{ course: { modules: { lessons: { lessonId: string }[] }[] } }>(
      teacher,
      'query ($id: ID!) { course(id: $id) { modules { lessons { lessonId } } } }',
      { id: courseId },
    );
    expect(course.modules[0]?.lessons.map(({ lessonId }) => lessonId)).toEqual([two, one]);
    expect(await t.call(teacher, 'removeLesson', { lessonId: one })).toMatchObject({ code: 'CONFLICT' });
    expect(await t.call(teacher, 'removeLesson', { lessonId: two })).toMatchObject({ __typename: 'Course' });
    expect(await t.call(otherTeacher, 'addLesson', { moduleId, title: 'Mine' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('progress', () => {
  it('LEARN-3: grows only, completes the course when all is done, and tells it once', async () => {
    const { id: courseId, lessonIds } = await t.openCourse({ skillIds: ['skl_rigging'] }, 3);
    const who = outsider('usr_done');
    await t.enrolled(who, courseId);
    const percents: number[] = [];
    for (const lessonId of [lessonIds[0], lessonIds[0], lessonIds[1]]) {
      const { progress } = await t.made(who, 'completeLesson', { lessonId });
      percents.push((progress as { percent: number }).percent);
    }
    expect(percents).toEqual([33, 33, 66]);
    // The last lesson by ten requests at once, and again.
    const last = { lessonId: lessonIds[2] };
    const answers = await Promise.all(Array.from({ length: 10 }, () => t.made(who, 'completeLesson', last)));
    answers.push(await t.made(who, 'completeLesson', last));
    expect(new Set(answers.map(({ completedAt }) => completedAt)).size).toBe(1);
    const told = (await t.events('learning.course.completed')).filter(({ data }) => data.courseId === courseId);
    // L-6: skills stand on the course.
    expect(told).toMatchObject([{ data: { courseId, learnerId: 'usr_done', skillIds: ['skl_rigging'] } }]);
    const completed = (await t.events('learning.lesson.completed')).filter(({ data }) => data.courseId === courseId);
    expect(completed).toHaveLength(3);
    const [{ id: enrollmentId = '' } = {}] = answers;
    expect(await t.call(who, 'withdraw', { enrollmentId })).toMatchObject({ code: 'INVALID_STATE' });
    const undo = t.query('UPDATE learning.lesson_progress SET completed_at = NULL WHERE lesson_id = $1', [
      lessonIds[0],
    ]);
    await expect(undo).rejects.toThrow('Progress only grows');
    const again = t.query("UPDATE learning.enrollment SET completion_id = 'cpl_x' WHERE id = $1", [enrollmentId]);
    await expect(again).rejects.toThrow('is completed');
  });

  it('LEARN-3: the percentage is the completed part of the required, 100 only when all is done', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 5_000 }), (a, b) => {
        const progress = { required: Math.max(a, b), completed: Math.min(a, b) };
        const percent = percentOf(progress);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
        expect(percent === 100).toBe(isDone(progress));
      }),
    );
  });

  it('LEARN-3: a course that asks for less completes for those who have all that is left', async () => {
    const { id: courseId, lessonIds } = await t.openCourse({}, 2);
    const who = pupil('usr_less');
    await t.enrolled(who, courseId);
    await t.made(who, 'completeLesson', { lessonId: lessonIds[0] });
    await t.made(teacher, 'updateLesson', { lessonId: lessonIds[1], isRequired: false, expectedVersion: 1 });
    await t.subject.runJobs();
    await t.subject.runJobs();
    const told = (await t.events('learning.course.completed')).filter(({ data }) => data.courseId === courseId);
    expect(told).toHaveLength(1);
  });

  it('shows xAPI statements to the learner and the instructor alone', async () => {
    const { id: courseId, lessonIds } = await t.openCourse();
    await t.enrolled(outsider('usr_x'), courseId);
    await t.made(outsider('usr_x'), 'completeLesson', { lessonId: lessonIds[0] });
    const document = 'query ($id: ID!) { learningStatements(courseId: $id) { edges { node { verb xapi } } } }';
    const of = async (who: typeof teacher) => {
      type Answer = { learningStatements: { edges: { node: { verb: string; xapi: string } }[] } };
      const { learningStatements } = await t.ask<Answer>(who, document, { id: courseId });
      return learningStatements.edges.map(({ node }) => node);
    };
    const own = await of(outsider('usr_x'));
    expect(own.map(({ verb }) => verb).toSorted()).toEqual(['completed', 'completed', 'registered']);
    expect(await of(teacher)).toEqual(own);
    expect(await of(pupil('usr_curious'))).toEqual([]);
    const statement = JSON.parse(own[0]?.xapi ?? '{}');
    expect(statement).toMatchObject({
      version: '1.0.3',
      actor: { objectType: 'Agent', account: { name: 'usr_x' } },
      object: { objectType: 'Activity' },
    });
    expect(statement.verb.id).toMatch(/^http:\/\//);
  });
});

describe('paths', () => {
  it('takes ids of skills alone as skills of a course', async () => {
    for (const skillIds of [['evy_seed_crane'], ['skl_Lift'], Array.from({ length: 21 }, (_, at) => `skl_${at}`)])
      expect(
        await t.call(teacher, 'createCourse', { title: 'Lifts', skillIds, idempotencyKey: crypto.randomUUID() }),
      ).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'skillIds'] });
  });

  it('lead to a skill by the fewest courses that are left, prerequisites first', async () => {
    const base = await t.openCourse({ title: 'Base' });
    const middle = await t.openCourse({ title: 'Middle', prerequisiteIds: [base.id] });
    const goal = await t.openCourse({ title: 'Goal', prerequisiteIds: [middle.id, base.id], skillIds: ['skl_lift'] });
    const who = outsider('usr_path');
    const recommended = async () => {
      const document = '{ recommendedPath(skillId: "skl_lift") { id } }';
      return (await t.ask<{ recommendedPath: { id: string }[] }>(who, document)).recommendedPath.map(({ id }) => id);
    };
    expect(await recommended()).toEqual([base.id, middle.id, goal.id]);
    await t.enrolled(who, base.id);
    await t.made(who, 'completeLesson', { lessonId: base.lessonIds[0] });
    expect(await recommended()).toEqual([middle.id, goal.id]);
    const path = await t.made(teacher, 'createLearningPath', { title: 'Lifting', courseIds: [base.id, goal.id] });
    expect(path.courses).toEqual([{ id: base.id }, { id: goal.id }]);
    const foreign = { title: 'Theirs', courseIds: [base.id] };
    expect(await t.call(otherTeacher, 'createLearningPath', foreign)).toMatchObject({ code: 'NOT_FOUND' });
    const change = { learningPathId: path.id, title: 'Less', courseIds: [goal.id], expectedVersion: 1 };
    expect(await t.call(teacher, 'updateLearningPath', change)).toMatchObject({
      version: 2,
      courses: [{ id: goal.id }],
    });
    expect(await t.call(teacher, 'updateLearningPath', change)).toMatchObject({ code: 'VERSION_CONFLICT' });
  });
});

it.each([
  ['100% safe_lifts', true],
  ['%', true],
  ['0%s', false],
  ['s__e', false],
  ['\\', false],
])('courses are found by %j as a part of their title, and never as a pattern: %s', async (text, isFound) => {
  const { id } = await t.openCourse({ title: '100% safe_lifts' }, 1);
  const document = 'query ($text: String) { courses(first: 100, text: $text) { edges { node { id title } } } }';
  const { courses } = await t.ask<{ courses: { edges: { node: { id: string; title: string } }[] } }>(
    pupil('usr_l'),
    document,
    { text },
  );
  expect(courses.edges.some(({ node }) => node.id === id)).toBe(isFound);
  expect(courses.edges.every(({ node }) => node.title.includes(text))).toBe(true);
});
