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
});
