import { randomBytes } from 'node:crypto';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prune } from '../../tasks/tasks.ts';
import { type FilesTest, filesTest, friend, nobody, owner, third } from '../../testing/files.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const text = (size = 50) => Buffer.from(randomBytes(size).toString('hex').slice(0, size));

describe('a share link', () => {
  const from = (source: string | null) => callerOf({ userId: null, source });
  const open = (token: unknown, password?: string, by = nobody) =>
    files.call(by, 'openShareLink', { token, ...(password !== undefined && { password }) });

  it('FILE-9: gives out exactly as many downloads as it allows, however many ask at once', async () => {
    const bytes = text(10_000);
    const { id: fileId } = await files.upload(owner, bytes);
    const link = await files.call(owner, 'createShareLink', { fileId, downloadsMax: 3 });
    const opened = await Promise.all(Array.from({ length: 12 }, () => open(link.token)));
    expect(opened.filter(({ __typename }) => __typename === 'OpenedShareLink')).toHaveLength(3);
    expect(opened.filter(({ code }) => code === 'LINK_INVALID')).toHaveLength(9);
    expect(await files.query('SELECT downloads FROM files.share_link WHERE id = $1', [link.id])).toEqual([
      { downloads: 3 },
    ]);
    // One download is one copy, whole or in ranges, also when it is asked for many times at once.
    const [first, second] = opened.filter(({ __typename }) => __typename === 'OpenedShareLink');
    const statuses = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const response = await files.http(String(first?.url));
        if (response.ok) expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
        return response.status;
      }),
    );
    expect(statuses.sort()).toEqual([200, 404, 404, 404, 404]);
    const part = (range: string) => files.http(String(second?.url), { headers: { range } });
    expect(await (await part('bytes=0-5999')).text()).toBe(bytes.subarray(0, 6_000).toString());
    expect(await (await part('bytes=6000-')).text()).toBe(bytes.subarray(6_000).toString());
    expect((await part('bytes=0-5999')).status).toBe(404);
  });

  it('FILE-9: the unread rest of a broken download can be read again', async () => {
    const bytes = text(400_000);
    const { id: fileId } = await files.upload(owner, bytes);
    const link = await files.call(owner, 'createShareLink', { fileId, downloadsMax: 1 });
    const { url } = await open(link.token);
    const reader = (await files.http(String(url))).body?.getReader();
    const got = (await reader?.read())?.value?.length ?? 0;
    await reader?.cancel();
    const rest = await files.http(String(url), { headers: { range: `bytes=${got}-` } });
    expect([rest.status, await rest.text()]).toEqual([206, bytes.subarray(got).toString()]);
  });

  it('L-16: a download that broke off in its first half starts anew, once', async () => {
    const bytes = text(400_000);
    const { id: fileId } = await files.upload(owner, bytes);
    const link = await files.call(owner, 'createShareLink', { fileId, downloadsMax: 1 });
    const { url } = await open(link.token);
    const begin = async () => (await files.http(String(url))).body?.getReader();
    const first = await begin();
    expect((await first?.read())?.value?.length).toBeLessThan(200_000);
    await first?.cancel();
    const again = await begin();
    expect(again).toBeDefined();
    await again?.read();
    await again?.cancel();
    // Not again and again: a copy in pieces would be a second one.
    expect((await files.http(String(url))).status).toBe(404);
    const rest = await files.http(String(url), { headers: { range: 'bytes=100000-' } });
    expect(rest.status).toBe(206);
    await rest.body?.cancel();
  });

  it('is one of at most a hundred of its file, however many are made at once; one that was revoked does not count', async () => {
    const { id: fileId } = await files.upload(owner, text());
    await files.query(
      `INSERT INTO files.share_link (id, tenant_id, file_id, created_by_id, created_at)
       SELECT 'lnk_many' || i, tenant_id, id, owner_id, created_at FROM files.file, generate_series(1, 98) i WHERE id = $1`,
      [fileId],
    );
    const make = () => files.call(owner, 'createShareLink', { fileId });
    const made = await Promise.all(Array.from({ length: 5 }, make));
    expect(made.filter(({ code }) => code === 'QUOTA_EXCEEDED')).toHaveLength(3);
    await files.call(owner, 'revokeShareLink', { linkId: 'lnk_many1' });
    expect((await make()).code).toBeUndefined();
    expect(await make()).toMatchObject({ code: 'QUOTA_EXCEEDED' });
  });

  it('FILE-3: ends at once when it is revoked, expires, or its giver may no longer share', async () => {
    const { id: fileId } = await files.upload(owner, text());
    const share = await files.call(owner, 'shareFile', { fileId, userId: 'usr_friend', role: 'EDITOR' });
    const [revoked, expiring, withdrawn] = [
      await files.call(owner, 'createShareLink', { fileId }),
      await files.call(owner, 'createShareLink', {
        fileId,
        expiresAt: new Date(files.clock.now().getTime() + 60_000).toISOString(),
      }),
      await files.call(friend, 'createShareLink', { fileId }),
    ];
    const urls = await Promise.all(
      [revoked, expiring, withdrawn].map(async ({ token }) => String((await open(token)).url)),
    );
    expect(await files.call(third, 'revokeShareLink', { linkId: revoked.id })).toMatchObject({ code: 'NOT_FOUND' });
    await files.call(owner, 'revokeShareLink', { linkId: revoked.id });
    await files.call(owner, 'revokeShare', { shareId: share.id });
    files.clock.advance(60_000);
    for (const [at, { token }] of [revoked, expiring, withdrawn].entries()) {
      expect(await open(token)).toMatchObject({ code: 'LINK_INVALID' });
      expect((await files.http(String(urls[at]))).status).toBe(404);
    }
  });

  it('says whether it asks for a password, counts nothing for that, and nothing of a link that has ended', async () => {
    const { id: fileId } = await files.upload(owner, text());
    const form = async (token: unknown) => {
      const { data } = await files.subject.execute<{ shareLinkForm: { asksPassword: boolean } | null }>(
        nobody,
        'query ($token: String!) { shareLinkForm(token: $token) { asksPassword } }',
        { token },
      );
      return data?.shareLinkForm;
    };
    const plain = await files.call(owner, 'createShareLink', { fileId, downloadsMax: 1 });
    const locked = await files.call(owner, 'createShareLink', { fileId, password: 'crane 2' });
    expect(await form(plain.token)).toEqual({ asksPassword: false });
    expect(await form(locked.token)).toEqual({ asksPassword: true });
    expect(await open(plain.token)).toMatchObject({ __typename: 'OpenedShareLink' });
    await files.call(owner, 'revokeShareLink', { linkId: locked.id });
    for (const token of [plain.token, locked.token, `${locked.token}A`, '']) expect(await form(token)).toBeNull();
  });

  it('is opened by its password, five attempts in a quarter of an hour, and by no altered token', async () => {
    const { id: fileId } = await files.upload(owner, text());
    const link = await files.call(owner, 'createShareLink', { fileId, password: 'crane 2' });
    expect(await open(link.token, 'crane 2')).toMatchObject({ __typename: 'OpenedShareLink' });
    const wrong = await Promise.all(Array.from({ length: 8 }, () => open(link.token, 'crane 3')));
    expect(wrong.filter(({ code }) => code === 'INVALID_CODE')).toHaveLength(5);
    expect(wrong.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(3);
    expect(await open(link.token, 'crane 2')).toMatchObject({ code: 'RATE_LIMITED' });
    files.clock.advance(15 * 60_000);
    expect(await open(link.token, 'crane 2')).toMatchObject({ __typename: 'OpenedShareLink' });
    const [stored] = await files.query<{ row: string }>(
      'SELECT to_jsonb(l)::text AS row FROM files.share_link l WHERE id = $1',
      [link.id],
    );
    expect(stored?.row).not.toContain('crane');
    for (const token of ['', 'lnk_none', `${link.token}A`, String(link.token).replace('.', '.A').slice(0, -1)])
      expect(await open(token)).toMatchObject({ code: 'LINK_INVALID' });
  });

  it('L-10: never counts a right password, however many readers of one source send it at once', async () => {
    const { id: fileId } = await files.upload(owner, text());
    const link = await files.call(owner, 'createShareLink', { fileId, password: 'crane 2' });
    for (const source of ['office', null]) {
      const opened = await Promise.all(Array.from({ length: 8 }, () => open(link.token, 'crane 2', from(source))));
      expect(opened.map(({ __typename }) => __typename)).toEqual(Array.from({ length: 8 }, () => 'OpenedShareLink'));
    }
    expect(await files.query('SELECT 1 FROM files.link_try WHERE link_id = $1', [link.id])).toEqual([]);
  });

  it('L-10: refuses the source that guesses, and nobody else', async () => {
    const { id: fileId } = await files.upload(owner, text());
    const link = await files.call(owner, 'createShareLink', { fileId, password: 'crane 2' });
    const other = await files.call(owner, 'createShareLink', { fileId, password: 'crane 2' });
    const guesses = [];
    for (let guess = 0; guess < 4; guess++) guesses.push(await open(link.token, 'crane 3', from('stranger')));
    expect(guesses.map(({ attemptsLeft }) => attemptsLeft)).toEqual([4, 3, 2, 1]);
    // A right password in between gives the source no new guesses.
    expect(await open(link.token, 'crane 2', from('stranger'))).toMatchObject({ __typename: 'OpenedShareLink' });
    expect(await open(link.token, 'crane 3', from('stranger'))).toMatchObject({ attemptsLeft: 0 });
    for (const password of ['crane 3', 'crane 2'])
      expect(await open(link.token, password, from('stranger'))).toMatchObject({ code: 'RATE_LIMITED' });
    for (const by of [from('reader'), nobody])
      expect(await open(link.token, 'crane 2', by)).toMatchObject({ __typename: 'OpenedShareLink' });
    expect(await open(other.token, 'crane 2', from('stranger'))).toMatchObject({ __typename: 'OpenedShareLink' });
    await prune(files.deps);
    expect(await open(link.token, 'crane 2', from('stranger'))).toMatchObject({ code: 'RATE_LIMITED' });
    files.clock.advance(15 * 60_000);
    await prune(files.deps);
    expect(await files.query('SELECT 1 FROM files.link_try')).toEqual([]);
    expect(await open(link.token, 'crane 2', from('stranger'))).toMatchObject({ __typename: 'OpenedShareLink' });
  });
});
