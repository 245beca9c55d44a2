import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PlanRequest } from '../../gateway/planning/planner.ts';

/** How the planning of one operation ended. */
export interface Planned {
  /** User and system time, or the time limit. */
  readonly cpuMs: number;
  readonly end: 'planned' | 'refused' | 'given up';
}

const script = fileURLToPath(new URL('./plan.ts', import.meta.url));

/** A planner in a process of its own, which is ended and started anew when an operation takes longer than the limit or all memory. */
export class PlanningProcess {
  readonly #contestant: string;
  readonly #sdl: string;
  readonly #limitMs: number;
  #child: ChildProcess | null = null;

  constructor(contestant: 'ours' | 'apollo', sdl: string, limitMs: number) {
    this.#contestant = contestant;
    this.#sdl = sdl;
    this.#limitMs = limitMs;
  }

  async plan(request: PlanRequest): Promise<Planned> {
    this.#child ??= await this.#start();
    const child = this.#child;
    child.send(request);
    const ending = new AbortController();
    const timer = setTimeout(() => child.kill('SIGKILL'), this.#limitMs);
    try {
      const [answer] = await Promise.race([
        once(child, 'message', { signal: ending.signal }),
        once(child, 'exit', { signal: ending.signal }).then(() => [null]),
      ]);
      if (answer !== null) return { cpuMs: answer.cpuMs, end: answer.isPlanned ? 'planned' : 'refused' };
      this.#child = null;
      return { cpuMs: this.#limitMs, end: 'given up' };
    } finally {
      clearTimeout(timer);
      ending.abort();
    }
  }

  stop(): void {
    this.#child?.kill();
  }

  async #start(): Promise<ChildProcess> {
    const execArgv = ['--import', 'tsx', '--max-old-space-size=1024'];
    const child = fork(script, [this.#contestant], { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.send(this.#sdl);
    await once(child, 'message');
    return child;
  }
}
