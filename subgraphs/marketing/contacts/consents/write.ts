import { newId } from '@codai/kit';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { ConsentRecord, Contact } from '../../generated/prisma/client.ts';
import type { ConsentProof, ConsentState, Purpose } from './rules.ts';

export interface NewConsent {
  readonly purpose: Purpose;
  readonly state: ConsentState;
  readonly source: string;
  /** null for a withdrawal. */
  readonly proof: Pick<ConsentProof, 'wording' | 'wordingVersion'> | null;
  readonly actorId: string | null;
}

/**
 * Appends a record and puts it in force. The row of the contact must be locked, so that the last record and what is in force agree. The
 * trigger of `permission` publishes it to the shared schema `access`, and waits there for hand-overs that hold the consent.
 */
export async function writeConsent(
  { clock }: Deps,
  tx: MarketingWrite,
  { id: contactId, tenantId }: Pick<Contact, 'id' | 'tenantId'>,
  { purpose, state, source, proof, actorId }: NewConsent,
): Promise<ConsentRecord> {
  const now = clock.now();
  const channel = 'EMAIL';
  const record = await tx.consentRecord.create({
    data: {
      id: newId('cns'),
      tenantId,
      contactId,
      purpose,
      channel,
      state,
      source,
      wording: proof?.wording ?? null,
      wordingVersion: proof?.wordingVersion ?? null,
      actorId,
      recordedAt: now,
    },
  });
  const inForce = { state, recordId: record.id, changedAt: now };
  await tx.permission.upsert({
    where: { contactId_purpose_channel: { contactId, purpose, channel } },
    create: { contactId, purpose, channel, tenantId, ...inForce },
    update: inForce,
  });
  if (state !== 'REQUESTED') {
    const type = state === 'GIVEN' ? 'marketing.consent.given' : 'marketing.consent.withdrawn';
    tx.outbox.append(type, { contactId, purpose, channel, recordId: record.id }, { subject: contactId, tenantId });
  }
  return record;
}

/** Withdraws those of these purposes that are given or asked for. Returns the purposes withdrawn. */
export async function withdrawAll(
  deps: Deps,
  tx: MarketingWrite,
  contact: Pick<Contact, 'id' | 'tenantId'>,
  {
    purposes,
    source,
    actorId,
  }: { readonly purposes: readonly Purpose[]; readonly source: string; readonly actorId: string | null },
): Promise<readonly Purpose[]> {
  const open = await tx.permission.findMany({
    where: { contactId: contact.id, purpose: { in: [...purposes] }, state: { not: 'WITHDRAWN' } },
    orderBy: { purpose: 'asc' },
  });
  const withdrawn = open.map(({ purpose }) => purpose as Purpose);
  for (const purpose of withdrawn) {
    await writeConsent(deps, tx, contact, { purpose, state: 'WITHDRAWN', source, proof: null, actorId });
  }
  return withdrawn;
}
