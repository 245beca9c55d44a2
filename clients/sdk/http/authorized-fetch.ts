import type { Access } from '../access/access.ts';
import type { Fetch } from './fetch.ts';

/**
 * A `fetch` that sends the access token and, when the server refuses it, renews it and asks once more.
 *
 * Only a refusal as a whole is repeated. An answer with `data` in it, null included, was executed, and its mutation is not sent twice.
 */
export function authorizedFetch(fetch: Fetch, access: Access): Fetch {
  return async (input, init) => {
    const token = await access.current();
    const response = await fetch(input, withToken(init, token));
    const [answer, isRefused] = await readRefusal(response);
    if (!isRefused) return answer;

    const renewed = await access.renew(token).catch(() => null);
    return renewed === null ? answer : fetch(input, withToken(init, renewed));
  };
}

function withToken(init: RequestInit | undefined, token: string | null): RequestInit {
  const headers = new Headers(init?.headers);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  return { ...init, headers };
}

/** Reads a JSON answer to see whether it is a refusal, and gives back one that can be read again. Streams pass unread. */
async function readRefusal(response: Response): Promise<[Response, boolean]> {
  const mediaType = response.headers.get('content-type') ?? '';
  if (!/json/i.test(mediaType)) return [response, response.status === 401];
  const text = await response.text();
  const { status, statusText, headers } = response;
  return [
    new Response(text === '' ? null : text, { status, statusText, headers }),
    status === 401 || isUnauthenticated(text),
  ];
}

function isUnauthenticated(text: string): boolean {
  if (!text.includes('UNAUTHENTICATED')) return false;
  try {
    const answer = JSON.parse(text) as { data?: unknown; errors?: { extensions?: { code?: unknown } }[] };
    const isRefusal = answer.data === undefined;
    return isRefusal && answer.errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED') === true;
  } catch {
    return false;
  }
}
