import type { Deps } from '../deps.ts';
import type { CandidateProfile, Posting } from '../generated/prisma/client.ts';
import type { CredentialInForce } from '../peers/credentials.ts';
import { type KeptFacts, keepFacts, lockProfiles } from '../profiles/service.ts';
import { skillsIn } from '../skills/extract.ts';
import { taxonomy } from '../skills/taxonomy.ts';
import { match, type PostingFacts, type ProfileFacts, type Score } from './model.ts';

export interface VerifiedSkill {
  readonly skillId: string;
  readonly credentialId: string;
  readonly title: string;
  readonly issuerName: string;
}

/** Skills of users that credentials in force at this moment confirm: those whose names their titles have (JOBS-7). */
export async function verifiedSkills(
  deps: Deps,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly VerifiedSkill[]>> {
  const [inForce, words] = [await deps.credentials.inForce(userIds), await taxonomy(deps)];
  const skillsOf = ({ id, title, issuerName }: CredentialInForce) =>
    skillsIn(title, words).map((skillId) => ({ skillId, credentialId: id, title, issuerName }));
  return new Map([...inForce].map(([userId, credentials]) => [userId, credentials.flatMap(skillsOf)]));
}

/**
 * The facts of profiles with what credentials says now, by id; a profile that has gone since is left out. Throws COMPONENT_UNAVAILABLE
 * when credentials is away.
 */
export async function currentFacts(
  deps: Deps,
  profiles: readonly Pick<CandidateProfile, 'id' | 'userId'>[],
): Promise<ReadonlyMap<string, KeptFacts>> {
  if (profiles.length === 0) return new Map();
  const verified = await verifiedSkills(
    deps,
    profiles.map(({ userId }) => userId),
  );
  const userOf = new Map(profiles.map(({ id, userId }) => [id, userId]));
  return deps.database.systemWrite(null, async (tx) => {
    // In one order, so that two searches wait for each other at most.
    const present = await lockProfiles(tx, [...userOf.keys()]);
    const kept = new Map<string, KeptFacts>();
    for (const profileId of present) {
      const skills = verified.get(userOf.get(profileId) ?? '') ?? [];
      const verifiedIds = [...new Set(skills.map(({ skillId }) => skillId))];
      kept.set(profileId, await keepFacts(tx, { profileId, verifiedSkills: verifiedIds, now: deps.clock.now() }));
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
