import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { guardProcess } from '@codai/kit/testing/guard';
import type { Order, Told } from './gateway-process.ts';

export interface GatewayProcess extends AsyncDisposable {
  readonly url: string;
  reload(supergraph: string): Promise<void>;
  measure(): Promise<{ rss: number; heap: number; cpuSeconds: number }>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

/** Starts a gateway in a process of its own. Dispose of it. */
export async function startGateway(options: Omit<Extract<Order, { do: 'start' }>, 'do'>): Promise<GatewayProcess> {
  const child = fork(fileURLToPath(new URL('./gateway-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx', '--expose-gc', '--max-semi-space-size=64', '--interrupt-budget=10000'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  guardProcess(child);
  const exited = once(child, 'exit').then(() => [{ error: 'The gateway process ended.' }]);
  let turn: Promise<unknown> = Promise.resolve();
  const tell = (order: Order): Promise<Told> => {
    const told = turn.then(async () => {
      child.send(order);
      const [answer] = (await Promise.race([once(child, 'message'), exited])) as [Told];
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer;
    });
    turn = told.catch(() => undefined);
    return told;
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await exited;
  };
  const { port } = await tell({ do: 'start', ...options }).catch(async (error: unknown) => {
    await kill();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    reload: async (supergraph) => void (await tell({ do: 'reload', supergraph })),
    async measure() {
      const { rss = 0, heap = 0, cpuSeconds = 0 } = await tell({ do: 'measure' });
      return { rss, heap, cpuSeconds };
    },
    kill,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.disconnect();
      await exited;
    },
  };
}
