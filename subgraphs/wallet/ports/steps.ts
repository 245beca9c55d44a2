/** In whole minor units. */
export interface Amount {
  readonly minor: bigint;
  readonly currency: string;
}

/** One step as banking is asked for it, and who receives it where that is another wallet. */
export type Step =
  | {
      readonly kind: 'TRANSFER';
      readonly fromAccountId: string;
      readonly toAccountId: string;
      readonly amount: Amount;
      readonly toWalletId: string | null;
    }
  | { readonly kind: 'CONVERT'; readonly fromAccountId: string; readonly toAccountId: string; readonly amount: Amount }
  | {
      readonly kind: 'HOLD';
      readonly accountId: string;
      readonly amount: Amount;
      readonly reason: string;
      readonly expiresAt: Date;
      /** Whether it is on its way out, or only set aside. */
      readonly isLeaving: boolean;
    };
