import { randomBytes } from 'node:crypto';
import { type Keyring, newId, SealError } from '@codai/kit';
import type { SecurityRead, SecurityWrite } from '../deps.ts';

const KEY_BYTES = 32;

/** A person's key in the log; null once it was destroyed. */
export interface SubjectKey {
  readonly id: string;
  readonly key: Buffer;
}

interface StoredKey {
  readonly id: string;
  readonly subjectId: string;
  readonly sealed: string | null;
}

export const keyPlace = (id: string) => ({ tenant: null, table: 'audit_key', column: 'sealed', rowId: id });

/** Opens a stored key. null: it was destroyed, or it does not open, which `isDestroyed` of the row tells apart. */
export function openKey(keys: Keyring, { id, sealed }: Pick<StoredKey, 'id' | 'sealed'>): Buffer | null {
  if (sealed === null) return null;
  try {
    return keys.openBytes(sealed, keyPlace(id));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return null;
  }
}

/**
 * The key that a subject's next entry is encrypted by; made with the first one. After erasure it is a key that nobody keeps: what still
 * arrives is counted and readable to nobody. Called under the log's lock, so that a subject gets one key.
 */
export async function keyForAppend(
  tx: SecurityWrite,
  keys: Keyring,
  subjectId: string,
  now: Date,
): Promise<SubjectKey> {
  const stored = await tx.auditKey.findUnique({ where: { subjectId } });
  if (stored !== null) return { id: stored.id, key: openKey(keys, stored) ?? randomBytes(KEY_BYTES) };
  const id = newId<'AuditKey'>('aky');
  const key = randomBytes(KEY_BYTES);
  await tx.auditKey.create({ data: { id, subjectId, sealed: keys.seal(key, keyPlace(id)), createdAt: now } });
  return { id, key };
}

/** Keys by id, with what verification must know of those that are gone. */
export async function readKeys(
  tx: SecurityRead,
  keys: Keyring,
  ids: readonly string[],
): Promise<
  ReadonlyMap<string, { readonly subjectId: string; readonly isDestroyed: boolean; readonly key: Buffer | null }>
> {
  const rows = await tx.auditKey.findMany({ where: { id: { in: [...new Set(ids)] } } });
  return new Map(
    rows.map((row) => [
      row.id,
      { subjectId: row.subjectId, isDestroyed: row.sealed === null, key: openKey(keys, row) },
    ]),
  );
}
