import { randomBytes } from 'node:crypto';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilesTest, filesTest, owner } from '../../testing/files.ts';

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

describe('a legal hold', () => {
  it('FILE-7: keeps a file from being purged until the last hold on it is released', async () => {
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

  it('needs a reason and a known file, and its release can be repeated', async () => {
    const { id: fileId } = await files.upload(owner, text());
    const place = (input: object) => files.call(officer(), 'placeFileHold', { fileId, reason: 'Case 1', ...input });
    expect(await place({ reason: ' ' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await place({ fileId: 'fil_none' })).toMatchObject({ code: 'NOT_FOUND' });
    const { id: holdId } = await place({});
    for (let time = 0; time < 2; time++)
      expect(await files.call(officer(), 'releaseFileHold', { holdId })).toMatchObject({ id: holdId });
    expect(await files.call(officer(), 'releaseFileHold', { holdId: 'fhd_none' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await files.fileOf(owner, fileId)).toMatchObject({ isHeld: false });
  });
});
