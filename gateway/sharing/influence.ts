import type { Caller } from '@codai/kit/wire';
import type { Settings } from '../config/settings.ts';
import { identityKey, identityKeyWithSource } from '../identity/identity-key.ts';

/** One text for all that an answer may depend on beside the operation: who asks, and headers of the client. */
export type Influence = (caller: Caller, headers: Readonly<Record<string, string | undefined>>) => string;

/** Always counted in: proxies and subgraphs know callers by these, whatever we are told to do with them. */
const IDENTIFYING_HEADERS = ['authorization', 'cookie'];

/**
 * Names of the client's headers that an answer may depend on: those handed on to any subgraph, those by which a caller is
 * known, those of header rules (`x-app-*` for all that begin so), and those that `traffic.varyHeaders` adds for policies and plugins.
 */
export function influentialHeaders({ subgraphs, traffic, headers }: Settings): readonly string[] {
  const policies = [subgraphs.all, ...Object.values(subgraphs.named)];
  const forwarded = policies.flatMap(({ forwardedHeaders = [] }) => forwardedHeaders);
  const rules = [headers, ...Object.values(subgraphs.named).map((named) => named.headers)];
  const byRule = rules.flatMap((of) =>
    (of?.request ?? []).flatMap((rule) => ('forward' in rule ? [rule.forward] : [])),
  );
  return [...new Set([...IDENTIFYING_HEADERS, ...forwarded, ...byRule, ...traffic.varyHeaders])].sort();
}

/** `isAsserted`: some subgraph is told by an assertion who calls, and so also where from. */
export function createInfluence(names: readonly string[], isAsserted: boolean): Influence {
  const plain = names.filter((name) => !name.endsWith('*'));
  const prefixes = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  return (caller, headers) => {
    let text = isAsserted ? identityKeyWithSource(caller) : identityKey(caller);
    for (const name of plain) {
      const value = headers[name];
      if (value !== undefined) text += JSON.stringify([name, value]);
    }
    if (prefixes.length === 0) return text;
    for (const name of Object.keys(headers).sort()) {
      if (prefixes.some((prefix) => name.startsWith(prefix))) text += JSON.stringify([name, headers[name]]);
    }
    return text;
  };
}
