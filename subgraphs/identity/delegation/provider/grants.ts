import { type Caller, type Id, newId } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { isUnblocked } from '@codai/kit/security';
import type { Deps, ReadingTx, Tx } from '../../deps.ts';
import type { OAuthClient, OAuthGrant } from '../../generated/prisma/client.ts';
import { writeAsCaller } from '../../proofs/callers/as-caller.ts';
import { asIdentity } from '../../proofs/callers/as-identity.ts';
import { GRANT_OFFLINE_MS, GRANT_ONLINE_MS, GRANTS_MAX } from './rules.ts';

/** Why a grant ended; the same words as in `identity.consent.revoked`. Triggers write further ones. */
export type GrantEnd = 'REVOKED_BY_USER' | 'REVOKED_BY_CLIENT' | 'REPLAYED' | 'REPLACED';

export interface NewGrant {
  readonly userId: string;
  readonly clientId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly aal: 1 | 2;
  readonly scopes: readonly string[];
}

/** Writes down what a user allows a client. Of more than `GRANTS_MAX` of the two the oldest ends. As identity. */
export async function createGrant(deps: Deps, tx: Tx, grant: NewGrant): Promise<OAuthGrant> {
  const { userId, clientId, scopes } = grant;
  const now = deps.clock.now();
  const surplus = await tx.oAuthGrant.findMany({
    where: { userId, clientId, endedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: GRANTS_MAX - 1,
    select: { id: true },
  });
  if (surplus.length > 0) await endGrants(deps, tx, { ids: surplus.map(({ id }) => id) }, 'REPLACED');
  const lifeMs = scopes.includes('offline_access') ? GRANT_OFFLINE_MS : GRANT_ONLINE_MS;
  const created = await tx.oAuthGrant.create({
    data: {
      ...grant,
      scopes: [...scopes],
      id: newId('grt'),
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifeMs),
    },
  });
  tx.outbox.append(
    'identity.consent.granted',
    { grantId: created.id, userId, clientId, scopes: [...scopes] },
    { subject: userId, tenantId: created.tenantId as Id<'Organization'> },
  );
  return created;
}

/** Live: neither ended nor expired, and neither its user nor its tenant is blocked. Codes, refresh tokens, introspection and userinfo all ask for it. */
export async function findLiveGrant(deps: Deps, tx: ReadingTx | Tx, id: string): Promise<OAuthGrant | null> {
  const grant = await tx.oAuthGrant.findFirst({ where: { id, endedAt: null, expiresAt: { gt: deps.clock.now() } } });
  if (grant === null) return null;
  return (await isUnblocked(tx, { userId: grant.userId, tenantId: grant.tenantId })) ? grant : null;
}

/** Ends live grants; from the commit on none of their tokens is worth anything, in any process (triggers). Returns those it ended. */
export async function endGrants(
  deps: Deps,
  tx: Tx,
  which: { readonly ids: readonly string[] } | { readonly userId: string; readonly clientId: string },
  reason: GrantEnd,
): Promise<readonly OAuthGrant[]> {
  const where = 'ids' in which ? { id: { in: [...which.ids] } } : which;
  const ended = await tx.oAuthGrant.updateManyAndReturn({
    where: { ...where, endedAt: null },
    data: { endedAt: deps.clock.now(), endedReason: reason },
  });
  for (const { id, userId, clientId, tenantId } of ended) {
    tx.outbox.append(
      'identity.consent.revoked',
      { grantId: id, userId, clientId, reason },
      { subject: userId, tenantId: tenantId as Id<'Organization'> },
    );
  }
  return ended;
}

export interface ListedGrant extends OAuthGrant {
  readonly client: Pick<OAuthClient, 'id' | 'name' | 'kind'>;
}

/** The caller's live grants, newest first. */
export async function listGrants(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ListedGrant>> {
  const page = byCreation.NEWEST_FIRST.page(args);
  // As identity: the client is a row of another tenant. Only the caller's own grants are named.
  const rows = await deps.database.systemRead(caller.tenantId, (tx) =>
    tx.oAuthGrant.findMany({
      where: { userId: caller.userId ?? '', endedAt: null, expiresAt: { gt: deps.clock.now() }, ...page.where },
      include: { client: { select: { id: true, name: true, kind: true } } },
      orderBy: page.orderBy,
      take: page.take,
    }),
  );
  return page.of(rows);
}

/** Takes back all that the caller has granted the client. Returns how many grants ended; none is a success too. */
export function revokeConsent(deps: Deps, caller: Caller, clientId: string): Promise<number> {
  return writeAsCaller(deps, caller, (tx, { userId }) =>
    asIdentity(tx, async () => (await endGrants(deps, tx, { userId, clientId }, 'REVOKED_BY_USER')).length),
  );
}
