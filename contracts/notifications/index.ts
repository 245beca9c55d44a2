import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of notifications: its events and its error codes. */
export const notifications = defineContract({ domain: 'notifications', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof notifications> {}
  interface DomainCodes extends CodesOf<typeof notifications> {}
}
