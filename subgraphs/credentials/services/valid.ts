import type { Deps } from '../deps.ts';

export interface ValidCredential {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly issuerName: string;
  readonly expiresAt: Date | null;
}

/** Credentials that one question gives at most, the newest. */
const CREDENTIALS_MAX = 100;

/**
 * What a user has been issued and is in force at this moment: neither suspended, revoked, replaced nor expired, not declined, and not signed by a key
 * from the time of its compromise. Newest first.
 */
export async function validCredentials({ database, clock }: Deps, userId: string): Promise<readonly ValidCredential[]> {
  return database.systemRead(
    null,
    (tx) => tx.$queryRaw<ValidCredential[]>`
      SELECT c.id, c.kind, c.title, c.issuer_name AS "issuerName", c.expires_at AS "expiresAt"
        FROM credential c JOIN issuer_key k ON k.id = c.key_id
       WHERE c.recipient_id = ${userId} AND c.status = 'ISSUED' AND c.acceptance <> 'DECLINED' AND c.withdrawn_at IS NULL
         AND (c.expires_at IS NULL OR c.expires_at > ${clock.now()})
         AND (k.compromised_since IS NULL OR c.issued_at < k.compromised_since)
       ORDER BY c.created_at DESC, c.id DESC LIMIT ${CREDENTIALS_MAX}`,
  );
}
