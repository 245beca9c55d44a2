import { InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { CourseAnnouncement } from '../../generated/prisma/client.ts';
import { CourseType } from '../courses/types.ts';
import { listAnnouncements, publishAnnouncement, removeAnnouncement, updateAnnouncement } from './service.ts';

const AnnouncementType = builder.entity<CourseAnnouncement>('CourseAnnouncement', 'can', {
  description: 'Announcement of an instructor in a course, seen by the instructor and those who take the course.',
  authScopes: twoFactors,
  loader: 'courseAnnouncement',
  fields: (t) => ({
    course: t.reference(CourseType, 'courseId', 'Course; null when it is not visible in the active organisation.', {
      nullable: true,
    }),
    title: t.text('title', 'Title of the announcement.'),
    text: t.text('text', 'Text of the announcement.'),
    version: t.exposeInt('version'),
    editedAt: t.instant('editedAt', 'Instant of its last change; null when it was not changed.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.objectField(CourseType, 'announcements', (t) =>
  t.field({
    type: builder.connectionOf({ name: 'CourseAnnouncement', node: AnnouncementType }),
    authScopes: twoFactors,
    description: 'Announcements, newest first; empty unless the caller takes the course or is its instructor.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => listAnnouncements(ctx, ctx.caller, { ...args, courseId: id }),
  }),
);

builder.verb('publishCourseAnnouncement', {
  description: 'Publishes an announcement in a course of the caller. Those who take the course are notified, once.',
  authScopes: twoFactors,
  input: (t) => ({
    courseId: t.idOf('Course'),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    text: t.string({ description: 'Text, 1 to 10,000 characters.' }),
  }),
  idempotent: true,
  result: AnnouncementType,
  refusals: [InvalidStateError, NotFoundError],
  run: publishAnnouncement,
  read: 'announcementId',
});

builder.verb('updateCourseAnnouncement', {
  description: 'Replaces the content of an announcement in a course of the caller. Nobody is notified anew.',
  authScopes: twoFactors,
  input: (t) => ({
    announcementId: t.idOf('CourseAnnouncement'),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    text: t.string({ description: 'Text, 1 to 10,000 characters.' }),
    expectedVersion: t.int(),
  }),
  result: AnnouncementType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateAnnouncement,
  read: 'announcementId',
});

builder.verb('removeCourseAnnouncement', {
  description: 'Removes an announcement from a course of the caller, with the notifications of it.',
  authScopes: twoFactors,
  input: (t) => ({ announcementId: t.idOf('CourseAnnouncement') }),
  result: CourseType,
  refusals: [NotFoundError],
  run: removeAnnouncement,
  read: 'courseId',
});
