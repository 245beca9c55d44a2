import { AlreadyAppliedError, PostingClosedError, SelfApplicationError } from '@codai/contracts/jobs';
import {
  activeTenantOf,
  type DomainError,
  firstRefusal,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import { isUniqueViolation, sqlStateOf } from '@codai/kit/data';
import { interviewedBy } from '../../candidates/disclosure/filter.ts';
import { isOwn, tenantOfEvent } from '../../candidates/disclosure/rules.ts';
import type { Deps, JobsRead, JobsWrite } from '../../deps.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { currentFacts, matchOf, postingFacts } from '../../matching/matches/current.ts';
import { hiresFor } from '../../vacancies/employers/access.ts';
import type { StoredQuestion } from '../../vacancies/postings/rules.ts';
import { applicationPlace, groupsPlace, scorecardPlace, transitionPlace } from './cells.ts';
import { answersRefusal, closedRefusal, moveRefusal, openOfferRefusal, type ScreeningAnswer } from './rules.ts';
import { isActive, leadsTo, type Stage } from './stages.ts';

export interface ApplicationId {
  readonly applicationId: Id<'Application'>;
}
/** With the question as it was asked, for the posting may ask another one later. Applications from before have none. */
export interface StoredAnswer extends ScreeningAnswer {
  readonly question?: string;
}

export interface DeclaredGroups {
  readonly gender?: 'WOMAN' | 'MAN' | 'NON_BINARY' | 'UNDISCLOSED' | null | undefined;
  readonly ageBand?: 'UNDER_25' | 'FROM_25_TO_39' | 'FROM_40_TO_54' | 'FROM_55' | 'UNDISCLOSED' | null | undefined;
  readonly disability?: 'YES' | 'NO' | 'UNDISCLOSED' | null | undefined;
}

export interface Apply {
  readonly postingId: Id<'JobPosting'>;
  readonly resumeId?: string | null | undefined;
  readonly coverLetter?: string | null | undefined;
  readonly answers: readonly ScreeningAnswer[];
  readonly groups?: DeclaredGroups | null | undefined;
  readonly keepInTalentPool: boolean;
  readonly idempotencyKey: string;
}

const CHECK_VIOLATION = '23514';

/**
 * Applies to a published posting with the caller's profile, scored as it is now. At most one application of a person for a posting is active
 * (JOBS-1), also when two come at once.
 */
export async function applyToJob(
  deps: Deps,
  caller: SignedInCaller,
  input: Apply,
): Promise<ApplicationId | DomainError> {
  const { database, clock, keys } = deps;
  const { userId } = caller;
  const { postingId, resumeId = null, coverLetter = null, answers, groups, keepInTalentPool } = input;
  const refusal = firstRefusal(
    textRefusal('input.coverLetter', coverLetter, { max: 10_000, isLong: true, isOptional: true }),
    ...answers.map(({ text }, index) => textRefusal(`input.answers.${index}.text`, text, { max: 2_000, isLong: true })),
  );
  if (refusal !== null) return refusal;
  // Credentials is asked before the transaction (JOBS-7).
  const [profile, seen] = await database.read(
    caller,
    async (tx) =>
      [
        await tx.candidateProfile.findUnique({ where: { userId } }),
        await tx.posting.findFirst({ where: { id: postingId, status: { not: 'DRAFT' } } }),
      ] as const,
  );
  const kept =
    profile === null || seen === null ? null : ((await currentFacts(deps, [profile])).get(profile.id) ?? null);
  const facts = seen === null ? undefined : (await postingFacts(deps, [seen])).get(postingId);
  try {
    return await database.once<ApplicationId | DomainError>({ caller, operation: 'applyToJob', input }, async (tx) => {
      const now = clock.now();
      const posting = await tx.posting.findFirst({ where: { id: postingId, status: { not: 'DRAFT' } } });
      if (posting === null || facts === undefined || seen === null)
        return new NotFoundError('JobPosting', ['input', 'postingId']);
      if (posting.tenantId === caller.tenantId || posting.createdById === userId) return new SelfApplicationError();
      const active = await activeOf(tx, userId, postingId);
      if (active !== null) return new AlreadyAppliedError({ applicationId: active.id });
      const closed = closedRefusal(posting, now);
      if (closed !== null) return closed;
      // Renamed or refused since: nobody has verified who would receive the application.
      const employer = await tx.employer.findUniqueOrThrow({ where: { id: posting.employerId } });
      if (employer.status !== 'VERIFIED') return new PostingClosedError();
      if (profile === null || kept === null)
        return new ValidationError('input.postingId', 'Create your candidate profile first.');
      const questions = posting.questions as unknown as StoredQuestion[];
      const wrong = answersRefusal(questions, answers);
      if (wrong !== null) return wrong;
      if (resumeId !== null && (await tx.resume.count({ where: { id: resumeId, userId } })) === 0)
        return new NotFoundError('Resume', ['input', 'resumeId']);
      const applicationId = newId<'Application'>('jap');
      const match = matchOf(posting, facts, { ...kept, id: profile.id });
      const seal = (column: 'answers' | 'cover_letter', text: string) =>
        keys.seal(text, applicationPlace(column, applicationId));
      await tx.application.create({
        data: {
          id: applicationId,
          tenantId: posting.tenantId,
          postingId,
          candidateId: userId,
          profileId: profile.id,
          resumeId,
          stage: 'SUBMITTED',
          isBlind: posting.isBlind,
          inTalentPool: keepInTalentPool,
          coverLetter: coverLetter === null ? null : seal('cover_letter', coverLetter),
          answers: seal('answers', JSON.stringify(storedAnswers(questions, answers))),
          score: match.score,
          factors: match.factors.map((factor) => ({ ...factor })),
          modelVersion: match.modelVersion,
          profileNumber: match.profileNumber,
          postingNumber: match.postingNumber,
          createdAt: now,
          changedAt: now,
        },
        select: { id: true },
      });
      await tx.stageTransition.create({
        data: { applicationId, number: 1, fromStage: null, toStage: 'SUBMITTED', actorId: userId, createdAt: now },
        select: { number: true },
      });
      const declared = Object.entries(groups ?? {}).filter(([, group]) => group != null);
      if (declared.length > 0)
        await tx.groupDeclaration.create({
          data: {
            applicationId,
            candidateId: userId,
            postingId,
            createdAt: now,
            groups: keys.seal(JSON.stringify(Object.fromEntries(declared)), groupsPlace(applicationId)),
          },
          select: { applicationId: true },
        });
      const event = { applicationId, postingId, candidateId: userId, recipientIds: [posting.createdById] };
      tx.outbox.append('jobs.application.submitted', event, {
        subject: applicationId,
        tenantId: posting.isBlind ? null : posting.tenantId,
      });
      return { applicationId };
    });
  } catch (error) {
    // Another one of the same person came first; or the posting was closed meanwhile. The database has said no.
    if (isUniqueViolation(error)) return new AlreadyAppliedError({ applicationId: null });
    if (sqlStateOf(error) === CHECK_VIOLATION) return new PostingClosedError();
    throw error;
  }
}

const activeOf = (tx: JobsRead, candidateId: string, postingId: string) =>
  tx.application.findFirst({
    where: { candidateId, postingId, stage: { notIn: ['REJECTED', 'WITHDRAWN'] } },
    select: { id: true },
  });

const storedAnswers = (questions: readonly StoredQuestion[], answers: readonly ScreeningAnswer[]): StoredAnswer[] =>
  answers.map(({ questionId, text }) => {
    const question = questions.find(({ id }) => id === questionId)?.text;
    return { questionId, text, ...(question !== undefined && { question }) };
  });

/**
 * An application of the caller's organisation, for its hiring staff, locked. Not the caller's own: somebody who applied from another tenant would
 * decide about themselves.
 */
export async function applicationOfEmployer(
  tx: JobsWrite,
  caller: SignedInCaller,
  applicationId: string,
): Promise<Application | NotFoundError> {
  const tenantId = activeTenantOf(caller);
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${applicationId} AND tenant_id = ${tenantId} FOR UPDATE`;
  const row = await tx.application.findFirst({ where: { id: applicationId, tenantId } });
  return row === null || isOwn(row, caller) || !hiresFor(caller, tenantId)
    ? new NotFoundError('Application', ['input', 'applicationId'])
    : row;
}

export interface Move {
  readonly to: Stage;
  readonly actorId: string;
  readonly reason?: string | null;
  readonly note?: string | null | undefined;
}

/** Appends a transition to an application that is locked; the database moves the stage with it (JOBS-2). Or says that there is no such way. */
export async function transit(
  { keys, clock }: Pick<Deps, 'clock' | 'keys'>,
  tx: JobsWrite,
  { id: applicationId, stage }: Pick<Application, 'id' | 'stage'>,
  { to, actorId, reason = null, note = null }: Move,
): Promise<InvalidStateError | null> {
  const allowed = leadsTo(stage);
  if (!allowed.includes(to))
    return new InvalidStateError(stage, allowed, 'The application cannot go there from its stage.');
  const number = 1 + (await tx.stageTransition.count({ where: { applicationId } }));
  await tx.stageTransition.create({
    data: {
      applicationId,
      number,
      fromStage: stage,
      toStage: to,
      actorId,
      reason,
      createdAt: clock.now(),
      note: note === null ? null : keys.seal(note, transitionPlace(applicationId, number)),
    },
    select: { number: true },
  });
  return null;
}

/** Refusal to move or reject an application with an open offer. Offers are looked up at their stage alone. */
const offerRefusal = async (tx: JobsWrite, { id: applicationId, stage }: Application) =>
  stage === 'OFFER' ? openOfferRefusal(await tx.offer.count({ where: { applicationId, status: 'OPEN' } })) : null;

const eventOf = ({ id, postingId, candidateId }: Application) => ({ applicationId: id, postingId, candidateId });

/** Moves an application to another stage of the pipeline. Offers and hires have verbs of their own. */
export async function moveApplication(
  deps: Deps,
  caller: SignedInCaller,
  { applicationId, stage, note }: ApplicationId & { readonly stage: Stage; readonly note?: string | null | undefined },
): Promise<ApplicationId | DomainError> {
  const refusal = textRefusal('input.note', note, { max: 2_000, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  const wrongStage = moveRefusal(stage);
  if (wrongStage !== null) return wrongStage;
  return deps.database.write(caller, async (tx) => {
    const row = await applicationOfEmployer(tx, caller, applicationId);
    if (row instanceof NotFoundError) return row;
    const offered = await offerRefusal(tx, row);
    if (offered !== null) return offered;
    const refused = await transit(deps, tx, row, { to: stage, actorId: caller.userId, note });
    if (refused !== null) return refused;
    tx.outbox.append(
      'jobs.application.moved',
      { ...eventOf(row), stage, recipientIds: [row.candidateId] },
      { subject: applicationId, tenantId: tenantOfEvent(row) },
    );
    return { applicationId };
  });
}

/** Rejects an application. A person decides, and gives a reason (JOBS-5). */
export async function rejectApplication(
  deps: Deps,
  caller: SignedInCaller,
  {
    applicationId,
    reason,
    note,
  }: ApplicationId & { readonly reason: string; readonly note?: string | null | undefined },
): Promise<ApplicationId | DomainError> {
  const refusal = textRefusal('input.note', note, { max: 2_000, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    const row = await applicationOfEmployer(tx, caller, applicationId);
    if (row instanceof NotFoundError) return row;
    if ((await tx.offer.count({ where: { applicationId, status: 'OPEN' } })) > 0)
      return new InvalidStateError('OFFER', [], 'Withdraw the open offer first.');
    const refused = await transit(deps, tx, row, { to: 'REJECTED', actorId: caller.userId, reason, note });
    if (refused !== null) return refused;
    const event = { ...eventOf(row), decidedById: caller.userId, recipientIds: [row.candidateId] };
    tx.outbox.append('jobs.application.rejected', event, { subject: applicationId, tenantId: tenantOfEvent(row) });
    return { applicationId };
  });
}

/** Takes the caller's own application back. An open offer goes with it. */
export async function withdrawApplication(
  deps: Deps,
  caller: SignedInCaller,
  { applicationId }: ApplicationId,
): Promise<ApplicationId | DomainError> {
  return deps.database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM application WHERE id = ${applicationId} AND candidate_id = ${caller.userId} FOR UPDATE`;
    const row = await tx.application.findFirst({ where: { id: applicationId, candidateId: caller.userId } });
    if (row === null) return new NotFoundError('Application', ['input', 'applicationId']);
    const refused = await transit(deps, tx, row, { to: 'WITHDRAWN', actorId: caller.userId });
    if (refused !== null) return refused;
    await tx.offer.updateMany({
      where: { applicationId, status: 'OPEN' },
      data: { status: 'DECLINED', decidedAt: deps.clock.now() },
    });
    tx.outbox.append('jobs.application.withdrawn', eventOf(row), {
      subject: applicationId,
      tenantId: tenantOfEvent(row),
    });
    return { applicationId };
  });
}

