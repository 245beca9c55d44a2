import type { Deps } from '../deps.ts';
import type { CandidateProfile, Posting } from '../generated/prisma/client.ts';
import { type KeptFacts, keepFacts } from '../profiles/service.ts';
import { taxonomy } from '../skills/taxonomy.ts';
import { match, type PostingFacts, type ProfileFacts, type Score } from './model.ts';

export interface VerifiedSkill {
  readonly userId: string;
  readonly skillId: string;
  readonly credentialId: string;
  readonly title: string;
  readonly issuerName: string;
}

/**
 * Skills of users that credentials in force at this moment confirm (JOBS-7): those that their issuers have attached to template and course. The words of a
 * title say nothing: anybody can write them.
 */
export async function verifiedSkills(deps: Deps, userIds: readonly string[]): Promise<readonly VerifiedSkill[]> {
  const inForce = await deps.credentials.inForce(userIds);
  const known = new Set((await taxonomy(deps)).map(({ id }) => id));
  return inForce.flatMap(({ id, userId, title, issuerName, skillIds }) =>
    skillIds
      .filter((skillId) => known.has(skillId))
      .map((skillId) => ({ userId, skillId, credentialId: id, title, issuerName })),
  );
}

/**
 * The facts of profiles with what credentials says now, by id; a profile that has gone since is left out. Throws COMPONENT_UNAVAILABLE
 * when credentials is away.
 */
export async function currentFacts(
  deps: Deps,
  profiles: readonly Pick<CandidateProfile, 'id' | 'userId'>[],
): Promise<ReadonlyMap<string, KeptFacts>> {
  const verified = await verifiedSkills(
    deps,
    profiles.map(({ userId }) => userId),
  );
  // In one order, so that of two searches one waits for the other at most.
  const ordered = profiles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return deps.database.systemWrite(null, async (tx) => {
    const kept = new Map<string, KeptFacts>();
    for (const { id: profileId, userId } of ordered) {
      const own = verified.filter((skill) => skill.userId === userId).map(({ skillId }) => skillId);
      const facts = await keepFacts(tx, { profileId, verifiedSkills: [...new Set(own)], now: deps.clock.now() });
      if (facts !== null) kept.set(profileId, facts);
    }
    return kept;
  });
}

/** A score with all that it was made of: the same three versions give the same score and factors. */
export interface Match extends Score {
  readonly postingId: string;
  readonly profileId: string;
  readonly profileNumber: number;
  readonly postingNumber: number;
}

/** Current facts of postings; those without are left out. */
export async function postingFacts(
  { database }: Deps,
  postings: readonly Pick<Posting, 'factsNumber' | 'id'>[],
): Promise<ReadonlyMap<string, PostingFacts>> {
  const rows = await database.systemRead(null, (tx) =>
    tx.postingSnapshot.findMany({
      where: { OR: postings.map(({ id, factsNumber }) => ({ postingId: id, number: factsNumber })) },
    }),
  );
  return new Map(rows.map((row) => [row.postingId, row.facts as unknown as PostingFacts]));
}

export function matchOf(
  posting: Pick<Posting, 'factsNumber' | 'id'>,
  facts: PostingFacts,
  profile: { readonly id: string } & KeptFacts,
): Match {
  return {
    ...match(facts, profile.facts),
    ...{ postingId: posting.id, postingNumber: posting.factsNumber },
    ...{ profileId: profile.id, profileNumber: profile.number },
  };
}

/** Makes a match anew from the versions that it names; null when one of them is gone. */
export async function reproduce(
  { database }: Deps,
  versions: Pick<Match, 'modelVersion' | 'postingId' | 'postingNumber' | 'profileId' | 'profileNumber'>,
): Promise<Score | null> {
  const { postingId, postingNumber, profileId, profileNumber, modelVersion } = versions;
  return database.systemRead(null, async (tx) => {
    const posting = await tx.postingSnapshot.findUnique({
      where: { postingId_number: { postingId, number: postingNumber } },
    });
    const profile = await tx.profileSnapshot.findUnique({
      where: { profileId_number: { profileId, number: profileNumber } },
    });
    if (posting === null || profile === null) return null;
    return match(posting.facts as unknown as PostingFacts, profile.facts as unknown as ProfileFacts, modelVersion);
  });
}
