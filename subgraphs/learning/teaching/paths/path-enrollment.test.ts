import { afterAll, describe, expect, it, vi } from 'vitest';
import { learningTest, otherTeacher, outsider, pupil, teacher } from '../../testing/learning.ts';
import { recheckPath } from './completion.ts';

const t = await learningTest();
afterAll(() => t[Symbol.asyncDispose]());

type Who = typeof teacher;

/** A path through so many open courses of one lesson each. */
async function path(courses = 2, input: Readonly<Record<string, unknown>> = {}) {
  const made = [];
  for (let number = 0; number < courses; number++) made.push(await t.openCourse(input));
  const courseIds = made.map(({ id }) => id);
  const { id: learningPathId } = await t.made(teacher, 'createLearningPath', { title: 'Quay', courseIds });
  return { learningPathId, courses: made, courseIds };
}
type Made = Awaited<ReturnType<typeof path>>['courses'][number] | undefined;
const complete = async (who: Who, course: Made) => t.made(who, 'completeLesson', { lessonId: course?.lessonIds[0] });
const take = async (who: Who, course: Made) => t.enrolled(who, course?.id ?? '');
const told = async (type: string, pathId: string) =>
  (await t.events(type)).filter(({ data }) => data.pathId === pathId).map(({ data }) => data.learnerId);
const progressOf = async (who: Who, id: string) => {
  const document = `query ($id: ID!) { learningPath(id: $id) { myProgress { required completed percent }
    myEnrollment { completedAt } } }`;
  type Answer = { learningPath: { myProgress: object; myEnrollment: { completedAt: string | null } | null } | null };
  return (await t.ask<Answer>(who, document, { id })).learningPath;
};

