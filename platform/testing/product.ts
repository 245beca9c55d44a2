import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { guardFolder, guardProcess } from '@codai/kit/testing/guard';
import { removeWithServers } from '@codai/kit/testing/remove-with-servers';
import { seededDataDir } from './seeded-data-dir.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The product as its users run it: a process of its own, on a data folder of its own. */
export interface Product {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  readonly output: () => string;
  /** SIGTERM, and waits for the end; the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, and waits for the end. The database server it started stays behind, as after a real crash, until this process ends. */
  kill(): Promise<void>;
}

export interface ProductOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Program with arguments that runs it elsewhere, such as in a network of its own. */
  readonly within?: readonly string[];
  /** Kept after `stop`, to start again on it, until this process ends. Default: a copy of the run's seeded one. */
  readonly dataDir?: string;
}

/** Has no deadline of its own: the waiting test has one, and what goes on behind it ends with this process. */
export async function startProduct({
  args = [],
  env = {},
  within = [],
  dataDir,
}: ProductOptions = {}): Promise<Product> {
  const folder = dataDir ?? (await seededDataDir());
  guardFolder(folder);
  const [program = '', ...rest] = [...within, process.execPath, 'platform/launch/launch.cjs', 'main', ...args];
  const child = spawn(program, rest, {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      METRICS_PORT: '0',
      // A test ignores the models that run on its machine.
      AI_LOCAL_MODELS: 'false',
      LOG_LEVEL: 'warn',
      // Tests ask faster than people; those of the limits set their own.
      OPERATIONS_PER_MINUTE: '0',
      DATA_DIR: folder,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  guardProcess(child);
  const lines: string[] = [];
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const url = await new Promise<string>((done, fail) => {
    const read = (line: string) => {
      lines.push(line);
      const ready = /ready at (http:\/\/\S+)/.exec(line);
      if (ready?.[1]) done(ready[1]);
    };
    if (child.stdout) createInterface(child.stdout).on('line', read);
    if (child.stderr) createInterface(child.stderr).on('line', read);
    child.once('close', (code) => fail(new Error(`Ended with code ${code}:\n${lines.join('\n')}`)));
  });
  return {
    url,
    dataDir: folder,
    process: child,
    output: () => lines.join('\n'),
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Removes the folder, after the database server that a killed product left behind. */
export const removeDataDir = removeWithServers;
