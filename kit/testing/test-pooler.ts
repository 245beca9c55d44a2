import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../host/free-port.ts';
import { eventually } from './eventually.ts';
import { guardProcess } from './guard.ts';

/** The first version that keeps prepared statements in transaction mode is 1.21. */
const MINOR_MIN = 21;

export interface TestPooler {
  /** Address of a database behind the pooler, with a role and its password. */
  urlOf(roleUrl: string): string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** PgBouncer on this machine: `PGBOUNCER`, or the one on the path; null without one that is new enough. */
export function poolerProgram(): string | null {
  const program = process.env.PGBOUNCER || 'pgbouncer';
  try {
    const minor = /PgBouncer 1\.(\d+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[1];
    return Number(minor) >= MINOR_MIN ? program : null;
  } catch {
    return null;
  }
}

/**
 * Starts PgBouncer in transaction mode in front of the server of these roles. `size`: server connections of each role. `isForAll`: the first role is a superuser, and
 * passwords of other roles are looked up as it.
 */
export async function startPooler(
  program: string,
  roleUrls: readonly string[],
  { size = 2, isForAll = false }: { readonly size?: number; readonly isForAll?: boolean } = {},
): Promise<TestPooler> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-test-pooler-'));
  const listenPort = await freePort();
  const [server = new URL('postgresql://127.0.0.1')] = roleUrls.map((url) => new URL(url));
  const users = roleUrls
    .map((url) => new URL(url))
    .map(({ username, password }) => `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"`);
  await writeFile(join(folder, 'users.txt'), `${users.join('\n')}\n`);
  await writeFile(
    join(folder, 'pgbouncer.ini'),
    [
      '[databases]',
      `* = host=${server.hostname} port=${server.port}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${listenPort}`,
      'unix_socket_dir =',
      'auth_type = scram-sha-256',
      `auth_file = ${join(folder, 'users.txt')}`,
      ...(isForAll ? [`auth_user = ${server.username}`] : []),
      'pool_mode = transaction',
      'max_prepared_statements = 500',
      'max_client_conn = 2000',
      `default_pool_size = ${size}`,
      'server_round_robin = 1',
      '',
    ].join('\n'),
  );
  // It refuses to run as root and takes the user "nobody" there.
  await chmod(folder, 0o755);
  const asRoot = process.getuid?.() === 0 ? ['--user=nobody'] : [];
  const child: ChildProcess = spawn(program, ['--quiet', ...asRoot, join(folder, 'pgbouncer.ini')], {
    stdio: 'ignore',
  });
  guardProcess(child);
  const urlOf = (roleUrl: string) => {
    const url = new URL(roleUrl);
    url.hostname = '127.0.0.1';
    url.port = String(listenPort);
    return url.href;
  };
  await eventually(async () => {
    const client = new pg.Client({ connectionString: urlOf(roleUrls[0] ?? '') });
    await client.connect();
    await client.end();
  });
  return {
    urlOf,
    async [Symbol.asyncDispose]() {
      const ended = new Promise<void>((done) => child.once('exit', () => done()));
      if (child.exitCode === null && child.kill('SIGINT')) await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
