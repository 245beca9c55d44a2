import type { Deps } from '../../deps.ts';
import { taxonomy } from './taxonomy.ts';

/** A skill of a user that a credential in force confirms. */
export interface ConfirmedSkill {
  readonly userId: string;
  readonly skillId: string;
  readonly credentialId: string;
  readonly title: string;
  readonly issuerId: string;
  readonly issuerName: string;
  readonly isVerified: boolean;
}

/**
 * Skills of users that credentials in force at this moment confirm (JOBS-7): those that their issuers have attached to template and course, whether or not the
 * issuer is verified. The words of a title say nothing: anybody can write them.
 */
export async function confirmedSkills(deps: Deps, userIds: readonly string[]): Promise<readonly ConfirmedSkill[]> {
  const inForce = await deps.credentials.inForce(userIds);
  const known = new Set((await taxonomy(deps)).map(({ id }) => id));
  return inForce.flatMap(({ id, userId, title, issuerId, issuerVerification, issuerName, skillIds }) =>
    skillIds
      .filter((skillId) => known.has(skillId))
      .map((skillId) => ({
        userId,
        skillId,
        credentialId: id,
        title,
        issuerId,
        issuerName,
        isVerified: issuerVerification === 'VERIFIED',
      })),
  );
}
