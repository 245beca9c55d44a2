import type { ServerResponse } from 'node:http';

/** Sends a stream as the body of a response, at the pace of the client; the stream is cancelled when the client leaves. */
export async function pour(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => undefined);
  response.once('close', leave);
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (response.destroyed) return;
    if (!response.write(value)) await drained(response);
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
