import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of jobs: its events and its refusals. */
export const jobs = defineContract({ domain: 'jobs', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof jobs> {}
  interface DomainCodes extends CodesOf<typeof jobs> {}
}
