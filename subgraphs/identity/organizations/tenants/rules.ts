import { LastOwnerError } from '@codai/contracts/identity';
import { ValidationError } from '@codai/kit';
import { readDisplayName } from '../../users/rules.ts';
import type { OrganizationRole } from '../permissions/rules.ts';

/** How long an invitation can be accepted, in milliseconds. */
export const INVITATION_MS = 7 * 24 * 60 * 60_000;
/** Pending invitations to an organisation: each one is a mail to a stranger. */
export const PENDING_INVITATIONS_MAX = 200;
/** Organisations to a user. */
export const ORGANIZATIONS_MAX = 50;

const RANK: Readonly<Record<OrganizationRole, number>> = { OWNER: 3, ADMIN: 2, MEMBER: 1 };

/** Owners and admins manage people. */
export function mayManagePeople(actor: OrganizationRole): boolean {
  return RANK[actor] >= RANK.ADMIN;
}

/** Whether a role is above that of who would give it or take it away (ID-10). */
export function isAbove(role: OrganizationRole, actor: OrganizationRole): boolean {
  return RANK[role] > RANK[actor];
}

/** Nobody grants a role above their own (ID-10). */
export function mayGrant(actor: OrganizationRole, role: OrganizationRole): boolean {
  return mayManagePeople(actor) && RANK[role] <= RANK[actor];
}

export interface RoleChange {
  readonly actor: OrganizationRole;
  readonly from: OrganizationRole;
  readonly to: OrganizationRole;
}

/** An admin changes admins and members, an owner everybody; nobody above oneself, nor to above oneself. */
export function mayChangeRole({ actor, from, to }: RoleChange): boolean {
  return mayGrant(actor, to) && mayGrant(actor, from);
}

/**
 * Refuses a change after which a tenant has no able owner. `ableOwnersAfter`: owners who are active and have a confirmed
 * second factor, counted as if the change were made, with the tenant's row locked.
 */
export function lastOwnerRefusal(ableOwnersAfter: number): LastOwnerError | null {
  return ableOwnersAfter >= 1 ? null : new LastOwnerError();
}

export interface InvitationLife {
  readonly status: 'PENDING' | 'ACCEPTED' | 'REVOKED';
  readonly expiresAt: Date;
}

/** Whether an invitation can be accepted: until, and not at, its expiry. */
export function invitationState(invitation: InvitationLife, now: Date): 'OPEN' | 'EXPIRED' | 'SETTLED' {
  if (invitation.status !== 'PENDING') return 'SETTLED';
  return now < invitation.expiresAt ? 'OPEN' : 'EXPIRED';
}

const SLUG = /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,46}[a-z0-9]$/;
const RESERVED_SLUGS: ReadonlySet<string> = new Set(
  'admin api app auth codai docs graphql health help legal login me new personal platform root security settings status support www'.split(
    ' ',
  ),
);

/** Reads an organisation's name, by the rules of a person's: 1 to 80 characters, at least one of them visible. */
export function readOrganizationName(text: string, field = 'input.name'): string | ValidationError {
  return readDisplayName(text, field);
}

/** Reads a slug: 3 to 48 small letters, digits and single hyphens, a hyphen neither first nor last. */
export function readSlug(text: string, field = 'input.slug'): string | ValidationError {
  const slug = text.trim().toLowerCase();
  if (!SLUG.test(slug)) {
    return new ValidationError(
      field,
      'A slug has 3 to 48 letters a–z, digits and single hyphens, and no hyphen at either end.',
    );
  }
  if (RESERVED_SLUGS.has(slug)) return new ValidationError(field, 'This slug is reserved. Choose another one.');
  return slug;
}
