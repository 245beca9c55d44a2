import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of hub: its events and its error codes. */
export const hub = defineContract({ domain: 'hub', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof hub> {}
  interface DomainCodes extends CodesOf<typeof hub> {}
}
