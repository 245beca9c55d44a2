import type { Id, Place } from '@codai/kit';
import type { Deps, ReadingTx, Tx } from '../../deps.ts';
import type { OAuthArtifact } from '../../generated/prisma/client.ts';
import { hashSecret } from '../../proofs/codes/secrets.ts';

/** Stored part of a code, token, browser session or interaction. Its secret is not stored. */
export type Payload = Readonly<Record<string, unknown>>;

export interface NewArtifact {
  readonly kind: string;
  readonly secret: string;
  readonly payload: Payload;
  readonly expiresAt: Date;
  readonly grantId?: string | undefined;
  readonly userId?: string | undefined;
  readonly uid?: string | undefined;
  readonly userCode?: string | undefined;
}

export interface Found {
  readonly row: OAuthArtifact;
  readonly payload: Payload;
}

/** The name under which a secret is stored; of no use to find the secret, nor that of another kind. */
export function artifactHash(kind: string, secret: string): string {
  return hashSecret(`${kind}|${secret}`);
}

/** Writes it, or over what has the same secret. The table leaves out what belongs to a grant that has ended. As identity. */
export async function keepArtifact(deps: Deps, tx: Tx, artifact: NewArtifact): Promise<void> {
  const { kind, secret, payload, expiresAt, grantId, userId, uid, userCode } = artifact;
  const hash = artifactHash(kind, secret);
  const changing = {
    grantId: grantId ?? null,
    userId: userId ?? null,
    uidHash: uid === undefined ? null : artifactHash(`${kind}.uid`, uid),
    userCodeHash: userCode === undefined ? null : userCodeHash(deps, userCode),
    payloadSealed: deps.keys.seal(JSON.stringify(payload), artifactPlace(hash)),
    expiresAt,
  };
  // One statement: the same browser may send two requests at once.
  const found = await tx.oAuthArtifact.updateMany({ where: { hash, usedAt: null }, data: changing });
  if (found.count > 0) return;
  await tx.oAuthArtifact.createMany({
    data: [{ hash, kind, createdAt: deps.clock.now(), ...changing }],
    skipDuplicates: true,
  });
}

/** The live one with this secret; used ones too, which say so. */
export function findArtifact(deps: Deps, tx: ReadingTx | Tx, kind: string, secret: string): Promise<Found | null> {
  return findBy(deps, tx, { hash: artifactHash(kind, secret) });
}

export function findArtifactByUid(deps: Deps, tx: ReadingTx, kind: string, uid: string): Promise<Found | null> {
  return findBy(deps, tx, { uidHash: artifactHash(`${kind}.uid`, uid) });
}

export async function findArtifactByUserCode(deps: Deps, tx: ReadingTx, userCode: string): Promise<Found | null> {
  // Under both master keys while they are being changed.
  for (const hash of deps.keys.blindIndexes(userCode, USER_CODE_COLUMN)) {
    const found = await findBy(deps, tx, { userCodeHash: hash });
    if (found !== null) return found;
  }
  return null;
}

/** Marks it used. False when it was used before, has expired or is not there: of N at once one hears true. */
export async function useArtifact(deps: Deps, tx: Tx, kind: string, secret: string): Promise<boolean> {
  const now = deps.clock.now();
  const { count } = await tx.oAuthArtifact.updateMany({
    where: { hash: artifactHash(kind, secret), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

async function findBy(
  deps: Deps,
  tx: ReadingTx | Tx,
  where: { hash: string } | { uidHash: string } | { userCodeHash: string },
): Promise<Found | null> {
  const row = await tx.oAuthArtifact.findFirst({ where: { ...where, expiresAt: { gt: deps.clock.now() } } });
  if (row === null) return null;
  return { row, payload: JSON.parse(deps.keys.open(row.payloadSealed, artifactPlace(row.hash))) as Payload };
}

/** Keyed: a user code is short enough to be searched. */
function userCodeHash(deps: Deps, userCode: string): string {
  return deps.keys.blindIndex(userCode, USER_CODE_COLUMN);
}

const USER_CODE_COLUMN = { table: 'identity.oauth_artifacts', column: 'user_code_hash' };

export function artifactPlace(hash: string): Place {
  return {
    tenant: null as Id<'Organization'> | null,
    table: 'identity.oauth_artifacts',
    column: 'payload_sealed',
    rowId: hash,
  };
}
