import { InvalidStateError, NotFoundError } from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { seenBy } from '../../candidates/disclosure/filter.ts';
import type { Interview } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { hiring } from '../../vacancies/employers/access.ts';
import { ApplicationType } from '../applications/types.ts';
import { calendarOf, cancelInterview, placeOf, respondToInterview, scheduleInterview } from './service.ts';

const StatusType = builder.enumeration('InterviewStatus', 'State of an interview.', {
  SCHEDULED: 'Not answered.',
  ACCEPTED: 'Accepted by the candidate.',
  DECLINED: 'Declined by the candidate.',
  CANCELLED: 'Called off.',
});

export const InterviewType = builder.entity<Interview>('Interview', 'ivw', {
  description: 'Interview of a candidate.',
  authScopes: twoFactors,
  loader: 'interview',
  fields: (t) => ({
    application: t.reference(ApplicationType, 'applicationId', 'Application that the interview is about.'),
    startsAt: t.instant('startsAt', 'Instant of the beginning, in UTC.'),
    endsAt: t.instant('endsAt', 'Instant of the end, in UTC.'),
    timeZone: t.text('timeZone', 'IANA time zone in which it was set.'),
    place: t.string({
      description: 'Address or link.',
      resolve: (interview, _args, ctx) => placeOf(ctx, interview),
    }),
    interviewers: t.field({
      type: [UserType],
      ...usualLength(2),
      description: 'Interviewers, at most ten.',
      resolve: ({ interviewerIds }) => interviewerIds.map((id) => ({ id })),
    }),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'SCHEDULED' }),
    calendar: t.string({
      description: 'The interview as an iCalendar file (RFC 5545).',
      resolve: async (interview, _args, ctx) => {
        const application = await ctx.loaders.application.load(interview.applicationId);
        const posting = application === null ? null : await ctx.loaders.posting.load(application.postingId);
        return calendarOf(ctx, interview, `Interview: ${posting?.title ?? ''}`);
      },
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('interview', InterviewType, {
  description: 'Interview by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});

const byTime = keyset({ startsAt: ['asc', 'instant'], id: ['asc', 'text'] });
builder.queryList('interviews', {
  type: builder.connectionOf({ name: 'Interview', node: InterviewType }),
  description:
    'Interviews that the caller sees and that have not ended, soonest first: as a candidate, interviewer or hiring staff.',
  authScopes: twoFactors,
  args: (arg) => ({
    applicationId: arg.id({ required: false, description: 'All of this application, past ones too.' }),
  }),
  list: ({ database, clock }, caller, { applicationId, ...args }) =>
    byTime.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.interview.findMany({
        where: {
          AND: [
            applicationId == null ? { endsAt: { gt: clock.now() } } : { applicationId },
            { application: seenBy(caller) },
            where,
          ],
        },
        orderBy,
        take,
      }),
    ),
});

builder.verb('scheduleInterview', {
  description: 'Invites a candidate to an interview. Its interviewers see the application.',
  authScopes: hiring,
  input: (t) => ({
    applicationId: t.idOf('Application'),
    startsAt: t.field({ type: 'DateTime', description: 'Instant of the beginning, in the future.' }),
    durationMinutes: t.int({ description: 'Length, 10 to 480 minutes.' }),
    timeZone: t.string({ description: 'IANA time zone, such as `Europe/Bucharest`.' }),
    place: t.string({ description: 'Address or link, 1 to 500 characters.' }),
    interviewerIds: t.idList({
      description: 'Ids of 1 to 10 interviewers.',
      validate: z.array(z.string().max(64)).max(10),
    }),
  }),
  idempotent: true,
  result: InterviewType,
  refusals: [InvalidStateError, NotFoundError],
  run: scheduleInterview,
  read: 'interviewId',
});

builder.verb('respondToInterview', {
  description: 'Accepts or declines an interview as its candidate, until it begins.',
  authScopes: twoFactors,
  input: (t) => ({
    interviewId: t.idOf('Interview'),
    isAccepted: t.boolean({ description: 'Whether the candidate comes.' }),
  }),
  result: InterviewType,
  refusals: [InvalidStateError, NotFoundError],
  run: respondToInterview,
  read: 'interviewId',
});

builder.verb('cancelInterview', {
  description: 'Calls an interview off that has not begun.',
  authScopes: hiring,
  input: (t) => ({ interviewId: t.idOf('Interview') }),
  result: InterviewType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelInterview,
  read: 'interviewId',
});
