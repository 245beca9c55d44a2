import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Keyring } from '../../base/crypto/keyring.ts';
import type { Logger } from '../../base/logging/logger.ts';
import type { Consumer } from '../../events/consumer.ts';
import type { ObjectStore } from '../../files/object-store.ts';
import type { Subject } from './declaration.ts';
import type { OwnFile, Subjects } from './define-subjects.ts';
import { inTransaction, transactionOf } from './erase.ts';
import { noteFailedRun, publishRun, withProgress } from './leased-run.ts';

/** One subgraph's part of exports. */
export interface Exporter {
  /** Also the name of its schema. */
  readonly name: string;
  readonly subjects: Subjects;
  /** Connections of the subgraph's own role. */
  readonly pool: Pool;
  readonly keys: Keyring;
  /** Where the parts of all subgraphs are put together. */
  readonly exports: ObjectStore;
  readonly logger: Pick<Logger, 'error'>;
  readonly now: () => Date;
  /** Files of the person's own, whose bytes go along; none when absent. */
  readonly ownFiles?: (subject: Subject) => AsyncIterable<OwnFile>;
  /** Longest time without a further page before a run is given up; 60 s when absent. */
  readonly deadlineMs?: number;
}

/** Longer than an export takes: a lease that ran out belongs to a process that died. */
const LEASE_SECONDS = 900;
const DEADLINE_MS = 60_000;
const UPLOAD_MS = 600_000;
const PART_BYTES_MAX = 4 * 1024 ** 3;

/** Key of a subgraph's part among the exports: lines of JSON, a page of one table each. */
export const exportPartKey = (requestId: string, subgraph: string) => `${requestId}/${subgraph}.ndjson`;

/** Key of the bytes of one file among the exports; the part names each of them as a row of `OWN_FILES`. */
const exportFileKey = (requestId: string, subgraph: string, number: number) => `${requestId}/${subgraph}/${number}`;
/** Table of a part that names the files whose bytes went along: `key`, `name`, `size`. */
export const OWN_FILES = 'own_files';
const FILE_BYTES_MAX = 8 * 1024 ** 3 - 1;

/** Takes in that a person's data is to be exported. The work itself is done by `exportNext`, outside the event's transaction. */
export function exportConsumer(pool: Pool, wake: () => void = () => {}): Consumer {
  return {
    name: 'export-subject',
    types: ['security.export.requested'],
    async run([event], settle) {
      if (event.type !== 'security.export.requested') return;
      const { requestId, userId, personalTenantId } = event.data;
      await inTransaction(pool, async (client) => {
        await settle(transactionOf(client) as never);
        await client.query(
          `INSERT INTO subject_export (request_id, user_id, personal_tenant_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
          [requestId, userId, personalTenantId],
        );
      });
      wake();
    },
  };
}

interface Due {
  readonly request_id: string;
  readonly user_id: string;
  readonly personal_tenant_id: string;
  readonly attempts: number;
}

/**
 * Runs one export that is due. True when there was one, so that it is called again. A failure is logged as an error, noted, and tried again later; until a
 * part is whole no `<subgraph>.export.completed` is published. Never rejects because of what an export does.
 */
export async function exportNext(exporter: Exporter): Promise<boolean> {
  const { pool, logger, name } = exporter;
  const { rows } = await pool.query<Due>(
    `UPDATE subject_export SET leased_until = clock_timestamp() + make_interval(secs => $1), attempts = attempts + 1
      WHERE request_id = (
        SELECT request_id FROM subject_export
         WHERE state = 'PENDING' AND (leased_until IS NULL OR leased_until < clock_timestamp()) AND next_attempt_at <= clock_timestamp()
         ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING request_id, user_id, personal_tenant_id, attempts`,
    [LEASE_SECONDS],
  );
  const due = rows[0];
  if (due === undefined) return false;
  try {
    const { deadlineMs = DEADLINE_MS } = exporter;
    // A page that never comes would hold up the exports of everybody else.
    const part = await withProgress({ what: 'The export', deadlineMs }, (goesOn) => writePart(exporter, due, goesOn));
    await finish(exporter, due, part);
  } catch (error) {
    const key = { request_id: due.request_id };
    const run = { table: 'subject_export', key, attempt: due.attempts, subgraph: name } as const;
    await noteFailedRun({ pool, logger }, run, error as Error);
  }
  return true;
}

interface Part {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

async function writePart(exporter: Exporter, due: Due, goesOn: () => void): Promise<Part> {
  const { name, subjects, pool, keys, exports, ownFiles } = exporter;
  const hash = createHash('sha256');
  let rows = 0;
  async function* lines() {
    const subject = { userId: due.user_id, tenantId: due.personal_tenant_id };
    for await (const page of subjects.export({ pool, keys, schema: name }, subject)) {
      goesOn();
      rows += page.rows.length;
      const line = Buffer.from(`${JSON.stringify({ subgraph: name, ...page })}\n`);
      hash.update(line);
      yield line;
    }
    let number = 0;
    for await (const file of ownFiles?.(subject) ?? []) {
      const bytes = await file.read();
      if (bytes === null) continue;
      number += 1;
      const key = exportFileKey(due.request_id, name, number);
      const { size } = await exports.put(key, noting(bytes, goesOn), { bytesMax: FILE_BYTES_MAX });
      const row = { key, name: file.name, size };
      const line = Buffer.from(`${JSON.stringify({ subgraph: name, table: OWN_FILES, rows: [row] })}\n`);
      hash.update(line);
      yield line;
    }
  }
  const { size } = await exports.put(exportPartKey(due.request_id, name), lines(), {
    bytesMax: PART_BYTES_MAX,
    signal: AbortSignal.timeout(UPLOAD_MS),
  });
  return { rows, bytes: size, sha256: hash.digest('hex') };
}

async function* noting(bytes: AsyncIterable<Uint8Array>, goesOn: () => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    goesOn();
    yield chunk;
  }
}

async function finish({ name, pool, now }: Exporter, due: Due, part: Part): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE subject_export SET leased_until = NULL, last_error = NULL, state = 'DONE', finished_at = clock_timestamp()
        WHERE request_id = $1 AND state = 'PENDING'`,
      [due.request_id],
    );
    if (rowCount === 0) return;
    const data = { requestId: due.request_id, userId: due.user_id, finishedAt: now().toISOString(), ...part };
    await publishRun(client, now, {
      type: `${name}.export.completed`,
      data,
      correlationId: `export-${due.request_id}`,
    });
  });
}
