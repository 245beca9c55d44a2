import type { ArgBuilder, InputFieldRef, InputRef, SchemaTypes } from '@pothos/core';
import { join, raw, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import { keyset } from '../database/lists/keyset.ts';
import { type AnyBuilder, once } from './any-builder.ts';

type Builder<Types extends SchemaTypes> = PothosSchemaTypes.SchemaBuilder<Types>;

/** Half-open span of time; a bound that is absent or null is open. */
export interface InstantRange {
  readonly from?: Date | null | undefined;
  readonly before?: Date | null | undefined;
}

/** Closed span of amounts of one currency, in minor units; a bound that is absent or null is open. */
export interface AmountRange {
  readonly currency: string;
  readonly min?: bigint | null | undefined;
  readonly max?: bigint | null | undefined;
}

/** The input `InstantRange`, for filters of lists; the same in every subgraph. */
export function instantRange<Types extends SchemaTypes>(builder: Builder<Types>): InputRef<InstantRange> {
  return once(builder as AnyBuilder, 'InstantRange', (any) =>
    any.inputType('InstantRange', {
      description: 'Span of time.',
      fields: (t) => ({
        from: t.field({
          type: 'DateTime',
          required: false,
          description: 'Earliest instant, inclusive; open when absent.',
        }),
        before: t.field({
          type: 'DateTime',
          required: false,
          description: 'Latest instant, exclusive; open when absent.',
        }),
      }),
    }),
  ) as InputRef<InstantRange>;
}

/** The input `AmountRange`, for filters of lists; the same in every subgraph. */
export function amountRange<Types extends SchemaTypes>(builder: Builder<Types>): InputRef<AmountRange> {
  return once(builder as AnyBuilder, 'AmountRange', (any) =>
    any.inputType('AmountRange', {
      description: 'Span of amounts of one currency.',
      fields: (t) => ({
        currency: t.field({ type: 'CurrencyCode', description: 'Currency of the amounts.' }),
        min: t.field({
          type: 'BigInt',
          required: false,
          description: 'Smallest amount in minor units, inclusive; open when absent.',
        }),
        max: t.field({
          type: 'BigInt',
          required: false,
          description: 'Largest amount in minor units, inclusive; open when absent.',
        }),
      }),
    }),
  ) as InputRef<AmountRange>;
}

/** Condition for `WHERE`: the column, a `timestamptz`, lies in the range. `column` is text of the program, never of the client. */
export function inInstants(column: string, range: InstantRange | null | undefined): Sql {
  return all([
    range?.from != null && sql`${raw(column)} >= ${range.from}::timestamptz`,
    range?.before != null && sql`${raw(column)} < ${range.before}::timestamptz`,
  ]);
}

/** The same for an amount in minor units, a `numeric`, and the currency beside it. */
export function inAmounts(
  columns: { readonly amount: string; readonly currency: string },
  range: AmountRange | null | undefined,
): Sql {
  const amount = raw(columns.amount);
  return all([
    range != null && sql`${raw(columns.currency)} = ${range.currency}`,
    range?.min != null && sql`${amount} >= ${range.min.toString()}::numeric`,
    range?.max != null && sql`${amount} <= ${range.max.toString()}::numeric`,
  ]);
}

function all(conditions: readonly (Sql | false)[]): Sql {
  const given = conditions.filter((condition) => condition !== false);
  return given.length === 0 ? sql`true` : join(given, ' AND ');
}

/** Order of a list by the instant of creation. */
export type ListOrder = 'NEWEST_FIRST' | 'OLDEST_FIRST';

/** The two orders of rows with `createdAt` and `id`. */
export const byCreation = {
  NEWEST_FIRST: keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] }),
  OLDEST_FIRST: keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] }),
} satisfies Record<ListOrder, unknown>;

/** The argument `order` of a list, newest first by default: `args: (arg) => ({ order: orderArg(builder, arg) })`. */
export function orderArg<Types extends SchemaTypes>(
  builder: Builder<Types>,
  arg: ArgBuilder<Types>,
): InputFieldRef<Types, ListOrder> {
  const type = once(builder as AnyBuilder, 'ListOrder', (any) =>
    any.enumeration('ListOrder', 'Order of a list by the instant of creation.', {
      NEWEST_FIRST: 'Latest created item first.',
      OLDEST_FIRST: 'Earliest created item first.',
    }),
  );
  return arg({
    type: type as never,
    defaultValue: 'NEWEST_FIRST' as never,
    description: 'Order of the list.',
  } as never) as never;
}
