import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type AttachmentsTest, attachmentsTest } from '../testing/attachments.ts';
import { anonymous, as, userId } from '../testing/social.ts';
import { act, idOf, newKey, post } from '../testing/verbs.ts';
import { releaseFiles } from './service.ts';

let world: AttachmentsTest;
beforeAll(async () => {
  world = await attachmentsTest('ana', 'bo', 'cy');
});
beforeEach(() => world.social.database.admin.query('TRUNCATE social.speed_limit'));
afterAll(() => world[Symbol.asyncDispose]());

const pictures = (...ids: readonly string[]) =>
  ids.map((fileId, index) => ({ fileId, kind: 'PICTURE', altText: `Picture ${index}` }));
const create = (who: string, input: Record<string, unknown>) =>
  act(world.social, as(who), 'createPost', {
    text: 'Words.',
    visibility: 'PUBLIC',
    idempotencyKey: newKey(),
    ...input,
  });

it('shows pictures in their order with alt text, size and placeholder, to everybody who sees the post', async () => {
  const ids = [await world.picture('ana', '#111111'), await world.picture('ana', '#eeeeee')];
  const postId = idOf(await create('ana', { text: '', attachments: pictures(...ids) }));
  for (const viewer of [as('ana'), as('bo'), as('bo', { aal: 1 }), anonymous]) {
    const shown = await world.attachmentsOf(viewer, postId);
    expect(shown).toMatchObject([
      { kind: 'PICTURE', altText: 'Picture 0', name: 'pier.png', width: 60, downloadUrl: null },
      { kind: 'PICTURE', altText: 'Picture 1', width: 60 },
    ]);
    expect(shown?.[0]?.blurhash).not.toBe(shown?.[1]?.blurhash);
    for (const { thumbnailUrl, previewUrl } of shown ?? [])
      expect([await world.status(thumbnailUrl), await world.status(previewUrl)]).toEqual([200, 200]);
  }
  // The same address as long as it is young, so that a page that asks again draws nothing anew.
  expect(await world.attachmentsOf(anonymous, postId)).toEqual(await world.attachmentsOf(anonymous, postId));
  expect(await world.library.call(as('ana'), 'trashFile', { fileId: ids[0] })).toMatchObject({ code: 'FORBIDDEN' });
  const [event] = (await world.social.published()).filter(({ type }) => type === 'social.post.created').slice(-1);
  expect(JSON.stringify(event)).not.toMatch(/pier|Picture/);
});

it('gives out files as they were uploaded, and no address that was altered, is expired or asks for another form', async () => {
  const fileId = await world.file('ana');
  const postId = await post(world.social, as('ana'), { attachments: [{ fileId, kind: 'FILE' }] });
  const [file] = (await world.attachmentsOf(as('bo'), postId)) ?? [];
  expect(file).toMatchObject({ kind: 'FILE', name: 'tides.txt', size: '19', previewUrl: null, thumbnailUrl: null });
  const url = String(file?.downloadUrl);
  expect(await world.status(url)).toBe(200);
  const altered = url.replace(
    /(attachments\/.{40})(.)/,
    (_, head: string, one: string) => head + (one === 'A' ? 'B' : 'A'),
  );
  expect(await world.status(altered)).toBe(404);
  for (const form of ['preview', 'toString', 'file/more', ''])
    expect(await world.status(url.replace(/file$/, form)), form).toBe(404);
  world.social.clock.advance(12 * 3_600_000);
  expect(await world.status(url)).toBe(404);
});

it('SOC-1: follows the audience of the post when an address is used', async () => {
  await act(world.social, as('bo'), 'followUser', { userId: userId('ana') });
  const shared = await post(world.social, as('ana'), {
    visibility: 'FOLLOWERS',
    attachments: pictures(await world.picture('ana')),
  });
  const open = await post(world.social, as('ana'), { attachments: pictures(await world.picture('ana')) });
  expect(await world.attachmentsOf(as('cy'), shared)).toBeNull();
  const urlOf = async (who: string, postId: string) =>
    (await world.attachmentsOf(as(who), postId))?.[0]?.previewUrl ?? null;
  const [ofShared, ofOpen, own] = [await urlOf('bo', shared), await urlOf('bo', open), await urlOf('ana', open)];
  expect([await world.status(ofShared), await world.status(ofOpen)]).toEqual([200, 200]);
  await act(world.social, as('bo'), 'unfollowUser', { userId: userId('ana') });
  expect([await world.status(ofShared), await world.status(ofOpen)]).toEqual([404, 200]);
  await act(world.social, as('ana'), 'blockUser', { userId: userId('bo') });
  expect([await world.status(ofOpen), await world.status(own)]).toEqual([404, 200]);
  await act(world.social, as('ana'), 'unblockUser', { userId: userId('bo') });
  expect(await world.status(ofOpen)).toBe(200);
});

it('reads no attachment of another organisation or of a session that has ended', async () => {
  const postId = await post(world.social, as('ana'), {
    visibility: 'ORGANIZATION',
    attachments: pictures(await world.picture('ana')),
  });
  expect(await world.attachmentsOf(as('cy', { tenantId: 'org_two' }), postId)).toBeNull();
  const member = as('cy', { sessionId: 'ses_cy' as never });
  const url = (await world.attachmentsOf(member, postId))?.[0]?.previewUrl ?? null;
  expect(await world.status(url)).toBe(200);
  await world.social.rows(`SELECT access.withdraw('ses_cy')`);
  expect(await world.status(url)).toBe(404);
});

