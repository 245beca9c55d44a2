import type { HotOperation } from '../../../execution/operation/engine.ts';
import type { Stages } from '../../../pipeline/pipeline.ts';
import type { Generations } from './generations.ts';

export interface ReloadOptions {
  readonly generations: Generations;
  /** Builds the rooms of a supergraph. Rejects when it cannot be used. */
  readonly build: (supergraph: string) => Promise<Stages>;
  /** Operations that the version before was asked most, at most this many, are planned ahead. */
  readonly operationsMax: number;
  readonly warm: (stages: Stages, hot: readonly HotOperation[]) => Promise<void>;
  readonly onReloaded: (outcome: 'ok' | 'refused') => void;
  /** Brings live subscriptions to the new version. */
  readonly changeStreams: () => Promise<void>;
}

/** Changes to another supergraph. Rejects when it cannot be used, and the old one goes on. Calls take their turn. */
export function createReload(options: ReloadOptions): (supergraph: string) => Promise<void> {
  const { generations, build, operationsMax, warm, onReloaded, changeStreams } = options;
  const reload = async (supergraph: string): Promise<void> => {
    const hot = generations.engine.plans?.hot(operationsMax) ?? [];
    try {
      const stages = await build(supergraph);
      await warm(stages, hot).catch(async (error: unknown) => {
        await stages.engine.engine.close();
        throw error;
      });
      generations.replace(stages);
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
