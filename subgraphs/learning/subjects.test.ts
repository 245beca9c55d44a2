import '@codai/contracts/identity';
import '@codai/contracts/security';
import { exportPartKey } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { fillPlaces } from './enrollments/service.ts';
import { learningTest, outsider, teacher } from './testing/learning.ts';

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
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LibraryTest, librarian, libraryTest, member, staff } from './testing/library.ts';

let t: LibraryTest;
beforeAll(async () => {
  t = await libraryTest();
});
afterAll(() => t[Symbol.asyncDispose]());

it('LEARN-10: after an author’s erasure the chain is whole and nothing names them', async () => {
  const ada = member('ada');
  const { projectId, documentId, versionId } = await t.paper(ada, 'First text.');
  await t.call(ada, 'addResearchMember', { projectId, userId: 'usr_bob' });
  const input = { documentId, parentId: versionId, content: 'Second text.', summary: 'By Ada Guillemot' };
  expect(await t.call(ada, 'commitDocumentVersion', input)).toMatchObject({ number: 2 });
  const submitted = await t.call(ada, 'submitForReview', { documentId, versionId, mode: 'OPEN', requiredReviews: 1 });
  await t.call(staff('editor'), 'takeReviewRound', { roundId: submitted.id });
  const review = await t.call(staff('editor'), 'assignReviewer', { roundId: submitted.id, reviewerId: 'usr_rev' });
  await t.call(member('rev'), 'submitReview', {
    reviewId: review.id,
    recommendation: 'ACCEPT',
    comments: 'Words of Razorbill.',
  });
  const { id: resourceId } = await t.call(librarian, 'createLibraryResource', {
    ...{ kind: 'BOOK', title: 'T', author: 'A', visibility: 'ORGANIZATION', licences: 1 },
  });
  await t.call(ada, 'recordResourceView', { resourceId });
  await t.call(ada, 'borrowResource', { resourceId });

  const person = { userId: 'usr_ada', personalTenantId: 'org_of_usr_ada' };
  await t.subject.deliver('security.export.requested', { requestId: 'dsr_one', ...person });
  await t.subject.runEvents();
  await t.subject.runExports();
  let text = '';
  for await (const bytes of (await t.subject.services.exports.read(exportPartKey('dsr_one', 'learning'))) ?? [])
    text += Buffer.from(bytes).toString();
  for (const word of ['Guillemot', 'Puffin', 'Razorbill', 'Gannet']) expect(text).toContain(word);
  expect(text).not.toContain('usr_bob');

  await t.subject.deliver('identity.user.erased', { ...person, erasedAt: t.clock.now().toISOString() });
  await t.subject.runEvents();
  await t.subject.runErasures();
  for (const table of ['enrollment', 'attempt', 'submission', 'learning_statement']) {
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
}, 60_000);

it('erases the courses of a person’s own organisation with all that was done there', async () => {
  const owner = outsider('usr_owner');
  const { id: courseId } = await t.made(owner, 'createCourse', { title: 'Mine', visibility: 'PUBLIC' });
  const { modules } = await t.made(owner, 'addCourseModule', { courseId, title: 'First' });
  const [module] = modules as { id: string }[];
  await t.made(owner, 'addLesson', { moduleId: module?.id, title: 'Lesson' });
  const question = { courseId, kind: 'SHORT_TEXT', topic: 'all', text: 'Why?', points: 5, answers: ['so'] };
  await t.made(owner, 'createCourseQuestion', question);
  const { id: assessmentId } = await t.made(owner, 'createAssessment', {
    ...{ courseId, title: 'Quiz', draws: [{ topic: 'all', count: 1 }] },
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
}, 60_000);
  for (const own of ['First text.', 'By Ada Guillemot', resourceId]) expect(text).toContain(own);
  expect(text).not.toContain('Razorbill');

  for (const one of [person, { userId: 'usr_rev', personalTenantId: 'org_of_usr_rev' }]) {
    await t.subject.deliver('identity.user.erased', { ...one, erasedAt: t.clock.now().toISOString() });
    await t.subject.runEvents();
  }
  await t.subject.runErasures();
  const document = `query ($id: ID!) { researchDocument(id: $id) { chain { versions brokenAt }
    versions { edges { node { content summary author { id } } } } } }`;
  expect(await t.ask(member('bob'), document, { id: documentId })).toEqual({
    researchDocument: {
      chain: { versions: 2, brokenAt: null },
      versions: {
        edges: [
          { node: { content: 'Second text.', summary: null, author: null } },
          { node: { content: 'First text.', summary: null, author: null } },
        ],
      },
    },
  });
  const [row] = await t.query<Record<string, unknown>>('SELECT * FROM learning.peer_review WHERE id = $1', [review.id]);
  expect(row).toMatchObject({ reviewer_id: null, comments: null, state: 'SUBMITTED', recommendation: 'ACCEPT' });
  for (const table of ['resource_view', 'resource_loan', 'research_member'])
    expect(JSON.stringify(await t.query(`SELECT * FROM learning.${table}`)), table).not.toContain('usr_ada');
});
