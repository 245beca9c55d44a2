import { NotFoundError, twoFactors, usualLength, ValidationError, VersionConflictError } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { CourseType, SkillType } from '../courses/types.ts';
import type { Course, LearningPath } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { createLearningPath, listPaths, recommendedPath, updateLearningPath } from './service.ts';

const PathType = builder.entity<LearningPath>('LearningPath', 'lpa', {
  description: 'Courses of an organisation in an order to learn them in.',
  authScopes: twoFactors,
  loader: 'learningPath',
  fields: (t) => ({
    title: t.text('title', 'Title of the path.'),
    description: t.text('description', 'Description; may be empty.'),
    owner: t.reference(UserType, 'ownerId', 'User who made it.'),
    courses: t.field({
      type: [CourseType],
      ...usualLength(5),
      description: 'Courses in order, of those that the caller sees; at most 50.',
      resolve: async ({ courseIds }, _args, ctx) => {
        const rows = await ctx.loaders.course.loadMany(courseIds);
        return rows.filter((row): row is Course => row !== null && !(row instanceof Error));
      },
    }),
    skills: t.field({
      type: [SkillType],
      ...usualLength(3),
      description: 'Skills that it leads to, at most 20.',
      resolve: ({ skillIds }) => skillIds.map((id) => ({ id })),
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('learningPath', PathType, {
  description: 'Learning path by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('learningPaths', {
  type: builder.connectionOf({ name: 'LearningPath', node: PathType }),
  description: 'Learning paths of the active organisation, newest first.',
  authScopes: twoFactors,
  list: listPaths,
});

builder.queryField('recommendedPath', (t) =>
  t.field({
    type: [CourseType],
    ...usualLength(5),
    description:
      'Courses that lead the caller to a skill, in order, without those completed; empty when there is no way or nothing is left. At most 50.',
    authScopes: twoFactors,
    args: { skillId: t.arg.id({ description: 'Id of the skill.' }) },
    resolve: async (_root, { skillId }, ctx) => [...(await recommendedPath(ctx, ctx.caller, { skillId }))],
  }),
);

const ids = (most: number) => z.array(z.string().max(64)).max(most);

builder.verb('createLearningPath', {
  description: 'Puts published courses of the active organisation in an order.',
  authScopes: twoFactors,
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    description: t.string({ required: false, description: 'Description, at most 5,000 characters.' }),
    courseIds: t.idList({ description: 'Courses in order, 1 to 50.', validate: ids(50) }),
    skillIds: t.idList({ required: false, description: 'Skills that it leads to, at most 20.', validate: ids(20) }),
  }),
  idempotent: true,
  result: PathType,
  refusals: [NotFoundError],
  run: createLearningPath,
  read: 'learningPathId',
});

builder.verb('updateLearningPath', {
  description: 'Replaces the content of a learning path of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    learningPathId: t.idOf('LearningPath'),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    description: t.string({ required: false, description: 'Description, at most 5,000 characters.' }),
    courseIds: t.idList({ description: 'Courses in order, 1 to 50.', validate: ids(50) }),
    skillIds: t.idList({ required: false, description: 'Skills that it leads to, at most 20.', validate: ids(20) }),
    expectedVersion: t.int(),
  }),
  result: PathType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateLearningPath,
  read: 'learningPathId',
});
