import { isSignedIn } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { minorOf, money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { Contract, ContractFeedback, MilestoneDispute } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { disputePlace, milestonePlace } from '../escrow/cells.ts';
import { FundingType } from '../escrow/graphql.ts';
import type { MilestoneRow } from '../escrow/milestone-row.ts';
import { sideOf } from '../escrow/service.ts';
import { feedbackPlace } from '../reviews/cells.ts';
import { areVisible } from '../reviews/rules.ts';
import { contractPlace } from './cells.ts';

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
export const DisputeType = builder.objectRef<DisputeRow>('MilestoneDispute').implement({
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
