import { z } from 'zod';

const bytes = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  FILES_QUOTA_BYTES: bytes.default(10 * 1024 ** 3).meta({
    description:
      'Bytes that one organisation may store. Applies to organisations that store their first file after the change.',
  }),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
    .meta({
      description:
        'Origins whose pages may call the gateway and upload and download files, such as `https://app.example.com`, separated by commas; `*` allows all. Empty: same origin only.',
    }),
  FILES_FILE_BYTES_MAX: bytes.default(2 * 1024 ** 3).meta({ description: 'Bytes of the largest file.' }),
});
