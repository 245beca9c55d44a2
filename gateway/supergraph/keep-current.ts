import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import type { CachedCopy } from './cached-copy.ts';
import type { SupergraphSource } from './source.ts';
import { SupergraphError } from './supergraph-error.ts';

export interface KeepCurrentOptions {
  readonly source: SupergraphSource;
  readonly cachedCopy: CachedCopy | null;
  readonly isWatched: boolean;
  readonly logger: Logger;
  readonly registry: Registry;
}

/** The supergraph's way from its source into what serves it. */
export interface CurrentSupergraph {
  /**
   * Starts with what the source has or, when that cannot be had or cannot be used, with the copy of last time. Rejects with
   * the source's error, or with that of `begin`.
   */
  start<T>(begin: (sdl: string) => Promise<T>): Promise<T>;
  /** Starts to send each new supergraph through `change`, which rejects for one that cannot be used: the old one goes on. */
  follow(change: (sdl: string) => Promise<void>): void;
  /** Looks now, whatever the last look brought. Takes its turn; never rejects. */
  lookNow(): Promise<void>;
  stop(): void;
}

export function keepCurrent({
  source,
  cachedCopy,
  isWatched,
  logger,
  registry,
}: KeepCurrentOptions): CurrentSupergraph {
  const looks = new Counter({
    name: 'codai_gateway_supergraph_looks_total',
    help: 'Looks at the source of the supergraph: changed, unchanged, or failed.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  let change: (sdl: string) => Promise<void> = async () => undefined;
  let stopWatching: () => void = () => undefined;
  /** The last sentence about a failing source: the same one is not logged every few seconds. */
  let complaint = '';
  /** The last supergraph was refused for a reason that may pass: it is taken again at the next look. */
  let isOwed = false;
  let turn: Promise<unknown> = Promise.resolve();

  async function look(isForced: boolean): Promise<{ hasFailed: boolean }> {
    const found = await source.read().catch((error: Error) => error);
    if (found instanceof Error) {
      looks.inc({ outcome: 'failed' });
      if (found.message !== complaint) logger.warn(`The old supergraph goes on: ${found.message}`);
      complaint = found.message;
      return { hasFailed: true };
    }
    if (complaint !== '') logger.info(`${source.name} can be read again.`);
    complaint = '';
    looks.inc({ outcome: found.isNew ? 'changed' : 'unchanged' });
    if (!found.isNew && !isForced && !isOwed) return { hasFailed: false };
    try {
      await change(found.sdl);
      isOwed = false;
      await keep(found.sdl);
    } catch (error) {
      // A faulty supergraph stays faulty; a thread that could not be started may start the next time.
      isOwed = !(error instanceof SupergraphError);
      logger.error(`The old supergraph goes on: ${oneLine(error as Error)}`);
    }
    // A bad supergraph does not make us ask less often: the good one may be on its way.
    return { hasFailed: false };
  }

  /** One look at a time, so that an older answer never overtakes a newer one. */
  function inTurn(isForced: boolean): Promise<{ hasFailed: boolean }> {
    const looked = turn.then(() => look(isForced));
    turn = looked;
    return looked;
  }

  async function keep(sdl: string): Promise<void> {
    await cachedCopy?.write(sdl).catch((error: Error) => {
      logger.warn(`No copy of the supergraph could be kept: ${error.message}`);
    });
  }

  return {
    async start(begin) {
      try {
        const { sdl } = await source.read();
        const begun = await begin(sdl);
        await keep(sdl);
        return begun;
      } catch (error) {
        const copy = await cachedCopy?.read();
        if (copy === null || copy === undefined) throw error;
        logger.warn(`Starting with the copy of the last good supergraph: ${oneLine(error as Error)}`);
        return await begin(copy).catch(() => {
          // The fault of the new one can be mended by its author.
          throw error;
        });
      }
    },
    follow(to) {
      change = to;
      if (isWatched) stopWatching = source.watch(() => inTurn(false));
    },
    lookNow: async () => void (await inTurn(true)),
    stop: () => stopWatching(),
  };
}

function oneLine({ message }: Error): string {
  return message.replaceAll(/\s*\n\s*(?:- )?/g, ' ');
}