it('gives the file back when the post is deleted, and shows it to nobody from then on', async () => {
  const fileId = await world.picture('ana');
  const postId = await post(world.social, as('ana'), { attachments: pictures(fileId) });
  const url = (await world.attachmentsOf(as('bo'), postId))?.[0]?.previewUrl ?? null;
  expect(await world.status(url)).toBe(200);
  await act(world.social, as('ana'), 'deletePost', { postId });
  expect(await world.status(url)).toBe(404);
  await releaseFiles(world.social.deps);
  expect(await world.isKept(fileId)).toBe(false);
  expect(await world.library.call(as('ana'), 'trashFile', { fileId })).toMatchObject({ status: 'TRASHED' });
});

it('refuses files that cannot be attached, before anything is written, and leaves them to their owners', async () => {
  const good = await world.picture('ana');
  const theirs = await world.picture('bo');
  const note = await world.file('ana');
  const used = await world.picture('ana');
  await post(world.social, as('ana'), { attachments: pictures(used) });
  const fresh = (await world.library.put(as('ana'), Buffer.from('Not scanned'), { name: 'fresh.txt' })).id;
  const count = async () =>
    (await world.social.rows<{ n: number }>('SELECT count(*)::int AS n FROM social.post'))[0]?.n;
  const before = await count();
  const second = ['input', 'attachments', '1', 'fileId'];
  for (const [fileId, refusal] of [
    [theirs, { code: 'NOT_FOUND', path: second }],
    [note, { code: 'VALIDATION_FAILED', path: second }],
    [used, { code: 'CONFLICT', path: [] }],
    [fresh, { code: 'INVALID_STATE', path: [] }],
  ] as const)
    expect(await create('ana', { attachments: pictures(good, fileId) }), refusal.code).toMatchObject({
      code: refusal.code,
      ...(refusal.path.length > 0 && { path: refusal.path }),
    });
  expect(await create('ana', { text: '' })).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await create('ana', { attachments: pictures('1', '2', '3', '4', '5') })).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  expect(await create('ana', { attachments: pictures(good), quotedPostId: 'pst_none' })).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect([await count(), await world.isKept(good)]).toEqual([before, false]);
  expect(idOf(await create('ana', { attachments: pictures(good) }))).toMatch(/^pst_/);
});

it('publishes once for one key, also when it is asked at the same time', async () => {
  const fileId = await world.picture('ana');
  const input = { text: 'Once.', attachments: pictures(fileId), idempotencyKey: newKey() };
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => create('ana', input)));
  expect(new Set(outcomes.map(idOf)).size).toBe(1);
  expect(await world.attachmentsOf(as('ana'), idOf(await create('ana', input)))).toHaveLength(1);
  const other = await world.picture('ana', '#00ff00');
  expect(await create('ana', { ...input, attachments: pictures(other) })).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
  expect([await world.isKept(fileId), await world.isKept(other)]).toEqual([true, false]);
  // A later look leaves the claims of repetitions alone.
  world.social.clock.advance(700_000);
  await releaseFiles(world.social.deps);
  expect(await world.isKept(fileId)).toBe(true);
  expect(await world.social.rows('SELECT * FROM social.file_release')).toEqual([]);
});

it('gives back a file whose post never came', async () => {
  const fileId = await world.picture('ana');
  const { attach } = world.social.deps.attachedFiles;
  const id = 'att_0123456789abcdef0123456789abcdef';
  await world.social.database.admin.query(
    `INSERT INTO social.file_release VALUES ('${id}', 'org_one', '${new Date(world.social.clock.now().getTime() + 600_000).toISOString()}')`,
  );
  await attach(as('ana'), 'org_one' as never, [{ fileId, attachmentId: id, isPicture: true, bytesMax: 1_000_000 }]);
  await releaseFiles(world.social.deps);
  expect(await world.isKept(fileId)).toBe(true);
  world.social.clock.advance(600_000);
  await releaseFiles(world.social.deps);
  expect(await world.isKept(fileId)).toBe(false);
});

it('lets a post of attachments alone lose its words, and no other', async () => {
  const withPicture = await post(world.social, as('ana'), { attachments: pictures(await world.picture('ana')) });
  const plain = await post(world.social, as('ana'));
  const edit = (postId: string) => act(world.social, as('ana'), 'editPost', { postId, text: '', expectedVersion: 1 });
  expect(await edit(withPicture)).toMatchObject({ id: withPicture, version: 2 });
  expect(await edit(plain)).toMatchObject({ code: 'VALIDATION_FAILED' });
});

it('I-10: erases the attachments of a person, and releases their files', async () => {
  const fileId = await world.picture('cy');
  const postId = await post(world.social, as('cy'), { attachments: pictures(fileId) });
  const url = (await world.attachmentsOf(as('ana'), postId))?.[0]?.previewUrl ?? null;
  const person = { userId: 'usr_cy', personalTenantId: 'org_of_cy', erasedAt: world.social.clock.now().toISOString() };
  await world.social.deliver('identity.user.erased', person);
  await world.social.runEvents();
  await world.social.runErasures();
  expect(await world.status(url)).toBe(404);
  expect(await world.social.rows(`SELECT id FROM social.attachment WHERE post_id = '${postId}'`)).toEqual([]);
  await releaseFiles(world.social.deps);
  expect(await world.isKept(fileId)).toBe(false);
});
