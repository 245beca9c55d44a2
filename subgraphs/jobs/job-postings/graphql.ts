import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { JobPosting } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { jobPostings } from './lists.ts';
import { createJobPosting, renameJobPosting } from './service.ts';

const JobPostingType = builder.entity<JobPosting>('JobPosting', 'job', {
  description: 'Job posting of an organisation.',
  authScopes: twoFactors,
  loader: 'jobPosting',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the job posting.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('jobPosting', JobPostingType, {
  description: 'Job posting by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('jobPostings', {
  type: builder.connectionOf({ name: 'JobPosting', node: JobPostingType }),
  description: 'Job postings of the active organisation, newest first.',
  authScopes: twoFactors,
  list: jobPostings,
});

builder.verb('createJobPosting', {
  description: 'Creates a job posting in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: JobPostingType,
  refusals: [NotFoundError],
  run: createJobPosting,
  read: 'id',
});

builder.verb('renameJobPosting', {
  description: 'Changes the title of a job posting.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('JobPosting'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: JobPostingType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameJobPosting,
  read: 'id',
});
