import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { InvalidationTarget } from '../../cache/tags.ts';
import type { Settings } from '../../config/settings.ts';
import { readNodeBody } from './read-body.ts';

/** Takes out of the cache what the targets name. Rejects when that could not be noted. */
export type Invalidate = (targets: readonly InvalidationTarget[]) => Promise<void>;

const name = z.string().min(1).max(500);
const own = z
  .strictObject({
    subgraph: name.optional(),
    type: name.optional(),
    key: z.record(z.string(), z.unknown()).optional(),
    tags: z.array(name).min(1).max(1_000).optional(),
  })
  .refine(({ key, type }) => key === undefined || type !== undefined, 'a key needs the type whose it is')
  .refine(({ tags, type }) => tags === undefined || type === undefined, 'name tags or a type, not both')
  .refine((target) => Object.keys(target).length > 0, 'say what is to be invalidated');
/** As Apollo's router takes them, so that what calls it can call us. */
const apollos = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('subgraph'), subgraph: name }),
    z.object({ kind: z.literal('type'), subgraph: name, type: name }),
    z.object({ kind: z.literal('cache_tag'), subgraphs: z.array(name), cache_tag: name }),
  ])
  .transform((target): InvalidationTarget[] => {
    if (target.kind === 'subgraph') return [{ subgraph: target.subgraph }];
    if (target.kind === 'type') return [{ subgraph: target.subgraph, type: target.type }];
    return target.subgraphs.map((subgraph) => ({ subgraph, tags: [target.cache_tag] }));
  });
const oneTarget = z.union([own.transform((target): InvalidationTarget[] => [target]), apollos]);
const body = z.union([
  z
    .array(oneTarget)
    .min(1)
    .max(1_000)
    .transform((all) => all.flat()),
  oneTarget,
]);

const LIMITS = { bodyBytesMax: 256 * 1024, bodyTimeoutMs: 5_000, encodings: new Set<string>() };

/**
 * `POST /invalidate` with `authorization: Bearer <secret>` (the bare secret is taken too) and a target or a list of them in
 * JSON. 204: noted, 400: not understood, 401, 503: the store cannot be reached.
 */
function createInvalidationDoor(secret: string, invalidate: Invalidate): RequestListener {
  const wanted = digest(secret);
  return (request, response) => {
    void answer(request, response).catch(() => end(response, 500));
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return end(response, 405, '', { allow: 'POST' });
    const given = (request.headers.authorization ?? '').replace(/^Bearer +/i, '');
    // Digests have one length, and comparing them tells nothing of the secret.
    if (!timingSafeEqual(digest(given), wanted)) return end(response, 401, '', { 'www-authenticate': 'Bearer' });
    const text = await readNodeBody(request, LIMITS);
    if (typeof text !== 'string') return end(response, 400, 'The body is too large or came too late.');
    const targets = targetsOf(text);
    if (typeof targets === 'string') return end(response, 400, targets);
    try {
      await invalidate(targets);
    } catch (error) {
      return end(response, 503, (error as Error).message);
    }
    end(response, 204);
  }
}

/** Null without a secret: then nobody may. */
export function invalidationBySettings({ cache }: Settings, invalidate: Invalidate): RequestListener | null {
  return cache.invalidationSecret === null ? null : createInvalidationDoor(cache.invalidationSecret, invalidate);
}

/** The targets of a body, or a sentence that says what is wrong with it. */
function targetsOf(text: string): InvalidationTarget[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'The body is not JSON.';
  }
  const read = body.safeParse(value);
  return read.success ? read.data : `The targets are not understood: ${z.prettifyError(read.error).slice(0, 500)}`;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function end(response: ServerResponse, status: number, text = '', headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
  response.end(text === '' ? undefined : `${text}\n`);
}
