import { randomBytes } from 'node:crypto';
import { callerOf } from '@codai/kit/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilesTest, filesTest, friend, owner, stranger, third } from '../../testing/files.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const text = (size = 50) => Buffer.from(randomBytes(size).toString('hex').slice(0, size));
const folder = async (caller: typeof owner, name: string, parentId?: string) =>
  (await files.call(caller, 'createFolder', { name, ...(parentId && { parentId }) })).id;

describe('a share', () => {
  it('FILE-6: opens a folder with all below it, moving a file takes and gives rights, and revoking ends them', async () => {
    const outer = await folder(owner, 'Outer');
    const inner = await folder(owner, 'Inner', outer);
    const { id: fileId } = await files.upload(owner, text(), { folderId: inner });
    expect(await files.fileOf(friend, fileId)).toBeNull();
    const share = await files.call(owner, 'shareFolder', { folderId: outer, userId: 'usr_friend', role: 'VIEWER' });
    expect(await files.fileOf(friend, fileId)).toMatchObject({ myRight: 'VIEWER' });
    expect(await files.bytesOf(friend, fileId)).not.toBeNull();
    expect(await files.call(friend, 'renameFile', { fileId, name: 'mine.txt', expectedVersion: 2 })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const version = Number((await files.fileOf(owner, fileId))?.version);
    await files.call(owner, 'moveFile', { fileId, expectedVersion: version });
    expect(await files.fileOf(friend, fileId)).toBeNull();
    await files.call(owner, 'moveFile', { fileId, folderId: outer, expectedVersion: version + 1 });
    expect(await files.fileOf(friend, fileId)).not.toBeNull();
    await files.call(owner, 'revokeShare', { shareId: share.id });
    expect(await files.fileOf(friend, fileId)).toBeNull();
    expect(await files.fileOf(stranger, fileId)).toBeNull();
  });

  it('is refused for a person who is not a member, and for an unknown id', async () => {
    const { id: fileId } = await files.upload(owner, text());
    const refused = { code: 'VALIDATION_FAILED', path: ['input', 'userId'] };
    expect(await files.call(owner, 'shareFile', { fileId, userId: 'usr_nobody', role: 'VIEWER' })).toMatchObject(
      refused,
    );
    const folderId = await folder(owner, 'Of nobody');
    expect(await files.call(owner, 'shareFolder', { folderId, userId: 'usr_nobody', role: 'VIEWER' })).toMatchObject(
      refused,
    );
    expect(await files.query(`SELECT 1 FROM files.share WHERE grantee_id = 'usr_nobody'`)).toEqual([]);
  });

  it('FILE-6: grants no more than its creator holds, and no longer', async () => {
    const { id: fileId } = await files.upload(owner, text());
    const edit = await files.call(owner, 'shareFile', { fileId, userId: 'usr_friend', role: 'EDITOR' });
    expect(await files.call(friend, 'shareFile', { fileId, userId: 'usr_third', role: 'EDITOR' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    await files.call(friend, 'shareFile', { fileId, userId: 'usr_third', role: 'VIEWER' });
    expect(await files.fileOf(third, fileId)).toMatchObject({ myRight: 'VIEWER' });
    expect(await files.call(third, 'shareFile', { fileId, userId: 'usr_fourth', role: 'VIEWER' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await files.call(third, 'createShareLink', { fileId })).toMatchObject({ code: 'FORBIDDEN' });
    const told = (await files.subject.published()).filter(
      ({ type, data }) => type === 'files.file.shared' && data.fileId === fileId,
    );
    expect(told.map(({ data: { granteeId, sharedById } }) => [sharedById, granteeId])).toEqual([
      [owner.userId, 'usr_friend'],
      ['usr_friend', 'usr_third'],
    ]);
    await files.call(owner, 'revokeShare', { shareId: edit.id });
    expect([await files.fileOf(friend, fileId), await files.fileOf(third, fileId)]).toEqual([null, null]);
  });

  it('FILE-6: the rights of everybody follow from owners, shares and folders, after any changes', async () => {
    const people = ['usr_a', 'usr_b', 'usr_c'] as const;
    const callers = people.map((userId) => callerOf({ userId, tenantId: 'org_model' }));
    const as = (at: number) => callers[at] as typeof owner;
    // Folders 0 to 3, the last two within the first two; files 0 to 3.
    const folders: { id: string; owner: number; parent: number | null; version: number }[] = [];
    for (const [at, [by, parent]] of (
      [
        [0, null],
        [1, null],
        [0, 0],
        [0, 1],
      ] as const
    ).entries()) {
      if (at === 3)
        await files.call(as(1), 'shareFolder', { folderId: folders[1]?.id, userId: 'usr_a', role: 'EDITOR' });
      const id = await folder(as(by), `F${at}`, parent === null ? undefined : folders[parent]?.id);
      folders.push({ id, owner: by, parent, version: 1 });
    }
    const items: { id: string; owner: number; folder: number | null }[] = [];
    for (const by of [0, 1, 2, 0]) items.push({ id: (await files.upload(as(by), text())).id, owner: by, folder: null });
    const shares: {
      id: string;
      from: number;
      to: number;
      role: 'EDITOR' | 'VIEWER';
      folder: number | null;
      item: number | null;
    }[] = [
      {
        id: String(
          (await files.query<{ id: string }>(`SELECT id FROM files.share WHERE tenant_id = 'org_model'`))[0]?.id,
        ),
        from: 1,
        to: 0,
        role: 'EDITOR',
        folder: 1,
        item: null,
      },
    ];
    const above = (at: number | null): number[] => (at === null ? [] : [at, ...above(folders[at]?.parent ?? null)]);
    const base = (who: number, target: { folder: number | null; item: number | null }): number => {
      const [path, ownerAt] =
        target.item === null
          ? [above(target.folder), folders[target.folder ?? 0]?.owner]
          : [above(items[target.item]?.folder ?? null), items[target.item]?.owner];
      if (ownerAt === who) return 3;
      if (path.some((at) => folders[at]?.owner === who)) return 2;
      return shares.some(
        (s) =>
          s.to === who &&
          s.role === 'EDITOR' &&
          ((s.item !== null && s.item === target.item) || (s.folder !== null && path.includes(s.folder))),
      )
        ? 2
        : 0;
    };
    const rankIn = (who: number, item: number): number => {
      const path = above(items[item]?.folder ?? null);
      const viewed = shares.some(
        (s) =>
          s.to === who &&
          (s.item === item || (s.folder !== null && path.includes(s.folder))) &&
          base(s.from, s) >= (s.role === 'EDITOR' ? 3 : 2),
      );
      return Math.max(base(who, { folder: null, item }), viewed ? 1 : 0);
    };
    const person = fc.nat(2);
    const step = fc.oneof(
      fc.record({
        do: fc.constant('share' as const),
        from: person,
        to: person,
        on: fc.nat(7),
        role: fc.constantFrom('EDITOR' as const, 'VIEWER' as const),
      }),
      fc.record({
        do: fc.constant('move' as const),
        who: person,
        item: fc.nat(3),
        to: fc.option(fc.nat(3), { nil: null }),
      }),
      fc.record({
        do: fc.constant('moveFolder' as const),
        who: person,
        item: fc.nat(3),
        to: fc.option(fc.nat(3), { nil: null }),
      }),
      fc.record({ do: fc.constant('revoke' as const), at: fc.nat(20) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        for (const one of steps) {
          if (one.do === 'share') {
            const target = one.on < 4 ? { folder: one.on, item: null } : { folder: null, item: one.on - 4 };
            const input =
              target.item === null ? { folderId: folders[target.folder ?? 0]?.id } : { fileId: items[target.item]?.id };
            const answered = await files.call(as(one.from), target.item === null ? 'shareFolder' : 'shareFile', {
              ...input,
              userId: people[one.to],
              role: one.role,
            });
            const isGiven = answered.__typename === 'Share';
            // Nobody gives what they do not hold.
            if (isGiven) expect(base(one.from, target)).toBeGreaterThanOrEqual(one.role === 'EDITOR' ? 3 : 2);
            if (isGiven && !shares.some(({ id }) => id === answered.id))
              shares.push({ id: answered.id, from: one.from, to: one.to, role: one.role, ...target });
          } else if (one.do === 'revoke') {
            const at = one.at % Math.max(shares.length, 1);
            const [share] = shares.splice(at, 1);
            if (share)
              expect(await files.call(as(share.from), 'revokeShare', { shareId: share.id })).toMatchObject({
                id: share.id,
              });
          } else if (one.do === 'move') {
            const item = items[one.item] as (typeof items)[number];
            const [row] = await files.query<{ version: number }>('SELECT version FROM files.file WHERE id = $1', [
              item.id,
            ]);
            const answered = await files.call(as(one.who), 'moveFile', {
              fileId: item.id,
              folderId: one.to === null ? null : folders[one.to]?.id,
              expectedVersion: row?.version,
            });
            if (answered.__typename === 'File') item.folder = one.to;
          } else {
            const item = folders[one.item] as (typeof folders)[number];
            const answered = await files.call(as(one.who), 'moveFolder', {
              folderId: item.id,
              parentId: one.to === null ? null : folders[one.to]?.id,
              expectedVersion: item.version,
            });
            if (answered.__typename === 'Folder') Object.assign(item, { parent: one.to, version: item.version + 1 });
          }
        }
        for (const who of [0, 1, 2]) {
          const seen = await Promise.all(items.map(({ id }) => files.fileOf(as(who), id)));
          expect(seen.map((file) => ['VIEWER', 'EDITOR', 'OWNER'].indexOf(String(file?.myRight)) + 1)).toEqual(
            items.map((_, at) => rankIn(who, at)),
          );
        }
      }),
      { numRuns: 10 },
    );
  });
});
