import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of files: its events and its refusals. */
export const files = defineContract({ domain: 'files', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof files> {}
  interface DomainCodes extends CodesOf<typeof files> {}
}
