import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { CourseType } from '../../teaching/courses/types.ts';
import { UserType } from '../../users/graphql.ts';
import { StudySpaceType } from '../spaces/graphql.ts';
import { isLeader } from './access.ts';
import { MESH_MAX } from './rules.ts';
import type { SessionRow } from './sessions.ts';

export const StatusType = builder.enumeration('ClassSessionStatus', 'State of a class session.', {
  SCHEDULED: 'Planned, and not open yet.',
  LIVE: 'Open: people may join.',
  ENDED: 'Over.',
  CANCELLED: 'Called off before it began.',
});
export const PolicyType = builder.enumeration(
  'RecordingConsentPolicy',
  'Consent that a recording of a session needs.',
  {
    ALL_PRESENT: 'Everybody who is present has agreed, and who joins a recorded session agrees first.',
    NOTICE: 'People are notified that the session is recorded.',
  },
);

export const ClassSessionType = builder.entity<SessionRow>('ClassSession', 'cls', {
  description: 'Meeting of a course, of a study space, or of people who were invited.',
  authScopes: twoFactors,
  loader: 'classSession',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    status: t.value('status', StatusType, 'Current state.'),
    course: t.reference(
      CourseType,
      'courseId',
      'Course of the session; null for none, or one that the caller does not see.',
      {
        nullable: true,
      },
    ),
    space: t.reference(StudySpaceType, 'spaceId', 'Study space of the session; null for none.', { nullable: true }),
    instructor: t.reference(UserType, 'instructorId', 'Person who leads the session.'),
    startsAt: t.instant('startsAt', 'Planned begin.'),
    endsAt: t.instant('endsAt', 'Planned end.'),
    startedAt: t.instant('startedAt', 'Instant at which it was opened; null before.', { nullable: true }),
    endedAt: t.instant('endedAt', 'Instant at which it ended; null before.', { nullable: true }),
    consentPolicy: t.value('consentPolicy', PolicyType, 'Consent that a recording needs.'),
    meshLimit: t.int({
      description: 'Number of people who can share video in one room: browsers send to each other directly.',
      resolve: () => MESH_MAX,
    }),
    viewerLeads: t.boolean({
      description: 'Whether the caller leads the session.',
      resolve: (session, _args, { caller }) => isLeader(caller, session),
    }),
    version: t.integer('version', 'Number that grows with each change of the state.'),
    createdAt: t.instant('createdAt', 'Instant at which it was planned.'),
  }),
});
