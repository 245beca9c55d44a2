import { type ErrorCode, type Id, isErrorCode, type PeerDocument, type Peers, peerDocument } from '@codai/kit';
import type { Amount, Step } from './steps.ts';

/** On whose behalf banking is asked. */
export interface Asker {
  readonly tenantId: string;
  readonly userId: string | null;
  readonly correlationId: string;
}

export interface AccountState {
  readonly id: string;
  readonly tenantId: string;
  readonly currency: string;
  readonly status: 'CLOSED' | 'FROZEN' | 'OPEN';
  /** In minor units. */
  readonly posted: bigint;
  readonly held: bigint;
  readonly available: bigint;
}

/** A member of a result union that says no. */
export interface Refused {
  readonly refusal: { readonly code: ErrorCode; readonly message: string; readonly step: number | null };
}

/** Result of a step; a rehearsed one has no ids. */
export interface StepDone {
  readonly entryId: string | null;
  readonly holdId: string | null;
  readonly received: Amount | null;
}

export interface MoneyToMove {
  readonly kind: string;
  readonly reference: string;
  readonly steps: readonly Step[];
  /** Under one key it happens once, however often it is asked. */
  readonly key: string;
  /** People who have approved it. */
  readonly approvedBy: readonly string[];
  readonly dryRun: boolean;
}

/** How banking would meet a payment at this moment. */
export interface MoneyPolicy {
  readonly mayPay: boolean;
  /** Whether the tenant's own threshold asks for a second person. */
  readonly needsApproval: boolean;
  /** How many people then have to approve. */
  readonly approvals: number;
  /** Whether anybody beside the asker may decide on the tenant's money. */
  readonly hasSecondPerson: boolean;
  /** People of the question who may approve at banking. */
  readonly approverIds: readonly string[];
}

/**
 * Requests of the wallet to banking, which alone knows and changes balances. Everything throws COMPONENT_UNAVAILABLE when it is away or slow:
 * then it is not known whether something was done, and the same question with the same key tells.
 */
export interface Banking {
  /** In the order asked; null for unknown ones. */
  accounts(asker: Asker, ids: readonly string[]): Promise<readonly (AccountState | null)[]>;
  /** Policy of the tenant on money for the asker; banking asks it again when money moves. */
  policy(asker: Asker, outgoing: readonly Amount[], userIds: readonly string[]): Promise<MoneyPolicy>;
  /** Worth in `to` at the rates in force; null without a rate. */
  worth(asker: Asker, amounts: readonly Amount[], to: string): Promise<readonly (bigint | null)[]>;
  open(
    asker: Asker,
    account: { name: string; currency: string; key: string },
  ): Promise<{ accountId: string } | Refused>;
  close(asker: Asker, account: { accountId: string; key: string }): Promise<{ accountId: string } | Refused>;
  /** All steps or none. */
  move(asker: Asker, money: MoneyToMove): Promise<{ readonly done: readonly StepDone[] } | Refused>;
  release(asker: Asker, hold: { holdId: string; key: string }): Promise<{ holdId: string } | Refused>;
}

const ACCOUNTS = peerDocument(
  'banking',
  'query ($ids: [ID!]!) { accountsForService(ids: $ids) { id tenantId currency status posted held available } }',
);
const WORTH = peerDocument(
  'banking',
  'query ($amounts: [MoneyInput!]!, $to: CurrencyCode!) { convertForService(amounts: $amounts, to: $to) { minor } }',
);
const REFUSAL = '... on Error { code message path }';
const OPEN = peerDocument(
  'banking',
  `mutation ($input: OpenAccountForServiceInput!) { openAccountForService(input: $input) { __typename
    ... on AccountForService { id } ${REFUSAL} } }`,
);
const CLOSE = peerDocument(
  'banking',
  `mutation ($input: CloseAccountForServiceInput!) { closeAccountForService(input: $input) { __typename
    ... on AccountForService { id } ${REFUSAL} } }`,
);
const MOVE = peerDocument(
  'banking',
  `mutation ($input: MoveMoneyInput!) { moveMoney(input: $input) { __typename
    ... on MoneyMoved { steps { entryId holdId received { minor currency } } } ${REFUSAL} } }`,
);
const POLICY = peerDocument(
  'banking',
  `query ($outgoing: [MoneyInput!]!, $userIds: [ID!]!) { moneyPolicyForService(outgoing: $outgoing, userIds: $userIds) {
    mayPay needsApproval approvals hasSecondPerson approverIds } }`,
);
const RELEASE = peerDocument(
  'banking',
  `mutation ($input: ReleaseHoldInput!) { releaseHold(input: $input) { __typename ${REFUSAL} } }`,
);

