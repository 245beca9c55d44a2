import { InvalidCredentialsError } from '@codai/contracts/identity';
import { type Caller, ValidationError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { passwordBuckets } from '../../proofs/attempts/buckets.ts';
import { charge, refund } from '../../proofs/attempts/counters.ts';
import { liveSession } from '../../proofs/callers/as-caller.ts';
import { readAsIdentity, writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { endPendingProofs, endSessions, type SessionsEnded } from '../../sessions/end-sessions.ts';
import { commonPasswords } from './common-passwords.ts';
import { hashPassword, verifyPassword } from './hashing.ts';
import { passwordRefusal } from './rules.ts';

export interface ChangePassword {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Changes the caller's password, by the current one. ID-9: all other sessions end, and challenges and mailed codes that were
 * begun with the old one are worth nothing. `InvalidCredentialsError` for a wrong current password, which is counted by
 * the same back-off as sign-in; `ValidationError` for a weak new one.
 */
export async function changePassword(
  deps: Deps,
  caller: Caller,
  input: ChangePassword,
): Promise<SessionsEnded | InvalidCredentialsError | ValidationError> {
  const userId = caller.userId ?? '';
  const account = await readAsIdentity(deps, caller, (tx) =>
    tx.user.findUniqueOrThrow({ where: { id: userId }, include: { email: true, password: true } }),
  );
  const normalized = account.email?.normalized ?? '';
  const own = [normalized, account.displayName, account.handle];
  const refusal = passwordRefusal(input.newPassword, { common: commonPasswords, own }, 'input.newPassword');
  if (refusal) return refusal;
  if (input.newPassword === input.currentPassword) {
    return new ValidationError([
      {
        path: ['input', 'newPassword'],
        reason: 'PASSWORD_UNCHANGED',
        message: 'The new password is the current one. Choose another password.',
      },
    ]);
  }

  const buckets = passwordBuckets(caller, normalized, true);
  await charge(deps, caller, buckets);
  const hash = account.password?.hash ?? null;
  if (!(await verifyPassword(hash, input.currentPassword))) return new InvalidCredentialsError();
  const newHash = await hashPassword(input.newPassword);

  return writeAsIdentity(deps, caller, async (tx) => {
    const { sessionId } = await liveSession(deps, tx, caller);
    await refund(deps, tx, buckets);
    // Only if the password is still the one just verified; of two changes at once the second is refused.
    const { count } = await tx.passwordCredential.updateMany({
      where: { userId, hash: hash ?? '' },
      data: { hash: newHash, changedAt: deps.clock.now() },
    });
    if (count === 0) return new InvalidCredentialsError();
    await endPendingProofs(deps, tx, userId);
    const ended = await endSessions(deps, tx, { userId, exceptId: sessionId }, 'PASSWORD_CHANGED');
    tx.outbox.append(
      'identity.password.changed',
      { userId, how: 'CHANGED', changedAt: deps.clock.now().toISOString() },
      { subject: userId, tenantId: null },
    );
    return { sessionsEnded: ended.length };
  });
}
