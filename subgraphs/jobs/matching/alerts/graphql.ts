import { NotFoundError, QuotaExceededError } from '@codai/kit';
import { byCreation, twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { JobAlert } from '../../generated/prisma/client.ts';
import { SkillType } from '../../qualifications/skills/graphql.ts';
import { EmploymentType, PostingType, WorkplaceType } from '../../vacancies/postings/types.ts';
import { alertPlace } from './cells.ts';
import { createAlert, deleteAlert } from './service.ts';

const AlertType = builder.entity<JobAlert>('JobAlert', 'jal', {
  description: 'Saved search of a person, who is notified of postings that fit it.',
  authScopes: twoFactors,
  loader: 'alert',
  fields: (t) => ({
    name: t.string({
      description: 'Name of the alert.',
      resolve: ({ id, name }, _args, ctx) => ctx.keys.open(name, alertPlace('name', id)),
    }),
    words: t.string({
      description: 'Words that a posting must have; empty for any.',
      resolve: ({ id, words }, _args, ctx) => ctx.keys.open(words, alertPlace('words', id)),
    }),
    employment: t.field({
      type: EmploymentType,
      nullable: true,
      description: 'Kind of employment; null for any.',
      resolve: ({ employment }) => employment as 'FULL_TIME' | null,
    }),
    workplace: t.field({
      type: WorkplaceType,
      nullable: true,
      description: 'Place of the work; null for any.',
      resolve: ({ workplace }) => workplace as 'REMOTE' | null,
    }),
    country: t.text('country', 'Country; null for any.', { nullable: true }),
    skills: t.field({
      type: [SkillType],
      ...usualLength(3),
      description: 'Skills, one of which a posting must ask for; empty for any.',
      resolve: async ({ skillIds }, _args, ctx) =>
        (await ctx.loaders.skill.loadMany(skillIds)).flatMap((skill) =>
          skill === null || skill instanceof Error ? [] : [skill],
        ),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('jobAlerts', {
  type: builder.connectionOf({ name: 'JobAlert', node: AlertType }),
  description: 'Saved searches of the caller, newest first.',
  authScopes: twoFactors,
  list: ({ database }, caller, args) =>
    byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.jobAlert.findMany({ where, orderBy, take }),
    ),
});

builder.verb('createJobAlert', {
  description: 'Saves a search of the caller. The caller is notified of postings that are published later and fit it.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 100 characters.' }),
    words: t.string({ description: 'Words that a posting must have, at most 200 characters; empty for any.' }),
    employment: t.field({ type: EmploymentType, required: false, description: 'Kind of employment.' }),
    workplace: t.field({ type: WorkplaceType, required: false, description: 'Place of the work.' }),
    country: t.string({
      required: false,
      description: 'Country of two letters.',
      validate: z.string().regex(/^[A-Z]{2}$/),
    }),
    skillIds: t.idList({
      description: 'Skills, one of which a posting must ask for, at most 30.',
      validate: z.array(z.string().max(64)).max(30),
    }),
  }),
  idempotent: true,
  result: AlertType,
  refusals: [QuotaExceededError],
  run: createAlert,
  read: 'alertId',
});

const DeletedType = builder.objectRef<{ readonly alertId: string }>('DeletedJobAlert').implement({
  description: 'Saved search that was deleted.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.identifier('alertId', 'Id that it had.') }),
});
builder.verb('deleteJobAlert', {
  description: 'Deletes a saved search of the caller.',
  authScopes: twoFactors,
  input: (t) => ({ alertId: t.idOf('JobAlert') }),
  result: DeletedType,
  refusals: [NotFoundError],
  run: deleteAlert,
});

builder.subscriptionField('newJobMatch', (t) =>
  t.field({
    type: PostingType,
    nullable: true,
    description: 'Emits each posting of which a saved search of the caller tells.',
    authScopes: twoFactors,
    subscribe: async (_root, _args, ctx) =>
      ctx.live.events({
        types: ['jobs.match.found'],
        filter: ({ data }) => (data.userId === ctx.caller.userId ? 'deliver' : 'skip'),
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.posting.load(data.postingId),
  }),
);
