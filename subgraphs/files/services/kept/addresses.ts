import { type Caller, requestError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { DOWNLOAD_MS_MAX, downloadUrl } from '../../transfer/downloads/links.ts';
import { keptOf, serviceOf } from './service.ts';

export interface KeptFileAddress {
  readonly url: string;
  readonly expiresAt: Date;
}

export interface WantedAddress {
  readonly keptFor: string;
  readonly caseId?: string | null | undefined;
  readonly standing: readonly string[];
}

/** More keys than a caller has: its session, its roles, its membership, and blocks. */
const STANDING_MAX = 16;

/**
 * Address of a document for the reader that the asking service names: one that it deposited, or one that it keeps while the case is open. Null
 * for anything else. The right behind it is asked for again when it is used, and so is `standing`.
 */
export async function keptFileAddressForService(
  deps: Deps,
  caller: Caller,
  { keptFor, caseId = null, standing }: WantedAddress,
): Promise<KeptFileAddress | null> {
  const { domain, tenantId } = serviceOf(caller);
  if (standing.length > STANDING_MAX)
    throw requestError('BAD_USER_INPUT', `Give at most ${STANDING_MAX} keys.`, { argument: 'standing' });
  const file = await deps.database.systemRead(tenantId, async (tx) => {
    const kept = await keptOf(tx, domain, keptFor);
    if (kept === null || kept.tenantId !== tenantId || kept.status !== 'READY') return null;
    const [row] = await tx.$queryRaw<{ reads: boolean }[]>`
      SELECT files_domain_reads(${domain}, ${caseId}::text, f) AS reads FROM file f WHERE f.id = ${kept.id}`;
    return row?.reads === true ? kept : null;
  });
  if (file === null || file.currentNumber === null) return null;
  const grant = {
    ...({ kind: 'domain', id: file.id, number: file.currentNumber, method: 'GET', tenantId } as const),
    userId: caller.userId ?? '',
    standing,
    by: { domain, caseId },
  };
  return downloadUrl(deps, grant, DOWNLOAD_MS_MAX);
}
