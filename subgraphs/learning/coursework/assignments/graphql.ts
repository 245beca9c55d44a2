import { DeadlinePassedError } from '@codai/contracts/learning';
import { InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { Assignment, Submission, SubmissionFile } from '../../generated/prisma/client.ts';
import { FileType } from '../../library/resources/graphql.ts';
import { CourseType } from '../../teaching/courses/types.ts';
import { UserType } from '../../users/graphql.ts';
import { submissionFilePlace, submissionPlace } from './cells.ts';
import { listSubmissions } from './lists.ts';
import type { Criterion } from './rules.ts';
import { createAssignment, gradeSubmission, submitAssignment } from './service.ts';

const CriterionType = builder.objectRef<Criterion>('RubricCriterion').implement({
  description: 'Criterion of a rubric.',
  authScopes: twoFactors,
  fields: (t) => ({
    text: t.text('text', 'Text of the criterion.'),
    points: t.integer('points', 'Most points.'),
  }),
});

const AssignmentType = builder.entity<Assignment>('Assignment', 'asg', {
  description: 'Assignment of a course, for its learners and the instructor.',
  authScopes: twoFactors,
  loader: 'assignment',
  fields: (t) => ({
    courseId: t.identifier('courseId', 'Id of the course.'),
    title: t.text('title', 'Title of the assignment.'),
    instructions: t.text('instructions', 'Instructions; may be empty.'),
    rubric: t.field({
      type: [CriterionType],
      ...usualLength(3),
      description: 'Criteria, at most 20.',
      resolve: ({ criteria, criteriaPoints }) =>
        criteria.map((text, index) => ({ text, points: criteriaPoints[index] ?? 0 })),
    }),
    passPercent: t.integer('passPercent', 'Percent to pass.'),
    weight: t.integer('weight', 'Weight in the total.'),
    isRequired: t.flag('isRequired', 'Whether the course is completed only when it is passed.'),
    dueAt: t.instant('dueAt', 'Instant at which it is due; null without one.', { nullable: true }),
    latePenalty: t.integer(
      'latePenalty',
      'Percent of the points that each begun day after the due instant costs; null when nothing is accepted then.',
      { nullable: true },
    ),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('assignment', AssignmentType, {
  description: 'Assignment by its id; null unless the caller is enrolled in its course or the instructor.',
  authScopes: twoFactors,
});

builder.objectField(CourseType, 'assignments', (t) =>
  t.field({
    type: [AssignmentType],
    ...usualLength(3),
    authScopes: twoFactors,
    description: 'Assignments in the order of their making, for learners and the instructor; at most 200.',
    resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.assignments.load(id))],
  }),
);

const SubmissionStatusType = builder.enumeration('SubmissionStatus', 'State of a submission.', {
  SUBMITTED: 'Waits for its grade; can be replaced.',
  GRADED: 'Graded.',
});

const SubmissionFileType = builder.objectRef<SubmissionFile>('SubmissionFile').implement({
  description: 'File of a submission, as it was when it was handed in.',
  authScopes: twoFactors,
  fields: (t) => ({
    file: t.reference(FileType, 'fileId', 'The file; null when it is no longer visible.', { nullable: true }),
    number: t.integer('number', 'Number of the version that was handed in.'),
    name: t.string({
      description: 'Name at that instant.',
      resolve: ({ name, tenantId, submissionId, position }, _args, { keys }) =>
        keys.open(name, submissionFilePlace(tenantId, submissionId, position)),
    }),
    contentType: t.text('contentType', 'Media type.'),
    size: t.value('size', 'BigInt', 'Bytes.'),
    sha256: t.text('sha256', 'SHA-256 of the bytes, in hexadecimal digits.'),
  }),
});

const SubmissionType = builder.entity<Submission>('Submission', 'sbm', {
  description: 'Work of a learner for an assignment, seen by the learner and the instructor.',
  authScopes: twoFactors,
  loader: 'submission',
  fields: (t) => {
    const sealed = (column: 'feedback' | 'text' | 'url', description: string) =>
      t.string({
        nullable: true,
        description,
        resolve: (row, _args, { keys }) => {
          const value = row[column];
          return value === null ? null : keys.open(value, submissionPlace(column, row.tenantId, row.id));
        },
      });
    return {
      assignment: t.reference(AssignmentType, 'assignmentId', 'Assignment; null when it is no longer visible.', {
        nullable: true,
      }),
      learner: t.reference(UserType, 'learnerId', 'Person who handed it in.'),
      status: t.field({
        type: SubmissionStatusType,
        description: 'State.',
        resolve: ({ status }) => status as 'GRADED',
      }),
      text: sealed('text', 'Text; null without one.'),
      url: sealed('url', 'Address of the work; null without one.'),
      files: t.field({
        type: [SubmissionFileType],
        ...usualLength(2),
        description: 'Files, at most 10, as they were at the last submission.',
        resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.submissionFiles.load(id))],
      }),
      submittedAt: t.instant('submittedAt', 'Instant of the last submission.'),
      criterionPoints: t.field({
        type: ['Int'],
        ...usualLength(3),
        description: 'Points of each criterion in the order of the rubric; empty until graded.',
        resolve: ({ points }) => points,
      }),
      points: t.float({
        nullable: true,
        description: 'Points after penalties; null until graded.',
        resolve: ({ score }) => (score === null ? null : score / 100),
      }),
      maxPoints: t.float({ description: 'Most points.', resolve: ({ maxScore }) => maxScore / 100 }),
      feedback: sealed('feedback', 'Words of the instructor; null without them.'),
      version: t.exposeInt('version'),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
    };
  },
});

builder.queryById('submission', SubmissionType, {
  description: 'Submission by its id; null unless the caller is its learner or the instructor.',
  authScopes: twoFactors,
});

builder.objectField(AssignmentType, 'mySubmission', (t) =>
  t.field({
    type: SubmissionType,
    nullable: true,
    description: 'Submission of the caller; null without one.',
    resolve: ({ id }, _args, ctx) => ctx.loaders.mySubmission.load(id),
  }),
);

builder.queryList('submissions', {
  type: builder.connectionOf({ name: 'Submission', node: SubmissionType }),
  description: 'Submissions of all learners for an assignment of the caller, newest first; empty for others.',
  authScopes: twoFactors,
  args: (arg) => ({ assignmentId: arg.id({ description: 'Id of the assignment.' }) }),
  list: listSubmissions,
});

const CriterionInput = builder.inputType('RubricCriterionInput', {
  description: 'Criterion of a rubric.',
  fields: (t) => ({
    text: t.string({ description: 'Text, 1 to 500 characters.' }),
    points: t.int({ description: 'Most points, 1 to 100.' }),
  }),
});

builder.verb('createAssignment', {
  description: 'Adds an assignment with its rubric to a course of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    courseId: t.idOf('Course'),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    instructions: t.string({ required: false, description: 'Instructions, at most 20,000 characters.' }),
    rubric: t.field({ type: [CriterionInput], description: 'Criteria, 1 to 20.' }),
    passPercent: t.int({ required: false, description: 'Percent to pass, 0 to 100; 50 when absent.' }),
    weight: t.int({ required: false, description: 'Weight in the total, 0 to 1,000; 1 when absent.' }),
    isRequired: t.boolean({ required: false, description: 'Whether the course requires it; true when absent.' }),
    dueAt: t.field({ type: 'DateTime', required: false, description: 'Instant at which it is due.' }),
    latePenalty: t.int({
      required: false,
      description: 'Percent that each begun day after the due instant costs; nothing is accepted then when absent.',
    }),
  }),
  idempotent: true,
  result: AssignmentType,
  refusals: [NotFoundError],
  run: createAssignment,
  read: 'assignmentId',
});

