import { type Caller, newId } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { LRUCache } from 'lru-cache';
import type { Deps, FilesWrite } from '../../deps.ts';
import type { FileAccess } from '../../generated/prisma/client.ts';
import type { Grant } from './links.ts';

export const ACCESS_KEPT_MS = 90 * 86_400_000;
/** Players and resumed downloads read by many small ranges. */
const ONE_ACCESS_MS = 10_000;

interface Accessed {
  readonly fileId: string;
  readonly number: number;
  readonly linkId: string | null;
}

/** Writes a use into the log, unless the same right was used just before. Returns whether it did. */
export async function logAccess(
  { clock }: Pick<Deps, 'clock'>,
  tx: FilesWrite,
  { kind, tenantId, userId }: Pick<Grant, 'kind' | 'tenantId' | 'userId'>,
  { fileId, number, linkId }: Accessed,
): Promise<boolean> {
  const now = clock.now();
  const [reader, right] = [userId === '' ? null : userId, kind.toUpperCase()];
  const written = await tx.$executeRaw`
    INSERT INTO file_access (id, tenant_id, file_id, number, user_id, link_id, kind, created_at)
    SELECT ${newId('fac')}, ${tenantId}, ${fileId}, ${number}, ${reader}, ${linkId}, ${right}, ${now}
     WHERE NOT EXISTS (SELECT 1 FROM file_access
                        WHERE file_id = ${fileId} AND created_at > ${new Date(now.getTime() - ONE_ACCESS_MS)}::timestamptz AND number = ${number}
                          AND kind = ${right} AND user_id IS NOT DISTINCT FROM ${reader} AND link_id IS NOT DISTINCT FROM ${linkId})`;
  return written > 0;
}

const RECENT_MAX = 10_000;

/** Uses that this process wrote into the log less than ten seconds ago: the next range by the same right then writes nothing. */
export class RecentAccesses {
  /** Milliseconds by right. */
  readonly #writtenAt = new LRUCache<string, number>({ max: RECENT_MAX });

  constructor(private readonly clock: Deps['clock']) {}

  has(grant: Grant): boolean {
    const writtenAt = this.#writtenAt.get(rightOf(grant));
    return writtenAt !== undefined && this.clock.now().getTime() - writtenAt < ONE_ACCESS_MS;
  }

  add(grant: Grant): void {
    this.#writtenAt.set(rightOf(grant), this.clock.now().getTime());
  }
}

const rightOf = ({ kind, id, number, tenantId, userId }: Grant) => JSON.stringify([kind, id, number, tenantId, userId]);

/** Row-level security shows the log of a file to its owner only. */
export function accessLog(
  deps: Deps,
  caller: Caller,
  { fileId, ...args }: ListArguments & { readonly fileId: string },
): Promise<Page<FileAccess>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.fileAccess.findMany({ where: { fileId, ...where }, ...page }),
  );
}
