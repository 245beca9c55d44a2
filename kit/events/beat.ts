import type { Pool } from 'pg';
import type { Logger } from '../base/logging/logger.ts';
import { Loop } from '../base/loop.ts';

/** Kinds of work that can wait in a subgraph's tables, as `transport.waiting` names it. */
export type WaitingKind = 'ERASURES' | 'EXPORTS' | 'INBOX' | 'LEASES' | 'LOG' | 'OUTBOX';

/** One look of a process for all of its loops on a database, in place of one by each of them. */
export interface Beat {
  /** Calls `wake` at each beat at which something of that kind waits in the subgraph. */
  onWaiting(subgraph: string, kind: WaitingKind, wake: () => void): void;
  /** Calls `moved` with each source of PostgreSQL's transport that ends elsewhere than at the beat before. */
  onMoved(moved: (source: string) => void): void;
  /** Ends the calls; the last one to leave ends the beat, after the look under way. */
  leave(): Promise<void>;
}

/** Longest wait for what a lost notification should have said. */
const BEAT_MS = 1_500;

const WAITING = 'SELECT subgraph, kinds FROM transport.waiting($1)';
const ENDS = 'SELECT name, last FROM transport.source';

/** By host and database: subgraphs of one process have a role each. */
const beats = new Map<string, SharedBeat>();

/** The process's beat on the database of `databaseUrl`. It looks over one of the pools of those that have joined. */
export function joinBeat(databaseUrl: string, pool: Queries, logger: Pick<Logger, 'warn' | 'info'>): Beat {
  const { host, pathname } = new URL(databaseUrl);
  const key = `${host}${pathname}`;
  const beat = beats.get(key) ?? new SharedBeat(logger, () => beats.delete(key));
  beats.set(key, beat);
  return beat.join(pool);
}

type Queries = Pick<Pool, 'query'>;

/** The beat of one database; exported for its tests. */
export class SharedBeat {
  readonly #pools = new Set<Queries>();
  readonly #wakes = new Map<string, Map<WaitingKind, Set<() => void>>>();
  readonly #moved = new Set<(source: string) => void>();
  #ends: ReadonlyMap<string, string> = new Map();
  readonly #loop: Loop;

  constructor(
    logger: Pick<Logger, 'warn' | 'info'>,
    private readonly onEmpty: () => void,
    pollMs = BEAT_MS,
  ) {
    this.#loop = new Loop({ name: 'look for waiting work', step: () => this.#step(), pollMs, logger });
  }

  join(pool: Queries): Beat {
    this.#pools.add(pool);
    const leaves: (() => void)[] = [];
    return {
      onWaiting: (subgraph, kind, wake) => leaves.push(added(this.#wakesOf(subgraph, kind), wake)),
      onMoved: (moved) => leaves.push(added(this.#moved, moved)),
      leave: async () => {
        for (const leave of leaves.splice(0)) leave();
        if (!this.#pools.delete(pool) || this.#pools.size > 0) return;
        this.onEmpty();
        await this.#loop.stop();
      },
    };
  }

  #wakesOf(subgraph: string, kind: WaitingKind): Set<() => void> {
    const kinds = this.#wakes.get(subgraph) ?? new Map<WaitingKind, Set<() => void>>();
    this.#wakes.set(subgraph, kinds);
    const wakes = kinds.get(kind) ?? new Set();
    kinds.set(kind, wakes);
    return wakes;
  }

  async #step(): Promise<boolean> {
    const [pool] = this.#pools;
    if (pool === undefined) return false;
    const waitedFor = [...this.#wakes].filter(([, kinds]) => [...kinds.values()].some((wakes) => wakes.size > 0));
    const { rows } = await pool.query<{ subgraph: string; kinds: readonly WaitingKind[] }>(WAITING, [
      waitedFor.map(([subgraph]) => subgraph),
    ]);
    for (const { subgraph, kinds } of rows) {
      for (const kind of kinds) for (const wake of this.#wakes.get(subgraph)?.get(kind) ?? []) wake();
    }
    if (this.#moved.size > 0) await this.#lookAtEnds(pool);
    return false;
  }

  async #lookAtEnds(pool: Queries): Promise<void> {
    const { rows } = await pool.query<{ name: string; last: string }>(ENDS);
    const before = this.#ends;
    this.#ends = new Map(rows.map(({ name, last }) => [name, last]));
    for (const { name, last } of rows) if (before.get(name) !== last) for (const moved of this.#moved) moved(name);
  }
}

function added<T>(set: Set<T>, value: T): () => void {
  set.add(value);
  return () => void set.delete(value);
}
