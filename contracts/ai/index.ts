import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { codes } from './codes.ts';
import { events } from './events.ts';

/** Contract of ai: its events and its error codes. */
export const ai = defineContract({ domain: 'ai', events, codes });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof ai> {}
  interface DomainCodes extends CodesOf<typeof ai> {}
}
