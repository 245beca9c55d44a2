import { ContactSuppressedError, InvalidMarketingTokenError, SenderNotVerifiedError } from '@codai/contracts/marketing';
import {
  activeTenantOf,
  type DomainError,
  type Id,
  NotFoundError,
  QuotaExceededError,
  type SignedInCaller,
  textRefusal,
} from '@codai/kit';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { Contact } from '../../generated/prisma/client.ts';
import { linkIn } from '../../links/tokens.ts';
import { lockContacts, suppressionOf } from '../addresses/locks.ts';
import { requestConfirmation } from './confirmation.ts';
import { type ConsentProof, isConfirmable, PURPOSES, type Purpose, proofRefusal } from './rules.ts';
import { withdrawAll, writeConsent } from './write.ts';

/** Mails that ask one person for one consent within 30 days. */
const ASKED_MAX = 3;
const ASKED_WITHIN_MS = 30 * 86_400_000;

/** Consent of one contact for one purpose. */
export interface PermissionKey {
  readonly contactId: Id<'Contact'>;
  readonly purpose: Purpose;
}

/**
 * Records a consent with its proof, or asks the person to confirm it by mail. Returns what is in force, or `ValidationError`, `NotFoundError`,
 * `ContactSuppressedError`, `SenderNotVerifiedError`, `QuotaExceededError` after three mails in 30 days, `IdempotencyKeyReusedError`.
 */
export async function recordContactConsent(
  deps: Deps,
  caller: SignedInCaller,
  input: PermissionKey & ConsentProof & { readonly isConfirmed: boolean; readonly idempotencyKey: string },
): Promise<DomainError | PermissionKey> {
  const { contactId, purpose, isConfirmed, source } = input;
  const refusal = proofRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return deps.database.once({ caller, operation: 'recordContactConsent', input }, async (tx) => {
    const contact = await lockOwn(tx, tenantId, contactId);
    if (contact === null) return new NotFoundError('Contact', ['input', 'contactId']);
    const suppression = await suppressionOf(tx, tenantId, contact.emailHash);
    if (suppression !== null) return new ContactSuppressedError({ reason: suppression.reason }, ['input', 'contactId']);
    const unaskable = isConfirmed ? null : await askRefusal(deps, tx, contact, purpose);
    if (unaskable !== null) return unaskable;
    const state = isConfirmed ? 'GIVEN' : 'REQUESTED';
    const record = await writeConsent(deps, tx, contact, {
      purpose,
      state,
      source,
      proof: input,
      actorId: caller.userId,
    });
    if (!isConfirmed) await requestConfirmation(deps, tx, contact, record);
    return { contactId, purpose };
  });
}

/** Why the person cannot be asked by mail now, or null: no sender is set, or they were asked often enough. */
export async function askRefusal(
  { clock }: Deps,
  tx: MarketingWrite,
  { id: contactId, tenantId }: Contact,
  purpose: Purpose,
): Promise<DomainError | null> {
  if ((await tx.sender.count({ where: { tenantId } })) === 0) return new SenderNotVerifiedError();
  const since = new Date(clock.now().getTime() - ASKED_WITHIN_MS);
  const asked = await tx.consentRecord.findMany({
    where: { contactId, purpose, state: 'REQUESTED', recordedAt: { gt: since } },
    orderBy: { recordedAt: 'desc' },
    take: ASKED_MAX,
  });
  const oldest = asked[ASKED_MAX - 1];
  return oldest === undefined
    ? null
    : new QuotaExceededError('consent-requests', asked.length, new Date(oldest.recordedAt.getTime() + ASKED_WITHIN_MS));
}

/** Withdraws a consent on behalf of the person. In force at the answer. Repeating it has no effect. */
export async function withdrawContactConsent(
  deps: Deps,
  caller: SignedInCaller,
  { contactId, purpose, source }: PermissionKey & { readonly source: string },
): Promise<DomainError | PermissionKey> {
  const refusal = textRefusal('input.source', source, { max: 200 });
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return deps.database.write(caller, async (tx) => {
    const contact = await lockOwn(tx, tenantId, contactId);
    if (contact === null) return new NotFoundError('Contact', ['input', 'contactId']);
    const count = await tx.permission.count({ where: { contactId, purpose } });
    if (count === 0) return new NotFoundError('Contact', ['input', 'purpose']);
    await withdrawAll(deps, tx, contact, { purposes: [purpose], source, actorId: caller.userId });
    return { contactId, purpose };
  });
}

