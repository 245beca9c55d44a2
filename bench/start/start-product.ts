import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { commandsBelow, figuresOfProcess } from '../measure/process-tree.ts';

/** Resources that the process had used when a phase ended. */
export interface Phase {
  readonly phase: string;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly rssMiB: number;
}

/** A product that is ready. Its figures leave the database server out, which is a process of its own. */
export interface StartedProduct {
  readonly url: string;
  readonly ready: Phase;
  readonly phases: readonly Phase[];
  /** CPU of `node -e "require('typescript')"` just before this start, in milliseconds. */
  readonly referenceMs: number;
  figures(): { readonly cpuMs: number; readonly rssMiB: number };
  /** Connections that the database server serves now. */
  connections(): number;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 600_000;

/** Starts what `npm start` starts, in the checkout at `root`, and waits until `/health/ready` answers 200. */
export async function startProduct(
  root: string,
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<StartedProduct> {
  const referenceMs = reference(root);
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const startedAt = performance.now();
  const child = spawn(process.execPath, scripts.start.split(' ').slice(1), {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      METRICS_PORT: '0',
      LOG_LEVEL: 'error',
      DATA_DIR: dataDir,
      CODAI_START_TRACE: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid as number;
  const phases: Phase[] = [];
  const output: string[] = [];
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const url = await new Promise<string>((done, fail) => {
    const late = setTimeout(
      () => fail(new Error(`Not ready in time:\n${[...output, ...phases.map(({ phase }) => phase)].join('\n')}`)),
      READY_WITHIN_MS,
    );
    const read = (line: string) => {
      if (line.startsWith('start-trace ')) phases.push(JSON.parse(line.slice('start-trace '.length)) as Phase);
      else output.push(line);
      const found = /ready at (http:\/\/\S+)/.exec(line)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      done(found);
    };
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', read);
    child.once('close', () => fail(new Error(`The product ended:\n${output.join('\n')}`)));
  }).catch(async (error) => {
    child.kill('SIGKILL');
    await ended;
    stopDatabase(dataDir);
    throw error;
  });
  while (!(await fetch(`${url}/health/ready`)).ok) await delay(20);
  const ready = { phase: 'ready', wallMs: performance.now() - startedAt, ...figuresOfProcess(pid) };
  return {
    url,
    ready,
    phases,
    referenceMs,
    figures: () => figuresOfProcess(pid),
    // A server process is named after its client's role, database and address.
    connections: () => commandsBelow(databasePid(dataDir)).filter((name) => /^postgres: .*\(\d+\)/.test(name)).length,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A product that was killed leaves its database server behind. */
function stopDatabase(dataDir: string): void {
  const pid = databasePid(dataDir);
  if (pid > 1) process.kill(pid, 'SIGQUIT');
}

/** Process id of the database server; NaN when none runs. */
function databasePid(dataDir: string): number {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : Number.NaN;
}

function reference(cwd: string): number {
  const script = `require('typescript'); const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)`;
  return Number(spawnSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' }).stdout);
}
