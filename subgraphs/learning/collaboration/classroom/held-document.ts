import type { HeldDocument } from '@codai/kit/collab';
import type { LearningRead } from '../../deps.ts';

/** A document's snapshot with what came after it, in one statement, so that a compaction in between takes nothing away. */
export async function heldDocument(
  tx: LearningRead,
  documentId: string,
): Promise<HeldDocument & { readonly sequence: bigint }> {
  const rows = await tx.$queryRaw<
    {
      snapshot: Uint8Array | null;
      logBytes: number;
      base: bigint;
      sequence: bigint | null;
      update: Uint8Array | null;
    }[]
  >`
    SELECT CASE WHEN row_number() OVER (ORDER BY u.sequence) = 1 THEN d.snapshot END AS snapshot, d.log_bytes AS "logBytes",
      d.snapshot_sequence AS base, u.sequence, u.update
    FROM collab_document d LEFT JOIN collab_update u ON u.document_id = d.id AND u.sequence > d.snapshot_sequence
    WHERE d.id = ${documentId} ORDER BY u.sequence`;
  const [first] = rows;
  const updates = rows.flatMap(({ update }) => (update === null ? [] : [update]));
  const sequence = rows.at(-1)?.sequence ?? first?.base ?? 0n;
  return { snapshot: first?.snapshot ?? null, updates, sequence, logBytes: first?.logBytes ?? 0 };
}
