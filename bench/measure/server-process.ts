import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerCommand {
  readonly name: string;
  /** Program that is started; this Node by default. */
  readonly executable?: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Asked by GET until it answers anything; a path of the port. */
  readonly probe: string;
  readonly port: number;
}

export interface ServerProcess {
  readonly pid: number;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const STARTS_WITHIN_MS = 60_000;
const logs = '.cache/bench';

/** Starts `node <args>`, or another program, in a process group of its own and waits until it answers. Its output goes to `.cache/bench/<name>.log`. */
export async function startServer({
  name,
  executable,
  args,
  environment,
  probe,
  port,
}: ServerCommand): Promise<ServerProcess> {
  mkdirSync(logs, { recursive: true });
  const log = `${logs}/${name}.log`;
  const output = openSync(log, 'w');
  const command: [string, string[]] =
    executable === undefined
      ? [process.execPath, ['--max-semi-space-size=64', ...args]]
      : [resolve(executable), [...args]];
  const child = spawn(...command, {
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, NODE_ENV: 'production', ...environment },
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const until = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    if (failure !== undefined) throw new Error(`${name} cannot be started: ${failure.message}`);
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      await stop(child);
      throw new Error(`${name} did not start:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
    }
    const isUp = await fetch(`http://127.0.0.1:${port}${probe}`).then(
      () => true,
      () => false,
    );
    if (isUp) return { pid: child.pid as number, ended, stop: () => stop(child) };
    await delay(100);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid as number), name);
    } catch {
      // The group has ended.
    }
  };
  signal('SIGTERM');
  await Promise.race([ended, delay(1_500)]);
  signal('SIGKILL');
  await ended;
}