describe('a learning path', () => {
  it('is followed once at a time, however often one asks at once, and enrols in none of its courses', async () => {
    const { learningPathId } = await path();
    const ada = pupil('usr_once');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => t.call(ada, 'enrollInLearningPath', { learningPathId })),
    );
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(7);
    expect(await t.query("SELECT FROM learning.enrollment WHERE learner_id = 'usr_once'")).toHaveLength(0);
    expect(await told('learning.path.joined', learningPathId)).toEqual(['usr_once']);
    const twice = t.query(
      `INSERT INTO learning.path_enrollment (id, tenant_id, path_id, learner_id, created_at)
       VALUES ('pen_twice', 'org_school', $1, 'usr_once', now())`,
      [learningPathId],
    );
    await expect(twice).rejects.toThrow('path_enrollment_open');
  });

  it('does not admit to a course that is paid, is full or has prerequisites', async () => {
    const first = await t.openCourse();
    const behind = await t.openCourse({ prerequisiteIds: [first.id] });
    const full = await t.openCourse({ capacity: 1, hasWaitingList: false });
    await t.enrolled(pupil('usr_taken'), full.id);
    const paid = await t.openCourse();
    await t.query("UPDATE learning.course SET price_id = 'prc_one' WHERE id = $1", [paid.id]);
    const courseIds = [behind.id, full.id, paid.id];
    const { id: learningPathId } = await t.made(teacher, 'createLearningPath', { title: 'Doors', courseIds });
    const who = pupil('usr_door');
    await t.made(who, 'enrollInLearningPath', { learningPathId });
    expect(await t.query("SELECT FROM learning.enrollment WHERE learner_id = 'usr_door'")).toEqual([]);
    const codes = [];
    for (const courseId of courseIds) codes.push((await t.call(who, 'enroll', { courseId })).code);
    expect(codes).toEqual(['PREREQUISITE_NOT_MET', 'CAPACITY_EXCEEDED', 'PAYMENT_REQUIRED']);
  });

  it('is completed with its last course, once, and counts what its learner has completed', async () => {
    const { learningPathId, courses } = await path();
    const who = pupil('usr_walks');
    await take(who, courses[0]);
    await complete(who, courses[0]);
    const entered = await t.made(who, 'enrollInLearningPath', { learningPathId });
    expect(entered).toMatchObject({
      myProgress: { required: 2, completed: 1, percent: 50 },
      myEnrollment: { completedAt: null },
    });
    await take(who, courses[1]);
    expect(await told('learning.path.completed', learningPathId)).toEqual([]);
    await complete(who, courses[1]);
    expect(await progressOf(who, learningPathId)).toMatchObject({
      myProgress: { required: 2, completed: 2, percent: 100 },
      myEnrollment: { completedAt: expect.any(String) },
    });
    expect(await told('learning.path.completed', learningPathId)).toEqual(['usr_walks']);
    const [event] = (await t.events('learning.path.completed')).filter(({ data }) => data.pathId === learningPathId);
    expect(event?.tenantId).toBe('org_school');
    // A completion is a fact: it is not left, and stays when the path asks for more.
    expect(await t.call(who, 'leaveLearningPath', { learningPathId })).toMatchObject({ code: 'INVALID_STATE' });
    const more = await t.openCourse();
    const courseIds = [...courses.map(({ id }) => id), more.id];
    const change = { learningPathId, title: 'Longer', courseIds, expectedVersion: 1 };
    await t.made(teacher, 'updateLearningPath', change);
    expect(await progressOf(who, learningPathId)).toMatchObject({
      myProgress: { required: 3, completed: 2, percent: 66 },
      myEnrollment: { completedAt: expect.any(String) },
    });
    const back = t.query(
      "UPDATE learning.path_enrollment SET status = 'ACTIVE', completed_at = NULL WHERE path_id = $1",
      [learningPathId],
    );
    await expect(back).rejects.toThrow(/does not change from COMPLETED to ACTIVE/);
  });

  it('is completed once by two last courses that are completed at once', async () => {
    const { learningPathId, courses } = await path();
    const learners = Array.from({ length: 12 }, (_, number) => pupil(`usr_twin${number}`));
    for (const who of learners) {
      await t.made(who, 'enrollInLearningPath', { learningPathId });
      for (const course of courses) await take(who, course);
    }
    await Promise.all(learners.flatMap((who) => courses.map((course) => complete(who, course))));
    const completed = await told('learning.path.completed', learningPathId);
    expect(completed.toSorted()).toEqual(learners.map(({ userId }) => String(userId)).toSorted());
    const rows = await t.query('SELECT status FROM learning.path_enrollment WHERE path_id = $1', [learningPathId]);
    expect(rows).toEqual(learners.map(() => ({ status: 'COMPLETED' })));
  });

  it('is completed once by a last course that is completed while its learner enrols in the path', async () => {
    const { learningPathId, courses } = await path(1);
    const learners = Array.from({ length: 12 }, (_, number) => pupil(`usr_race${number}`));
    for (const who of learners) await take(who, courses[0]);
    await Promise.all(
      learners.flatMap((who) => [complete(who, courses[0]), t.made(who, 'enrollInLearningPath', { learningPathId })]),
    );
    const completed = await told('learning.path.completed', learningPathId);
    expect(completed.toSorted()).toEqual(learners.map(({ userId }) => String(userId)).toSorted());
  });

  it('is completed by a learner who is active elsewhere', async () => {
    const { learningPathId, courses } = await path(1);
    const [here, elsewhere] = [pupil('usr_two'), { ...outsider('usr_two') }];
    await t.made(here, 'enrollInLearningPath', { learningPathId });
    await take(elsewhere, courses[0]);
    await complete(elsewhere, courses[0]);
    expect(await told('learning.path.completed', learningPathId)).toEqual(['usr_two']);
  });

  it('completes a path that asks for less for learners who have the rest', async () => {
    const { learningPathId, courses } = await path();
    const who = pupil('usr_less');
    await t.made(who, 'enrollInLearningPath', { learningPathId });
    await take(who, courses[0]);
    await complete(who, courses[0]);
    const less = { learningPathId, title: 'Less', courseIds: [courses[0]?.id], expectedVersion: 1 };
    await t.made(teacher, 'updateLearningPath', less);
    await recheckPath(t.deps, { learningPathId });
    await recheckPath(t.deps, { learningPathId });
    expect(await told('learning.path.completed', learningPathId)).toEqual(['usr_less']);
  });

  it('is left, with its courses going on, and followed anew', async () => {
    const { learningPathId, courses } = await path();
    const who = pupil('usr_leaves');
    expect(await t.call(who, 'leaveLearningPath', { learningPathId })).toMatchObject({ code: 'NOT_FOUND' });
    await t.made(who, 'enrollInLearningPath', { learningPathId });
    await take(who, courses[0]);
    for (const _ of [1, 2])
      expect(await t.made(who, 'leaveLearningPath', { learningPathId })).toMatchObject({ myEnrollment: null });
    expect(await told('learning.path.left', learningPathId)).toEqual(['usr_leaves']);
    expect(await t.query("SELECT status FROM learning.enrollment WHERE learner_id = 'usr_leaves'")).toEqual([
      { status: 'ACTIVE' },
    ]);
    await complete(who, courses[0]);
    await take(who, courses[1]);
    await complete(who, courses[1]);
    expect(await told('learning.path.completed', learningPathId)).toEqual([]);
    const again = await t.made(who, 'enrollInLearningPath', { learningPathId });
    expect(again).toMatchObject({ myEnrollment: { completedAt: expect.any(String) } });
  });

  it('is listed to those who follow it, a page at a time, and hidden from other organisations', async () => {
    const who = pupil('usr_lists');
    const ids: string[] = [];
    for (let number = 0; number < 3; number++) {
      const { learningPathId } = await path(1);
      await t.made(who, 'enrollInLearningPath', { learningPathId });
      ids.unshift(learningPathId);
      t.clock.advance(1_000);
    }
    const document = `query ($after: String) { myLearningPaths(first: 2, after: $after) {
      edges { node { path { id myProgress { required } } } } pageInfo { hasNextPage endCursor } } }`;
    type Answer = {
      myLearningPaths: {
        edges: { node: { path: { id: string } } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const first = (await t.ask<Answer>(who, document)).myLearningPaths;
    const second = (await t.ask<Answer>(who, document, { after: first.pageInfo.endCursor })).myLearningPaths;
    expect([...first.edges, ...second.edges].map(({ node }) => node.path.id)).toEqual(ids);
    expect(second.pageInfo.hasNextPage).toBe(false);
    for (const other of [pupil('usr_nobody'), otherTeacher])
      expect((await t.ask<Answer>(other, document)).myLearningPaths.edges).toEqual([]);
    expect(await t.call(otherTeacher, 'enrollInLearningPath', { learningPathId: ids[0] })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await progressOf(otherTeacher, ids[0] ?? '')).toBeNull();
  });

  it('reads enrolments and progress of several paths in one statement each', async () => {
    const who = pupil('usr_batch');
    for (let number = 0; number < 3; number++) {
      const { learningPathId } = await path(1);
      await t.made(who, 'enrollInLearningPath', { learningPathId });
    }
    const spy = vi.spyOn(t.deps.database, 'read');
    await t.ask(who, '{ learningPaths(first: 10) { edges { node { myEnrollment { id } myProgress { percent } } } } }');
    expect(spy).toHaveBeenCalledTimes(3);
    spy.mockRestore();
  });
});
