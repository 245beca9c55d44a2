import type { EventRecord, EventType } from '@codai/kit/events';
import type { Deps, WritingTx } from '../../deps.ts';

/** Reactions to events; each runs in the one transaction of its event. */
export type Reactions<T extends EventType> = {
  readonly [K in T]: (deps: Deps, tx: WritingTx, event: EventRecord<K>) => Promise<void>;
};
