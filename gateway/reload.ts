import type { HotOperation } from './execution/engine.ts';
import type { Generations } from './generations.ts';
import type { House } from './pipeline.ts';

export interface ReloadOptions {
  readonly generations: Generations;
  /** Builds the rooms of a supergraph. Rejects when it cannot be used. */
  readonly furnish: (supergraph: string) => Promise<House>;
  /** Operations that the version before was asked most, at most this many, are planned ahead. */
  readonly operationsMax: number;
  readonly warm: (house: House, hot: readonly HotOperation[]) => Promise<void>;
  readonly onReloaded: (outcome: 'ok' | 'refused') => void;
  /** Brings live subscriptions to the new version. */
  readonly changeStreams: () => Promise<void>;
}

/** Changes to another supergraph. Rejects when it cannot be used, and the old one goes on. Calls take their turn. */
export function createReload(options: ReloadOptions): (supergraph: string) => Promise<void> {
  const { generations, furnish, operationsMax, warm, onReloaded, changeStreams } = options;
  const reload = async (supergraph: string): Promise<void> => {
    const hot = generations.house.engine.engine.plans?.hot(operationsMax) ?? [];
    try {
      const house = await furnish(supergraph);
      await warm(house, hot).catch(async (error: unknown) => {
        await house.engine.engine.close();
        throw error;
      });
      generations.replace(house);
    } catch (error) {
      onReloaded('refused');
      throw error;
    }
    onReloaded('ok');
    // Not waited for: they go on as they are until it is their turn.
    void changeStreams();
  };
  let reloading: Promise<void> = Promise.resolve();
  return (supergraph) => {
    const next = reloading.then(() => reload(supergraph));
    reloading = next.catch(() => undefined);
    return next;
  };
}
