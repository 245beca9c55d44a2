import { type Id, NotFoundError, type SignedInCaller, type ValidationError, VersionConflictError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { type ProfileEdit, profileEditRefusal } from './rules.ts';

export interface UpdateSocialProfile extends ProfileEdit {
  readonly expectedVersion: number;
}

/**
 * Changes what the caller shows of themselves here. A display name of null goes back to identity's.
 *
 * Returns the profile's id, or a refusal: `ValidationError`, `VersionConflictError` when somebody (another tab) was
 * faster, `NotFoundError` before the caller's event from identity.
 */
export async function updateSocialProfile(
  deps: Deps,
  caller: SignedInCaller,
  input: UpdateSocialProfile,
): Promise<{ profileId: Id<'SocialProfile'> } | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = profileEditRefusal(input);
  if (refusal !== null) return refusal;

  return deps.database.write(caller, async (tx) => {
    const { userId } = caller;
    // Compare and swap: the condition on the version is in the write, so of two at once one finds it changed.
    const [updated] = await tx.profile.updateManyAndReturn({
      where: { userId, version: input.expectedVersion },
      data: { ...pickChanges(input), version: { increment: 1 } },
    });
    if (updated === undefined) {
      const current = await tx.profile.findUnique({ where: { userId }, select: { version: true } });
      return current === null ? new NotFoundError('Profile') : new VersionConflictError(current.version);
    }
    const { id, handle, version } = updated;
    tx.outbox.append(
      'social.profile.updated',
      { userId, profileId: id, handle, version },
      { subject: id, partitionKey: userId, tenantId: null },
    );
    return { profileId: id as Id<'SocialProfile'> };
  });
}

function pickChanges({ displayName, bio, isLocked }: ProfileEdit) {
  return {
    ...(displayName !== undefined && { displayName }),
    ...(bio !== undefined && { bio }),
    ...(isLocked !== undefined && { isLocked }),
  };
}
