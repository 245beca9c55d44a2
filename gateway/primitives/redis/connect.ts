import { Redis } from 'ioredis';

/** How long Redis is left alone after a command of it took too long: else each operation would wait for it anew. */
const REST_MS = 1_000;
const RECONNECT_MS_MAX = 2_000;

export interface RedisSettings {
  /** null: there is none. */
  readonly url: string | null;
  readonly keyPrefix: string;
  readonly connectTimeoutMs: number;
  readonly commandTimeoutMs: number;
}

export interface RedisEvents {
  /** Called once for each time that Redis comes or goes. */
  readonly onChange?: (isUp: boolean, cause: Error | null) => void;
}

/**
 * The one connection that the rooms share. Redis is a help and never a condition: while it is down or slow, `attempt` gives
 * at once what holds without it, and the connection comes back by itself.
 */
export interface RedisConnection {
  /** The client itself, for scripts and libraries. It puts `keyPrefix` before keys, but not before channels and patterns. */
  readonly client: Redis;
  readonly keyPrefix: string;
  /** Whether a command would be sent now. */
  readonly isUp: boolean;
  /** Runs commands; resolves with `otherwise` when Redis is down, fails or takes too long. Never rejects. */
  attempt<T, Otherwise>(work: (redis: Redis) => Promise<T>, otherwise: Otherwise): Promise<T | Otherwise>;
  /** A connection of the caller's own for subscribing and blocking, which reconnects for ever. The caller closes it. */
  duplicate(): Redis;
  /** Resolves when the first try to connect has ended, well or not. */
  opened(): Promise<void>;
  close(): void;
}

/** Begins to connect; null when no Redis is configured. Never throws because of Redis. */
export function connectRedis(settings: RedisSettings, { onChange }: RedisEvents = {}): RedisConnection | null {
  const { url, keyPrefix, connectTimeoutMs, commandTimeoutMs } = settings;
  if (url === null) return null;
  const client = new Redis(url, {
    keyPrefix,
    connectTimeout: connectTimeoutMs,
    commandTimeout: commandTimeoutMs,
    // A command that cannot be sent now has failed: the code that waits for it has something else to go on with.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // Sent twice, a counter would count twice.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(times * 100, RECONNECT_MS_MAX),
  });
  let restUntil = 0;
  let wasUp: boolean | null = null;
  let cause: Error | null = null;
  const isUp = () => client.status === 'ready' && Date.now() >= restUntil;
  const opened = new Promise<void>((resolve) => {
    client.once('ready', resolve).once('close', resolve);
  });
  const changed = (isNowUp: boolean) => {
    if (wasUp !== isNowUp) onChange?.(isNowUp, isNowUp ? null : cause);
    wasUp = isNowUp;
  };
  client
    .on('error', (error: Error) => {
      cause = error;
    })
    .on('ready', () => changed(true))
    .on('close', () => changed(false));

  return {
    client,
    keyPrefix,
    get isUp() {
      return isUp();
    },
    async attempt(work, otherwise) {
      if (!isUp()) return otherwise;
      try {
        return await work(client);
      } catch (error) {
        if ((error as Error).message === 'Command timed out') restUntil = Date.now() + REST_MS;
        return otherwise;
      }
    },
    duplicate() {
      const own = client.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null, commandTimeout: undefined });
      own.on('error', () => undefined);
      return own;
    },
    opened: () => opened,
    close: () => client.disconnect(),
  };
}
