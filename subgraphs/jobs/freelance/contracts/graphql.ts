import { EscrowRefusedError, ExceedsFundedError, InDisputeError } from '@codai/contracts/jobs';
import { InvalidStateError, isSignedIn, NotFoundError, ValidationError } from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { byCreation, operator, provenOperator, twoFactors, usualLength } from '@codai/kit/graphql';
import { minorOf, money } from '@codai/kit/money';
import { approvalErrors } from '@codai/kit/security';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { Contract, ContractFeedback, MilestoneDispute } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { hiring } from '../../vacancies/employers/access.ts';
import { disputePlace, milestonePlace } from '../escrow/cells.ts';
import { sidesSeenBy, WITH_MILESTONE } from '../escrow/filter.ts';
import { approveFunding, rejectFunding } from '../escrow/funding.ts';
import { FundingType } from '../escrow/graphql.ts';
import type { MilestoneRow } from '../escrow/milestone-row.ts';
import {
  approveMilestone,
  cancelMilestone,
  fundMilestone,
  openDispute,
  requestMilestoneChanges,
  resolveDispute,
  sideOf,
  submitMilestone,
} from '../escrow/service.ts';
import { feedbackPlace } from '../reviews/cells.ts';
import { areVisible } from '../reviews/rules.ts';
import { leaveReview } from '../reviews/service.ts';
import { contractPlace } from './cells.ts';
import { acceptContract, changePayee, declineContract, proposeContract } from './service.ts';

const ContractStatusType = builder.enumeration('ContractStatus', 'State of a contract.', {
  PROPOSED: 'Waits for the freelancer.',
  ACTIVE: 'Agreed.',
  DECLINED: 'Declined by the freelancer.',
  CANCELLED: 'Taken back by the client.',
  COMPLETED: 'All milestones have ended.',
});
const MilestoneStatusType = builder.enumeration('MilestoneStatus', 'State of a milestone.', {
  PENDING: 'Not funded.',
  FUNDED: 'The bank holds its money.',
  SUBMITTED: 'Work was handed in.',
  CHANGES_REQUESTED: 'The client asked for changes.',
  RELEASED: 'Paid, in whole or in part, and nothing is held any more.',
  REFUNDED: 'All money went back to the client.',
  CANCELLED: 'Cancelled before it was funded.',
});
const SideType = builder.enumeration('ContractSide', 'Side of a contract.', {
  CLIENT: 'Client.',
  FREELANCER: 'Freelancer.',
});
const DisputeStatusType = builder.enumeration('MilestoneDisputeStatus', 'State of a dispute.', {
  OPEN: 'Not decided: no money moves.',
  RESOLVED: 'Decided.',
});

