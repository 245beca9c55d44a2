import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A program of the repository, in a process of its own, and what it printed. */
export interface Run {
  readonly process: ChildProcess;
  readonly output: string[];
  readonly errors: string[];
  /** The exit code; null after a signal. */
  readonly ended: Promise<number | null>;
}

/** Runs a file of the repository from its source. */
export function run(file: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Run {
  return runNode(['--import', 'tsx', file, ...args], env);
}

function runNode(args: readonly string[], env: Readonly<Record<string, string>>): Run {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH, HOME, ...env } });
  const [output, errors]: [string[], string[]] = [[], []];
  createInterface(child.stdout).on('line', (line) => output.push(line));
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  return { process: child, output, errors, ended: new Promise((resolve) => child.once('close', resolve)) };
}

/**
 * A data folder of the caller's own that holds the demo data: a copy of the run's seeded one, from the set-up of the tests that start the
 * whole product. Its start takes a third of the CPU of a first one.
 */
export async function seededDataDir(): Promise<string> {
  const broker = process.env.CODAI_TEST_PRODUCT_BROKER;
  if (!broker) throw new Error('No seeded data folder in this vitest project: see vitest.projects.ts.');
  const response = await fetch(broker);
  const answer = await response.text();
  if (!response.ok) throw new Error(`The seeded data folder was not made: ${answer}`);
  return answer;
}

/** The whole product on a data folder; resolves with its port once it is ready. */
export async function startProduct(
  dataDir: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Run & { readonly port: number }> {
  const settings = { DATA_DIR: dataDir, PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'error', ...more };
  const product = runNode(['platform/launch/launch.cjs', 'main'], settings);
  let hasEnded = false;
  void product.ended.then(() => {
    hasEnded = true;
  });
  for (;;) {
    const port = /ready at http:\/\/[^:]+:(\d+)/.exec(product.output.join('\n'))?.[1];
    if (port !== undefined) return { ...product, port: Number(port) };
    if (hasEnded) throw new Error(`The product ended:\n${[...product.output, ...product.errors].join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Removes a data folder, with the database server that a killed product left behind. */
export async function removeDataDir(dataDir: string): Promise<void> {
  const pidFile = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(pidFile.split('\n')[0]);
  if (pid > 1) {
    try {
      process.kill(pid, 'SIGQUIT');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
