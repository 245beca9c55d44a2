import {
  AlreadyMemberError,
  InvalidGrantError,
  InvitationExpiredError,
  type SeatLimitReachedError,
} from '@codai/contracts/identity';
import {
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  requestError,
  ValidationError,
} from '@codai/kit';
import { isUniqueViolation, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, Tx } from '../../deps.ts';
import type { Invitation, Organization } from '../../generated/prisma/client.ts';
import { invitationBuckets } from '../../proofs/attempts/buckets.ts';
import { chargeWithin } from '../../proofs/attempts/counters.ts';
import { liveSession, onceAsCaller, writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { asIdentity, writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { sealInvitation } from '../../proofs/codes/sealed-events.ts';
import { hashSecret, newSecret } from '../../proofs/codes/secrets.ts';
import { type EmailAddress, readEmail } from '../../users/rules.ts';
import { requireRight } from '../permissions/ask.ts';
import type { OrganizationRole } from '../permissions/rules.ts';
import { INVITATION_MS, invitationState, isAbove, PENDING_INVITATIONS_MAX } from './rules.ts';
import { acceptanceRefusal, seatRefusal } from './seats.ts';
import { addMember, currentRole, lockOrganization } from './service.ts';

/** Invitations of the active tenant, settled ones too, the newest first. */
export async function listInvitations(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Invitation>> {
  const page = byCreation.NEWEST_FIRST.page(args);
  const rows = await deps.database.read(caller, (tx) =>
    tx.invitation.findMany({
      where: { tenantId: caller.tenantId ?? '', ...page.where },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows);
}

export interface InviteMember {
  readonly email: string;
  readonly role: OrganizationRole;
  readonly idempotencyKey: string;
}

/**
 * Invites an address to the active organisation. The single-use token goes to the mailbox only. Refusals: a malformed
 * address, a personal tenant, a member (`AlreadyMemberError`), an address with an open invitation (`ConflictError
 * ALREADY_INVITED`), too many open ones, no free seat (`SeatLimitReachedError`, HUB-2). Throws FORBIDDEN for a role above the caller's, RATE_LIMITED for a flood of mails.
 */
export async function inviteMember(deps: Deps, caller: Caller, input: InviteMember): Promise<Invitation | DomainError> {
  const email = readEmail(input.email);
  if (email instanceof ValidationError) return email;
  return onceAsCaller(deps, caller, { operation: 'inviteMember', input }, async (tx, actor) => {
    const organization = await lockOrganization(tx, actor.tenantId);
    if (organization instanceof ConflictError) return organization;
    await requireRight(deps, tx, actor, 'member.invite', { ownerId: actor.userId });
    if (isAbove(input.role, await currentRole(tx, actor))) throw requestError('FORBIDDEN', null);
    const invitee = await asIdentity(tx, () =>
      tx.userEmail.findUnique({ where: { normalized: email.normalized }, select: { userId: true } }),
    );
    const refusal = await invitationRefusal(deps, tx, organization, email, invitee?.userId ?? null);
    if (refusal) return refusal;
    // Within: a retry with the same key sends no mail and is charged for none.
    await asIdentity(tx, () => chargeWithin(deps, tx, invitationBuckets(actor.tenantId, email.normalized)));
    return sendInvitation(deps, tx, {
      inviterId: actor.userId,
      organization,
      email,
      role: input.role,
      inviteeId: invitee?.userId ?? null,
    });
  }).catch((error: unknown) => {
    if (isUniqueViolation(error)) return alreadyInvited();
    throw error;
  });
}

export async function invitationRefusal(
  deps: Deps,
  tx: Tx,
  { id: tenantId }: Organization,
  { normalized }: EmailAddress,
  inviteeId: string | null,
): Promise<AlreadyMemberError | ConflictError | QuotaExceededError | SeatLimitReachedError | null> {
  if (inviteeId !== null && (await tx.membership.count({ where: { tenantId, userId: inviteeId } })) > 0) {
    return new AlreadyMemberError();
  }
  const pending = await tx.invitation.findMany({ where: { tenantId, status: 'PENDING' } });
  const now = deps.clock.now();
  const open = pending.filter((invitation) => invitationState(invitation, now) === 'OPEN');
  if (open.some(({ emailNormalized }) => emailNormalized === normalized)) return alreadyInvited();
  if (open.length >= PENDING_INVITATIONS_MAX) {
    const message = `An organisation has at most ${PENDING_INVITATIONS_MAX} open invitations. Revoke some first.`;
    return new QuotaExceededError('PENDING_INVITATIONS', open.length, null, message);
  }
  // An expired one makes room for its successor.
  await tx.invitation.updateMany({
    where: { tenantId, status: 'PENDING', emailNormalized: normalized },
    data: { status: 'REVOKED', settledAt: now },
  });
  return seatRefusal(deps, tx, tenantId);
}

export interface InvitationToSend {
  readonly inviterId: string;
  readonly organization: Organization;
  readonly email: EmailAddress;
  readonly role: OrganizationRole;
  readonly inviteeId: string | null;
}

/** Writes an invitation and orders its mail. The caller has checked `invitationRefusal`. */
export async function sendInvitation(deps: Deps, tx: Tx, toSend: InvitationToSend): Promise<Invitation> {
  const { inviterId, organization, email, role, inviteeId } = toSend;
  const inviter = await tx.user.findUniqueOrThrow({ where: { id: inviterId } });
  const createdAt = deps.clock.now();
  const token = newSecret('inv');
  const invitation = await tx.invitation.create({
    data: {
      id: newId('ivt'),
      tenantId: organization.id,
      emailAddress: email.address,
      emailNormalized: email.normalized,
      role,
      tokenHash: hashSecret(token),
      invitedById: inviterId,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + INVITATION_MS),
    },
  });
  const type = 'identity.invitation.created';
  tx.outbox.append(
    type,
    {
      invitationId: invitation.id,
      organizationId: organization.id,
      organizationName: organization.name,
      invitedById: inviterId,
      invitedByName: inviter.displayName,
      inviteeUserId: inviteeId,
      role,
      locale: inviter.locale,
      expiresAt: invitation.expiresAt.toISOString(),
      sealed: sealInvitation(deps, type, invitation.id, { email: email.address, token }),
    },
    { subject: invitation.id },
  );
  return invitation;
}

/** Takes an open invitation of the active organisation back. */
export function revokeInvitation(
  deps: Deps,
  caller: Caller,
  invitationId: Id<'Invitation'>,
): Promise<Invitation | InvalidStateError | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, actor) => {
    const found = await tx.invitation.findUnique({ where: { id: invitationId } });
    if (found === null) return new NotFoundError('Invitation');
    await requireRight(deps, tx, actor, 'member.invite', { ownerId: found.invitedById });
    if (isAbove(found.role, await currentRole(tx, actor))) throw requestError('FORBIDDEN', null);
    const revoked = await takeBack(deps, tx, found, actor.userId);
    return revoked ?? new InvalidStateError(found.status, ['PENDING'], settled(found.status));
  });
}

/** Revokes an invitation and publishes it; null when it was settled. `revokedById` may be a token. */
export async function takeBack(
  deps: Deps,
  tx: Tx,
  { id: invitationId, tenantId: organizationId }: Invitation,
  revokedById: string,
): Promise<Invitation | null> {
  const [revoked] = await tx.invitation.updateManyAndReturn({
    where: { id: invitationId, status: 'PENDING' },
    data: { status: 'REVOKED', settledAt: deps.clock.now() },
  });
  if (revoked === undefined) return null;
  tx.outbox.append(
    'identity.invitation.revoked',
    { invitationId, organizationId, revokedById },
    { subject: invitationId },
  );
  return revoked;
}

/** A tenant that a user may switch to. */
export interface TenantChoice {
  readonly id: Id<'Organization'>;
  readonly name: string;
  readonly kind: 'PERSONAL' | 'ORGANIZATION';
  readonly role: OrganizationRole;
}

/**
 * Accepts an invitation by its token. ID-15, HUB-3: once, before it expires, and only by the account whose verified address
 * was invited; to anybody else the token is `InvalidGrantError`. Doing it again by the same account is the same success. HUB-2: `SeatLimitReachedError`
 * when the members take all seats, which may have been lowered since; the invitation stays open.
 */
export function acceptInvitation(
  deps: Deps,
  caller: Caller,
  input: { readonly token: string },
): Promise<TenantChoice | AlreadyMemberError | InvalidGrantError | InvitationExpiredError | SeatLimitReachedError> {
  return writeAsIdentity(deps, caller, async (tx) => {
    const { userId } = await liveSession(deps, tx, caller);
    const invitation = await lockInvitation(tx, input.token);
    const email = await tx.userEmail.findUniqueOrThrow({ where: { userId } });
    if (invitation === null || invitation.emailNormalized !== email.normalized) return new InvalidGrantError();

    const { tenant, tenantId, role } = invitation;
    const choice: TenantChoice = { id: tenantId as Id<'Organization'>, name: tenant.name, kind: tenant.kind, role };
    const state = invitationState(invitation, deps.clock.now());
    if (state === 'EXPIRED') return new InvitationExpiredError({ expiredAt: invitation.expiresAt });
    const membership = await tx.membership.findUnique({ where: { tenantId_userId: { tenantId, userId } } });
    if (state === 'SETTLED') {
      const isRetry = invitation.acceptedById === userId && membership !== null;
      return isRetry ? { ...choice, role: membership.role } : new InvalidGrantError();
    }
    if (membership !== null) return new AlreadyMemberError();
    const full = await acceptanceRefusal(tx, tenantId);
    if (full !== null) return full;

    const joinedAt = deps.clock.now();
    await tx.invitation.update({
      where: { id: invitation.id },
      data: { status: 'ACCEPTED', acceptedById: userId, settledAt: joinedAt },
    });
    await addMember(deps, tx, { organizationId: tenantId, userId, role, joinedAt });
    tx.outbox.append(
      'identity.invitation.accepted',
      { invitationId: invitation.id, organizationId: tenantId, userId, invitedById: invitation.invitedById },
      { subject: invitation.id, tenantId },
    );
    return choice;
  });
}

/**
 * The lock lets two who accept at once find it settled the second time. The organisation is locked before it, as by who
 * invites: seats are counted under that lock.
 */
async function lockInvitation(tx: Tx, token: string) {
  const tokenHash = hashSecret(token);
  await tx.$queryRaw`
    SELECT o.id FROM organizations o JOIN invitations i ON i.tenant_id = o.id
    WHERE i.token_hash = ${tokenHash} FOR NO KEY UPDATE OF o`;
  await tx.$queryRaw`SELECT id FROM invitations WHERE token_hash = ${tokenHash} FOR UPDATE`;
  return tx.invitation.findUnique({ where: { tokenHash }, include: { tenant: true } });
}

function settled(status: Invitation['status']): string {
  return status === 'ACCEPTED'
    ? 'This invitation has been accepted. Remove the member instead.'
    : 'This invitation has already been revoked.';
}

function alreadyInvited(): ConflictError {
  return new ConflictError(
    'ALREADY_INVITED',
    'This address already has an open invitation. Revoke it before you send another one.',
  );
}
