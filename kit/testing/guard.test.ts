import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { isRunning } from './remove-with-servers.mjs';

const urlOf = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);

/** A process that starts another one and a database server, as tests do, and prints what it has when it has come so far. */
async function startRun(whenStarted: string): Promise<{ run: ChildProcess; folder: string; lines: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-guard-'));
  const program = `
    import { spawn } from 'node:child_process';
    import { EmbeddedPostgres } from ${urlOf('../host/embedded-postgres.ts')};
    import { guardFolder, guardProcess } from ${urlOf('./guard.ts')};
    const release = guardFolder(${JSON.stringify(folder)});
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    guardProcess(child);
    console.log('child ' + child.pid);
    const server = await EmbeddedPostgres.start({ folder: ${JSON.stringify(join(folder, 'postgres'))}, port: 0, password: 'test', durable: false });
    console.log('server ' + server.pid);
    ${whenStarted}`;
  const run = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface(run.stdout).on('line', (line) => lines.push(line));
  return { run, folder, lines };
}

const pidOf = (lines: readonly string[], what: string) =>
  Number(lines.find((line) => line.startsWith(`${what} `))?.slice(what.length));

describe('the guard', () => {
  it.each(['child', 'server'])('ends what a killed process had started once its %s was there', async (last) => {
    const { run, folder, lines } = await startRun('setInterval(() => {}, 1000);');
    await eventually(() => pidOf(lines, last), expect.toSatisfy(Number.isInteger));
    const child = pidOf(lines, 'child');
    run.kill('SIGKILL');
    await eventually(() => existsSync(folder), false);
    expect(isRunning(child)).toBe(false);
    if (last === 'server') expect(isRunning(pidOf(lines, 'server'))).toBe(false);
  });

  it('leaves alone what was released before the process ended', async () => {
    const { run, folder, lines } = await startRun(`
      await server.stop();
      child.kill();
      release();
      child.once('exit', () => { console.log('done'); setTimeout(() => process.exit(0), 100); });`);
    await new Promise((resolve) => run.once('close', resolve));
    expect(lines.at(-1)).toBe('done');
    expect(await readFile(join(folder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('18\n');
    await rm(folder, { recursive: true });
  });
});
