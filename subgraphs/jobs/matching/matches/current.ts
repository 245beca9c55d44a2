import { isDeepStrictEqual } from 'node:util';
import type { Confirmation, ProfileFacts } from '../../candidates/profiles/facts.ts';
import { type KeptFacts, keepFacts } from '../../candidates/profiles/service.ts';
import type { Deps, JobsRead } from '../../deps.ts';
import type { CandidateProfile, Posting } from '../../generated/prisma/client.ts';
import { type ConfirmedSkill, confirmedSkills } from '../../qualifications/skills/confirmed.ts';
import { trustedBy } from '../../vacancies/employers/trusted.ts';
import type { PostingFacts } from '../../vacancies/postings/facts.ts';
import {
  ANONYMOUS_MODEL_VERSION,
  type CountedSkill,
  countedSkills,
  MODEL_VERSION,
  match,
  type Score,
} from './model.ts';

/** Confirmations of one user by issuer, in the order of the facts. */
function confirmationsOf(skills: readonly ConfirmedSkill[]): readonly Confirmation[] {
  const issuers = new Map(skills.map(({ issuerId, isVerified }) => [issuerId, isVerified]));
  return [...issuers]
    .map(([issuerId, isVerified]) => {
      const its = skills.filter((skill) => skill.issuerId === issuerId);
      return { issuerId, isVerified, skillIds: [...new Set(its.map(({ skillId }) => skillId))].sort() };
    })
    .sort((a, b) => (a.issuerId < b.issuerId ? -1 : 1));
}

/**
 * The facts of profiles with what credentials says now, by id; a profile that has gone since is left out. Throws COMPONENT_UNAVAILABLE
 * when credentials is away.
 */
export async function currentFacts(
  deps: Deps,
  profiles: readonly Pick<CandidateProfile, 'id' | 'userId'>[],
): Promise<ReadonlyMap<string, KeptFacts>> {
  const confirmed = await confirmedSkills(
    deps,
    profiles.map(({ userId }) => userId),
  );
  // In one order, so that of two searches one waits for the other at most.
  const ordered = profiles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return deps.database.systemWrite(null, async (tx) => {
    const kept = new Map<string, KeptFacts>();
    for (const { id: profileId, userId } of ordered) {
      const confirmations = confirmationsOf(confirmed.filter((skill) => skill.userId === userId));
      const facts = await keepFacts(tx, { profileId, confirmations, now: deps.clock.now() });
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
  /** For the candidate alone: of somebody anonymous they would say who it is. */
  readonly confirmed: readonly CountedSkill[];
}

export interface KeptPostingFacts {
  readonly number: number;
  readonly facts: PostingFacts;
}

type PostingRow = Pick<Posting, 'employerId' | 'factsNumber' | 'id'>;

/**
 * The facts of postings with the issuers that their employers trust now, by id; those without facts are left out. A version is made for those whose employer has
 * chosen since the last one.
 */
export async function postingFacts(
  { database, clock }: Deps,
  postings: readonly PostingRow[],
): Promise<ReadonlyMap<string, KeptPostingFacts>> {
  const { kept, stale } = await database.systemRead(null, (tx) => keptPostings(tx, postings));
  if (stale.length === 0) return new Map(kept);
  return database.systemWrite(null, async (tx) => {
    // In one order, so that of two searches one waits for the other; the second finds what the first has kept.
    const locked = await tx.$queryRaw<PostingRow[]>`
      SELECT id, employer_id AS "employerId", facts_number AS "factsNumber" FROM posting
       WHERE id = ANY (${stale.map(({ id }) => id)}::text[]) ORDER BY id FOR UPDATE`;
    const now = await keptPostings(tx, locked);
    const renewed = now.stale.map(({ id, number, facts }) => [id, { number: number + 1, facts }] as const);
    await tx.postingSnapshot.createMany({
      data: renewed.map(([postingId, { number, facts }]) => ({
        postingId,
        number,
        facts: { ...facts } as object,
        createdAt: clock.now(),
      })),
    });
    const ids = renewed.map(([id]) => id);
    await tx.posting.updateMany({ where: { id: { in: ids } }, data: { factsNumber: { increment: 1 } } });
    return new Map([...kept, ...now.kept, ...renewed]);
  });
}

/** Kept facts of postings, and of those that were kept with other issuers than their employers trust now the facts to keep. */
async function keptPostings(tx: JobsRead, postings: readonly PostingRow[]) {
  const rows = await tx.postingSnapshot.findMany({
    where: { OR: postings.map(({ id, factsNumber }) => ({ postingId: id, number: factsNumber })) },
  });
  const employers = new Map(postings.map(({ id, employerId }) => [id, employerId]));
  const trusted = await trustedBy(tx, [...employers.values()]);
  const kept: (readonly [id: string, KeptPostingFacts])[] = [];
  const stale: ({ readonly id: string } & KeptPostingFacts)[] = [];
  for (const { postingId: id, number, facts: stored } of rows) {
    const facts = stored as unknown as PostingFacts;
    const trustedIssuers = trusted.get(employers.get(id) ?? '') ?? [];
    if (isDeepStrictEqual(facts.trustedIssuers ?? [], trustedIssuers)) kept.push([id, { number, facts }]);
    else stale.push({ id, number, facts: { ...facts, trustedIssuers } });
  }
  return { kept, stale };
}

export function matchOf(
  posting: Pick<Posting, 'id' | 'isBlind'>,
  { number, facts }: KeptPostingFacts,
  profile: { readonly id: string } & KeptFacts,
): Match {
  // The score of a blind application would say more than the application does.
  const modelVersion = posting.isBlind ? ANONYMOUS_MODEL_VERSION : MODEL_VERSION;
  return {
    ...match(facts, profile.facts, modelVersion),
    postingId: posting.id,
    postingNumber: number,
    profileId: profile.id,
    profileNumber: profile.number,
    confirmed: countedSkills(facts, profile.facts, modelVersion),
  };
}

/** A match of somebody who has not applied, for an employer. */
export const anonymousMatchOf = (
  posting: Pick<Posting, 'id'>,
  facts: KeptPostingFacts,
  profile: { readonly id: string } & KeptFacts,
): Match => ({ ...matchOf({ id: posting.id, isBlind: true }, facts, profile), confirmed: [] });

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
