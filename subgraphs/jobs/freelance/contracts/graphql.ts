import { EscrowRefusedError, ExceedsFundedError, InDisputeError } from '@codai/contracts/jobs';
import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { byCreation, operator, provenOperator, twoFactors } from '@codai/kit/graphql';
import { approvalErrors } from '@codai/kit/security';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { hiring } from '../../vacancies/employers/access.ts';
import { sidesSeenBy, WITH_MILESTONE } from '../escrow/filter.ts';
import { approveFunding, rejectFunding } from '../escrow/funding.ts';
import {
  approveMilestone,
  cancelMilestone,
  fundMilestone,
  openDispute,
  requestMilestoneChanges,
  resolveDispute,
  submitMilestone,
} from '../escrow/service.ts';
import { leaveReview } from '../reviews/service.ts';
import { acceptContract, changePayee, declineContract, proposeContract } from './service.ts';

import { ContractType, DisputeType, MilestoneType } from './types.ts';

builder.queryById('contract', ContractType, {
  description: 'Contract by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});
builder.queryById('milestone', MilestoneType, {
  description: 'Milestone by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});
builder.queryList('contracts', {
  type: builder.connectionOf({ name: 'Contract', node: ContractType }),
  description:
    'Contracts of the caller on either side, newest first, and those of the active organisation for its hiring staff.',
  authScopes: twoFactors,
  list: ({ database }, caller, args) =>
    byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.contract.findMany({ where: { AND: [sidesSeenBy(caller), where] }, orderBy, take }),
    ),
});

const byAge = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });
builder.queryList('milestoneDisputes', {
  type: builder.connectionOf({ name: 'MilestoneDispute', node: DisputeType }),
  description: 'Open disputes of all contracts, oldest first.',
  authScopes: operator,
  list: ({ database }, _caller, args) =>
    byAge.read(args, ({ where, orderBy, take }) =>
      database.systemRead(null, (tx) =>
        tx.milestoneDispute.findMany({
          where: { AND: [{ status: 'OPEN' }, where] },
          include: WITH_MILESTONE,
          orderBy,
          take,
        }),
      ),
    ),
});

const MilestoneInput = builder.inputType('MilestoneToAgreeInput', {
  description: 'Milestone of a proposal.',
  fields: (t) => ({
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    amount: t.field({ type: 'BigInt', description: 'Amount in minor units of the contract’s currency, above zero.' }),
  }),
});

builder.verb('proposeContract', {
  description: 'Proposes work by milestones to somebody who has an active application with the active organisation.',
  authScopes: hiring,
  input: (t) => ({
    freelancerId: t.idOf('User'),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    terms: t.string({ description: 'Terms, 1 to 20,000 characters.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of the amounts.' }),
    milestones: t.field({
      type: [MilestoneInput],
      description: 'Milestones, 1 to 20.',
      validate: z.array(z.any()).max(20),
    }),
    autoReleaseDays: t.int({ description: 'Days after a submission at which it is released by itself, 3 to 14.' }),
  }),
  idempotent: true,
  result: ContractType,
  refusals: [NotFoundError],
  run: proposeContract,
  read: 'contractId',
});

builder.verb('acceptContract', {
  description: 'Accepts a proposal, with the account that is to be paid.',
  authScopes: twoFactors,
  input: (t) => ({
    contractId: t.idOf('Contract'),
    payeeAccountId: t.idOf('BankAccount', 'Account of the active organisation, in the currency of the contract.'),
  }),
  result: ContractType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: acceptContract,
  read: 'contractId',
});

builder.verb('changeContractPayee', {
  description:
    'Changes the account that an active contract pays to, as the freelancer. Not while the bank is being asked for a payment.',
  authScopes: { $all: { signedIn: 2, stepUp: 300 } },
  input: (t) => ({
    contractId: t.idOf('Contract'),
    payeeAccountId: t.idOf('BankAccount', 'Account of the active organisation, in the currency of the contract.'),
  }),
  result: ContractType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: changePayee,
  read: 'contractId',
});

builder.verb('declineContract', {
  description: 'Declines a proposal as the freelancer, or takes it back as the client.',
  authScopes: twoFactors,
  input: (t) => ({ contractId: t.idOf('Contract') }),
  result: ContractType,
  refusals: [InvalidStateError, NotFoundError],
  run: declineContract,
  read: 'contractId',
});

builder.verb('fundMilestone', {
  description:
    'Has the bank hold the amount of a milestone on an account of the client’s organisation. Above its approval threshold the funding waits for a colleague (`approveMilestoneFunding`).',
  // A funded milestone is paid without another approval of the client: funding is the payment.
  authScopes: { $all: { signedIn: 2, stepUp: 300 } },
  input: (t) => ({
    milestoneId: t.idOf('Milestone'),
    accountId: t.idOf('BankAccount', 'Account to hold the amount on.'),
  }),
  idempotent: true,
  result: MilestoneType,
  refusals: [EscrowRefusedError, InvalidStateError, NotFoundError],
  run: fundMilestone,
  read: 'milestoneId',
});

builder.verb('approveMilestoneFunding', {
  description:
    'Approves the funding of a milestone that a colleague asked for. The bank holds the amount once enough people who may approve there have done so.',
  authScopes: { $all: { ...hiring, stepUp: 300 } },
  input: (t) => ({ milestoneId: t.idOf('Milestone') }),
  idempotent: true,
  result: MilestoneType,
  refusals: [...approvalErrors, EscrowRefusedError, InvalidStateError, NotFoundError],
  run: approveFunding,
  read: 'milestoneId',
});

builder.verb('rejectMilestoneFunding', {
  description: 'Rejects the funding of a milestone that waits for approval; the person who asked for it withdraws it.',
  authScopes: hiring,
  input: (t) => ({ milestoneId: t.idOf('Milestone') }),
  result: MilestoneType,
  refusals: [InvalidStateError, NotFoundError],
  run: rejectFunding,
  read: 'milestoneId',
});

builder.verb('submitMilestone', {
  description: 'Hands the work of a funded milestone in as the freelancer.',
  authScopes: twoFactors,
  input: (t) => ({
    milestoneId: t.idOf('Milestone'),
    note: t.string({ required: false, description: 'Note, at most 5,000 characters.' }),
  }),
  result: MilestoneType,
  refusals: [InDisputeError, InvalidStateError, NotFoundError, ValidationError],
  run: submitMilestone,
  read: 'milestoneId',
});

builder.verb('requestMilestoneChanges', {
  description: 'Asks for changes to work that was handed in, as the client.',
  authScopes: twoFactors,
  input: (t) => ({
    milestoneId: t.idOf('Milestone'),
    note: t.string({ description: 'Changes to make, 1 to 5,000 characters.' }),
  }),
  result: MilestoneType,
  refusals: [InDisputeError, InvalidStateError, NotFoundError, ValidationError],
  run: requestMilestoneChanges,
  read: 'milestoneId',
});

builder.verb('approveMilestone', {
  description:
    'Releases what is held for a milestone, or a part of it, to the freelancer, less the fee of the platform.',
  authScopes: twoFactors,
  input: (t) => ({
    milestoneId: t.idOf('Milestone'),
    release: t.field({
      type: 'BigInt',
      required: false,
      description: 'Amount in minor units, at most what is held; all of it when absent.',
    }),
  }),
  idempotent: true,
  result: MilestoneType,
  refusals: [EscrowRefusedError, ExceedsFundedError, InDisputeError, InvalidStateError, NotFoundError],
  run: approveMilestone,
  read: 'milestoneId',
});

builder.verb('cancelMilestone', {
  description: 'Cancels a milestone that was not funded; as the freelancer, gives what is held back to the client.',
  authScopes: twoFactors,
  input: (t) => ({ milestoneId: t.idOf('Milestone') }),
  idempotent: true,
  result: MilestoneType,
  refusals: [EscrowRefusedError, InDisputeError, InvalidStateError, NotFoundError],
  run: cancelMilestone,
  read: 'milestoneId',
});

builder.verb('openMilestoneDispute', {
  description: 'Opens a dispute about a funded milestone. Nothing is released until an operator has decided.',
  authScopes: twoFactors,
  input: (t) => ({
    milestoneId: t.idOf('Milestone'),
    reason: t.string({ description: 'Reason, 1 to 5,000 characters.' }),
  }),
  idempotent: true,
  result: MilestoneType,
  refusals: [InDisputeError, InvalidStateError, NotFoundError],
  run: openDispute,
  read: 'milestoneId',
});

builder.verb('resolveMilestoneDispute', {
  description: 'Divides what is held as an operator: a part to the freelancer, the rest back to the client.',
  authScopes: provenOperator,
  input: (t) => ({
    disputeId: t.id({ description: 'Id of the dispute.' }),
    release: t.field({ type: 'BigInt', description: 'Amount for the freelancer in minor units, 0 to what is held.' }),
  }),
  result: DisputeType,
  refusals: [EscrowRefusedError, ExceedsFundedError, InvalidStateError, NotFoundError, ValidationError],
  run: resolveDispute,
  read: ({ disputeId }, ctx) =>
    ctx.database.systemRead(null, (tx) =>
      tx.milestoneDispute.findUnique({ where: { id: disputeId }, include: WITH_MILESTONE }),
    ),
});

builder.verb('leaveJobReview', {
  description: 'Reviews the other side of a completed contract that has paid something, within 14 days.',
  authScopes: twoFactors,
  input: (t) => ({
    contractId: t.idOf('Contract'),
    rating: t.int({ description: 'Stars, 1 to 5.' }),
    text: t.string({ required: false, description: 'Text, at most 5,000 characters.' }),
  }),
  idempotent: true,
  result: ContractType,
  refusals: [InvalidStateError, NotFoundError],
  run: leaveReview,
  read: 'contractId',
});
