import { RecipientInvalidError } from '@codai/contracts/wallet';
import { type Id, requestError, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { LOOKUP_WINDOW_MS, LOOKUPS_MAX, secondsToNextWindow } from './rules.ts';

export interface RecipientRow {
  readonly handle: string;
  readonly ownerId: Id<'User'>;
}

/**
 * Tells who opened the wallet with exactly this handle, in any letter case. Returns `RecipientInvalidError` where there is none and for the
 * caller's own. Each lookup counts, also one that finds nothing. Throws RATE_LIMITED above the maximum of an hour.
 */
export async function findRecipient(
  deps: Deps,
  caller: SignedInCaller,
  { handle }: { readonly handle: string },
): Promise<RecipientRow | RecipientInvalidError> {
  await countLookup(deps, caller);
  const wallet = await deps.database.systemRead(null, (tx) =>
    tx.wallet.findUnique({ where: { handle: handle.trim().toLowerCase() } }),
  );
  if (wallet === null || wallet.tenantId === caller.tenantId) return new RecipientInvalidError(['input', 'handle']);
  return { handle: wallet.handle, ownerId: wallet.ownerId as Id<'User'> };
}

/** One statement takes and checks: of callers at once exactly the maximum passes. A refusal rolls its count back, so it does not extend the wait. */
function countLookup({ database, clock }: Deps, caller: SignedInCaller): Promise<void> {
  const now = clock.now();
  const windowEnded = new Date(now.getTime() - LOOKUP_WINDOW_MS);
  return database.write(caller, async (tx) => {
    const [counted] = await tx.$queryRaw<[{ count: number; windowStartedAt: Date }]>`
      INSERT INTO recipient_lookup AS l (user_id, window_started_at, count) VALUES (${caller.userId}, ${now}::timestamptz, 1)
      ON CONFLICT (user_id) DO UPDATE SET
        count = CASE WHEN l.window_started_at <= ${windowEnded}::timestamptz THEN 1 ELSE l.count + 1 END,
        window_started_at = CASE WHEN l.window_started_at <= ${windowEnded}::timestamptz THEN excluded.window_started_at ELSE l.window_started_at END
      RETURNING l.count, l.window_started_at AS "windowStartedAt"`;
    if (counted.count > LOOKUPS_MAX) {
      throw requestError('RATE_LIMITED', null, {
        retryAfterSeconds: secondsToNextWindow(counted.windowStartedAt, now),
      });
    }
  });
}
