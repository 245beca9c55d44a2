import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type Effect, idOf, once, type World } from './world.ts';

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** A published course of North with one lesson, in which the member is enrolled. */
async function course(world: World) {
  const [teacher, learner] = await Promise.all([world.as('owner@north'), world.as('member@north')]);
  const { id } = await teacher.act(
    'createCourse',
    once({ title: `Ropes ${randomUUID()}`, visibility: 'ORGANIZATION' }),
    'id',
  );
  const { modules } = await teacher.act('addCourseModule', once({ courseId: id, title: 'Knots' }), 'modules { id }');
  const moduleId = modules[0].id;
  const lesson = (title: string) =>
    teacher.act('addLesson', once({ moduleId, title, content: 'Read this.', isRequired: false }), 'id');
  const [kept, spare] = [await lesson('Bowline'), await lesson('Reef knot')];
  await teacher.act('publishCourse', { courseId: id });
  await learner.act('enroll', once({ courseId: id }));
  return { teacher, learner, id: String(id), lessonIds: [String(kept.id), String(spare.id)] as const };
}

async function classSession(world: World) {
  const [teacher, learner] = await Promise.all([world.as('owner@north'), world.as('member@north')]);
  const input = {
    title: `Class ${randomUUID()}`,
    startsAt: inHours(1),
    endsAt: inHours(2),
    inviteeIds: [idOf('member@north')],
  };
  const { id } = await teacher.act('scheduleClassSession', once(input), 'id');
  const status = async () =>
    (await learner.read('query ($id: ID!) { classSession(id: $id) { status } }', { id }))?.status ?? null;
  return { teacher, learner, sessionId: String(id), status };
}

const asEmpty = (sessionId: string) => ({ sessionId, connectionId: randomUUID() });

