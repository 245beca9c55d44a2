import { z } from 'zod';

/**
 * Events of identity. All ids are opaque and prefixed; all instants are ISO 8601 in UTC.
 *
 * **What may stand in the log.** The event log is insert-only, copied to other processes and kept for a long time, so no
 * address, code or token stands in it in clear. A field named `sealed` is a JSON text encrypted by the platform's keyring
 * for the place `sealedPlace(type, subjectId)`: a holder of the master key (notifications, to send the mail) opens it
 * with the same place; moved into another event or onto another subject it does not open.
 * A one-time code in it is dead after `expiresAt`, after its first use, and after five wrong answers, and it is only half
 * of what is needed: the other half (the ticket) was given to the client that asked and is in no event.
 */
const id = z.string().min(1).max(64);
const instant = z.iso.datetime();
const locale = z.string().min(2).max(35);
const sealed = z.string().min(1).max(4096);
const factorKind = z.enum(['TOTP', 'PASSKEY', 'SMS', 'EMAIL']);
const role = z.enum(['OWNER', 'ADMIN', 'MEMBER']);

export const events = {
  /** A new account. `identity.user.verified` follows in the same transaction, since accounts come into being by it. `sealed`: contact, by userId. */
  'identity.user.registered': z.object({
    userId: id,
    handle: z.string(),
    displayName: z.string(),
    personalTenantId: id,
    locale,
    sealed,
    /** Absent for everybody but operators. */
    isPlatformAdmin: z.boolean().optional(),
  }),
  'identity.user.verified': z.object({ userId: id, verifiedAt: instant }),
  /** Carries the whole public profile, so that a consumer which missed the one before is right again. */
  'identity.user.updated': z.object({
    userId: id,
    handle: z.string(),
    displayName: z.string(),
    locale,
    version: z.number().int(),
  }),
  'identity.user.suspended': z.object({ userId: id, reason: z.string().max(500) }),
  'identity.user.reinstated': z.object({ userId: id }),
  /** The account is gone for good. Every subgraph erases what it holds of the person and says `<subgraph>.erasure.completed`. */
  'identity.user.erased': z.object({
    userId: id,
    personalTenantId: id,
    erasedAt: instant,
    /** Subgraphs whose data a legal hold keeps: they erase when it is released. None when absent. */
    heldBy: z.array(z.string().max(63)).max(100).optional(),
  }),
  /** The account could not be ended as requested; `code` says why. Nothing was erased. */
  'identity.erasure.refused': z.object({ requestId: id, userId: id, code: z.string().max(64) }),

  /**
   * Send the code of a sign-up, of a change of address (to the new address, or to the present one, with a notice that it is being replaced), or of the
   * recovery of the second factor. `userId` is null before the account exists. `sealed`: code, by requestId.
   */
  'identity.verification.requested': z.object({
    requestId: id,
    purpose: z.enum(['SIGN_UP', 'EMAIL_CHANGE', 'EMAIL_REPLACEMENT', 'MFA_RECOVERY']),
    userId: id.nullable(),
    locale,
    expiresAt: instant,
    sealed,
  }),
  /** Somebody tried to register an address that already has an account: tell its holder, nobody else. `sealed`: contact, by userId. */
  'identity.registration.repeated': z.object({ userId: id, locale, sealed }),
  /** Send the code of a password reset. `sealed`: code, by requestId. */
  'identity.password.reset-requested': z.object({ requestId: id, userId: id, locale, expiresAt: instant, sealed }),
  'identity.password.changed': z.object({ userId: id, how: z.enum(['CHANGED', 'RESET']), changedAt: instant }),
  /** `sealed`: contact with the new address, by userId. */
  'identity.email.changed': z.object({ userId: id, changedAt: instant, sealed }),

  'identity.session.started': z.object({
    sessionId: id,
    userId: id,
    tenantId: id,
    aal: z.union([z.literal(1), z.literal(2)]),
    startedAt: instant,
    /** Keyed hash of the client's address; null when it is not known. */
    source: z.string().nullable().optional(),
  }),
  /** An operator looks at the platform as the user, reading only. `identity.session.revoked` announces its end. */
  'identity.impersonation.started': z.object({
    sessionId: id,
    userId: id,
    tenantId: id,
    impersonatorId: id,
    reason: z.string().max(500),
    expiresAt: instant,
  }),
  /** No token of this session is minted any more; those already minted die within ten minutes. */
  'identity.session.revoked': z.object({
    sessionId: id,
    userId: id,
    reason: z.enum([
      'SIGNED_OUT',
      'REVOKED_BY_USER',
      'PASSWORD_CHANGED',
      'EMAIL_CHANGED',
      'REFRESH_TOKEN_REUSED',
      'USER_SUSPENDED',
      'FACTORS_RECOVERED',
      'TENANT_POLICY',
      'IMPERSONATION_ENDED',
      'SECURITY_RESPONSE',
      'EXPIRED',
    ]),
    revokedAt: instant,
  }),

  'identity.factor.added': z.object({ userId: id, factorId: id, kind: factorKind }),
  'identity.factor.removed': z.object({ userId: id, factorId: id, kind: factorKind }),
  /** Send a code of the second factor to a telephone number or an e-mail address. `sealed`: factor code, by codeId. */
  'identity.factor-code.requested': z.object({
    codeId: id,
    userId: id,
    kind: z.enum(['SMS', 'EMAIL']),
    locale,
    expiresAt: instant,
    sealed,
  }),
  'identity.api-token.created': z.object({
    userId: id,
    apiTokenId: id,
    scopes: z.array(z.string()),
    expiresAt: instant,
  }),
  /** No access token made from it passes a guard any more. */
  'identity.api-token.revoked': z.object({ userId: id, apiTokenId: id }),

  /** Until `expiresAt` the device stands for the second factor at sign-in, unless it is forgotten before. */
  'identity.device.trusted': z.object({ userId: id, deviceId: id, expiresAt: instant }),

  /** Somebody with the password and the mailbox says that every second factor is lost. It can be cancelled until `readyAt` and after. */
  'identity.recovery.requested': z.object({ userId: id, recoveryId: id, readyAt: instant }),
  'identity.recovery.cancelled': z.object({
    userId: id,
    recoveryId: id,
    reason: z.enum(['BY_USER', 'FACTOR_PROVEN']),
  }),
  'identity.recovery.completed': z.object({ userId: id, recoveryId: id }),

  'identity.recovery-codes.generated': z.object({ userId: id, count: z.number().int() }),
  'identity.recovery-code.used': z.object({ userId: id, remaining: z.number().int() }),

  /** A wrong password or code. `userId` is null for an address without an account: telling costs as much time as not telling. */
  'identity.signin.failed': z.object({
    userId: id.nullable(),
    reason: z.enum(['PASSWORD', 'CODE', 'PASSKEY', 'RESET_OF_UNKNOWN_ADDRESS']),
    source: z.string().nullable(),
  }),
  'identity.signin.suspicious': z.object({
    userId: id,
    sessionId: id.nullable(),
    reason: z.enum(['REFRESH_TOKEN_REUSED', 'NEW_SOURCE', 'PASSKEY_COPIED']),
    source: z.string().nullable(),
  }),

  'identity.organization.created': z.object({
    organizationId: id,
    name: z.string(),
    slug: z.string(),
    createdById: id,
  }),
  'identity.organization.updated': z.object({
    organizationId: id,
    name: z.string(),
    slug: z.string(),
    version: z.number().int(),
  }),
  'identity.organization.seats-changed': z.object({
    organizationId: id,
    seats: z.number().int(),
    previousSeats: z.number().int(),
  }),
  /** Null bounds nothing. Sessions that it does not admit are announced as revoked as well. */
  'identity.tenant-policy.changed': z.object({
    organizationId: id,
    idleMinutes: z.number().int().nullable(),
    absoluteMinutes: z.number().int().nullable(),
    sessionsMax: z.number().int().nullable(),
    requiresSecondFactor: z.boolean(),
    permitsSmsCodes: z.boolean().optional(),
    permitsEmailCodes: z.boolean().optional(),
    version: z.number().int(),
    changedById: id,
  }),
  'identity.membership.added': z.object({ membershipId: id, organizationId: id, userId: id, role }),
  'identity.membership.removed': z.object({ membershipId: id, organizationId: id, userId: id, removedById: id }),
  'identity.team.created': z.object({ teamId: id, organizationId: id, name: z.string() }),
  'identity.team.renamed': z.object({ teamId: id, organizationId: id, name: z.string() }),
  'identity.team.removed': z.object({ teamId: id, organizationId: id }),
  /** Also when somebody joins the organisation whose place in the team was kept. */
  'identity.team.member-added': z.object({ teamId: id, organizationId: id, userId: id }),
  /** A member who leaves the organisation leaves its teams: only `identity.membership.removed` announces that. */
  'identity.team.member-removed': z.object({ teamId: id, organizationId: id, userId: id }),
  'identity.scim-token.created': z.object({ scimTokenId: id, organizationId: id, createdById: id, expiresAt: instant }),
  /** No request with it is answered any more. */
  'identity.scim-token.revoked': z.object({ scimTokenId: id, organizationId: id, revokedById: id }),
  /** A role of the organisation's own, with what it grants at this moment. */
  'identity.role.assigned': z.object({
    organizationId: id,
    userId: id,
    roleId: id,
    permissions: z.array(z.string()),
    assignedById: id,
  }),
  'identity.role.revoked': z.object({ organizationId: id, userId: id, roleId: id, revokedById: id }),
  'identity.role.changed': z.object({ organizationId: id, userId: id, from: role, to: role, changedById: id }),

  /** `inviteeUserId` is set when the address belongs to an account, for their inbox. `sealed`: invitation, by invitationId. */
  'identity.invitation.created': z.object({
    invitationId: id,
    organizationId: id,
    organizationName: z.string(),
    invitedById: id,
    invitedByName: z.string(),
    inviteeUserId: id.nullable(),
    role,
    locale,
    expiresAt: instant,
    sealed,
  }),
  'identity.invitation.accepted': z.object({ invitationId: id, organizationId: id, userId: id, invitedById: id }),
  'identity.invitation.revoked': z.object({ invitationId: id, organizationId: id, revokedById: id }),

  'identity.account.linked': z.object({ userId: id, linkId: id, provider: z.string().max(32) }),
  'identity.account.unlinked': z.object({ userId: id, linkId: id, provider: z.string().max(32) }),
  /** The provider has refused to renew its tokens. The holder stays signed in, and signs in there again to put it right. */
  'identity.account-link.failed': z.object({ userId: id, linkId: id, provider: z.string().max(32) }),

  'identity.oauth-client.registered': z.object({ clientId: id, organizationId: id, registeredById: id }),
  'identity.oauth-client.secret-rotated': z.object({ clientId: id, organizationId: id, rotatedById: id }),
  'identity.oauth-client.ended': z.object({ clientId: id, organizationId: id, endedById: id }),
  /** A connected app took the news that a session of the user has ended. */
  'identity.logout.delivered': z.object({ clientId: id, userId: id, attempts: z.number().int() }),
  /** It did not, in a day of trying or for good; its own session of the user may go on. */
  'identity.logout.undelivered': z.object({
    clientId: id,
    userId: id,
    attempts: z.number().int(),
    reason: z.enum(['REFUSED', 'UNREACHABLE', 'ADDRESS_NOT_ALLOWED']),
  }),
  /** A user lets a client sign them in and read by these scopes. */
  'identity.consent.granted': z.object({ grantId: id, userId: id, clientId: id, scopes: z.array(z.string().max(100)) }),
  /** No token of the grant is valid any more. A suspended user, a left tenant and an ended client end grants without it. */
  'identity.consent.revoked': z.object({
    grantId: id,
    userId: id,
    clientId: id,
    reason: z.enum(['REVOKED_BY_USER', 'REVOKED_BY_CLIENT', 'REPLAYED', 'REPLACED']),
  }),
} as const;
