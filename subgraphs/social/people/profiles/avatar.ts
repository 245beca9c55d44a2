import {
  activeTenantOf,
  type DomainError,
  type Id,
  NotFoundError,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';

export interface SetAvatar {
  /** null shows none. */
  readonly fileId?: string | null | undefined;
  readonly expectedVersion: number;
}

/**
 * Shows an image of the caller on the profile. Files keeps it for the profile first, so a profile never names an image that cannot be shown.
 *
 * Returns the profile's id, or `VersionConflictError`, `NotFoundError` before the caller's event from identity and for an unknown file, and
 * why files cannot show it.
 */
export async function setAvatar(
  { database, pictures }: Deps,
  caller: SignedInCaller,
  { fileId = null, expectedVersion }: SetAvatar,
): Promise<DomainError | { readonly profileId: Id<'SocialProfile'> }> {
  activeTenantOf(caller);
  const { userId } = caller;
  const ownProfile = () => database.read(caller, (tx) => tx.profile.findUnique({ where: { userId } }));
  const before = await ownProfile();
  if (before === null) return new NotFoundError('Profile');
  if (before.version !== expectedVersion) return new VersionConflictError(before.version);
  const profileId = before.id as Id<'SocialProfile'>;
  const refusal = await pictures.show(caller, profileId, fileId);
  if (refusal !== null) return refusal;
  const isSet = await database.write(caller, async (tx) => {
    const [updated] = await tx.profile.updateManyAndReturn({
      where: { userId, version: expectedVersion },
      data: { avatarFileId: fileId, version: { increment: 1 } },
    });
    if (updated === undefined) return false;
    const { handle, version } = updated;
    const changed = { userId, profileId, handle, version };
    tx.outbox.append('social.profile.updated', changed, { subject: profileId, partitionKey: userId, tenantId: null });
    return true;
  });
  if (isSet) return { profileId };
  // Another tab was faster: what the profile names is what files shows.
  const after = await ownProfile();
  if (after === null) return new NotFoundError('Profile');
  if (after.avatarFileId !== fileId) await pictures.show(caller, profileId, after.avatarFileId);
  return new VersionConflictError(after.version);
}
