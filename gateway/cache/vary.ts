import type { Settings } from '../config/settings.ts';

/**
 * Names of the client's headers that answers depend on, for caches on the way to it. Null when they cannot be named, because
 * headers are handed on by the beginnings of their names: then no answer may be told to be public.
 * Source: RFC 9111 §4.1.
 */
export function varyNames({ subgraphs, headers, traffic }: Settings): readonly string[] | null {
  const named = Object.values(subgraphs.named);
  const rules = [headers, ...named.map((subgraph) => subgraph.headers)].flatMap((of) => of?.request ?? []);
  const forwarded = [subgraphs.all, ...named].flatMap(({ forwardedHeaders = [] }) => forwardedHeaders);
  const byRule = rules.flatMap((rule) => ('forward' in rule ? [rule.forward] : []));
  if (byRule.some((name) => name.endsWith('*'))) return null;
  return [...new Set(['authorization', 'cookie', ...forwarded, ...byRule, ...traffic.varyHeaders])];
}
