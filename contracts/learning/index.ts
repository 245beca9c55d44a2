import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

export { reviewerPlace, sealedReviewer } from './sealed.ts';

/** Contract of learning: its events and its refusals. */
export const learning = defineContract({ domain: 'learning', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof learning> {}
  interface DomainCodes extends CodesOf<typeof learning> {}
}
