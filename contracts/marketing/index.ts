import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';
export {
  CAMPAIGN_SENDS,
  CAMPAIGN_WAITS,
  contactPurpose,
  deliveryIdOf,
  messagePlace,
  type SealedMessage,
  sealedMessage,
} from './sealed.ts';

/** Contract of marketing: its events and its refusals. */
export const marketing = defineContract({ domain: 'marketing', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof marketing> {}
  interface DomainCodes extends CodesOf<typeof marketing> {}
}
