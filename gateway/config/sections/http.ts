import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

export const http = z.strictObject({
  path: z.string().startsWith('/').default('/graphql').describe('Where operations are sent, by HTTP and WebSocket.'),
  bodyBytesMax: count.default(1024 * 1024).describe('Bytes of a body, as it is sent and unpacked; then 413.'),
  bodyTimeoutMs: milliseconds.default(10_000).describe('Until the last byte of a body; then 408.'),
  cors: z
    .strictObject({
      origins: z.array(z.string()).default([]).describe('Origins whose pages may call us; "*" for all.'),
      credentials: z.boolean().default(false).describe('Whether these pages may send cookies. Not with "*".'),
      requestHeaders: z
        .array(z.string().toLowerCase())
        .default([])
        .describe('Headers that these pages may send beside those that we read ourselves.'),
    })
    .refine(({ origins, credentials }) => !credentials || !origins.includes('*'), 'credentials need a list of origins')
    .prefault({}),
  csrf: z
    .enum(['cross-site', 'header'])
    .default('cross-site')
    .describe('When a GET must carry a header that forces a preflight: from another site, or always.'),
  compression: z
    .strictObject({
      enabled: z
        .boolean()
        .default(true)
        .describe('Packs answers for clients that say by `accept-encoding` that they want it.'),
      bytesMin: count.default(1_024).describe('Smaller answers go out plain.'),
    })
    .prefault({}),
  proxyHops: z.int().min(0).default(0).describe('Proxies of ours in front, each appending to x-forwarded-for.'),
});
