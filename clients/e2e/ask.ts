import { inject } from 'vitest';

/** Asks the product; fails where it does not answer with data. */
export async function ask<Data = Record<string, never>>(
  query: string,
  variables: object = {},
  token: string | null = null,
): Promise<Data> {
  const response = await fetch(`${inject('productUrl')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
  if (data === undefined || data === null || errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** A token of a demo user, which the product makes outside production. */
export async function tokenOf(user: string): Promise<string> {
  const response = await fetch(`${inject('productUrl')}/dev/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  });
  return ((await response.json()) as { accessToken: string }).accessToken;
}
