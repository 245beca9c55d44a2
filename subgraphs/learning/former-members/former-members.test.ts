import type { Caller } from '@codai/kit';
import { failingRow } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, type ClassroomTest, classroomTest } from '../testing/classroom.ts';
import { learningTest, outsider, pupil, teacher } from '../testing/learning.ts';

const removal = (organizationId: string, userId: string) => ({
  membershipId: 'mem_1',
  organizationId,
  userId,
  removedById: 'usr_owner',
});

describe('rooms and groups', () => {
  let room: ClassroomTest;
  beforeAll(async () => {
    room = await classroomTest();
  });
  beforeEach(async () => {
    await room.empty();
    await room.rows('TRUNCATE learning.leaver');
  });
  afterAll(() => room[Symbol.asyncDispose]());

  /** Callers: the same people with a token of another organisation, and a guest from there who was never a member. */
  const elsewhere = (name: string) => as(name, { tenantId: 'org_far' });
  const guest = elsewhere('gil');

  /** Ann leads a session and owns a space of `org_one`; Bob and the guest Gil are in both, and Gil leads the space's own session. */
  async function world() {
    const [ann, bob, cat] = [as('ann'), as('bob'), as('cat')];
    const { id: spaceId } = await room.call(ann, 'createStudySpace', { name: 'Knots', goal: '' });
    for (const who of [bob, cat, guest]) {
      await room.call(ann, 'inviteToStudyGroup', { spaceId, userId: who.userId });
      await room.call(who, 'joinStudyGroup', { spaceId });
    }
    const task = await room.call(ann, 'addStudyTask', { spaceId, title: 'Tie one' });
    const event = await room.call(ann, 'addCalendarEvent', {
      spaceId,
      title: 'Meeting',
      startsLocal: '2031-05-02T10:00',
      timeZone: 'UTC',
      durationMinutes: 30,
    });
    const sessionId = await room.live(ann, ['usr_bob', 'usr_gil']);
    const { id: later } = await room.schedule(ann, ['usr_bob', 'usr_gil']);
    for (const who of [ann, bob, guest]) {
      await room.join(who, sessionId);
      await room.call(who, 'setRecordingConsent', { sessionId, isGranted: true });
    }
    const recording = await room.call(ann, 'startRecording', { sessionId });
    await room.call(ann, 'sendSessionMessage', { sessionId, text: 'Hello' });
    const { classSession, studySpace } = await room.ask<Record<string, { documents: { id: string }[] }>>(
      ann,
      `query ($s: ID!, $p: ID!) { classSession(id: $s) { documents { id } } studySpace(id: $p) { documents { id } } }`,
      { s: sessionId, p: spaceId },
    );
    const documentId = classSession?.documents[0]?.id ?? studySpace?.documents[0]?.id ?? '';
    return { sessionId, later, spaceId, taskId: task.id, eventId: event.id, recordingId: recording.id, documentId };
  }
  type World = Awaited<ReturnType<typeof world>>;

  const one = (name: string, id: (of: World) => string) =>
    [name, `query ($id: ID!) { ${name}(id: $id) { __typename } }`, (of: World) => ({ id: id(of) })] as const;
  const none = () => ({});
  /** Every root field that reads by who the caller is, in the rooms of this part. What it answers of nothing is `null` or no rows. */
  const readings = [
    one('classSession', (of) => of.sessionId),
    one('sessionRecording', (of) => of.recordingId),
    one('studySpace', (of) => of.spaceId),
    one('calendarEvent', (of) => of.eventId),
    one('collabDocument', (of) => of.documentId),
    [
      'collabDocumentState',
      'query ($id: ID!) { collabDocumentState(id: $id) { __typename } }',
      (of: World) => ({ id: of.documentId }),
    ],
    [
      'attendanceReport',
      'query ($id: ID!) { attendanceReport(sessionId: $id) { edges { node { __typename } } } }',
      (of: World) => ({ id: of.sessionId }),
    ],
    ['classSessions', '{ classSessions { edges { node { __typename } } } }', none],
    ['studySpaces', '{ studySpaces { edges { node { __typename } } } }', none],
    ['calendar', '{ calendar(from: "2031-05-01T00:00:00Z", until: "2031-05-09T00:00:00Z") { __typename } }', none],
  ] as const;

  async function reads(caller: Caller, of: World) {
    const seen: Record<string, boolean> = {};
    for (const [name, document, variables] of readings) {
      const { data } = await room.subject.execute<Record<string, unknown>>(caller, document, variables(of));
      seen[name] = /__typename/.test(JSON.stringify(data?.[name] ?? null));
    }
    return seen;
  }
  const everything = (isSeen: boolean) => Object.fromEntries(readings.map(([name]) => [name, isSeen]));

  /** Mutations by which a member or instructor changes something, with what they are given. */
  const writings: Readonly<Record<string, (of: World) => Record<string, unknown>>> = {
    inviteToStudyGroup: ({ spaceId }) => ({ spaceId, userId: 'usr_new' }),
    addStudyTask: ({ spaceId }) => ({ spaceId, title: 'Another' }),
    updateStudyTask: ({ taskId }) => ({ taskId, title: 'Other', expectedVersion: 1 }),
    moveStudyTask: ({ taskId }) => ({ taskId, status: 'DONE' }),
    deleteStudyTask: ({ taskId }) => ({ taskId }),
    addCalendarEvent: ({ spaceId }) => ({
      spaceId,
      title: 'Mine',
      startsLocal: '2031-05-02T10:00',
      timeZone: 'UTC',
      durationMinutes: 30,
    }),
    deleteCalendarEvent: ({ eventId }) => ({ eventId }),
    removeFromStudyGroup: ({ spaceId }) => ({ spaceId, userId: 'usr_cat' }),
    joinClassSession: ({ sessionId }) => ({ sessionId, connectionId: 'other' }),
    inviteToClassSession: ({ sessionId }) => ({ sessionId, inviteeIds: ['usr_new'] }),
    sendSessionMessage: ({ sessionId }) => ({ sessionId, text: 'Again' }),
    setRecordingConsent: ({ sessionId }) => ({ sessionId, isGranted: false }),
    setRecordingGrant: ({ recordingId }) => ({ recordingId, userId: 'usr_new', isGranted: true }),
    removeClassParticipant: ({ sessionId }) => ({ sessionId, userId: 'usr_bob' }),
    openBreakoutRooms: ({ sessionId }) => ({ sessionId, names: ['One'], spreads: false }),
    startClassSession: ({ later }) => ({ sessionId: later }),
    cancelClassSession: ({ later }) => ({ sessionId: later }),
    endClassSession: ({ sessionId }) => ({ sessionId }),
    createCollabDocument: ({ sessionId }) => ({ sessionId, kind: 'TEXT', title: 'Mine' }),
    applyCollabUpdate: ({ documentId }) => ({ documentId, update: 'AAA=', clientUpdateId: 'one' }),
  };
  /** Verbs that answer otherwise than with NOT_FOUND, with their answers. */
  async function writes(caller: Caller, of: World) {
    const other: string[] = [];
    for (const [name, input] of Object.entries(writings)) {
      const { __typename, code } = await room.call(caller, name, input(of));
      if (code !== 'NOT_FOUND') other.push(`${name}: ${code ?? __typename}`);
    }
    return other;
  }
  const states = (of: World) =>
    room.rows<{ id: string; status: string }>(
      'SELECT id, status::text FROM learning.class_session WHERE id = ANY ($1) ORDER BY array_position($1, id)',
      [[of.sessionId, of.later]],
    );

  it.each(['ann', 'bob'])(
    'K-1: %s, removed, reads and writes nothing with a token of another organisation',
    async (name) => {
      const of = await world();
      const [key, leaver] = [`usr_${name}|org_one|`, elsewhere(name)];
      expect(await reads(leaver, of)).toEqual(everything(true));
      await room.rows('SELECT access.withdraw($1)', [key]);
      expect(await reads(leaver, of)).toEqual(everything(false));
      expect(await writes(leaver, of)).toEqual([]);
      expect(await reads(guest, of)).toEqual(everything(true));

      // Heard of, it holds when nothing is known of the withdrawal any more.
      await room.subject.deliver('identity.membership.removed', removal('org_one', `usr_${name}`));
      await room.subject.runEvents();
      await room.rows('SELECT access.restore($1)', [key]);
      expect(await reads(leaver, of)).toEqual(everything(false));
      await room.subject.runJobs();
      expect(await reads(leaver, of)).toEqual(everything(false));
      expect(await writes(leaver, of)).toEqual([]);
      expect((await reads(guest, of)).classSession).toBe(true);
      expect((await states(of)).map(({ status }) => status)).toEqual(
        name === 'ann' ? ['ENDED', 'CANCELLED'] : ['LIVE', 'SCHEDULED'],
      );
      expect(await room.rows('SELECT owner_id FROM learning.study_space WHERE id = $1', [of.spaceId])).toEqual([
        { owner_id: name === 'ann' ? 'usr_bob' : 'usr_ann' },
      ]);
    },
  );

  it('is a guest again by an invitation that is given after the leaving, and leads nothing', async () => {
    const of = await world();
    await room.subject.deliver('identity.membership.removed', removal('org_one', 'usr_bob'));
    await room.subject.runEvents();
    await room.subject.runJobs();
    room.clock.advance(1_000);
    await room.call(as('ann'), 'inviteToClassSession', { sessionId: of.sessionId, inviteeIds: ['usr_bob'] });
    expect(await reads(elsewhere('bob'), of)).toMatchObject({ classSession: true, studySpace: false });
    expect((await room.call(elsewhere('bob'), 'endClassSession', { sessionId: of.sessionId })).code).toBe('FORBIDDEN');
  });
});

