import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { askBroker } from '@codai/kit/testing/ask-broker';
import { guardFolder, guardProcess } from '@codai/kit/testing/guard';
import { removeWithServers } from '@codai/kit/testing/remove-with-servers';

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
  guardProcess(child);
  const [output, errors]: [string[], string[]] = [[], []];
  createInterface(child.stdout).on('line', (line) => output.push(line));
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  return { process: child, output, errors, ended: new Promise((resolve) => child.once('close', resolve)) };
}

/**
 * A data folder of the caller's own that holds the demo data: a copy of the run's seeded one, from the set-up of the tests that start the
 * whole product. Its start takes a third of the CPU of a first one.
 */
export function seededDataDir(): Promise<string> {
  return askBroker('CODAI_TEST_PRODUCT_BROKER', '/copy');
}

/** The whole product on a data folder; resolves with its port once it is ready. */
export async function startProduct(
  dataDir: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Run & { readonly port: number }> {
  guardFolder(dataDir);
  const settings = { DATA_DIR: dataDir, PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'error', ...more };
  const product = runNode(['platform/launch/launch.cjs', 'main'], settings);
  return new Promise((resolve, reject) => {
    const look = () => {
      const port = /ready at http:\/\/[^:]+:(\d+)/.exec(product.output.join('\n'))?.[1];
      if (port !== undefined) resolve({ ...product, port: Number(port) });
    };
    product.process.stdout?.on('data', () => setImmediate(look));
    void product.ended.then(() => {
      reject(new Error(`The product ended:\n${[...product.output, ...product.errors].join('\n')}`));
    });
  });
}

/** Removes a data folder, after the database server that a killed product left behind. */
export const removeDataDir = removeWithServers;
