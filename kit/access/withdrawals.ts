import type pg from 'pg';
import type { LoopOptions } from '../events/loop.ts';
import { follow } from './follow.ts';
import { ACCESS } from './schema.ts';
import { type StandingCaller, standingKeys } from './standing.ts';

const CHANNEL = 'codai_withdrawn';

/** A copy of `access.withdrawn` and `access.blocked` in memory, for refusing early and for ending live streams; the database has the last word. */
export interface Withdrawals {
  isWithdrawn(caller: StandingCaller): boolean;
  /** Whether security has blocked the caller's user, tenant or source. */
  isBlocked(caller: StandingCaller): boolean;
  /** Calls back whenever something was withdrawn, or may have been while nobody was told. Returns the way to stop. */
  onWithdrawn(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Follows what is withdrawn in the database of `databaseUrl`. Resolves when it has been read once, or cannot be read now. */
export async function followWithdrawals(databaseUrl: string, logger: LoopOptions['logger']): Promise<Withdrawals> {
  let state: Standing = { withdrawn: new Set(), blocked: new Map() };
  /** Told while a reading was under way, which may or may not have seen it. */
  let told: string[] | null = null;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  const stop = await follow({
    databaseUrl,
    channel: CHANNEL,
    name: 'reading of what has been withdrawn',
    async read(client) {
      const meanwhile: string[] = [];
      told = meanwhile;
      try {
        const read = await readStanding(client);
        for (const message of meanwhile) apply(read, message);
        state = read;
        tell();
      } finally {
        told = null;
      }
    },
    onMessage(message) {
      apply(state, message);
      told?.push(message);
      if (!message.startsWith('-')) tell();
    },
    logger,
  });

  return {
    isWithdrawn: (caller) => state.withdrawn.size > 0 && standingKeys(caller).some((key) => state.withdrawn.has(key)),
    isBlocked(caller) {
      if (state.blocked.size === 0) return false;
      const now = Date.now();
      return standingKeys(caller).some((key) => (state.blocked.get(key) ?? 0) > now);
    },
    onWithdrawn(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: stop,
  };
}

interface Standing {
  readonly withdrawn: Set<string>;
  /** When each block ends, in milliseconds since the epoch. */
  readonly blocked: Map<string, number>;
}

function apply({ withdrawn, blocked }: Standing, message: string): void {
  if (message.startsWith('-')) {
    withdrawn.delete(message.slice(1));
  } else if (message.startsWith('!')) {
    const space = message.indexOf(' ');
    const until = message.slice(1, space);
    if (until === '0') blocked.delete(message.slice(space + 1));
    else blocked.set(message.slice(space + 1), until === '' ? Number.POSITIVE_INFINITY : Number(until));
  } else {
    withdrawn.add(message);
  }
}

async function readStanding(client: pg.Client): Promise<Standing> {
  const withdrawn = await client.query<{ key: string }>(`SELECT key FROM ${ACCESS}.withdrawn`);
  const blocked = await client.query<{ key: string; until: Date | null }>(
    `SELECT key, until FROM ${ACCESS}.blocked WHERE until IS NULL OR until > now()`,
  );
  return {
    withdrawn: new Set(withdrawn.rows.map(({ key }) => key)),
    blocked: new Map(blocked.rows.map(({ key, until }) => [key, until?.getTime() ?? Number.POSITIVE_INFINITY])),
  };
}
