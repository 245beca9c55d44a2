import type { IncomingMessage, ServerResponse } from 'node:http';
import { CORRELATION_HEADER } from '@codai/kit/wire';
import { DeferredAnswer } from '../../execution/operation/deferred-answer.ts';
import { countUnread } from '../../messages/request/client-buffers.ts';
import type { Headers } from '../../messages/request/headers.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import { receiveForm } from '../../messages/uploads/receive-form.ts';
import { LiveStream } from '../../pipeline/subscriptions/live-stream.ts';
import { End } from '../../primitives/ending.ts';
import { correlationIdOf } from '../../telemetry/correlation-id.ts';
import { csrfRefusal } from './csrf.ts';
import type { DoorOptions } from './door-options.ts';
import { PLAIN_JSON, readAccept } from './media-types.ts';
import { linger } from './read-body.ts';
import { replyOf } from './reply.ts';

/** Whether a request sends a form that may hold files. */
export function isForm(request: IncomingMessage): boolean {
  const contentType = request.headers['content-type'];
  return contentType !== undefined && /^multipart\/form-data\s*(;|$)/i.test(contentType);
}

/**
 * Takes an operation with files, by POST. A browser sends a form to another site without asking first, so it has to carry a
 * header that makes it ask (`carriers/http/csrf.ts`). The answer is whole, and may come before the last file has been read.
 */
export async function answerForm(
  request: IncomingMessage,
  response: ServerResponse,
  options: DoorOptions,
): Promise<void> {
  const headers = request.headers as Headers;
  const correlationId = correlationIdOf(headers);
  const mediaType = readAccept(headers.accept).json ?? PLAIN_JSON;
  const send = (outcome: Parameters<typeof replyOf>[0]) => {
    if (response.destroyed) return;
    const { status, headers: ownHeaders, body } = replyOf(outcome, mediaType);
    const bytes = Buffer.from(body);
    response.writeHead(status, {
      ...ownHeaders,
      ...options.cors.headers(headers),
      [CORRELATION_HEADER]: correlationId,
      'content-length': bytes.length,
      ...((!request.complete || options.isDraining()) && { connection: 'close' }),
    });
    response.end(bytes);
    countUnread(response, options.buffers);
    linger(request);
  };
  const turnAway = (refusal: Refusal) => {
    options.onRefused(refusal, 'post', correlationId);
    send(refusal);
  };

  const refusal = headersRefusal(headers, options);
  if (refusal !== null) return turnAway(refusal);
  const received = await receiveForm(request, options.uploads);
  if (received === null) return;
  if (received instanceof Refusal) return turnAway(received);
  const { uploads } = received;

  const left = new End();
  response.once('close', () => {
    if (!response.writableFinished) left.end();
  });
  const outcome = await options.operate({
    carrier: 'post',
    isGet: false,
    canStream: false,
    request: received.request,
    uploads,
    headers,
    address: options.addressOf(request.socket.remoteAddress, headers),
    correlationId,
    signal: left,
  });
  uploads.end();
  if (uploads.refusal !== null) return turnAway(uploads.refusal);
  // Admission lets nothing through that this carrier cannot carry.
  if (outcome instanceof LiveStream || outcome instanceof DeferredAnswer) throw new Error('A stream came to a form.');
  send(outcome);
}

/** Checks that need no body. */
function headersRefusal(headers: Headers, { rules, uploads }: DoorOptions): Refusal | null {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return new Refusal('UNSUPPORTED_MEDIA_TYPE');
  const csrf = csrfRefusal(headers, { ...rules.csrf, mode: 'header' });
  if (csrf !== null) return csrf;
  if (readAccept(headers.accept).json === null) return new Refusal('NOT_ACCEPTABLE');
  const { totalBytesMax } = uploads;
  if (Number(headers['content-length'] ?? 0) <= totalBytesMax) return null;
  return new Refusal('PAYLOAD_TOO_LARGE', { facts: { bytesMax: totalBytesMax } });
}
