import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of jobs: its events and its error codes. */
export const jobs = defineContract({ domain: 'jobs', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof jobs> {}
  interface DomainCodes extends CodesOf<typeof jobs> {}
}
