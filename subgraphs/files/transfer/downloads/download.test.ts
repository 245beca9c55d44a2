import { randomBytes } from 'node:crypto';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilesTest, filesTest, friend, owner, sha256, stranger } from '../../testing/files.ts';
import { RecentAccesses } from './access-log.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const officer = callerOf({
  userId: 'usr_officer',
  tenantId: 'org_house',
  roles: ['PLATFORM_ADMIN'],
  authenticatedAt: new Date('2031-05-02T08:59:00Z'),
});
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-', 'TEST-FILE!$H+H*'].join('');
const text = (size: number) => Buffer.from(randomBytes(size).toString('hex').slice(0, size));
const status = async (url: string | null, init: RequestInit = {}) => (await files.http(String(url), init)).status;

describe('a signed address', () => {
  it('answers whole, in ranges and as a head, as a download that runs nothing', async () => {
    const bytes = text(200_000);
    const { id } = await files.upload(owner, bytes, { name: 'Ședință.txt' });
    const url = String(await files.urlOf(owner, id));
    const whole = await files.http(url);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': `attachment; filename="_edin__.txt"; filename*=UTF-8''%C8%98edin%C8%9B%C4%83.txt`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      etag: `"${sha256(bytes)}"`,
    });
    const part = await files.http(url, { headers: { range: 'bytes=100000-100009' } });
    expect([part.status, await part.text()]).toEqual([206, bytes.subarray(100_000, 100_010).toString()]);
    expect(await status(url, { method: 'HEAD' })).toBe(200);
    expect(await status(url, { headers: { range: 'bytes=200000-' } })).toBe(416);
  });

  it('FILE-3: is worth nothing once any character of it is another', async () => {
    const { id } = await files.upload(owner, text(100));
    const url = new URL(String(await files.urlOf(owner, id)));
    const token = url.pathname.slice('/d/'.length);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = 0; at < token.length; at++) {
      const place = alphabet.indexOf(token[at] ?? '');
      // The neighbour differs in the last bit, which is the one that base64url may not mean.
      const other = place < 0 ? 'A' : (alphabet[place ^ 1] ?? 'A');
      expect(await status(`${url.origin}/d/${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBe(404);
    }
    for (const none of ['', '.', `${token}.`, `${token}A`, 'a'.repeat(10_000)])
      expect(await status(`${url.origin}/d/${none}`)).toBe(404);
    expect(await status(url.href)).toBe(200);
  });

  it('FILE-3: is for one version, one method and at most five minutes', async () => {
    const first = text(100);
    const { id } = await files.upload(owner, first);
    const url = await files.urlOf(owner, id, { ttlSeconds: 60 });
    const head = await files.urlOf(owner, id, { method: 'HEAD' });
    expect([await status(head, { method: 'HEAD' }), await status(head)]).toEqual([200, 404]);
    const second = text(120);
    const session = await files.call(owner, 'newVersion', {
      fileId: id,
      size: '120',
      type: 'text/plain',
      sha256: sha256(second),
    });
    await files.send(String(session.uploadUrl), 0, second);
    await files.call(owner, 'completeUpload', { sessionId: session.id });
    await files.subject.runJobs();
    expect(await (await files.http(String(url))).text()).toBe(first.toString());
    expect(await files.bytesOf(owner, id)).toEqual(second);
    files.clock.advance(59_999);
    expect(await status(url)).toBe(200);
    files.clock.advance(1);
    expect(await status(url)).toBe(404);
    await expect(files.urlOf(owner, id, { ttlSeconds: 301 })).rejects.toThrow('BAD_USER_INPUT');
  });

  it('FILE-3: stops working when its share is revoked and when the file is trashed or purged', async () => {
    const { id } = await files.upload(owner, text(100));
    const share = await files.call(owner, 'shareFile', { fileId: id, userId: 'usr_friend', role: 'VIEWER' });
    const [theirs, mine] = [await files.urlOf(friend, id), await files.urlOf(owner, id)];
    expect([await status(theirs), await status(mine)]).toEqual([200, 200]);
    await files.call(owner, 'revokeShare', { shareId: share.id });
    expect([await status(theirs), await status(mine)]).toEqual([404, 200]);
    await files.call(owner, 'trashFile', { fileId: id });
    expect(await status(mine)).toBe(404);
    await files.call(owner, 'restoreFile', { fileId: id });
    expect(await status(mine)).toBe(200);
    await files.call(owner, 'trashFile', { fileId: id });
    await files.call(owner, 'purgeFile', { fileId: id });
    expect(await status(mine)).toBe(404);
  });

  it('is given to those only who see the file, and its uses are shown to the owner', async () => {
    const { id } = await files.upload(owner, text(100));
    expect([
      await files.urlOf(friend, id),
      await files.urlOf(stranger, id),
      await files.urlOf(owner, 'fil_none'),
    ]).toEqual([null, null, null]);
    await files.bytesOf(owner, id);
    const document =
      'query ($fileId: ID!) { fileAccessLog(fileId: $fileId) { edges { node { kind number user { id } linkId } } } }';
    const entry = { node: { kind: 'VERSION', number: 1, user: { id: 'usr_owner' }, linkId: null } };
    expect(await files.subject.execute(owner, document, { fileId: id })).toEqual({
      data: { fileAccessLog: { edges: [entry] } },
    });
    expect(await files.subject.execute(stranger, document, { fileId: id })).toEqual({
      data: { fileAccessLog: { edges: [] } },
    });
  });

  it('is one entry of the log for the ranges of one reading, and one for each reader', async () => {
    const { id } = await files.upload(owner, text(100));
    await files.call(owner, 'shareFile', { fileId: id, userId: 'usr_friend', role: 'VIEWER' });
    const uses = () => files.deps.database.systemRead(null, (tx) => tx.fileAccess.count({ where: { fileId: id } }));
    const [mine, theirs] = [await files.urlOf(owner, id), await files.urlOf(friend, id)];
    for (const range of ['bytes=0-9', 'bytes=10-19', 'bytes=20-']) {
      const answer = await files.http(String(mine), { headers: { range } });
      expect(answer.status).toBe(206);
      await answer.arrayBuffer();
    }
    expect(await uses()).toBe(1);
    expect(await status(theirs)).toBe(200);
    expect(await uses()).toBe(2);
    files.clock.advance(10_000);
    expect(await status(mine)).toBe(200);
    expect(await uses()).toBe(3);
  });
});

describe('the uses that a process remembers', () => {
  const grantOf = (id: string) =>
    ({
      kind: 'version',
      id,
      number: 1,
      method: 'GET',
      tenantId: 'org_one',
      userId: 'usr_owner',
      standing: [],
    }) as const;

  it('are those of the last ten seconds, by right', () => {
    const recent = new RecentAccesses(files.clock);
    recent.add(grantOf('fil_a'));
    expect([recent.has(grantOf('fil_a')), recent.has(grantOf('fil_b'))]).toEqual([true, false]);
    expect(recent.has({ ...grantOf('fil_a'), userId: 'usr_friend' })).toBe(false);
    files.clock.advance(10_000);
    expect(recent.has(grantOf('fil_a'))).toBe(false);
  });

  it('are ten thousand at most', () => {
    const recent = new RecentAccesses(files.clock);
    for (let at = 0; at <= 10_000; at++) recent.add(grantOf(`fil_${at}`));
    expect([recent.has(grantOf('fil_0')), recent.has(grantOf('fil_1'))]).toEqual([false, true]);
  });
});

describe('quarantine', () => {
  const document = 'query ($fileId: ID!) { quarantinedDownloadUrl(fileId: $fileId, version: 1) { url } }';

  it('FILE-1: gives a found file to a security officer and to nobody else, whatever was issued before', async () => {
    const file = await files.upload(owner, eicar, { name: 'test.txt' });
    expect(file).toMatchObject({ status: 'QUARANTINED', failureReason: 'EICAR', currentNumber: null });
    await expect(files.urlOf(owner, file.id)).rejects.toThrow('INVALID_STATE');
    await expect(files.urlOf(owner, file.id, { version: 1 })).rejects.toThrow('INVALID_STATE');
    // An address as it would have been signed for the owner.
    const { downloadUrl } = await import('./links.ts');
    for (const kind of ['version', 'derivative', 'link'] as const) {
      const { url } = downloadUrl(
        files.deps,
        { kind, id: file.id, number: 1, method: 'GET', tenantId: 'org_one', userId: 'usr_owner', standing: [] },
        60_000,
      );
      expect(await status(url)).toBe(404);
    }
    expect(await files.call(owner, 'createShareLink', { fileId: file.id })).toMatchObject({ code: 'INVALID_STATE' });
    expect(await files.call(owner, 'copyFile', { fileId: file.id })).toMatchObject({ code: 'INVALID_STATE' });
    const asked = await files.subject.execute(owner, document, { fileId: file.id });
    expect(asked.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { data } = await files.subject.execute<{ quarantinedDownloadUrl: { url: string } }>(officer, document, {
      fileId: file.id,
    });
    expect(await (await files.http(String(data?.quarantinedDownloadUrl.url))).text()).toBe(eicar);
    const types = (await files.subject.published())
      .filter(({ subject }) => subject === file.id)
      .map(({ type }) => type);
    expect(types).toContain('files.file.quarantined');
    expect(types).not.toContain('files.file.ready');
  });

  it('FILE-1: a new version that is found leaves the file as it was', async () => {
    const bytes = text(100);
    const { id } = await files.upload(owner, bytes);
    const found = Buffer.from(eicar);
    const session = await files.call(owner, 'newVersion', {
      fileId: id,
      size: String(found.length),
      type: 'text/plain',
      sha256: sha256(found),
    });
    await files.send(String(session.uploadUrl), 0, found);
    await files.call(owner, 'completeUpload', { sessionId: session.id });
    await files.subject.runJobs();
    expect(await files.fileOf(owner, id)).toMatchObject({ status: 'READY', currentNumber: 1 });
    expect(await files.bytesOf(owner, id)).toEqual(bytes);
    await expect(files.urlOf(owner, id, { version: 2 })).rejects.toThrow('INVALID_STATE');
    expect(await files.call(owner, 'restoreVersion', { fileId: id, number: 2 })).toMatchObject({
      code: 'INVALID_STATE',
    });
  });
});
