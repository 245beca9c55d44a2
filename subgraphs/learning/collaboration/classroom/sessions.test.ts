import type { Caller } from '@codai/kit';
import { overhear } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answered, as, type ClassroomTest, classroomTest, runs } from '../../testing/classroom.ts';
import { closeAbandoned } from './closing.ts';
import { MESH_MAX, VISIT_TTL_MS } from './rules.ts';

let room: ClassroomTest;
beforeAll(async () => {
  room = await classroomTest();
});
beforeEach(() => room.empty());
afterAll(() => room[Symbol.asyncDispose]());

const [ana, bo, cy, di] = [as('ana'), as('bo'), as('cy'), as('di')];
const stranger = as('stranger', { tenantId: 'org_other' });
const guest = as('guest', { tenantId: 'org_guest' });
const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const media = (token: unknown, state: Readonly<Record<string, unknown>> = {}) => ({
  token,
  inMesh: true,
  audioOn: false,
  videoOn: true,
  screenOn: false,
  ...state,
});
type Present = { readonly user: { readonly id: string }; readonly breakoutId: string | null }[];
const presentOf = (session: Answered) =>
  Object.fromEntries((session.present as Present).map(({ user, breakoutId }) => [user.id, breakoutId]));
const read = async (who: Caller, id: string) =>
  (
    await room.ask<{ classSession: Answered | null }>(
      who,
      'query ($id: ID!) { classSession(id: $id) { id status isRecording present { user { id } breakoutId connections { inMesh videoOn } } breakoutRooms { id } } }',
      { id },
    )
  ).classSession;

