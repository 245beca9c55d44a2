import { archiveNext } from '@codai/kit/files';
import type { Deps, SecurityRead } from '../deps.ts';
import { lastCheckpoint } from './checkpoints.ts';

const DAY_MS = 86_400_000;
/** Ranges of 50,000 records that one run archives at most, and partitions that it drops. */
const STEPS_MAX = 200;

/**
 * Archives records that are past their retention and under a checkpoint, has the witness note by a signature up to where they may be missing, and drops the
 * partitions that both have whole. Nothing goes without an archive and a term; readable copies, the tree and the heads stay in any case.
 */
export async function archiveRecords(deps: Deps): Promise<void> {
  const { archive, auditRetentionDays, clock, database } = deps;
  if (archive === undefined || auditRetentionDays === null) return;
  const before = new Date(clock.now().getTime() - auditRetentionDays * DAY_MS);
  const checkpoint = await database.systemRead(null, lastCheckpoint);
  const records = { pool: database.pool, archive, subgraph: 'security', table: 'audit_record', key: 'sequence' };
  let steps = 0;
  while (steps++ < STEPS_MAX && (await archiveNext(records, { before, upTo: checkpoint?.size ?? 0n })));
  await noteArchived(deps);
  while (steps++ < STEPS_MAX && (await dropOldest(deps, before)));
}

/** Also after a crash between the archive and the witness: it compares what each has. */
async function noteArchived({ database, signer }: Deps): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const rows = await tx.$queryRaw<{ last: bigint; hash: Uint8Array; sha256: string }[]>`
      SELECT r.last, h.hash, r.sha256 FROM archived_range r JOIN security_witness.head h ON h.sequence = r.last
       WHERE r.relation = 'audit_record' AND r.archived_at IS NOT NULL
         AND r.last > (SELECT COALESCE(max(last), 0) FROM security_witness.archive) ORDER BY r.last`;
    for (const { last, hash, sha256 } of rows) {
      const signature = signer.archived(last, hash, sha256);
      await tx.$executeRaw`SELECT security_witness.note_archive(${last}, ${hash}, ${sha256}, ${signature})`;
    }
  });
}

async function dropOldest({ database }: Deps, before: Date): Promise<boolean> {
  const rows = await database.systemWrite(
    null,
    (tx) => tx.$queryRaw<{ dropped: boolean }[]>`SELECT drop_archived_records(${before}) AS dropped`,
  );
  return rows[0]?.dropped === true;
}

/** Position up to which records may be in the archive alone, by the newest word of the witness that is signed; 0 when there is none. */
export async function archivedTo(tx: SecurityRead, signer: Deps['signer']): Promise<bigint> {
  const rows = await tx.$queryRaw<{ last: bigint; hash: Uint8Array; sha256: string; signature: Uint8Array }[]>`
    SELECT last, hash, sha256, signature FROM security_witness.archive ORDER BY last DESC LIMIT 1`;
  const [newest] = rows;
  return newest !== undefined && signer.isArchived(newest.last, newest.hash, newest.sha256, newest.signature)
    ? newest.last
    : 0n;
}