builder.verb('submitAssignment', {
  description: 'Hands in work of the caller, or replaces what is not graded yet.',
  authScopes: twoFactors,
  input: (t) => ({
    assignmentId: t.idOf('Assignment'),
    text: t.string({ required: false, description: 'Text, 1 to 50,000 characters.' }),
    url: t.string({ required: false, description: 'Address of the work, by https.' }),
    fileIds: t.idList({
      required: false,
      description: 'Ids of files of the caller, at most 10, which the instructor may view from then on.',
    }),
  }),
  idempotent: true,
  result: SubmissionType,
  refusals: [DeadlinePassedError, InvalidStateError, NotFoundError],
  run: submitAssignment,
  read: 'submissionId',
});

builder.verb('gradeSubmission', {
  description: 'Grades a submission by the rubric, or grades it anew.',
  authScopes: twoFactors,
  input: (t) => ({
    submissionId: t.idOf('Submission'),
    points: t.intList({
      description: 'Points of each criterion, in the order of the rubric.',
      validate: z.array(z.number()).max(20),
    }),
    feedback: t.string({ required: false, description: 'Words for the learner, 1 to 5,000 characters.' }),
    expectedVersion: t.int(),
  }),
  result: SubmissionType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: gradeSubmission,
  read: 'submissionId',
});
