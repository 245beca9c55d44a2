import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of social: its events and its error codes. */
export const social = defineContract({ domain: 'social', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof social> {}
  interface DomainCodes extends CodesOf<typeof social> {}
}
