import type { Caller, Id } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { FxQuoteStatus } from '../../generated/prisma/enums.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly quote: ReturnType<typeof quoteLoader>;
  }
}

export interface FxQuoteRow {
  readonly id: Id<'FxQuote'>;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly source: bigint;
  readonly sourceCurrency: string;
  readonly target: bigint;
  readonly targetCurrency: string;
  readonly rate: string;
  readonly status: FxQuoteStatus;
  readonly expiresAt: Date;
}

/** Quotes of the caller's tenant: same length and order, null for unknown and forbidden alike. */
export function quoteLoader(deps: Deps, caller: Caller) {
  return loaderById(async (ids: readonly string[]): Promise<readonly FxQuoteRow[]> => {
    const rows = await deps.database.read(
      caller,
      (tx) => tx.$queryRaw<(Omit<FxQuoteRow, 'source' | 'target'> & { source: string; target: string })[]>`
        SELECT id, from_account_id AS "fromAccountId", to_account_id AS "toAccountId", source::text, source_currency AS "sourceCurrency",
               target::text, target_currency AS "targetCurrency", rate, status, expires_at AS "expiresAt"
          FROM fx_quote WHERE id = ANY(${[...ids]})`,
    );
    return rows.map((row) => ({ ...row, source: BigInt(row.source), target: BigInt(row.target) }));
  });
}
