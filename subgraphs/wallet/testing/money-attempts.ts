import banking from '@codai/banking';
import { type Caller, newId } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import wallet from '../module.ts';
import type { MoneyVerb } from './money-mutations.ts';
import { mutate, type Person, type TenantUnderTest, userIdOf } from './tenant.ts';
import type { WalletsUnderTest } from './wallet.ts';

/** Facts of every attempt. */
export interface Scene {
  readonly test: WalletsUnderTest;
  readonly tenant: TenantUnderTest;
  /** Wallet of another tenant, and an account of it at the bank. */
  readonly payee: { readonly handle: string; readonly walletId: string; readonly requestId: () => Promise<string> };
  readonly payeeAccount: string;
  readonly minor: bigint;
}

export interface VerbUnderTest {
  /** People who may call it. */
  readonly opens: readonly Person[];
  /** Whether the money leaves the tenant, so that its threshold counts. */
  readonly leaves: boolean;
  /** Preconditions, made by people who may. Returns what the attempt needs. */
  prepare?(scene: Scene): Promise<string>;
  /** Calls the verb as the caller, and does everything that follows. */
  attempt(scene: Scene, caller: Caller, prepared: string): Promise<unknown>;
}

const payers: readonly Person[] = ['owner', 'admin', 'payer'];
const deciders: readonly Person[] = ['owner', 'admin', 'approver'];
const key = () => newId('key');
const amountOf = ({ minor }: Scene, currency = 'EUR') => ({ minor: minor.toString(), currency });
const bankOf = ({ test }: Scene) => test.beside('banking');
const signal = new AbortController().signal;

async function task(module: { tasks?: unknown }, deps: unknown, name: string): Promise<void> {
  const tasks = (module.tasks as (deps: unknown) => Record<string, (payload: object, facts: object) => Promise<void>>)(
    deps,
  );
  await tasks[name]?.({}, { signal });
}

/** The wallet asks in the name of the caller, as it does from a job: whatever that person is, it may say so. */
const asWallet = (tenant: TenantUnderTest, { userId }: Caller) =>
  callerOf({ userId, tenantId: tenant.id, service: 'wallet', roles: [], aal: 0, authenticatedAt: null });

/** Lets a day pass: rules that are due by the clock fire and are carried out. */
export async function dueRules({ test }: Scene): Promise<void> {
  test.clock.advance(86_400_000);
  await task(wallet, test.deps, 'fireDueRules');
  await test.doJobs();
}

const daily = (scene: Scene) => ({
  trigger: { schedule: { pattern: '0 6 * * *' } },
  actions: [
    {
      transfer: {
        fromPocketId: scene.tenant.pocket,
        to: { walletId: scene.payee.walletId },
        quantity: { fixed: scene.minor.toString() },
      },
    },
  ],
});

/** A rule whose owner has left: the person who resumes it answers for it. */
async function ruleOfLeaver(scene: Scene, status: 'ACTIVE' | 'PAUSED'): Promise<string> {
  const { test, tenant } = scene;
  const input = { name: 'Daily', rule: daily(scene), idempotencyKey: key() };
  const made = await mutate(test, tenant.caller('owner'), ['createRule', '... on AutomationRule { id }'], input);
  await test.rows('UPDATE wallet.automation_rule SET owner_id = $2, status = $3::wallet."RuleStatus" WHERE id = $1', [
    made.id,
    userIdOf(tenant.id, 'leaver'),
    status,
  ]);
  return String(made.id);
}

