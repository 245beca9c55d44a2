import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of memory: its events and its error codes. */
export const memory = defineContract({ domain: 'memory', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof memory> {}
  interface DomainCodes extends CodesOf<typeof memory> {}
}
