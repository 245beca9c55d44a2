import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

export { reviewerPlace, sealedReviewer } from './sealed.ts';

/** Contract of learning: its events and its error codes. */
export const learning = defineContract({ domain: 'learning', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof learning> {}
  interface DomainCodes extends CodesOf<typeof learning> {}
}
