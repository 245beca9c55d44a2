import type { ReadingTx } from '../deps.ts';
import type { UserStatus } from './rules.ts';

/** Facts of an account that sign-in needs before anybody is signed in. */
export interface AccountAtDoor {
  readonly userId: string;
  /** As its holder writes it; mail goes here. */
  readonly address: string;
  readonly locale: string;
  readonly status: UserStatus;
  /** Null for an account that signs in by other ways only. */
  readonly passwordHash: string | null;
  /** Whether it has signed in with success at the given source before. */
  readonly isKnownSource: boolean;
}

/**
 * The account of a normalised address, or null. One statement, found or not, so that neither the number of statements nor
 * their time tells which addresses have an account (ID-9). As identity.
 */
export async function findAccount(
  tx: ReadingTx,
  { normalized, source }: { readonly normalized: string; readonly source: string | null },
): Promise<AccountAtDoor | null> {
  const [account] = await tx.$queryRaw<AccountAtDoor[]>`
    SELECT u.id AS "userId", e.address, u.locale, u.status::text AS status, p.hash AS "passwordHash",
      EXISTS (SELECT FROM known_sources k WHERE k.user_id = u.id AND k.source = ${source}) AS "isKnownSource"
    FROM user_emails e JOIN users u ON u.id = e.user_id LEFT JOIN password_credentials p ON p.user_id = u.id
    WHERE e.normalized = ${normalized}`;
  return account ?? null;
}
