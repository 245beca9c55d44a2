import { type BaseContext, type Caller, listLoaderById, loaderById } from '@codai/kit';
import { hiresFor } from './access.ts';
import { OPEN } from './applications/identity.ts';
import type { Deps } from './deps.ts';
import { WITH_VOTES } from './escrow/funding.ts';
import { offersSeenBy, seenBy, sidesSeenBy, WITH_MILESTONE } from './lists.ts';
import { confirmedSkills } from './matching/current.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface JobsContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  const { database } = deps;
  const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
  return {
    employer: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.employer.findMany({ where: among(ids) })),
    ),
    skill: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.skill.findMany({ where: among(ids) })),
    ),
    /** By user, as credentials says at this moment (JOBS-7). */
    confirmedSkills: listLoaderById(
      (userIds: readonly string[]) => confirmedSkills(deps, userIds),
      ({ userId }) => userId,
    ),
    /** Ids of the issuers that each employer trusts, by organisation; for its members. */
    trustedIssuers: listLoaderById(
      (tenantIds: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.trustedIssuer.findMany({
            where: { tenantId: { in: [...tenantIds] } },
            select: { tenantId: true, issuerId: true },
          }),
        ),
      ({ tenantId }) => tenantId,
    ),
    posting: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.posting.findMany({ where: among(ids) })),
    ),
    postingSkills: listLoaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.postingSkill.findMany({ where: { postingId: { in: [...ids] } }, orderBy: { skillId: 'asc' } }),
        ),
      ({ postingId }) => postingId,
    ),
    /** JOBS-6: the caller's own, and those of candidates whose application the caller sees with their name. */
    profile: loaderById((ids: readonly string[]) =>
      database.read(caller, async (tx) => {
        const open = await tx.application.findMany({
          where: { AND: [{ profileId: { in: [...ids] } }, seenBy(caller), OPEN] },
          select: { profileId: true },
          distinct: ['profileId'],
        });
        const shown = open.map(({ profileId }) => profileId);
        return tx.candidateProfile.findMany({
          where: { AND: [among(ids), { OR: [{ userId: caller.userId ?? '' }, { id: { in: shown } }] }] },
        });
      }),
    ),
    /** Whoever sees an application: what is shown of the row is decided by it. */
    profileFacts: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.candidateProfile.findMany({ where: among(ids) })),
    ),
    profileSkills: listLoaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.profileSkill.findMany({ where: { profileId: { in: [...ids] } }, orderBy: { skillId: 'asc' } }),
        ),
      ({ profileId }) => profileId,
    ),
    /** JOBS-6, as `profile`. */
    resume: loaderById((ids: readonly string[]) =>
      database.read(caller, async (tx) => {
        const open = await tx.application.findMany({
          where: { AND: [{ resumeId: { in: [...ids] } }, seenBy(caller), OPEN] },
          select: { resumeId: true },
          distinct: ['resumeId'],
        });
        const shown = open.flatMap(({ resumeId }) => resumeId ?? []);
        return tx.resume.findMany({
          where: { AND: [among(ids), { OR: [{ userId: caller.userId ?? '' }, { id: { in: shown } }] }] },
        });
      }),
    ),
    /** Null for unknown and for forbidden alike. */
    application: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.application.findMany({ where: { AND: [among(ids), seenBy(caller)] } })),
    ),
    /** The caller's own application for each posting that is active. */
    ownApplication: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.application.findMany({
            where: {
              postingId: { in: [...ids] },
              candidateId: caller.userId ?? '',
              stage: { notIn: ['REJECTED', 'WITHDRAWN'] },
            },
          }),
        ),
      ({ postingId }) => postingId,
    ),
    interview: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.interview.findMany({ where: { AND: [among(ids), { application: seenBy(caller) }] } }),
      ),
    ),
    offer: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.offer.findMany({ where: { AND: [among(ids), offersSeenBy(caller)] } })),
    ),
    /** The first hundred steps of each application. */
    history: listLoaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.stageTransition.findMany({
            where: { applicationId: { in: [...ids] }, number: { lte: 100 } },
            orderBy: { number: 'asc' },
          }),
        ),
      ({ applicationId }) => applicationId,
    ),
    /** All of each application: its type says who sees them. An application has one of each interviewer. */
    scorecards: listLoaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.scorecard.findMany({ where: { applicationId: { in: [...ids] } }, orderBy: { createdAt: 'asc' } }),
        ),
      ({ applicationId }) => applicationId,
    ),
    /** JOBS-6: those of others only once one's own is given. */
    scorecard: loaderById((ids: readonly string[]) =>
      database.read(caller, async (tx) => {
        const rows = await tx.scorecard.findMany({ where: among(ids) });
        const own = await tx.scorecard.findMany({
          where: {
            applicationId: { in: [...new Set(rows.map(({ applicationId }) => applicationId))] },
            interviewerId: caller.userId ?? '',
          },
          select: { applicationId: true },
        });
        const given = new Set(own.map(({ applicationId }) => applicationId));
        return rows.filter(({ applicationId }) => given.has(applicationId));
      }),
    ),
    alert: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.jobAlert.findMany({ where: among(ids) })),
    ),
    /** JOBS-4: of the sides; operators see those in dispute by `milestoneDisputes`. */
    contract: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.contract.findMany({ where: { AND: [among(ids), sidesSeenBy(caller)] } })),
    ),
    milestone: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.milestone.findMany({
          where: { AND: [among(ids), { contract: sidesSeenBy(caller) }] },
          include: { contract: true },
        }),
      ),
    ),
    milestones: listLoaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.milestone.findMany({
            where: { contractId: { in: [...ids] } },
            include: { contract: true },
            orderBy: { number: 'asc' },
          }),
        ),
      ({ contractId }) => contractId,
    ),
    /** The step of each milestone that waits for banking. */
    pendingStep: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.escrowStep.findMany({ where: { milestoneId: { in: [...ids] }, state: 'PENDING' } }),
        ),
      ({ milestoneId }) => milestoneId,
    ),
    /** The last funding of each milestone that asked for approval, for the client's side. */
    funding: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, async (tx) => {
          const { tenantId } = caller;
          if (tenantId === null || !hiresFor(caller, tenantId)) return [];
          return tx.milestoneFunding.findMany({
            where: { milestoneId: { in: [...ids] }, milestone: { contract: { tenantId } } },
            include: WITH_VOTES,
            orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          });
        }),
      ({ milestoneId }) => milestoneId,
    ),
    /** The last one of each milestone. */
    dispute: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.milestoneDispute.findMany({
            where: { milestoneId: { in: [...ids] } },
            include: WITH_MILESTONE,
            orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          }),
        ),
      ({ milestoneId }) => milestoneId,
    ),

    reviews: listLoaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.contractFeedback.findMany({ where: { contractId: { in: [...ids] } }, include: { contract: true } }),
        ),
      ({ contractId }) => contractId,
    ),
  };
}
