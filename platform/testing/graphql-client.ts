import { setTimeout as delay } from 'node:timers/promises';

/** One answer of the endpoint, as a test reads it. */
export interface Answer<T> {
  readonly status: number;
  readonly data: T;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** A client of the endpoint over plain HTTP, with or without a token. */
export function graphqlClient(endpoint: string, token?: string) {
  return async function ask<T = Record<string, never>>(
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${endpoint}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(90_000),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: Answer<T>['errors'] };
    return { status: response.status, data, errors: errors ?? [] };
  };
}

const TRIES_MAX = 20;

/** Asks again, with the key that a write has, while nothing came but errors: what a machine that does much else could not answer in time. */
export async function untilAnswered<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (let tries = 1; ; tries++) {
    const answer = await ask();
    const isAnswered = Object.values(answer.data ?? {}).some((value) => value !== null);
    if (isAnswered || answer.errors.length === 0 || tries === TRIES_MAX) return answer;
    await delay(500);
  }
}

/** A token of a seeded user of the running product. */
export async function tokenOf(
  endpoint: string,
  user: string,
  options: { tenant?: string; aal1?: boolean } = {},
): Promise<string> {
  const response = await fetch(`${endpoint}/dev/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, ...options }),
  });
  if (!response.ok) throw new Error(`No token for ${user}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { accessToken: string }).accessToken;
}
