import type { Caller } from '@codai/kit';
import { overhear } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answered, as, type ClassroomTest, classroomTest } from '../../testing/classroom.ts';
import { publishDueTasks } from './tasks.ts';

let room: ClassroomTest;
beforeAll(async () => {
  room = await classroomTest();
});
beforeEach(() => room.empty());
afterAll(() => room[Symbol.asyncDispose]());

const [ana, bo, cy] = [as('ana'), as('bo'), as('cy')];
const create = () => room.call(ana, 'createStudySpace', { name: 'Knots', goal: 'Tie ten' });
async function spaceOf(...others: readonly Caller[]): Promise<string> {
  const { id } = await create();
  for (const who of others) {
    await room.call(ana, 'inviteToStudyGroup', { spaceId: id, userId: who.userId });
    await room.call(who, 'joinStudyGroup', { spaceId: id });
  }
  return id;
}
const add = (who: Caller, spaceId: string, title: string, input: Readonly<Record<string, unknown>> = {}) =>
  room.call(who, 'addStudyTask', { spaceId, title, ...input });
const board = async (who: Caller, id: string) =>
  (
    await room.ask<{ studySpace: { tasks: { title: string; status: string; position: number }[] } | null }>(
      who,
      'query ($id: ID!) { studySpace(id: $id) { tasks { title status position } } }',
      { id },
    )
  ).studySpace?.tasks;

describe('a study space', () => {
  it('is its group’s: invited people see it and join, others do not know it', async () => {
    const { id } = await create();
    expect(await room.call(bo, 'joinStudyGroup', { spaceId: id })).toMatchObject({ code: 'NOT_FOUND' });
    const far = as('far', { tenantId: 'org_other' });
    for (const who of [bo, far]) {
      await room.call(ana, 'inviteToStudyGroup', { spaceId: id, userId: who.userId });
      expect(await add(who, id, 'Too early')).toMatchObject({ code: 'NOT_FOUND' });
      expect(await room.call(who, 'joinStudyGroup', { spaceId: id })).toMatchObject({ id });
      expect(await add(who, id, 'Bring rope')).toMatchObject({ status: 'TODO' });
    }
    expect(await board(cy, id)).toBeUndefined();
    expect(await room.call(ana, 'inviteToStudyGroup', { spaceId: id, userId: 'usr_nobody' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'userId'],
    });
    expect(await room.call(cy, 'inviteToStudyGroup', { spaceId: id, userId: 'usr_cy' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await room.call(bo, 'removeFromStudyGroup', { spaceId: id, userId: 'usr_far' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    await room.call(ana, 'removeFromStudyGroup', { spaceId: id, userId: 'usr_far' });
    expect(await board(far, id)).toBeUndefined();
    expect(await room.call(ana, 'leaveStudyGroup', { spaceId: id })).toMatchObject({ current: 'OWNER' });
    expect(await room.call(bo, 'leaveStudyGroup', { spaceId: id })).toMatchObject({ spaceId: id });
    expect(await room.call(ana, 'createStudySpace', { name: ' ', goal: '' })).toMatchObject({
      path: ['input', 'name'],
    });
  });

  it('has sessions that its members join', async () => {
    const id = await spaceOf(bo);
    const sessionId = await room.live(ana, [], { spaceId: id });
    expect(await room.join(bo, sessionId)).toMatchObject({ __typename: 'JoinedClassRoom' });
    expect(await room.join(cy, sessionId)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the board', () => {
  it('keeps one order when many move at once, and every task once', async () => {
    const id = await spaceOf(bo);
    const tasks = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((title) => add(ana, id, title)));
    const move = (who: Caller, task: Answered | undefined, status: string, after: Answered | undefined | null) =>
      room.call(who, 'moveStudyTask', { taskId: task?.id, status, afterTaskId: after?.id });
    await Promise.all([
      move(ana, tasks[0], 'DOING', null),
      move(bo, tasks[1], 'DOING', null),
      move(ana, tasks[2], 'DONE', null),
      move(bo, tasks[3], 'TODO', tasks[4]),
    ]);
    const rows = (await board(ana, id)) ?? [];
    expect(rows.map(({ title }) => title).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    const places = rows.map(({ status, position }) => `${status} ${position}`);
    expect(new Set(places).size).toBe(5);
    expect(rows.filter(({ status }) => status === 'TODO').map(({ title }) => title)).toEqual(['e', 'd']);
    expect(await move(ana, tasks[0], 'DONE', tasks[4])).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'afterTaskId'],
    });
    expect(await move(cy, tasks[0], 'DONE', null)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('notifies the followers of a board until they leave the space', async () => {
    const id = await spaceOf(bo);
    await using forBo = await overhear<{
      taskBoardChanged: { tasks: { title: string }[]; documents: { title: string }[] };
    }>(
      room.subject,
      bo,
      'subscription ($id: ID!) { taskBoardChanged(spaceId: $id) { tasks { title } documents { title } } }',
      { id },
    );
    expect((await forBo.nextData()).taskBoardChanged.tasks).toEqual([]);
    await add(ana, id, 'Splice');
    expect((await forBo.nextData()).taskBoardChanged.tasks).toEqual([{ title: 'Splice' }]);
    await room.call(ana, 'createCollabDocument', { spaceId: id, kind: 'TEXT', title: 'Plan' });
    expect((await forBo.nextData()).taskBoardChanged.documents).toEqual([{ title: 'Plan' }]);
    await room.call(ana, 'removeFromStudyGroup', { spaceId: id, userId: 'usr_bo' });
    // Earlier changes may still arrive.
    let last = await forBo.next();
    while (last.errors === undefined) last = await forBo.next();
    expect(last.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('tells a task that is due once for each due time, and not one that is done', async () => {
    const id = await spaceOf();
    const task = await add(ana, id, 'Due', { dueAt: room.at(10), assigneeId: 'usr_ana' });
    const done = await add(ana, id, 'Done', { dueAt: room.at(10) });
    await room.call(ana, 'moveStudyTask', { taskId: done.id, status: 'DONE' });
    const dueEvents = async () =>
      (await room.subject.published()).filter(({ type }) => type === 'learning.task.due').map(({ data }) => data);
    const due = async () => (await dueEvents()).map(({ taskId }) => taskId);
    await publishDueTasks(room.deps);
    expect(await due()).toEqual([]);
    room.clock.advance(10 * 60_000);
    await Promise.all([publishDueTasks(room.deps), publishDueTasks(room.deps)]);
    await publishDueTasks(room.deps);
    expect(await due()).toEqual([task.id]);
    const input = { taskId: task.id, title: 'Due again', dueAt: room.at(5), assigneeId: null, expectedVersion: 1 };
    expect(await room.call(ana, 'updateStudyTask', input)).toMatchObject({ version: 2, assignee: null });
    expect(await room.call(ana, 'updateStudyTask', input)).toMatchObject({ currentVersion: 2 });
    expect(await add(ana, id, 'x', { assigneeId: 'usr_cy' })).toMatchObject({ code: 'NOT_FOUND' });
    room.clock.advance(5 * 60_000);
    await publishDueTasks(room.deps);
    expect(await due()).toEqual([task.id, task.id]);
    const facts = { taskId: task.id, spaceId: id, createdById: 'usr_ana' };
    expect(await dueEvents()).toEqual([
      { ...facts, assigneeId: 'usr_ana' },
      { ...facts, assigneeId: null },
    ]);
    expect(await room.call(ana, 'deleteStudyTask', { taskId: task.id })).toMatchObject({ id: task.id });
    room.clock.set('2031-05-02T09:00:00.000Z');
  });
});
