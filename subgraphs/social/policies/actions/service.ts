import { newId, requestError, type SignedInCaller } from '@codai/kit';
import type { Deps, SocialWrite } from '../../deps.ts';
import {
  ACTION_WINDOW_MS,
  type Action,
  actionsPerWindowMax,
  isPosting,
  makeshiftHandle,
  secondsUntilNextWindow,
} from './rules.ts';

/**
 * First statement of every verb: counts the action, and makes sure that the caller has a profile.
 *
 * Throws FORBIDDEN for posting while moderation has suspended the caller from it, and RATE_LIMITED above the action's maximum. The throw rolls the count back, so that refused calls do not extend
 * the wait; a refusal for another reason that is returned does count. One statement takes and checks, and its row lock
 * is held to the end of the transaction: of callers at once exactly the maximum passes.
 *
 * The profile normally comes from identity's events. Somebody faster than these gets a makeshift one here, which the
 * events then complete: a person who may act must not have to wait for a queue.
 */
export async function countAction(deps: Deps, tx: SocialWrite, caller: SignedInCaller, action: Action): Promise<void> {
  const now = deps.clock.now();
  const counted = await count(tx, caller.userId, action, now);
  if (isPosting(action)) refuseSuspended(counted.suspendedUntil, now);
  if (counted.count > actionsPerWindowMax[action]) {
    throw requestError('RATE_LIMITED', null, {
      retryAfterSeconds: secondsUntilNextWindow(counted.windowStartedAt, now),
    });
  }
}

/** Counts an action of a person and returns whether it is within the action's maximum, for what is left out above it. */
export async function isWithinLimit(tx: SocialWrite, userId: string, action: Action, now: Date): Promise<boolean> {
  return (await count(tx, userId, action, now)).count <= actionsPerWindowMax[action];
}

interface Counted {
  readonly count: number;
  readonly windowStartedAt: Date;
  readonly suspendedUntil: Date | null;
}

async function count(tx: SocialWrite, userId: string, action: Action, now: Date): Promise<Counted> {
  const windowEnded = new Date(now.getTime() - ACTION_WINDOW_MS);
  const handle = makeshiftHandle(userId);
  const [counted] = await tx.$queryRaw<[Counted]>`
    WITH known AS (
      INSERT INTO profile (id, user_id, handle, identity_handle, identity_name, verified_at, created_at)
      SELECT ${newId('prf')}, ${userId}, ${handle}, ${handle}, 'New member', ${now}, ${now}
      WHERE NOT EXISTS (SELECT FROM profile WHERE user_id = ${userId})
      ON CONFLICT (user_id) DO NOTHING
    )
    INSERT INTO speed_limit AS s (user_id, action, window_started_at, count)
    VALUES (${userId}, ${action}, ${now}, 1)
    ON CONFLICT (user_id, action) DO UPDATE SET
      count = CASE WHEN s.window_started_at <= ${windowEnded} THEN 1 ELSE s.count + 1 END,
      window_started_at = CASE WHEN s.window_started_at <= ${windowEnded} THEN excluded.window_started_at ELSE s.window_started_at END
    RETURNING s.count, s.window_started_at AS "windowStartedAt",
      (SELECT posting_suspended_until FROM profile WHERE user_id = s.user_id) AS "suspendedUntil"`;
  return counted;
}

/** For changes of what others read that count as no action: throws FORBIDDEN while moderation has suspended the caller from posting. */
export async function requirePosting(
  { clock }: Pick<Deps, 'clock'>,
  tx: SocialWrite,
  caller: SignedInCaller,
): Promise<void> {
  const where = { userId: caller.userId };
  const profile = await tx.profile.findUnique({ where, select: { postingSuspendedUntil: true } });
  refuseSuspended(profile?.postingSuspendedUntil ?? null, clock.now());
}

function refuseSuspended(until: Date | null, now: Date): void {
  if (until !== null && until > now)
    throw requestError('FORBIDDEN', `Moderation has suspended you from posting until ${until.toISOString()}.`);
}
