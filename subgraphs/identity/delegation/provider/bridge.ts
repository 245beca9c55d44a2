import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** A request in the form that Koa takes, without a connection. */
export interface NodeExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Headers by which a client could say where it is, or where we are. */
const NOT_PASSED = [
  'host',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-for',
  'x-forwarded-port',
  'content-length',
];

/**
 * Makes Node's pair of a plain route's request. The host is that of `publicUrl`, whatever the request says, so that no link and no
 * cookie follows a `Host` header.
 */
export async function nodeExchange(from: Request, publicUrl: string): Promise<NodeExchange> {
  const { pathname, search } = new URL(from.url);
  const { host, protocol } = new URL(publicUrl);
  const body = from.body === null ? null : Buffer.from(await from.arrayBuffer());
  const request = new IncomingMessage(new Socket());
  request.method = from.method;
  request.url = `${pathname}${search}`;
  request.headers = {
    ...Object.fromEntries([...from.headers].filter(([name]) => !NOT_PASSED.includes(name))),
    host,
    'x-forwarded-proto': protocol.slice(0, -1),
    ...(body !== null && { 'content-length': String(body.length) }),
  };
  if (body !== null) request.push(body);
  request.push(null);
  return { request, response: new ServerResponse(request) };
}

/** Has a listener of `node:http` answer a plain route. The answer is read whole: the provider's are small. */
export async function answerWith(listener: RequestListener, { request, response }: NodeExchange): Promise<Response> {
  const chunks: Buffer[] = [];
  const collect = (chunk: unknown, encoding?: unknown) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  await new Promise<void>((resolve, reject) => {
    response.write = ((chunk: unknown, encoding?: unknown) => {
      collect(chunk, encoding);
      return true;
    }) as typeof response.write;
    response.end = ((chunk?: unknown, encoding?: unknown) => {
      collect(chunk, encoding);
      response.emit('finish');
      resolve();
      return response;
    }) as typeof response.end;
    response.once('error', reject);
    listener(request, response);
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.getHeaders())) {
    for (const each of Array.isArray(value) ? value : [value]) headers.append(name, String(each));
  }
  const isEmpty = chunks.length === 0 || response.statusCode === 204 || response.statusCode === 304;
  return new Response(isEmpty ? null : new Uint8Array(Buffer.concat(chunks)), { status: response.statusCode, headers });
}
