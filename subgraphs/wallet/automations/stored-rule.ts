import type { RuleDefinition, RuleEvent } from './rule.ts';

/** Members that hold an amount: a column of JSON has them as decimal strings. */
const amounts = new Set(['amount', 'level', 'minimum', 'minor', 'multiple']);

export function storeRule(value: RuleDefinition | RuleEvent): object {
  return JSON.parse(JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? inner.toString() : inner)));
}

export function readDefinition(stored: unknown): RuleDefinition {
  return revive(stored) as RuleDefinition;
}

export function readEvent(stored: unknown): RuleEvent {
  const event = revive(stored) as RuleEvent;
  return { ...event, at: new Date(event.at) };
}

function revive(stored: unknown): unknown {
  return JSON.parse(JSON.stringify(stored), (key, inner) =>
    amounts.has(key) && typeof inner === 'string' ? BigInt(inner) : inner,
  );
}