describe('courses', () => {
  let t: Awaited<ReturnType<typeof learningTest>>;
  beforeAll(async () => {
    t = await learningTest();
  });
  afterAll(() => t[Symbol.asyncDispose]());

  const status = async (enrollmentId: string) =>
    (await t.query<{ status: string }>('SELECT status FROM learning.enrollment WHERE id = $1', [enrollmentId]))[0]
      ?.status;

  it('K-1: a removed learner is out of courses for members, and a guest in public ones', async () => {
    const [inside, open] = [await t.openCourse({ visibility: 'ORGANIZATION' }), await t.openCourse()];
    const places = await Promise.all([inside, open].map(({ id }) => t.enrolled(pupil(), id)));
    const assignment = await t.made(teacher, 'createAssignment', {
      courseId: inside.id,
      title: 'Work',
      instructions: 'Do',
      rubric: [{ text: 'Whole', points: 5 }],
    });
    const { id: submissionId } = await t.made(pupil(), 'submitAssignment', {
      assignmentId: assignment.id,
      text: 'Done',
    });
    const { id: learningPathId } = await t.made(teacher, 'createLearningPath', { title: 'Way', courseIds: [open.id] });
    await t.made(pupil(), 'enrollInLearningPath', { learningPathId });
    const leaver = outsider('usr_ada');
    const document = `query ($i: ID!, $o: ID!, $l: ID!, $c: ID!, $w: ID!) {
      inside: enrollment(id: $i) { id } open: enrollment(id: $o) { id } lesson(id: $l) { content } submission(id: $w) { id }
      learningStatements(courseId: $c) { edges { node { id } } } myCourses { edges { node { id } } } }`;
    const ids = { i: places[0]?.id, o: places[1]?.id, l: inside.lessonIds[0], c: inside.id, w: submissionId };
    const seen = async () => (await t.subject.execute<Record<string, unknown>>(leaver, document, ids)).data;
    expect(await seen()).toMatchObject({ inside: { id: ids.i }, submission: { id: submissionId } });
    const gone = {
      inside: null,
      open: { id: ids.o },
      lesson: null,
      submission: null,
      learningStatements: { edges: [] },
      myCourses: { edges: [{ node: { id: ids.o } }] },
    };
    await t.query("SELECT access.withdraw('usr_ada|org_school|')");
    expect(await seen()).toEqual(gone);
    await t.subject.deliver('identity.membership.removed', removal('org_school', 'usr_ada'));
    await t.subject.runEvents();
    await t.query("SELECT access.restore('usr_ada|org_school|')");
    expect(await seen()).toEqual(gone);
    expect(await t.call(leaver, 'completeLesson', { lessonId: inside.lessonIds[0] })).toMatchObject({
      code: 'NOT_FOUND',
    });
    await t.subject.runJobs();
    expect([await status(ids.i ?? ''), await status(ids.o ?? '')]).toEqual(['WITHDRAWN', 'ACTIVE']);
    expect(await t.query('SELECT status FROM learning.path_enrollment')).toEqual([{ status: 'LEFT' }]);
    await t.made(leaver, 'completeLesson', { lessonId: open.lessonIds[0] });
  });

  it('give the place of a leaver to the person who has waited longest', async () => {
    const { id: courseId } = await t.openCourse({ visibility: 'ORGANIZATION', capacity: 1, hasWaitingList: true });
    const first = await t.enrolled(pupil('usr_leaves'), courseId);
    const second = await t.enrolled(pupil('usr_waits'), courseId);
    await t.subject.deliver('identity.membership.removed', removal('org_school', 'usr_leaves'));
    await t.subject.runEvents();
    await t.subject.runJobs();
    expect([await status(first.id), await status(second.id)]).toEqual(['WITHDRAWN', 'ACTIVE']);
  });

  it('M-10: an enrolment that cannot be ended leaves the others ended', async () => {
    const courses = [
      await t.openCourse({ visibility: 'ORGANIZATION' }),
      await t.openCourse({ visibility: 'ORGANIZATION' }),
    ];
    const places = await Promise.all(courses.map(({ id }) => t.enrolled(pupil('usr_stuck'), id)));
    const [bad, good] = places.map(({ id }) => id).sort();
    const failing = await failingRow(t.subject.database.admin, {
      table: 'learning.enrollment',
      change: 'UPDATE',
      id: String(bad),
    });
    await t.subject.deliver('identity.membership.removed', removal('org_school', 'usr_stuck'));
    await t.subject.runEvents();
    await expect(t.subject.runJobs()).rejects.toThrow('A membership could not be ended as a whole.');
    expect([await status(bad ?? ''), await status(good ?? '')]).toEqual(['ACTIVE', 'WITHDRAWN']);
    await failing[Symbol.asyncDispose]();
  });
});
