import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Enrollment } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { percentOf } from '../courses/progress.ts';
import { CourseType } from '../courses/types.ts';
import type { Progress } from './completion.ts';
import type { GradeRow } from './lists.ts';
import { totalOf } from './rules.ts';

export const EnrollmentStatusType = builder.enumeration('EnrollmentStatus', 'State of an enrolment.', {
  WAITING: 'Waits for a place.',
  ACTIVE: 'Takes part, or has completed the course.',
  WITHDRAWN: 'Ended.',
});
const ItemKindType = builder.enumeration('GradedItemKind', 'Kind of graded work.', {
  ASSESSMENT: 'Assessment.',
  ASSIGNMENT: 'Assignment.',
});

const ProgressType = builder.objectRef<Progress>('CourseProgress').implement({
  description: 'Progress of a learner, counted anew.',
  authScopes: twoFactors,
  fields: (t) => ({
    required: t.integer('required', 'Number of lessons, assessments and assignments that the course requires.'),
    completed: t.integer('completed', 'Number of them that are completed or passed.'),
    percent: t.int({ description: 'Share that is completed, 0 to 100; 100 only when all is.', resolve: percentOf }),
    seconds: t.integer('seconds', 'Seconds spent in lessons.'),
  }),
});

const GradeType = builder.objectRef<GradeRow>('CourseGrade').implement({
  description: 'Grade of an assessment or an assignment.',
  authScopes: twoFactors,
  fields: (t) => ({
    itemId: t.identifier('itemId', 'Id of the assessment or the assignment.'),
    kind: t.value('kind', ItemKindType, 'Kind of the grade.'),
    title: t.text('title', 'Title of the assessment or the assignment.'),
    weight: t.integer('weight', 'Weight in the total.'),
    basisPoints: t.integer('basisPoints', 'Share of the most, 0 to 10,000.'),
    isPassed: t.flag('isPassed', 'Whether it is passed.'),
    gradedAt: t.instant('gradedAt', 'Instant of the last change.'),
  }),
});

export const EnrollmentType = builder.entity<Enrollment>('Enrollment', 'enr', {
  description: 'Place of a learner in a course, seen by the learner and the instructor.',
  authScopes: twoFactors,
  loader: 'enrollment',
  fields: (t) => ({
    course: t.reference(CourseType, 'courseId', 'Course; null when it is not visible in the active organisation.', {
      nullable: true,
    }),
    courseId: t.identifier('courseId', 'Id of the course.'),
    cohortId: t.identifier('cohortId', 'Id of the cohort; null outside of cohorts.', { nullable: true }),
    learner: t.reference(UserType, 'learnerId', 'Person who is enrolled.'),
    status: t.field({
      type: EnrollmentStatusType,
      description: 'State.',
      resolve: ({ status }) => status as 'ACTIVE',
    }),
    waitingNumber: t.int({
      nullable: true,
      description: 'Number in the order of arrival at the waiting list; null when not waiting.',
      resolve: ({ status, place }) => (status === 'WAITING' ? place : null),
    }),
    extraTimePercent: t.integer(
      'extraTimePercent',
      'Percent that is added to time limits. What timed attempts are due at moves by the same time.',
    ),
    progress: t.field({
      type: ProgressType,
      nullable: true,
      description: 'Progress of the learner in the course.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.progress.load(id),
    }),
    grades: t.field({
      type: [GradeType],
      ...usualLength(5),
      description: 'Grades so far, at most 400.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.grades.load(id))],
    }),
    totalBasisPoints: t.int({
      nullable: true,
      description: 'Weighted mean of the grades, 0 to 10,000; null when nothing is graded.',
      resolve: async ({ id }, _args, ctx) => totalOf(await ctx.loaders.grades.load(id)),
    }),
    activatedAt: t.instant('activatedAt', 'Instant of the start; null while waiting.', { nullable: true }),
    completionId: t.identifier(
      'completionId',
      'Completion, by which credentials are found (`myCredentials`); null before.',
      {
        nullable: true,
      },
    ),
    completedAt: t.instant('completedAt', 'Instant of the completion of the course; null before.', { nullable: true }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
export const EnrollmentConnection = builder.connectionOf({ name: 'Enrollment', node: EnrollmentType });

builder.objectField(CourseType, 'myEnrollment', (t) =>
  t.field({
    type: EnrollmentType,
    nullable: true,
    authScopes: twoFactors,
    description: 'Enrolment of the caller that is not withdrawn; null without one.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.myEnrollment.load(id),
  }),
);
