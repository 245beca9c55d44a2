import type pg from 'pg';
import type { LoopOptions } from '../../base/loop.ts';
import { follow } from './follow.ts';
import { type Network, readNetwork } from './networks.ts';
import { ACCESS } from './schema.ts';
import { type StandingCaller, standingKeys } from './standing.ts';

const CHANNEL = 'codai_withdrawn';

/** A copy of `access.withdrawn`, `access.blocked` and `access.allowed_network` in memory, for refusing early and for ending live streams; for all but networks the database has the last word. */
export interface Withdrawals {
  isWithdrawn(caller: StandingCaller): boolean;
  /**
   * Whether security has blocked the caller's user, tenant or source, or a network that the address lies in. A network's block lets operators through who
   * are signed in with two factors, so that one placed by mistake can be lifted.
   */
  isBlocked(caller: StandingCaller, address?: string | null): boolean;
  /** Whether an address is of an allowed network, which no block of a source or network concerns. */
  isAllowed(address: string): boolean;
  /**
   * null: this copy has all that was answered for. Otherwise the process has not heard from the database for four seconds: it reads anew, and this
   * resolves to whether that was possible. So it is asked before the others.
   */
  current(): Promise<boolean> | null;
  /** Calls back whenever something was withdrawn, or may have been while no message could arrive. Returns the way to stop. */
  onWithdrawn(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Follows what is withdrawn in the database of `databaseUrl`. Resolves when it has been read once, or cannot be read now. */
export async function followWithdrawals(databaseUrl: string, logger: LoopOptions['logger']): Promise<Withdrawals> {
  let state = nothingYet();
  /** Messages that arrived during a reading, which may or may not have seen it. */
  let missed: string[] | null = null;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  const { stop, current } = await follow({
    databaseUrl,
    channel: CHANNEL,
    name: 'reading of what has been withdrawn',
    async read(client) {
      const meanwhile: string[] = [];
      missed = meanwhile;
      try {
        const read = await readStanding(client);
        for (const message of meanwhile) apply(read, message);
        state = read;
        tell();
      } finally {
        missed = null;
      }
    },
    onMessage(message) {
      apply(state, message);
      missed?.push(message);
      if (!message.startsWith('-')) tell();
    },
    logger,
  });

  const isAllowed = (address: string) => [...state.allowed.values()].some((network) => network.contains(address));

  return {
    isWithdrawn: (caller) => state.withdrawn.size > 0 && standingKeys(caller).some((key) => state.withdrawn.has(key)),
    isBlocked(caller, address = null) {
      const now = Date.now();
      if (state.blocked.size > 0 && standingKeys(caller).some((key) => (state.blocked.get(key) ?? 0) > now))
        return true;
      if (state.networks.size === 0 || address === null || isOperator(caller)) return false;
      const isIn = [...state.networks.values()].some(({ until, network }) => until > now && network.contains(address));
      return isIn && !isAllowed(address);
    },
    isAllowed,
    current,
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
  /** Blocked networks, by their texts: gateways alone know addresses. */
  readonly networks: Map<string, { readonly until: number; readonly network: Network }>;
  readonly allowed: Map<string, Network>;
}

const nothingYet = (): Standing => ({
  withdrawn: new Set(),
  blocked: new Map(),
  networks: new Map(),
  allowed: new Map(),
});

const NETWORK = 'network:';

const isOperator = ({ roles, aal = 0 }: StandingCaller) => aal >= 2 && roles.includes('PLATFORM_ADMIN');

/** `until` 0: not blocked any more. */
function setBlock({ blocked, networks }: Standing, key: string, until: number): void {
  if (!key.startsWith(NETWORK)) {
    if (until === 0) blocked.delete(key);
    else blocked.set(key, until);
    return;
  }
  const text = key.slice(NETWORK.length);
  const network = readNetwork(text);
  if (until === 0 || typeof network === 'string') networks.delete(text);
  else networks.set(text, { until, network });
}

function setAllowed({ allowed }: Standing, text: string, isAllowed: boolean): void {
  const network = readNetwork(text);
  if (!isAllowed || typeof network === 'string') allowed.delete(text);
  else allowed.set(text, network);
}

function apply(state: Standing, message: string): void {
  const { withdrawn } = state;
  if (message.startsWith('-')) {
    withdrawn.delete(message.slice(1));
  } else if (message.startsWith('!')) {
    const space = message.indexOf(' ');
    const until = message.slice(1, space);
    setBlock(state, message.slice(space + 1), until === '' ? Number.POSITIVE_INFINITY : Number(until));
  } else if (message.startsWith('=')) {
    setAllowed(state, message.slice(2), message[1] === '+');
  } else {
    withdrawn.add(message);
  }
}

async function readStanding(client: pg.Client): Promise<Standing> {
  const withdrawn = await client.query<{ key: string }>(`SELECT key FROM ${ACCESS}.withdrawn`);
  const blocked = await client.query<{ key: string; until: Date | null }>(
    `SELECT key, until FROM ${ACCESS}.blocked WHERE until IS NULL OR until > now()`,
  );
  const allowed = await client.query<{ network: string }>(`SELECT network FROM ${ACCESS}.allowed_network`);
  const state = { ...nothingYet(), withdrawn: new Set(withdrawn.rows.map(({ key }) => key)) };
  for (const { key, until } of blocked.rows) setBlock(state, key, until?.getTime() ?? Number.POSITIVE_INFINITY);
  for (const { network } of allowed.rows) setAllowed(state, network, true);
  return state;
}
