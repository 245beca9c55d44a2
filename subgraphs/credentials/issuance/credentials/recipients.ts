import type { Caller } from '@codai/kit';
import { holdConsent } from '@codai/kit/security';
import type { CredentialsWrite, Deps } from '../../deps.ts';
import type { RecipientIdentity } from '../../ports/recipients.ts';

/** Consent of a person to be named on credentials, with a salted hash of the e-mail. Recorded at security. */
export const NAMING_CONSENT = 'credentials.identity';

const consents = (tx: CredentialsWrite, userId: string) => holdConsent(tx, { userId, purpose: NAMING_CONSENT });

/**
 * How credentials may name these people, in order; null for each who has not consented. Identity is asked for the others alone, before the transaction
 * that issues.
 */
export async function consentedIdentities(
  { database, recipients }: Deps,
  asked: Pick<Caller, 'correlationId' | 'tenantId'>,
  userIds: readonly string[],
): Promise<readonly (RecipientIdentity | null)[]> {
  const consenting = await database.systemWrite(asked.tenantId, async (tx) => {
    const found = new Set<string>();
    for (const userId of new Set(userIds)) if (await consents(tx, userId)) found.add(userId);
    return found;
  });
  const named = userIds.filter((userId) => consenting.has(userId));
  if (named.length === 0) return userIds.map(() => null);
  const identities = [...(await recipients.identitiesOf(asked, named))];
  return userIds.map((userId) => (consenting.has(userId) ? (identities.shift() ?? null) : null));
}

/** The same at the moment of issue: a consent that was withdrawn meanwhile is seen, and a withdrawal waits for what is being issued. */
export async function identityInForce(
  tx: CredentialsWrite,
  userId: string,
  identity: RecipientIdentity | null | undefined,
): Promise<RecipientIdentity | null> {
  return identity != null && (await consents(tx, userId)) ? identity : null;
}
