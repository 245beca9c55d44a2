import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { removeLeftovers } from './leftovers.ts';
import { isRunning } from './remove-with-servers.mjs';
import { FOLDER_PREFIX, throwAwayParent } from './test-postgres.ts';

const run = promisify(execFile);

/** Leaves a server behind below the folder of a run, as a run does that is killed, and prints the folder. */
async function leaveServer(cluster: string): Promise<string> {
  const program = `
    import { mkdtemp } from 'node:fs/promises';
    import { join } from 'node:path';
    import { EmbeddedPostgres } from ${JSON.stringify(new URL('../host/embedded-postgres.ts', import.meta.url).href)};
    const folder = await mkdtemp(join(${JSON.stringify(await throwAwayParent())}, ${JSON.stringify(FOLDER_PREFIX)} + process.pid + '-'));
    await EmbeddedPostgres.start({ folder: join(folder, ${JSON.stringify(cluster)}), port: 0, password: 'test', durable: false });
    console.log(folder);
    process.exit(0);`;
  const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program]);
  return stdout.trim();
}

it.each(['', 'copy-1/postgres'])(
  'ends the server "%s" of a run that is gone, and removes its folder',
  async (cluster) => {
    const folder = await leaveServer(cluster);
    const [pid = ''] = (await readFile(join(folder, cluster, 'postmaster.pid'), 'utf8')).split('\n');
    expect(isRunning(Number(pid))).toBe(true);
    await removeLeftovers();
    expect(existsSync(folder)).toBe(false);
    // It has ended once its new parent has noticed.
    await eventually(() => isRunning(Number(pid)), false);
  },
);
