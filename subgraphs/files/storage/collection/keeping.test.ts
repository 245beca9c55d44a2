import '@codai/contracts/identity';
import { randomBytes } from 'node:crypto';
import { callerOf, failingRow } from '@codai/kit/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilesTest, filesTest, friend, owner } from '../../testing/files.ts';
import { expireSessions } from '../../transfer/uploads/end.ts';
import { emptyTrash, TRASH_MS } from '../files/service.ts';
import { collect, removeDoomed } from './collect.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const text = (size = 50) => Buffer.from(randomBytes(size).toString('hex').slice(0, size));
const officer = () =>
  callerOf({
    userId: 'usr_officer',
    tenantId: 'org_house',
    roles: ['PLATFORM_ADMIN'],
    authenticatedAt: files.clock.now(),
  });
const trashed = async (caller = owner, bytes: Buffer = text()) => {
  const { id: fileId } = await files.upload(caller, bytes);
  await files.call(caller, 'trashFile', { fileId });
  return fileId;
};
const erase = async (userId: string) => {
  await files.subject.deliver('identity.user.erased', {
    userId,
    personalTenantId: `org_of_${userId}`,
    erasedAt: files.clock.now().toISOString(),
  });
  await files.subject.runEvents();
  await files.subject.runErasures();
};

