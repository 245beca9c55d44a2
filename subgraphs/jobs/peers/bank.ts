import { type Id, type PeerDocument, type Peers, peerDocument } from '@codai/kit';

/** On whose behalf banking is asked. */
export interface Asker {
  readonly tenantId: string;
  readonly userId: string | null;
}

export interface BankAccountState {
  readonly id: string;
  readonly tenantId: string;
  readonly currency: string;
}

/** Code of banking's refusal. */
export interface BankRefusal {
  readonly refusal: string;
}

export interface HoldToPlace {
  readonly accountId: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly expiresAt: Date;
  /** People who have approved it. */
  readonly approvedBy: readonly string[];
  readonly key: string;
}

export interface HoldToCapture {
  readonly holdId: string;
  readonly minor: bigint;
  readonly currency: string;
  /** null: the house's account of fees. */
  readonly toAccountId: string | null;
  /** Whether what remains goes back. */
  readonly isFinal: boolean;
  readonly key: string;
}

/**
 * Requests of jobs to banking, which alone changes balances. Everything throws COMPONENT_UNAVAILABLE when banking is away or slow: then it is
 * not known whether something was done, and the same question with the same key tells.
 */
export interface Bank {
  account(asker: Asker, accountId: string): Promise<BankAccountState | null>;
  hold(asker: Asker, hold: HoldToPlace): Promise<BankRefusal | { readonly holdId: string }>;
  capture(asker: Asker, capture: HoldToCapture): Promise<BankRefusal | null>;
  /** Gives back what is still held. */
  release(asker: Asker, hold: { readonly holdId: string; readonly key: string }): Promise<BankRefusal | null>;
  extend(
    asker: Asker,
    hold: { readonly holdId: string; readonly expiresAt: Date; readonly key: string },
  ): Promise<BankRefusal | null>;
}

const ACCOUNT = peerDocument(
  'banking',
  'query ($ids: [ID!]!) { accountsForService(ids: $ids) { id tenantId currency } }',
);
const HOLD = peerDocument(
  'banking',
  'mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { __typename ... on Hold { id } ... on Error { code } } }',
);
const CAPTURE = peerDocument(
  'banking',
  'mutation ($input: CaptureHoldInput!) { captureHold(input: $input) { __typename ... on Error { code } } }',
);
const RELEASE = peerDocument(
  'banking',
  'mutation ($input: ReleaseHoldInput!) { releaseHold(input: $input) { __typename ... on Error { code } } }',
);
const EXTEND = peerDocument(
  'banking',
  'mutation ($input: ExtendHoldInput!) { extendHold(input: $input) { __typename ... on Error { code } } }',
);

interface Answer {
  readonly id?: string;
  readonly code?: string;
}

const refusalOf = ({ code }: Answer): BankRefusal | null => (code === undefined ? null : { refusal: code });

export function createBank(peers: Peers): Bank {
  const ask = <Data>(
    { tenantId, userId }: Asker,
    document: PeerDocument,
    variables: Record<string, unknown>,
    key: string,
  ) =>
    peers.ask<Data>(document, {
      variables,
      tenantId: tenantId as Id<'Organization'>,
      userId: userId as Id<'User'> | null,
      correlationId: key,
    });
  return {
    async account(asker, accountId) {
      const { accountsForService } = await ask<{ accountsForService: (BankAccountState | null)[] }>(
        asker,
        ACCOUNT,
        { ids: [accountId] },
        accountId,
      );
      return accountsForService[0] ?? null;
    },
    async hold(asker, { accountId, minor, currency, reason, expiresAt, approvedBy, key }) {
      const amount = { minor: minor.toString(), currency };
      // A binding hold survives a freeze of the account, so that payers cannot take escrow back.
      const input = {
        accountId,
        amount,
        reason,
        expiresAt: expiresAt.toISOString(),
        isBinding: true,
        // Left out when empty: a key goes with one input, also across versions.
        ...(approvedBy.length > 0 && { approvedBy }),
        idempotencyKey: key,
      };
      const { placeHold } = await ask<{ placeHold: Answer }>(asker, HOLD, { input }, key);
      return refusalOf(placeHold) ?? { holdId: String(placeHold.id) };
    },
    async capture(asker, { holdId, minor, currency, toAccountId, isFinal, key }) {
      const to = toAccountId === null ? { house: 'FEES' } : { toAccountId };
      const input = { holdId, amount: { minor: minor.toString(), currency }, ...to, isFinal, idempotencyKey: key };
      return refusalOf((await ask<{ captureHold: Answer }>(asker, CAPTURE, { input }, key)).captureHold);
    },
    async release(asker, { holdId, key }) {
      const input = { holdId, idempotencyKey: key };
      return refusalOf((await ask<{ releaseHold: Answer }>(asker, RELEASE, { input }, key)).releaseHold);
    },
    async extend(asker, { holdId, expiresAt, key }) {
      const input = { holdId, expiresAt: expiresAt.toISOString(), idempotencyKey: key };
      return refusalOf((await ask<{ extendHold: Answer }>(asker, EXTEND, { input }, key)).extendHold);
    },
  };
}
