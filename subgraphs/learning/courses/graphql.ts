import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { Course } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { courses } from './lists.ts';
import { createCourse, renameCourse } from './service.ts';

export const CourseType = builder.entity<Course>('Course', 'coe', {
  description: 'Course of an organisation.',
  authScopes: twoFactors,
  loader: 'course',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the course.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('course', CourseType, {
  description: 'Course by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('courses', {
  type: builder.connectionOf({ name: 'Course', node: CourseType }),
  description: 'Courses of the active organisation, newest first.',
  authScopes: twoFactors,
  list: courses,
});

builder.verb('createCourse', {
  description: 'Creates a course in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: CourseType,
  refusals: [NotFoundError],
  run: createCourse,
  read: 'id',
});

builder.verb('renameCourse', {
  description: 'Changes the title of a course.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('Course'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: CourseType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameCourse,
  read: 'id',
});
