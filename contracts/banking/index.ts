import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

export { type EntryKind, entryKindOf, entryKinds } from './entry-kinds.ts';

/** Contract of banking: its events and its error codes. */
export const banking = defineContract({ domain: 'banking', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof banking> {}
  interface DomainCodes extends CodesOf<typeof banking> {}
}
