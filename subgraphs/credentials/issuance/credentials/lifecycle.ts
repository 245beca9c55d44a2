import {
  activeTenantOf,
  type DomainError,
  firstRefusal,
  InvalidStateError,
  NotFoundError,
  type SignedInCaller,
  textRefusal,
  ValidationError,
} from '@codai/kit';
import type { EventType } from '@codai/kit/events';
import { eachApart } from '@codai/kit/jobs';
import type { CredentialsWrite, Deps } from '../../deps.ts';
import type { Credential } from '../../generated/prisma/client.ts';
import { credentialPlace } from './cells.ts';
import { type Award, type CredentialId, issue, templateFor } from './issue.ts';
import { consentedIdentities } from './recipients.ts';

type Status = 'EXPIRED' | 'ISSUED' | 'REVOKED' | 'SUPERSEDED' | 'SUSPENDED';
type Refusal = InvalidStateError | NotFoundError | ValidationError;

const eventOf = ({ id, recipientId, issuerId }: Credential) => ({ credentialId: id, recipientId, issuerId });

/** The credential of the caller's organisation under its lock, or null. */
async function locked(tx: CredentialsWrite, tenantId: string, id: string): Promise<Credential | null> {
  await tx.$queryRaw`SELECT id FROM credential WHERE id = ${id} AND tenant_id = ${tenantId} FOR UPDATE`;
  return tx.credential.findFirst({ where: { id, tenantId } });
}

const missing = () => new NotFoundError('Credential', ['input', 'credentialId']);

/** Moves a credential from one of these states into another. One that is there already is left as it is. */
function move(
  { database }: Deps,
  caller: SignedInCaller,
  { credentialId }: CredentialId,
  { from, to, event }: { readonly from: readonly Status[]; readonly to: Status; readonly event: EventType },
): Promise<CredentialId | Refusal> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const credential = await locked(tx, tenantId, credentialId);
    if (credential === null) return missing();
    if (credential.status === to) return { credentialId };
    if (!from.includes(credential.status as Status) || credential.withdrawnAt !== null)
      return new InvalidStateError(credential.status, from);
    await tx.credential.update({
      where: { id: credentialId },
      data: { status: to, version: { increment: 1 } },
      select: { id: true },
    });
    tx.outbox.append(event as 'credentials.credential.suspended', eventOf(credential), { subject: credentialId });
    return { credentialId };
  });
}

/** Suspends a credential: it verifies no more until it is reinstated (CRED-3). */
export const suspendCredential = (deps: Deps, caller: SignedInCaller, input: CredentialId) =>
  move(deps, caller, input, { from: ['ISSUED'], to: 'SUSPENDED', event: 'credentials.credential.suspended' });

/** Ends a suspension. */
export const reinstateCredential = (deps: Deps, caller: SignedInCaller, input: CredentialId) =>
  move(deps, caller, input, { from: ['SUSPENDED'], to: 'ISSUED', event: 'credentials.credential.reinstated' });

export interface RevokeCredential extends CredentialId {
  readonly reason: string;
}

/** Revokes a credential for good, in force when this returns (CRED-1). A second time it succeeds and keeps the first reason. */
export async function revokeCredential(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  { credentialId, reason }: RevokeCredential,
): Promise<CredentialId | Refusal> {
  const refusal = textRefusal('input.reason', reason, { max: 500 });
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const credential = await locked(tx, tenantId, credentialId);
    if (credential === null) return missing();
    if (credential.status === 'REVOKED') return { credentialId };
    if (credential.status === 'SUPERSEDED' || credential.withdrawnAt !== null)
      return new InvalidStateError(credential.status, ['ISSUED', 'SUSPENDED', 'EXPIRED']);
    const revocationReason = keys.seal(reason, credentialPlace('revocation_reason', tenantId, credentialId));
    // The bit of the status list is set by a trigger of this statement.
    await tx.credential.update({
      where: { id: credentialId },
      data: { status: 'REVOKED', revokedAt: clock.now(), revocationReason, version: { increment: 1 } },
      select: { id: true },
    });
    tx.outbox.append('credentials.credential.revoked', eventOf(credential), { subject: credentialId });
    return { credentialId };
  });
}

export interface ReissueCredential
  extends CredentialId,
    Omit<Award, 'identity' | 'issuedById' | 'recipientId' | 'skillIds' | 'sourceEvent' | 'supersedesId'> {
  readonly idempotencyKey: string;
}

