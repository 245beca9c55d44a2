import type { EventRecord, EventType } from '@codai/kit';
import type { Deps, WritingTx } from '../deps.ts';
import type { Notice } from './service.ts';

/** What an event does here; all of it in the event's one transaction. */
export type Reactions<T extends EventType> = {
  readonly [K in T]: (deps: Deps, tx: WritingTx, event: EventRecord<K>) => Promise<void>;
};

/** A notice's defaults: told once per event, of nothing in particular. */
export function noticeOf(event: { readonly id: string }, notice: Partial<Notice> & Pick<Notice, 'type'>): Notice {
  return {
    tenantId: null,
    sourceKey: event.id,
    actorId: null,
    targetId: null,
    subjectId: null,
    variables: {},
    ...notice,
  };
}
