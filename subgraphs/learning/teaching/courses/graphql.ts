import { CycleError } from '@codai/contracts/learning';
import { InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { oneFactor, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { listCourses, listTaught } from './lists.ts';
import { archiveCourse, createCohort, createCourse, publishCourse, updateCourse } from './service.ts';
import { CourseConnection, CourseType, CourseVisibilityType } from './types.ts';

builder.queryById('course', CourseType, {
  description: 'Course by its id; null when it is unknown or not visible to the caller.',
  authScopes: oneFactor,
});

builder.queryList('courses', {
  type: CourseConnection,
  description:
    'Published courses of the active organisation and public ones, newest first. A session of one factor gets the public ones.',
  authScopes: oneFactor,
  args: (arg) => ({
    text: arg.string({
      required: false,
      description: 'Only with this text in the title or the summary; at most 100 characters.',
      validate: z.string().max(100),
    }),
    skillId: arg.id({ required: false, description: 'Only those that teach this skill.' }),
  }),
  list: listCourses,
});

builder.searchPort('courses', {
  description: 'Published courses of the active organisation and public ones, by title or summary, newest first.',
  authScopes: twoFactors,
  find: async (ctx, caller, query) =>
    (await listCourses(ctx, caller, query)).edges.map(({ node: { id, title, summary } }) => ({
      id,
      title,
      detail: summary === '' ? null : summary,
    })),
});

builder.queryList('taughtCourses', {
  type: CourseConnection,
  description: 'Courses of the caller as instructor in the active organisation, newest first, with drafts.',
  authScopes: twoFactors,
  list: listTaught,
});

const ids = z.array(z.string().max(64)).max(20);

builder.verb('createCourse', {
  description: 'Creates a draft of a course in the active organisation, with the caller as instructor.',
  authScopes: twoFactors,
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    summary: t.string({ required: false, description: 'Summary, at most 500 characters.' }),
    description: t.string({ required: false, description: 'Description, at most 20,000 characters.' }),
    language: t.string({ required: false, description: 'Language by two small letters; `en` when absent.' }),
    visibility: t.field({
      type: CourseVisibilityType,
      required: false,
      description: 'Audience; the organisation when absent.',
    }),
    capacity: t.int({ required: false, description: 'Number of places; no limit when absent or 0.' }),
    hasWaitingList: t.boolean({ required: false, description: 'Whether learners can wait; true when absent.' }),
    priceId: t.id({ required: false, description: 'Price of an enrolment; free when absent.' }),
    skillIds: t.idList({ required: false, description: 'Skills that it teaches, at most 20.', validate: ids }),
    prerequisiteIds: t.idList({
      required: false,
      description: 'Courses of the organisation to complete before, at most 20.',
      validate: ids,
    }),
  }),
  idempotent: true,
  result: CourseType,
  refusals: [CycleError, NotFoundError],
  run: createCourse,
  read: 'courseId',
});

builder.verb('updateCourse', {
  description: 'Changes a course of the caller; fields that are absent stay. More places go to who waits at once.',
  authScopes: twoFactors,
  input: (t) => ({
    courseId: t.idOf('Course'),
    expectedVersion: t.int(),
    title: t.string({ required: false, description: 'Title, 1 to 200 characters.' }),
    summary: t.string({ required: false, description: 'Summary, at most 500 characters.' }),
    description: t.string({ required: false, description: 'Description, at most 20,000 characters.' }),
    language: t.string({ required: false, description: 'Language by two small letters.' }),
    visibility: t.field({ type: CourseVisibilityType, required: false, description: 'Audience.' }),
    capacity: t.int({
      required: false,
      description: 'Number of places, at least as many as are taken; 0 removes the limit.',
    }),
    hasWaitingList: t.boolean({ required: false, description: 'Whether learners can wait.' }),
    priceId: t.id({ required: false, description: 'Price of an enrolment; an empty text makes it free.' }),
    skillIds: t.idList({ required: false, description: 'Skills that it teaches, at most 20.', validate: ids }),
    prerequisiteIds: t.idList({
      required: false,
      description: 'Courses of the organisation to complete before, at most 20.',
      validate: ids,
    }),
  }),
  result: CourseType,
  refusals: [CycleError, NotFoundError, ValidationError, VersionConflictError],
  run: updateCourse,
  read: 'courseId',
});

builder.verb('publishCourse', {
  description: 'Opens a course of the caller for enrolment. It must have a lesson.',
  authScopes: twoFactors,
  input: (t) => ({ courseId: t.idOf('Course') }),
  result: CourseType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: publishCourse,
  read: 'courseId',
});

builder.verb('archiveCourse', {
  description: 'Closes a course of the caller for enrolment. Learners go on.',
  authScopes: twoFactors,
  input: (t) => ({ courseId: t.idOf('Course') }),
  result: CourseType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: archiveCourse,
  read: 'courseId',
});

builder.verb('createCohort', {
  description: 'Adds a cohort with places of its own to a course of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    courseId: t.idOf('Course'),
    name: t.string({ description: 'Name, 1 to 200 characters.' }),
    capacity: t.int({ required: false, description: 'Number of places; no limit when absent or 0.' }),
    hasWaitingList: t.boolean({ required: false, description: 'Whether learners can wait; true when absent.' }),
    startsAt: t.field({ type: 'DateTime', required: false, description: 'Instant of the start.' }),
    endsAt: t.field({ type: 'DateTime', required: false, description: 'Instant of the end, after the start.' }),
  }),
  idempotent: true,
  result: CourseType,
  refusals: [NotFoundError],
  run: createCohort,
  read: 'courseId',
});
