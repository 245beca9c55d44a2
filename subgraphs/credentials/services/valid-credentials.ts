import type { Deps } from '../deps.ts';
import type { IssuerVerification } from '../issuance/issuers/service.ts';

export interface ValidCredential {
  readonly id: string;
  readonly userId: string;
  readonly kind: string;
  readonly title: string;
  readonly issuerId: string;
  readonly issuerName: string;
  readonly issuerVerification: IssuerVerification;
  readonly skillIds: readonly string[];
  readonly expiresAt: Date | null;
}

/** Most credentials of one user, the newest ones. */
const CREDENTIALS_MAX = 100;

/**
 * Credentials of users that prove skills at this moment: accepted, of a verified issuer, neither suspended, revoked, replaced nor expired, and not
 * signed by a key from the time of its compromise. `includesUnverified` adds those of issuers that no operator has decided on, after all others where
 * there are too many; those of refused issuers never count. In the order of the users, newest first.
 */
export async function validCredentials(
  { database, clock }: Deps,
  { userIds, includesUnverified }: { readonly userIds: readonly string[]; readonly includesUnverified: boolean },
  countMax = CREDENTIALS_MAX,
): Promise<readonly ValidCredential[]> {
  const verifications: IssuerVerification[] = includesUnverified ? ['VERIFIED', 'UNVERIFIED'] : ['VERIFIED'];
  return database.systemRead(
    null,
    (tx) => tx.$queryRaw<ValidCredential[]>`
      SELECT v.id, u.id AS "userId", v.kind, v.title, v.issuer_id AS "issuerId", v.issuer_name AS "issuerName",
             v.verification AS "issuerVerification", v.skill_ids AS "skillIds", v.expires_at AS "expiresAt"
        FROM unnest(${[...new Set(userIds)]}::text[]) WITH ORDINALITY AS u (id, place) CROSS JOIN LATERAL (
        SELECT c.*, i.verification
          FROM credential c JOIN issuer_key k ON k.id = c.key_id JOIN issuer i ON i.id = c.issuer_id
         WHERE c.recipient_id = u.id AND c.status = 'ISSUED' AND c.acceptance = 'ACCEPTED' AND c.withdrawn_at IS NULL
           AND i.verification = ANY (${verifications}::text[]) AND c.skill_ids <> '{}'
           AND (c.expires_at IS NULL OR c.expires_at > ${clock.now()})
           AND (k.compromised_since IS NULL OR c.issued_at < k.compromised_since)
         ORDER BY i.verification = 'VERIFIED' DESC, c.created_at DESC, c.id DESC LIMIT ${countMax}) v
       ORDER BY u.place, v.created_at DESC, v.id DESC`,
  );
}

/** How the platform knows an issuer; null when there is none of that id. */
export async function issuerState(
  { database }: Deps,
  issuerId: string,
): Promise<{ readonly id: string; readonly verification: IssuerVerification } | null> {
  const issuer = await database.systemRead(null, (tx) =>
    tx.issuer.findUnique({ where: { id: issuerId }, select: { id: true, verification: true } }),
  );
  return issuer === null ? null : { id: issuer.id, verification: issuer.verification as IssuerVerification };
}
