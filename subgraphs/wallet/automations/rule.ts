/** Trigger of a rule. Levels and minimums in minor units of the pocket's currency. */
export type Trigger =
  | { readonly kind: 'CREDIT'; readonly pocketId: string; readonly minimum: bigint | null }
  | { readonly kind: 'SCHEDULE'; readonly pattern: string; readonly timeZone: string }
  | {
      readonly kind: 'THRESHOLD';
      readonly pocketId: string;
      readonly direction: 'ABOVE' | 'BELOW';
      readonly level: bigint;
    }
  | { readonly kind: 'EVENT'; readonly type: string };

/** How much. All in minor units of the source's currency. */
export type Quantity =
  | { readonly kind: 'FIXED'; readonly minor: bigint }
  /** Hundredths of a percent of what the event tells, or of what the source has. Rounded down. */
  | { readonly kind: 'PERCENT'; readonly basisPoints: number; readonly of: 'AVAILABLE' | 'EVENT' }
  /** Difference between the event's amount and the next multiple. */
  | { readonly kind: 'ROUND_UP'; readonly multiple: bigint }
  /** Balance of the source above the level. */
  | { readonly kind: 'ABOVE'; readonly level: bigint }
  /** Difference between the balance of the target and the level. */
  | { readonly kind: 'UP_TO'; readonly level: bigint }
  | { readonly kind: 'ALL' };

/** Where money goes: an own pocket, or the receiving pocket of another wallet. */
export type Target = { readonly pocketId: string } | { readonly walletId: string };

/** One share of a split: hundredths of a percent of the whole, rounded down, or a fixed part. */
export type Part = { readonly to: Target } & ({ readonly basisPoints: number } | { readonly minor: bigint });

export type Action =
  | { readonly kind: 'TRANSFER'; readonly from: string; readonly to: Target; readonly quantity: Quantity }
  | {
      readonly kind: 'SPLIT';
      readonly from: string;
      readonly quantity: Quantity;
      readonly parts: readonly Part[];
      /** Takes what rounding down and fixed parts leave over; the source itself keeps it when it is named. */
      readonly residueTo: Target;
    }
  | { readonly kind: 'CONVERT'; readonly from: string; readonly to: string; readonly quantity: Quantity }
  | {
      readonly kind: 'HOLD';
      readonly from: string;
      readonly quantity: Quantity;
      readonly days: number;
      readonly reason: string;
    }
  | { readonly kind: 'NOTIFY'; readonly message: string }
  | { readonly kind: 'REQUEST_APPROVAL'; readonly approvals: number };

export interface RuleDefinition {
  readonly trigger: Trigger;
  /** An expression that gives true or false; null: always. */
  readonly condition: string | null;
  /** Done in order, all or none. */
  readonly actions: readonly Action[];
}

/** Facts of the event that fires a rule. `amount` is 0 where the event has none. */
export interface RuleEvent {
  readonly id: string;
  readonly type: string;
  readonly amount: bigint;
  readonly currency: string;
  /** The pocket that it happened to; empty when none. */
  readonly pocketId: string;
  /** Kind of the entry: TRANSFER, FX…; empty when none. */
  readonly kind: string;
  readonly at: Date;
}
