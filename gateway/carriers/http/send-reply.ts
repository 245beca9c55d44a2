import type { IncomingMessage, ServerResponse } from 'node:http';
import { CORRELATION_HEADER } from '@codai/kit/wire';
import { countUnread } from '../../messages/request/client-buffers.ts';
import type { Headers } from '../../messages/request/headers.ts';
import { type Encoding, encodingFor, pack, varyWith } from './compression.ts';
import type { DoorOptions } from './door-options.ts';
import { linger } from './read-body.ts';
import type { Reply } from './reply.ts';

/** One request at the thin door. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly correlationId: string;
  readonly options: DoorOptions;
}

/** Answers a request, packed where its client and the settings want that. */
export function sendReply(exchange: Exchange, reply: Reply): void | Promise<void> {
  const { request, response, options } = exchange;
  const body = bodyOf(reply);
  const encoding = encodingFor(request.headers['accept-encoding'], body.length, options.compression);
  if (encoding === null) return write(exchange, reply, body, null);
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  return pack(bytes, encoding).then((packed) => {
    if (!response.destroyed) write(exchange, reply, packed ?? bytes, packed === null ? null : encoding);
  });
}

/** Longer texts are laid out by themselves first: node:http takes 4 % more CPU for a text of 88 kB than for its bytes. */
const TEXT_LENGTH_MAX = 16_384;

/**
 * ASCII has one byte for each character, and a short text is left to node:http, which lays it out with the head. Any other becomes one
 * flat buffer: writing it piece by piece costs more than copying it once.
 */
function bodyOf({ bytes, body, isAscii }: Reply): Buffer | string {
  if (bytes !== undefined) return bytes;
  if (isAscii && body.length <= TEXT_LENGTH_MAX) return body;
  return Buffer.from(body, isAscii ? 'latin1' : 'utf8');
}

function write(
  { request, response, correlationId, options }: Exchange,
  { status, headers }: Reply,
  body: Buffer | string,
  encoding: Encoding | null,
): void {
  const corsHeaders = options.cors.headers(request.headers as Headers);
  const mayBePacked = options.compression.enabled && body.length >= options.compression.bytesMin;
  response.writeHead(status, {
    ...headers,
    ...corsHeaders,
    [CORRELATION_HEADER]: correlationId,
    'content-length': body.length,
    ...((mayBePacked || encoding !== null || headers.vary !== undefined) && {
      vary: varyWith(headers.vary, corsHeaders.vary),
    }),
    ...(encoding !== null && { 'content-encoding': encoding }),
    ...((!request.complete || options.isDraining()) && { connection: 'close' }),
  });
  response.end(body, 'latin1');
  countUnread(response, options.buffers);
  linger(request);
}
