import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of files: its events and its error codes. */
export const files = defineContract({ domain: 'files', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof files> {}
  interface DomainCodes extends CodesOf<typeof files> {}
}
