import {
  activeTenantOf,
  type DomainError,
  firstRefusal,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  urlRefusal,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { CredentialsWrite, Deps } from '../../deps.ts';
import { newKey } from '../../signing/keys.ts';

export interface IssuerId {
  readonly issuerId: Id<'Issuer'>;
}

export interface CreateIssuer {
  readonly name: string;
  readonly url?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Makes an issuer of the caller's organisation, with its first key. Returns its id, or a refusal. */
export async function createIssuer(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateIssuer,
): Promise<DomainError | IssuerId> {
  const { name, url = null } = input;
  const refusal = firstRefusal(textRefusal('input.name', name, { max: 200 }), urlRefusal('input.url', url));
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return deps.database.once({ caller, operation: 'createIssuer', input }, async (tx) => {
    const issuerId = newId<'Issuer'>('iss');
    const now = deps.clock.now();
    await tx.issuer.create({
      data: { id: issuerId, tenantId, createdById: caller.userId, name, url, createdAt: now },
      select: { id: true },
    });
    await tx.issuerKey.create({
      data: { ...newKey(deps, { tenantId, issuerId }), validFrom: now },
      select: { id: true },
    });
    tx.outbox.append('credentials.issuer.created', { issuerId, createdById: caller.userId }, { subject: issuerId });
    return { issuerId };
  });
}

/** Decision of an operator whether an issuer is the organisation that its name and page say. */
export type IssuerVerification = 'REFUSED' | 'UNVERIFIED' | 'VERIFIED';

export interface VerifyIssuer extends IssuerId {
  readonly isVerified: boolean;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Records an operator's decision about an issuer; it can be changed by another one. Only skills of credentials of verified issuers count.
 * `expectedVersion`: of the issuer that the operator has read.
 */
export async function verifyIssuer(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { issuerId, isVerified, expectedVersion }: VerifyIssuer,
): Promise<InvalidStateError | IssuerId | NotFoundError | VersionConflictError> {
  const issuer = await database.systemRead(null, (tx) => tx.issuer.findUnique({ where: { id: issuerId } }));
  if (issuer === null) return new NotFoundError('Issuer', ['input', 'issuerId']);
  const { tenantId } = issuer;
  return database.systemWrite(tenantId, async (tx) => {
    await lockIssuer(tx, tenantId, issuerId);
    const { version, verification } = await tx.issuer.findUniqueOrThrow({ where: { id: issuerId } });
    if (expectedVersion != null && version !== expectedVersion) return new VersionConflictError(version);
    const decided: IssuerVerification = isVerified ? 'VERIFIED' : 'REFUSED';
    if (verification === decided) return new InvalidStateError(decided, [], 'This was decided already.');
    await tx.issuer.update({
      where: { id: issuerId },
      data: {
        verification: decided,
        verifiedById: caller.userId,
        verifiedAt: clock.now(),
        version: { increment: 1 },
      },
      select: { id: true },
    });
    const event = { issuerId, decidedById: caller.userId, isVerified };
    tx.outbox.append('credentials.issuer.verified', event, { subject: issuerId, tenantId });
    return { issuerId };
  });
}

export interface RotateIssuerKey extends IssuerId {
  readonly idempotencyKey: string;
}

/** Ends the issuer's key and begins a new one. What the old one has signed stays valid (CRED-4). */
export async function rotateIssuerKey(
  deps: Deps,
  caller: SignedInCaller,
  input: RotateIssuerKey,
): Promise<DomainError | IssuerId> {
  const tenantId = activeTenantOf(caller);
  const { issuerId } = input;
  return deps.database.once({ caller, operation: 'rotateIssuerKey', input }, async (tx) => {
    if (!(await lockIssuer(tx, tenantId, issuerId))) return new NotFoundError('Issuer', ['input', 'issuerId']);
    await replaceKey(deps, tx, { tenantId, issuerId });
    return { issuerId };
  });
}

export interface DeclareKeyCompromised {
  readonly keyId: Id<'IssuerKey'>;
  readonly since: Date;
}

/**
 * Says that strangers may have signed with a key since an instant: what it signed from then on is no longer valid. A key in use is
 * replaced at once. The instant can be dated back later, never forward.
 */
export async function declareKeyCompromised(
  deps: Deps,
  caller: SignedInCaller,
  { keyId, since }: DeclareKeyCompromised,
): Promise<InvalidStateError | IssuerId | NotFoundError | ValidationError> {
  const tenantId = activeTenantOf(caller);
  if (since > deps.clock.now()) return new ValidationError('input.since', 'Give an instant in the past.');
  return deps.database.write(caller, async (tx) => {
    const found = await tx.issuerKey.findFirst({ where: { id: keyId, tenantId }, select: { issuerId: true } });
    if (found === null) return new NotFoundError('IssuerKey', ['input', 'keyId']);
    const issuerId = found.issuerId as Id<'Issuer'>;
    await lockIssuer(tx, tenantId, issuerId);
    const key = await tx.issuerKey.findUniqueOrThrow({ where: { id: keyId } });
    if (key.compromisedSince !== null && key.compromisedSince <= since) return { issuerId };
    if (key.validUntil === null) await replaceKey(deps, tx, { tenantId, issuerId });
    await tx.issuerKey.update({ where: { id: keyId }, data: { compromisedSince: since }, select: { id: true } });
    const event = { issuerId, keyId, since: since.toISOString() };
    tx.outbox.append('credentials.issuer-key.compromised', event, { subject: issuerId });
    return { issuerId };
  });
}

/** Signing holds the issuer's row shared: while a key is replaced nothing is signed. False for an issuer of somebody else. */
async function lockIssuer(tx: CredentialsWrite, tenantId: string, issuerId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    SELECT id FROM issuer WHERE id = ${issuerId} AND tenant_id = ${tenantId} FOR UPDATE`;
  return rows.length === 1;
}

async function replaceKey(
  deps: Deps,
  tx: CredentialsWrite,
  { tenantId, issuerId }: { readonly tenantId: string; readonly issuerId: string },
): Promise<void> {
  const key = await tx.issuerKey.findFirstOrThrow({ where: { issuerId, validUntil: null } });
  const last = await tx.credential.aggregate({ where: { keyId: key.id }, _max: { issuedAt: true } });
  // Clocks of processes differ: whatever the key has signed lies in its interval.
  const signed = last._max.issuedAt?.getTime() ?? 0;
  const end = new Date(Math.max(deps.clock.now().getTime(), key.validFrom.getTime() + 1, signed + 1));
  await tx.issuerKey.update({ where: { id: key.id }, data: { validUntil: end }, select: { id: true } });
  const next = newKey(deps, { tenantId, issuerId });
  await tx.issuerKey.create({ data: { ...next, validFrom: end }, select: { id: true } });
  tx.outbox.append('credentials.issuer-key.rotated', { issuerId, keyId: next.id }, { subject: issuerId });
}
