import { entity, oneFactor, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Cohort, Course, CourseModule } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import type { LessonSeen, Lock } from './access.ts';
import { isInstructor, opensFor } from './access.ts';

export const CourseStatusType = builder.enumeration('CourseStatus', 'State of a course.', {
  DRAFT: 'Seen by its instructor alone.',
  PUBLISHED: 'Open for enrolment.',
  ARCHIVED: 'Closed for enrolment; learners go on.',
});
export const CourseVisibilityType = builder.enumeration('CourseVisibility', 'Audience of a published course.', {
  ORGANIZATION: 'Members of its organisation.',
  PUBLIC: 'Everybody with an account.',
});
const LockType = builder.enumeration('LessonLock', 'Reason for which a lesson cannot be read.', {
  NOT_ENROLLED: 'The caller is not enrolled.',
  NOT_OPEN: 'The lesson opens later.',
  PREREQUISITES: 'Other lessons come before it.',
});

const PriceType = builder.foreignEntity('Price', { authScopes: twoFactors, pointsOnly: true });
export const SkillType = builder.objectWithId<{ readonly id: string }>('Skill', {
  description: 'Skill of the catalogue of skills.',
  authScopes: oneFactor,
  fields: () => ({}),
});
entity(builder, SkillType, { pointsOnly: true });

const OutlineType = builder.objectRef<LessonSeen>('LessonOutline').implement({
  description: 'Line of a course outline. The content of a lesson is read by `lesson`.',
  authScopes: oneFactor,
  fields: (t) => ({
    lessonId: t.id({ description: 'Id of the lesson.', resolve: ({ lesson }) => lesson.id }),
    title: t.string({ description: 'Title of the lesson.', resolve: ({ lesson }) => lesson.title }),
    position: t.int({ description: 'Position in the module, from 1.', resolve: ({ lesson }) => lesson.position }),
    minutes: t.int({
      nullable: true,
      description: 'Minutes that it usually takes; null when unknown.',
      resolve: ({ lesson }) => lesson.minutes,
    }),
    isRequired: t.boolean({
      description: 'Whether the course is completed only with it.',
      resolve: ({ lesson }) => lesson.isRequired,
    }),
    isPreview: t.boolean({
      description: 'Whether it is readable without enrolment.',
      resolve: ({ lesson }) => lesson.isPreview,
    }),
    isCompleted: t.boolean({
      description: 'Whether the caller has completed it.',
      resolve: ({ lesson, completed }) => completed.has(lesson.id),
    }),
    lock: t.field({
      type: LockType,
      nullable: true,
      description: 'Reason for which the caller cannot read it; null when it is readable.',
      resolve: ({ lock }): Lock | null => lock,
    }),
    opensAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Instant at which it opens for the caller; null when it is open from the start.',
      resolve: ({ lesson, module, enrollment }) => opensFor(lesson, module, enrollment?.activatedAt ?? null),
    }),
    prerequisiteIds: t.field({
      type: ['ID'],
      ...usualLength(1),
      description: 'Ids of the lessons to complete before.',
      resolve: ({ lesson }) => lesson.prerequisiteIds,
    }),
  }),
});

const ModuleType = builder.objectRef<CourseModule>('CourseModule').implement({
  description: 'Part of a course.',
  authScopes: oneFactor,
  fields: (t) => ({
    id: t.exposeID('id'),
    title: t.text('title', 'Title of the module.'),
    position: t.integer('position', 'Position in the course, from 1.'),
    dripDays: t.integer('dripDays', 'Days after a learner’s start at which its lessons open.'),
    lessons: t.field({
      type: [OutlineType],
      ...usualLength(10),
      description: 'Lessons in order, at most 500.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.outline.load(id))],
    }),
  }),
});

interface Seats {
  readonly capacity: number | null;
  readonly active: number;
  readonly hasWaitingList: boolean;
}

const SeatsType = builder.objectRef<Seats>('CourseSeats').implement({
  description: 'Places of a course or a cohort.',
  authScopes: oneFactor,
  fields: (t) => ({
    capacity: t.integer('capacity', 'Number of places; null without a limit.', { nullable: true }),
    taken: t.integer('active', 'Number of places that are taken.'),
    hasWaitingList: t.flag('hasWaitingList', 'Whether learners can wait when all places are taken.'),
  }),
});

const CohortType = builder.objectRef<Cohort>('Cohort').implement({
  description: 'Run of a course with its own places and dates.',
  authScopes: oneFactor,
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.text('name', 'Name of the cohort.'),
    startsAt: t.instant('startsAt', 'Instant of the start; null when it has none.', { nullable: true }),
    endsAt: t.instant('endsAt', 'Instant of the end; null when it has none.', { nullable: true }),
    seats: t.field({
      type: SeatsType,
      nullable: true,
      description: 'Places of the cohort.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.seats.load(id),
    }),
  }),
});

export const CourseType = builder.entity<Course>('Course', 'coe', {
  description: 'Course of an organisation.',
  authScopes: oneFactor,
  loader: 'course',
  fields: (t) => ({
    title: t.text('title', 'Title of the course.'),
    summary: t.text('summary', 'Summary in a sentence or two; may be empty.'),
    description: t.text('description', 'Description; may be empty.'),
    language: t.text('language', 'Language by ISO 639-1, such as `en`.'),
    status: t.field({
      type: CourseStatusType,
      description: 'State.',
      resolve: ({ status }) => status as 'DRAFT',
    }),
    visibility: t.field({
      type: CourseVisibilityType,
      description: 'Audience once it is published.',
      resolve: ({ visibility }) => visibility as 'PUBLIC',
    }),
    instructor: t.reference(UserType, 'ownerId', 'Person who teaches the course.'),
    isMine: t.boolean({
      description: 'Whether the caller is its instructor.',
      resolve: (course, _args, { caller }) => isInstructor(caller, course),
    }),
    price: t.field({
      type: PriceType,
      nullable: true,
      authScopes: twoFactors,
      description: 'Price of an enrolment; null when it is free.',
      resolve: ({ priceId }) => (priceId === null ? null : { id: priceId }),
    }),
    skills: t.field({
      type: [SkillType],
      ...usualLength(3),
      description: 'Skills that it teaches, at most 20.',
      resolve: ({ skillIds }) => skillIds.map((id) => ({ id })),
    }),
    seats: t.field({
      type: SeatsType,
      nullable: true,
      description: 'Places outside of cohorts.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.seats.load(id),
    }),
    cohorts: t.field({
      type: [CohortType],
      ...usualLength(2),
      description: 'Cohorts in the order of their making, at most 100.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.cohorts.load(id))],
    }),
    modules: t.field({
      type: [ModuleType],
      ...usualLength(10),
      description: 'Modules in order, at most 100.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.modules.load(id))],
    }),
    version: t.exposeInt('version'),
    publishedAt: t.instant('publishedAt', 'Instant of its last publication; null for a draft.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
export const CourseConnection = builder.connectionOf({ name: 'Course', node: CourseType });

builder.objectField(CourseType, 'prerequisites', (t) =>
  t.field({
    type: [CourseType],
    ...usualLength(1),
    description: 'Courses to complete before, of those that the caller sees; at most 20.',
    resolve: async ({ prerequisiteIds }, _args, ctx) => {
      const rows = await ctx.loaders.course.loadMany(prerequisiteIds);
      return rows.filter((row): row is Course => row !== null && !(row instanceof Error));
    },
  }),
);
