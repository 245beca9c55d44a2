import { afterAll, expect, it } from 'vitest';
import { learningTest, otherTeacher, teacher } from '../../testing/learning.ts';

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
