import type { EventRecord, EventType } from '@codai/kit';
import type { Deps, WritingTx } from '../../deps.ts';

/** What an event does here; all of it in the event's one transaction. */
export type Reactions<T extends EventType> = {
  readonly [K in T]: (deps: Deps, tx: WritingTx, event: EventRecord<K>) => Promise<void>;
};
