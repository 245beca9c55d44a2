import {
  type Caller,
  ConflictError,
  type DomainError,
  firstRefusal,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  urlRefusal,
  ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Publication } from '../../generated/prisma/client.ts';
import { doiOf, doiRefusal } from '../../library/resources/rules.ts';
import { OPEN_ROUND, type ProjectId, projectFor } from './service.ts';

export interface PublicationId {
  readonly publicationId: Id<'Publication'>;
}

export interface RecordPublication extends ProjectId {
  readonly title: string;
  readonly venue: string;
  readonly publishedOn: string;
  readonly doi?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly roundId?: string | null | undefined;
  readonly visibility: 'ORGANIZATION' | 'PUBLIC';
  readonly idempotencyKey: string;
}

const PUBLICATIONS_MAX = 1_000;

/** Records that a project's work was published, by its authors of this moment. A round that it names accepted the work. */
export async function recordPublication(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: RecordPublication,
): Promise<DomainError | PublicationId> {
  const { projectId, roundId = null, visibility } = input;
  const publishedOn = dayOf(input.publishedOn);
  const refusal = firstRefusal(
    textRefusal('input.title', input.title, { max: 300 }),
    textRefusal('input.venue', input.venue, { max: 300 }),
    publishedOn === null ? new ValidationError('input.publishedOn', 'Give a day, such as 2026-11-22.') : null,
    doiRefusal('input.doi', input.doi),
    urlRefusal('input.url', input.url),
  );
  if (refusal !== null || publishedOn === null) return refusal as ValidationError;
  return database.once({ caller, operation: 'recordPublication', input }, async (tx) => {
    const project = await projectFor(tx, caller, projectId);
    if (project === null) return new NotFoundError('ResearchProject', ['input', 'projectId']);
    if (roundId !== null) {
      const round = await tx.reviewRound.findFirst({ where: { id: roundId, projectId } });
      if (round === null) return new NotFoundError('ReviewRound', ['input', 'roundId']);
      if (round.decision !== 'ACCEPT') return new ConflictError('NOT_ACCEPTED', 'That review did not accept the work.');
    }
    if ((await tx.publication.count({ where: { projectId } })) >= PUBLICATIONS_MAX)
      return new ConflictError('TOO_MANY', `A project has at most ${PUBLICATIONS_MAX} publications.`);
    const id = newId<'Publication'>('pub');
    await tx.publication.create({
      data: {
        id,
        tenantId: project.tenantId,
        projectId,
        createdById: caller.userId,
        roundId,
        visibility,
        publishedOn,
        title: input.title.trim(),
        venue: input.venue.trim(),
        url: input.url ?? null,
        createdAt: clock.now(),
        doi: input.doi == null ? null : doiOf(input.doi),
      },
      select: { id: true },
    });
    const members = await tx.researchMember.findMany({
      where: { projectId },
      orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
    });
    await tx.publicationAuthor.createMany({
      data: members.map(({ userId }, position) => ({ publicationId: id, userId, position })),
    });
    tx.outbox.append('learning.publication.recorded', { publicationId: id, projectId }, { subject: id });
    return { publicationId: id };
  });
}

function dayOf(text: string): Date | null {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
    ? day
    : null;
}

/**
 * Conditions that hide what would tell the caller an author now: publications of projects in open double-blind rounds that they review, in
 * whichever organisation they are active (LEARN-11). One that was recorded before the round stays: that it went would tell as much.
 */
export function notBlind({ database }: Pick<Deps, 'database'>, { userId }: Caller): Promise<readonly object[]> {
  if (userId === null) return Promise.resolve([]);
  return database.systemRead(null, async (tx) => {
    const rounds = await tx.reviewRound.findMany({
      where: { ...OPEN_ROUND, mode: 'DOUBLE_BLIND', reviews: { some: { reviewerId: userId } } },
      select: { projectId: true, createdAt: true },
      take: 10_000,
    });
    return rounds.map(({ projectId, createdAt }) => ({ NOT: { projectId, createdAt: { gte: createdAt } } }));
  });
}

export type PublicationRow = Publication & { readonly authors: readonly { readonly userId: string }[] };
export const include = { authors: { orderBy: { position: 'asc' } } } as const;

const { NEWEST_FIRST } = byCreation;

/** Publications that the caller may see: of the organisation and public ones; of a person or of a project where one is named. */
export async function listPublications(
  deps: Deps,
  caller: Caller,
  {
    authorId,
    projectId,
    ...args
  }: ListArguments & { readonly authorId?: string | null | undefined; readonly projectId?: string | null | undefined },
): Promise<Page<PublicationRow>> {
  const seen = await notBlind(deps, caller);
  return NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.publication.findMany({
      where: {
        AND: [
          ...seen,
          authorId == null ? {} : { authors: { some: { userId: authorId } } },
          projectId == null ? {} : { projectId, project: { members: { some: { userId: caller.userId ?? '' } } } },
          where,
        ],
      },
      include,
      ...page,
    }),
  );
}
