import '@codai/contracts/identity';
import { callerOf } from '@codai/kit/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FilesTest, filesTest, friend, owner, pictureOf, sha256 } from '../../testing/files.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const social = (userId: string | null = 'usr_owner', tenantId = 'org_one', name = 'social') =>
  callerOf({ userId, tenantId, service: name, roles: [], aal: 0, authenticatedAt: null });
type Wish = { fileId: string; keptFor: string; isPicture?: boolean; bytesMax?: number };
type Answer = { code?: string; path?: string[]; message?: string; files?: Record<string, unknown>[] };

async function attach(wishes: readonly Wish[], by = social()): Promise<Answer | string | undefined> {
  const document = `mutation ($input: AttachForServiceInput!) { attachForService(input: $input) {
    ... on AttachedForService { files { fileId name contentType size width height blurhash } } ... on Error { code path message } } }`;
  const input = { caseId: 'post', files: wishes.map((one) => ({ isPicture: false, bytesMax: 1_000_000, ...one })) };
  const { data, errors } = await files.subject.execute<{ attachForService: Answer }>(by, document, { input });
  return errors?.[0]?.extensions.code ?? data?.attachForService;
}
const detach = (keptFor: readonly string[], by = social(null)) =>
  files.subject.execute(
    by,
    'mutation ($input: DetachForServiceInput!) { detachForService(input: $input) { ... on DetachedForService { keptFor } } }',
    { input: { keptFor } },
  );
async function address(keptFor: string, size: string | null = null, by = social(null), caseId = 'post') {
  const document = `query ($keptFor: ID!, $caseId: ID!, $size: DerivativeKind) {
    attachedFileAddressForService(keptFor: $keptFor, caseId: $caseId, size: $size) { url } }`;
  const { data, errors } = await files.subject.execute<{ attachedFileAddressForService: { url: string } | null }>(
    by,
    document,
    { keptFor, caseId, size },
  );
  return errors?.[0]?.extensions.code ?? data?.attachedFileAddressForService?.url ?? null;
}
const picture = async (color: string, by = owner) =>
  (await files.upload(by, await pictureOf(color), { name: `${color}.png`, type: 'image/png' })).id;
const text = async (content: string, by = owner) => (await files.upload(by, content, { name: 'notes.txt' })).id;

it('keeps pictures and files with their facts, and gives out images without metadata and the bytes of files', async () => {
  const withPlace = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitude: '44/1 26/1 0/1' } })
    .toBuffer();
  const image = (await files.upload(owner, withPlace, { name: 'pier.jpg', type: 'image/jpeg' })).id;
  const note = await text('High water at 06:10');
  const wishes = [
    { fileId: image, keptFor: 'att_1', isPicture: true },
    { fileId: note, keptFor: 'att_2' },
  ];
  const answer = (await attach(wishes)) as Answer;
  expect(answer.files).toMatchObject([
    { fileId: image, name: 'pier.jpg', contentType: 'image/jpeg', width: 60, height: 40 },
    { fileId: note, name: 'notes.txt', contentType: 'text/plain', size: '19', width: null, blurhash: null },
  ]);
  expect(String(answer.files?.[0]?.blurhash).length).toBeGreaterThan(6);
  expect(await attach(wishes)).toEqual(answer);

  const preview = await files.http(String(await address('att_1', 'PREVIEW')));
  expect([preview.status, preview.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect((await sharp(Buffer.from(await preview.arrayBuffer())).metadata()).exif).toBeUndefined();
  const bytes = await files.http(String(await address('att_2')));
  expect(sha256(Buffer.from(await bytes.arrayBuffer()))).toBe(sha256(Buffer.from('High water at 06:10')));
  // Readers of pictures stand in no log, those of files without their names.
  expect(await files.query('SELECT user_id, kind FROM files.file_access')).toEqual([{ user_id: null, kind: 'DOMAIN' }]);
  expect(await files.call(owner, 'trashFile', { fileId: image })).toMatchObject({ code: 'FORBIDDEN' });
});

