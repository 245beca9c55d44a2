import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { operator } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { Deps } from '../../deps.ts';

interface RevaluationRow {
  readonly day: string;
  readonly currency: string;
  readonly position: bigint;
  readonly rate: string;
  readonly value: bigint;
  readonly result: bigint;
  readonly entryId: string | null;
}

const newestFirst = keyset({ day: ['desc', 'text'], currency: ['asc', 'text'] });

function revaluations({ database }: Deps, args: ListArguments): Promise<Page<RevaluationRow>> {
  return newestFirst.readSql(args, { day: 'r.day', currency: 'r.currency' }, async ({ position, end }) => {
    const rows = await database.systemRead(
      null,
      (tx) => tx.$queryRaw<
        (Omit<RevaluationRow, 'position' | 'result' | 'value'> & Record<'position' | 'result' | 'value', string>)[]
      >`
        SELECT * FROM (SELECT day::text AS day, currency, position::text, rate, value::text, result::text, entry_id AS "entryId" FROM fx_revaluation) r
         WHERE ${position} ${end}`,
    );
    return rows.map((row) => ({
      ...row,
      position: BigInt(row.position),
      value: BigInt(row.value),
      result: BigInt(row.result),
    }));
  });
}

const RevaluationType = builder.objectRef<RevaluationRow>('FxRevaluation').implement({
  description: 'Valuation of the currency position of the bank in one currency at the end of a day.',
  authScopes: operator,
  fields: (t) => ({
    day: t.text('day', 'Day in UTC, such as `2031-05-02`.'),
    currency: t.value('currency', 'CurrencyCode', 'Currency of the position.'),
    position: t.amount('Amount that the bank is short of; negative when it has too much.', ({ position }) => position),
    rate: t.text('rate', 'Units of the currency per euro, as a decimal.'),
    value: t.field({
      type: 'Money',
      description: 'Position in euro.',
      resolve: ({ value }) => money(value, 'EUR'),
    }),
    result: t.field({
      type: 'Money',
      description:
        'Gain since the previous valuation in euro, negative for a loss. That of the euro is what conversions brought beside the moves of rates.',
      resolve: ({ result }) => money(result, 'EUR'),
    }),
    entryId: t.identifier('entryId', 'Identifier of the journal entry; null without a result.', { nullable: true }),
  }),
});

builder.queryList('fxRevaluations', {
  type: builder.connectionOf({ name: 'FxRevaluation', node: RevaluationType }),
  description: 'Daily valuations of the currency positions, newest day first. For operators.',
  authScopes: operator,
  list: (ctx, _caller, args) => revaluations(ctx, args),
});
