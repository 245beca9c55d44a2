import { type Id, newId, type Peers, peerDocument } from '@codai/kit';

export interface BankAccountState {
  readonly tenantId: string;
  readonly currency: string;
  readonly status: string;
}

export interface SettlementToMake {
  readonly tenantId: string;
  readonly accountId: string;
  readonly minor: bigint;
  readonly commission: bigint;
  readonly currency: string;
  /** Text on the statement of the shop. */
  readonly reference: string;
  readonly key: string;
}

/** Code of banking's refusal, which banking keeps for the key. */
export interface BankRefusal {
  readonly refusal: string;
}

/** Questions to banking, which alone changes balances. They throw COMPONENT_UNAVAILABLE when banking is away; the same key goes on then. */
export interface Bank {
  account(accountId: string): Promise<BankAccountState | null>;
  /** Pays a shop and the commission from the money of orders. */
  settle(settlement: SettlementToMake): Promise<BankRefusal | null>;
}

const ACCOUNT = peerDocument(
  'banking',
  'query ($ids: [ID!]!) { accountsForService(ids: $ids) { tenantId currency status } }',
);
const SETTLE = peerDocument(
  'banking',
  'mutation ($input: SettleOrderForServiceInput!) { settleOrderForService(input: $input) { __typename ... on Error { code } } }',
);

export function askBanking(peers: Peers): Bank {
  return {
    async account(accountId) {
      const question = { variables: { ids: [accountId] }, tenantId: null, correlationId: newId('cor') };
      const { accountsForService } = await peers.ask<{ accountsForService: (BankAccountState | null)[] }>(
        ACCOUNT,
        question,
      );
      return accountsForService[0] ?? null;
    },
    async settle({ tenantId, accountId, minor, commission, currency, reference, key }) {
      const input = {
        reference,
        payees: [{ accountId, amount: { minor: minor.toString(), currency } }],
        commission: { minor: commission.toString(), currency },
        idempotencyKey: key,
      };
      const question = { variables: { input }, tenantId: tenantId as Id<'Organization'>, correlationId: key };
      const { settleOrderForService: answer } = await peers.ask<{ settleOrderForService: { code?: string } }>(
        SETTLE,
        question,
      );
      return answer.code === undefined ? null : { refusal: answer.code };
    },
  };
}