type DisputeRow = MilestoneDispute & { readonly milestone: MilestoneRow };
const DisputeType = builder.objectRef<DisputeRow>('MilestoneDispute').implement({
  description: 'Dispute about a milestone. While it is open only its decision moves money.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    milestoneId: t.identifier('milestoneId', 'Id of the milestone.'),
    openedBy: t.reference(UserType, 'openedById', 'Person who opened it.'),
    openedBySide: t.field({
      type: SideType,
      description: 'Side of the person who opened it.',
      resolve: ({ openedById, milestone: { contract } }) =>
        openedById === contract.freelancerId ? 'FREELANCER' : 'CLIENT',
    }),
    contractTitle: t.string({
      description: 'Title of the contract.',
      resolve: ({ milestone }) => milestone.contract.title,
    }),
    milestoneTitle: t.string({ description: 'Title of the milestone.', resolve: ({ milestone }) => milestone.title }),
    milestoneNote: t.string({
      nullable: true,
      description: 'Note of the last submission or request for changes; null without one.',
      resolve: ({ milestone: { id, note } }, _args, ctx) =>
        note === null ? null : ctx.keys.open(note, milestonePlace(id)),
    }),
    held: t.field({
      type: 'Money',
      description: 'Amount that the bank holds: what a decision divides.',
      resolve: ({ milestone: { held, contract } }) => money(minorOf(held), contract.currency),
    }),
    reason: t.string({
      nullable: true,
      description: 'Reason; null once it was erased.',
      resolve: ({ id, reason }, _args, ctx) => (reason === null ? null : ctx.keys.open(reason, disputePlace(id))),
    }),
    status: t.field({ type: DisputeStatusType, description: 'State.', resolve: ({ status }) => status as 'OPEN' }),
    released: t.field({
      type: 'Money',
      nullable: true,
      description: 'Part that the decision gave to the freelancer, the rest going back to the client; null before.',
      resolve: ({ released, milestone }) =>
        released === null ? null : money(minorOf(released), milestone.contract.currency),
    }),
    resolvedAt: t.instant('resolvedAt', 'Instant of the decision; null before.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

export const MilestoneType = builder.entity<MilestoneRow>('Milestone', 'mls', {
  description:
    'Milestone of a contract, paid from escrow: what was funded is released, refunded or held, to the last minor unit. The sides see it.',
  authScopes: twoFactors,
  loader: 'milestone',
  fields: (t) => {
    const amount = (description: string, of: (milestone: MilestoneRow) => MilestoneRow['held']) =>
      t.field({
        type: 'Money',
        description,
        resolve: (milestone) => money(minorOf(of(milestone)), milestone.contract.currency),
      });
    return {
      contractId: t.identifier('contractId', 'Id of the contract.'),
      number: t.integer('number', 'Number in the contract, from 1.'),
      title: t.text('title', 'Title of the milestone.'),
      amount: amount('Amount agreed.', (milestone) => milestone.amount),
      funded: amount('Amount funded: `released`, `refunded` and `held` together.', ({ funded }) => funded),
      released: amount(
        'Amount released to the freelancer, the fee of the platform with it.',
        ({ released }) => released,
      ),
      refunded: amount('Amount that went back to the client.', ({ refunded }) => refunded),
      held: amount('Amount that the bank holds.', ({ held }) => held),
      status: t.field({
        type: MilestoneStatusType,
        description: 'State.',
        resolve: ({ status }) => status as 'PENDING',
      }),
      isDisputed: t.flag('isDisputed', 'Whether a dispute is open.'),
      dispute: t.field({
        type: DisputeType,
        nullable: true,
        description: 'Last dispute, open or decided; null without one.',
        resolve: ({ id }, _args, ctx) => ctx.loaders.dispute.load(id),
      }),
      fundingRequest: t.field({
        type: FundingType,
        nullable: true,
        description:
          'Last funding that asked for approval; null without one, and for who does not hire for the client.',
        resolve: ({ id }, _args, ctx) => ctx.loaders.funding.load(id),
      }),
      isWaitingForBank: t.boolean({
        description: 'Whether the bank has been asked for something and has not answered.',
        resolve: async ({ id }, _args, ctx) => (await ctx.loaders.pendingStep.load(id)) !== null,
      }),
      note: t.string({
        nullable: true,
        description: 'Note of the last submission or request for changes; null without one.',
        resolve: ({ id, note }, _args, ctx) => (note === null ? null : ctx.keys.open(note, milestonePlace(id))),
      }),
      submittedAt: t.instant('submittedAt', 'Instant of the last submission; null before.', { nullable: true }),
      releaseDueAt: t.instant('releaseDueAt', 'Instant at which it is released by itself; null without one.', {
        nullable: true,
      }),
      version: t.exposeInt('version'),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
    };
  },
});

type ReviewRow = ContractFeedback & { readonly contract: Contract };
const ReviewType = builder.objectRef<ReviewRow>('JobReview').implement({
  description: 'Review of one side of a contract by the other. Both become visible together.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    side: t.field({ type: SideType, description: 'Side of the author.', resolve: ({ side }) => side as 'CLIENT' }),
    rating: t.integer('rating', 'Stars, 1 to 5.'),
    text: t.string({
      nullable: true,
      description: 'Text; null without one.',
      resolve: ({ id, text }, _args, ctx) => (text === null ? null : ctx.keys.open(text, feedbackPlace(id))),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

/** Banking owns accounts: it says whether the caller sees one. */
const BankAccountType = builder.foreignEntity('BankAccount', { authScopes: twoFactors, pointsOnly: true });

export const ContractType = builder.entity<Contract>('Contract', 'ctr', {
  description: 'Contract of a client and a freelancer by milestones. Its sides see it, and the client’s hiring staff.',
  authScopes: twoFactors,
  loader: 'contract',
  fields: (t) => ({
    client: t.reference(UserType, 'clientId', 'Person who acts for the client.'),
    freelancer: t.reference(UserType, 'freelancerId', 'Person who does the work.'),
    mySide: t.field({
      type: SideType,
      nullable: true,
      description:
        'Side of the caller: the client’s includes everyone who hires for its organisation. Null for others.',
      resolve: (contract, _args, { caller }) => (isSignedIn(caller) ? sideOf(contract, caller) : null),
    }),
    title: t.text('title', 'Title of the contract.'),
    terms: t.string({
      nullable: true,
      description: 'Terms; null once they were erased.',
      resolve: ({ id, terms }, _args, ctx) => (terms === null ? null : ctx.keys.open(terms, contractPlace(id))),
    }),
    currency: t.value('currency', 'CurrencyCode', 'Currency of the amounts.'),
    feeBasisPoints: t.integer('feeBasisPoints', 'Fee of the platform, in basis points of what is released.'),
    autoReleaseDays: t.integer('autoReleaseDays', 'Days after a submission at which it is released by itself.'),
    status: t.field({ type: ContractStatusType, description: 'State.', resolve: ({ status }) => status as 'ACTIVE' }),
    payeeAccount: t.field({
      type: BankAccountType,
      nullable: true,
      description:
        'Account that the contract pays to, for its freelancer alone; null for others and before they accepted.',
      resolve: ({ freelancerId, payeeAccountId }, _args, { caller }) =>
        payeeAccountId !== null && freelancerId === caller.userId ? { id: payeeAccountId } : null,
    }),
    milestones: t.field({
      type: [MilestoneType],
      ...usualLength(4),
      description: 'Milestones in their order, at most 20.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.milestones.load(id),
    }),
    reviews: t.field({
      type: [ReviewType],
      ...usualLength(2),
      description: 'Reviews: both once both are given or the time for them is over; before, the caller’s own alone.',
      resolve: async ({ id, completedAt }, _args, ctx) => {
        const rows = await ctx.loaders.reviews.load(id);
        return areVisible(rows.length, completedAt, ctx.clock.now())
          ? rows
          : rows.filter(({ authorId }) => authorId === ctx.caller.userId);
      },
    }),
    completedAt: t.instant('completedAt', 'Instant of its end; null before.', { nullable: true }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

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
    byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
      database.read(caller, (tx) =>
        tx.contract.findMany({ where: { AND: [sidesSeenBy(caller), where] }, orderBy, take }),
      ),
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

builder.subscriptionField('contractUpdated', (t) =>
  t.field({
    type: ContractType,
    nullable: true,
    description:
      'Emits a contract each time one of its sides answers the proposal, its freelancer is paid to another account, or it completes.',
    authScopes: twoFactors,
    args: { contractId: t.arg.id({ description: 'Id of the contract.' }) },
    subscribe: async (_root, { contractId }, ctx) =>
      ctx.live.events({
        types: ['jobs.contract.accepted', 'jobs.contract.declined', 'jobs.contract.completed', 'jobs.payee.changed'],
        filter: async ({ data }) => {
          if (data.contractId !== contractId) return 'skip';
          ctx.loaders.contract.clearAll();
          return (await ctx.loaders.contract.load(data.contractId)) === null ? 'end' : 'deliver';
        },
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.contract.load(data.contractId),
  }),
);

builder.subscriptionField('milestoneUpdated', (t) =>
  t.field({
    type: MilestoneType,
    nullable: true,
    description: 'Emits a milestone of a contract each time its state or its money changes.',
    authScopes: twoFactors,
    args: { contractId: t.arg.id({ description: 'Id of the contract.' }) },
    subscribe: async (_root, { contractId }, ctx) =>
      ctx.live.events({
        types: [
          'jobs.milestone.funded',
          'jobs.milestone.funding-requested',
          'jobs.milestone.funding-rejected',
          'jobs.milestone.submitted',
          'jobs.milestone.returned',
          'jobs.milestone.cancelled',
          'jobs.milestone.released',
          'jobs.milestone.refunded',
          'jobs.milestone.refused',
          'jobs.dispute.opened',
          'jobs.dispute.resolved',
        ],
        filter: async ({ data }) => {
          if (data.contractId !== contractId) return 'skip';
          ctx.loaders.milestone.clearAll();
          return (await ctx.loaders.milestone.load(data.milestoneId)) === null ? 'end' : 'deliver';
        },
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.milestone.load(data.milestoneId),
  }),
);
