import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, type EmbeddedPostgresOptions } from '../host/embedded-postgres.ts';
import { askBroker } from './ask-broker.ts';
import { guardFolder } from './guard.ts';

/** Environment variable that holds the address of the run's broker (`postgres-for-tests.ts`). */
export const POSTGRES_BROKER = 'CODAI_TEST_POSTGRES_BROKER';

/** Folders of test servers are named by this and the process id of their owner, so that leftovers can be recognized. */
export const FOLDER_PREFIX = 'codai-test-postgres-';

/** Linux' file system in memory. */
const IN_MEMORY = '/dev/shm';
/** A run of everything fills less than 1 GB; the rest is left to the tests themselves. */
const MEMORY_BYTES_MIN = 6 * 2 ** 30;

/** Folders in which test servers have been made. */
export const SERVER_PARENTS: readonly string[] = [IN_MEMORY, tmpdir()];

/**
 * Folder for the files of a server that may lose them: in memory where there is room, else the temporary folder. A clone of a template is some
 * 1,500 files, which took 1.1 s of processor time on ext4 and 0.1 s in memory.
 */
export async function throwAwayParent(): Promise<string> {
  const room = await statfs(IN_MEMORY).then(
    ({ bavail, bsize }) => Math.min(bavail * bsize, process.availableMemory()),
    () => 0,
  );
  return room < MEMORY_BYTES_MIN ? tmpdir() : IN_MEMORY;
}

let shared: Promise<string> | undefined;

/** Superuser's connection string of the run's shared server, which starts when first asked for. */
export function testPostgresUrl(): Promise<string> {
  shared ??= askBroker(POSTGRES_BROKER);
  return shared;
}

/**
 * A durable PostgreSQL server of the caller's own, for tests that kill or stop it. `dispose` stops it and removes its
 * folder.
 */
export async function startTestPostgres(
  options: Partial<EmbeddedPostgresOptions> = {},
): Promise<{ readonly server: EmbeddedPostgres; readonly folder: string; [Symbol.asyncDispose](): Promise<void> }> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`)));
  const release = guardFolder(folder);
  const server = await EmbeddedPostgres.start({ port: 0, password: 'test', durable: true, ...options, folder });
  return {
    server,
    folder,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
      release();
    },
  };
}
