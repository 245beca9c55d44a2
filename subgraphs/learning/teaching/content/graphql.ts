import { CycleError, PrerequisiteNotMetError } from '@codai/contracts/learning';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { CourseType } from '../courses/types.ts';
import { EnrollmentType } from '../enrollments/types.ts';
import type { LessonRow } from './loaders.ts';
import { completeLesson, recordLearningTime } from './progress.ts';
import { addCourseModule, addLesson, moveLesson, removeLesson, updateCourseModule, updateLesson } from './service.ts';

const LessonType = builder.entity<LessonRow>('Lesson', 'les', {
  description: 'Lesson of a course, for those who may read it.',
  authScopes: twoFactors,
  loader: 'lesson',
  fields: (t) => ({
    course: t.reference(CourseType, 'courseId', 'Course; null when it is not visible.', { nullable: true }),
    moduleId: t.identifier('moduleId', 'Id of the module.'),
    title: t.text('title', 'Title of the lesson.'),
    content: t.text('content', 'Content as Markdown; may be empty.'),
    url: t.text('url', 'Address of a video or another page; null without one.', { nullable: true }),
    minutes: t.integer('minutes', 'Minutes that it usually takes; null when unknown.', { nullable: true }),
    isRequired: t.flag('isRequired', 'Whether the course is completed only with it.'),
    isPreview: t.flag('isPreview', 'Whether it is readable without enrolment.'),
    isCompleted: t.flag('isCompleted', 'Whether the caller has completed it.'),
    opensAt: t.instant('opensAt', 'Earliest instant of reading; null without one.', { nullable: true }),
    prerequisiteIds: t.field({
      type: ['ID'],
      ...usualLength(1),
      description: 'Ids of the lessons to complete before.',
      resolve: ({ prerequisiteIds }) => prerequisiteIds,
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('lesson', LessonType, {
  description: 'Lesson by its id; null when it is unknown or locked for the caller.',
  authScopes: twoFactors,
});

const ids = z.array(z.string().max(64)).max(20);

builder.verb('addCourseModule', {
  description: 'Adds a module behind the others of a course of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    courseId: t.idOf('Course'),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    dripDays: t.int({
      required: false,
      description: 'Days after a learner’s start at which its lessons open, 0 to 3,650; 0 when absent.',
    }),
  }),
  idempotent: true,
  result: CourseType,
  refusals: [NotFoundError],
  run: addCourseModule,
  read: 'courseId',
});

builder.verb('updateCourseModule', {
  description: 'Changes a module; fields that are absent stay.',
  authScopes: twoFactors,
  input: (t) => ({
    moduleId: t.id({ description: 'Id of the module.' }),
    title: t.string({ required: false, description: 'Title, 1 to 200 characters.' }),
    dripDays: t.int({
      required: false,
      description: 'Days after a learner’s start at which its lessons open, 0 to 3,650.',
    }),
  }),
  result: CourseType,
  refusals: [NotFoundError, ValidationError],
  run: updateCourseModule,
  read: 'courseId',
});

builder.verb('addLesson', {
  description: 'Adds a lesson behind the others of a module.',
  authScopes: twoFactors,
  input: (t) => ({
    moduleId: t.id({ description: 'Id of the module.' }),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    content: t.string({ required: false, description: 'Content as Markdown, at most 50,000 characters.' }),
    url: t.string({ required: false, description: 'Address of a video or another page, by https.' }),
    minutes: t.int({ required: false, description: 'Minutes that it usually takes, 1 to 10,000.' }),
    isRequired: t.boolean({
      required: false,
      description: 'Whether the course is completed only with it; true when absent.',
    }),
    isPreview: t.boolean({
      required: false,
      description: 'Whether it is readable without enrolment; false when absent.',
    }),
    opensAt: t.field({ type: 'DateTime', required: false, description: 'Earliest instant of reading.' }),
    prerequisiteIds: t.idList({
      required: false,
      description: 'Lessons of the course to complete before, at most 20.',
      validate: ids,
    }),
  }),
  idempotent: true,
  result: LessonType,
  refusals: [CycleError, NotFoundError],
  run: addLesson,
  read: 'lessonId',
});

builder.verb('updateLesson', {
  description: 'Changes a lesson; fields that are absent stay.',
  authScopes: twoFactors,
  input: (t) => ({
    lessonId: t.idOf('Lesson'),
    expectedVersion: t.int(),
    title: t.string({ required: false, description: 'Title, 1 to 200 characters.' }),
    content: t.string({ required: false, description: 'Content as Markdown, at most 50,000 characters.' }),
    url: t.string({ required: false, description: 'Address by https; an empty text removes it.' }),
    minutes: t.int({ required: false, description: 'Minutes that it usually takes; 0 removes them.' }),
    isRequired: t.boolean({ required: false, description: 'Whether the course is completed only with it.' }),
    isPreview: t.boolean({ required: false, description: 'Whether it is readable without enrolment.' }),
    opensAt: t.field({ type: 'DateTime', required: false, description: 'Earliest instant of reading.' }),
    clearsOpening: t.boolean({ required: false, description: 'Whether `opensAt` is removed.' }),
    prerequisiteIds: t.idList({
      required: false,
      description: 'Lessons of the course to complete before, at most 20.',
      validate: ids,
    }),
  }),
  result: LessonType,
  refusals: [CycleError, NotFoundError, ValidationError, VersionConflictError],
  run: updateLesson,
  read: 'lessonId',
});

builder.verb('moveLesson', {
  description: 'Moves a lesson within its course.',
  authScopes: twoFactors,
  input: (t) => ({
    lessonId: t.idOf('Lesson'),
    moduleId: t.id({ description: 'Id of the module to move it to.' }),
    position: t.int({ description: 'Position in the module, from 1; the last when it is larger.' }),
  }),
  result: LessonType,
  refusals: [NotFoundError, ValidationError],
  run: moveLesson,
  read: 'lessonId',
});

builder.verb('removeLesson', {
  description: 'Removes a lesson that no learner has begun and no other lesson needs.',
  authScopes: twoFactors,
  input: (t) => ({ lessonId: t.idOf('Lesson') }),
  result: CourseType,
  refusals: [ConflictError, NotFoundError],
  run: removeLesson,
  read: 'courseId',
});

builder.verb('completeLesson', {
  description: 'Marks a lesson as completed by the caller, once and for ever.',
  authScopes: twoFactors,
  input: (t) => ({ lessonId: t.idOf('Lesson') }),
  idempotent: true,
  result: EnrollmentType,
  refusals: [InvalidStateError, NotFoundError, PrerequisiteNotMetError],
  run: completeLesson,
  read: 'enrollmentId',
});

builder.verb('recordLearningTime', {
  description: 'Adds time that the caller has spent in a lesson.',
  authScopes: twoFactors,
  input: (t) => ({
    lessonId: t.idOf('Lesson'),
    seconds: t.int({ description: 'Seconds to add, 1 to 86,400.' }),
  }),
  idempotent: true,
  result: EnrollmentType,
  refusals: [InvalidStateError, NotFoundError, PrerequisiteNotMetError],
  run: recordLearningTime,
  read: 'enrollmentId',
});
