import type { Caller } from '@codai/kit/wire';
import { isOnlyByName, isReservedOfRequest } from '../../config/reserved-headers.ts';
import type { RequestHeaderRule } from '../../config/sections/headers.ts';

type ClientHeaders = Readonly<Record<string, string | undefined>>;

/** Puts what the rules say into the headers of a request to a subgraph. */
export type ApplyRequestRules = (sent: Record<string, string>, client: ClientHeaders, caller: Caller) => void;

/**
 * Compiles the rules of one subgraph; null when there are none. What a rule sets is never taken from a client, whatever the
 * order of the rules: a subgraph may take it for our word.
 */
export function compileRequestRules(rules: readonly RequestHeaderRule[]): ApplyRequestRules | null {
  if (rules.length === 0) return null;
  const set = new Set(rules.flatMap((rule) => ('set' in rule ? [rule.set] : [])));
  const steps = rules.map((rule) => stepOf(rule, set));
  return (sent, client, caller) => {
    for (const step of steps) step(sent, client, caller);
  };
}

function stepOf(rule: RequestHeaderRule, set: ReadonlySet<string>): ApplyRequestRules {
  if ('remove' in rule) return removal(rule.remove);
  if ('set' in rule) {
    return (sent, _client, caller) => {
      const value = 'claim' in rule ? claimOf(caller, rule.claim) : rule.value;
      if (value === null) delete sent[rule.set];
      else sent[rule.set] = value;
    };
  }
  const { forward } = rule;
  if (forward.endsWith('*')) return forwarding(forward.slice(0, -1), set);
  const { as = forward, otherwise } = rule as { as?: string; otherwise?: string };
  if (set.has(as)) return () => undefined;
  return (sent, client) => {
    const value = isOfConnection(forward, client) ? otherwise : (client[forward] ?? otherwise);
    if (value !== undefined) sent[as] = value;
  };
}

function forwarding(prefix: string, set: ReadonlySet<string>): ApplyRequestRules {
  return (sent, client) => {
    for (const [name, value] of Object.entries(client)) {
      if (value === undefined || !name.startsWith(prefix) || set.has(name)) continue;
      if (isReservedOfRequest(name) || isOnlyByName(name) || isOfConnection(name, client)) continue;
      sent[name] = value;
    }
  };
}

function removal(name: string): ApplyRequestRules {
  if (!name.endsWith('*')) return (sent) => void delete sent[name];
  const prefix = name.slice(0, -1);
  return (sent) => {
    for (const other of Object.keys(sent))
      if (other.startsWith(prefix) && !isReservedOfRequest(other)) delete sent[other];
  };
}

/** A client names in `connection` what it means for us alone (RFC 9110 §7.6.1). */
function isOfConnection(name: string, { connection }: ClientHeaders): boolean {
  if (connection === undefined || connection === 'keep-alive') return false;
  return connection
    .toLowerCase()
    .split(',')
    .some((named) => named.trim() === name);
}

/** Visible ASCII and Latin-1, as `field-value` of RFC 9110 §5.5 has it. A claim that does not fit is left out. */
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

function claimOf(
  caller: Caller,
  claim: 'userId' | 'tenantId' | 'roles' | 'scopes' | 'aal' | 'sessionId',
): string | null {
  const value = caller[claim];
  const text = Array.isArray(value) ? value.join(' ') : value === null ? '' : String(value);
  return text !== '' && SENDABLE.test(text) ? text : null;
}
