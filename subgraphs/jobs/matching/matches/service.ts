import { type Caller, isSignedIn } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { CandidateProfile, Posting } from '../../generated/prisma/client.ts';
import { hiresFor } from '../../vacancies/employers/access.ts';
import { anonymousMatchOf, currentFacts, type Match, matchOf, postingFacts } from './current.ts';

/** Postings that are looked at for one person, the latest; and profiles for one posting. */
const POSTINGS_MAX = 500;
const PROFILES_MAX = 50;

export interface PostingMatch {
  readonly match: Match;
  readonly posting: Posting;
}

/** The postings that fit the caller best, best first: of the 500 latest that take applications. Empty without a profile. */
export async function matchesFor(deps: Deps, caller: Caller, first: number): Promise<readonly PostingMatch[]> {
  if (!isSignedIn(caller)) return [];
  const profile = await deps.database.read(caller, (tx) =>
    tx.candidateProfile.findUnique({ where: { userId: caller.userId } }),
  );
  if (profile === null) return [];
  const kept = (await currentFacts(deps, [profile])).get(profile.id);
  if (kept === undefined) return [];
  const postings = await deps.database.read(caller, async (tx) => {
    const latest = await tx.posting.findMany({
      where: {
        status: 'PUBLISHED',
        tenantId: { not: caller.tenantId ?? '' },
        OR: [{ deadlineAt: null }, { deadlineAt: { gt: deps.clock.now() } }],
      },
      orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
      take: POSTINGS_MAX,
    });
    const employerIds = [...new Set(latest.map(({ employerId }) => employerId))];
    const verified = await tx.employer.findMany({
      where: { id: { in: employerIds }, status: 'VERIFIED' },
      select: { id: true },
    });
    const known = new Set(verified.map(({ id }) => id));
    return latest.filter(({ employerId }) => known.has(employerId));
  });
  if (postings.length === 0) return [];
  const facts = await postingFacts(deps, postings);
  return postings
    .flatMap((posting) => {
      const its = facts.get(posting.id);
      return its === undefined ? [] : [{ posting, match: matchOf(posting, its, { ...kept, id: profile.id }) }];
    })
    .sort((a, b) => b.match.score - a.match.score || (a.posting.id < b.posting.id ? -1 : 1))
    .slice(0, first);
}

/** How the caller fits a posting; null without a profile, and for a posting that is unknown. */
export async function matchWith(deps: Deps, caller: Caller, postingId: string): Promise<Match | null> {
  if (!isSignedIn(caller)) return null;
  const [profile, posting] = await deps.database.read(
    caller,
    async (tx) =>
      [
        await tx.candidateProfile.findUnique({ where: { userId: caller.userId } }),
        await tx.posting.findUnique({ where: { id: postingId } }),
      ] as const,
  );
  if (profile === null || posting === null) return null;
  const kept = (await currentFacts(deps, [profile])).get(profile.id);
  if (kept === undefined) return null;
  const facts = (await postingFacts(deps, [posting])).get(postingId);
  return facts === undefined ? null : matchOf(posting, facts, { ...kept, id: profile.id });
}

export interface CandidateMatch {
  readonly match: Match;
  readonly profile: CandidateProfile;
}

/**
 * Candidates who fit a posting of the caller's organisation, best first: of the 50 newest people who are open to work. They are anonymous (JOBS-6): facts alone,
 * no name, text or way to reach them.
 */
export async function candidatesFor(
  deps: Deps,
  caller: Caller,
  { postingId, first }: { readonly postingId: string; readonly first: number },
): Promise<readonly CandidateMatch[]> {
  const posting = await deps.database.read(caller, (tx) => tx.posting.findUnique({ where: { id: postingId } }));
  if (posting === null || !hiresFor(caller, posting.tenantId)) return [];
  const facts = (await postingFacts(deps, [posting])).get(postingId);
  if (facts === undefined) return [];
  const profiles = await deps.database.systemRead(null, (tx) =>
    tx.candidateProfile.findMany({
      where: {
        isOpenToWork: true,
        skills: { some: { skillId: { in: [...facts.facts.requiredSkills, ...facts.facts.optionalSkills] } } },
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: PROFILES_MAX,
    }),
  );
  // Credentials is asked: a revoked one counts no more (JOBS-7).
  const kept = await currentFacts(deps, profiles);
  return profiles
    .flatMap((profile) => {
      const its = kept.get(profile.id);
      return its === undefined
        ? []
        : [{ profile, match: anonymousMatchOf(posting, facts, { ...its, id: profile.id }) }];
    })
    .sort((a, b) => b.match.score - a.match.score || (a.profile.id < b.profile.id ? -1 : 1))
    .slice(0, first);
}
