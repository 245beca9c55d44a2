import { createHash } from 'node:crypto';
import type { Flag, FlagCondition, FlagSplit, FlagValue } from './definition.ts';
import { isAtLeastVersion } from './version.ts';

/** The subject for which a flag is evaluated. */
export interface FlagContext {
  /** Key that always gets the same share of a split, such as a user's id. */
  readonly targetingKey?: string | undefined;
  readonly attributes?: Readonly<Record<string, FlagAttribute>>;
}

export type FlagAttribute = string | number | boolean | readonly string[];

/** Why a variant was given. */
export type FlagReason =
  | 'KILLED'
  | 'PREREQUISITE_FAILED'
  | 'TARGETING_MATCH'
  | 'SPLIT'
  | 'DEFAULT'
  | 'TARGETING_KEY_MISSING'
  | 'FLAG_NOT_FOUND';

export interface FlagEvaluation {
  readonly key: string;
  /** null: there is no such flag. */
  readonly variant: string | null;
  readonly value: FlagValue | null;
  readonly reason: FlagReason;
  /** The rule that matched; null when none did. */
  readonly ruleId: string | null;
  /** Version of the flag that was evaluated; null: there is no such flag. */
  readonly version: number | null;
}

export type FlagSet = ReadonlyMap<string, Flag>;

/**
 * The variant of a flag for a context: a function of the flags and the context alone, so that every process gives the same. Kill switch first, then
 * prerequisites, then the first rule whose conditions hold, then `otherwise`.
 *
 * A prerequisite that is killed, unknown, or depends on this very flag has failed.
 */
export function evaluateFlag(flags: FlagSet, key: string, context: FlagContext): FlagEvaluation {
  return evaluate(flags, key, context, new Set());
}

function evaluate(flags: FlagSet, key: string, context: FlagContext, above: ReadonlySet<string>): FlagEvaluation {
  const flag = flags.get(key);
  if (flag === undefined) {
    return { key, variant: null, value: null, reason: 'FLAG_NOT_FOUND', ruleId: null, version: null };
  }
  if (flag.isKilled) return given(flag, flag.offVariant, 'KILLED');
  const path = new Set([...above, key]);
  const isMet = flag.prerequisites.every(({ flag: needed, variants }) => {
    if (path.has(needed)) return false;
    const { variant, reason } = evaluate(flags, needed, context, path);
    return reason !== 'KILLED' && variant !== null && variants.includes(variant);
  });
  if (!isMet) return given(flag, flag.offVariant, 'PREREQUISITE_FAILED');
  const rule = flag.rules.find(({ conditions }) => conditions.every((condition) => holds(condition, context)));
  const split = rule?.split ?? flag.otherwise;
  const whole = onlyVariant(split);
  if (whole !== null) return given(flag, whole, rule === undefined ? 'DEFAULT' : 'TARGETING_MATCH', rule?.id);
  const { targetingKey } = context;
  if (targetingKey === undefined) return given(flag, flag.offVariant, 'TARGETING_KEY_MISSING', rule?.id);
  return given(flag, variantOf(key, split, targetingKey), 'SPLIT', rule?.id);
}

function given(flag: Flag, variant: string, reason: FlagReason, ruleId: string | null = null): FlagEvaluation {
  const value = flag.variants.find((one) => one.key === variant)?.value ?? null;
  return { key: flag.key, variant, value, reason, ruleId, version: flag.version };
}

function onlyVariant(split: FlagSplit): string | null {
  const served = split.filter(({ basisPoints }) => basisPoints > 0);
  return served.length === 1 ? (served[0]?.variant ?? null) : null;
}

/**
 * Weighted rendezvous hashing: every variant draws a score from (flag, variant, key), and its share shortens the score; the smallest wins. A share
 * that grows lowers its own scores and one that shrinks raises them: keys with a growing variant keep it, and nobody moves to a shrinking one.
 * Source: Schindelhauer and Schomaker, "Weighted distributed hash tables", SPAA 2005 (the logarithmic method).
 */
function variantOf(flag: string, split: FlagSplit, targetingKey: string): string {
  let winner = '';
  let least = Number.POSITIVE_INFINITY;
  for (const { variant, basisPoints } of split) {
    if (basisPoints === 0) continue;
    const score = -Math.log(uniform(`${flag}\u0000${variant}\u0000${targetingKey}`)) / basisPoints;
    if (score < least || (score === least && variant < winner)) [winner, least] = [variant, score];
  }
  return winner;
}

/** A number above 0 and below 1, the same for the same text everywhere. */
function uniform(text: string): number {
  return (createHash('sha256').update(text).digest().readUIntBE(0, 6) + 0.5) / 2 ** 48;
}

function holds({ attribute, operator, values }: FlagCondition, context: FlagContext): boolean {
  const actual = attribute === 'targetingKey' ? context.targetingKey : context.attributes?.[attribute];
  const found = actual === undefined ? [] : typeof actual === 'object' ? actual : [actual];
  if (operator === 'IS_NOT') return !found.some((one) => values.includes(String(one)));
  return found.some((one) => values.some((value) => compares(operator, one, value)));
}

function compares(operator: FlagCondition['operator'], actual: string | number | boolean, wanted: string): boolean {
  switch (operator) {
    case 'IS':
      return String(actual) === wanted;
    case 'ABOVE':
      return numberOf(actual) > Number(wanted);
    case 'BELOW':
      return numberOf(actual) < Number(wanted);
    case 'STARTS_WITH':
      return String(actual).startsWith(wanted);
    case 'ENDS_WITH':
      return String(actual).endsWith(wanted);
    case 'CONTAINS':
      return String(actual).includes(wanted);
    case 'AT_LEAST_VERSION':
      return isAtLeastVersion(String(actual), wanted);
    default:
      return false;
  }
}

/** Attributes of clients are texts; one that is not a decimal number is neither above nor below anything. */
function numberOf(actual: string | number | boolean): number {
  if (typeof actual === 'number') return actual;
  return typeof actual === 'string' && /^-?\d{1,15}(\.\d{1,10})?$/.test(actual) ? Number(actual) : Number.NaN;
}
