import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@codai/kit/host';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../deploy/backup/backup.sh', import.meta.url));

/** Folder of an installed server with its tools; undefined without one. The embedded server has no pg_basebackup. */
function installedServer(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const folders = [
    ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((folder) =>
    ['initdb', 'pg_ctl', 'pg_basebackup'].every((name) => existsSync(join(folder, name))),
  );
}

const bin = installedServer();

// Without one (Debian: postgresql) the proof is skipped.
describe.skipIf(bin === undefined)('backup.sh with pg_basebackup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'codai-deploy-backup-'));
  const target = join(folder, 'backups');
  const running: string[] = [];
  // PostgreSQL does not run as root.
  const user =
    process.getuid?.() === 0
      ? ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })))
      : undefined;
  const as = user && { uid: user[0] as number, gid: user[1] as number };
  const run = (file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    promisify(execFile)(file, args, {
      ...as,
      cwd: folder,
      env: { PATH: `${bin}:${process.env.PATH}`, LC_ALL: 'C', ...env },
    });
  const start = async (cluster: string): Promise<string> => {
    const port = await freePort();
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
    await run('pg_ctl', ['-D', cluster, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
    running.push(cluster);
    return `postgresql://postgres@127.0.0.1:${port}/postgres`;
  };
  const query = async (url: string, text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client.query(text).finally(() => client.end());
  };

  let url: string;
  beforeAll(async () => {
    chmodSync(folder, 0o777);
    await run('initdb', ['-D', join(folder, 'cluster'), '-U', 'postgres', '--auth=trust', '--no-sync']);
    url = await start(join(folder, 'cluster'));
  });
  afterAll(async () => {
    for (const cluster of running) await run('pg_ctl', ['-D', cluster, '-m', 'immediate', 'stop']);
    rmSync(folder, { recursive: true, force: true });
  });

  const backUp = (env: Readonly<Record<string, string>> = {}) =>
    run('sh', [script], { DATABASE_URL: url, BACKUP_TARGET: target, BACKUP_TOOL: 'pg_basebackup', ...env });

  it('makes a verified copy of which a server starts with every row', async () => {
    await query(url, 'CREATE TABLE berth AS SELECT generate_series(1, 1000) AS number');
    const { stdout } = await backUp();
    await query(url, 'DROP TABLE berth');
    const { rows } = await query(await start(stdout.trim()), 'SELECT count(*)::int AS count FROM berth');
    expect(rows).toEqual([{ count: 1000 }]);
  });

  it('leaves nothing behind of a backup that failed, and says why', async () => {
    const before = readdirSync(target);
    await expect(backUp({ DATABASE_URL: 'postgresql://postgres@127.0.0.1:1/postgres' })).rejects.toThrow(
      'Connection refused',
    );
    expect(readdirSync(target)).toEqual(before);
  });

  it('keeps as many as it is asked to, the newest ones', async () => {
    for (const day of ['01', '02', '03']) await run('mkdir', ['-p', join(target, `2020-01-${day}T00-00-00Z-1`)]);
    const { stdout } = await backUp({ BACKUP_KEEP: '2' });
    const kept = readdirSync(target);
    expect(kept).toHaveLength(2);
    expect(kept.map((name) => join(target, name))).toContain(stdout.trim());
    expect(kept.filter((name) => name.startsWith('2020'))).toEqual([]);
  });

  it('refuses a tool that it does not know', async () => {
    await expect(backUp({ BACKUP_TOOL: 'tar' })).rejects.toThrow('BACKUP_TOOL is none of');
  });
});
