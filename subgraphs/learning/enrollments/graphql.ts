import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { Enrollment } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { enrollments } from './lists.ts';
import { createEnrollment, renameEnrollment } from './service.ts';

const EnrollmentType = builder.entity<Enrollment>('Enrollment', 'enr', {
  description: 'Enrollment of an organisation.',
  authScopes: twoFactors,
  loader: 'enrollment',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the enrollment.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('enrollment', EnrollmentType, {
  description: 'Enrollment by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('enrollments', {
  type: builder.connectionOf({ name: 'Enrollment', node: EnrollmentType }),
  description: 'Enrollments of the active organisation, newest first.',
  authScopes: twoFactors,
  list: enrollments,
});

builder.verb('createEnrollment', {
  description: 'Creates a enrollment in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: EnrollmentType,
  refusals: [NotFoundError],
  run: createEnrollment,
  read: 'id',
});

builder.verb('renameEnrollment', {
  description: 'Changes the title of a enrollment.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('Enrollment'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: EnrollmentType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameEnrollment,
  read: 'id',
});
