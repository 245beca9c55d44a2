import { anonymousCaller, ConflictError, type Id, newId } from '@codai/kit';
import { isInForce, isUnblocked } from '@codai/kit/security';
import type { Deps, Tx } from '../../deps.ts';
import type { Organization, ScimToken } from '../../generated/prisma/client.ts';
import { hashSecret } from '../../proofs/codes/secrets.ts';
import { lockOrganization } from '../tenants/service.ts';
import { ScimError } from './errors.ts';

export const SCIM_PATH = '/scim/v2';

/** One request of a directory: a transaction limited to the tenant of its token, which stays valid until it ends. */
export interface Directory {
  readonly deps: Deps;
  readonly tx: Tx;
  readonly tenantId: string;
  readonly token: ScimToken;
  /** Address of the service, before `/Users`. */
  readonly base: string;
}

/** The organisation, locked: changes of its people and teams come one after the other (ID-6). */
export interface WritableDirectory extends Directory {
  readonly organization: Organization;
  /** Writes an audit entry, of which there is one to each change. */
  record(action: string, target: string): void;
}

const USED_MS = 60_000;
const SECRET_CHARACTERS_MAX = 100;

/**
 * Runs a request with the rights of a token. The token is locked for the time of the transaction: a revocation comes first
 * and the request is refused, or comes after what was done.
 */
export async function asDirectory<T>(
  deps: Deps,
  authorization: string | null,
  run: (directory: Directory) => Promise<T>,
): Promise<T> {
  const found = await findToken(deps, authorization);
  const caller = { ...anonymousCaller(newId('cor')), tenantId: found.tenantId as Id<'Organization'> };
  return deps.database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM scim_tokens WHERE id = ${found.id} FOR SHARE`;
    const token = await tx.scimToken.findUnique({ where: { id: found.id } });
    if (token === null || !isInForce(token, deps.clock.now())) throw unauthorized();
    // The token acts for the organisation, by the owner who made it.
    const { tenantId, createdById: userId } = token;
    if (!(await isUnblocked(tx, { tenantId, userId }))) throw new ScimError(403, 'Access is blocked.');
    return run({ deps, tx, tenantId: token.tenantId, token, base: `${deps.publicUrl}${SCIM_PATH}` });
  });
}

/** The same for a change. `mutation` names it in the audit. */
export async function locked(directory: Directory, mutation: string): Promise<WritableDirectory> {
  const { tx, tenantId, token } = directory;
  const organization = await lockOrganization(tx, tenantId);
  // No token is made for a personal tenant.
  if (organization instanceof ConflictError) throw organization;
  return {
    ...directory,
    organization,
    record(action, target) {
      tx.outbox.append(
        'identity.audit.recorded',
        {
          actorKind: 'SERVICE',
          actorId: null,
          service: 'scim',
          sessionId: token.id,
          action,
          mutation,
          target,
          outcome: 'SUCCEEDED',
          code: null,
        },
        { subject: target, partitionKey: 'audit' },
      );
    },
  };
}

async function findToken(deps: Deps, authorization: string | null): Promise<ScimToken> {
  const [, secret] = /^Bearer +(scim_[\w-]+)$/i.exec(authorization ?? '') ?? [];
  if (secret === undefined || secret.length > SECRET_CHARACTERS_MAX) throw unauthorized();
  const tokenHash = hashSecret(secret);
  const now = deps.clock.now();
  const token = await deps.database.systemRead(null, (tx) => tx.scimToken.findUnique({ where: { tokenHash } }));
  if (token === null || !isInForce(token, now)) throw unauthorized();
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() >= USED_MS) {
    await deps.database.systemWrite(token.tenantId, (tx) =>
      tx.scimToken.updateMany({ where: { id: token.id, revokedAt: null }, data: { lastUsedAt: now } }),
    );
  }
  return token;
}

function unauthorized(): ScimError {
  return new ScimError(401, 'The token is not valid.');
}
