import { type CodesOf, defineContract, type EventsOf } from '@codai/kit/contract';
import { events } from './events.ts';
import * as refusals from './refusals.ts';

export * from './refusals.ts';

/** Contract of ai: its events and its refusals. */
export const ai = defineContract({ domain: 'ai', events, refusals });

declare module '@codai/kit/contract' {
  interface EventShapes extends EventsOf<typeof ai> {}
  interface DomainCodes extends CodesOf<typeof ai> {}
}