describe('a purge', () => {
  it('FILE-7: removes bytes, derivatives and words, but not bytes that another file has', async () => {
    const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#135' } })
      .png()
      .toBuffer();
    const input = { name: 'one.png', type: 'image/png' };
    const before = await files.objectKeys();
    const [first, second] = [
      await files.upload(owner, png, input),
      await files.upload(owner, png, { ...input, name: 'two.png' }),
    ];
    expect((await files.objectKeys()).length).toBe(before.length + 5);
    expect(await files.call(owner, 'purgeFile', { fileId: first.id })).toMatchObject({ code: 'INVALID_STATE' });
    for (const [at, { id: fileId }] of [first, second].entries()) {
      await files.call(owner, 'trashFile', { fileId });
      expect(await files.call(friend, 'purgeFile', { fileId })).toMatchObject({ code: 'NOT_FOUND' });
      await files.call(owner, 'purgeFile', { fileId });
      await files.subject.runJobs();
      expect((await files.objectKeys()).length).toBe(before.length + (at === 0 ? 3 : 0));
      if (at === 0) expect(await files.bytesOf(owner, second.id)).toEqual(png);
    }
    for (const table of ['file', 'file_version', 'derivative', 'file_access']) {
      expect(
        await files.query(`SELECT 1 FROM files.${table} WHERE ${table === 'file' ? 'id' : 'file_id'} = ANY($1)`, [
          [first.id, second.id],
        ]),
      ).toEqual([]);
    }
    expect(await files.objectKeys()).toEqual(before);
  });

  it('FILE-7: is refused under a legal hold until the last one is released', async () => {
    const fileId = await trashed();
    const one = await files.call(officer(), 'placeFileHold', { fileId, reason: 'Case 7' });
    files.clock.advance(1_000);
    const two = await files.call(officer(), 'placeFileHold', { fileId, reason: 'Case 8' });
    expect(await files.call(owner, 'placeFileHold', { fileId, reason: 'Mine' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await files.holds(officer(), fileId)).toEqual([
      { id: two.id, reason: 'Case 8', releasedAt: null },
      { id: one.id, reason: 'Case 7', releasedAt: null },
    ]);
    expect(await files.holds(officer(), (await files.upload(owner, text())).id)).toEqual([]);
    await expect(files.holds(owner, fileId)).rejects.toThrow('FORBIDDEN');
    for (const { id: holdId } of [one, two]) {
      expect(await files.call(owner, 'purgeFile', { fileId })).toMatchObject({ code: 'LEGAL_HOLD' });
      await expect(files.query('DELETE FROM files.file WHERE id = $1', [fileId])).rejects.toThrow('legal hold');
      expect(await files.call(officer(), 'releaseFileHold', { holdId })).toMatchObject({ id: holdId });
    }
    expect(await files.call(owner, 'purgeFile', { fileId })).toMatchObject({ purgedFileId: fileId });
  });

  it('FILE-7: is refused until the retention lock ends, and a lock is never shortened', async () => {
    const fileId = await trashed();
    const until = (days: number) => new Date(files.clock.now().getTime() + days * 86_400_000).toISOString();
    await files.call(owner, 'setRetention', { fileId, until: until(10) });
    expect(await files.call(owner, 'setRetention', { fileId, until: until(9) })).toMatchObject({ code: 'CONFLICT' });
    expect(await files.call(owner, 'setRetention', { fileId, until: until(-1) })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await files.call(owner, 'purgeFile', { fileId })).toMatchObject({ code: 'LEGAL_HOLD' });
    files.clock.advance(10 * 86_400_000);
    expect(await files.call(owner, 'purgeFile', { fileId })).toMatchObject({ purgedFileId: fileId });
  });

  it('FILE-7: erasure of its owner takes all but what is held, which goes after its release', async () => {
    const gone = callerOf({ userId: 'usr_gone', tenantId: 'org_one' });
    const [held, locked, free] = [
      await files.upload(gone, text()),
      await files.upload(gone, text()),
      await files.upload(gone, text()),
    ];
    const open = await files.start(gone, text());
    await files.send(String(open.uploadUrl), 0, text(10));
    const hold = await files.call(officer(), 'placeFileHold', { fileId: held.id, reason: 'Case 9' });
    await files.call(gone, 'setRetention', { fileId: locked.id, until: '2035-01-01T00:00:00Z' });
    const before = await files.usage();
    await erase('usr_gone');
    const left = () => files.query<{ id: string }>(`SELECT id FROM files.file WHERE owner_id = 'usr_gone' ORDER BY id`);
    expect((await left()).map(({ id }) => id)).toEqual([held.id, locked.id].sort());
    expect(
      await files.query('SELECT 1 FROM files.file_version WHERE file_id = ANY($1)', [[held.id, locked.id]]),
    ).toHaveLength(2);
    const told = (await files.subject.published()).findLast(({ type }) => type === 'files.erasure.completed');
    const tables = (told?.data.tables ?? []) as { table: string; action: string }[];
    expect(tables.filter(({ action }) => action === 'KEPT')).toEqual([
      {
        table: 'file',
        action: 'KEPT',
        rows: 1,
        reason: 'LEGAL_HOLD',
        until: 'the hold is released',
        because: 'A security officer has placed a legal hold on these files.',
      },
      {
        table: 'file',
        action: 'KEPT',
        rows: 1,
        reason: 'RETENTION',
        until: 'the lock of each file ends',
        because: 'A retention lock, or the law for which a subgraph keeps them, keeps these files.',
        retainedUntil: '2035-01-01T00:00:00.000Z',
      },
    ]);
    expect(await files.query('SELECT 1 FROM files.upload_session WHERE id = $1', [open.id])).toEqual([]);
    const { used, reserved, stored } = await files.usage();
    expect([used, reserved]).toEqual([before.used - 50, before.reserved - 50]);
    expect(stored).toBe(used);
    expect(await files.fileOf(gone, free.id)).toBeNull();
    await files.call(officer(), 'releaseFileHold', { holdId: hold.id });
    await files.query(
      `UPDATE files.subject_erasure SET state = 'PENDING', finished_at = NULL, next_attempt_at = now() WHERE user_id = 'usr_gone'`,
    );
    await files.subject.runErasures();
    expect((await left()).map(({ id }) => id)).toEqual([locked.id]);
    files.clock.set('2035-01-01T00:00:00Z');
    await emptyTrash(files.deps);
    expect(await left()).toEqual([]);
    files.clock.set('2031-06-02T09:00:00Z');
  });

  it('empties the trash after 30 days, but for what is kept', async () => {
    const [old, held] = [await trashed(), await trashed()];
    await files.call(officer(), 'placeFileHold', { fileId: held, reason: 'Case 10' });
    files.clock.advance(TRASH_MS - 1_000);
    const young = await trashed();
    files.clock.advance(1_000);
    await emptyTrash(files.deps);
    expect(await Promise.all([old, held, young].map(async (id) => (await files.fileOf(owner, id)) !== null))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

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

describe('M-10: one that fails leaves the others done', () => {
  const fails = (table: string, change: 'DELETE' | 'UPDATE', id: string, key = 'id') =>
    failingRow(files.subject.database.admin, { table, change, id, key });
  const left = async (table: string, ids: readonly string[], key = 'id') =>
    (await files.query<{ id: string }>(`SELECT ${key} AS id FROM files.${table} WHERE ${key} = ANY ($1)`, [ids])).map(
      ({ id }) => id,
    );

  it('M-10: among files in the trash', async () => {
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

  it('M-10: among uploads whose time is over', async () => {
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

  it('M-10: among objects that are to be removed', async () => {
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
