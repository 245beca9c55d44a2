import { z } from 'zod';

const erasureCompleted = z.object({
  userId: z.string().min(1).max(64),
  finishedAt: z.iso.datetime(),
  /**
   * Result for the person's rows, by table: how many were removed or changed, or why they are kept. A table of which some rows went and
   * some were kept has an entry for each.
   */
  tables: z.array(
    z.object({
      table: z.string().max(63),
      action: z.enum(['DELETED', 'PSEUDONYMISED', 'KEPT']),
      rows: z.int().min(0),
      because: z.string().max(500).nullable(),
      until: z.string().max(200).nullable(),
      /** Reason that keeps single rows of the table, whose number is `rows`; absent for what holds of the whole table. */
      reason: z.enum(['LEGAL_HOLD', 'RETENTION']).optional(),
      /** When the last of these rows may go; absent when no instant is known. */
      retainedUntil: z.iso.datetime().optional(),
    }),
  ),
});

const exportCompleted = z.object({
  requestId: z.string().min(1).max(64),
  userId: z.string().min(1).max(64),
  finishedAt: z.iso.datetime(),
  rows: z.int().min(0),
  /** Length and SHA-256 of the part that was put among the exports. */
  bytes: z.int().min(0),
  sha256: z.string().length(64),
});

/** The events that every subgraph publishes about the personal data it holds, under its own name. */
export function subjectEvents<const Domain extends string>(domain: Domain) {
  const erasure = { [`${domain}.erasure.completed`]: erasureCompleted } as {
    readonly [Type in `${Domain}.erasure.completed`]: typeof erasureCompleted;
  };
  const part = { [`${domain}.export.completed`]: exportCompleted } as {
    readonly [Type in `${Domain}.export.completed`]: typeof exportCompleted;
  };
  return { ...erasure, ...part };
}
