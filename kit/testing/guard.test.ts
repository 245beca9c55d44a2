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
    const env = { DATA_DIR: ${JSON.stringify(join(folder, 'data'))} };
    const worker = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', env, detached: true });
    console.log('child ' + child.pid);
    console.log('worker ' + worker.pid);
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
  const moments: readonly { when: string; has(lines: readonly string[], folder: string): boolean }[] = [
    { when: 'it has started processes', has: (lines) => pidOf(lines, 'worker') > 0 },
    { when: 'the database is being made', has: (_, folder) => existsSync(join(folder, 'postgres', 'postgresql.conf')) },
    { when: 'the database runs', has: (lines) => pidOf(lines, 'server') > 0 },
  ];

  it.each(moments)('ends what a process has started that is killed when $when', async ({ has }) => {
    const { run, folder, lines } = await startRun('setInterval(() => {}, 1000);');
    await eventually(() => has(lines, folder), true);
    const started = ['child', 'worker', 'server'].map((what) => pidOf(lines, what)).filter(Number.isInteger);
    run.kill('SIGKILL');
    await eventually(() => started.filter(isRunning), []);
    await eventually(() => existsSync(folder), false);
  });

  it('ends a database server that was stopped', async () => {
    const { run, folder, lines } = await startRun('setInterval(() => {}, 1000);');
    const server = await eventually(() => pidOf(lines, 'server'), expect.toSatisfy(Number.isInteger));
    process.kill(server, 'SIGSTOP');
    run.kill('SIGKILL');
    await eventually(() => isRunning(server), false);
    await eventually(() => existsSync(folder), false);
  });

  it('leaves alone what was released before the process ended', async () => {
    const { run, folder, lines } = await startRun(`
      await server.stop();
      child.kill();
      worker.kill();
      release();
      child.once('exit', () => console.log('done'));`);
    await new Promise((resolve) => run.once('close', resolve));
    expect(lines.at(-1)).toBe('done');
    expect(await readFile(join(folder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('18\n');
    await rm(folder, { recursive: true });
  });
});
