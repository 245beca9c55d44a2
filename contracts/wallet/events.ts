import { currency, id, minor } from '@codai/kit/contract';
import { z } from 'zod';

/**
 * Events of the wallet. Amounts are decimal strings of whole minor units. Ids only, except for the words that a rule's owner has it send to
 * the owner (`wallet.rule.notified`).
 */

const amount = { amount: minor, currency };
const run = { runId: id, ruleId: id, ruleVersion: z.int(), walletId: id, ownerId: id, depth: z.int() };
const request = { requestId: id, walletId: id, requesterId: id, ...amount };

const topUp = { topUpId: id, walletId: id, pocketId: id, userId: id, paymentId: id, ...amount };

const policyChange = {
  changeId: id,
  walletId: id,
  kind: z.enum(['RECIPIENT_POLICY', 'SPENDING_CONTROL', 'SPENDING_CONTROL_REMOVAL']),
  byId: id,
};

export const events = {
  'wallet.address.connected': z.object({ addressId: id, walletId: id, userId: id, chainId: z.int() }),
  'wallet.approval.decided': z.object({ movementId: id, walletId: id, approverId: id, isApproved: z.boolean() }),
  /** Outgoing amounts, one for each currency; the approvers are those of that moment. */
  'wallet.approval.requested': z.object({
    movementId: id,
    walletId: id,
    initiatorId: id,
    approverIds: z.array(id),
    approvals: z.int(),
    outgoing: z.array(z.object(amount)),
    expiresAt: z.string(),
  }),
  /** A change that loosens the wallet's policy; `byId`: who asked for it, or decided. */
  'wallet.policy-change.requested': z.object(policyChange),
  'wallet.policy-change.approved': z.object(policyChange),
  'wallet.policy-change.rejected': z.object(policyChange),
  'wallet.pocket.closed': z.object({ pocketId: id, walletId: id, accountId: id, currency }),
  'wallet.pocket.opened': z.object({ pocketId: id, walletId: id, accountId: id, currency }),
  /** `payerId`: the owner of the wallet that was asked; null when anyone with the link may pay. */
  'wallet.request.created': z.object({ ...request, payerId: id.nullable() }),
  'wallet.request.declined': z.object(request),
  'wallet.request.paid': z.object({ ...request, payerWalletId: id, movementId: id }),
  'wallet.rule.failed': z.object({ ...run, reason: z.string().max(200) }),
  /** The owner's own words, which the rule has it say. */
  'wallet.rule.notified': z.object({ ...run, message: z.string().max(140) }),
  /** `isSkipped`: there was nothing to do. */
  'wallet.rule.succeeded': z.object({ ...run, isSkipped: z.boolean() }),
  'wallet.rule.triggered': z.object(run),
  /** Its payment was captured; `wallet.transaction.recorded` announces the line on the pocket. */
  'wallet.top-up.paid': z.object(topUp),
  /** There is a payment, which its payer confirms. */
  'wallet.top-up.started': z.object(topUp),
  /** A leg of an entry of banking on an account that is a pocket. */
  'wallet.transaction.recorded': z.object({
    transactionId: id,
    walletId: id,
    pocketId: id,
    entryId: id,
    isCredit: z.boolean(),
    kind: z.string().max(40),
    ...amount,
  }),
  /** Transfer to another wallet, in the tenant of the sender. */
  'wallet.transfer.sent': z.object({
    movementId: id,
    fromWalletId: id,
    toWalletId: id,
    initiatorId: id,
    recipientId: id,
    /** The pocket that it was taken from. */
    pocketId: id,
    ...amount,
  }),
  'wallet.wallet.created': z.object({ walletId: id, ownerId: id }),
  'wallet.withdrawal.requested': z.object({
    withdrawalId: id,
    walletId: id,
    userId: id,
    network: z.string().max(40),
    holdId: id,
    ...amount,
  }),
} as const;
