import '@codai/contracts/identity';
import '@codai/contracts/security';
import { exportPartKey } from '@codai/kit/security';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FilesTest, filesTest, friend, owner } from './testing/files.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

it('I-10: exports a person’s files with their names and bytes, and their folders, and erases them with their bytes, and nobody else’s', async () => {
  const folder = await files.call(owner, 'createFolder', { name: 'Heronsgate' });
  const mine = await files.upload(owner, 'Mine.', { name: 'limpet.txt', folderId: folder.id });
  const theirs = await files.upload(friend, 'Theirs.', { name: 'barnacle.txt' });
  await files.call(owner, 'shareFile', { fileId: mine.id, userId: 'usr_friend', role: 'EDITOR' });
  await files.call(owner, 'createShareLink', { fileId: mine.id, password: 'secret' });

  const person = { userId: 'usr_owner', personalTenantId: 'org_of_owner' };
  const { subject } = files;
  await subject.deliver('security.export.requested', { requestId: 'dsr_one', ...person });
  await subject.runEvents();
  await subject.runExports();
  let text = '';
  for await (const bytes of (await subject.services.exports.read(exportPartKey('dsr_one', 'files'))) ?? []) {
    text += Buffer.from(bytes).toString();
  }
  expect(text).toContain('limpet.txt');
  expect(text).toContain('Heronsgate');
  expect(text).not.toContain('barnacle');
  // I-10: the bytes of the person's files go along, and nobody else's.
  const own = text
    .split('\n')
    .filter((line) => line.includes('"own_files"'))
    .flatMap((line) => JSON.parse(line).rows as { key: string; name: string; size: number }[]);
  expect(own).toEqual([{ key: 'dsr_one/files/1', name: 'limpet.txt', size: 5 }]);
  let bytes = '';
  for await (const chunk of (await subject.services.exports.read('dsr_one/files/1')) ?? []) {
    bytes += Buffer.from(chunk).toString();
  }
  expect(bytes).toBe('Mine.');

  await subject.deliver('identity.user.erased', { ...person, erasedAt: files.clock.now().toISOString() });
  await subject.runEvents();
  await subject.runErasures();
  await subject.runJobs();
  const { removeDoomed } = await import('./storage/collection/collect.ts');
  await removeDoomed(files.deps);
  for (const table of ['folder', 'share', 'share_link']) {
    expect(await files.query(`SELECT 1 FROM files.${table}`)).toEqual([]);
  }
  expect(await files.query('SELECT id FROM files.file')).toEqual([{ id: theirs.id }]);
  expect((await files.bytesOf(friend, theirs.id))?.toString()).toBe('Theirs.');
  expect(await files.objectKeys()).toHaveLength(1);
  expect(await files.usage()).toMatchObject({ used: 7, stored: 7, reserved: 0 });
});
