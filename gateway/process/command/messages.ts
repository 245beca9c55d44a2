import type { MetricObject } from 'prom-client';
import type { InvalidationTarget } from '../../cache/tags.ts';

/** The messages of the primary to a worker. `turn` is given back with the answer. */
export type ToWorker =
  | { readonly kind: 'supergraph'; readonly turn: number; readonly sdl: string }
  | { readonly kind: 'metrics'; readonly turn: number }
  | { readonly kind: 'invalidate'; readonly turn: number; readonly targets: readonly InvalidationTarget[] }
  | { readonly kind: 'stop' };

/** The answers of a worker. */
export type FromWorker =
  /** Sent when it listens: earlier messages may not have been read. */
  | { readonly kind: 'listening' }
  | { readonly kind: 'taken'; readonly turn: number; readonly url: string; readonly graph: string }
  /** `sentence` is safe to print. */
  | { readonly kind: 'refused'; readonly turn: number; readonly sentence: string }
  | { readonly kind: 'invalidated'; readonly turn: number }
  | { readonly kind: 'metrics'; readonly turn: number; readonly metrics: MetricObject[] };
