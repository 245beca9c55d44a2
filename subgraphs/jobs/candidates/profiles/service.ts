import { isDeepStrictEqual } from 'node:util';
import { type DomainError, type Id, newId, type SignedInCaller, VersionConflictError } from '@codai/kit';
import type { Deps, JobsWrite } from '../../deps.ts';
import type { CandidateProfile } from '../../generated/prisma/client.ts';
import { unknownSkill } from '../../qualifications/skills/taxonomy.ts';
import { type ProfileColumn, profilePlace } from './cells.ts';
import type { Confirmation, ProfileFacts } from './facts.ts';
import { contentRefusal, type ProfileContent, type SkillOfProfile } from './rules.ts';

export interface ProfileId {
  readonly profileId: Id<'CandidateProfile'>;
}

/** Creates the caller's profile, or replaces what it says. `expectedVersion` is 0 for the first. */
export async function upsertProfile(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: ProfileContent & { readonly expectedVersion: number },
): Promise<DomainError | ProfileId> {
  const refusal = contentRefusal(input);
  if (refusal !== null) return refusal;
  const { userId } = caller;
  const now = clock.now();
  return database.write(caller, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`profile:${userId}`}, 0))`;
    const existing = await tx.candidateProfile.findUnique({ where: { userId } });
    if ((existing?.version ?? 0) !== input.expectedVersion) return new VersionConflictError(existing?.version ?? 0);
    const unknown = await unknownSkill(
      tx,
      input.skills.map(({ skillId }) => skillId),
      'input.skills',
    );
    if (unknown !== null) return unknown;
    const profileId = (existing?.id ?? newId('cnd')) as Id<'CandidateProfile'>;
    const seal = (column: ProfileColumn, text: string | null | undefined) =>
      text == null ? null : keys.seal(text, profilePlace(column, profileId));
    const { country = null, city = null, experienceYears, isOpenToWork, pay } = input;
    const data = {
      headline: seal('headline', input.headline),
      summary: seal('summary', input.summary),
      contactEmail: seal('contact_email', input.contactEmail),
      contactPhone: seal('contact_phone', input.contactPhone),
      country,
      city,
      experienceYears,
      isOpenToWork,
      workplaces: [...new Set(input.workplaces)],
      languages: [...new Set(input.languages)],
      payMin: pay?.min.toString() ?? null,
      payCurrency: pay?.currency ?? null,
      payPeriod: pay?.period ?? null,
    };
    if (existing === null)
      await tx.candidateProfile.create({
        data: { id: profileId, userId, ...data, createdAt: now },
        select: { id: true },
      });
    else
      await tx.candidateProfile.update({
        where: { id: profileId },
        data: { ...data, version: { increment: 1 } },
        select: { id: true },
      });
    await tx.profileSkill.deleteMany({ where: { profileId } });
    if (input.skills.length > 0)
      await tx.profileSkill.createMany({
        data: input.skills.map(({ skillId, years }) => ({ profileId, skillId, years })),
      });
    await keepFacts(tx, { profileId, confirmations: null, now });
    // The event has no tenant, so that the person's organisation does not receive it.
    tx.outbox.append('jobs.profile.updated', { profileId, userId }, { subject: profileId, tenantId: null });
    return { profileId };
  });
}

export interface KeptFacts {
  readonly number: number;
  readonly facts: ProfileFacts;
}

/**
 * The facts of a profile as the model sees them, in a version of their own: a new one when they changed. `confirmations`: what credentials says at this
 * moment (JOBS-7); null: as in the last version. Null for a profile that has gone.
 */
export async function keepFacts(
  tx: JobsWrite,
  {
    profileId,
    confirmations,
    now,
  }: { readonly profileId: string; readonly confirmations: readonly Confirmation[] | null; readonly now: Date },
): Promise<KeptFacts | null> {
  await tx.$queryRaw`SELECT id FROM candidate_profile WHERE id = ${profileId} FOR UPDATE`;
  const row = await tx.candidateProfile.findUnique({ where: { id: profileId }, include: { skills: true } });
  if (row === null) return null;
  const last =
    row.factsNumber === 0
      ? null
      : await tx.profileSnapshot.findUniqueOrThrow({
          where: { profileId_number: { profileId, number: row.factsNumber } },
        });
  const before = last === null ? null : (last.facts as unknown as ProfileFacts);
  const facts = factsOf(row, confirmations ?? before?.confirmations ?? []);
  if (last !== null && before !== null && same(before, facts)) return { number: last.number, facts: before };
  const number = row.factsNumber + 1;
  await tx.profileSnapshot.create({ data: { profileId, number, facts: { ...facts } as object, createdAt: now } });
  await tx.candidateProfile.update({ where: { id: profileId }, data: { factsNumber: number }, select: { id: true } });
  return { number, facts };
}

const same = (a: ProfileFacts, b: ProfileFacts) =>
  (Object.keys(b) as (keyof ProfileFacts)[]).every((key) => isDeepStrictEqual(a[key], b[key]));

function factsOf(
  row: CandidateProfile & { readonly skills: readonly SkillOfProfile[] },
  confirmations: readonly Confirmation[],
): ProfileFacts {
  const { experienceYears, country, city, payCurrency, payPeriod } = row;
  const verified = confirmations.filter(({ isVerified }) => isVerified).flatMap(({ skillIds }) => skillIds);
  return {
    skills: row.skills.map(({ skillId }) => skillId).sort(),
    verifiedSkills: [...new Set(verified)].sort(),
    confirmations,
    experienceYears,
    workplaces: [...row.workplaces].sort(),
    country,
    city,
    languages: [...row.languages].sort(),
    payMin: row.payMin?.toFixed(0) ?? null,
    payCurrency,
    payPeriod,
  };
}