export const moneyVerbs: Readonly<Record<MoneyVerb, VerbUnderTest>> = {
  createTransfer: {
    opens: payers,
    leaves: true,
    attempt: (scene, caller) =>
      mutate(bankOf(scene), caller, ['createTransfer'], {
        fromAccountId: scene.tenant.euros,
        to: { accountId: scene.payeeAccount },
        amount: amountOf(scene),
        idempotencyKey: key(),
      }),
  },
  createExternalTransfer: {
    opens: payers,
    leaves: true,
    prepare: async (scene) => {
      const input = { name: 'Erika Mustermann', iban: 'DE50100000000000000001', idempotencyKey: key() };
      const question = ['addBeneficiary', '... on Beneficiary { id }'] as const;
      return String((await mutate(bankOf(scene), scene.tenant.caller('owner'), question, input)).id);
    },
    attempt: (scene, caller, beneficiaryId) =>
      mutate(bankOf(scene), caller, ['createExternalTransfer'], {
        fromAccountId: scene.tenant.euros,
        beneficiaryId,
        amount: amountOf(scene),
        idempotencyKey: key(),
      }),
  },
  scheduleTransfer: {
    opens: payers,
    leaves: true,
    attempt: async (scene, caller) => {
      await mutate(bankOf(scene), caller, ['scheduleTransfer'], {
        fromAccountId: scene.tenant.euros,
        to: { accountId: scene.payeeAccount },
        amount: amountOf(scene),
        firstAt: new Date(scene.test.clock.now().getTime() + 3_600_000),
        idempotencyKey: key(),
      });
      scene.test.clock.advance(7_200_000);
      await task(banking, bankOf(scene).deps, 'runDueTransfers');
    },
  },
  resumeScheduledTransfer: {
    opens: payers,
    leaves: true,
    prepare: async (scene) => {
      const [bank, payer] = [bankOf(scene), scene.tenant.caller('payer')];
      const { id } = await mutate(bank, payer, ['scheduleTransfer', '... on ScheduledTransfer { id }'], {
        fromAccountId: scene.tenant.euros,
        to: { accountId: scene.payeeAccount },
        amount: amountOf(scene),
        firstAt: new Date(scene.test.clock.now().getTime() + 3_600_000),
        idempotencyKey: key(),
      });
      await mutate(bank, payer, ['pauseScheduledTransfer'], { scheduledTransferId: id });
      return String(id);
    },
    attempt: async (scene, caller, scheduledTransferId) => {
      await mutate(bankOf(scene), caller, ['resumeScheduledTransfer'], { scheduledTransferId });
      scene.test.clock.advance(7_200_000);
      await task(banking, bankOf(scene).deps, 'runDueTransfers');
    },
  },
  approveTransfer: {
    opens: deciders,
    leaves: false,
    prepare: async (scene) => {
      const { test, tenant } = scene;
      await test.rows(
        `INSERT INTO banking.transfer_policy (tenant_id, approval_above, set_by, set_at) VALUES ($1, 0, 'test', now())`,
        [tenant.id],
      );
      const input = {
        fromAccountId: tenant.euros,
        to: { accountId: scene.payeeAccount },
        amount: amountOf(scene),
        idempotencyKey: key(),
      };
      const question = ['createTransfer', '... on Transfer { id }'] as const;
      return String((await mutate(bankOf(scene), tenant.caller('payer'), question, input)).id);
    },
    attempt: (scene, caller, transferId) => mutate(bankOf(scene), caller, ['approveTransfer'], { transferId }),
  },
  acceptFxQuote: {
    opens: payers,
    leaves: false,
    prepare: async (scene) => {
      const input = { fromAccountId: scene.tenant.euros, toAccountId: scene.tenant.lei, amount: amountOf(scene) };
      const question = ['createFxQuote', '... on FxQuote { id }'] as const;
      return String((await mutate(bankOf(scene), scene.tenant.caller('owner'), question, input)).id);
    },
    attempt: (scene, caller, quoteId) =>
      mutate(bankOf(scene), caller, ['acceptFxQuote'], { quoteId, idempotencyKey: key() }),
  },
  moveMoney: {
    opens: payers,
    leaves: true,
    attempt: (scene, caller) =>
      mutate(bankOf(scene), asWallet(scene.tenant, caller), ['moveMoney'], {
        kind: 'TEST',
        reference: '',
        steps: [
          {
            transfer: {
              fromAccountId: scene.tenant.pocketAccount,
              toAccountId: scene.payeeAccount,
              amount: amountOf(scene),
            },
          },
        ],
        idempotencyKey: key(),
      }),
  },
  placeHold: {
    opens: payers,
    leaves: true,
    attempt: (scene, caller) =>
      mutate(bankOf(scene), asWallet(scene.tenant, caller), ['placeHold'], {
        accountId: scene.tenant.pocketAccount,
        amount: amountOf(scene),
        reason: '',
        expiresAt: new Date(scene.test.clock.now().getTime() + 3_600_000),
        idempotencyKey: key(),
      }),
  },
  postEntry: {
    opens: payers,
    leaves: true,
    attempt: (scene, caller) => {
      const amount = amountOf(scene);
      return mutate(bankOf(scene), asWallet(scene.tenant, caller), ['postEntry'], {
        kind: 'TEST',
        description: '',
        legs: [
          { accountId: scene.tenant.pocketAccount, side: 'DEBIT', amount },
          { accountId: scene.payeeAccount, side: 'CREDIT', amount },
        ],
        idempotencyKey: key(),
      });
    },
  },
  moveBetweenPockets: {
    opens: payers,
    leaves: false,
    attempt: ({ test, tenant, ...scene }, caller) =>
      mutate(test, caller, ['moveBetweenPockets'], {
        fromPocketId: tenant.pocket,
        toPocketId: tenant.second,
        amount: { minor: scene.minor.toString(), currency: 'EUR' },
        idempotencyKey: key(),
      }),
  },
  convertBetweenPockets: {
    opens: payers,
    leaves: false,
    attempt: ({ test, tenant, ...scene }, caller) =>
      mutate(test, caller, ['convertBetweenPockets'], {
        fromPocketId: tenant.pocket,
        toPocketId: tenant.leiPocket,
        amount: { minor: scene.minor.toString(), currency: 'EUR' },
        idempotencyKey: key(),
      }),
  },
  sendToUser: {
    opens: payers,
    leaves: true,
    attempt: (scene, caller) =>
      mutate(scene.test, caller, ['sendToUser'], {
        fromPocketId: scene.tenant.pocket,
        to: { handle: scene.payee.handle },
        amount: amountOf(scene),
        idempotencyKey: key(),
      }),
  },
  payRequest: {
    opens: payers,
    leaves: true,
    prepare: ({ payee }) => payee.requestId(),
    attempt: ({ test, tenant }, caller, requestId) =>
      mutate(test, caller, ['payRequest'], { requestId, fromPocketId: tenant.pocket, idempotencyKey: key() }),
  },
  withdrawFunds: {
    opens: payers,
    leaves: true,
    attempt: (scene, caller) =>
      mutate(scene.test, caller, ['withdrawFunds'], {
        pocketId: scene.tenant.ether,
        contactId: scene.tenant.coldStore,
        amount: amountOf(scene, 'ETH'),
        idempotencyKey: key(),
      }),
  },
  createRule: {
    opens: payers,
    leaves: true,
    attempt: async (scene, caller) => {
      await mutate(scene.test, caller, ['createRule'], { name: 'Daily', rule: daily(scene), idempotencyKey: key() });
      await dueRules(scene);
    },
  },
  createRuleFromTemplate: {
    opens: payers,
    leaves: true,
    attempt: async (scene, caller) => {
      const { pocket: fromPocketId } = scene.tenant;
      const template = {
        recurring: { fromPocketId, walletId: scene.payee.walletId, amount: amountOf(scene), pattern: '0 6 * * *' },
      };
      await mutate(scene.test, caller, ['createRuleFromTemplate'], { name: 'Daily', template, idempotencyKey: key() });
      await dueRules(scene);
    },
  },
  updateRule: {
    opens: payers,
    leaves: true,
    prepare: (scene) => ruleOfLeaver(scene, 'ACTIVE'),
    attempt: async (scene, caller, ruleId) => {
      await mutate(scene.test, caller, ['updateRule'], {
        ruleId,
        expectedVersion: 1,
        name: 'Mine',
        rule: daily(scene),
      });
      await dueRules(scene);
    },
  },
  resumeRule: {
    opens: payers,
    leaves: true,
    prepare: (scene) => ruleOfLeaver(scene, 'PAUSED'),
    attempt: async (scene, caller, ruleId) => {
      await mutate(scene.test, caller, ['resumeRule'], { ruleId });
      await dueRules(scene);
    },
  },
  runRuleNow: {
    opens: payers,
    leaves: true,
    prepare: (scene) => ruleOfLeaver(scene, 'ACTIVE'),
    attempt: (scene, caller, ruleId) => mutate(scene.test, caller, ['runRuleNow'], { ruleId, idempotencyKey: key() }),
  },
  approveMovement: {
    opens: deciders,
    leaves: false,
    prepare: async (scene) => {
      const { test, tenant } = scene;
      await test.rows(
        `INSERT INTO banking.transfer_policy (tenant_id, approval_above, set_by, set_at) VALUES ($1, 0, 'test', now())`,
        [tenant.id],
      );
      const sent = await mutate(test, tenant.caller('payer'), ['sendToUser', '... on WalletMovement { id }'], {
        fromPocketId: tenant.pocket,
        to: { handle: scene.payee.handle },
        amount: amountOf(scene),
        idempotencyKey: key(),
      });
      return String(sent.id);
    },
    attempt: ({ test }, caller, movementId) => mutate(test, caller, ['approveMovement'], { movementId }),
  },
};
