import { afterAll, expect, it } from 'vitest';
import { learningTest, otherTeacher, pupil, teacher } from '../../testing/learning.ts';

const t = await learningTest();
afterAll(() => t[Symbol.asyncDispose]());

const statusOf = async (courseId: string) =>
  (await t.query<{ status: string }>('SELECT status FROM learning.course WHERE id = $1', [courseId]))[0]?.status;

it('publishes a course with a lesson, archives it, and refuses both for drafts without one', async () => {
  const { id: courseId, moduleId } = await t.course({}, 0);
  expect(await t.call(teacher, 'publishCourse', { courseId })).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await t.call(teacher, 'archiveCourse', { courseId })).toMatchObject({ code: 'INVALID_STATE' });
  expect(await statusOf(courseId)).toBe('DRAFT');
  await t.made(teacher, 'addLesson', { moduleId, title: 'Lesson 1', content: 'Content' });
  await t.made(teacher, 'publishCourse', { courseId });
  expect(await statusOf(courseId)).toBe('PUBLISHED');
  await t.made(teacher, 'archiveCourse', { courseId });
  expect(await statusOf(courseId)).toBe('ARCHIVED');
});

it('refuses changes by somebody else, and of a stale version', async () => {
  const { id: courseId } = await t.course({}, 0);
  const change = { courseId, expectedVersion: 99, title: 'Other' };
  expect(await t.call(otherTeacher, 'updateCourse', change)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await t.call(teacher, 'updateCourse', change)).toMatchObject({ code: 'VERSION_CONFLICT' });
});

it('adds a cohort, and refuses one that ends before it starts', async () => {
  const { id: courseId } = await t.course({}, 0);
  const dates = { startsAt: '2031-06-02T09:00:00Z', endsAt: '2031-06-01T09:00:00Z' };
  expect(await t.call(teacher, 'createCohort', { courseId, name: 'June', ...dates })).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  await t.made(teacher, 'createCohort', { courseId, name: 'June' });
  const rows = await t.query<{ name: string }>('SELECT name FROM learning.cohort WHERE course_id = $1', [courseId]);
  expect(rows).toEqual([{ name: 'June' }]);
});

it('shows a session of one factor the public catalogue, and neither drafts nor courses of its organisation', async () => {
  const open = await t.openCourse();
  const internal = await t.openCourse({ visibility: 'ORGANIZATION' });
  const draft = await t.course({}, 0);
  const byPassword = { ...teacher, aal: 1 as const };
  const { courses } = await t.ask<{ courses: { edges: { node: { id: string } }[] } }>(
    byPassword,
    '{ courses(first: 100) { edges { node { id } } } }',
  );
  const listed = courses.edges.map(({ node }) => node.id);
  expect(listed).toContain(open.id);
  expect(listed).not.toContain(internal.id);
  const document = `query ($id: ID!) {
    course(id: $id) { title seats { taken } cohorts { id } modules { lessons { title isCompleted lock } } }
  }`;
  const read = (id: string) => t.ask<{ course: { title: string } | null }>(byPassword, document, { id });
  expect(await read(open.id)).toMatchObject({ course: { title: 'Cranes', modules: [{ lessons: [{}] }] } });
  expect((await read(internal.id)).course).toBeNull();
  expect((await read(draft.id)).course).toBeNull();
});

it.each([
  'myEnrollment { id }',
  'assessments { id }',
  'assignments { id }',
  'price { id }',
  'announcements { edges { cursor } }',
])('refuses %s of a public course to a session of one factor', async (field) => {
  const { id } = await t.openCourse();
  const { errors } = await t.subject.execute(
    { ...pupil(), aal: 1 },
    `query ($id: ID!) { course(id: $id) { id ${field} } }`,
    { id },
  );
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['MFA_REQUIRED']);
});

it('hides the progress of a learner from their session of one factor', async () => {
  const { id, lessonIds } = await t.openCourse();
  await t.enrolled(pupil(), id);
  await t.made(pupil(), 'completeLesson', { lessonId: lessonIds[0] });
  const document = 'query ($id: ID!) { course(id: $id) { modules { lessons { isCompleted lock } } } }';
  const lessonsOf = async (caller: ReturnType<typeof pupil>) => (await t.ask(caller, document, { id })).course;
  expect(await lessonsOf(pupil())).toEqual({ modules: [{ lessons: [{ isCompleted: true, lock: null }] }] });
  expect(await lessonsOf({ ...pupil(), aal: 1 })).toEqual({
    modules: [{ lessons: [{ isCompleted: false, lock: 'NOT_ENROLLED' }] }],
  });
});
