import { secretSetting } from '@codai/kit';
import { z } from 'zod';

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  COMMERCE_SEARCH_URL: z
    .url({ protocol: /^https?$/ })
    .pipe(secretSetting())
    .optional()
    .meta({
      description:
        'OpenSearch that finds products by their words, with its name and password. Absent, or when it gives no answer: PostgreSQL finds them.',
      example: 'https://commerce:secret@search.example:9200',
    }),
  CART_QUIET_HOURS: z.coerce.number().int().min(1).max(720).default(24).meta({
    description: 'Hours without a change after which a cart with goods counts as abandoned.',
    example: '24',
  }),
});
