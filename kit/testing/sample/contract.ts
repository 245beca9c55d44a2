import { z } from 'zod';
import { type CodesOf, defineContract, defineRefusal, type EventsOf, id } from '../../contract/index.ts';

export class HarbourClosedError extends defineRefusal({
  code: 'HARBOUR_CLOSED',
  message: 'The harbour is closed. Come back in the morning.',
  description: 'The harbour takes no ship at this hour.',
}) {}

/** Contract of the sample subgraph `harbour`: one event in two versions. */
export const harbour = defineContract({
  domain: 'harbour',
  events: {
    'harbour.user.reinstated': z.object({ userId: id }),
    'harbour.user.reinstated@2': z.object({ person: z.object({ id }), reason: z.string().max(100) }),
  },
  refusals: { HarbourClosedError },
});

declare module '../../contract/index.ts' {
  interface EventShapes extends EventsOf<typeof harbour> {}
  interface DomainCodes extends CodesOf<typeof harbour> {}
}
