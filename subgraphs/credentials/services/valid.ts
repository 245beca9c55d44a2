import type { Deps } from '../deps.ts';

export interface ValidCredential {
  readonly id: string;
  readonly userId: string;
  readonly kind: string;
  readonly title: string;
  readonly issuerName: string;
  readonly skillIds: readonly string[];
  readonly expiresAt: Date | null;
}

/** Of each user, the newest. */
const CREDENTIALS_MAX = 100;

/**
 * Credentials of users that prove skills at this moment: accepted, of a verified issuer, neither suspended, revoked, replaced nor expired, and not
 * signed by a key from the time of its compromise. In the order of the users, newest first.
 */
export async function validCredentials(
  { database, clock }: Deps,
  userIds: readonly string[],
): Promise<readonly ValidCredential[]> {
  return database.systemRead(
    null,
    (tx) => tx.$queryRaw<ValidCredential[]>`
      SELECT v.id, u.id AS "userId", v.kind, v.title, v.issuer_name AS "issuerName", v.skill_ids AS "skillIds", v.expires_at AS "expiresAt"
        FROM unnest(${[...new Set(userIds)]}::text[]) WITH ORDINALITY AS u (id, place) CROSS JOIN LATERAL (
        SELECT c.* FROM credential c JOIN issuer_key k ON k.id = c.key_id JOIN issuer i ON i.id = c.issuer_id
         WHERE c.recipient_id = u.id AND c.status = 'ISSUED' AND c.acceptance = 'ACCEPTED' AND c.withdrawn_at IS NULL
           AND i.verification = 'VERIFIED' AND c.skill_ids <> '{}'
           AND (c.expires_at IS NULL OR c.expires_at > ${clock.now()})
           AND (k.compromised_since IS NULL OR c.issued_at < k.compromised_since)
         ORDER BY c.created_at DESC, c.id DESC LIMIT ${CREDENTIALS_MAX}) v
       ORDER BY u.place, v.created_at DESC, v.id DESC`,
  );
}
