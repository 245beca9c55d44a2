import { afterAll, expect, it } from 'vitest';
import { learningTest, pupil } from '../../testing/learning.ts';

const t = await learningTest();
afterAll(() => t[Symbol.asyncDispose]());

it('adds up time, applies offline changes once, and refuses a request without changes', async () => {
  const { id: courseId, lessonIds } = await t.openCourse();
  const who = pupil('usr_offline');
  await t.enrolled(who, courseId);
  const [lessonId] = lessonIds;
  expect(await t.call(who, 'recordLearningTime', { lessonId, seconds: 0 })).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  const changes = [
    { kind: 'RECORD_TIME', lessonId, seconds: 40, idempotencyKey: 'c1' },
    { kind: 'RECORD_TIME', lessonId, seconds: 2, idempotencyKey: 'c2' },
    { kind: 'COMPLETE_LESSON', lessonId: 'les_nobody', idempotencyKey: 'c3' },
    { kind: 'RECORD_TIME', lessonId, idempotencyKey: 'c4' },
    { kind: 'COMPLETE_LESSON', lessonId, idempotencyKey: 'c5' },
  ];
  const synced = await t.made(who, 'syncOfflineChanges', { changes });
  expect(synced.results).toMatchObject([
    { isApplied: true },
    { isApplied: true },
    { isApplied: false, refusalCode: 'NOT_FOUND' },
    { isApplied: false, refusalCode: 'VALIDATION_FAILED' },
    { isApplied: true },
  ]);
  expect((await t.made(who, 'syncOfflineChanges', { changes })).results).toEqual(synced.results);
  const { myCourses } = await t.ask<{ myCourses: { edges: { node: { progress: object } }[] } }>(
    who,
    '{ myCourses { edges { node { progress { percent seconds } } } } }',
  );
  expect(myCourses.edges.map(({ node }) => node.progress)).toEqual([{ percent: 100, seconds: 42 }]);
  const none = { changes: [] };
  expect(await t.call(who, 'syncOfflineChanges', none)).toMatchObject({ code: 'VALIDATION_FAILED' });
});
