import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { causeIn, EmbeddedPostgres } from './embedded-postgres.ts';

const fullDisk = `running bootstrap script ... 2026-11-27 19:03:38.819 UTC [182] FATAL:  could not extend file "base/1/2691": No space left on device
2026-11-27 19:03:38.819 UTC [182] HINT:  Check free disk space.
2026-11-27 19:03:38.819 UTC [182] PANIC:  cannot abort transaction 1, it was already committed
child process exited with exit code 134
initdb: removing contents of data directory "/data/postgres"
`;

describe('the message of a PostgreSQL that does not start', () => {
  let folder: string | undefined;
  afterEach(async () => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it('names the fault, and not what followed from it', () => {
    expect(causeIn(fullDisk)).toBe('could not extend file "base/1/2691": No space left on device');
    expect(causeIn('initdb: error: could not create directory "/data": Permission denied\ninitdb: removing')).toBe(
      'could not create directory "/data": Permission denied',
    );
    expect(causeIn('Aborted\n')).toBe('Aborted');
  });

  it('names the setting that the server refuses', async () => {
    folder = await mkdtemp(join(tmpdir(), 'codai-cause-'));
    const start = EmbeddedPostgres.start({ folder, port: 0, password: 'test', durable: false, connectionsMax: -1 });
    await expect(start).rejects.toThrow('-1 is outside the valid range for parameter "max_connections" (1 .. 262143)');
  });
});