describe('LEARN-7: the state of a session', () => {
  it('goes from SCHEDULED to LIVE to ENDED, and publishes each change once', async () => {
    const { id } = await room.schedule(ana, ['usr_bo']);
    expect(await room.call(bo, 'joinClassSession', { sessionId: id, connectionId: 'tab' })).toMatchObject({
      __typename: 'InvalidStateError',
      current: 'SCHEDULED',
    });
    expect(await room.call(ana, 'endClassSession', { sessionId: id })).toMatchObject({ current: 'SCHEDULED' });
    expect(await room.call(ana, 'startClassSession', { sessionId: id })).toMatchObject({ status: 'LIVE', version: 2 });
    expect(await room.call(ana, 'cancelClassSession', { sessionId: id })).toMatchObject({ current: 'LIVE' });
    expect(await room.call(ana, 'endClassSession', { sessionId: id })).toMatchObject({ status: 'ENDED' });
    for (const name of ['startClassSession', 'endClassSession', 'cancelClassSession'])
      expect(await room.call(ana, name, { sessionId: id })).toMatchObject({ current: 'ENDED' });
    expect(await room.join(bo, id)).toMatchObject({ __typename: 'InvalidStateError', current: 'ENDED' });
    const told = (await room.subject.published()).filter(({ partitionKey }) => partitionKey === id);
    expect(told.map(({ type }) => type)).toEqual(
      ['scheduled', 'started', 'ended'].map((what) => `learning.session.${what}`),
    );
  });

  it('keeps a cancelled session and lets nobody join it', async () => {
    const { id } = await room.schedule(ana, ['usr_bo']);
    expect(await room.call(ana, 'cancelClassSession', { sessionId: id })).toMatchObject({ status: 'CANCELLED' });
    expect(await room.call(ana, 'startClassSession', { sessionId: id })).toMatchObject({ current: 'CANCELLED' });
    expect(await room.join(bo, id)).toMatchObject({ current: 'CANCELLED' });
    await expect(
      room.rows(`UPDATE learning.class_session SET status = 'LIVE', started_at = now() WHERE id = $1`, [id]),
    ).rejects.toThrow('class_session.status does not change from CANCELLED to LIVE');
  });

  it('becomes live exactly once under concurrent starts and cancellations', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const { id } = await room.schedule(ana);
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          room.call(ana, index % 4 === 3 ? 'cancelClassSession' : 'startClassSession', { sessionId: id }),
        ),
      );
      expect(outcomes.filter(({ __typename }) => __typename === 'ClassSession')).toHaveLength(1);
      const told = (await room.subject.published()).filter(
        ({ partitionKey, type }) => partitionKey === id && type !== 'learning.session.scheduled',
      );
      expect(told).toHaveLength(1);
    }
  });

  it('is the instructor’s to change; others who read it are forbidden, and the rest do not know it', async () => {
    const { id } = await room.schedule(ana, ['usr_bo', 'usr_guest']);
    expect(await room.call(bo, 'startClassSession', { sessionId: id })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await room.call(di, 'startClassSession', { sessionId: id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await read(di, id)).toBeNull();
    expect(await read(stranger, id)).toBeNull();
    expect(await room.join(stranger, id)).toEqual(await room.join(stranger, 'cls_unknown'));
    expect(await read(guest, id)).toMatchObject({ id });
    expect(await read(bo, id)).toMatchObject({ id });
  });

  it('is planned with sense only', async () => {
    const bad = (input: Readonly<Record<string, unknown>>) => room.schedule(ana, [], input);
    expect(await bad({ endsAt: room.at(0) })).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'endsAt'] });
    expect(await bad({ title: ' ' })).toMatchObject({ path: ['input', 'title'] });
    expect(await bad({ courseId: 'coe_unknown' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await bad({ spaceId: 'spa_unknown' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await room.rows('SELECT FROM learning.class_session')).toEqual([]);
  });

  it('is announced to its course and to invited people, when it is planned and when it is cancelled', async () => {
    await room.rows(
      `INSERT INTO learning.course (id, tenant_id, owner_id, title, status, skill_ids, prerequisite_ids, created_at, updated_at)
         VALUES ('coe_9', 'org_one', 'usr_ana', 'Knots', 'DRAFT', '{}', '{}', now(), now())`,
    );
    await room.rows(`UPDATE learning.course SET status = 'PUBLISHED' WHERE id = 'coe_9'`);
    await room.rows(`INSERT INTO learning.seat_pool (id, tenant_id, course_id) VALUES ('coe_9', 'org_one', 'coe_9')`);
    await room.rows(`INSERT INTO learning.enrollment (id, tenant_id, course_id, pool_id, learner_id, status, activated_at, created_at)
      SELECT 'enr_9_' || n, 'org_one', 'coe_9', 'coe_9', 'usr_p' || n, 'ACTIVE', now(), now() FROM generate_series(1, 501) n`);
    await room.rows(`UPDATE learning.enrollment SET status = 'WITHDRAWN', withdrawn_at = now() WHERE id = 'enr_9_501'`);
    const { id } = await room.schedule(ana, ['usr_bo', 'usr_p7', 'usr_ana'], { courseId: 'coe_9' });
    const announced = async () => {
      await room.subject.runJobs();
      return (await room.subject.published())
        .filter(({ type, subject }) => type === 'learning.session.announced' && subject === id)
        .map(({ data }) => ({ change: data.change, recipientIds: data.recipientIds as string[] }));
    };
    const planned = await announced();
    expect(planned.map(({ recipientIds }) => recipientIds.length)).toEqual([500, 1]);
    const people = planned.flatMap(({ recipientIds }) => recipientIds);
    // Each once, without the instructor and who has withdrawn.
    expect(new Set(people)).toEqual(new Set(['usr_bo', ...Array.from({ length: 500 }, (_, at) => `usr_p${at + 1}`)]));
    expect(
      await room.call(ana, 'inviteToClassSession', { sessionId: id, inviteeIds: ['usr_di', 'usr_nobody'] }),
    ).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'inviteeIds'] });
    await room.call(ana, 'inviteToClassSession', { sessionId: id, inviteeIds: ['usr_cy'] });
    expect((await announced()).slice(2)).toEqual([{ change: 'SCHEDULED', recipientIds: ['usr_cy'] }]);
    await room.call(ana, 'removeClassParticipant', { sessionId: id, userId: 'usr_p7' });
    await room.call(ana, 'cancelClassSession', { sessionId: id });
    const called = (await announced()).slice(3);
    expect(called.map(({ change }) => change)).toEqual(['CANCELLED', 'CANCELLED'].slice(0, called.length));
    const told = called.flatMap(({ recipientIds }) => recipientIds);
    expect(told).toHaveLength(501);
    expect(told).toContain('usr_cy');
    expect(told).not.toContain('usr_p7');
  });

  it('does not announce a session that was called off before its announcement', async () => {
    const { id } = await room.schedule(ana, ['usr_bo']);
    await room.call(ana, 'cancelClassSession', { sessionId: id });
    await room.subject.runJobs();
    const told = (await room.subject.published()).filter(
      ({ type, subject }) => type === 'learning.session.announced' && subject === id,
    );
    expect(told.map(({ data }) => data.change)).toEqual(['CANCELLED']);
  });

  it('follows the course: its instructor plans, and who takes it joins', async () => {
    await room.rows(
      `INSERT INTO learning.course (id, tenant_id, owner_id, title, status, skill_ids, prerequisite_ids, created_at, updated_at)
         VALUES ('coe_1', 'org_one', 'usr_ana', 'Knots', 'DRAFT', '{}', '{}', now(), now())`,
    );
    await room.rows(`UPDATE learning.course SET status = 'PUBLISHED' WHERE id = 'coe_1'`);
    await room.rows(`INSERT INTO learning.seat_pool (id, tenant_id, course_id) VALUES ('coe_1', 'org_one', 'coe_1')`);
    await room.rows(`INSERT INTO learning.enrollment (id, tenant_id, course_id, pool_id, learner_id, status, activated_at, withdrawn_at, created_at)
      VALUES ('enr_1', 'org_one', 'coe_1', 'coe_1', 'usr_bo', 'ACTIVE', now(), NULL, now()), ('enr_2', 'org_one', 'coe_1', 'coe_1', 'usr_cy', 'ACTIVE', now(), NULL, now())`);
    await room.rows(`UPDATE learning.enrollment SET status = 'WITHDRAWN', withdrawn_at = now() WHERE id = 'enr_2'`);
    expect(await room.schedule(bo, [], { courseId: 'coe_1' })).toMatchObject({ code: 'FORBIDDEN' });
    const id = await room.live(ana, [], { courseId: 'coe_1' });
    expect(await room.join(bo, id)).toMatchObject({ __typename: 'JoinedClassRoom' });
    expect(await room.join(cy, id)).toMatchObject({ code: 'NOT_FOUND' });
    const listed = await room.ask(bo, '{ classSessions(courseId: "coe_1") { edges { node { id course { id } } } } }');
    expect(listed).toEqual({ classSessions: { edges: [{ node: { id, course: { id: 'coe_1' } } }] } });
  });

  it('is closed again to a person who joined by a course and has withdrawn, until they are invited', async () => {
    await takenCourse('coe_2', 'usr_bo');
    const id = await room.live(ana, [], { courseId: 'coe_2' });
    expect(await room.join(bo, id)).toMatchObject({ __typename: 'JoinedClassRoom' });
    await room.rows(
      `UPDATE learning.enrollment SET status = 'WITHDRAWN', withdrawn_at = now() WHERE course_id = 'coe_2'`,
    );
    expect(await room.join(bo, id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await read(bo, id)).toBeNull();
    await room.call(ana, 'inviteToClassSession', { sessionId: id, inviteeIds: ['usr_bo'] });
    expect(await room.join(bo, id)).toMatchObject({ __typename: 'JoinedClassRoom' });
  });

  it('is open to learners of a public course, of whichever organisation they are', async () => {
    await takenCourse('coe_3', 'usr_guest');
    expect(await room.schedule(as('ana', { tenantId: 'org_other' }), [], { courseId: 'coe_3' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const id = await room.live(ana, [], { courseId: 'coe_3' });
    expect(await room.join(guest, id)).toMatchObject({ __typename: 'JoinedClassRoom' });
    expect(await room.join(stranger, id)).toMatchObject({ code: 'NOT_FOUND' });
    await room.rows(
      `UPDATE learning.enrollment SET status = 'WITHDRAWN', withdrawn_at = now() WHERE course_id = 'coe_3'`,
    );
    expect(await read(guest, id)).toBeNull();
  });
});

/** A published course for everybody that Ana gives, and one learner. */
async function takenCourse(id: string, learnerId: string): Promise<void> {
  await room.rows(
    `INSERT INTO learning.course (id, tenant_id, owner_id, title, status, visibility, skill_ids, prerequisite_ids, created_at, updated_at)
       VALUES ($1, 'org_one', 'usr_ana', 'Knots', 'DRAFT', 'PUBLIC', '{}', '{}', now(), now())`,
    [id],
  );
  await room.rows(`UPDATE learning.course SET status = 'PUBLISHED' WHERE id = $1`, [id]);
  await room.rows(`INSERT INTO learning.seat_pool (id, tenant_id, course_id) VALUES ($1, 'org_one', $1)`, [id]);
  await room.rows(
    `INSERT INTO learning.enrollment (id, tenant_id, course_id, pool_id, learner_id, status, activated_at, created_at)
       VALUES ('enr_' || $1, 'org_one', $1, $1, $2, 'ACTIVE', now(), now())`,
    [id, learnerId],
  );
}

describe('LEARN-7: rooms', () => {
  it('hold each person once, whatever joins, leaves and moves come at once', async () => {
    const people = names(4);
    const callers = people.map((name) => as(name));
    const action = fc.record({
      who: fc.nat(3),
      is: fc.constantFrom('join', 'leave', 'move', 'main', 'open', 'close'),
      room: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(action, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 3 }),
        async (rounds) => {
          const id = await room.live(
            ana,
            people.map((name) => `usr_${name}`),
          );
          await room.join(ana, id);
          for (const who of callers) await room.join(who, id);
          await room.call(ana, 'openBreakoutRooms', { sessionId: id, names: ['A', 'B', 'C'], spreads: true });
          for (const actions of rounds) {
            const rooms = ((await read(ana, id))?.breakoutRooms as { id: string }[]) ?? [];
            await Promise.all(
              actions.map(({ who, is, room: number }) => {
                const userId = `usr_${people[who]}`;
                const input = { sessionId: id, connectionId: 'tab' };
                if (is === 'join') return room.call(callers[who] as Caller, 'joinClassSession', input);
                if (is === 'leave') return room.call(callers[who] as Caller, 'leaveClassSession', input);
                if (is === 'open')
                  return room.call(ana, 'openBreakoutRooms', { sessionId: id, names: ['X', 'Y'], spreads: true });
                if (is === 'close') return room.call(ana, 'closeBreakoutRooms', { sessionId: id });
                const breakoutId = is === 'main' ? null : rooms[number]?.id;
                return room.call(ana, 'assignBreakout', { sessionId: id, userId, breakoutId });
              }),
            );
            const session = (await read(ana, id)) as Answered;
            const present = session.present as Present;
            const ids = present.map(({ user }) => user.id);
            expect(new Set(ids).size).toBe(ids.length);
            const open = new Set((session.breakoutRooms as { id: string }[]).map((one) => one.id));
            const inBreakouts = present.filter(({ breakoutId }) => breakoutId !== null && open.has(breakoutId)).length;
            const inMain = present.filter(({ breakoutId }) => breakoutId === null).length;
            expect(inBreakouts + inMain).toBe(present.length);
          }
        },
      ),
      { numRuns: runs(2, 100), seed: freshSeed() },
    );
  });

  it('open, spread, take and send back people', async () => {
    const id = await room.live(ana, ['usr_bo', 'usr_cy', 'usr_di']);
    for (const who of [ana, bo, cy, di]) await room.join(who, id);
    const opened = await room.call(ana, 'openBreakoutRooms', {
      sessionId: id,
      names: ['Port', 'Starboard'],
      spreads: true,
    });
    const [port, starboard] = opened.breakoutRooms as { id: string }[];
    // In the order in which they joined, which is open between those of one instant.
    const { usr_ana, ...learners } = presentOf(opened);
    const inPort = Object.values(learners).filter((room) => room === port?.id);
    expect([usr_ana, Object.keys(learners).length, inPort.length]).toEqual([null, 3, 2]);
    expect(Object.values(learners).filter((room) => room === starboard?.id)).toHaveLength(1);
    const moved = await room.call(ana, 'assignBreakout', {
      sessionId: id,
      userId: 'usr_di',
      breakoutId: starboard?.id,
    });
    expect(presentOf(moved).usr_di).toBe(starboard?.id);
    expect(
      await room.call(ana, 'assignBreakout', { sessionId: id, userId: 'usr_di', breakoutId: 'brk_x' }),
    ).toMatchObject({ code: 'NOT_FOUND' });
    expect(await room.call(bo, 'closeBreakoutRooms', { sessionId: id })).toMatchObject({ code: 'FORBIDDEN' });
    const closed = await room.call(ana, 'closeBreakoutRooms', { sessionId: id });
    expect(presentOf(closed)).toEqual({ usr_ana: null, usr_bo: null, usr_cy: null, usr_di: null });
    expect(closed.breakoutRooms).toEqual([]);
    expect(await room.call(ana, 'openBreakoutRooms', { sessionId: id, names: [], spreads: true })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('forget silent people, and admit those who come back', async () => {
    const id = await room.live(ana, ['usr_bo']);
    const { token } = await room.join(bo, id);
    room.clock.advance(VISIT_TTL_MS - 1);
    const { token: next, visitId } = await room.call(bo, 'beatClassVisit', { token });
    room.clock.advance(VISIT_TTL_MS);
    expect((await read(ana, id))?.present).toEqual([]);
    expect(await room.call(bo, 'beatClassVisit', { token: next })).toMatchObject({ current: 'ABSENT' });
    const again = await room.join(bo, id);
    expect(again.visitId).not.toBe(visitId);
    expect(Object.keys(presentOf((await read(ana, id)) as Answered))).toEqual(['usr_bo']);
    expect(await room.call(bo, 'beatClassVisit', { token: `${again.token}x` })).toMatchObject({
      code: 'ROOM_TOKEN_INVALID',
    });
    expect(await room.call(cy, 'beatClassVisit', { token: again.token })).toMatchObject({ code: 'ROOM_TOKEN_INVALID' });
  });

  it('keep out a removed person, until they are invited again', async () => {
    const id = await room.live(ana, ['usr_bo']);
    const { token } = await room.join(bo, id);
    await using updates = await overhear<{ classSessionUpdated: { id: string } }>(
      room.subject,
      bo,
      'subscription ($id: ID!) { classSessionUpdated(sessionId: $id) { id } }',
      { id },
    );
    await updates.nextData();
    expect(presentOf(await room.call(ana, 'removeClassParticipant', { sessionId: id, userId: 'usr_bo' }))).toEqual({});
    expect(await updates.endedWith()).toBe('FORBIDDEN');
    expect(await room.join(bo, id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await room.call(bo, 'beatClassVisit', { token })).toMatchObject({ code: 'ROOM_TOKEN_INVALID' });
    await room.call(ana, 'inviteToClassSession', { sessionId: id, inviteeIds: ['usr_bo'] });
    expect(await room.join(bo, id)).toMatchObject({ __typename: 'JoinedClassRoom' });
  });
});

describe('the mesh', () => {
  it('has four places in a room, also when many come at once', async () => {
    const people = names(7);
    const id = await room.live(
      ana,
      people.map((name) => `usr_${name}`),
    );
    const joined = await Promise.all(people.map((name) => room.join(as(name), id)));
    const outcomes = await Promise.all(
      joined.map(({ token }, index) => room.call(as(`p${index}`), 'setMediaState', media(token))),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'ClassSession')).toHaveLength(MESH_MAX);
    const full = outcomes.filter(({ __typename }) => __typename === 'MeshFullError');
    expect(full).toHaveLength(3);
    expect(full[0]).toMatchObject({ code: 'MESH_FULL', limit: MESH_MAX, taken: MESH_MAX });
    const first = outcomes.findIndex(({ __typename }) => __typename === 'ClassSession');
    const last = outcomes.findIndex(({ __typename }) => __typename === 'MeshFullError');
    await room.call(as(`p${first}`), 'setMediaState', media(joined[first]?.token, { inMesh: false, videoOn: false }));
    expect(await room.call(as(`p${last}`), 'setMediaState', media(joined[last]?.token))).toMatchObject({
      __typename: 'ClassSession',
    });
  });

  it('shows one screen at a time, and nothing of a muted person', async () => {
    const id = await room.live(ana, ['usr_bo']);
    const [one, other] = [await room.join(ana, id), await room.join(bo, id)];
    await room.call(ana, 'setMediaState', media(one.token, { screenOn: true }));
    expect(await room.call(bo, 'setMediaState', media(other.token, { screenOn: true }))).toMatchObject({
      reason: 'SCREEN_TAKEN',
    });
    await room.call(bo, 'setMediaState', media(other.token));
    await room.call(ana, 'muteClassParticipant', { sessionId: id, userId: 'usr_bo', isMuted: true });
    expect(await room.rows(`SELECT video_on FROM learning.class_visit WHERE user_id = 'usr_bo'`)).toEqual([
      { video_on: false },
    ]);
    expect(await room.call(bo, 'setMediaState', media(other.token))).toMatchObject({ current: 'MUTED' });
    expect(await room.call(bo, 'beatClassVisit', { token: other.token })).toMatchObject({ mayPublish: false });
    expect(await room.call(bo, 'setMediaState', media(other.token, { inMesh: false }))).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});

describe('signals', () => {
  const SIGNAL =
    'subscription ($token: String!, $after: BigInt!) { classroomSignal(token: $token, afterSequence: $after) { sequence kind payload fromVisitId from { id } } }';
  interface Signalled {
    readonly classroomSignal: { readonly sequence: string; readonly kind: string; readonly payload: string };
  }
  const send = (who: Caller, token: unknown, toVisitId: unknown, payload: string, kind = 'OFFER') =>
    room.call(who, 'sendClassroomSignal', { token, toVisitId, kind, payload });

  it('go in order between people in one room, also long ones, and to nobody else', async () => {
    const id = await room.live(ana, ['usr_bo', 'usr_cy']);
    const [one, other, third] = [await room.join(ana, id), await room.join(bo, id), await room.join(cy, id)];
    const offer = JSON.stringify({ sdp: 'v=0 '.repeat(4_000) });
    expect(await send(ana, one.token, other.visitId, offer)).toMatchObject({ sequence: '1' });
    await using forBo = await overhear<Signalled>(room.subject, bo, SIGNAL, { token: other.token, after: '0' });
    expect((await forBo.nextData()).classroomSignal).toMatchObject({
      sequence: '1',
      kind: 'OFFER',
      payload: offer,
      fromVisitId: one.visitId,
    });
    await Promise.all(
      [1, 2, 3, 4].map((index) =>
        send(index % 2 ? ana : cy, (index % 2 ? one : third).token, other.visitId, String(index), 'CANDIDATE'),
      ),
    );
    const got = [];
    for (let index = 0; index < 4; index += 1) got.push((await forBo.nextData()).classroomSignal.sequence);
    expect(got).toEqual(['2', '3', '4', '5']);
    expect(await send(bo, one.token, other.visitId, 'x')).toMatchObject({ code: 'ROOM_TOKEN_INVALID' });
    expect(await send(ana, one.token, 'cvi_unknown', 'x')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await send(ana, one.token, other.visitId, 'x'.repeat(33_000))).toMatchObject({ code: 'VALIDATION_FAILED' });

    const opened = await room.call(ana, 'openBreakoutRooms', { sessionId: id, names: ['A'], spreads: false });
    const [breakout] = opened.breakoutRooms as { id: string }[];
    expect(await send(cy, third.token, other.visitId, 'left behind')).toMatchObject({ sequence: '6' });
    await room.call(ana, 'assignBreakout', { sessionId: id, userId: 'usr_bo', breakoutId: breakout?.id });
    expect(await send(ana, one.token, other.visitId, 'x')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await send(bo, other.token, one.visitId, 'x')).toMatchObject({ code: 'ROOM_TOKEN_INVALID' });
  });

  it('end for a person who has left', async () => {
    const id = await room.live(ana, ['usr_bo']);
    const { token } = await room.join(bo, id);
    await using forBo = await overhear<Signalled>(room.subject, bo, SIGNAL, { token, after: '0' });
    await room.call(bo, 'leaveClassSession', { sessionId: id, connectionId: 'tab' });
    expect(await forBo.endedWith()).toBe('FORBIDDEN');
  });
});

describe('the chat', () => {
  const say = (who: Caller, sessionId: string, text: string) =>
    room.call(who, 'sendSessionMessage', { sessionId, text });
  const CHAT =
    'subscription ($id: ID!, $after: BigInt!) { sessionChat(sessionId: $id, afterSequence: $after) { sequence text } }';

  it('is numbered without a gap, kept in secret, and received by people in the room', async () => {
    const id = await room.live(ana, ['usr_bo', 'usr_cy', 'usr_di']);
    for (const who of [ana, bo, cy]) await room.join(who, id);
    await Promise.all(names(10).map((text, index) => say([ana, bo, cy][index % 3] as Caller, id, text)));
    const rows = await room.rows<{ sequence: string; text: string }>(
      'SELECT sequence, text FROM learning.class_message ORDER BY sequence',
    );
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual(names(10).map((_, index) => index + 1));
    expect(rows.every(({ text }) => text.startsWith('s1.'))).toBe(true);
    expect(await say(di, id, 'from outside')).toMatchObject({ current: 'ABSENT' });
    expect(await say(ana, id, ' ')).toMatchObject({ code: 'VALIDATION_FAILED' });

    const opened = await room.call(ana, 'openBreakoutRooms', { sessionId: id, names: ['A'], spreads: false });
    const [breakout] = opened.breakoutRooms as { id: string }[];
    await room.call(ana, 'assignBreakout', { sessionId: id, userId: 'usr_bo', breakoutId: breakout?.id });
    await using forCy = await overhear<{ sessionChat: { text: string; sequence: string } }>(room.subject, cy, CHAT, {
      id,
      after: '10',
    });
    expect(await say(bo, id, 'among us')).toMatchObject({ breakoutId: breakout?.id, sequence: '11' });
    expect(await say(ana, id, 'to all')).toMatchObject({ breakoutId: null });
    expect((await forCy.nextData()).sessionChat).toMatchObject({ text: 'to all', sequence: '12' });
    const texts = async (who: Caller) => {
      const { classSession } = await room.ask<{ classSession: { messages: { edges: { node: { text: string } }[] } } }>(
        who,
        'query ($id: ID!) { classSession(id: $id) { messages(last: 2) { edges { node { text } } } } }',
        { id },
      );
      return classSession.messages.edges.map(({ node }) => node.text);
    };
    expect(await texts(ana)).toEqual(['among us', 'to all']);
    expect(await texts(bo)).toEqual(['among us', 'to all']);
    expect(await texts(cy)).not.toContain('among us');
  });
});

describe('LEARN-8: the attendance report', () => {
  const report = async (who: Caller, id: string) =>
    (
      await room.ask<{
        attendanceReport: { edges: { node: { user: { id: string }; seconds: number; visitCount: number } }[] } | null;
      }>(
        who,
        'query ($id: ID!) { attendanceReport(sessionId: $id) { edges { node { user { id } seconds shareBps visitCount } } } }',
        { id },
      )
    ).attendanceReport?.edges.map(({ node }) => node);

  it('counts two devices and a return once, and never more than the session', async () => {
    const id = await room.live(ana, ['usr_bo', 'usr_cy']);
    const one = await room.join(bo, id);
    const two = await room.join(bo, id, { connectionId: 'phone' });
    const beat = async (seconds: number, ...tokens: unknown[]) => {
      for (let passed = 0; passed < seconds; passed += 15) {
        room.clock.advance(15_000);
        for (const token of tokens) await room.call(bo, 'beatClassVisit', { token });
      }
    };
    await beat(60, one.token, two.token);
    await room.call(bo, 'leaveClassSession', { sessionId: id, connectionId: 'phone' });
    await beat(30, one.token);
    // Cut off: the line is dead for two minutes.
    room.clock.advance(120_000);
    const back = await room.join(bo, id);
    await beat(30, back.token);
    await room.call(ana, 'endClassSession', { sessionId: id });
    expect(await report(ana, id)).toEqual([
      { user: { id: 'usr_ana' }, seconds: 0, shareBps: 0, visitCount: 0 },
      { user: { id: 'usr_bo' }, seconds: 120, shareBps: 5000, visitCount: 3 },
      { user: { id: 'usr_cy' }, seconds: 0, shareBps: 0, visitCount: 0 },
    ]);
    expect((await report(bo, id))?.map(({ user }) => user.id)).toEqual(['usr_bo']);
    expect(await report(di, id)).toBeUndefined();
    const told = (await room.subject.published()).filter(
      ({ type, subject }) => type === 'learning.attendance.recorded' && subject === id,
    );
    expect(told.map(({ data }) => [data.userId, data.seconds])).toEqual([['usr_bo', 120]]);
  });

  it('closes a session that everybody has left', async () => {
    const id = await room.live(ana, ['usr_bo']);
    await room.join(bo, id);
    room.clock.advance(80 * 60_000);
    await closeAbandoned(room.deps);
    expect(await read(ana, id)).toMatchObject({ status: 'ENDED' });
    room.clock.set('2031-05-02T09:00:00.000Z');
  });
});
