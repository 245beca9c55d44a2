import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of security: its events and its error codes. */
export const security = defineContract({ domain: 'security', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof security> {}
  interface DomainCodes extends CodesOf<typeof security> {}
}
