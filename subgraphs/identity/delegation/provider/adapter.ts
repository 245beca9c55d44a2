import { isUnblocked } from '@codai/kit/security';
import Provider, { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { Deps, Tx } from '../../deps.ts';
import type { OAuthGrant } from '../../generated/prisma/client.ts';
import { clientMetadata, findClient } from './clients.ts';
import { endGrants, findLiveGrant, type GrantEnd } from './grants.ts';
import { OFFERED_SCOPES } from './scopes.ts';
import {
  artifactHash,
  type Found,
  findArtifact,
  findArtifactByUid,
  findArtifactByUserCode,
  keepArtifact,
  useArtifact,
} from './store.ts';

/** The provider's way to identity's tables, one for each kind of thing that it keeps. */
export function createAdapter(deps: Deps, kind: string): Adapter {
  if (kind === 'Client') return { ...readOnly, find: (id) => findClientMetadata(deps, id) };
  if (kind === 'Grant') {
    // Made at consent, and ended, by identity alone.
    return { ...readOnly, find: (id) => findGrantPayload(deps, id), destroy: (id) => endGrant(deps, id) };
  }
  return artifactAdapter(deps, kind);
}

const refuse = async (): Promise<never> => {
  throw new Error('The provider does not write this.');
};
const readOnly: Adapter = {
  upsert: refuse,
  find: refuse,
  findByUserCode: refuse,
  findByUid: refuse,
  consume: refuse,
  destroy: refuse,
  revokeByGrantId: refuse,
};

async function findClientMetadata(deps: Deps, id: string): Promise<AdapterPayload | undefined> {
  const client = await findClient(deps, id);
  // Services get tokens in their own name: their organisation's block is theirs.
  const isOpen =
    client !== null && (await deps.database.systemRead(null, (tx) => isUnblocked(tx, { tenantId: client.tenantId })));
  return client === null || !isOpen ? undefined : (clientMetadata(client, deps.clock.now()) as AdapterPayload);
}

async function findGrantPayload(deps: Deps, id: string): Promise<AdapterPayload | undefined> {
  const grant = await deps.database.systemRead(null, (tx) => findLiveGrant(deps, tx, id));
  return grant === null ? undefined : grantPayload(grant);
}

/** Source: `Grant` of oidc-provider. All scopes, those of subgraphs too, stand under `openid`: there is one audience. */
function grantPayload({ id, userId, clientId, scopes, createdAt, expiresAt }: OAuthGrant): AdapterPayload {
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  return {
    jti: id,
    kind: 'Grant',
    accountId: userId,
    clientId,
    iat: seconds(createdAt),
    exp: seconds(expiresAt),
    openid: { scope: scopes.join(' ') },
    // Decided on: without it the library would ask again for what the user left out.
    rejected: { openid: { scope: OFFERED_SCOPES.filter((scope) => !scopes.includes(scope)).join(' ') } },
  } as AdapterPayload;
}

async function endGrant(deps: Deps, id: string): Promise<void> {
  // The provider does not say why. Outside its revocation endpoint it is a code or refresh token that came a second time.
  const reason: GrantEnd = Provider.ctx?.oidc?.route === 'revocation' ? 'REVOKED_BY_CLIENT' : 'REPLAYED';
  await deps.database.systemWrite(null, (tx) => endGrants(deps, tx, { ids: [id] }, reason));
}

function artifactAdapter(deps: Deps, kind: string): Adapter {
  const { database, clock } = deps;
  const read = (
    find: (tx: Parameters<Parameters<typeof database.systemRead>[1]>[0]) => Promise<Found | null>,
    jti?: string,
  ) => database.systemRead(null, find).then((found) => (found === null ? undefined : payloadOf(found, jti)));
  return {
    async upsert(id, payload, expiresIn) {
      const { jti: _, ...rest } = payload;
      const expiresAt = new Date(clock.now().getTime() + (expiresIn ?? 0) * 1000);
      const { grantId, accountId, uid, userCode } = payload;
      await database.systemWrite(null, (tx) =>
        // A device code is found by its user code too, and then written again; so its secret is sealed with the rest.
        keepArtifact(deps, tx, {
          kind,
          secret: id,
          payload: kind === 'DeviceCode' ? payload : rest,
          expiresAt,
          grantId,
          userId: accountId,
          uid,
          userCode,
        }),
      );
    },
    find: (id) => read((tx) => findArtifact(deps, tx, kind, id), id),
    findByUid: (uid) => read((tx) => findArtifactByUid(deps, tx, kind, uid)),
    findByUserCode: (userCode) => read((tx) => findArtifactByUserCode(deps, tx, userCode)),
    async consume(id) {
      const isFirst = await database.systemWrite(null, async (tx) => {
        if (await useArtifact(deps, tx, kind, id)) return true;
        await endGrantOf(deps, tx, kind, id);
        return false;
      });
      // Concurrent uses have all read it as unused. The table decides, and the others are a replay (ID-1, ID-2).
      if (!isFirst) throw new errors.InvalidGrant('this was used before');
    },
    async destroy(id) {
      await database.systemWrite(null, (tx) =>
        tx.oAuthArtifact.deleteMany({ where: { hash: artifactHash(kind, id) } }),
      );
    },
    // Artifacts of a grant end with it.
    revokeByGrantId: async () => undefined,
  };
}

async function endGrantOf(deps: Deps, tx: Tx, kind: string, id: string): Promise<void> {
  const row = await tx.oAuthArtifact.findUnique({
    where: { hash: artifactHash(kind, id) },
    select: { grantId: true },
  });
  if (row?.grantId) await endGrants(deps, tx, { ids: [row.grantId] }, 'REPLAYED');
}

function payloadOf({ row, payload }: Found, jti: string | undefined): AdapterPayload {
  return {
    ...payload,
    ...(jti !== undefined && { jti }),
    ...(row.usedAt !== null && { consumed: Math.floor(row.usedAt.getTime() / 1000) }),
  } as AdapterPayload;
}
