import { randomInt } from 'node:crypto';
import { newId } from '@codai/kit';
import type { CredentialsWrite } from '../../deps.ts';

/** Smallest length that hides an entry among others. Source: W3C Bitstring Status List 1.0, section 2.2. */
export const LIST_BITS = 131_072;
/** So many random indexes in a row are taken when about half of a list is. */
const TRIES_MAX = 8;

export const PURPOSES = ['REVOCATION', 'SUSPENSION'] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface Entry {
  readonly purpose: Purpose;
  readonly statusListId: string;
  readonly index: number;
}

interface Wanted {
  readonly tenantId: string;
  readonly issuerId: string;
  readonly credentialId: string;
  readonly now: Date;
}

/** Takes a random index of each purpose for a credential. None is taken twice (CRED-8). */
export async function allocateEntries(tx: CredentialsWrite, wanted: Wanted): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const purpose of PURPOSES) entries.push(await allocate(tx, purpose, wanted));
  return entries;
}

async function allocate(
  tx: CredentialsWrite,
  purpose: Purpose,
  { tenantId, issuerId, credentialId, now }: Wanted,
): Promise<Entry> {
  // The second list is empty: its first index is free.
  for (let lists = 0; lists < 2; lists++) {
    const statusListId = await openList(tx, purpose, { tenantId, issuerId, now });
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const index = randomInt(LIST_BITS);
      const taken = await tx.$executeRaw`
        INSERT INTO status_entry (status_list_id, index, tenant_id, credential_id, purpose)
        VALUES (${statusListId}, ${index}, ${tenantId}, ${credentialId}, ${purpose}) ON CONFLICT (status_list_id, index) DO NOTHING`;
      if (taken === 1) return { purpose, statusListId, index };
    }
    await tx.statusList.updateMany({ where: { id: statusListId, isOpen: true }, data: { isOpen: false } });
  }
  throw new Error('A new status list has no free index.');
}

async function openList(
  tx: CredentialsWrite,
  purpose: Purpose,
  { tenantId, issuerId, now }: Omit<Wanted, 'credentialId'>,
): Promise<string> {
  const find = () =>
    tx.statusList
      .findFirst({ where: { issuerId, purpose, isOpen: true }, select: { id: true } })
      .then((row) => row?.id);
  const known = await find();
  if (known !== undefined) return known;
  await tx.$executeRaw`
    INSERT INTO status_list (id, tenant_id, issuer_id, purpose, created_at)
    VALUES (${newId('stl')}, ${tenantId}, ${issuerId}, ${purpose}, ${now}::timestamptz)
    ON CONFLICT (issuer_id, purpose) WHERE is_open DO NOTHING`;
  const opened = await find();
  if (opened === undefined) throw new Error('A status list was closed while it was opened.');
  return opened;
}
