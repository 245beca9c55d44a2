import { afterAll, describe, expect, it } from 'vitest';
import { seed } from '../../seed.ts';
import { learningTest, otherTeacher, outsider, pupil, teacher } from '../../testing/learning.ts';
import { fillPlaces } from './service.ts';

const t = await learningTest();
afterAll(() => t[Symbol.asyncDispose]());

const stateOf = (courseId: string) =>
  t.query<{ learner_id: string; status: string; place: number | null }>(
    'SELECT learner_id, status, place FROM learning.enrollment WHERE course_id = $1 ORDER BY created_at, place NULLS FIRST',
    [courseId],
  );

describe('places', () => {
  it('LEARN-1: make 30 of 200 learners active who enrol at once for 30 places, and the others wait in order', async () => {
    const { id: courseId } = await t.openCourse({ capacity: 30 });
    const learners = Array.from({ length: 200 }, (_, number) => outsider(`usr_crowd${number}`));
    const answers = await Promise.all(learners.map((who) => t.call(who, 'enroll', { courseId })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 'ACTIVE')).toHaveLength(30);
    expect(statuses.filter((status) => status === 'WAITING')).toHaveLength(170);
    const places = answers.flatMap(({ waitingNumber }) => (waitingNumber === null ? [] : [Number(waitingNumber)]));
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 170 }, (_, index) => index + 1));
    expect(await t.query('SELECT active FROM learning.seat_pool WHERE id = $1', [courseId])).toEqual([{ active: 30 }]);

    // Ten leave at once: the first ten of the list follow, each once.
    const leaving = answers
      .flatMap(({ id, status }, index) => (status === 'ACTIVE' ? [{ id, index }] : []))
      .slice(0, 10);
    await Promise.all(
      leaving.map(({ id, index }) => t.made(learners[index] as never, 'withdraw', { enrollmentId: id })),
    );
    const rows = await stateOf(courseId);
    const promoted = rows
      .filter(({ status, place }) => status === 'ACTIVE' && place !== null)
      .map(({ place }) => place);
    expect(promoted.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(rows.filter(({ status }) => status === 'ACTIVE')).toHaveLength(30);
    const told = (await t.events('learning.enrollment.promoted')).filter(({ data }) => data.courseId === courseId);
    expect(new Set(told.map(({ data }) => data.learnerId)).size).toBe(10);
    expect(told).toHaveLength(10);
  });

  it('LEARN-1: more places go to the head of the list, and fewer than are taken are refused', async () => {
    const { id: courseId } = await t.openCourse({ capacity: 1 });
    for (const name of ['usr_a', 'usr_b', 'usr_c']) await t.enrolled(pupil(name), courseId);
    const { version } = await t.made(teacher, 'archiveCourse', { courseId });
    const wider = await t.made(teacher, 'updateCourse', { courseId, capacity: 2, expectedVersion: version });
    expect(wider.seats).toMatchObject({ capacity: 2, taken: 2 });
    expect((await stateOf(courseId)).map(({ status }) => status).toSorted()).toEqual(['ACTIVE', 'ACTIVE', 'WAITING']);
    const narrower = { courseId, capacity: 1, expectedVersion: wider.version };
    expect(await t.call(teacher, 'updateCourse', narrower)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('LEARN-1: a place that became free goes to a person who waits, and not to the next who comes', async () => {
    const { id: courseId } = await t.openCourse({ capacity: 1 });
    for (const name of ['usr_a', 'usr_b', 'usr_c']) await t.enrolled(outsider(name), courseId);
    await t.query("DELETE FROM learning.enrollment WHERE course_id = $1 AND status = 'ACTIVE'", [courseId]);
    expect(await t.call(outsider('usr_next'), 'enroll', { courseId })).toMatchObject({ status: 'WAITING' });
    const active = async () =>
      (await stateOf(courseId)).flatMap(({ status, learner_id: id }) => (status === 'ACTIVE' ? id : [])).toSorted();
    expect(await active()).toEqual(['usr_b']);
    await t.query('UPDATE learning.seat_pool SET capacity = NULL WHERE id = $1', [courseId]);
    await fillPlaces(t.deps);
    expect(await active()).toEqual(['usr_b', 'usr_c', 'usr_next']);
  });

  it('LEARN-1: the database refuses one place too many, whatever code does', async () => {
    const { id: courseId } = await t.openCourse({ capacity: 1 });
    await t.enrolled(pupil('usr_full'), courseId);
    const more = t.query(
      `INSERT INTO learning.enrollment (id, tenant_id, course_id, pool_id, learner_id, status, created_at)
       VALUES ('enr_more', 'org_school', $1, $1, 'usr_more', 'ACTIVE', now())`,
      [courseId],
    );
    await expect(more).rejects.toThrow('seat_pool_capacity');
  });

  it('a full course without a waiting list refuses; cohorts have places of their own', async () => {
    const { id: courseId } = await t.openCourse({ capacity: 1, hasWaitingList: false });
    await t.enrolled(pupil('usr_a'), courseId);
    const full = await t.call(pupil('usr_b'), 'enroll', { courseId });
    expect(full).toMatchObject({ code: 'CAPACITY_EXCEEDED', capacity: 1 });
    const early = { courseId, name: 'Spring', startsAt: '2030-01-02T00:00:00Z', endsAt: '2030-01-01T00:00:00Z' };
    expect(await t.call(teacher, 'createCohort', early)).toMatchObject({ code: 'VALIDATION_FAILED' });
    const { cohorts } = await t.made(teacher, 'createCohort', { courseId, name: 'Spring', capacity: 1 });
    const [cohort] = cohorts as { id: string }[];
    const there = { courseId, cohortId: cohort?.id };
    expect(await t.call(pupil('usr_b'), 'enroll', there)).toMatchObject({ status: 'ACTIVE' });
    expect(await t.call(pupil('usr_c'), 'enroll', there)).toMatchObject({ status: 'WAITING', waitingNumber: 1 });
    const elsewhere = await t.openCourse();
    const wrong = { courseId: elsewhere.id, cohortId: cohort?.id };
    expect(await t.call(pupil('usr_d'), 'enroll', wrong)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('an enrolment', () => {
  it('LEARN-2: exists once at a time, however many requests come at once', async () => {
    const { id: courseId } = await t.openCourse();
    const ada = pupil('usr_ada2');
    const answers = await Promise.all(Array.from({ length: 20 }, () => t.call(ada, 'enroll', { courseId })));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(19);
    expect(await stateOf(courseId)).toHaveLength(1);
    const twice = t.query(
      `INSERT INTO learning.enrollment (id, tenant_id, course_id, pool_id, learner_id, status, created_at)
       VALUES ('enr_twice', 'org_school', $1, $1, 'usr_ada2', 'ACTIVE', now())`,
      [courseId],
    );
    await expect(twice).rejects.toThrow('enrollment_open');
    const [{ id: enrollmentId } = { id: '' }] = answers.filter(({ code }) => code === undefined);
    await t.made(ada, 'withdraw', { enrollmentId });
    expect(await t.call(ada, 'enroll', { courseId })).toMatchObject({ status: 'ACTIVE' });
  });

  it('is repeated with its key without another effect', async () => {
    const { id: courseId } = await t.openCourse();
    const input = { courseId, idempotencyKey: 'again' };
    const first = await t.made(pupil('usr_key'), 'enroll', input);
    expect(await t.made(pupil('usr_key'), 'enroll', input)).toEqual(first);
    const created = (await t.events('learning.enrollment.created')).filter(({ data }) => data.courseId === courseId);
    expect(created).toHaveLength(1);
  });

  it('publishes an enrolment to the organisation of the course, wherever its learner is active', async () => {
    const { id: courseId, lessonIds } = await t.openCourse({ capacity: 1 });
    const { id: enrollmentId } = await t.enrolled(outsider('usr_far1'), courseId);
    await t.enrolled(outsider('usr_far2'), courseId);
    await t.made(outsider('usr_far1'), 'withdraw', { enrollmentId });
    const work = { courseId, title: 'Plan', rubric: [{ text: 'Complete', points: 10 }], isRequired: false };
    const { id: assignmentId } = await t.made(teacher, 'createAssignment', work);
    await t.made(outsider('usr_far2'), 'submitAssignment', { assignmentId, text: 'Work' });
    await t.made(outsider('usr_far2'), 'completeLesson', { lessonId: lessonIds[0] });
    const told = (await t.subject.published()).filter(
      ({ type, data }) => type !== 'learning.audit.recorded' && 'learnerId' in data && data.courseId === courseId,
    );
    expect(new Set(told.map(({ type }) => type.replace('learning.', '')))).toEqual(
      new Set([
        ...['enrollment.created', 'enrollment.withdrawn', 'enrollment.promoted'],
        ...['submission.created', 'lesson.completed', 'course.completed'],
      ]),
    );
    expect(told.filter(({ tenantId }) => tenantId !== 'org_school')).toEqual([]);
  });

  it('needs a published course that the learner sees', async () => {
    const draft = await t.course();
    expect(await t.call(pupil(), 'enroll', { courseId: draft.id })).toMatchObject({ code: 'INVALID_STATE' });
    const inside = await t.openCourse({ visibility: 'ORGANIZATION' });
    expect(await t.call(outsider(), 'enroll', { courseId: inside.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.call(outsider(), 'enroll', { courseId: 'coe_nobody' })).toMatchObject({ code: 'NOT_FOUND' });
    const empty = await t.made(teacher, 'createCourse', { title: 'Empty' });
    expect(await t.call(teacher, 'publishCourse', { courseId: empty.id })).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('LEARN-6: asks for completed prerequisites, and those never lead back', async () => {
    const first = await t.openCourse();
    const second = await t.openCourse({ prerequisiteIds: [first.id] });
    const refused = await t.call(pupil('usr_p'), 'enroll', { courseId: second.id });
    expect(refused).toMatchObject({ code: 'PREREQUISITE_NOT_MET', missing: [first.id] });
    await t.enrolled(pupil('usr_p'), first.id);
    await t.made(pupil('usr_p'), 'completeLesson', { lessonId: first.lessonIds[0] });
    expect(await t.call(pupil('usr_p'), 'enroll', { courseId: second.id })).toMatchObject({ status: 'ACTIVE' });
    const { version } = await t.made(teacher, 'publishCourse', { courseId: first.id });
    const circle = { courseId: first.id, prerequisiteIds: [second.id], expectedVersion: version };
    const cycle = await t.call(teacher, 'updateCourse', circle);
    expect(cycle).toMatchObject({ code: 'PREREQUISITE_CYCLE', cycle: [first.id, second.id, first.id] });
    const foreign = { courseId: first.id, prerequisiteIds: ['coe_nobody'], expectedVersion: version };
    expect(await t.call(teacher, 'updateCourse', foreign)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('stands at its learner as a user, for that learner alone', async () => {
    const { id: courseId } = await t.openCourse();
    const me = pupil('usr_listed');
    const { id } = await t.enrolled(me, courseId);
    const gone = await t.enrolled(me, (await t.openCourse()).id);
    await t.made(me, 'withdraw', { enrollmentId: gone.id });
    const document =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { id enrollments(first: 5) { edges { node { id courseId learner { id } } } } } } }';
    const read = async (who: ReturnType<typeof pupil>, userId: string) =>
      (await t.ask<{ _entities: unknown[] }>(who, document, { of: [{ __typename: 'User', id: userId }] }))._entities;
    expect(await read(me, 'usr_listed')).toEqual([
      { id: 'usr_listed', enrollments: { edges: [{ node: { id, courseId, learner: { id: 'usr_listed' } } }] } },
    ]);
    for (const who of [teacher, pupil('usr_fellow'), otherTeacher])
      expect(await read(who, 'usr_listed')).toEqual([{ id: 'usr_listed', enrollments: null }]);
    const oneFactor = { ...me, aal: 1 as const };
    const { errors } = await t.subject.execute(oneFactor, document, { of: [{ __typename: 'User', id: 'usr_listed' }] });
    expect(errors?.map(({ extensions }) => extensions?.code)).toContain('MFA_REQUIRED');
  });

  it('is seen and ended by its learner and the instructor alone', async () => {
    const { id: courseId } = await t.openCourse();
    const { id: enrollmentId } = await t.enrolled(pupil('usr_own'), courseId);
    const document = 'query ($id: ID!) { enrollment(id: $id) { id } }';
    for (const [who, sees] of [
      [pupil('usr_own'), true],
      [teacher, true],
      [pupil('usr_fellow'), false],
      [otherTeacher, false],
    ] as const) {
      const { enrollment } = await t.ask<{ enrollment: object | null }>(who, document, { id: enrollmentId });
      expect(enrollment !== null).toBe(sees);
    }
    expect(await t.call(pupil('usr_fellow'), 'withdraw', { enrollmentId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.call(otherTeacher, 'setAccommodation', { enrollmentId, extraTimePercent: 5 })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await t.call(teacher, 'withdraw', { enrollmentId })).toMatchObject({ status: 'WITHDRAWN' });
  });
});

it('seeds once, also at once', async () => {
  await Promise.all([seed(t.deps), seed(t.deps)]);
  await seed(t.deps);
  expect(await t.query("SELECT status FROM learning.course WHERE id = 'coe_seed_crane'")).toEqual([
    { status: 'PUBLISHED' },
  ]);
  expect(await t.query("SELECT id FROM learning.lesson WHERE course_id = 'coe_seed_crane'")).toHaveLength(3);
});
