import { ContactCoolingDownError, RecipientInvalidError } from '@codai/contracts/wallet';
import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, WalletWrite } from '../../deps.ts';
import type { Contact, Wallet } from '../../generated/prisma/client.ts';
import { openPocketOf, type Recipient, recipientOf, walletOf } from '../../owners/lookup/lookup.ts';
import { categoryRefusal } from '../../policy/controls/rules.ts';
import { amountRefusal, referenceRefusal, sourceRefusal } from '../../policy/steps/rules.ts';
import { loadWorth } from '../../policy/steps/worth.ts';
import type { Amount } from '../../ports/steps.ts';
import { admit, type Draft, type MovementId } from './admit.ts';
import { conclude } from './conclude.ts';
import { stepUpForFirstSend } from './first-send.ts';

/** Facts that a verb adds to a draft once its transaction has checked everything. */
type Drafted = Pick<Draft, 'category' | 'id' | 'kind' | 'reference' | 'steps' | 'subjectId' | 'toWalletId'>;

interface Verb {
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string; readonly amount: Amount };
  /** Whether the amount leaves the wallet: then banking's policy has a say before it is written down. */
  readonly leaves: boolean;
  /** Looks and refuses; runs in the verb's transaction. */
  draft(tx: WalletWrite, wallet: Wallet): Promise<DomainError | Drafted>;
  /** Takes back what `draft` has written, when the movement is not admitted after all: a refusal keeps what was written. */
  readonly afterRefusal?: (tx: WalletWrite) => Promise<void>;
}

/**
 * A verb that moves money: the row and its job in one transaction, then banking under the row's id, then the outcome in a second one. The same key
 * gives the same movement; while banking is away the movement stays PENDING and the job asks again.
 */
export async function moveByVerb(deps: Deps, caller: SignedInCaller, verb: Verb): Promise<DomainError | MovementId> {
  const { operation, input, leaves } = verb;
  const refusal = amountRefusal(input.amount);
  if (refusal !== null) return refusal;
  const known = await deps.database.read(caller, (tx) => walletOf(tx, caller));
  if (known === null) return new NotFoundError('Wallet');
  const asker = { tenantId: known.tenantId, userId: caller.userId, correlationId: caller.correlationId };
  const worth = await loadWorth(deps, asker, known.id, [input.amount]);
  const policy = leaves ? await deps.banking.policy(asker, [input.amount], []) : null;
  const bankApprovals = policy?.needsApproval ? policy.approvals : 0;
  const outcome = await deps.database.once<DomainError | MovementId>(
    { caller, operation, input, keep: 'forever' },
    async (tx) => {
      const wallet = await walletOf(tx, caller);
      if (wallet === null) return new NotFoundError('Wallet');
      const drafted = await verb.draft(tx, wallet);
      if (!('steps' in drafted)) return drafted;
      const whose = { tenantId: wallet.tenantId, walletId: wallet.id, initiatorId: caller.userId };
      const admitted = await admit(tx, { ...whose, ...drafted, bankApprovals }, worth, deps.clock.now());
      if (!('movementId' in admitted)) await verb.afterRefusal?.(tx);
      return admitted;
    },
  );
  return 'movementId' in outcome ? conclude(deps, caller, outcome.movementId) : outcome;
}

export interface MoveBetweenPockets {
  readonly fromPocketId: string;
  readonly toPocketId: string;
  readonly amount: Amount;
  readonly idempotencyKey: string;
}

/**
 * Between two pockets of the wallet, of one currency (MOVE) or of two (CONVERT). Returns the movement, or `NotFoundError`, `ValidationError`,
 * `PocketLockedError`, `MovementRefusedError`, `IdempotencyKeyReusedError`.
 */
