import '@codai/contracts/identity';
import '@codai/contracts/security';
import { exportPartKey } from '@codai/kit/security';
import { afterAll, expect, it } from 'vitest';
import { fillPlaces } from './teaching/enrollments/service.ts';
import { learningTest, outsider, pupil, teacher } from './testing/learning.ts';

const t = await learningTest();
afterAll(() => t[Symbol.asyncDispose]());

it('exports and erases what a learner did, frees the place, and leaves the course', async () => {
  const { id: courseId, lessonIds } = await t.openCourse({ capacity: 1 });
  const question = { courseId, kind: 'ESSAY', topic: 'all', text: 'Why?', points: 5 };
  await t.made(teacher, 'createCourseQuestion', question);
  const facts = { courseId, title: 'Essay', draws: [{ topic: 'all', count: 1 }] };
  const { id: assessmentId } = await t.made(teacher, 'createAssessment', facts);
  await t.made(teacher, 'publishAssessment', { assessmentId });
  const work = { courseId, title: 'Plan', rubric: [{ text: 'Complete', points: 5 }] };
  const { id: assignmentId } = await t.made(teacher, 'createAssignment', work);
  const ada = outsider('usr_ada');
  const bob = outsider('usr_bob');
  await t.enrolled(ada, courseId);
  await t.enrolled(bob, courseId);
  await t.made(ada, 'completeLesson', { lessonId: lessonIds[0] });
  const { id: attemptId } = await t.made(ada, 'startAttempt', { assessmentId });
  await t.made(ada, 'saveAnswer', { attemptId, position: 1, response: ['Guillemot essay'] });
  await t.made(ada, 'submitAttempt', { attemptId });
  await t.made(teacher, 'gradeAttemptQuestion', { attemptId, position: 1, points: 4, feedback: 'Puffin praise' });
  const submission = await t.made(ada, 'submitAssignment', { assignmentId, text: 'Razorbill plan' });
  const grade = { submissionId: submission.id, points: [5], feedback: 'Gannet thanks', expectedVersion: 1 };
  await t.made(teacher, 'gradeSubmission', grade);

  const { id: learningPathId } = await t.made(teacher, 'createLearningPath', { title: 'Way', courseIds: [courseId] });
  await t.made(pupil('usr_ada'), 'enrollInLearningPath', { learningPathId });

  const person = { userId: 'usr_ada', personalTenantId: 'org_of_usr_ada' };
  await t.subject.deliver('security.export.requested', { requestId: 'dsr_one', ...person });
  await t.subject.runEvents();
  await t.subject.runExports();
  let text = '';
  for await (const bytes of (await t.subject.services.exports.read(exportPartKey('dsr_one', 'learning'))) ?? [])
    text += Buffer.from(bytes).toString();
  for (const word of ['Guillemot', 'Puffin', 'Razorbill', 'Gannet', learningPathId]) expect(text).toContain(word);
  expect(text).not.toContain('usr_bob');

  await t.subject.deliver('identity.user.erased', { ...person, erasedAt: t.clock.now().toISOString() });
  await t.subject.runEvents();
  await t.subject.runErasures();
  for (const table of ['enrollment', 'attempt', 'submission', 'learning_statement', 'path_enrollment']) {
    const rows = await t.query(`SELECT 1 FROM learning.${table} WHERE learner_id = 'usr_ada'`);
    expect(rows).toEqual([]);
  }
  expect(await t.query('SELECT 1 FROM learning.attempt_item')).toEqual([]);
  expect(await t.query('SELECT 1 FROM learning.grade')).toEqual([]);
  expect(await t.query('SELECT active FROM learning.seat_pool WHERE id = $1', [courseId])).toEqual([{ active: 0 }]);
  // Nobody left by a withdrawal: a job gives the place away.
  await fillPlaces(t.deps);
  const waiting = await t.query<{ status: string }>(
    "SELECT status FROM learning.enrollment WHERE learner_id = 'usr_bob'",
  );
  expect(waiting).toEqual([{ status: 'ACTIVE' }]);
});

it('erases the courses of a person’s own organisation with all that was done there', async () => {
  const owner = outsider('usr_owner');
  const { id: courseId } = await t.made(owner, 'createCourse', { title: 'Mine', visibility: 'PUBLIC' });
  const { modules } = await t.made(owner, 'addCourseModule', { courseId, title: 'First' });
  const [module] = modules as { id: string }[];
  await t.made(owner, 'addLesson', { moduleId: module?.id, title: 'Lesson' });
  const question = { courseId, kind: 'SHORT_TEXT', topic: 'all', text: 'Why?', points: 5, answers: ['so'] };
  await t.made(owner, 'createCourseQuestion', question);
  const { id: assessmentId } = await t.made(owner, 'createAssessment', {
    courseId,
    title: 'Quiz',
    draws: [{ topic: 'all', count: 1 }],
  });
  await t.made(owner, 'publishAssessment', { assessmentId });
  const { cohorts } = await t.made(owner, 'createCohort', { courseId, name: 'Spring' });
  await t.made(owner, 'publishCourse', { courseId });
  const [cohort] = cohorts as { id: string }[];
  await t.made(teacher, 'enroll', { courseId, cohortId: cohort?.id });
  const { id: attemptId } = await t.made(teacher, 'startAttempt', { assessmentId });
  await t.made(teacher, 'submitAttempt', { attemptId });

  const person = { userId: 'usr_owner', personalTenantId: 'org_of_usr_owner' };
  await t.subject.deliver('identity.user.erased', { ...person, erasedAt: t.clock.now().toISOString() });
  await t.subject.runEvents();
  await t.subject.runErasures();
  for (const table of ['course', 'question_key', 'enrollment', 'attempt_item', 'cohort'])
    expect(await t.query(`SELECT 1 FROM learning.${table} WHERE tenant_id = 'org_of_usr_owner'`)).toEqual([]);
});
