import { randomBytes } from 'node:crypto';
import { callerOf, failingRow } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FilesTest, filesTest, nobody, owner } from '../../testing/files.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const text = (size = 50) => Buffer.from(randomBytes(size).toString('hex').slice(0, size));
const sql = (statement: string, key: string) => files.query(statement, [key]);
const open = async (token: unknown) => {
  const { __typename, code } = await files.call(nobody, 'openShareLink', { token });
  return code ?? __typename;
};
const status = async (url: unknown, method = 'GET') => (await files.http(String(url), { method })).status;

let count = 0;
/** A member who gave a link to a file of their own and one to a file of `owner`, has addresses, and uploads. */
async function member() {
  const userId = `usr_leaver${++count}`;
  const caller = callerOf({ userId, tenantId: 'org_one', sessionId: `ses_${count}` as never });
  const { id: own } = await files.upload(caller, text());
  const { id: shared } = await files.upload(owner, text());
  await files.call(owner, 'shareFile', { fileId: shared, userId, role: 'EDITOR' });
  const links = [
    await files.call(caller, 'createShareLink', { fileId: own }),
    await files.call(caller, 'createShareLink', { fileId: shared }),
  ];
  const opened = await files.call(nobody, 'openShareLink', { token: links[0]?.token });
  const bytes = text(2_000);
  const session = await files.start(caller, bytes);
  const addresses = [await files.urlOf(caller, own), await files.urlOf(caller, shared), opened.url];
  return { userId, caller, own, shared, links, addresses, bytes, session, uploadUrl: String(session.uploadUrl) };
}
type Member = Awaited<ReturnType<typeof member>>;

const held = async ({ links, addresses, uploadUrl }: Member) => ({
  links: await Promise.all(links.map(({ token }) => open(token))),
  addresses: await Promise.all(addresses.map((url) => status(url, 'HEAD'))),
  upload: (await files.tus(uploadUrl, 'HEAD')).status,
});
const all = { links: ['OpenedShareLink', 'OpenedShareLink'], addresses: [200, 200, 200], upload: 200 };
const none = { links: ['LINK_INVALID', 'LINK_INVALID'], addresses: [404, 404, 404], upload: 410 };

it.each([
  ['membership is withdrawn', 'SELECT access.withdraw($1)', (id: string) => `${id}|org_one|`],
  ['account is blocked', 'SELECT access.block($1, NULL)', (id: string) => `user:${id}`],
])(
  'L-5, K-1: links, addresses and uploads work for nobody from the moment their maker’s %s',
  async (_what, statement, key) => {
    const one = await member();
    expect(await held(one)).toEqual(all);
    await sql(statement, key(one.userId));
    expect(await held(one)).toEqual(none);
    expect((await files.send(one.uploadUrl, 0, one.bytes)).status).toBe(410);
  },
);

it('L-5: takes no further part of a body that was under way when its sender was removed', async () => {
  const { userId, session, bytes, uploadUrl } = await member();
  let goOn = () => {};
  const removed = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let isRead = () => {};
  const begun = new Promise<void>((resolve) => {
    isRead = resolve;
  });
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.subarray(0, 1_000));
      isRead();
      await removed;
      controller.enqueue(bytes.subarray(1_000));
      controller.close();
    },
  });
  const sent = files.tus(uploadUrl, 'PATCH', { 'upload-offset': '0' }, body);
  await begun;
  // The session has been let through by now, or will not be at all.
  await sql('SELECT access.withdraw($1)', `${userId}|org_one|`);
  goOn();
  expect([409, 410]).toContain((await sent).status);
  expect(await files.query('SELECT received::int FROM files.upload_session WHERE id = $1', [session.id])).toEqual([
    { received: 0 },
  ]);
});

it('K-1: an address ends with the session and the role it was made in, also one out of quarantine', async () => {
  const one = await member();
  await sql('SELECT access.withdraw($1)', one.caller.sessionId as string);
  expect((await held(one)).addresses).toEqual([404, 404, 200]);

  const officer = callerOf({
    userId: 'usr_officer',
    tenantId: 'org_house',
    roles: ['PLATFORM_ADMIN'],
    authenticatedAt: new Date('2031-05-02T08:59:00Z'),
  });
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-', 'TEST-FILE!$H+H*'].join('');
  const { id } = await files.upload(owner, eicar);
  const { data } = await files.subject.execute<{ quarantinedDownloadUrl: { url: string } }>(
    officer,
    'query ($id: ID!) { quarantinedDownloadUrl(fileId: $id, version: 1) { url } }',
    { id },
  );
  const url = data?.quarantinedDownloadUrl.url;
  expect(await status(url, 'HEAD')).toBe(200);
  await sql('SELECT access.withdraw($1)', 'usr_officer||PLATFORM_ADMIN');
  expect(await status(url, 'HEAD')).toBe(404);
});

it.each([
  [
    'a removed member',
    (userId: string) =>
      files.subject.deliver('identity.membership.removed', {
        membershipId: 'mem_1',
        organizationId: 'org_one',
        userId,
        removedById: 'usr_owner',
      }),
  ],
  [
    'a suspended user',
    (userId: string) => files.subject.deliver('identity.user.suspended', { userId, reason: 'test' }),
  ],
])('L-5: ends links and uploads of %s for good, and nothing of others or of another tenant', async (what, tell) => {
  const [gone, stays] = [await member(), await member()];
  await files.send(gone.uploadUrl, 0, gone.bytes.subarray(0, 500));
  const elsewhere = callerOf({ userId: gone.userId, tenantId: 'org_elsewhere' });
  const { id: fileId } = await files.upload(elsewhere, text());
  const far = await files.call(elsewhere, 'createShareLink', { fileId });
  await tell(gone.userId);
  await files.subject.runEvents();
  await files.subject.runJobs();
  expect(await held(gone)).toMatchObject({ links: none.links, upload: 404 });
  expect(await held(stays)).toEqual(all);
  expect(await open(far.token)).toBe(what === 'a suspended user' ? 'LINK_INVALID' : 'OpenedShareLink');
  expect(await files.query('SELECT FROM files.upload_part WHERE session_id = $1', [gone.session.id])).toEqual([]);

  // Back again, what is made then stays.
  files.clock.advance(1_000);
  const again = await files.call(gone.caller, 'createShareLink', { fileId: gone.own });
  await files.subject.runJobs();
  expect(await open(again.token)).toBe('OpenedShareLink');
});

it('M-10: a link that cannot be revoked leaves the others revoked', async () => {
  const { userId, links } = await member();
  const failing = await failingRow(files.subject.database.admin, {
    table: 'files.share_link',
    change: 'UPDATE',
    id: String(links[0]?.id),
  });
  await files.subject.deliver('identity.user.suspended', { userId, reason: 'test' });
  await files.subject.runEvents();
  await expect(files.subject.runJobs()).rejects.toThrow('What a leaver made could not be ended.');
  // Opening a link changes its row too.
  await failing[Symbol.asyncDispose]();
  expect(await Promise.all(links.map(({ token }) => open(token)))).toEqual(['OpenedShareLink', 'LINK_INVALID']);
});
