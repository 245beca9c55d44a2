import type { SupergraphClient } from '@codai/sdk';
import { csvOf, decimalText, saveText } from '@codai/ui';
import { type ActivityFilter, variablesOf } from './activity-filter.ts';
import { WalletActivityPageDocument, type WalletActivityPageQuery } from './generated/operations.ts';
import type { Transaction } from './lines.ts';

const PAGE = 100;
export const EXPORTED_MAX = 10_000;

type Page = NonNullable<WalletActivityPageQuery['walletTransactions']>;

async function pageAfter(client: SupergraphClient, filter: ActivityFilter, after: string | null): Promise<Page | null> {
  const variables = { ...variablesOf(filter), first: PAGE, after };
  const { data } = await client.query(WalletActivityPageDocument, variables, { requestPolicy: 'network-only' });
  return data?.walletTransactions ?? null;
}

/** Saves all transactions of the filter as CSV, newest first, at most 10,000. Returns how many, and null when a page did not come. */
export async function exportActivity(
  client: SupergraphClient,
  filter: ActivityFilter,
  heads: readonly string[],
  kindOf: (row: Transaction) => string,
): Promise<number | null> {
  const rows: Transaction[] = [];
  let after: string | null = null;
  while (rows.length < EXPORTED_MAX) {
    const page: Page | null = await pageAfter(client, filter, after);
    if (page === null) return null;
    rows.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  const lines = rows.map((row) => [
    row.postedAt,
    row.pocket?.name ?? '',
    // Every spreadsheet reads `-12.50`.
    `${row.isCredit ? '' : '-'}${decimalText(row.amount.minor, row.amount.exponent)}`,
    row.amount.currency,
    kindOf(row),
    row.counterparty?.owner?.displayName ?? '',
    row.counterparty === null ? '' : `@${row.counterparty.handle}`,
    row.movement?.reference ?? '',
    row.entryId,
  ]);
  saveText('wallet-activity.csv', csvOf([heads, ...lines]), 'text/csv');
  return rows.length;
}
