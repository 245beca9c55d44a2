import type { OneJobContractQuery } from './generated/operations.ts';

type Accounts = OneJobContractQuery['accounts'];
export type BankAccount = NonNullable<NonNullable<Accounts>['edges'][number]['node']>;

/** Accounts of the bank, of one currency where it is given. Pockets of the wallet neither fund contracts nor are paid by them. */
export const bankAccounts = (accounts: Accounts | null | undefined, currency?: string): readonly BankAccount[] =>
  (accounts?.edges ?? []).flatMap(({ node }) =>
    node !== null && node.managedBy === 'BANK' && (currency === undefined || node.currency === currency) ? [node] : [],
  );
