import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export { type EntryKind, entryKindOf, entryKinds } from './entry-kinds.ts';
export * from './refusals.ts';

/** Contract of banking: its events and its refusals. */
export const banking = defineContract({ domain: 'banking', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof banking> {}
  interface DomainCodes extends CodesOf<typeof banking> {}
}