export const learningEffects: Readonly<Record<string, Effect>> = {
  async cancelClassSession(world) {
    const { teacher, learner, sessionId, status } = await classSession(world);
    expect(await status()).toBe('SCHEDULED');
    await teacher.act('cancelClassSession', { sessionId });
    expect(await status()).toBe('CANCELLED');
    expect(await learner.refusal('joinClassSession', asEmpty(sessionId))).toBe('INVALID_STATE');
  },

  async endClassSession(world) {
    const { teacher, learner, sessionId, status } = await classSession(world);
    await teacher.act('startClassSession', { sessionId });
    await learner.act('joinClassSession', asEmpty(sessionId));
    await teacher.act('endClassSession', { sessionId });
    expect(await status()).toBe('ENDED');
    expect(await learner.refusal('joinClassSession', asEmpty(sessionId))).toBe('INVALID_STATE');
    expect(await learner.refusal('sendSessionMessage', once({ sessionId, text: 'Still here' }))).not.toBeNull();
  },

  async removeClassParticipant(world) {
    const { teacher, learner, sessionId } = await classSession(world);
    await teacher.act('startClassSession', { sessionId });
    await learner.act('joinClassSession', asEmpty(sessionId));
    await teacher.act('removeClassParticipant', { sessionId, userId: idOf('member@north') });
    expect(await learner.refusal('joinClassSession', asEmpty(sessionId))).not.toBeNull();
    expect(await learner.refusal('sendSessionMessage', once({ sessionId, text: 'Still here' }))).not.toBeNull();
  },

  async removeCourseAnnouncement(world) {
    const { teacher, learner, id } = await course(world);
    const shown = async () =>
      (
        await learner.read(
          'query ($id: ID!) { course(id: $id) { announcements(first: 9) { edges { node { id } } } } }',
          {
            id,
          },
        )
      ).announcements.edges.length;
    const input = { courseId: id, title: 'Tomorrow', text: 'Bring a rope.' };
    const announcement = await teacher.act('publishCourseAnnouncement', once(input), 'id');
    expect(await shown()).toBe(1);
    await teacher.act('removeCourseAnnouncement', { announcementId: announcement.id });
    expect(await shown()).toBe(0);
  },

  async removeLesson(world) {
    const { teacher, learner, lessonIds } = await course(world);
    const shown = async () =>
      (await learner.read('query ($id: ID!) { lesson(id: $id) { id } }', { id: lessonIds[1] })) !== null;
    expect(await shown()).toBe(true);
    await teacher.act('removeLesson', { lessonId: lessonIds[1] });
    expect(await shown()).toBe(false);
    expect(await learner.refusal('completeLesson', { lessonId: lessonIds[1] })).not.toBeNull();
  },

  async removeFromStudyGroup(world) {
    const [owner, member] = await Promise.all([world.as('owner@north'), world.as('member@north')]);
    const { id: spaceId } = await owner.act('createStudySpace', once({ name: `Group ${randomUUID()}` }), 'id');
    await owner.act('inviteToStudyGroup', { spaceId, userId: idOf('member@north') });
    await member.act('joinStudyGroup', { spaceId });
    const shown = async () =>
      (await member.read('query ($id: ID!) { studySpace(id: $id) { id } }', { id: spaceId })) !== null;
    expect(await shown()).toBe(true);
    await owner.act('removeFromStudyGroup', { spaceId, userId: idOf('member@north') });
    expect(await shown()).toBe(false);
  },

  async removeResearchMember(world) {
    const [owner, member] = await Promise.all([world.as('owner@north'), world.as('member@north')]);
    const { id: projectId } = await owner.act('createResearchProject', once({ title: `Tides ${randomUUID()}` }), 'id');
    await owner.act('addResearchMember', { projectId, userId: idOf('member@north') });
    const shown = async () =>
      (await member.read('query ($id: ID!) { researchProject(id: $id) { id } }', { id: projectId })) !== null;
    expect(await shown()).toBe(true);
    await owner.act('removeResearchMember', { projectId, userId: idOf('member@north') });
    expect(await shown()).toBe(false);
  },

  async removeCitation(world) {
    const [owner, member] = await Promise.all([world.as('owner@north'), world.as('member@north')]);
    const { id: projectId } = await owner.act('createResearchProject', once({ title: `Tides ${randomUUID()}` }), 'id');
    await owner.act('addResearchMember', { projectId, userId: idOf('member@north') });
    const input = { projectId, type: 'book', title: 'On tides', authors: ['Ada Harbour'], year: 1999 };
    const { id } = await owner.act('addCitation', once(input), 'id');
    const cited = async () =>
      (
        await member.read('query ($id: ID!) { citations(projectId: $id, first: 9) { edges { node { id } } } }', {
          id: projectId,
        })
      ).edges.length;
    expect(await cited()).toBe(1);
    await owner.act('removeCitation', { citationId: id });
    expect(await cited()).toBe(0);
  },

  async cancelResourceHold(world) {
    const [owner, member] = await Promise.all([world.as('owner@north'), world.as('member@north')]);
    const input = {
      kind: 'BOOK',
      title: `Pilot ${randomUUID()}`,
      author: 'Ada',
      visibility: 'ORGANIZATION',
      licences: 1,
    };
    const { id: resourceId } = await owner.act('createLibraryResource', once(input), 'id');
    const loan = await owner.act('borrowResource', once({ resourceId }), 'id');
    const hold = await member.act('placeResourceHold', once({ resourceId }), 'id');
    await member.act('cancelResourceHold', { holdId: hold.id });
    await owner.act('returnResource', { loanId: loan.id });
    // The returned copy is kept for nobody: the next borrower gets it.
    await owner.act('borrowResource', once({ resourceId }));
  },

  async revokeCalendarFeed(world) {
    const member = await world.as('member@north');
    const { url } = await member.act('renewCalendarFeed', null, 'url');
    const at = world.url + new URL(url).pathname + new URL(url).search;
    expect((await fetch(at)).status).toBe(200);
    await member.act('revokeCalendarFeed');
    expect((await fetch(at)).status).toBe(404);
  },
};
