import '@codai/contracts/identity';
import { randomBytes } from 'node:crypto';
import { failingRow } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilesTest, filesTest, owner } from '../../testing/files.ts';
import { expireSessions } from '../../transfer/uploads/end.ts';
import { emptyTrash, TRASH_MS } from '../files/service.ts';
import { collect, removeDoomed } from './collect.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const text = (size = 50) => Buffer.from(randomBytes(size).toString('hex').slice(0, size));
const trashed = async (caller = owner, bytes: Buffer = text()) => {
  const { id: fileId } = await files.upload(caller, bytes);
  await files.call(caller, 'trashFile', { fileId });
  return fileId;
};

describe('the collection', () => {
  it('FILE-8: removes old objects without a row, and nothing of an open upload or a file', async () => {
    const bytes = text(1_000);
    const { id } = await files.upload(owner, bytes);
    const session = await files.start(owner, text(100));
    await files.send(String(session.uploadUrl), 0, text(40));
    async function* body() {
      yield Buffer.from('left');
    }
    const orphans = [`blobs/${'0'.repeat(32)}`, `parts/upl_gone/${'0'.repeat(32)}`, `derivatives/${'0'.repeat(32)}`];
    for (const key of orphans) await files.deps.objects.put(key, body(), { bytesMax: 10 });
    const kept = (await files.objectKeys()).filter((key) => !orphans.includes(key));
    // Objects carry the time of the machine: seen from then they are young.
    const now = files.clock.now();
    files.clock.set(new Date().toISOString());
    expect(await collect(files.deps)).toEqual({ orphans: 0, missing: 0 });
    files.clock.set(now.toISOString());
    expect(await collect(files.deps)).toEqual({ orphans: 3, missing: 0 });
    expect(await files.objectKeys()).toEqual(kept);
    expect(await files.bytesOf(owner, id)).toEqual(bytes);
    expect((await files.tus(String(session.uploadUrl), 'HEAD')).headers.get('upload-offset')).toBe('40');
  });

  it('FILE-8: finds rows whose bytes are gone, and says so of their files', async () => {
    const { id } = await files.upload(owner, text());
    const [blob] = await files.query<{ key: string }>(
      'SELECT b.object_key AS key FROM files.blob b JOIN files.file_version v ON v.blob_id = b.id WHERE v.file_id = $1',
      [id],
    );
    await files.deps.objects.remove(String(blob?.key));
    expect(await collect(files.deps)).toEqual({ orphans: 0, missing: 1 });
    expect(await files.fileOf(owner, id)).toMatchObject({ status: 'FAILED', failureReason: 'BYTES_MISSING' });
    expect(await collect(files.deps)).toEqual({ orphans: 0, missing: 0 });
    expect(await files.call(owner, 'purgeFile', { fileId: id })).toMatchObject({ purgedFileId: id });
  });
});

it('FILE-10: neither the store nor the tables hold a plaintext or a name', async () => {
  const secret = 'PLAINTEXT-OF-A-SECRET-'.repeat(5_000);
  await files.upload(owner, secret, { name: 'codename-zebra.txt' });
  const { readdir, readFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const { tmpdir } = await import('node:os');
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith('codai-test-objects-'));
  let seen = 0;
  for (const folder of folders) {
    for (const name of await readdir(join(tmpdir(), folder)).catch(() => [])) {
      const bytes = await readFile(join(tmpdir(), folder, name)).catch(() => Buffer.alloc(0));
      seen += bytes.length;
      expect(
        bytes.includes('PLAINTEXT-OF') || bytes.includes('blobs/') || bytes.includes('zebra') || name.includes('blob'),
      ).toBe(false);
    }
  }
  expect(seen).toBeGreaterThan(secret.length);
  for (const table of ['file', 'file_version', 'blob', 'upload_session', 'event_log', 'outbox', 'idempotency']) {
    const rows = await files.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM files.${table} t`);
    expect(rows.some(({ row }) => row.includes('zebra') || row.includes('PLAINTEXT'))).toBe(false);
  }
});

describe('M-10: a sweep', () => {
  const fails = (table: string, change: 'DELETE' | 'UPDATE', id: string, key = 'id') =>
    failingRow(files.subject.database.admin, { table, change, id, key });
  const left = async (table: string, ids: readonly string[], key = 'id') =>
    (await files.query<{ id: string }>(`SELECT ${key} AS id FROM files.${table} WHERE ${key} = ANY ($1)`, [ids])).map(
      ({ id }) => id,
    );

  it('M-10: one that fails among files in the trash leaves the others done', async () => {
    const ids = [await trashed(), await trashed(), await trashed()];
    files.clock.advance(TRASH_MS);
    const bad = [...ids].sort()[0] as string;
    const failing = await fails('files.file', 'DELETE', bad);
    await expect(emptyTrash(files.deps)).rejects.toThrow('could not be purged');
    expect(await left('file', ids)).toEqual([bad]);
    await failing[Symbol.asyncDispose]();
    await emptyTrash(files.deps);
    expect(await left('file', ids)).toEqual([]);
  });

  it('M-10: one that fails among expired uploads leaves the others done', async () => {
    const sessions = [await files.start(owner, text()), await files.start(owner, text())];
    const ids = sessions.map(({ id }) => id);
    files.clock.advance(2 * 86_400_000);
    const failing = await fails('files.upload_session', 'UPDATE', String(ids[0]));
    await expect(expireSessions(files.deps)).rejects.toThrow('could not be ended');
    expect(await left('upload_session', ids)).toEqual([ids[0]]);
    await failing[Symbol.asyncDispose]();
    await expireSessions(files.deps);
    expect(await left('upload_session', ids)).toEqual([]);
  });

  it('M-10: one that fails among objects to be removed leaves the others done', async () => {
    const keys = ['blobs/bad', 'blobs/good'];
    await files.query('INSERT INTO files.doomed_object (object_key) SELECT unnest($1::text[])', [keys]);
    const failing = await fails('files.doomed_object', 'DELETE', 'blobs/bad', 'object_key');
    await expect(removeDoomed(files.deps)).rejects.toThrow('could not be removed');
    expect(await left('doomed_object', keys, 'object_key')).toEqual(['blobs/bad']);
    await failing[Symbol.asyncDispose]();
    await removeDoomed(files.deps);
    expect(await left('doomed_object', keys, 'object_key')).toEqual([]);
  });
});
