import { type Caller, type Id, NotFoundError, type SignedInCaller, type ValidationError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { selfRefusal } from '../../people/follows/rules.ts';
import type { OtherUser } from '../../people/follows/service.ts';
import { countAction } from '../../policies/actions/service.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { durationRefusal, endOf } from './rules.ts';

export interface MuteUser extends OtherUser {
  /** null: until it is lifted. */
  readonly forMinutes: number | null;
}

/**
 * Leaves a person's posts out of the caller's feeds, and their deeds out of the caller's notifications. Publishes no event. Muting again sets the end anew.
 * Returns the person, or `NotFoundError` for a person who is not there or not to be seen, `ValidationError` for oneself or an end out of bounds.
 */
export async function muteUser(
  deps: Deps,
  caller: SignedInCaller,
  { userId, forMinutes }: MuteUser,
): Promise<NotFoundError | OtherUser | ValidationError> {
  const refusal = selfRefusal(caller.userId, userId, 'mute') ?? durationRefusal(forMinutes, 'mute');
  if (refusal !== null) return refusal;

  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'BLOCK');
    const seen = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM profile a WHERE a.user_id = ${userId} AND ${profileVisible(viewerOf(caller))}`;
    if (seen.length === 0) return new NotFoundError('Profile', ['input', 'userId']);
    const now = deps.clock.now();
    const expiresAt = endOf(now, forMinutes);
    const key = { muterId: caller.userId, mutedId: userId };
    await tx.mute.upsert({
      where: { muterId_mutedId: key },
      create: { ...key, createdAt: now, expiresAt },
      update: { expiresAt },
      select: { mutedId: true },
    });
    return { userId };
  });
}

/** Lifts the caller's mute; not an error when there was none. */
export async function unmuteUser(deps: Deps, caller: SignedInCaller, { userId }: OtherUser): Promise<OtherUser> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'BLOCK');
    await tx.mute.deleteMany({ where: { muterId: caller.userId, mutedId: userId } });
    return { userId };
  });
}

export interface MuteRow {
  readonly userId: Id<'User'>;
  readonly mutedAt: Date;
  readonly expiresAt: Date | null;
}

const newestFirst = keyset({ mutedAt: ['desc', 'instant'], userId: ['desc', 'text'] });

/** Mutes of the caller in force, the newest first. */
export function listMutes(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<MuteRow>> {
  return newestFirst.readSql(
    args,
    { mutedAt: 'u.created_at', userId: 'u.muted_id' },
    ({ position, end }) => deps.database.client.$queryRaw<MuteRow[]>`
      SELECT u.muted_id AS "userId", u.created_at AS "mutedAt", u.expires_at AS "expiresAt" FROM mute u
      WHERE u.muter_id = ${viewerOf(caller).circleId} AND (u.expires_at IS NULL OR u.expires_at > ${deps.clock.now()}::timestamptz)
        AND ${position} ${end}`,
  );
}
