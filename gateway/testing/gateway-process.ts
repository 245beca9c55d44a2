import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { guardProcess } from '@codai/kit/testing/guard';

const launcher = fileURLToPath(new URL('../../platform/launch/launch.cjs', import.meta.url));
/** Settings of a gateway that serves at once instead of compiling itself for two seconds before. */
const unheated = fileURLToPath(new URL('./unheated.yaml', import.meta.url));

/** The command as `npm run gateway` runs it: a process of its own. Dispose of it. */
export interface GatewayProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly url: string;
  /** Null without `--metrics-port`. */
  readonly metricsUrl: string | null;
  /** Its log, as objects. */
  readonly lines: Record<string, unknown>[];
  /** Resolves with the first line for which this holds, past or future. */
  line(holds: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  /** Sends a signal and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Runs the command until it serves, unheated unless `args` name settings of their own. Rejects with what it printed when it ends before. */
export async function gatewayProcess(
  args: readonly string[],
  { environment = {}, command = [process.execPath, launcher, 'gateway'] }: ProcessOptions = {},
): Promise<GatewayProcess> {
  const [program = '', ...before] = command;
  const config = args.includes('--config') ? [] : ['--config', unheated];
  const child = spawn(program, [...before, '--port', '0', ...config, ...args], {
    env: { ...process.env, ...environment },
  });
  guardProcess(child);
  const lines: Record<string, unknown>[] = [];
  let rest = '';
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  child.stdout.on('data', (text) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) lines.push(part.startsWith('{') ? JSON.parse(part) : { msg: part });
  });
  const line: GatewayProcess['line'] = async (holds) => {
    for (;;) {
      const found = lines.find(holds);
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`It ended: ${complaint}`);
      await delay(10);
    }
  };
  const serving = await line(({ msg }) => /^Serving http/.test(String(msg)));
  return {
    child,
    url: String(serving.msg).replace('Serving ', ''),
    metricsUrl: (serving.metrics as string | undefined) ?? null,
    lines,
    line,
    async stop(signal) {
      const ended = once(child, 'exit');
      child.kill(signal);
      return ((await ended) as [number | null])[0];
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export interface ProcessOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Instead of the bundle of this repository. */
  readonly command?: readonly string[];
}
