import type { ServerResponse } from 'node:http';

/**
 * Sends a stream as the body of a response, at the pace of the client; the stream is cancelled when the client leaves. Throws what the stream
 * throws: the response has not been ended then.
 */
export async function pipeStream(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => undefined);
  // One that has left already closes no more.
  if (response.destroyed) return leave();
  response.once('close', leave);
  for (let next = reader.read(); ; ) {
    const { done, value } = await next;
    if (done) break;
    if (response.destroyed) return;
    const isTaken = response.write(value);
    // One piece is made while the one before it is on its way.
    next = reader.read();
    next.catch(() => undefined);
    if (!isTaken) await drained(response);
  }
  response.off('close', leave);
  if (!response.destroyed) response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      response.off('drain', end).off('close', end);
      resolve();
    };
    response.on('drain', end).on('close', end);
  });
}
