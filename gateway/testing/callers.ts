import { anonymousCaller, type Caller, type Id } from '@codai/kit/wire';
import { expect } from 'vitest';
import type { TestSupergraph } from './supergraph.ts';

export const anonymous: Caller = anonymousCaller('cor-test');
/** Has a verified token, without any scope. */
export const someone: Caller = { ...anonymous, userId: '7' as Id<'User'>, aal: 1 };
export const withScopes = (...scopes: string[]): Caller => ({ ...someone, scopes });

/** The error of something that its caller may not see. */
export const withheldAt = (...path: (string | number)[]) =>
  expect.objectContaining({ path, extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } });

/** All that subgraphs were asked, `subgraph: document` each in a line. */
export function fetched({ received }: TestSupergraph): string {
  return received.map(({ subgraph, query }) => `${subgraph}: ${query}`).join('\n');
}
