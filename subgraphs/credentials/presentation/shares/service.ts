import { type Caller, type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { isInForce, linkExpiryRefusal, shareLinks } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import type { CredentialShare } from '../../generated/prisma/client.ts';
import { credentialPlace } from '../../issuance/credentials/cells.ts';
import { type DisclosableField, disclosable } from '../../issuance/credentials/document.ts';
import type { IssuerVerification } from '../../issuance/issuers/service.ts';
import { publicKeyOf } from '../../signing/keys.ts';
import { present, readSelective } from '../../signing/tokens.ts';
import { load, type Verification, verifyKnown } from '../../verification/verify.ts';
import { isShown, shareQuotaRefusal, shareRefusal } from './rules.ts';

export interface ShareId {
  readonly shareId: Id<'CredentialShare'>;
}

export interface ShareCredential {
  readonly credentialId: Id<'Credential'>;
  readonly disclose: readonly DisclosableField[];
  readonly expiresAt?: Date | null | undefined;
  readonly idempotencyKey: string;
}

/** Addresses of shares. The tables hold nothing that opens one. */
export const links = shareLinks({ purpose: 'credentials share links', prefix: 'crt' });

const isField = (field: string): field is DisclosableField => Object.hasOwn(disclosable, field);

/** Makes a link that shows these fields of a credential of the caller's, and no others (CRED-7). */
export async function shareCredential(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ShareCredential,
): Promise<DomainError | ShareId> {
  const { credentialId, expiresAt = null } = input;
  const past = linkExpiryRefusal(expiresAt, clock.now());
  if (past !== null) return past;
  const disclose = [...new Set(input.disclose)].sort();
  return database.once({ caller, operation: 'shareCredential', input }, async (tx) => {
    await tx.$queryRaw`SELECT id FROM credential WHERE id = ${credentialId} AND recipient_id = ${caller.userId} FOR UPDATE`;
    const credential = await tx.credential.findFirst({ where: { id: credentialId, recipientId: caller.userId } });
    if (credential === null) return new NotFoundError('Credential', ['input', 'credentialId']);
    const declined = shareRefusal(credential);
    if (declined !== null) return declined;
    const quota = shareQuotaRefusal(await tx.credentialShare.count({ where: { credentialId, revokedAt: null } }));
    if (quota !== null) return quota;
    const shareId = newId<'CredentialShare'>('crt');
    await tx.credentialShare.create({
      data: {
        id: shareId,
        tenantId: credential.tenantId,
        credentialId,
        createdById: caller.userId,
        disclose,
        expiresAt,
        createdAt: clock.now(),
      },
      select: { id: true },
    });
    const { recipientId, issuerId } = credential;
    const event = { credentialId, recipientId, issuerId, shareId };
    tx.outbox.append('credentials.credential.shared', event, { subject: credentialId });
    return { shareId };
  });
}

/** Ends a link at once. Succeeds also when it had ended. */
export async function revokeShare(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { shareId }: ShareId,
): Promise<NotFoundError | ShareId> {
  return database.write(caller, async (tx) => {
    const where = { id: shareId, createdById: caller.userId };
    const [revoked] = await tx.credentialShare.updateManyAndReturn({
      where: { ...where, revokedAt: null },
      data: { revokedAt: clock.now() },
      select: { credentialId: true },
    });
    if (revoked === undefined)
      return (await tx.credentialShare.count({ where })) === 0
        ? new NotFoundError('CredentialShare', ['input', 'shareId'])
        : { shareId };
    tx.outbox.append(
      'credentials.share.revoked',
      { shareId, credentialId: revoked.credentialId },
      { subject: shareId },
    );
    return { shareId };
  });
}

/** Links that the caller made for a credential, newest first, also those that ended. */
export function listShares(
  deps: Deps,
  caller: Caller,
  { credentialId, ...args }: ListArguments & { readonly credentialId: string },
): Promise<Page<CredentialShare>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.credentialShare.findMany({ where: { credentialId, ...where }, ...page }),
  );
}

export interface DisclosedField {
  readonly field: DisclosableField;
  readonly value: string | null;
}

export interface Shared {
  readonly title: string;
  readonly issuerName: string;
  readonly issuerVerification: IssuerVerification;
  readonly expiresAt: Date | null;
  readonly verification: Verification;
  readonly fields: readonly DisclosedField[];
  readonly presentation: string | null;
}

/** Fields that a link discloses; null for an unknown, expired or revoked link. Every value is read from the token as it was cut down. */
export async function sharedCredential(deps: Deps, { token }: { readonly token: string }): Promise<Shared | null> {
  const shareId = links.idIn(deps.keys, token);
  if (shareId === null) return null;
  const share = await deps.database.systemRead(null, (tx) => tx.credentialShare.findUnique({ where: { id: shareId } }));
  if (share === null || !isInForce(share, deps.clock.now())) return null;
  const known = await load(deps, { id: share.credentialId });
  if (known === null || !isShown(known.credential)) return null;
  const { credential, key, issuerVerification } = known;
  const verification = await verifyKnown(deps, known, 'SHARE');
  const full = deps.keys.open(credential.sdJwt ?? '', credentialPlace('sd_jwt', credential.tenantId, credential.id));
  const fields = share.disclose.filter(isField);
  const cut = await present(
    full,
    fields.map((field) => disclosable[field]),
  );
  const claims = await readSelective(cut, publicKeyOf(key));
  return {
    title: credential.title,
    issuerName: credential.issuerName,
    issuerVerification,
    expiresAt: credential.expiresAt,
    // The instant of issue is a field of its own: disclosed or not.
    verification: { ...verification, issuedAt: fields.includes('ISSUED_AT') ? verification.issuedAt : null },
    fields: fields.map((field) => ({ field, value: (claims?.[disclosable[field]] ?? null) as string | null })),
    presentation: verification.valid ? cut : null,
  };
}
