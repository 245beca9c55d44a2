import type { InvalidCodeError, InvalidGrantError } from '@codai/contracts/identity';
import { type Caller, ConflictError, newId, ValidationError } from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import type { Deps, Tx } from '../../deps.ts';
import { mailBuckets } from '../../proofs/attempts/buckets.ts';
import { charge } from '../../proofs/attempts/counters.ts';
import { writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { issueMailCode, openPayload, redeemMailCode, type TicketIssued } from '../../proofs/codes/mail-codes.ts';
import { sealCode, sealContact } from '../../proofs/codes/sealed-events.ts';
import { readDeviceName } from '../../sessions/rules.ts';
import { type AuthPayload, authPayload, startSession } from '../../sessions/start-session.ts';
import { findAccount } from '../../users/find-account.ts';
import { type EmailAddress, firstHandle, readDisplayName, readEmail, readLocale } from '../../users/rules.ts';
import { commonPasswords } from '../passwords/common-passwords.ts';
import { hashPassword } from '../passwords/hashing.ts';
import { passwordRefusal } from '../passwords/rules.ts';

export interface SignUp {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly locale?: string | null | undefined;
}

/** Request of an account, stored encrypted until the address is verified. It has the password as its hash only. */
interface PendingAccount {
  readonly email: EmailAddress;
  readonly displayName: string;
  readonly locale: string;
  readonly passwordHash: string;
}

/**
 * Asks to open an account: lays everything by and has a code sent to the address. No account exists before the code comes
 * back, so nobody can sit on an address that is not theirs, and of many such requests the holder of the mailbox decides.
 *
 * For an address that has an account the answer is the same, its ticket fits no code, and the holder is notified by mail.
 * Returns the ticket, or `ValidationError`. Throws RATE_LIMITED after a few requests for one address.
 */
export async function signUp(deps: Deps, caller: Caller, input: SignUp): Promise<TicketIssued | ValidationError> {
  const email = readEmail(input.email);
  if (email instanceof ValidationError) return email;
  const displayName = readDisplayName(input.displayName);
  if (displayName instanceof ValidationError) return displayName;
  const locale = readLocale(input.locale ?? 'en');
  if (locale instanceof ValidationError) return locale;
  const own = [email.normalized, displayName];
  const refusal = passwordRefusal(input.password, { common: commonPasswords, own });
  if (refusal) return refusal;

  await charge(deps, caller, mailBuckets(caller, email.normalized));
  const pending: PendingAccount = { email, displayName, locale, passwordHash: await hashPassword(input.password) };

  return writeAsIdentity(deps, caller, async (tx) => {
    const holder = await findAccount(tx, { normalized: email.normalized, source: caller.source });
    const { requestId, ticket, code, expiresAt } = await issueMailCode(deps, tx, {
      purpose: 'SIGN_UP',
      userId: null,
      payload: holder === null ? pending : null,
    });
    if (holder === null) {
      const type = 'identity.verification.requested';
      const sealed = sealCode(deps, type, requestId, { email: email.address, code });
      tx.outbox.append(
        type,
        { requestId, purpose: 'SIGN_UP', userId: null, locale, expiresAt: expiresAt.toISOString(), sealed },
        { subject: requestId, tenantId: null },
      );
    } else {
      const type = 'identity.registration.repeated';
      const sealed = sealContact(deps, type, holder.userId, holder.address);
      tx.outbox.append(
        type,
        { userId: holder.userId, locale: holder.locale, sealed },
        { subject: holder.userId, tenantId: null },
      );
    }
    return { ticket, expiresAt };
  });
}

export interface VerifyEmail {
  readonly ticket: string;
  readonly code: string;
  readonly deviceName?: string | null | undefined;
}

/**
 * Opens the account that was asked for: user, personal tenant, address, password, and a first session with one factor, in
 * one transaction. ID-8: of several verified requests for one address the first one opens the account and the others get
 * `ConflictError EMAIL_TAKEN`; they hold the mailbox, so they may know. A wrong code costs an attempt.
 */
export async function verifyEmail(
  deps: Deps,
  caller: Caller,
  input: VerifyEmail,
): Promise<AuthPayload | ConflictError | InvalidCodeError | InvalidGrantError> {
  const signer = await deps.tokens.signer();
  const opened = await writeAsIdentity(deps, caller, async (tx) => {
    const row = await redeemMailCode(deps, tx, { purpose: 'SIGN_UP', ticket: input.ticket, code: input.code });
    if (row instanceof Error) return row;
    const userId = await openAccount(deps, tx, openPayload<PendingAccount>(deps, row));
    if (userId instanceof ConflictError) return userId;
    const deviceName = readDeviceName(input.deviceName);
    return startSession(deps, tx, { userId, aal: 1, deviceName, source: caller.source });
  }).catch((error: unknown) => {
    // Two at once passed the check in `openAccount`; the unique key let one through.
    if (isUniqueViolation(error)) return emailTaken();
    throw error;
  });
  return opened instanceof Error ? opened : authPayload(signer, opened);
}

/** Opens an account whose address is proven. As identity. */
export async function openAccount(
  deps: Deps,
  tx: Tx,
  pending: Omit<PendingAccount, 'passwordHash'> & Pick<NewAccount, 'passwordHash'>,
): Promise<string | ConflictError> {
  const { email, displayName, locale, passwordHash } = pending;
  const taken = await tx.userEmail.findUnique({ where: { normalized: email.normalized }, select: { userId: true } });
  if (taken !== null) return emailTaken();

  const userId = newId('usr');
  const handle = firstHandle(userId);
  await insertAccount(tx, { userId, handle, email, displayName, locale, passwordHash, at: deps.clock.now() });
  const { personalTenantId } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  const toUser = { subject: userId, tenantId: null };
  const type = 'identity.user.registered';
  const sealed = sealContact(deps, type, userId, email.address);
  tx.outbox.append(type, { userId, handle, displayName, personalTenantId, locale, sealed }, toUser);
  tx.outbox.append('identity.user.verified', { userId, verifiedAt: deps.clock.now().toISOString() }, toUser);
  return userId;
}

export interface NewAccount {
  readonly userId: string;
  readonly handle: string;
  readonly email: EmailAddress;
  readonly displayName: string;
  readonly locale: string;
  /** Null: the account signs in by other ways. */
  readonly passwordHash: string | null;
  readonly at: Date;
  readonly personalTenantId?: string;
  readonly isPlatformAdmin?: boolean;
}

/** Writes the rows that make an account: personal tenant, user, address, password, ownership. Publishes nothing. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<void> {
  const { userId, handle, email, displayName, locale, passwordHash, at, isPlatformAdmin = false } = account;
  const personalTenantId = account.personalTenantId ?? newId('org');
  await tx.organization.create({
    data: { id: personalTenantId, kind: 'PERSONAL', name: displayName, slug: null, createdAt: at },
  });
  await tx.user.create({
    data: {
      id: userId,
      handle,
      displayName,
      locale,
      personalTenantId,
      isPlatformAdmin,
      createdAt: at,
      statusChangedAt: at,
    },
  });
  await tx.userEmail.create({ data: { userId, ...email, verifiedAt: at } });
  if (passwordHash !== null) {
    await tx.passwordCredential.create({ data: { userId, hash: passwordHash, changedAt: at } });
  }
  await tx.membership.create({
    data: { id: newId('mbr'), tenantId: personalTenantId, userId, role: 'OWNER', createdAt: at },
  });
}

function emailTaken(): ConflictError {
  return new ConflictError('EMAIL_TAKEN', 'This address already has an account. Sign in instead.');
}
