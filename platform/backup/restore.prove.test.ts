import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAsAdmin } from '../testing/admin.ts';
import { graphqlClient, tokenOf } from '../testing/graphql-client.ts';
import { createPost } from '../testing/operations.ts';
import { type Product, removeDataDir, startProduct } from '../testing/product.ts';
import { listBases } from './base.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PASSPHRASE = 'a passphrase of the drill';

let backupDir: string;
let product: Product;
let installation: string;
const folders: string[] = [];
beforeAll(async () => {
  backupDir = await mkdtemp(join(tmpdir(), 'codai-backup-'));
  // As root the database runs as another user.
  await chmod(backupDir, 0o711);
  folders.push(backupDir);
  product = await startProduct({ env: { BACKUP_DIR: backupDir, BACKUP_PASSPHRASE: PASSPHRASE } });
  installation = product.dataDir;
  await eventually(async () => expect(await listBases(backupDir)).toHaveLength(1));
});
afterAll(async () => {
  await product?.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function command(name: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const options = { cwd: root, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } };
  return promisify(execFile)('npm', ['run', '-s', name, '--', ...args], options).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
  );
}

const restoreTo = async (at: Date | null, passphrase = PASSPHRASE) => {
  const to = join(await mkdtemp(join(tmpdir(), 'codai-restored-')), 'data');
  folders.push(join(to, '..'));
  const instant = at === null ? [] : ['--at', at.toISOString()];
  const result = await command('restore', ['--from', backupDir, '--to', to, ...instant], {
    BACKUP_PASSPHRASE: passphrase,
  });
  return { to, ...result };
};

/** Texts of the posts that were acknowledged, with the instants before and after. */
async function write(count: number): Promise<readonly string[]> {
  const ask = graphqlClient(product.url, await tokenOf(product.url, 'owner@north.test'));
  const texts = Array.from({ length: count }, () => `Drill ${randomUUID()}`);
  for (const text of texts) {
    const { data } = await ask<{ createPost: { __typename: string } }>(createPost, {
      input: { text, idempotencyKey: randomUUID() },
    });
    expect(data.createPost.__typename).toBe('Post');
  }
  return texts;
}

async function upload(text: string): Promise<string> {
  const token = await tokenOf(product.url, 'owner@north.test', { tenant: 'org_seed_north' });
  const bytes = Buffer.from(text);
  const { createHash } = await import('node:crypto');
  const ask = graphqlClient(product.url, token);
  const input = {
    name: 'drill.txt',
    size: String(bytes.length),
    type: 'text/plain',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    idempotencyKey: randomUUID(),
  };
  const { data } = await ask<{ startUpload: { id: string; uploadUrl: string } }>(
    'mutation ($input: StartUploadInput!) { startUpload(input: $input) { ... on UploadSession { id uploadUrl } } }',
    { input },
  );
  await fetch(data.startUpload.uploadUrl, {
    method: 'PATCH',
    headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  });
  const done = await ask<{ completeUpload: { id: string } }>(
    'mutation ($input: CompleteUploadInput!) { completeUpload(input: $input) { ... on File { id } } }',
    { input: { sessionId: data.startUpload.id } },
  );
  return done.data.completeUpload.id;
}

async function postsOf(running: Product): Promise<readonly string[]> {
  const database = await connectAsAdmin(running);
  try {
    const { rows } = await database.query<{ text: string }>(`SELECT text FROM social.post WHERE text LIKE 'Drill %'`);
    return rows.map(({ text }) => text);
  } finally {
    await database.end();
  }
}

/** Has the server archive what it has written so far. */
async function switchLog(): Promise<Date> {
  const database = await connectAsAdmin(product);
  try {
    const { rows } = await database.query<{ at: Date; segment: string }>(
      'SELECT clock_timestamp() AS at, pg_walfile_name(pg_switch_wal()) AS segment',
    );
    const archived = `${rows[0]?.segment}.gz`;
    await eventually(async () => expect(await readdir(join(backupDir, 'wal'))).toContain(archived));
    return rows[0]?.at ?? new Date();
  } finally {
    await database.end();
  }
}

const soundness = '{ ledgerIntegrity { isWhole problems { __typename } } verifyAuditLog { isIntact fault } }';

describe('an installation whose machine is lost', () => {
  let before: readonly string[];
  let after: readonly string[];
  let between: Date;
  let fileId: string;

  it('is restored to the last archived write, with its keys and files, and its ledger and audit log are whole', async () => {
    before = await write(5);
    fileId = await upload('Restored words – ăîșț');
    between = await switchLog();
    after = await write(5);
    await switchLog();
    const backedUp = await command('backup', [], {
      DATA_DIR: installation,
      BACKUP_DIR: backupDir,
      BACKUP_PASSPHRASE: PASSPHRASE,
    });
    expect(backedUp).toMatchObject({ code: 0 });
    const last = await write(3);
    await switchLog();
    // Neither the process nor its disk is there any more.
    await product.kill();
    await removeDataDir(installation);
    const { to, code, output } = await restoreTo(null);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/Restored .* files in [\d.]+ s/) });
    product = await startProduct({ dataDir: to });
    expect([...(await postsOf(product))].sort()).toEqual([...before, ...after, ...last].sort());
    const ask = graphqlClient(product.url, await tokenOf(product.url, 'admin@platform.test'));
    expect((await ask(soundness)).data).toMatchObject({
      ledgerIntegrity: { isWhole: true, problems: [] },
      verifyAuditLog: { isIntact: true, fault: null },
    });
    const owner = graphqlClient(
      product.url,
      await tokenOf(product.url, 'owner@north.test', { tenant: 'org_seed_north' }),
    );
    const { data } = await owner<{ file: { name: string } }>('query ($id: ID!) { file(id: $id) { name status } }', {
      id: fileId,
    });
    expect(data.file).toMatchObject({ name: 'drill.txt', status: 'READY' });
    await product.stop();
  });

  it('is restored to an earlier instant, without what was written after it', async () => {
    const { to, code, output } = await restoreTo(between);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('Restored') });
    product = await startProduct({ dataDir: to });
    expect([...(await postsOf(product))].sort()).toEqual([...before].sort());
    await product.stop();
  });

  it.each([
    ['another passphrase', async () => restoreTo(null, 'another passphrase'), 'does not open the keys'],
    ['an instant before the first copy', async () => restoreTo(new Date(0)), 'This backup reaches back to'],
    [
      'an instant after the end of the archive',
      async () => restoreTo(new Date('2100-01-01')),
      'The archive ends before this instant',
    ],
  ])('is not restored with %s', async (_, attempt, reason) => {
    const { code, output } = await attempt();
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining(reason) });
    expect(output).not.toMatch(/ {4}at /);
  });

  it('is not restored out of a damaged copy, nor over an installation', async () => {
    const over = await command('restore', ['--from', backupDir, '--to', product.dataDir], {
      BACKUP_PASSPHRASE: PASSPHRASE,
    });
    expect(over).toMatchObject({ code: 1, output: expect.stringContaining('is not empty') });
    const base = (await listBases(backupDir)).at(-1);
    const file = join(base?.folder ?? '', 'cluster/global/pg_control');
    const bytes = await readFile(file);
    await writeFile(file, Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]));
    const { code, output } = await restoreTo(null);
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringContaining('The backup is damaged: global/pg_control'),
    });
  });
});
