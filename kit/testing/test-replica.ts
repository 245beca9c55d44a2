import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, giveClusterToServer } from '../host/embedded-postgres.ts';
import { guardFolder } from './guard.ts';
import { FOLDER_PREFIX, startTestPostgres } from './test-postgres.ts';

export interface Replicated {
  readonly primary: EmbeddedPostgres;
  readonly replica: EmbeddedPostgres;
  /** Starts one again, at its address, after it has been stopped. */
  restart(which: 'primary' | 'replica'): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A durable PostgreSQL server of the caller's own and a streaming replica of it, for tests of reads that may lag. */
export async function startReplicated({ connectionsMax = 100 } = {}): Promise<Replicated> {
  const first = await startTestPostgres({ connectionsMax });
  await first.server.stop();
  const copy = await mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-replica-`));
  const release = guardFolder(copy);
  await cp(first.folder, copy, { recursive: true });
  const options = { password: 'test', durable: true, connectionsMax };
  let primary = await EmbeddedPostgres.start({ ...options, folder: first.folder, port: first.server.port });
  await writeFile(join(copy, 'standby.signal'), '');
  await appendFile(
    join(copy, 'postgresql.auto.conf'),
    `primary_conninfo = '${primary.url()}'\nhot_standby_feedback = on\n`,
  );
  await giveClusterToServer(copy);
  let replica = await EmbeddedPostgres.start({ ...options, folder: copy, port: 0 });
  return {
    get primary() {
      return primary;
    },
    get replica() {
      return replica;
    },
    async restart(which) {
      if (which === 'primary')
        primary = await EmbeddedPostgres.start({ ...options, folder: first.folder, port: primary.port });
      else replica = await EmbeddedPostgres.start({ ...options, folder: copy, port: replica.port });
    },
    async [Symbol.asyncDispose]() {
      await replica.stop();
      await primary.stop();
      await first[Symbol.asyncDispose]();
      await rm(copy, { recursive: true, force: true });
      release();
    },
  };
}
