import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of credentials: its events and its error codes. */
export const credentials = defineContract({ domain: 'credentials', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof credentials> {}
  interface DomainCodes extends CodesOf<typeof credentials> {}
}