/** Ids that one question may name. */
const IDS_MAX = 100;

interface ErrorMember {
  readonly code?: string;
  readonly message?: string;
  readonly path?: readonly string[] | null;
}
interface WireAmount {
  readonly minor: string;
  readonly currency: string;
}

export function createBanking(peers: Peers): Banking {
  const ask = <Data>(
    { tenantId, userId, correlationId }: Asker,
    document: PeerDocument,
    variables: Record<string, unknown>,
  ) =>
    peers.ask<Data>(document, {
      variables,
      tenantId: tenantId as Id<'Organization'>,
      userId: userId as Id<'User'> | null,
      correlationId,
    });

  return {
    async accounts(asker, ids) {
      const found: (AccountState | null)[] = [];
      for (let start = 0; start < ids.length; start += IDS_MAX) {
        const { accountsForService } = await ask<{ accountsForService: (Record<string, string> | null)[] }>(
          asker,
          ACCOUNTS,
          { ids: ids.slice(start, start + IDS_MAX) },
        );
        found.push(...accountsForService.map((row) => row && stateOf(row)));
      }
      return found;
    },
    async worth(asker, amounts, to) {
      if (amounts.length === 0) return [];
      const { convertForService } = await ask<{ convertForService: (WireAmount | null)[] }>(asker, WORTH, {
        amounts: amounts.map(onWire),
        to,
      });
      return convertForService.map((worth) => (worth === null ? null : BigInt(worth.minor)));
    },
    async open(asker, { name, currency, key }) {
      const input = { name, currency, idempotencyKey: key };
      const { openAccountForService } = await ask<{ openAccountForService: ErrorMember & { id: string } }>(
        asker,
        OPEN,
        {
          input,
        },
      );
      return refusedOf(openAccountForService) ?? { accountId: openAccountForService.id };
    },
    async close(asker, { accountId, key }) {
      const input = { accountId, idempotencyKey: key };
      const { closeAccountForService } = await ask<{ closeAccountForService: ErrorMember }>(asker, CLOSE, { input });
      return refusedOf(closeAccountForService) ?? { accountId };
    },
    async policy(asker, outgoing, userIds) {
      const { moneyPolicyForService } = await ask<{ moneyPolicyForService: MoneyPolicy }>(asker, POLICY, {
        outgoing: outgoing.map(onWire),
        userIds,
      });
      return moneyPolicyForService;
    },
    async move(asker, { kind, reference, steps, key, approvedBy, dryRun }) {
      const input = { kind, reference, steps: steps.map(stepOnWire), idempotencyKey: key, approvedBy, dryRun };
      const { moveMoney } = await ask<{
        moveMoney: ErrorMember & { steps: (Omit<StepDone, 'received'> & { received: WireAmount | null })[] };
      }>(asker, MOVE, { input });
      return (
        refusedOf(moveMoney) ?? {
          done: moveMoney.steps.map(({ entryId, holdId, received }) => ({
            entryId,
            holdId,
            received: received && { minor: BigInt(received.minor), currency: received.currency },
          })),
        }
      );
    },
    async release(asker, { holdId, key }) {
      const { releaseHold } = await ask<{ releaseHold: ErrorMember }>(asker, RELEASE, {
        input: { holdId, idempotencyKey: key },
      });
      return refusedOf(releaseHold) ?? { holdId };
    },
  };
}

function stateOf(row: Record<string, string>): AccountState {
  const { id = '', tenantId = '', currency = '', status, posted = '0', held = '0', available = '0' } = row;
  return {
    id,
    tenantId,
    currency,
    status: status as AccountState['status'],
    posted: BigInt(posted),
    held: BigInt(held),
    available: BigInt(available),
  };
}

function refusedOf({ code, message = '', path }: ErrorMember): Refused | null {
  if (code === undefined) return null;
  if (!isErrorCode(code)) throw new Error(`Banking refused with an unknown code: ${code}.`);
  const step = path?.[1] === 'steps' ? Number(path[2]) : null;
  return { refusal: { code, message, step } };
}

function onWire({ minor, currency }: Amount): WireAmount {
  return { minor: minor.toString(), currency };
}

function stepOnWire(step: Step): object {
  const amount = onWire(step.amount);
  if (step.kind === 'HOLD') {
    return {
      hold: { accountId: step.accountId, amount, reason: step.reason, expiresAt: step.expiresAt.toISOString() },
    };
  }
  const { fromAccountId, toAccountId } = step;
  const ends = { fromAccountId, toAccountId, amount };
  return step.kind === 'CONVERT' ? { convert: ends } : { transfer: ends };
}
