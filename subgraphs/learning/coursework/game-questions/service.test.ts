import type { Caller } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { learningTest, pupil, teacher } from '../../testing/learning.ts';

const t = await learningTest();
afterAll(() => t[Symbol.asyncDispose]());

it('LEARN-4: assessments draw none of them, and games alone read them, of published public courses', async () => {
  const { id: courseId } = await t.openCourse();
  const choice = { courseId, kind: 'SINGLE_CHOICE', topic: 'all', points: 2, isForGames: true };
  const two = { text: 'Which side?', choices: ['Left', 'Right'], answers: ['1'] };
  const five = { text: 'How many?', choices: ['1', '2', '3', '4', '5'], answers: ['1'] };
  const { id } = await t.made(teacher, 'createCourseQuestion', { ...choice, ...two });
  for (const unfit of [
    { ...two, ...five },
    { ...two, text: 'x'.repeat(501) },
    { ...two, kind: 'MULTIPLE_CHOICE' },
  ])
    expect((await t.call(teacher, 'createCourseQuestion', { ...choice, ...unfit })).code).toBe('VALIDATION_FAILED');
  const { kind: _kind, courseId: _courseId, ...facts } = { ...choice, ...two };
  const update = { questionId: id, expectedVersion: 1, ...facts, ...five, isForGames: null };
  expect((await t.call(teacher, 'updateCourseQuestion', update)).code).toBe('VALIDATION_FAILED');
  const assessment = { courseId, title: 'Quiz', draws: [{ topic: 'all', count: 1 }] };
  const { id: assessmentId } = await t.made(teacher, 'createAssessment', assessment);
  expect((await t.call(teacher, 'publishAssessment', { assessmentId })).code).toBe('VALIDATION_FAILED');
  const asked = (caller: Caller) =>
    t.subject.execute<{ gameQuestionsForService: { courseId: string }[] }>(
      caller,
      '{ gameQuestionsForService(first: 200) { id courseId language text choices answer } }',
    );
  const service = callerOf({ userId: null, tenantId: null, aal: 1, service: 'games' });
  const ofCourse = async () =>
    (await asked(service)).data?.gameQuestionsForService.filter((one) => one.courseId === courseId);
  expect(await ofCourse()).toEqual([
    { id, courseId, language: 'en', text: 'Which side?', choices: ['Left', 'Right'], answer: 1 },
  ]);
  expect((await asked(pupil('usr_gamer'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  await t.made(teacher, 'archiveCourse', { courseId });
  expect(await ofCourse()).toEqual([]);
});
