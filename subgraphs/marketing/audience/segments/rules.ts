import { ValidationError } from '@codai/kit';
import { PURPOSES } from '../../contacts/consents/rules.ts';
import { ATTRIBUTE_KEY } from '../../contacts/people/rules.ts';

export type SegmentField =
  | 'ATTRIBUTE'
  | 'CAMPAIGN'
  | 'CONSENT'
  | 'COUNTRY'
  | 'CREATED'
  | 'ENGAGED'
  | 'LOCALE'
  | 'SCORE'
  | 'SOURCE'
  | 'TAG'
  | 'TIME_ZONE';
export type SegmentOperator =
  | 'AFTER'
  | 'AT_LEAST'
  | 'BEFORE'
  | 'CLICKED'
  | 'IS'
  | 'IS_KNOWN'
  | 'IS_NOT'
  | 'LESS_THAN'
  | 'OPENED'
  | 'RECEIVED'
  | 'WITHIN_DAYS';

/** One comparison. `attribute`: key of an ATTRIBUTE, null for other fields. Several values are alternatives. */
export interface SegmentCondition {
  readonly field: SegmentField;
  readonly attribute?: string | null | undefined;
  readonly operator: SegmentOperator;
  readonly values: readonly string[];
}

/** Exactly one of the four. */
export interface SegmentRule {
  readonly all?: readonly SegmentRule[] | null | undefined;
  readonly any?: readonly SegmentRule[] | null | undefined;
  readonly not?: SegmentRule | null | undefined;
  readonly is?: SegmentCondition | null | undefined;
}

/** Types of values, by which they are checked and compared. */
export type ValueType = 'INSTANT' | 'NONE' | 'NUMBER' | 'TEXT';

/** The fields that a segment may read: a list of what has a basis in marketing, and nothing else (MKT-5). */
const text = { IS: 'TEXT', IS_NOT: 'TEXT' } as const;
const instant = { BEFORE: 'INSTANT', AFTER: 'INSTANT', WITHIN_DAYS: 'NUMBER' } as const;
export const FIELDS: Readonly<Record<SegmentField, Readonly<Partial<Record<SegmentOperator, ValueType>>>>> = {
  COUNTRY: { ...text, IS_KNOWN: 'NONE' },
  LOCALE: text,
  TIME_ZONE: text,
  SOURCE: text,
  TAG: text,
  CONSENT: text,
  SCORE: { AT_LEAST: 'NUMBER', LESS_THAN: 'NUMBER' },
  CREATED: instant,
  ENGAGED: { ...instant, IS_KNOWN: 'NONE' },
  CAMPAIGN: { RECEIVED: 'TEXT', OPENED: 'TEXT', CLICKED: 'TEXT' },
  ATTRIBUTE: { ...text, AT_LEAST: 'NUMBER', LESS_THAN: 'NUMBER', IS_KNOWN: 'NONE' },
};

const DEPTH_MAX = 5;
const CONDITIONS_MAX = 50;
const VALUES_MAX = 20;

/** Why this is not a definition, or null: an unknown comparison, a value of another type, more than 50 conditions, a depth above 5. */
export function definitionRefusal(
  rule: SegmentRule,
  path: readonly string[] = ['input', 'definition'],
): ValidationError | null {
  const refusal = ruleRefusal(rule, path, 1);
  if (refusal !== null) return refusal;
  return conditionsOf(rule).length > CONDITIONS_MAX
    ? new ValidationError(path, `Give at most ${CONDITIONS_MAX} conditions.`)
    : null;
}

/** Conditions of a rule, in their order. */
export function conditionsOf({ all, any, not, is }: SegmentRule): readonly SegmentCondition[] {
  return [...(is ? [is] : []), ...[...(all ?? []), ...(any ?? []), ...(not ? [not] : [])].flatMap(conditionsOf)];
}

function ruleRefusal(rule: SegmentRule, path: readonly string[], depth: number): ValidationError | null {
  const { all, any, not, is } = rule;
  if (depth > DEPTH_MAX) return new ValidationError(path, `Nest rules at most ${DEPTH_MAX} deep.`);
  if ([all, any, not, is].filter((one) => one != null).length !== 1)
    return new ValidationError(path, 'Give one of `all`, `any`, `not` and `is`.');
  if (is) return conditionRefusal(is, [...path, 'is']);
  if (not) return ruleRefusal(not, [...path, 'not'], depth + 1);
  const name = all ? 'all' : 'any';
  const rules = all ?? any ?? [];
  if (rules.length === 0) return new ValidationError([...path, name], 'Give at least one rule.');
  return (
    rules
      .map((one, index) => ruleRefusal(one, [...path, name, String(index)], depth + 1))
      .find((one) => one !== null) ?? null
  );
}

function conditionRefusal(
  { field, attribute, operator, values }: SegmentCondition,
  path: readonly string[],
): ValidationError | null {
  const type = FIELDS[field][operator];
  if (type === undefined) return new ValidationError([...path, 'operator'], `${field} is not compared by ${operator}.`);
  if ((field === 'ATTRIBUTE') !== (attribute != null))
    return new ValidationError([...path, 'attribute'], 'Name an attribute for ATTRIBUTE alone.');
  if (attribute != null && !ATTRIBUTE_KEY.test(attribute))
    return new ValidationError([...path, 'attribute'], 'This is not the name of an attribute.');
  const at = [...path, 'values'];
  const isOne = type === 'NUMBER' || type === 'INSTANT';
  if (type === 'NONE') return values.length === 0 ? null : new ValidationError(at, 'Give no value.');
  if (values.length === 0 || values.length > (isOne ? 1 : VALUES_MAX))
    return new ValidationError(at, isOne ? 'Give one value.' : `Give 1 to ${VALUES_MAX} values.`);
  if (values.some((value) => value.length === 0 || value.length > 200))
    return new ValidationError(at, 'Give values of 1 to 200 characters.');
  if (type === 'NUMBER' && !values.every(isNumber)) return new ValidationError(at, 'Give a number.');
  if (type === 'INSTANT' && !values.every(isInstant))
    return new ValidationError(at, 'Give an instant, such as 2031-05-02T09:00:00Z.');
  if (operator === 'WITHIN_DAYS' && !values.every((value) => /^[1-9]\d{0,3}$/.test(value)))
    return new ValidationError(at, 'Give 1 to 9,999 days.');
  if (field === 'CONSENT' && !values.every((value) => PURPOSES.some((purpose) => purpose === value)))
    return new ValidationError(at, `Give some of ${PURPOSES.join(', ')}.`);
  return null;
}

const isNumber = (value: string) => /^-?\d{1,12}(\.\d{1,6})?$/.test(value);
const isInstant = (value: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value) && !Number.isNaN(Date.parse(value));
