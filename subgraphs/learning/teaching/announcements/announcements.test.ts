import { afterAll, expect, it } from 'vitest';
import { learningTest, otherTeacher, outsider, pupil, teacher } from '../../testing/learning.ts';

const t = await learningTest();
afterAll(() => t[Symbol.asyncDispose]());

type Who = typeof teacher;
interface Row {
  readonly id: string;
  readonly title: string;
}
interface Answer {
  readonly course: {
    readonly announcements: {
      readonly edges: readonly { readonly node: Row }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
}

const document = `query ($id: ID!, $first: Int, $after: String) { course(id: $id) { announcements(first: $first, after: $after) {
  edges { node { id title } } pageInfo { hasNextPage endCursor } } } }`;
const titles = async (who: Who, id: string) =>
  (await t.ask<Answer>(who, document, { id })).course?.announcements.edges.map(({ node }) => node.title) ?? null;
const publish = (courseId: string, title = 'No lesson on Friday') =>
  t.made(teacher, 'publishCourseAnnouncement', { courseId, title, text: 'The quay is closed.' });
const byReference = async (who: Who, id: string) => {
  const found = `{ _entities(representations: [{ __typename: "CourseAnnouncement", id: "${id}" }]) {
    ... on CourseAnnouncement { title } } }`;
  return (await t.ask<{ _entities: (object | null)[] }>(who, found))._entities[0];
};
const recipients = async (announcementId: string) =>
  (await t.events('learning.announcement.sent'))
    .filter(({ data }) => data.announcementId === announcementId)
    .map(({ data }) => data.recipientIds as readonly string[]);

it('is read by those who take the course and by its instructor, by nobody else, and not after a withdrawal', async () => {
  const { id: courseId } = await t.openCourse({ capacity: 2 });
  const { id: enrollmentId } = await t.enrolled(outsider('usr_reads'), courseId);
  await t.enrolled(pupil('usr_stays'), courseId);
  await t.enrolled(pupil('usr_waits'), courseId);
  const { id } = await publish(courseId);
  const seen = async () => {
    const rows: Record<string, unknown> = {};
    const people = [
      teacher,
      outsider('usr_reads'),
      pupil('usr_stays'),
      pupil('usr_waits'),
      pupil('usr_other'),
      otherTeacher,
    ];
    for (const who of people) {
      const found = await byReference(who, id);
      const listed = await titles(who, courseId);
      expect(found !== null).toBe(listed?.length === 1);
      rows[String(who.userId)] = listed?.length;
    }
    return rows;
  };
  const before = { usr_teacher: 1, usr_reads: 1, usr_stays: 1, usr_waits: 0, usr_other: 0, usr_rival: 0 };
  expect(await seen()).toEqual(before);
  await t.made(outsider('usr_reads'), 'withdraw', { enrollmentId });
  // Their place goes to the one who waited.
  expect(await seen()).toEqual({ ...before, usr_reads: 0, usr_waits: 1 });
});

it('notifies each learner of the course once, by pages, and not again after an edit', async () => {
  const { id: courseId } = await t.openCourse();
  for (const name of ['usr_told1', 'usr_told2']) await t.enrolled(pupil(name), courseId);
  const { id: enrollmentId } = await t.enrolled(pupil('usr_gone'), courseId);
  await t.query(
    `INSERT INTO learning.enrollment (id, tenant_id, course_id, pool_id, learner_id, status, created_at, activated_at)
     SELECT 'enr_many' || n, 'org_school', $1, $1, 'usr_many' || lpad(n::text, 4, '0'), 'ACTIVE', now(), now() FROM generate_series(1, 600) AS n`,
    [courseId],
  );
  const input = { courseId, title: 'Exam', text: 'On Monday.', idempotencyKey: 'exam' };
  const { id } = await t.made(teacher, 'publishCourseAnnouncement', input);
  expect(await t.made(teacher, 'publishCourseAnnouncement', input)).toMatchObject({ id });
  await t.made(pupil('usr_gone'), 'withdraw', { enrollmentId });
  await t.subject.runJobs();
  const change = { announcementId: id, title: 'Exam moved', text: 'On Tuesday.', expectedVersion: 1 };
  await t.made(teacher, 'updateCourseAnnouncement', change);
  await t.subject.runJobs();
  const pages = await recipients(id);
  expect(pages.map(({ length }) => length)).toEqual([500, 102]);
  expect(new Set(pages.flat()).size).toBe(602);
  expect(pages.flat()).not.toContain('usr_gone');
  const published = (await t.events('learning.announcement.published')).filter(
    ({ data }) => data.courseId === courseId,
  );
  expect(published).toHaveLength(1);
  await t.enrolled(pupil('usr_late'), courseId);
  expect(await titles(pupil('usr_late'), courseId)).toEqual(['Exam moved']);
});

it('is edited under its version, by one of two at once, and removed by its instructor alone', async () => {
  const { id: courseId } = await t.openCourse();
  const { id } = await publish(courseId, 'First');
  const change = { announcementId: id, title: 'Second', text: 'Text', expectedVersion: 1 };
  const answers = await Promise.all([1, 2, 3].map(() => t.call(teacher, 'updateCourseAnnouncement', change)));
  expect(answers.filter(({ code }) => code === undefined)).toMatchObject([{ version: 2, title: 'Second' }]);
  expect(answers.filter(({ code }) => code === 'VERSION_CONFLICT')).toHaveLength(2);
  await t.enrolled(pupil('usr_tries'), courseId);
  for (const who of [pupil('usr_tries'), otherTeacher]) {
    const again = { ...change, expectedVersion: 2 };
    expect(await t.call(who, 'updateCourseAnnouncement', again)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.call(who, 'removeCourseAnnouncement', { announcementId: id })).toMatchObject({ code: 'NOT_FOUND' });
    const own = { courseId, title: 'Mine', text: 'Text' };
    expect(await t.call(who, 'publishCourseAnnouncement', own)).toMatchObject({ code: 'NOT_FOUND' });
  }
  await t.made(teacher, 'removeCourseAnnouncement', { announcementId: id });
  expect(await titles(pupil('usr_tries'), courseId)).toEqual([]);
  await t.subject.runJobs();
  expect(await recipients(id)).toEqual([]);
  const again = await t.call(teacher, 'removeCourseAnnouncement', { announcementId: id });
  expect(again).toMatchObject({ code: 'NOT_FOUND' });
});

it('needs a published course and a text, and leaves nothing when it is refused', async () => {
  const { id: draft } = await t.course();
  const { id: courseId } = await t.openCourse();
  for (const [input, code] of [
    [{ courseId: draft, title: 'Early', text: 'Text' }, 'INVALID_STATE'],
    [{ courseId, title: ' ', text: 'Text' }, 'VALIDATION_FAILED'],
    [{ courseId, title: 'Title', text: '' }, 'VALIDATION_FAILED'],
    [{ courseId, title: 'Title', text: 'x'.repeat(10_001) }, 'VALIDATION_FAILED'],
    [{ courseId: 'coe_none', title: 'Title', text: 'Text' }, 'NOT_FOUND'],
  ] as const)
    expect(await t.call(teacher, 'publishCourseAnnouncement', input)).toMatchObject({ code });
  const rows = await t.query('SELECT FROM learning.course_announcement WHERE course_id = ANY ($1)', [
    [draft, courseId],
  ]);
  expect(rows).toEqual([]);
});

it('is listed newest first, a page at a time', async () => {
  const { id } = await t.openCourse();
  for (const title of ['One', 'Two', 'Three']) {
    await publish(id, title);
    t.clock.advance(1_000);
  }
  const page = async (after: string | null) =>
    (await t.ask<Answer>(teacher, document, { id, first: 2, after })).course?.announcements;
  const first = await page(null);
  const second = await page(first?.pageInfo.endCursor ?? null);
  const all = [...(first?.edges ?? []), ...(second?.edges ?? [])];
  expect(all.map(({ node }) => node.title)).toEqual(['Three', 'Two', 'One']);
  expect([first?.pageInfo.hasNextPage, second?.pageInfo.hasNextPage]).toEqual([true, false]);
});
