import { GraphQLError, Kind, type ValueNode } from 'graphql';
import { currencyExponents, MINOR_MAX } from '../base/money.ts';

/** RFC 3339 date-time with seconds and an offset; fractions of up to 9 digits are cut to milliseconds. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const INTEGER = /^-?\d{1,39}$/;

export interface ScalarDefinition<T> {
  readonly description: string;
  readonly specifiedByURL?: string;
  readonly serialize: (value: unknown) => string;
  readonly parseValue: (value: unknown) => T;
  readonly parseLiteral: (node: ValueNode) => T;
}

export const dateTimeScalar = scalar<Date>({
  description:
    'Instant in UTC with milliseconds: `2031-05-02T09:00:00.000Z`. Input may have any offset; digits beyond milliseconds are dropped.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize(value) {
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new TypeError('A DateTime must be a Date.');
    return value.toISOString();
  },
  parseText(text) {
    const day = INSTANT.exec(text)?.[1];
    const instant = new Date(text);
    const isInstant = day !== undefined && isCalendarDay(day) && !Number.isNaN(instant.getTime());
    if (!isInstant) throw malformed('a date and time such as 2031-05-02T09:00:00Z');
    return instant;
  },
});

export const bigIntScalar = scalar<bigint>({
  description: 'Whole number of up to 39 digits, as a string: `"1234"`.',
  serialize(value) {
    if (typeof value !== 'bigint') throw new TypeError('A BigInt must be a bigint.');
    if (value > MINOR_MAX || value < -MINOR_MAX) throw new RangeError('A BigInt has more than 39 digits.');
    return value.toString();
  },
  parseText(text) {
    if (!INTEGER.test(text)) throw malformed('a whole number of up to 39 digits, as a string');
    return BigInt(text);
  },
});

export const currencyCodeScalar = scalar<string>({
  description: 'Currency code by ISO 4217 (`EUR`), or symbol of a token (`ETH`).',
  serialize(value) {
    if (typeof value !== 'string' || !currencyExponents.has(value)) throw new TypeError('Unknown currency.');
    return value;
  },
  parseText(text) {
    if (!currencyExponents.has(text)) throw malformed('a known currency code such as EUR');
    return text;
  },
});

interface TextScalar<T> {
  readonly description: string;
  readonly specifiedByURL?: string;
  readonly serialize: (value: unknown) => string;
  readonly parseText: (text: string) => T;
}

/** A scalar whose wire form is a string; for whole numbers a literal or JSON integer is taken too. */
function scalar<T>({ parseText, ...rest }: TextScalar<T>): ScalarDefinition<T> {
  return {
    ...rest,
    parseValue(value) {
      if (typeof value === 'string') return parseText(value);
      if (Number.isSafeInteger(value)) return parseText(String(value));
      throw malformed('a string');
    },
    parseLiteral(node) {
      try {
        if (node.kind === Kind.STRING || node.kind === Kind.INT) return parseText(node.value);
        throw malformed('a string');
      } catch (error) {
        // Validation takes the place of a fault from the error's node.
        throw error instanceof GraphQLError ? new GraphQLError(error.message, { ...error, nodes: node }) : error;
      }
    },
  };
}

/** `2031-04-31` is none, though Date would take it for the first of May. */
function isCalendarDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** The value itself is not repeated: it may be a secret that landed in the wrong argument. */
function malformed(expected: string): GraphQLError {
  return new GraphQLError(`Expected ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}
