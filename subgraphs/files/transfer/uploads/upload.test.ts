import { createHash, randomBytes } from 'node:crypto';
import { callerOf } from '@codai/kit/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilesTest, filesTest, friend, owner, sha256, stranger } from '../../testing/files.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest({ settings: { FILES_QUOTA_BYTES: '3000000', FILES_FILE_BYTES_MAX: '1000000' } });
});
afterAll(() => files[Symbol.asyncDispose]());

/** A text of exactly so many bytes, unlike any other. */
const text = (size: number) => Buffer.from(randomBytes(size).toString('hex').slice(0, size));

describe('an upload', () => {
  it('FILE-1: is readable only once its size and hash match and the scan is clean', async () => {
    const bytes = text(100_000);
    const session = await files.start(owner, bytes);
    const url = String(session.uploadUrl);
    const fileId = (session.file as { id: string }).id;
    const refused = async () => expect(files.urlOf(owner, fileId)).rejects.toThrow('INVALID_STATE');
    await refused();
    expect((await files.send(url, 0, bytes.subarray(0, 60_000))).status).toBe(204);
    expect(await files.call(owner, 'completeUpload', { sessionId: session.id })).toMatchObject({
      code: 'INVALID_STATE',
    });
    await refused();
    const head = await files.tus(url, 'HEAD');
    expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
      200,
      '60000',
      '100000',
    ]);
    expect((await files.send(url, 60_000, bytes.subarray(60_000))).status).toBe(204);
    expect(await files.call(owner, 'completeUpload', { sessionId: session.id })).toMatchObject({
      id: fileId,
      status: 'SCANNING',
    });
    await refused();
    await files.subject.runJobs();
    expect(await files.fileOf(owner, fileId)).toMatchObject({ status: 'READY', currentNumber: 1, size: '100000' });
    expect(await files.bytesOf(owner, fileId)).toEqual(bytes);
    // Repeated, it says the same.
    expect(await files.call(owner, 'completeUpload', { sessionId: session.id })).toMatchObject({
      id: fileId,
      status: 'READY',
    });
    expect((await files.fileOf(owner, fileId))?.versions).toMatchObject({
      edges: [{ node: { number: 1, scan: { engine: 'EMBEDDED_RULES', finding: null } } }],
    });
  });

  it('FILE-1: starts again with other bytes than declared, and ends well with the right ones', async () => {
    const bytes = text(5_000);
    const session = await files.start(owner, bytes);
    const url = String(session.uploadUrl);
    await files.send(url, 0, text(5_000));
    const complete = () => files.call(owner, 'completeUpload', { sessionId: session.id });
    expect(await complete()).toMatchObject({ code: 'CHECKSUM_MISMATCH' });
    expect((await files.tus(url, 'HEAD')).headers.get('upload-offset')).toBe('0');
    await files.send(url, 0, bytes);
    expect(await complete()).toMatchObject({ status: 'SCANNING' });
    await files.subject.runJobs();
    expect(await files.bytesOf(owner, (session.file as { id: string }).id)).toEqual(bytes);
  });

  it('FILE-5: a chunk at a wrong offset is refused with 409 and changes nothing', async () => {
    const bytes = text(1_000);
    const url = String((await files.start(owner, bytes)).uploadUrl);
    await files.send(url, 0, bytes.subarray(0, 400));
    const keys = await files.objectKeys();
    for (const offset of [0, 399, 401, 1_000]) {
      const response = await files.send(url, offset, bytes.subarray(0, 10));
      expect([response.status, response.headers.get('upload-offset')]).toEqual([409, '400']);
    }
    expect(await files.objectKeys()).toEqual(keys);
    expect((await files.send(url, 400, Buffer.concat([bytes.subarray(400), Buffer.from('x')]))).status).toBe(413);
  });

  it('FILE-5: accepts one of several chunks sent at one offset at once, and refuses the others', async () => {
    const bytes = text(200_000);
    const session = await files.start(owner, bytes);
    const url = String(session.uploadUrl);
    const answers = await Promise.all([1, 2, 3].map(() => files.send(url, 0, bytes.subarray(0, 150_000))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    expect((await files.send(url, 150_000, bytes.subarray(150_000))).status).toBe(204);
    await files.call(owner, 'completeUpload', { sessionId: session.id });
    await files.subject.runJobs();
    expect(await files.bytesOf(owner, (session.file as { id: string }).id)).toEqual(bytes);
  });

  it('FILE-5: any split, order of retries and interruption gives the same bytes', async () => {
    const step = fc.record({
      size: fc.integer({ min: 0, max: 40_000 }),
      how: fc.constantFrom('send', 'cut', 'wrong offset', 'twice', 'checksum', 'wrong checksum'),
      cutAt: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 90_000 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async (size, steps) => {
          const bytes = text(size);
          const session = await files.start(owner, bytes);
          const url = String(session.uploadUrl);
          const offset = async () => Number((await files.tus(url, 'HEAD')).headers.get('upload-offset'));
          for (const { size: wanted, how, cutAt } of steps) {
            const at = await offset();
            const piece = bytes.subarray(at, at + wanted);
            if (how === 'wrong offset') {
              expect((await files.send(url, at + 1, piece)).status).toBe(409);
              expect(await offset()).toBe(at);
            } else if (how === 'wrong checksum') {
              const digest = createHash('sha1').update(piece).update('x').digest('base64');
              const { status } = await files.send(url, at, piece, { 'upload-checksum': `sha1 ${digest}` });
              expect([status, await offset()]).toEqual([460, at]);
            } else if (how === 'cut') {
              const kept = piece.subarray(0, Math.floor(piece.length * cutAt));
              const broken = new ReadableStream({
                pull(controller) {
                  controller.enqueue(kept);
                  controller.error(new Error('cut'));
                },
              });
              await files.tus(url, 'PATCH', { 'upload-offset': String(at) }, broken as never);
              expect(await offset()).toBeLessThanOrEqual(at + kept.length);
            } else {
              const digest = createHash('sha256').update(piece).digest('base64');
              await files.send(url, at, piece, how === 'checksum' ? { 'upload-checksum': `sha256 ${digest}` } : {});
              if (how === 'twice' && piece.length > 0) expect((await files.send(url, at, piece)).status).toBe(409);
              expect(await offset()).toBe(at + piece.length);
            }
          }
          const at = await offset();
          await files.send(url, at, bytes.subarray(at));
          expect(await files.call(owner, 'completeUpload', { sessionId: session.id })).toMatchObject({
            status: 'SCANNING',
          });
          await files.subject.runJobs();
          const fileId = (session.file as { id: string }).id;
          expect((await files.bytesOf(owner, fileId))?.equals(bytes)).toBe(true);
          await files.call(owner, 'trashFile', { fileId });
          expect(await files.call(owner, 'purgeFile', { fileId })).toMatchObject({ purgedFileId: fileId });
        },
      ),
      { numRuns: 15 },
    );
  });

  it('speaks tus: versions, types, addresses, termination', async () => {
    const session = await files.start(owner, text(10));
    const url = String(session.uploadUrl);
    expect((await files.http(url, { method: 'HEAD' })).status).toBe(412);
    expect((await files.send(url, 0, text(5), { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await files.tus(url, 'PATCH', {}, 'x')).status).toBe(400);
    expect((await files.send(url, 0, text(5), { 'upload-checksum': 'crc32 AAAA' })).status).toBe(400);
    const other = url.slice(0, -1) + (url.endsWith('A') ? 'B' : 'A');
    expect((await files.tus(other, 'HEAD')).status).toBe(404);
    expect((await files.tus(url, 'DELETE')).status).toBe(204);
    expect((await files.tus(url, 'HEAD')).status).toBe(404);
  });
});

describe('the declaration of an upload', () => {
  it.each([
    [{ name: '' }, 'VALIDATION_FAILED'],
    [{ name: 'a/b' }, 'VALIDATION_FAILED'],
    [{ name: '..' }, 'VALIDATION_FAILED'],
    [{ name: 'a\u0000b' }, 'VALIDATION_FAILED'],
    [{ name: 'a\u202eb' }, 'VALIDATION_FAILED'],
    [{ name: 'ș'.repeat(128) }, 'VALIDATION_FAILED'],
    [{ size: '0' }, 'VALIDATION_FAILED'],
    [{ size: '1000001' }, 'FILE_TOO_LARGE'],
    [{ type: 'png' }, 'VALIDATION_FAILED'],
    [{ sha256: 'abc' }, 'VALIDATION_FAILED'],
    [{ folderId: 'fol_none' }, 'NOT_FOUND'],
  ])('%j is refused with %s, and nothing is reserved', async (input, code) => {
    const before = await files.usage();
    expect(await files.start(owner, text(10), input)).toMatchObject({ code });
    expect(await files.usage()).toEqual(before);
  });

  it('happens once per idempotency key', async () => {
    const bytes = text(10);
    const first = await files.start(owner, bytes, { idempotencyKey: 'k1' });
    expect(await files.start(owner, bytes, { idempotencyKey: 'k1' })).toEqual(first);
    expect(await files.start(owner, text(10), { idempotencyKey: 'k1' })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    await files.call(owner, 'abortUpload', { sessionId: first.id });
  });

  it('is seen and ended only by the person who started it', async () => {
    const session = await files.start(owner, text(10));
    const document = 'query ($id: ID!) { uploadSession(id: $id) { received } }';
    for (const other of [friend, stranger]) {
      expect(await files.subject.execute(other, document, { id: session.id })).toEqual({
        data: { uploadSession: null },
      });
      for (const verb of ['completeUpload', 'abortUpload']) {
        expect(await files.call(other, verb, { sessionId: session.id })).toMatchObject({ code: 'NOT_FOUND' });
      }
    }
    await files.call(owner, 'abortUpload', { sessionId: session.id });
  });
});

describe('the allowance', () => {
  it('FILE-4: parallel uploads never exceed it, and aborting and expiring release what was reserved', async () => {
    const tenant = callerOf({ userId: 'usr_quota', tenantId: 'org_quota' });
    const started = await Promise.all(Array.from({ length: 8 }, () => files.start(tenant, text(700_000))));
    const [open, refused] = [
      started.filter(({ code }) => code === undefined),
      started.filter(({ code }) => code === 'QUOTA_EXCEEDED'),
    ];
    expect([open.length, refused.length]).toEqual([4, 4]);
    expect(await files.usage('org_quota')).toMatchObject({ used: 0, reserved: 2_800_000 });
    await Promise.all([
      files.call(tenant, 'abortUpload', { sessionId: open[0]?.id }),
      files.call(tenant, 'abortUpload', { sessionId: open[0]?.id }),
      files.tus(String(open[0]?.uploadUrl), 'DELETE'),
    ]);
    expect(await files.usage('org_quota')).toMatchObject({ reserved: 2_100_000 });
    files.clock.advance(86_400_000 + 1);
    await files.subject.runJobs();
    const { expireSessions } = await import('./end.ts');
    await Promise.all([expireSessions(files.deps), expireSessions(files.deps)]);
    expect(await files.usage('org_quota')).toMatchObject({ used: 0, reserved: 0 });
    expect((await files.tus(String(open[1]?.uploadUrl), 'HEAD')).status).toBe(404);
    const events = (await files.subject.published())
      .filter(({ tenantId }) => tenantId === 'org_quota')
      .map(({ type }) => type);
    expect(events.filter((type) => type === 'files.quota.exceeded')).toHaveLength(4);
    // The fourth upload took more than nine tenths; those that were refused had taken nothing.
    expect(events.filter((type) => type === 'files.quota.nearly-used')).toHaveLength(1);
    expect(events.filter((type) => type === 'files.upload.ended')).toHaveLength(4);
  });

  it('FILE-4: equal bytes are stored and counted once in a tenant, and go with their last version', async () => {
    const bytes = text(50_000);
    const tenant = callerOf({ userId: 'usr_dedupe', tenantId: 'org_dedupe' });
    const [first, second] = [
      await files.upload(tenant, bytes),
      await files.upload(tenant, bytes, { name: 'again.txt' }),
    ];
    const elsewhere = await files.upload(stranger, bytes);
    expect(await files.usage('org_dedupe')).toEqual({ used: 50_000, reserved: 0, stored: 50_000, quota: 3_000_000 });
    expect(await files.usage('org_other')).toMatchObject({ used: 50_000 });
    const copy = await files.call(tenant, 'copyFile', { fileId: first.id });
    expect(await files.usage('org_dedupe')).toMatchObject({ used: 50_000 });
    for (const { id: fileId } of [first, second, copy]) {
      expect(await files.bytesOf(tenant, fileId)).toEqual(bytes);
      await files.call(tenant, 'trashFile', { fileId });
      await files.call(tenant, 'purgeFile', { fileId });
    }
    await files.subject.runJobs();
    expect(await files.usage('org_dedupe')).toMatchObject({ used: 0, stored: 0 });
    expect(await files.bytesOf(stranger, elsewhere.id)).toEqual(bytes);
  });

  it('FILE-4: many uploads of equal and other bytes at once end in the sum of what is stored', async () => {
    const tenant = callerOf({ userId: 'usr_many', tenantId: 'org_many' });
    const contents = [text(10_000), text(20_000)];
    const ended = await Promise.all(
      Array.from({ length: 8 }, (_, at) => files.put(tenant, contents[at % 2] as Buffer)),
    );
    expect(ended.map(({ __typename }) => __typename)).toEqual(Array(8).fill('File'));
    expect(await files.usage('org_many')).toMatchObject({ used: 30_000, reserved: 0, stored: 30_000 });
    await files.subject.runJobs();
    const blobs = await files.query<{ key: string; count: number }>(
      `SELECT object_key AS key, reference_count AS count FROM files.blob WHERE tenant_id = 'org_many' ORDER BY size`,
    );
    expect(blobs.map(({ count }) => count)).toEqual([4, 4]);
    expect((await files.objectKeys()).filter((key) => blobs.some((blob) => blob.key === key))).toHaveLength(2);
  });
});

it('progress is published after each part, to its owner', async () => {
  const bytes = text(1_000);
  const session = await files.start(owner, bytes);
  const document = 'subscription ($sessionId: ID!) { uploadProgress(sessionId: $sessionId) { received } }';
  const stream = await files.subject.subscribe<{ uploadProgress: { received: string } }>(owner, document, {
    sessionId: session.id,
  });
  await files.send(String(session.uploadUrl), 0, bytes.subarray(0, 300));
  expect((await stream.next()).value.data).toEqual({ uploadProgress: { received: '300' } });
  await files.send(String(session.uploadUrl), 300, bytes.subarray(300));
  expect((await stream.next()).value.data).toEqual({ uploadProgress: { received: '1000' } });
  await stream.return?.();
  expect(sha256(bytes)).toHaveLength(64);
});

describe('L-15: pages of other origins', () => {
  const APP = 'https://app.example.test';
  const ELSEWHERE = 'https://elsewhere.example.test';
  const preflight = (test: FilesTest, url: string, origin: string, method: string) =>
    test.http(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': method } });

  it('L-15: are denied unless the settings name their origin', async () => {
    const started = await files.start(owner, Buffer.from('hello'));
    for (const url of [String(started.uploadUrl), 'http://localhost/d/any']) {
      const answered = await preflight(files, url, APP, 'PATCH');
      expect(answered.status).toBe(204);
      expect([...answered.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
    const sent = await files.tus(String(started.uploadUrl), 'HEAD', { origin: APP });
    expect(sent.headers.get('access-control-allow-origin')).toBeNull();
    // A client asks for the server's abilities without a version (tus 1.0).
    const { headers } = await files.http(String(started.uploadUrl), { method: 'OPTIONS' });
    expect(Object.fromEntries(headers)).toMatchObject({
      'tus-version': '1.0.0',
      'tus-extension': 'checksum,expiration,termination',
      'tus-checksum-algorithm': 'sha1,sha256',
      'tus-max-size': String(files.deps.fileBytesMax),
    });
  });

  it('L-15: may upload and download from a named origin, and read the answers that they need', async () => {
    await using named = await filesTest({ settings: { CORS_ORIGINS: `${APP}, https://other.example.test` } });
    const bytes = Buffer.from('hello from elsewhere');
    const started = await named.start(owner, bytes);
    const url = String(started.uploadUrl);
    const asked = await preflight(named, url, APP, 'PATCH');
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': APP,
      'access-control-allow-methods': 'HEAD, PATCH, DELETE',
      'access-control-allow-headers': expect.stringContaining('upload-offset'),
      vary: 'origin',
    });
    const denied = await preflight(named, url, ELSEWHERE, 'PATCH');
    expect(denied.headers.get('access-control-allow-origin')).toBeNull();
    expect(denied.headers.get('vary')).toBe('origin');
    const sent = await named.send(url, 0, bytes, { origin: APP });
    expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([204, APP]);
    expect(sent.headers.get('access-control-expose-headers')).toContain('upload-offset');
    // Refusals can be read too.
    const late = await named.send(url, 0, bytes, { origin: APP });
    expect([late.status, late.headers.get('access-control-allow-origin')]).toEqual([409, APP]);
    expect(
      (await named.send(url, 0, bytes, { origin: ELSEWHERE })).headers.get('access-control-allow-origin'),
    ).toBeNull();
    const missing = await named.http('http://localhost/d/none', { headers: { origin: APP } });
    expect([missing.status, missing.headers.get('access-control-allow-origin')]).toEqual([404, APP]);
    expect(
      (await preflight(named, 'http://localhost/d/none', APP, 'GET')).headers.get('access-control-allow-headers'),
    ).toContain('range');
  });
});
