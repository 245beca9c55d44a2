import { InvalidGrantError } from '@codai/contracts/identity';
import { type Caller, type Id, NotFoundError, newId, type QuotaExceededError, ValidationError } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { entitledScopes, isInForce, requireUnblocked } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { ApiToken } from '../../generated/prisma/client.ts';
import type { AccessToken } from '../../ports/token-issuer.ts';
import { apiTokenBuckets } from '../../proofs/attempts/buckets.ts';
import { charge, refund } from '../../proofs/attempts/counters.ts';
import { writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { writeAsIdentity } from '../../proofs/callers/as-identity.ts';
import { hashSecret, newSecret } from '../../proofs/codes/secrets.ts';
import { expiryAfter, inForceAt } from '../../proofs/tokens/bearer.ts';
import { tokenRoles } from '../../proofs/tokens/rules.ts';
import { readTokenRequest, type TokenRequest } from './requests.ts';
import { planRefusal, quotaRefusal } from './rules.ts';

/** A token just made, with the only copy of its secret. */
export interface ApiTokenCreated {
  readonly secret: string;
  readonly apiToken: ApiToken;
}

/** Makes a token for the active tenant. Only its hash is stored. The rule of the field asks for a recent second factor. */
export async function createApiToken(
  deps: Deps,
  caller: Caller,
  input: TokenRequest,
): Promise<ApiTokenCreated | QuotaExceededError | ValidationError> {
  const wish = readTokenRequest(input);
  if (wish instanceof ValidationError) return wish;
  return writeAsCaller(deps, caller, async (tx, { userId, tenantId }) => {
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR NO KEY UPDATE`;
    const now = deps.clock.now();
    const live = await tx.apiToken.count({ where: { userId, ...inForceAt(now) } });
    const refusal = quotaRefusal(live) ?? planRefusal(wish.scopes, await entitledScopes(tx, tenantId));
    if (refusal !== null) return refusal;
    const secret = newSecret('pat');
    const apiToken = await tx.apiToken.create({
      data: {
        id: newId('pat'),
        userId,
        tenantId,
        name: wish.name,
        scopes: [...wish.scopes],
        tokenHash: hashSecret(secret),
        createdAt: now,
        expiresAt: expiryAfter(now, wish.expiresInDays),
      },
    });
    tx.outbox.append(
      'identity.api-token.created',
      { userId, apiTokenId: apiToken.id, scopes: [...wish.scopes], expiresAt: apiToken.expiresAt.toISOString() },
      { subject: userId, tenantId },
    );
    return { secret, apiToken };
  });
}

/**
 * Revokes a token of the caller; one that is revoked already is a success too. From the commit on no subgraph lets an
 * access token in that was made from it (a trigger withdraws its id, kit/database/access).
 */
export function revokeApiToken(
  deps: Deps,
  caller: Caller,
  apiTokenId: Id<'ApiToken'>,
): Promise<ApiToken | NotFoundError> {
  return writeAsCaller(deps, caller, async (tx, { userId }) => {
    const where = { id: apiTokenId, userId };
    const [revoked] = await tx.apiToken.updateManyAndReturn({
      where: { ...where, revokedAt: null },
      data: { revokedAt: deps.clock.now() },
    });
    if (revoked === undefined) return (await tx.apiToken.findFirst({ where })) ?? new NotFoundError('ApiToken');
    tx.outbox.append(
      'identity.api-token.revoked',
      { userId, apiTokenId },
      { subject: userId, tenantId: revoked.tenantId },
    );
    return revoked;
  });
}

/** The caller's live tokens of all tenants, the newest first. */
export function listApiTokens(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ApiToken>> {
  const live = { userId: caller.userId ?? '', ...inForceAt(deps.clock.now()) };
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.apiToken.findMany({ where: { ...live, ...where }, ...page }),
  );
}

/** Access for a program, made from a token. */
export interface ApiAccess extends AccessToken {
  readonly scopes: readonly string[];
}

/**
 * Exchanges a token for an access token of ten minutes with its scopes, the tenant it was made for and the roles that the
 * user has there now. It never counts as a recent proof, so whatever asks for a step-up stays shut. `InvalidGrantError` for
 * a token that is unknown, expired or revoked, and when the user is suspended or has left the tenant, all alike.
 */
export async function exchangeApiToken(
  deps: Deps,
  caller: Caller,
  secret: string,
): Promise<ApiAccess | InvalidGrantError> {
  const buckets = apiTokenBuckets(caller);
  await charge(deps, caller, buckets);
  const signer = await deps.tokens.signer();
  const facts = await writeAsIdentity(deps, caller, async (tx) => {
    const now = deps.clock.now();
    const tokenHash = hashSecret(secret.slice(0, 100));
    // Locked: a revocation comes first and is seen here, or comes later and withdraws what is signed now.
    await tx.$queryRaw`SELECT id FROM api_tokens WHERE token_hash = ${tokenHash} FOR NO KEY UPDATE`;
    const token = await tx.apiToken.findUnique({ where: { tokenHash } });
    if (token === null || !isInForce(token, now)) return null;
    const { id, userId, tenantId, scopes, expiresAt } = token;
    await requireUnblocked(tx, { userId, tenantId });
    const user = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { status: true, memberships: { where: { tenantId }, select: { role: true } } },
    });
    const role = user.memberships[0]?.role;
    if (user.status !== 'ACTIVE' || role === undefined) return null;
    await tx.apiToken.update({ where: { id }, data: { lastUsedAt: now } });
    const entitled = await entitledScopes(tx, tenantId);
    await refund(deps, tx, buckets);
    return {
      userId: userId as Id<'User'>,
      tenantId: tenantId as Id<'Organization'>,
      // Never the platform's role: what runs the platform asks for a person.
      roles: tokenRoles(role, false),
      aal: 2 as const,
      sessionId: id as Id<'Session'>,
      authenticatedAt: null,
      // The plan may have fewer by now; gateways hold it too, from the change on.
      scopes: entitled === null ? scopes : scopes.filter((scope) => entitled.includes(scope)),
      expiresAt,
    };
  });
  if (facts === null) return new InvalidGrantError();
  return { ...(await signer.sign(facts)), scopes: facts.scopes };
}
