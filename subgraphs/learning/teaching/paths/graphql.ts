import { ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { Course, LearningPath, PathEnrollment } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { percentOf } from '../courses/progress.ts';
import { CourseType, SkillType } from '../courses/types.ts';
import type { PathProgress } from './completion.ts';
import { enrollInPath, leavePath, listFollowed } from './path-enrollment.ts';
import { createLearningPath, listPaths, recommendedPath, updateLearningPath } from './service.ts';

const ProgressType = builder.objectRef<PathProgress>('LearningPathProgress').implement({
  description: 'Progress of the caller in a learning path, counted anew from enrolments in its courses.',
  authScopes: twoFactors,
  fields: (t) => ({
    required: t.integer('required', 'Number of courses of the path.'),
    completed: t.integer('completed', 'Number of them that the caller has completed.'),
    percent: t.int({ description: 'Share that is completed, 0 to 100; 100 only when all is.', resolve: percentOf }),
  }),
});

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
    myProgress: t.field({
      type: ProgressType,
      nullable: true,
      description: 'Progress of the caller, enrolled in the path or not.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.pathProgress.load(id),
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const PathEnrollmentType = builder.objectRef<PathEnrollment>('LearningPathEnrollment').implement({
  description: 'Enrolment of the caller in a learning path.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    path: t.reference(PathType, 'pathId', 'Learning path.', { nullable: true }),
    completedAt: t.instant('completedAt', 'Instant of the completion of all of its courses; null before.', {
      nullable: true,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.objectField(PathType, 'myEnrollment', (t) =>
  t.field({
    type: PathEnrollmentType,
    nullable: true,
    description: 'Enrolment of the caller in the path that was not left; null without one.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.myPathEnrollment.load(id),
  }),
);

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

builder.queryList('myLearningPaths', {
  type: builder.connectionOf({ name: 'LearningPathEnrollment', node: PathEnrollmentType }),
  description: 'Enrolments of the caller in learning paths of the active organisation, newest first.',
  authScopes: twoFactors,
  list: listFollowed,
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

builder.verb('enrollInLearningPath', {
  description:
    'Enrols the caller in a learning path of the active organisation. Its courses are enrolled in one by one by `enroll`, under their own rules.',
  authScopes: twoFactors,
  input: (t) => ({ learningPathId: t.idOf('LearningPath') }),
  idempotent: true,
  result: PathType,
  refusals: [ConflictError, NotFoundError],
  run: enrollInPath,
  read: 'learningPathId',
});

builder.verb('leaveLearningPath', {
  description: 'Ends the enrolment of the caller in a learning path. Enrolments in its courses go on.',
  authScopes: twoFactors,
  input: (t) => ({ learningPathId: t.idOf('LearningPath') }),
  result: PathType,
  refusals: [InvalidStateError, NotFoundError],
  run: leavePath,
  read: 'learningPathId',
});