it('attaches nothing when one file is refused, and names that file', async () => {
  const [good, theirs] = [await text('Good'), await text('Theirs', friend)];
  const large = await text('x'.repeat(2_000));
  const noPicture = await text('No picture');
  const speck = (
    await files.upload(
      owner,
      await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
      { name: 'speck.png', type: 'image/png' },
    )
  ).id;
  const bad = (
    await files.upload(owner, 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*', {
      name: 'bad.txt',
    })
  ).id;
  const unscanned = (await files.put(owner, Buffer.from('Not scanned yet'), { name: 'fresh.txt' })).id;
  const refusals: [Wish, string][] = [
    [{ fileId: theirs, keptFor: 'att_x' }, 'NOT_FOUND'],
    [{ fileId: 'fil_none', keptFor: 'att_x' }, 'NOT_FOUND'],
    [{ fileId: unscanned, keptFor: 'att_x' }, 'INVALID_STATE'],
    [{ fileId: bad, keptFor: 'att_x' }, 'INVALID_STATE'],
    [{ fileId: large, keptFor: 'att_x', bytesMax: 1_000 }, 'VALIDATION_FAILED'],
    [{ fileId: noPicture, keptFor: 'att_x', isPicture: true }, 'VALIDATION_FAILED'],
    [{ fileId: speck, keptFor: 'att_x', isPicture: true }, 'VALIDATION_FAILED'],
    [{ fileId: good, keptFor: 'att_x' }, 'VALIDATION_FAILED'],
  ];
  for (const [wish, code] of refusals)
    expect(await attach([{ fileId: good, keptFor: 'att_good' }, wish]), wish.fileId).toMatchObject({ code });
  expect(
    await attach([
      { fileId: good, keptFor: 'att_good' },
      { fileId: theirs, keptFor: 'att_x' },
    ]),
  ).toMatchObject({
    path: ['input', 'files', '1', 'fileId'],
  });
  expect(await attach([])).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await files.query('SELECT id FROM files.file WHERE kept_for IN ($1, $2)', ['att_good', 'att_x'])).toEqual([]);
  await files.call(owner, 'trashFile', { fileId: good });
  expect(await attach([{ fileId: good, keptFor: 'att_good' }])).toMatchObject({ code: 'NOT_FOUND' });
});

it('refuses a file that is attached elsewhere, and callers that are not social', async () => {
  const note = await text('One place');
  expect(await attach([{ fileId: note, keptFor: 'att_one' }])).toMatchObject({ files: [{ fileId: note }] });
  expect(await attach([{ fileId: note, keptFor: 'att_two' }])).toMatchObject({ code: 'CONFLICT' });
  expect(await attach([{ fileId: note, keptFor: 'att_one' }], social('usr_owner', 'org_one', 'banking'))).toBe(
    'FORBIDDEN',
  );
  expect(await attach([{ fileId: note, keptFor: 'att_one' }], social(null))).toBe('FORBIDDEN');
});

it('gives a detached file back, after which no address reads it', async () => {
  const [image, note] = [await picture('navy'), await text('Back again')];
  await attach([
    { fileId: image, keptFor: 'att_a', isPicture: true },
    { fileId: note, keptFor: 'att_b' },
  ]);
  const urls = [String(await address('att_a', 'THUMBNAIL')), String(await address('att_b'))];
  for (const url of urls) expect((await files.http(url)).status).toBe(200);
  expect(await address('att_a', 'TEXT')).toBeNull();
  expect(await address('att_a', 'PREVIEW', social(null), 'other')).toBeNull();
  expect(await address('att_a', 'PREVIEW', social(null, 'org_other'))).toBeNull();
  // Another organisation's call changes nothing.
  await detach(['att_a'], social(null, 'org_other'));
  expect((await files.http(urls[0] as string)).status).toBe(200);
  for (let time = 0; time < 2; time += 1) await detach(['att_a', 'att_b', 'att_unknown']);
  for (const url of urls) expect((await files.http(url)).status).toBe(404);
  expect(await address('att_a', 'THUMBNAIL')).toBeNull();
  expect(await files.call(owner, 'trashFile', { fileId: note })).toMatchObject({ status: 'TRASHED' });
});
