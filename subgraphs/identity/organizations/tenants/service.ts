import {
  type Caller,
  ConflictError,
  type DomainError,
  newId,
  QuotaExceededError,
  requestError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import type { Deps, Tx } from '../../deps.ts';
import type { Organization } from '../../generated/prisma/client.ts';
import { onceAsCaller, type SessionCaller, writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { asIdentity } from '../../proofs/callers/as-identity.ts';
import { requireRight } from '../permissions/ask.ts';
import type { OrganizationRole } from '../permissions/rules.ts';
import { ORGANIZATIONS_MAX, readOrganizationName, readSlug } from './rules.ts';
import { publishKeptPlaces } from './team-places.ts';

export interface CreateOrganization {
  readonly name: string;
  readonly slug: string;
  readonly idempotencyKey: string;
}

/**
 * Founds an organisation with the caller as its owner. The caller's active tenant stays; `switchOrganization` goes over.
 * `ConflictError SLUG_TAKEN` for another's slug, `QuotaExceededError` for a member of fifty tenants.
 */
export async function createOrganization(
  deps: Deps,
  caller: Caller,
  input: CreateOrganization,
): Promise<Organization | DomainError> {
  const name = readOrganizationName(input.name);
  if (name instanceof ValidationError) return name;
  const slug = readSlug(input.slug);
  if (slug instanceof ValidationError) return slug;

  const operation = { operation: 'createOrganization', input };
  return onceAsCaller(deps, caller, operation, (tx, { userId }) =>
    // The new tenant is not the caller's yet, so its rows are written by identity.
    asIdentity(tx, async () => {
      const tenants = await tx.membership.count({ where: { userId } });
      if (tenants >= ORGANIZATIONS_MAX) return tooManyTenants(tenants);
      if ((await tx.organization.count({ where: { slug } })) > 0) return slugTaken();
      const createdAt = deps.clock.now();
      const organization = await tx.organization.create({
        data: { id: newId('org'), kind: 'ORGANIZATION', name, slug, createdAt, seats: deps.seats.default },
      });
      const organizationId = organization.id;
      const ofTenant = { subject: organizationId, tenantId: organizationId };
      tx.outbox.append('identity.organization.created', { organizationId, name, slug, createdById: userId }, ofTenant);
      await addMember(deps, tx, { organizationId, userId, role: 'OWNER' });
      return organization;
    }),
  ).catch(unlessSlugTaken);
}

export interface UpdateOrganization {
  readonly name?: string | null | undefined;
  readonly slug?: string | null | undefined;
  readonly expectedVersion: number;
}

/** Changes the active organisation's name or slug, for who has `organization.update`; a personal tenant has neither. */
export function updateOrganization(
  deps: Deps,
  caller: Caller,
  input: UpdateOrganization,
): Promise<Organization | ConflictError | ValidationError | VersionConflictError> {
  return writeAsCaller(deps, caller, async (tx, { tenantId, ...rest }) => {
    const name = input.name == null ? undefined : readOrganizationName(input.name);
    if (name instanceof ValidationError) return name;
    const slug = input.slug == null ? undefined : readSlug(input.slug);
    if (slug instanceof ValidationError) return slug;

    const organization = await lockOrganization(tx, tenantId);
    if (organization instanceof ConflictError) return organization;
    await requireRight(deps, tx, { tenantId, ...rest }, 'organization.update');
    if (organization.version !== input.expectedVersion) return new VersionConflictError(organization.version);

    const updated = await tx.organization.update({
      where: { id: tenantId },
      data: { ...(name && { name }), ...(slug && { slug }), version: { increment: 1 } },
    });
    const { version } = updated;
    tx.outbox.append(
      'identity.organization.updated',
      { organizationId: tenantId, name: updated.name, slug: updated.slug ?? '', version },
      { subject: tenantId },
    );
    return updated;
  }).catch(unlessSlugTaken);
}

/**
 * Locks the tenant's row until the transaction ends, so that changes of its people come one after the other (ID-6).
 * `ConflictError PERSONAL_TENANT` for a personal tenant, which has one person for ever.
 */
export async function lockOrganization(tx: Tx, tenantId: string): Promise<Organization | ConflictError> {
  await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${tenantId} FOR NO KEY UPDATE`;
  const organization = await tx.organization.findUniqueOrThrow({ where: { id: tenantId } });
  if (organization.kind === 'ORGANIZATION') return organization;
  return new ConflictError(
    'PERSONAL_TENANT',
    'A personal tenant has no other members and keeps its name. Create an organisation, or switch to one.',
  );
}

/** The caller's role now: the token's may be ten minutes old. Throws FORBIDDEN for a person who is not a member any more. */
export async function currentRole(tx: Tx, { tenantId, userId }: SessionCaller): Promise<OrganizationRole> {
  const membership = await tx.membership.findUnique({ where: { tenantId_userId: { tenantId, userId } } });
  if (membership === null) throw requestError('FORBIDDEN', null);
  return membership.role;
}

export interface NewMember {
  readonly organizationId: string;
  readonly userId: string;
  readonly role: OrganizationRole;
  /** Default: now. */
  readonly joinedAt?: Date;
}

/** Writes a membership and publishes it. As identity. */
export async function addMember(deps: Deps, tx: Tx, { organizationId, userId, role, joinedAt }: NewMember) {
  const membership = await tx.membership.create({
    data: { id: newId('mbr'), tenantId: organizationId, userId, role, createdAt: joinedAt ?? deps.clock.now() },
  });
  tx.outbox.append(
    'identity.membership.added',
    { membershipId: membership.id, organizationId, userId, role },
    { subject: organizationId, tenantId: organizationId },
  );
  await publishKeptPlaces(tx, organizationId, userId);
  return membership;
}

function tooManyTenants(tenants: number): QuotaExceededError {
  const message = `A user belongs to at most ${ORGANIZATIONS_MAX} tenants. Leave one first.`;
  return new QuotaExceededError('ORGANIZATIONS', tenants, null, message);
}

function slugTaken(): ConflictError {
  return new ConflictError('SLUG_TAKEN', 'This slug belongs to another organisation. Choose another one.');
}

function unlessSlugTaken(error: unknown): ConflictError {
  if (isUniqueViolation(error)) return slugTaken();
  throw error;
}