async function lockOwn(tx: MarketingWrite, tenantId: string, contactId: string): Promise<Contact | null> {
  const [contact] = await lockContacts(tx, [contactId]);
  return contact?.tenantId === tenantId ? contact : null;
}

/** Choices of a person who follows the link of a message, without sign-in. `purposes`: those in force. */
export interface Choices {
  readonly senderName: string;
  readonly locale: string;
  readonly purposes: readonly Purpose[];
}

/** Reads the choices of the contact of a token. `InvalidMarketingTokenError` for a token that is not of this platform. */
export async function choicesOf(deps: Deps, token: string): Promise<Choices | InvalidMarketingTokenError> {
  const link = linkIn(deps.keys, token, 'stop', 'confirm');
  if (link === null) return new InvalidMarketingTokenError();
  return deps.database.systemRead(null, async (tx) => {
    const contact = await tx.contact.findUnique({ where: { id: link.contactId }, include: { permissions: true } });
    if (contact === null) return { senderName: '', locale: 'en', purposes: [] };
    const sender = await tx.sender.findUnique({ where: { tenantId: contact.tenantId } });
    const purposes = contact.permissions
      .filter(({ state }) => state === 'GIVEN')
      .map(({ purpose }) => purpose as Purpose);
    return { senderName: sender?.name ?? '', locale: contact.locale, purposes: purposes.sort() };
  });
}

/**
 * Withdraws consents of the contact of a token in one step, without sign-in (MKT-4; RFC 8058). `purpose` null: all. Nothing more is handed over once
 * it has returned. Repeating it has no effect.
 */
export async function withdrawByToken(
  deps: Deps,
  token: string,
  purpose: Purpose | null = null,
): Promise<InvalidMarketingTokenError | { readonly withdrawn: readonly Purpose[] }> {
  const link = linkIn(deps.keys, token, 'stop');
  if (link === null) return new InvalidMarketingTokenError();
  const { contactId, messageId } = link;
  return deps.database.systemWrite(null, async (tx) => {
    const [contact] = await lockContacts(tx, [contactId]);
    if (contact === undefined) return { withdrawn: [] };
    const purposes = purpose === null ? PURPOSES : [purpose];
    const withdrawn = await withdrawAll(deps, tx, contact, { purposes, source: 'Link of a message', actorId: null });
    if (messageId !== null && withdrawn.length > 0) {
      await tx.message.updateMany({
        where: { id: messageId, contactId, unsubscribedAt: null },
        data: { unsubscribedAt: deps.clock.now() },
      });
    }
    return { withdrawn };
  });
}

/** Gives the consent that a confirmation asked for: the second step of a double opt-in. */
export async function confirmByToken(
  deps: Deps,
  token: string,
): Promise<InvalidMarketingTokenError | { readonly purpose: Purpose }> {
  const link = linkIn(deps.keys, token, 'confirm');
  if (link === null) return new InvalidMarketingTokenError();
  const { contactId, recordId } = link;
  return deps.database.systemWrite(null, async (tx) => {
    const [contact] = await lockContacts(tx, [contactId]);
    const record = await tx.consentRecord.findUnique({ where: { id: recordId } });
    if (contact === undefined || record === null) return new InvalidMarketingTokenError();
    const purpose = record.purpose as Purpose;
    const key = { contactId, purpose, channel: record.channel };
    const inForce = await tx.permission.findUniqueOrThrow({ where: { contactId_purpose_channel: key } });
    const latest = await tx.consentRecord.findUniqueOrThrow({ where: { id: inForce.recordId } });
    // A second click finds the consent that the first one gave.
    if (latest.state === 'GIVEN' && latest.source === confirmationOf(record.source)) return { purpose };
    if (!isConfirmable(record, inForce.recordId, deps.clock.now())) return new InvalidMarketingTokenError();
    if ((await suppressionOf(tx, contact.tenantId, contact.emailHash)) !== null)
      return new InvalidMarketingTokenError();
    const { wording, wordingVersion } = record;
    const proof = { wording: wording ?? '', wordingVersion: wordingVersion ?? '' };
    await writeConsent(deps, tx, contact, {
      purpose,
      state: 'GIVEN',
      source: confirmationOf(record.source),
      proof,
      actorId: null,
    });
    return { purpose };
  });
}

const confirmationOf = (source: string) => `${source} (confirmed by e-mail)`;
