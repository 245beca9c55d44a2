export type LedgerProblemKind =
  | 'BROKEN_CHAIN'
  | 'CHANGED_ENTRY'
  | 'ENTRY_WITHOUT_POSTINGS'
  | 'MISSING_HEAD'
  | 'REWRITTEN_CHAIN'
  | 'SHORTENED_CHAIN'
  | 'UNBALANCED_ENTRY'
  | 'UNSEALED_ENTRY'
  | 'WRONG_BALANCE'
  | 'WRONG_CURRENCY'
  | 'WRONG_HELD';

/** Damage found in the ledger. `subject`: an entry, an account, or a position of the chain. */
export interface LedgerProblem {
  readonly kind: LedgerProblemKind;
  readonly subject: string;
}
