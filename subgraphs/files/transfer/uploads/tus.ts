import type { Route } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { UploadSession } from '../../generated/prisma/client.ts';
import { type Cors, createCors } from '../cors.ts';
import { endSession } from './end.ts';
import { isOwnerStanding, receive } from './receive.ts';
import { sessionIn } from './tokens.ts';

const VERSION = '1.0.0';
const PATH = '/uploads/*';

/**
 * The core of tus 1.0 with the extensions checksum, expiration and termination. Uploads are created by `startUpload`, which answers with
 * the address. Source: https://tus.io/protocols/resumable-upload
 */
export function uploadRoutes(deps: Deps): readonly Route[] {
  const found =
    (handle: (request: Request, session: UploadSession) => Promise<Response>) => async (request: Request) => {
      const version = request.headers.get('tus-resumable');
      if (version !== VERSION) return answer(412, { 'tus-version': VERSION }, 'Send the header Tus-Resumable: 1.0.0.');
      const sessionId = sessionIn(deps.keys, new URL(request.url).pathname);
      const session =
        sessionId === null
          ? null
          : await deps.database.systemRead(null, (tx) => tx.uploadSession.findUnique({ where: { id: sessionId } }));
      if (session === null) return answer(404, {}, 'No such upload.');
      const isOver = session.state === 'OPEN' ? session.expiresAt <= deps.clock.now() : session.state !== 'DONE';
      return isOver || !(await deps.database.systemRead(session.tenantId, (tx) => isOwnerStanding(tx, session)))
        ? answer(410, {}, 'This upload has ended.')
        : handle(request, session);
    };

  const cors = createCors({
    origins: deps.corsOrigins,
    methods: 'HEAD, PATCH, DELETE',
    requestHeaders: 'content-type, tus-resumable, upload-offset, upload-checksum',
    answerHeaders: 'tus-resumable, tus-version, upload-offset, upload-length, upload-expires',
  });
  const routes: readonly Route[] = [
    {
      // HEAD comes here too.
      method: 'GET',
      path: PATH,
      handle: found(async (request, session) =>
        request.method === 'HEAD'
          ? answer(200, { ...offsetOf(session), 'upload-length': String(session.size) })
          : answer(405, { allow: 'HEAD, PATCH, DELETE, OPTIONS' }, 'Ask with HEAD.'),
      ),
    },
    {
      method: 'PATCH',
      path: PATH,
      handle: found((request, session) => patch(deps, request, session)),
    },
    {
      method: 'DELETE',
      path: PATH,
      handle: found(async (_request, session) => {
        const isEnded = await deps.database.systemWrite(session.tenantId, (tx) => endSession(tx, session, 'ABORTED'));
        return isEnded ? answer(204) : answer(410, {}, 'This upload has ended.');
      }),
    },
  ];
  return [
    ...routes.map(cors.open),
    { method: 'OPTIONS', path: PATH, handle: async (request) => options(deps, cors, request) },
  ];
}

/** Answers what this server can do, which is asked without a version; and the answer to a browser that asks before a page of another origin may send. */
function options({ fileBytesMax }: Deps, cors: Cors, request: Request): Response {
  return answer(204, {
    'tus-version': VERSION,
    'tus-extension': 'checksum,expiration,termination',
    'tus-checksum-algorithm': 'sha1,sha256',
    'tus-max-size': String(fileBytesMax),
    allow: 'HEAD, PATCH, DELETE, OPTIONS',
    ...cors.preflight(request),
  });
}

async function patch(deps: Deps, request: Request, session: UploadSession): Promise<Response> {
  const { headers } = request;
  if (headers.get('content-type') !== 'application/offset+octet-stream') {
    return answer(415, {}, 'Send the content type application/offset+octet-stream.');
  }
  const given = /^\d{1,16}$/.exec(headers.get('upload-offset') ?? '')?.[0];
  if (given === undefined) return answer(400, {}, 'Send the header Upload-Offset.');
  const offset = BigInt(given);
  const checksum = checksumIn(headers.get('upload-checksum'));
  if (checksum === undefined)
    return answer(400, {}, 'Upload-Checksum takes sha1 and sha256, with the digest in base64.');
  if (session.state !== 'OPEN' || offset !== session.received)
    return answer(409, offsetOf(session), 'The offset is another one.');
  const length = /^\d{1,16}$/.exec(headers.get('content-length') ?? '')?.[0];
  if (length !== undefined && offset + BigInt(length) > session.size)
    return answer(413, {}, 'The body is longer than declared.');
  const body = (request.body ?? []) as unknown as AsyncIterable<Uint8Array>;
  const { outcome, received } = await receive(deps, session, { offset, body, checksum });
  const now = { 'upload-offset': String(received) };
  switch (outcome) {
    case 'OFFSET_CONFLICT':
      return answer(409, now, 'The offset is another one.');
    case 'CHECKSUM_MISMATCH':
      return answer(460, now, 'The body has another checksum.');
    case 'TOO_LONG':
      return answer(413, now, 'The body is longer than declared.');
    case 'TOO_MANY_PARTS':
      return answer(400, now, 'Too many small parts. Send larger ones.');
    // A client that has gone reads no answer.
    case 'BROKEN':
    case 'RECEIVED':
      return answer(204, { ...offsetOf(session), ...now });
  }
}

function offsetOf({ received, expiresAt }: UploadSession): Record<string, string> {
  return { 'upload-offset': String(received), 'upload-expires': expiresAt.toUTCString() };
}

/** Null without one, undefined for one that cannot be checked. */
function checksumIn(header: string | null) {
  if (header === null) return null;
  const [, algorithm, text = ''] = /^(sha1|sha256) ([A-Za-z0-9+/]{27,43}={0,2})$/.exec(header) ?? [];
  if (algorithm !== 'sha1' && algorithm !== 'sha256') return undefined;
  const digest = Buffer.from(text, 'base64');
  return digest.length === (algorithm === 'sha1' ? 20 : 32) ? ({ algorithm, digest } as const) : undefined;
}

function answer(status: number, headers: Record<string, string> = {}, text: string | null = null): Response {
  return new Response(text, {
    status,
    headers: {
      'tus-resumable': VERSION,
      'cache-control': 'no-store',
      ...(text !== null && { 'content-type': 'text/plain' }),
      ...headers,
    },
  });
}
