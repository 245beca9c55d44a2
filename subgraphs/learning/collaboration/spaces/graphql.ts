import {
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../users/graphql.ts';
import {
  createStudySpace,
  inviteToStudyGroup,
  joinStudyGroup,
  leaveStudyGroup,
  listSpaces,
  type MemberRow,
  membersOf,
  removeFromStudyGroup,
  type SpaceRow,
} from './service.ts';
import {
  addStudyTask,
  deleteStudyTask,
  followBoard,
  moveStudyTask,
  type TaskId,
  type TaskRow,
  tasksOf,
  updateStudyTask,
} from './tasks.ts';

const StandingType = builder.enumeration('StudyStanding', 'Standing of a person in a study group.', {
  INVITED: 'Invited, and has not answered.',
  MEMBER: 'Member.',
});
const TaskStatusType = builder.enumeration('StudyTaskStatus', 'Column of a board.', {
  TODO: 'Not begun.',
  DOING: 'Being done.',
  DONE: 'Done.',
});

const MemberType = builder.objectRef<MemberRow>('StudyMember').implement({
  description: 'Person of a study group.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person concerned.'),
    standing: t.value('standing', StandingType, 'Standing in the group.'),
    since: t.instant('since', 'Instant of the invitation, or of joining.'),
  }),
});

const TaskType = builder.entity<TaskRow>('StudyTask', 'tsk', {
  description: 'Task on the board of a study space.',
  authScopes: twoFactors,
  loader: 'studyTask',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 300 characters.'),
    status: t.value('status', TaskStatusType, 'Column in which it stands.'),
    position: t.integer('position', 'Order within the column.'),
    assignee: t.reference(UserType, 'assigneeId', 'Member who does it; null for nobody yet.', { nullable: true }),
    createdBy: t.reference(UserType, 'createdById', 'Member who added it.'),
    dueAt: t.instant('dueAt', 'Instant until which it is to be done; null for none.', { nullable: true }),
    version: t.exposeInt('version'),
  }),
});

export const StudySpaceType = builder.entity<SpaceRow>('StudySpace', 'spa', {
  description: 'Space of a group that studies together: board, documents, calendar and sessions.',
  authScopes: twoFactors,
  loader: 'studySpace',
  fields: (t) => ({
    name: t.text('name', 'Name, 1 to 120 characters.'),
    goal: t.text('goal', 'Goal of the group, at most 1,000 characters; empty for none.'),
    owner: t.reference(UserType, 'ownerId', 'Person who made it.'),
    version: t.integer('version', 'Number of the current version.'),
    createdAt: t.instant('createdAt', 'Instant at which it was made.'),
    members: t.field({
      type: [MemberType],
      description: 'People of the group, by when they came: at most 100.',
      ...usualLength(8),
      resolve: ({ id }, _args, ctx) => membersOf(ctx, ctx.caller, id),
    }),
    tasks: t.field({
      type: [TaskType],
      description: 'Board, column by column in order: at most 500 tasks. Empty for who has not joined.',
      ...usualLength(30),
      resolve: ({ id }, _args, ctx) => tasksOf(ctx, ctx.caller, id),
    }),
  }),
});

builder.queryById('studySpace', StudySpaceType, {
  description: 'Study space by its id; null unless the caller is in its group or invited.',
  authScopes: twoFactors,
});
builder.queryList('studySpaces', {
  type: builder.connectionOf({ name: 'StudySpace', node: StudySpaceType }),
  description: 'Study spaces whose group the caller is in or invited to, newest first.',
  authScopes: twoFactors,
  list: listSpaces,
});

const spaceVerb = { authScopes: twoFactors, result: StudySpaceType, read: 'spaceId' } as const;

