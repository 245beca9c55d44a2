import {
  type Caller,
  ConflictError,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  requestError,
  ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { ScimToken } from '../../generated/prisma/client.ts';
import { writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { hashSecret, newSecret } from '../../proofs/codes/secrets.ts';
import { daysRefusal, expiryAfter, inForceAt } from '../../proofs/tokens/bearer.ts';
import { readName } from '../permissions/decisions.ts';
import { currentRole, lockOrganization } from '../tenants/service.ts';

/** Live tokens of an organisation: one for each directory, and its successor. */
export const SCIM_TOKENS_MAX = 5;

/** A token just made, with the only copy of its secret. */
export interface ScimTokenCreated {
  readonly secret: string;
  readonly scimToken: ScimToken;
}

export interface CreateScimToken {
  readonly name: string;
  readonly expiresInDays: number;
}

/** Makes a token for the active organisation. Only its hash is stored. Throws FORBIDDEN to anybody but an owner. */
export async function createScimToken(
  deps: Deps,
  caller: Caller,
  input: CreateScimToken,
): Promise<ScimTokenCreated | ConflictError | QuotaExceededError | ValidationError> {
  const name = readName(input.name);
  if (name instanceof ValidationError) return name;
  const refusal = daysRefusal(input.expiresInDays);
  if (refusal !== null) return refusal;
  return writeAsCaller(deps, caller, async (tx, actor) => {
    const { tenantId, userId: createdById } = actor;
    const organization = await lockOrganization(tx, tenantId);
    if (organization instanceof ConflictError) return organization;
    if ((await currentRole(tx, actor)) !== 'OWNER') throw requestError('FORBIDDEN', null);
    const createdAt = deps.clock.now();
    const live = await tx.scimToken.count({ where: { tenantId, ...inForceAt(createdAt) } });
    if (live >= SCIM_TOKENS_MAX) {
      const message = `An organisation has at most ${SCIM_TOKENS_MAX} live provisioning tokens. Revoke one first.`;
      return new QuotaExceededError('SCIM_TOKENS', live, null, message);
    }
    const secret = newSecret('scim');
    const expiresAt = expiryAfter(createdAt, input.expiresInDays);
    const scimToken = await tx.scimToken.create({
      data: { id: newId('sct'), tenantId, name, tokenHash: hashSecret(secret), createdById, createdAt, expiresAt },
    });
    tx.outbox.append(
      'identity.scim-token.created',
      { scimTokenId: scimToken.id, organizationId: tenantId, createdById, expiresAt: expiresAt.toISOString() },
      { subject: tenantId },
    );
    return { secret, scimToken };
  });
}

/** Revokes a token; one that is revoked is a success too. A request that it was sent with waits, and is refused. */
export function revokeScimToken(
  deps: Deps,
  caller: Caller,
  scimTokenId: Id<'ScimToken'>,
): Promise<ScimToken | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, actor) => {
    if ((await currentRole(tx, actor)) !== 'OWNER') throw requestError('FORBIDDEN', null);
    const [revoked] = await tx.scimToken.updateManyAndReturn({
      where: { id: scimTokenId, revokedAt: null },
      data: { revokedAt: deps.clock.now() },
    });
    if (revoked === undefined) {
      return (await tx.scimToken.findUnique({ where: { id: scimTokenId } })) ?? new NotFoundError('ScimToken');
    }
    tx.outbox.append(
      'identity.scim-token.revoked',
      { scimTokenId, organizationId: actor.tenantId, revokedById: actor.userId },
      { subject: actor.tenantId },
    );
    return revoked;
  });
}

/** Live tokens of the active tenant, the newest first. */
export function listScimTokens(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ScimToken>> {
  const live = { tenantId: caller.tenantId ?? '', ...inForceAt(deps.clock.now()) };
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.scimToken.findMany({ where: { ...live, ...where }, ...page }),
  );
}
