import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { icalendarText } from '@codai/kit/text/icalendar';
import { tenantOfEvent } from '../../candidates/disclosure/rules.ts';
import type { Deps } from '../../deps.ts';
import type { Interview } from '../../generated/prisma/client.ts';
import { applicationOfEmployer } from '../applications/service.ts';
import { isActive } from '../applications/stages.ts';
import { interviewPlace } from './cells.ts';
import { answerRefusal, INTERVIEWS_MAX, type ScheduleInterview, scheduleRefusal } from './rules.ts';

export interface InterviewId {
  readonly interviewId: Id<'Interview'>;
}
/** States in which a candidate answers, before it begins. */

/** Invites a candidate to an interview. Interviewers see the application from then on. */
export async function scheduleInterview(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: ScheduleInterview,
): Promise<DomainError | InterviewId> {
  const { applicationId, startsAt, durationMinutes, timeZone, place } = input;
  const interviewerIds = [...new Set(input.interviewerIds)];
  const now = clock.now();
  const refusal = scheduleRefusal({ ...input, interviewerIds }, now);
  if (refusal !== null) return refusal;
  return database.once<DomainError | InterviewId>({ caller, operation: 'scheduleInterview', input }, async (tx) => {
    const row = await applicationOfEmployer(tx, caller, applicationId);
    if (row instanceof NotFoundError) return row;
    if (!isActive(row.stage) || row.stage === 'HIRED')
      return new InvalidStateError(row.stage, ['SUBMITTED', 'SCREENING', 'INTERVIEW', 'OFFER']);
    if (interviewerIds.includes(row.candidateId))
      return new ValidationError('input.interviewerIds', 'Nobody interviews themselves.');
    if ((await tx.interview.count({ where: { applicationId } })) >= INTERVIEWS_MAX)
      return new ValidationError('input.applicationId', `An application has at most ${INTERVIEWS_MAX} interviews.`);
    const interviewId = newId<'Interview'>('ivw');
    await tx.interview.create({
      data: {
        id: interviewId,
        tenantId: row.tenantId,
        applicationId,
        candidateId: row.candidateId,
        interviewerIds,
        startsAt,
        endsAt: new Date(startsAt.getTime() + durationMinutes * 60_000),
        timeZone,
        status: 'SCHEDULED',
        place: keys.seal(place, interviewPlace(interviewId)),
        createdById: caller.userId,
        createdAt: now,
      },
      select: { id: true },
    });
    const { postingId, candidateId } = row;
    const recipientIds = [candidateId, ...interviewerIds.filter((id) => id !== caller.userId)];
    tx.outbox.append(
      'jobs.interview.scheduled',
      { applicationId, postingId, candidateId, interviewId, recipientIds },
      { subject: interviewId, tenantId: tenantOfEvent(row) },
    );
    return { interviewId };
  });
}

/** The candidate's answer to an invitation; it can be changed until the interview begins. */
export async function respondToInterview(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { interviewId, isAccepted }: InterviewId & { readonly isAccepted: boolean },
): Promise<DomainError | InterviewId> {
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM interview WHERE id = ${interviewId} AND candidate_id = ${caller.userId} FOR UPDATE`;
    const row = await tx.interview.findFirst({
      where: { id: interviewId, candidateId: caller.userId },
      include: { application: true },
    });
    if (row === null) return new NotFoundError('Interview', ['input', 'interviewId']);
    const refusal = answerRefusal(row, clock.now());
    if (refusal !== null) return refusal;
    const status = isAccepted ? 'ACCEPTED' : 'DECLINED';
    await tx.interview.update({
      where: { id: interviewId },
      data: { status, version: { increment: 1 } },
      select: { id: true },
    });
    const { applicationId, candidateId } = row;
    const event = { applicationId, postingId: row.application.postingId, candidateId, interviewId, isAccepted };
    const recipientIds = [...new Set([row.createdById, ...row.interviewerIds])];
    tx.outbox.append(
      'jobs.interview.answered',
      { ...event, recipientIds },
      { subject: interviewId, tenantId: tenantOfEvent(row.application) },
    );
    return { interviewId };
  });
}

/** Calls an interview off that has not begun. */
export async function cancelInterview(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { interviewId }: InterviewId,
): Promise<DomainError | InterviewId> {
  return database.write(caller, async (tx) => {
    const found = await tx.interview.findFirst({ where: { id: interviewId, tenantId: caller.tenantId ?? '' } });
    if (found === null) return new NotFoundError('Interview', ['input', 'interviewId']);
    const application = await applicationOfEmployer(tx, caller, found.applicationId);
    if (application instanceof NotFoundError) return new NotFoundError('Interview', ['input', 'interviewId']);
    const { count } = await tx.interview.updateMany({
      where: { id: interviewId, status: { not: 'CANCELLED' }, startsAt: { gt: clock.now() } },
      data: { status: 'CANCELLED', version: { increment: 1 } },
    });
    if (count === 0) return new InvalidStateError(found.status, ['SCHEDULED', 'ACCEPTED', 'DECLINED']);
    const { applicationId, candidateId, interviewerIds } = found;
    const event = { applicationId, postingId: application.postingId, candidateId, interviewId };
    tx.outbox.append(
      'jobs.interview.cancelled',
      { ...event, recipientIds: [candidateId, ...interviewerIds] },
      { subject: interviewId, tenantId: tenantOfEvent(application) },
    );
    return { interviewId };
  });
}

export const placeOf = ({ keys }: Pick<Deps, 'keys'>, { id, place }: Interview) => keys.open(place, interviewPlace(id));

/** The interview as an iCalendar file (RFC 5545), in its time zone. A later version of one interview replaces the earlier in a calendar. */
export async function calendarOf(
  deps: Pick<Deps, 'keys' | 'publicUrl'>,
  interview: Interview,
  title: string,
): Promise<string> {
  // No METHOD: the file is imported by a person, and not sent. With one, ORGANIZER and ATTENDEE with their addresses would have to be in it (RFC 5546).
  return icalendarText({
    product: 'Jobs',
    language: 'EN',
    events: [
      {
        id: `${interview.id}@${new URL(deps.publicUrl).hostname}`,
        sequence: interview.version - 1,
        start: interview.startsAt,
        end: interview.endsAt,
        stamp: interview.createdAt,
        summary: title,
        location: placeOf(deps, interview),
        status:
          interview.status === 'CANCELLED' ? 'CANCELLED' : interview.status === 'ACCEPTED' ? 'CONFIRMED' : 'TENTATIVE',
      },
    ],
  });
}
