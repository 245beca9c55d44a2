import { z } from 'zod';

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  EVENTS_GATEWAY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description: 'Address of the gateway that `POST /events` asks, without `/graphql`. Absent: the public address.',
      example: 'http://gateway:4000',
    }),
});
