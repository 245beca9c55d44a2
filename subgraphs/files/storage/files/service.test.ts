import '@codai/contracts/identity';
import { randomBytes } from 'node:crypto';
import { callerOf } from '@codai/kit/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type FilesTest, filesTest, friend, owner, sha256, stranger } from '../../testing/files.ts';
import { emptyTrash, TRASH_MS } from './service.ts';

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

describe('a file', () => {
  it('is renamed once per version, by a name and not a path', async () => {
    const { id: fileId, version } = await files.upload(owner, text());
    const rename = (name: string, expectedVersion = Number(version)) =>
      files.call(owner, 'renameFile', { fileId, name, expectedVersion });
    expect(await rename('a/b.txt')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await rename('  plan.txt ')).toMatchObject({ name: 'plan.txt' });
    expect(await rename('late.txt')).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await files.call(stranger, 'renameFile', { fileId, name: 'x', expectedVersion: 2 })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('moves into a folder that its owner may edit, and to no unknown one', async () => {
    const { id: fileId, version } = await files.upload(owner, text());
    const { id: folderId } = await files.call(owner, 'createFolder', { name: 'Plans' });
    const { id: foreign } = await files.call(friend, 'createFolder', { name: 'Other plans' });
    const move = (to: string | null) =>
      files.call(owner, 'moveFile', { fileId, folderId: to, expectedVersion: Number(version) });
    expect(await move(foreign)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await move(folderId)).toMatchObject({ folder: { id: folderId } });
    expect(await move(null)).toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  it('is copied with its bytes while it is ready', async () => {
    const bytes = text();
    const { id: fileId } = await files.upload(owner, bytes);
    const copy = await files.call(owner, 'copyFile', { fileId, name: 'copy.txt' });
    expect(copy).toMatchObject({ name: 'copy.txt', status: 'READY', currentNumber: 1 });
    expect(await files.bytesOf(owner, copy.id)).toEqual(bytes);
    await files.call(owner, 'trashFile', { fileId });
    expect(await files.call(owner, 'copyFile', { fileId })).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('goes into the trash and comes back, by repeated calls too, and never while it is uploaded', async () => {
    const { id: fileId } = await files.upload(owner, text());
    for (const [verb, status] of [
      ['trashFile', 'TRASHED'],
      ['restoreFile', 'READY'],
    ] as const) {
      for (let time = 0; time < 2; time++) expect(await files.call(owner, verb, { fileId })).toMatchObject({ status });
    }
    const session = await files.start(owner, text());
    const { id: uploading } = session.file as Answered;
    for (const verb of ['trashFile', 'restoreFile'])
      expect(await files.call(owner, verb, { fileId: uploading })).toMatchObject({ code: 'INVALID_STATE' });
  });
});

describe('a version', () => {
  it('FILE-2: give the bytes that were uploaded, and restoring one makes another', async () => {
    const contents = [text(100), text(70_000), text(200)];
    const { id } = await files.upload(owner, contents[0] as Buffer);
    for (const bytes of contents.slice(1)) {
      const session = await files.call(owner, 'newVersion', {
        fileId: id,
        size: String(bytes.length),
        type: 'text/plain',
        sha256: sha256(bytes),
      });
      await files.send(String(session.uploadUrl), 0, bytes);
      await files.call(owner, 'completeUpload', { sessionId: session.id });
      await files.subject.runJobs();
    }
    expect(await files.call(owner, 'restoreVersion', { fileId: id, number: 1 })).toMatchObject({
      currentNumber: 4,
      size: '100',
    });
    for (const [at, bytes] of [...contents, contents[0] as Buffer].entries())
      expect(await files.bytesOf(owner, id, at + 1)).toEqual(bytes);
    const file = (await files.fileOf(owner, id)) as Answered & { versions: { edges: { node: object }[] } };
    expect(file.versions.edges.map(({ node }) => node)).toMatchObject([
      { number: 4, restoredOf: 1, sha256: sha256(contents[0] as Buffer) },
      { number: 3, restoredOf: null },
      { number: 2 },
      { number: 1 },
    ]);
    const update = files.query(
      `UPDATE files.file_version SET sha256 = repeat('0', 64) WHERE file_id = $1 AND number = 1`,
      [id],
    );
    await expect(update).rejects.toThrow('file_version.sha256 does not change');
  });
});

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
