import {
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  requestError,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { following } from '@codai/kit/collab';
import type { LiveSource } from '@codai/kit/events';
import type { Deps, LearningWrite } from '../../deps.ts';
import type { StudyTask } from '../../generated/prisma/client.ts';
import type { StudyTaskStatus } from '../../generated/prisma/enums.ts';
import { isSpaceMember, lockSpace, spaceChannel } from './access.ts';
import { lineFault } from './rules.ts';
import type { SpaceId, SpaceRow } from './service.ts';

const TASKS_MAX = 500;
const TITLE_CHARACTERS_MAX = 300;

export interface TaskId {
  readonly taskId: Id<'StudyTask'>;
}

export interface TaskRow extends StudyTask {
  readonly id: Id<'StudyTask'>;
  readonly spaceId: Id<'StudySpace'>;
  readonly assigneeId: Id<'User'> | null;
  readonly createdById: Id<'User'>;
}

export interface TaskFacts {
  readonly title: string;
  readonly assigneeId: string | null;
  readonly dueAt: Date | null;
}

/** Puts a task at the end of the first column. Returns its id, or `ValidationError`, `NotFoundError`, `QuotaExceededError`. */
export async function addStudyTask(
  { database, clock, signals }: Deps,
  caller: SignedInCaller,
  input: SpaceId & TaskFacts & { readonly idempotencyKey: string },
): Promise<DomainError | TaskId> {
  const { spaceId, title, assigneeId, dueAt } = input;
  const fault = lineFault(title, ['input', 'title'], TITLE_CHARACTERS_MAX);
  if (fault !== null) return new ValidationError([fault]);
  const outcome = await database.once({ caller, operation: 'addStudyTask', input }, async (tx) => {
    const space = await lockSpace(tx, caller, spaceId);
    if (space instanceof NotFoundError) return space;
    const unknown = await assigneeRefusal(tx, spaceId, assigneeId);
    if (unknown !== null) return unknown;
    const used = await tx.studyTask.count({ where: { spaceId } });
    if (used >= TASKS_MAX) return new QuotaExceededError('STUDY_TASKS', used, null);
    const taskId = newId<'StudyTask'>('tsk');
    const last = await tx.studyTask.aggregate({ where: { spaceId, status: 'TODO' }, _max: { position: true } });
    const task = {
      id: taskId,
      tenantId: space.tenantId,
      spaceId,
      createdById: caller.userId,
      assigneeId,
      title,
      dueAt,
    };
    await tx.studyTask.create({
      data: { ...task, position: (last._max.position ?? 0) + 1, createdAt: clock.now() },
      select: { id: true },
    });
    tx.outbox.append('learning.task.added', { taskId, spaceId, createdById: caller.userId }, { subject: taskId });
    return { taskId };
  });
  await signals.publish(spaceChannel(spaceId), {});
  return outcome;
}

async function assigneeRefusal(tx: LearningWrite, spaceId: string, assigneeId: string | null) {
  return assigneeId === null || (await isSpaceMember(tx, assigneeId, spaceId))
    ? null
    : new NotFoundError('StudyMember', ['input', 'assigneeId']);
}

const unknownTask = () => new NotFoundError('StudyTask', ['input', 'taskId']);

/** Changes a task under the lock of its space. */
async function change(
  { database, signals }: Deps,
  caller: SignedInCaller,
  taskId: Id<'StudyTask'>,
  run: (tx: LearningWrite, task: TaskRow) => Promise<DomainError | null>,
): Promise<DomainError | TaskId> {
  let spaceId: string | null = null;
  const outcome = await database.write(caller, async (tx) => {
    const found = await tx.studyTask.findUnique({ where: { id: taskId }, select: { spaceId: true } });
    if (found === null || (await lockSpace(tx, caller, found.spaceId)) instanceof NotFoundError) return unknownTask();
    const task = (await tx.studyTask.findUnique({ where: { id: taskId } })) as TaskRow | null;
    if (task === null) return unknownTask();
    spaceId = task.spaceId;
    return (await run(tx, task)) ?? { taskId };
  });
  if (spaceId !== null) await signals.publish(spaceChannel(spaceId), {});
  return outcome;
}

/** Changes what a task says. */
export function updateStudyTask(
  deps: Deps,
  caller: SignedInCaller,
  input: TaskFacts & TaskId & { readonly expectedVersion: number },
): Promise<DomainError | TaskId> {
  const { taskId, title, assigneeId, dueAt, expectedVersion } = input;
  const fault = lineFault(title, ['input', 'title'], TITLE_CHARACTERS_MAX);
  if (fault !== null) return Promise.resolve(new ValidationError([fault]));
  return change(deps, caller, taskId, async (tx, task) => {
    if (task.version !== expectedVersion) return new VersionConflictError(task.version);
    const unknown = await assigneeRefusal(tx, task.spaceId, assigneeId);
    if (unknown !== null) return unknown;
    const isSameDue = task.dueAt?.getTime() === dueAt?.getTime();
    const data = { title, assigneeId, dueAt, version: { increment: 1 }, ...(!isSameDue && { dueToldAt: null }) };
    await tx.studyTask.update({ where: { id: taskId }, data, select: { id: true } });
    tx.outbox.append('learning.task.changed', { taskId, spaceId: task.spaceId }, { subject: taskId });
    return null;
  });
}

/**
 * Puts a task into a column, after another task of it, or first without one. The column is numbered anew under the lock of the space, so that
 * two who move at once leave one order. Returns `NotFoundError` for a task after which it cannot stand.
 */
export function moveStudyTask(
  deps: Deps,
  caller: SignedInCaller,
  input: TaskId & { readonly status: StudyTaskStatus; readonly afterTaskId: string | null },
): Promise<DomainError | TaskId> {
  const { taskId, status, afterTaskId } = input;
  return change(deps, caller, taskId, async (tx, { spaceId }) => {
    const column = await tx.studyTask.findMany({
      where: { spaceId, status, id: { not: taskId } },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { id: true },
    });
    const ids = column.map(({ id }) => id);
    const at = afterTaskId === null ? 0 : ids.indexOf(afterTaskId) + 1;
    if (afterTaskId !== null && at === 0) return new NotFoundError('StudyTask', ['input', 'afterTaskId']);
    ids.splice(at, 0, taskId);
    await tx.$executeRaw`
      UPDATE study_task t SET position = o.position, status = ${status}::"StudyTaskStatus"
      FROM unnest(${ids}::text[]) WITH ORDINALITY AS o (id, position) WHERE t.id = o.id`;
    tx.outbox.append('learning.task.moved', { taskId, spaceId, status }, { subject: taskId });
    return null;
  });
}

/** Deletes a task. */
export function deleteStudyTask(deps: Deps, caller: SignedInCaller, { taskId }: TaskId): Promise<DomainError | TaskId> {
  return change(deps, caller, taskId, async (tx, { spaceId }) => {
    await tx.studyTask.delete({ where: { id: taskId }, select: { id: true } });
    tx.outbox.append('learning.task.deleted', { taskId, spaceId }, { subject: taskId });
    return null;
  });
}

/** The board of a space, column by column in order: at most 500; empty for a person who is not a member. */
export async function tasksOf({ database }: Deps, caller: Caller, spaceId: string): Promise<TaskRow[]> {
  const rows = await database.read(caller, async (tx) =>
    (await isSpaceMember(tx, caller.userId ?? '', spaceId))
      ? tx.studyTask.findMany({
          where: { spaceId },
          orderBy: [{ status: 'asc' }, { position: 'asc' }, { id: 'asc' }],
          take: TASKS_MAX,
        })
      : [],
  );
  return rows as TaskRow[];
}

/** The space, first as it is and then each time that its board, group or calendar changed. Ends with FORBIDDEN for a person who is not a member any more. */
export async function followBoard(
  deps: Deps,
  caller: Caller,
  spaceId: string,
  live: LiveSource,
): Promise<AsyncGenerator<SpaceRow, void>> {
  const look = () =>
    deps.database.read(caller, async (tx) => {
      if (!(await isSpaceMember(tx, caller.userId ?? '', spaceId)))
        throw requestError('FORBIDDEN', 'You are no member of this space.');
      const space = (await tx.studySpace.findUniqueOrThrow({ where: { id: spaceId } })) as SpaceRow;
      const tasks = await tx.studyTask.findMany({ where: { spaceId }, orderBy: { id: 'asc' }, take: TASKS_MAX });
      const members = await tx.studyMember.findMany({ where: { spaceId }, orderBy: { userId: 'asc' } });
      const events = await tx.calendarEvent.findMany({
        where: { spaceId },
        orderBy: { id: 'asc' },
        select: { id: true, version: true },
      });
      const documents = await tx.collabDocument.count({ where: { spaceId } });
      return { space, print: JSON.stringify([space.version, tasks, members, events, documents]) };
    });
  await look();
  const signals = live.signals<unknown>({ channels: [spaceChannel(spaceId)] });
  let told: string | null = null;
  return following(deps.clock, signals, async () => {
    const { space, print } = await look();
    if (print === told) return null;
    told = print;
    return space;
  });
}

const DUE_BATCH = 500;

interface DueTask {
  readonly id: string;
  readonly spaceId: string;
  readonly assigneeId: string | null;
  readonly createdById: string;
  readonly tenantId: string;
}

/** Tells the tasks that have become due, each once for each due time. */
export async function publishDueTasks({ database, clock }: Deps): Promise<void> {
  for (;;) {
    const count = await database.systemWrite(null, async (tx) => {
      const now = clock.now();
      const due = await tx.$queryRaw<DueTask[]>`
        UPDATE study_task SET due_told_at = ${now}::timestamptz WHERE id IN (
          SELECT id FROM study_task WHERE due_at <= ${now}::timestamptz AND due_told_at IS NULL AND status <> 'DONE'
          ORDER BY due_at LIMIT ${DUE_BATCH} FOR UPDATE SKIP LOCKED)
        RETURNING id, space_id AS "spaceId", assignee_id AS "assigneeId", created_by_id AS "createdById", tenant_id AS "tenantId"`;
      for (const { id: taskId, tenantId, ...facts } of due)
        tx.outbox.append('learning.task.due', { taskId, ...facts }, { subject: taskId, tenantId });
      return due.length;
    });
    if (count < DUE_BATCH) return;
  }
}
