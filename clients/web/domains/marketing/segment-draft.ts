import type { MarketingSegmentsQuery } from './generated/operations.ts';

/** A segment of the list. */
export type SegmentRow = NonNullable<NonNullable<MarketingSegmentsQuery['segments']>['edges'][number]['node']>;

/** One comparison as the editor shows it; several values are separated by commas. */
export interface ConditionDraft {
  readonly key: string;
  readonly field: DraftField;
  readonly attribute: string;
  readonly operator: string;
  readonly values: string;
}

/** A definition of one level: all or any of some comparisons. */
export interface SegmentDraft {
  readonly joins: 'all' | 'any';
  readonly conditions: readonly ConditionDraft[];
}

/** Comparisons that each field has. */
export const OPERATORS = {
  COUNTRY: ['IS', 'IS_NOT', 'IS_KNOWN'],
  LOCALE: ['IS', 'IS_NOT'],
  TAG: ['IS', 'IS_NOT'],
  CONSENT: ['IS', 'IS_NOT'],
  SCORE: ['AT_LEAST', 'LESS_THAN'],
  CREATED: ['WITHIN_DAYS'],
  ENGAGED: ['WITHIN_DAYS', 'IS_KNOWN'],
  SOURCE: ['IS', 'IS_NOT'],
  ATTRIBUTE: ['IS', 'IS_NOT', 'AT_LEAST', 'LESS_THAN', 'IS_KNOWN'],
} as const;
export type DraftField = keyof typeof OPERATORS;
export const FIELDS = Object.keys(OPERATORS) as readonly DraftField[];

export interface Rule {
  readonly all?: readonly Rule[] | null;
  readonly any?: readonly Rule[] | null;
  readonly not?: Rule | null;
  readonly is?: {
    readonly field: string;
    readonly attribute?: string | null;
    readonly operator: string;
    readonly values: readonly string[];
  } | null;
}

export const emptyCondition = (): ConditionDraft => ({
  key: crypto.randomUUID(),
  field: 'COUNTRY',
  attribute: '',
  operator: 'IS',
  values: '',
});

/** The definition of a draft, as the server takes it. */
export function ruleOf({ joins, conditions }: SegmentDraft): Rule {
  const rules = conditions.map(({ field, attribute, operator, values }) => ({
    is: {
      field,
      attribute: field === 'ATTRIBUTE' ? attribute.trim() : null,
      operator,
      values:
        operator === 'IS_KNOWN'
          ? []
          : values
              .split(',')
              .map((one) => one.trim())
              .filter((one) => one !== ''),
    },
  }));
  return { [joins]: rules };
}

/** Whether every comparison has what it compares with. */
export const isComplete = ({ conditions }: SegmentDraft): boolean =>
  conditions.length > 0 &&
  conditions.every(
    ({ field, attribute, operator, values }) =>
      (operator === 'IS_KNOWN' || values.trim() !== '') && (field !== 'ATTRIBUTE' || attribute.trim() !== ''),
  );

/** The draft of a stored definition; null for one with nested rules, which the editor does not show. */
export function draftOf(definition: string): SegmentDraft | null {
  const rule = JSON.parse(definition) as Rule;
  const joins = rule.any ? 'any' : 'all';
  const parts = rule.is ? [rule] : (rule[joins] ?? []);
  const conditions = parts.flatMap(({ is }) => {
    if (!is || !(is.field in OPERATORS)) return [];
    return [
      {
        key: crypto.randomUUID(),
        field: is.field as DraftField,
        attribute: is.attribute ?? '',
        operator: is.operator,
        values: is.values.join(', '),
      },
    ];
  });
  return conditions.length === parts.length && parts.length > 0 ? { joins, conditions } : null;
}