/** Issues a corrected credential by the template's current version, to the same recipient, and supersedes the former one. */
export async function reissueCredential(
  deps: Deps,
  caller: SignedInCaller,
  input: ReissueCredential,
): Promise<CredentialId | DomainError> {
  const { credentialId, recipientName, evidence, result, expiresAt } = input;
  const refusal = firstRefusal(
    textRefusal('input.recipientName', recipientName, { max: 200, isOptional: true }),
    textRefusal('input.evidence', evidence, { max: 2_000, isLong: true, isOptional: true }),
    textRefusal('input.result', result, { max: 200, isOptional: true }),
    expiresAt != null && expiresAt <= deps.clock.now()
      ? new ValidationError('input.expiresAt', 'Give an instant after the issue.')
      : null,
  );
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const recipientId = await recipientOf(deps, tenantId, credentialId);
  if (recipientId === null) return missing();
  const [identity] = await consentedIdentities(deps, caller, [recipientId]);
  return deps.database.once({ caller, operation: 'reissueCredential', input }, async (tx) => {
    const former = await locked(tx, tenantId, credentialId);
    if (former === null) return missing();
    if (!['ISSUED', 'SUSPENDED', 'EXPIRED'].includes(former.status) || former.withdrawnAt !== null)
      return new InvalidStateError(former.status, ['ISSUED', 'SUSPENDED', 'EXPIRED']);
    const template = await templateFor(tx, tenantId, former.templateId, null);
    if ('code' in template) return template;
    const successorId = await issue(deps, tx, template, {
      recipientId: former.recipientId,
      recipientName,
      identity,
      evidence,
      result,
      expiresAt,
      issuedById: caller.userId,
      sourceEvent: `reissue:${former.id}`,
      supersedesId: former.id,
      skillIds: await courseSkills(tx, former),
    });
    await tx.credential.update({
      where: { id: former.id },
      data: { status: 'SUPERSEDED', version: { increment: 1 } },
      select: { id: true },
    });
    tx.outbox.append('credentials.credential.superseded', { ...eventOf(former), successorId }, { subject: former.id });
    return { credentialId: successorId };
  });
}

/** The recipient of a credential of the organisation; it never changes. */
async function recipientOf({ database }: Deps, tenantId: string, id: string): Promise<string | null> {
  const found = await database.systemRead(tenantId, (tx) =>
    tx.credential.findFirst({ where: { id, tenantId }, select: { recipientId: true } }),
  );
  return found?.recipientId ?? null;
}

/** Skills that a credential has from its course: a corrected one keeps them beside those of the template as it is now. */
async function courseSkills(
  tx: CredentialsWrite,
  { templateId, templateNumber: number, skillIds }: Credential,
): Promise<readonly string[]> {
  const version = await tx.templateVersion.findUniqueOrThrow({ where: { templateId_number: { templateId, number } } });
  return skillIds.filter((id) => !version.skillIds.includes(id));
}

/** The recipient takes a credential, or declines it; the decision can be changed. Declined ones are neither shown nor shared. */
function decide(
  { database }: Deps,
  caller: SignedInCaller,
  { credentialId }: CredentialId,
  acceptance: 'ACCEPTED' | 'DECLINED',
): Promise<CredentialId | NotFoundError> {
  return database.write(caller, async (tx) => {
    const [changed] = await tx.credential.updateManyAndReturn({
      where: { id: credentialId, recipientId: caller.userId, acceptance: { not: acceptance } },
      data: { acceptance, version: { increment: 1 } },
    });
    if (changed === undefined)
      return (await tx.credential.count({ where: { id: credentialId, recipientId: caller.userId } })) === 0
        ? missing()
        : { credentialId };
    const type = acceptance === 'ACCEPTED' ? 'credentials.credential.accepted' : 'credentials.credential.declined';
    tx.outbox.append(type, eventOf(changed), { subject: credentialId });
    return { credentialId };
  });
}

export const acceptCredential = (deps: Deps, caller: SignedInCaller, input: CredentialId) =>
  decide(deps, caller, input, 'ACCEPTED');
export const declineCredential = (deps: Deps, caller: SignedInCaller, input: CredentialId) =>
  decide(deps, caller, input, 'DECLINED');

const BATCH = 200;

/** Credentials that one run marks. */
const EXPIRED_MAX = 10_000;

/** Marks what has expired, each apart. Verification goes by the instant and does not wait for this. */
export async function expireCredentials({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  await eachApart({
    complaint: 'Expired credentials could not be marked.',
    max: EXPIRED_MAX,
    find: (without) =>
      database.systemRead(null, (tx) =>
        tx.credential.findMany({
          where: {
            status: { in: ['ISSUED', 'SUSPENDED'] },
            expiresAt: { lte: now },
            withdrawnAt: null,
            id: { notIn: [...without] },
          },
          orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
          take: BATCH,
        }),
      ),
    work: (row) =>
      database.systemWrite(row.tenantId, async (tx) => {
        const { count } = await tx.credential.updateMany({
          where: { id: row.id, status: { in: ['ISSUED', 'SUSPENDED'] } },
          data: { status: 'EXPIRED', version: { increment: 1 } },
        });
        if (count === 1)
          tx.outbox.append('credentials.credential.expired', eventOf(row), { subject: row.id, tenantId: row.tenantId });
      }),
  });
}
