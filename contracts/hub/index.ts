import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';

/** Contract of hub: its events. */
export const hub = defineContract({ domain: 'hub', events });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof hub> {}
  interface DomainCodes extends CodesOf<typeof hub> {}
}
