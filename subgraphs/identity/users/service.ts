import { type Caller, ConflictError, ValidationError, VersionConflictError } from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import type { Deps } from '../deps.ts';
import type { User } from '../generated/prisma/client.ts';
import { writeAsCaller } from '../proofs/callers/as-caller.ts';
import { readDisplayName, readHandle, readLocale } from './rules.ts';

export interface UpdateProfile {
  readonly displayName?: string | null | undefined;
  readonly handle?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly expectedVersion: number;
}

/**
 * Changes what is given of the caller's profile, and leaves the rest. `ConflictError HANDLE_TAKEN` for another's handle;
 * `VersionConflictError` when the profile was changed since `expectedVersion` was read.
 */
export async function updateProfile(
  deps: Deps,
  caller: Caller,
  input: UpdateProfile,
): Promise<User | ConflictError | ValidationError | VersionConflictError> {
  const changes = readChanges(input);
  if (changes instanceof ValidationError) return changes;

  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    const [user] = await tx.user.updateManyAndReturn({
      where: { id: userId, version: input.expectedVersion },
      data: { ...changes, version: { increment: 1 } },
    });
    if (user === undefined) {
      const { version } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
      return new VersionConflictError(version);
    }
    const { handle, displayName, locale, version } = user;
    tx.outbox.append(
      'identity.user.updated',
      { userId, handle, displayName, locale, version },
      { subject: userId, tenantId: null },
    );
    return user;
  }).catch((error: unknown) => {
    if (isUniqueViolation(error))
      return new ConflictError('HANDLE_TAKEN', 'This handle belongs to somebody else. Choose another one.');
    throw error;
  });
}

type ProfileChanges = { displayName?: string; handle?: string; locale?: string };

function readChanges(input: UpdateProfile): ProfileChanges | ValidationError {
  const changes: ProfileChanges = {};
  const readers = { displayName: readDisplayName, handle: readHandle, locale: readLocale } as const;
  for (const name of ['displayName', 'handle', 'locale'] as const) {
    const text = input[name];
    if (text === null || text === undefined) continue;
    const value = readers[name](text);
    if (value instanceof ValidationError) return value;
    changes[name] = value;
  }
  return changes;
}
