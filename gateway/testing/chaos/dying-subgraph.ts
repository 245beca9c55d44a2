import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { guardProcess } from '@codai/kit/testing/guard';

/** A subgraph in a process of its own, that is killed and started again at the same address. Dispose of it. */
export interface DyingSubgraph extends AsyncDisposable {
  readonly url: string;
  /** As a crash would: whatever it was about is cut off. */
  kill(): Promise<void>;
  /** Resolves when it listens. */
  start(): Promise<void>;
}

export async function dyingSubgraph(): Promise<DyingSubgraph> {
  let port = 0;
  let child: ChildProcess | null = null;
  const kill = async () => {
    if (child === null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    child = null;
  };
  const start = async () => {
    child = fork(fileURLToPath(new URL('./subgraph-process.ts', import.meta.url)), [String(port)], {
      execArgv: ['--import', 'tsx'],
    });
    guardProcess(child);
    [port] = (await once(child, 'message')) as [number];
  };
  await start();
  return { url: `http://127.0.0.1:${port}/graphql`, kill, start, [Symbol.asyncDispose]: kill };
}
