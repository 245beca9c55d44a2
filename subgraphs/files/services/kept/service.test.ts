import '@codai/contracts/identity';
import { standingKeys } from '@codai/kit/security';
import { callerOf } from '@codai/kit/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answered,
  type FilesTest,
  filesTest,
  friend,
  owner,
  sha256,
  stranger,
  third,
} from '../../testing/files.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const service = (name: string, userId: string | null = null, tenantId: string | null = 'org_one') =>
  callerOf({ userId, tenantId, service: name, roles: [], aal: 0, authenticatedAt: null });
const member = (role: 'ADMIN' | 'MEMBER' | 'OWNER', facts: Parameters<typeof callerOf>[0] = {}) =>
  callerOf({ userId: `usr_${role.toLowerCase()}`, tenantId: 'org_one', roles: [role], ...facts });

async function ask(caller: ReturnType<typeof service>, name: string, input: Record<string, unknown>, fields: string) {
  const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${inputType}!) { ${name}(input: $input) { ${fields} ... on Error { code } } }`;
  const { data, errors } = await files.subject.execute<Record<string, Answered>>(caller, document, { input });
  return errors?.[0]?.extensions.code ?? data?.[name];
}
const FACTS = 'fileId contentType size sha256';
const deposit = (
  keptFor: string,
  text: string | Buffer,
  more: Record<string, unknown> = {},
  by = service('payments'),
) => {
  const content = Buffer.from(text).toString('base64');
  const input = { keptFor, name: 'CDI-1.txt', type: 'text/plain', content, readerRoles: ['OWNER', 'ADMIN'], ...more };
  return ask(by, 'depositForService', input, `... on KeptFileForService { ${FACTS} }`) as unknown as Promise<{
    fileId: string;
    sha256: string;
    code?: string;
  }>;
};
const keep = (
  keptFor: string,
  fileId: string | null,
  more: Record<string, unknown> = {},
  by = service('social', 'usr_owner'),
) => ask(by, 'keepForService', { keptFor, fileId, ...more }, `... on KeptForService { file { fileId } }`);
async function address(keptFor: string, more: Record<string, unknown> = {}, by = service('payments')) {
  const document = `query ($keptFor: ID!, $caseId: ID, $standing: [String!]!) {
    keptFileAddressForService(keptFor: $keptFor, caseId: $caseId, standing: $standing) { url } }`;
  const variables = { keptFor, standing: [], ...more };
  const { data, errors } = await files.subject.execute<{ keptFileAddressForService: { url: string } | null }>(
    by,
    document,
    variables,
  );
  return errors?.[0]?.extensions.code ?? data?.keptFileAddressForService?.url ?? null;
}
const bytesAt = async (url: string | null) => {
  const response = await files.http(String(url));
  return response.ok ? Buffer.from(await response.arrayBuffer()).toString() : response.status;
};
const upload = async (text: string | Buffer, input: Record<string, unknown> = {}) =>
  (await files.upload(owner, text, { name: 'note.txt', ...input })).id;

describe('a document that a subgraph deposits', () => {
  it('FILE-2: is stored once for its thing, and stays the bytes that came first', async () => {
    const first = await deposit('inv_one', 'First');
    expect(first).toEqual({
      fileId: first.fileId,
      contentType: 'text/plain',
      size: '5',
      sha256: sha256(Buffer.from('First')),
    });
    expect(await deposit('inv_one', 'Second')).toEqual(first);
    const many = await Promise.all(Array.from({ length: 6 }, (_, n) => deposit('inv_many', `Copy ${n}`)));
    expect(new Set(many.map(({ fileId, sha256 }) => `${fileId} ${sha256}`)).size).toBe(1);
    expect(await bytesAt(await address('inv_one'))).toBe('First');
    const change = files.query(`UPDATE files.file SET last_number = 2 WHERE id = $1`, [first.fileId]);
    await expect(change).rejects.toThrow('is a document that payments keeps');
    const kept = (await files.subject.published()).filter(
      ({ type, subject }) => type === 'files.file.kept' && subject === first.fileId,
    );
    expect(kept.map(({ data }) => data)).toEqual([
      { fileId: first.fileId, ownerId: 'svc:payments', keptBy: 'payments' },
    ]);
  });

  it('FILE-6: is read by the roles that it names in its tenant, and by nobody else', async () => {
    const { fileId } = await deposit('inv_roles', 'For officers');
    for (const role of ['OWNER', 'ADMIN'] as const) {
      expect(String(await files.bytesOf(member(role), fileId))).toBe('For officers');
      expect(await files.fileOf(member(role), fileId)).toMatchObject({ myRight: 'VIEWER', status: 'READY' });
    }
    expect(await files.bytesOf(member('MEMBER'), fileId)).toBeNull();
    expect(await files.bytesOf(member('OWNER', { tenantId: 'org_other' }), fileId)).toBeNull();
    expect(await files.bytesOf(stranger, fileId)).toBeNull();
    // An address of a role ends with the role.
    const url = await files.urlOf(member('ADMIN'), fileId);
    expect(await bytesAt(url)).toBe('For officers');
    await files.query(`SELECT access.withdraw('usr_admin|org_one|ADMIN')`);
    expect(await bytesAt(url)).toBe(404);
    await files.query(`SELECT access.restore('usr_admin|org_one|ADMIN')`);
  });

  it('FILE-7: is not changed or deleted by its readers, and outlives an erasure while it is retained', async () => {
    const retainUntil = new Date(files.clock.now().getTime() + 86_400_000).toISOString();
    const { fileId } = await deposit('inv_kept', 'Kept', { retainUntil }, service('payments', null, 'org_of_owner'));
    const { fileId: loose } = await deposit('inv_loose', 'Loose', {}, service('payments', null, 'org_of_owner'));
    const boss = member('OWNER', { tenantId: 'org_of_owner' });
    for (const [verb, input] of [
      ['trashFile', {}],
      ['purgeFile', {}],
      ['renameFile', { name: 'other.txt', expectedVersion: 1 }],
      ['shareFile', { userId: 'usr_friend', role: 'VIEWER' }],
      ['createShareLink', {}],
      ['setRetention', { until: '2032-01-01T00:00:00Z' }],
    ] as const)
      expect(await files.call(boss, verb, { fileId, ...input })).toMatchObject({ code: 'FORBIDDEN' });
    await expect(files.query(`DELETE FROM files.file WHERE id = $1`, [fileId])).rejects.toThrow(
      'is a document that payments keeps',
    );

    const person = { userId: 'usr_gone', personalTenantId: 'org_of_owner' };
    await files.subject.deliver('identity.user.erased', { ...person, erasedAt: files.clock.now().toISOString() });
    await files.subject.runEvents();
    await files.subject.runErasures();
    const rows = await files.query<{ id: string }>(`SELECT id FROM files.file WHERE id IN ($1, $2)`, [fileId, loose]);
    expect(rows).toEqual([{ id: fileId }]);
  });

  it('FILE-4: takes nothing of the quota, also where somebody stores the same bytes', async () => {
    const before = await files.usage();
    await deposit('inv_free', 'Counted to nobody');
    expect((await files.usage()).used).toBe(before.used);
    const id = await upload('Counted to nobody');
    expect((await files.usage()).used).toBe(before.used);
    await files.call(owner, 'trashFile', { fileId: id });
    await files.call(owner, 'purgeFile', { fileId: id });
    expect((await files.usage()).used).toBe(before.used);
    expect(await bytesAt(await address('inv_free'))).toBe('Counted to nobody');
  });

  it('FILE-1: is refused when the scan finds something or it is of another type, and leaves nothing', async () => {
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-', 'TEST-FILE!$H+H*'].join('');
    const keys = await files.objectKeys();
    expect(await deposit('inv_bad', eicar)).toEqual({ code: 'VALIDATION_FAILED' });
    expect(await deposit('inv_bad', '%PDF-1.7 no text', { type: 'image/png' })).toEqual({ code: 'TYPE_MISMATCH' });
    expect(await deposit('inv bad', 'x')).toEqual({ code: 'VALIDATION_FAILED' });
    expect(await deposit('inv_bad', '')).toEqual({ code: 'VALIDATION_FAILED' });
    expect(await deposit('inv_bad', 'x', { readerRoles: ['PLATFORM_ADMIN'] })).toEqual({ code: 'VALIDATION_FAILED' });
    expect(await deposit('inv_bad', Buffer.alloc(2_500_001, 'x'))).toEqual({ code: 'VALIDATION_FAILED' });
    expect(await deposit('inv_bad', 'x', {}, service('jobs'))).toBe('FORBIDDEN');
    expect(await deposit('inv_bad', 'x', {}, service('payments', null, null))).toBe('FORBIDDEN');
    expect(await files.query(`SELECT 1 FROM files.file WHERE kept_for = 'inv_bad'`)).toEqual([]);
    expect(await files.objectKeys()).toEqual(keys);
  });

  it('FILE-3: is addressed by the subgraph that deposited it and in its tenant alone, for one that still stands', async () => {
    await deposit('inv_address', 'Addressed');
    expect(await address('inv_none')).toBeNull();
    expect(await address('inv_address', {}, service('banking'))).toBeNull();
    expect(await address('inv_address', {}, service('payments', null, 'org_other'))).toBeNull();
    expect(await address('inv_address', {}, service('jobs'))).toBe('FORBIDDEN');
    const reader = member('OWNER');
    const url = await address('inv_address', {
      standing: standingKeys(reader).filter((key) => !key.startsWith('proof:')),
    });
    expect(await bytesAt(url)).toBe('Addressed');
    await files.query(`SELECT access.withdraw('usr_owner|org_one|OWNER')`);
    expect(await bytesAt(url)).toBe(404);
    await files.query(`SELECT access.restore('usr_owner|org_one|OWNER')`);
    files.clock.advance(300_000);
    expect(await bytesAt(url)).toBe(404);
  });
});

describe('a file that a subgraph keeps', () => {
  const png = () =>
    sharp({ create: { width: 40, height: 20, channels: 3, background: '#336699' } })
      .withExif({ IFD0: { Copyright: 'Heronsgate' } })
      .jpeg()
      .toBuffer();
  const PICTURE = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Picture { id width height thumbnailUrl previewUrl } } }`;
  const picture = async (id: string) => {
    const of = [{ __typename: 'Picture', id }];
    const anybody = callerOf({ userId: null });
    const { data } = await files.subject.execute<{ _entities: (Record<string, string> | null)[] }>(anybody, PICTURE, {
      of,
    });
    return data?._entities[0] ?? null;
  };

  it('is viewed by its owner and changed by nobody until it is released, and its shares and links rest', async () => {
    const folder = await files.call(owner, 'createFolder', { name: 'Drawer' });
    await files.call(owner, 'shareFolder', { folderId: folder.id, userId: 'usr_third', role: 'VIEWER' });
    const id = await upload('Mine', { folderId: folder.id });
    await files.call(owner, 'shareFile', { fileId: id, userId: 'usr_friend', role: 'EDITOR' });
    expect([await files.bytesOf(friend, id), await files.bytesOf(third, id)].map(String)).toEqual(['Mine', 'Mine']);
    expect(await keep('prf_mine', id)).toEqual({ file: { fileId: id } });
    expect([await files.bytesOf(friend, id), await files.bytesOf(third, id)]).toEqual([null, null]);
    expect(await files.fileOf(owner, id)).toMatchObject({ myRight: 'VIEWER', folder: null });
    for (const verb of ['trashFile', 'purgeFile'])
      expect(await files.call(owner, verb, { fileId: id })).toMatchObject({ code: 'FORBIDDEN' });
    const version = { fileId: id, size: '1', type: 'text/plain', sha256: sha256(Buffer.from('x')) };
    expect(await files.call(owner, 'newVersion', version)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await keep('prf_mine', null)).toEqual({ file: null });
    expect(String(await files.bytesOf(friend, id))).toBe('Mine');
    expect(await files.call(owner, 'trashFile', { fileId: id })).toMatchObject({ status: 'TRASHED' });
  });

  it('shows images without metadata to everybody while it is public, and never the original', async () => {
    const [first, second] = [await upload(await png(), { name: 'a.jpg', type: 'image/jpeg' }), await upload('b')];
    expect(await picture(first)).toBeNull();
    expect(await keep('prf_face', first, { isPublic: true })).toEqual({ file: { fileId: first } });
    const shown = await picture(first);
    expect(shown).toMatchObject({ id: first, width: 40, height: 20 });
    const response = await files.http(String(shown?.thumbnailUrl));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const { exif, format, width } = await sharp(bytes).metadata();
    expect({ exif, format, width }).toEqual({ exif: undefined, format: 'webp', width: 40 });
    expect(bytes.includes('Heronsgate')).toBe(false);
    expect((await files.http(String(shown?.previewUrl))).status).toBe(200);
    const at = String(shown?.thumbnailUrl).slice(0, -'thumbnail'.length);
    for (const wrong of ['clean', 'original', '', 'thumbnail/x'])
      expect((await files.http(`${at}${wrong}`)).status).toBe(404);
    expect(await files.bytesOf(stranger, first)).toBeNull();

    expect(await keep('prf_face', second, { isPublic: true })).toEqual({ code: 'VALIDATION_FAILED' });
    expect(await picture(first)).not.toBeNull();
    const third = await upload(
      await sharp(await png())
        .png()
        .toBuffer(),
      { name: 'c.png', type: 'image/png' },
    );
    expect(await keep('prf_face', third, { isPublic: true })).toEqual({ file: { fileId: third } });
    expect([await picture(first), (await files.http(String(shown?.thumbnailUrl))).status]).toEqual([null, 404]);
    expect(await files.call(owner, 'trashFile', { fileId: first })).toMatchObject({ status: 'TRASHED' });
    await keep('prf_face', null);
    expect(await picture(third)).toBeNull();
  });

  it('is read by those whom its domain lets in a case, until the case ends', async () => {
    const id = await upload('Passport page');
    const banking = service('banking', 'usr_owner');
    expect(await keep('kyc_one', id, { caseId: 'kyc_one' }, banking)).toEqual({ file: { fileId: id } });
    const asOperator = service('banking', 'usr_operator');
    expect(await address('kyc_one', {}, asOperator)).toBeNull();
    expect(await address('kyc_one', { caseId: 'kyc_two' }, asOperator)).toBeNull();
    expect(await address('kyc_one', { caseId: 'kyc_one' }, service('social', 'usr_operator'))).toBeNull();
    const url = await address('kyc_one', { caseId: 'kyc_one' }, asOperator);
    expect(await bytesAt(url)).toBe('Passport page');
    const [entry] = await files.query(`SELECT user_id, kind FROM files.file_access WHERE file_id = $1`, [id]);
    expect(entry).toEqual({ user_id: 'usr_operator', kind: 'DOMAIN' });
    const ended = 'mutation ($input: EndCaseForServiceInput!) { endCaseForService(input: $input) { caseId } }';
    const variables = { input: { caseId: 'kyc_one', retainUntil: '2036-05-02T00:00:00Z' } };
    for (let times = 0; times < 2; times++)
      expect(await files.subject.execute(service('banking'), ended, variables)).toEqual({
        data: { endCaseForService: { caseId: 'kyc_one' } },
      });
    expect(await files.fileOf(owner, id)).toMatchObject({ myRight: 'VIEWER' });
    expect(await bytesAt(url)).toBe(404);
    expect(await address('kyc_one', { caseId: 'kyc_one' }, asOperator)).toBeNull();
    expect(String(await files.bytesOf(owner, id))).toBe('Passport page');
  });

  it('FILE-7: stays under a legal hold when its owner is erased, and goes with the owner without one', async () => {
    const gone = callerOf({ userId: 'usr_leaves', tenantId: 'org_one' });
    const [held, free] = [(await files.upload(gone, 'Held')).id, (await files.upload(gone, 'Free')).id];
    for (const id of [held, free]) await keep(`kyc_${id}`, id, {}, service('banking', 'usr_leaves'));
    const officer = callerOf({
      userId: 'usr_officer',
      tenantId: 'org_house',
      roles: ['PLATFORM_ADMIN'],
      authenticatedAt: files.clock.now(),
    });
    await files.call(officer, 'placeFileHold', { fileId: held, reason: 'Court order' });
    const person = { userId: 'usr_leaves', personalTenantId: 'org_of_leaves' };
    await files.subject.deliver('identity.user.erased', { ...person, erasedAt: files.clock.now().toISOString() });
    await files.subject.runEvents();
    await files.subject.runErasures();
    expect(await files.query(`SELECT id FROM files.file WHERE id IN ($1, $2)`, [held, free])).toEqual([{ id: held }]);
  });

  it('refuses a file that is not ready, of somebody else, or kept for something else', async () => {
    const id = await upload('Taken');
    await keep('prf_taken', id);
    const taken = { code: 'CONFLICT' };
    expect(await keep('prf_other', id)).toEqual(taken);
    expect(await keep('kyc_other', id, {}, service('banking', 'usr_owner'))).toEqual(taken);
    expect(await keep('prf_taken', null, {}, service('social', 'usr_friend'))).toEqual(taken);
    expect(await keep('prf_theirs', id, {}, service('social', 'usr_friend'))).toEqual({ code: 'NOT_FOUND' });
    expect(await keep('prf_theirs', id, {}, service('social', 'usr_owner', 'org_other'))).toEqual({
      code: 'NOT_FOUND',
    });
    const waiting = (
      await files.put(owner, Buffer.from('later'), { name: 'later.txt', sha256: sha256(Buffer.from('later')) })
    ).id;
    expect(await keep('prf_later', waiting)).toEqual({ code: 'INVALID_STATE' });
    const open = await upload('Open');
    await files.call(owner, 'newVersion', {
      fileId: open,
      size: '1',
      type: 'text/plain',
      sha256: sha256(Buffer.from('x')),
    });
    expect(await keep('prf_open', open)).toEqual({ code: 'INVALID_STATE' });
    expect(await keep('prf', id, {}, service('payments', 'usr_owner'))).toBe('FORBIDDEN');
    expect(await keep('prf', id, {}, service('social', null))).toBe('FORBIDDEN');
  });
});