export function moveBetweenPockets(
  deps: Deps,
  caller: SignedInCaller,
  input: MoveBetweenPockets,
  kind: 'CONVERT' | 'MOVE',
): Promise<DomainError | MovementId> {
  const operation = kind === 'MOVE' ? 'moveBetweenPockets' : 'convertBetweenPockets';
  return moveByVerb(deps, caller, {
    operation,
    input,
    leaves: false,
    async draft(tx) {
      const [from, to] = [
        await openPocketOf(tx, caller, input.fromPocketId),
        await openPocketOf(tx, caller, input.toPocketId),
      ];
      if (from === null) return new NotFoundError('Pocket', ['input', 'fromPocketId']);
      if (to === null) return new NotFoundError('Pocket', ['input', 'toPocketId']);
      const locked = sourceRefusal(from, deps.clock.now());
      if (locked !== null) return locked;
      const ends = { fromAccountId: from.accountId, toAccountId: to.accountId, amount: input.amount };
      return {
        id: newId<'Movement'>('mov'),
        kind,
        reference: '',
        steps: [kind === 'MOVE' ? { kind: 'TRANSFER', ...ends, toWalletId: null } : { kind: 'CONVERT', ...ends }],
      };
    },
  });
}

export interface SendToUser {
  readonly fromPocketId: string;
  /** Exactly one. */
  readonly to: {
    readonly handle?: string | null | undefined;
    readonly walletId?: string | null | undefined;
    readonly contactId?: string | null | undefined;
  };
  readonly amount: Amount;
  readonly reference: string;
  readonly category?: string | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Sends to the receiving pocket of another wallet. Returns the movement, PENDING_APPROVAL when the policy wants others to agree, or `NotFoundError`,
 * `ValidationError`, `RecipientInvalidError`, `ContactCoolingDownError`, `PocketLockedError`, `SpendingLimitExceededError`, `MovementRefusedError`,
 * `IdempotencyKeyReusedError`. Throws STEP_UP_REQUIRED for the first payment to a wallet without a recent second factor.
 */
export async function sendToUser(
  deps: Deps,
  caller: SignedInCaller,
  input: SendToUser,
): Promise<DomainError | MovementId> {
  const refusal = referenceRefusal(input.reference) ?? categoryRefusal(input.category ?? null);
  if (refusal !== null) return refusal;
  const recipient = await findRecipient(deps, caller, input.to, input.amount.currency);
  return moveByVerb(deps, caller, {
    operation: 'sendToUser',
    input,
    leaves: true,
    async draft(tx, wallet) {
      const now = deps.clock.now();
      const from = await openPocketOf(tx, caller, input.fromPocketId);
      if (from === null) return new NotFoundError('Pocket', ['input', 'fromPocketId']);
      if (recipient === null || recipient.walletId === wallet.id) return new RecipientInvalidError();
      const unusable = await contactRefusal(tx, wallet, recipient.walletId, now);
      if (unusable !== null) return unusable;
      const locked = sourceRefusal(from, now);
      if (locked !== null) return locked;
      await stepUpForFirstSend(tx, caller, { walletId: wallet.id, toWalletId: recipient.walletId }, now);
      return {
        id: newId<'Movement'>('mov'),
        kind: 'SEND',
        reference: input.reference,
        category: input.category ?? null,
        toWalletId: recipient.walletId,
        steps: [
          {
            kind: 'TRANSFER',
            fromAccountId: from.accountId,
            toAccountId: recipient.accountId,
            amount: input.amount,
            toWalletId: recipient.walletId,
          },
        ],
      };
    },
  });
}

/** A wallet that pays contacts only pays none but those past their cool-down. */
export async function contactRefusal(
  tx: WalletWrite,
  wallet: Wallet,
  toWalletId: string,
  now: Date,
): Promise<ContactCoolingDownError | RecipientInvalidError | null> {
  if (!wallet.contactsOnly) return null;
  const contact = await tx.contact.findFirst({ where: { walletId: wallet.id, contactWalletId: toWalletId } });
  if (contact === null) return new RecipientInvalidError();
  return contact.usableFrom > now ? new ContactCoolingDownError({ usableFrom: contact.usableFrom }) : null;
}

async function findRecipient(
  { database }: Deps,
  caller: SignedInCaller,
  { handle, walletId, contactId }: SendToUser['to'],
  currency: string,
): Promise<Recipient | null> {
  const contact: Contact | null =
    contactId == null ? null : await database.read(caller, (tx) => tx.contact.findUnique({ where: { id: contactId } }));
  const id = walletId ?? contact?.contactWalletId;
  const wallet = handle != null ? { handle: handle.toLowerCase() } : id != null ? { id: id as Id<'Wallet'> } : null;
  return wallet && database.systemRead(null, (tx) => recipientOf(tx, wallet, currency));
}