builder.verb('createStudySpace', {
  ...spaceVerb,
  description: 'Makes a study space with the caller as its first member.',
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 120 characters.' }),
    goal: t.string({ defaultValue: '', description: 'Goal of the group, at most 1,000 characters.' }),
  }),
  idempotent: true,
  refusals: [QuotaExceededError],
  run: createStudySpace,
});
builder.verb('inviteToStudyGroup', {
  ...spaceVerb,
  description: 'Invites a person into the group of a study space of the caller.',
  input: (t) => ({ spaceId: t.idOf('StudySpace'), userId: t.idOf('User', 'Id of the person.') }),
  refusals: [NotFoundError, QuotaExceededError, ValidationError],
  run: inviteToStudyGroup,
});
builder.verb('joinStudyGroup', {
  ...spaceVerb,
  description: 'Accepts an invitation into the group of a study space.',
  input: (t) => ({ spaceId: t.idOf('StudySpace') }),
  refusals: [NotFoundError],
  run: joinStudyGroup,
});
builder.verb('removeFromStudyGroup', {
  ...spaceVerb,
  description: 'Takes a person out of the group of a study space. For its owner.',
  input: (t) => ({ spaceId: t.idOf('StudySpace'), userId: t.idOf('User', 'Id of the person.') }),
  refusals: [InvalidStateError, NotFoundError],
  run: removeFromStudyGroup,
});
const LeftType = builder.objectRef<{ readonly spaceId: string }>('LeftStudyGroup').implement({
  description: 'Result of leaving a study group.',
  authScopes: twoFactors,
  fields: (t) => ({ spaceId: t.identifier('spaceId', 'Id of the study space.') }),
});
builder.verb('leaveStudyGroup', {
  description: 'Declines an invitation into a study group, or leaves it. The owner cannot leave.',
  authScopes: twoFactors,
  input: (t) => ({ spaceId: t.idOf('StudySpace') }),
  result: LeftType,
  refusals: [InvalidStateError, NotFoundError],
  run: leaveStudyGroup,
});

const taskVerb = { authScopes: twoFactors, result: TaskType, read: 'taskId' } as const;

builder.verb('addStudyTask', {
  ...taskVerb,
  description: 'Puts a task at the end of the first column of a board, which has at most 500 tasks.',
  input: (t) => ({
    spaceId: t.idOf('StudySpace'),
    title: t.string({ description: 'Title, 1 to 300 characters.' }),
    assigneeId: t.id({ required: false, description: 'Id of the member who does it; null for nobody yet.' }),
    dueAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant until which it is to be done; null for none.',
    }),
  }),
  idempotent: true,
  refusals: [NotFoundError, QuotaExceededError],
  run: (ctx, caller, { assigneeId, dueAt, ...rest }) =>
    addStudyTask(ctx, caller, { ...rest, assigneeId: assigneeId ?? null, dueAt: dueAt ?? null }),
});
builder.verb('updateStudyTask', {
  ...taskVerb,
  description: 'Replaces what a task says.',
  input: (t) => ({
    taskId: t.idOf('StudyTask'),
    title: t.string({ description: 'Title, 1 to 300 characters.' }),
    assigneeId: t.id({ required: false, description: 'Id of the member who does it; null for nobody.' }),
    dueAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant until which it is to be done; null for none.',
    }),
    expectedVersion: t.int(),
  }),
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: (ctx, caller, { assigneeId, dueAt, ...rest }) =>
    updateStudyTask(ctx, caller, { ...rest, assigneeId: assigneeId ?? null, dueAt: dueAt ?? null }),
});
builder.verb('moveStudyTask', {
  ...taskVerb,
  description: 'Puts a task into a column, after another task of it.',
  input: (t) => ({
    taskId: t.idOf('StudyTask'),
    status: t.field({ type: TaskStatusType, description: 'Column.' }),
    afterTaskId: t.id({ required: false, description: 'Id of the task before it; null to stand first.' }),
  }),
  refusals: [NotFoundError],
  run: (ctx, caller, { afterTaskId, ...rest }) =>
    moveStudyTask(ctx, caller, { ...rest, afterTaskId: afterTaskId ?? null }),
});
const DeletedType = builder.objectRef<TaskId>('DeletedStudyTask').implement({
  description: 'Result of deleting a task.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.id({ description: 'Id of the deleted task.', resolve: ({ taskId }) => taskId }) }),
});
builder.verb('deleteStudyTask', {
  description: 'Deletes a task.',
  authScopes: twoFactors,
  input: (t) => ({ taskId: t.idOf('StudyTask') }),
  result: DeletedType,
  refusals: [NotFoundError],
  run: deleteStudyTask,
});

builder.subscriptionField('taskBoardChanged', (t) =>
  t.field({
    type: StudySpaceType,
    description:
      'Emits a study space as it is, then each time that its board, group or calendar changed. Ends with `FORBIDDEN` for a person who is not a member any more.',
    authScopes: twoFactors,
    args: { spaceId: t.arg.id({ description: 'Id of the study space.' }) },
    subscribe: (_root, { spaceId }, ctx) => followBoard(ctx, ctx.caller, spaceId, ctx.live),
    resolve: (space) => space,
  }),
);
