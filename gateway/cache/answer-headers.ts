import type { Kept } from './store.ts';

/**
 * The headers that clients, and caches on the way to them, get with an answer. It is public only for callers without an identity:
 * a client that sends a token gets it for itself, though it may be the same for others. `vary` null: it depends on headers that
 * cannot be named, so no cache on the way may give it to another.
 * Source: RFC 9111 §5.1 (`age`), §5.2.2.
 */
export function answerHeaders(
  { storedAt, expiresAt, isPrivate }: Pick<Kept, 'storedAt' | 'expiresAt' | 'isPrivate'>,
  { isAnonymous, vary, now }: { readonly isAnonymous: boolean; readonly vary: string | null; readonly now: number },
): Readonly<Record<string, string>> {
  const maxAge = Math.floor((expiresAt - storedAt) / 1_000);
  const scope = isPrivate || !isAnonymous || vary === null ? 'private' : 'public';
  return {
    'cache-control': `max-age=${maxAge}, ${scope}`,
    age: String(Math.max(0, Math.floor((now - storedAt) / 1_000))),
    ...(vary !== null && { vary }),
  };
}