/** Shows who an anonymous candidate is, to the whole organisation and for good (JOBS-6). */
export async function unblindApplication(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { applicationId }: ApplicationId,
): Promise<ApplicationId | DomainError> {
  return database.write(caller, async (tx) => {
    const row = await applicationOfEmployer(tx, caller, applicationId);
    if (row instanceof NotFoundError) return row;
    if (!isActive(row.stage)) return new InvalidStateError(row.stage, ['SUBMITTED', 'SCREENING', 'INTERVIEW', 'OFFER']);
    const { count } = await tx.application.updateMany({
      where: { id: applicationId, isBlind: true, unblindedAt: null },
      data: { unblindedAt: clock.now(), version: { increment: 1 } },
    });
    const event = { ...eventOf(row), unblindedById: caller.userId };
    if (count > 0) tx.outbox.append('jobs.application.unblinded', event, { subject: applicationId });
    return { applicationId };
  });
}

export interface ScorecardContent extends ApplicationId {
  readonly recommendation: string;
  readonly skills: number;
  readonly communication: number;
  readonly motivation: number;
  readonly note?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Gives the caller's judgement of a candidate, once and for good: hiring staff and interviewers. */
export async function submitScorecard(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: ScorecardContent,
): Promise<DomainError | { readonly scorecardId: Id<'Scorecard'> }> {
  const { applicationId, recommendation, skills, communication, motivation, note = null } = input;
  const refusal = textRefusal('input.note', note, { max: 5_000, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  if ([skills, communication, motivation].some((points) => points < 1 || points > 5))
    return new ValidationError('input.skills', 'Give 1 to 5 points.');
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'submitScorecard', input }, async (tx) => {
    await tx.$queryRaw`SELECT id FROM application WHERE id = ${applicationId} AND tenant_id = ${tenantId} FOR UPDATE`;
    const row = await tx.application.findFirst({ where: { id: applicationId, tenantId } });
    const isInterviewer = (await tx.interview.count({ where: { applicationId, ...interviewedBy(caller.userId) } })) > 0;
    if (row === null || isOwn(row, caller) || !(isInterviewer || hiresFor(caller, tenantId)))
      return new NotFoundError('Application', ['input', 'applicationId']);
    if (!isActive(row.stage) || row.stage === 'HIRED')
      return new InvalidStateError(row.stage, ['SUBMITTED', 'SCREENING', 'INTERVIEW', 'OFFER']);
    if ((await tx.scorecard.count({ where: { applicationId, interviewerId: caller.userId } })) > 0)
      return new InvalidStateError('SUBMITTED', [], 'You have given your scorecard already.');
    const scorecardId = newId<'Scorecard'>('scd');
    await tx.scorecard.create({
      data: {
        id: scorecardId,
        tenantId,
        applicationId,
        interviewerId: caller.userId,
        recommendation,
        skills,
        communication,
        motivation,
        createdAt: clock.now(),
        note: note === null ? null : keys.seal(note, scorecardPlace(scorecardId)),
      },
      select: { id: true },
    });
    const event = { applicationId, scorecardId, interviewerId: caller.userId };
    tx.outbox.append('jobs.scorecard.submitted', event, { subject: applicationId });
    return { scorecardId };
  });
}
