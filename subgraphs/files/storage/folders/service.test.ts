import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilesTest, filesTest, friend, owner } from '../../testing/files.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const text = (size = 50) => Buffer.from(randomBytes(size).toString('hex').slice(0, size));
const make = (name: string, parentId?: string, by = owner) =>
  files.call(by, 'createFolder', { name, ...(parentId !== undefined && { parentId }) });

describe('a folder', () => {
  it('lies in another one of its owner, and at most 32 deep', async () => {
    expect(await make('')).toMatchObject({ code: 'VALIDATION_FAILED' });
    const { id: foreign } = await make('Foreign', undefined, friend);
    expect(await make('Inner', foreign)).toMatchObject({ code: 'NOT_FOUND' });
    let { id: deepest } = await make('Level 1');
    for (let level = 2; level <= 32; level++) ({ id: deepest } = await make(`Level ${level}`, deepest));
    expect(await make('Level 33', deepest)).toMatchObject({ code: 'CONFLICT' });
  });

  it('is renamed once per version', async () => {
    const { id: folderId, version: expectedVersion } = await make('Plans');
    const rename = (name: string) => files.call(owner, 'renameFolder', { folderId, name, expectedVersion });
    expect(await rename('Drawings')).toMatchObject({ name: 'Drawings' });
    expect(await rename('Late')).toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  it('moves with what lies in it, and never into itself', async () => {
    const [outer, other] = [await make('Outer'), await make('Other')];
    const inner = await make('Inner', outer.id);
    const { id: fileId } = await files.upload(owner, text(), { folderId: inner.id });
    const move = (parentId: string) =>
      files.call(owner, 'moveFolder', { folderId: outer.id, parentId, expectedVersion: outer.version });
    expect(await move(inner.id)).toMatchObject({ code: 'CONFLICT' });
    expect(await move(other.id)).toMatchObject({ id: outer.id });
    expect(await files.query('SELECT path FROM files.file WHERE id = $1', [fileId])).toEqual([
      { path: [other.id, outer.id, inner.id] },
    ]);
  });

  it('is deleted once it is empty, its trash included', async () => {
    const { id: folderId } = await make('Plans');
    const { id: fileId } = await files.upload(owner, text(), { folderId });
    await files.call(owner, 'trashFile', { fileId });
    const remove = () => files.call(owner, 'deleteFolder', { folderId });
    expect(await remove()).toMatchObject({ code: 'CONFLICT' });
    await files.call(owner, 'purgeFile', { fileId });
    expect(await remove()).toMatchObject({ deletedFolderId: folderId });
    expect(await remove()).toMatchObject({ code: 'NOT_FOUND' });
  });
});
