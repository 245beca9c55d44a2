import type { Id } from '@codai/kit';
import { addApprovalErrors, twoFactors, usualLength } from '@codai/kit/graphql';
import { minorOf, money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { UserType } from '../../users/graphql.ts';
import { type FundingRow, listFundings } from './funding.ts';

addApprovalErrors(builder);

const FundingStatusType = builder.enumeration('MilestoneFundingStatus', 'State of a funding that asked for approval.', {
  PENDING_APPROVAL: 'Waits for colleagues.',
  FUNDED: 'Approved: the bank holds the money.',
  REJECTED: 'Rejected by a colleague.',
  CANCELLED: 'Withdrawn, or cancelled with its milestone.',
});

export const FundingType = builder.objectRef<FundingRow>('MilestoneFunding').implement({
  description:
    'Funding above the approval threshold of the client’s organisation at the bank. Its hiring staff sees it; approvals of people count who may approve there.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    milestoneId: t.identifier('milestoneId', 'Id of the milestone.'),
    contractId: t.id({ description: 'Id of the contract.', resolve: ({ milestone }) => milestone.contractId }),
    contractTitle: t.string({
      description: 'Title of the contract.',
      resolve: ({ milestone }) => milestone.contract.title,
    }),
    milestoneTitle: t.string({ description: 'Title of the milestone.', resolve: ({ milestone }) => milestone.title }),
    amount: t.field({
      type: 'Money',
      description: 'Amount to hold.',
      resolve: ({ milestone: { amount, contract } }) => money(minorOf(amount), contract.currency),
    }),
    requestedBy: t.reference(UserType, 'requestedById', 'Person who asked for it.'),
    approvedBy: t.field({
      type: [UserType],
      ...usualLength(2),
      description: 'People who have approved it, oldest first.',
      resolve: ({ votes }) => votes.map(({ voterId }) => ({ id: voterId as Id<'User'> })),
    }),
    status: t.field({
      type: FundingStatusType,
      description: 'State.',
      resolve: ({ status }) => status as 'PENDING_APPROVAL',
    }),
    decidedAt: t.instant('decidedAt', 'Instant of its end; null while it waits.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('milestoneFundingsToApprove', {
  type: builder.connectionOf({ name: 'MilestoneFunding', node: FundingType }),
  description:
    'Fundings of the active organisation that wait for the caller’s approval, oldest first; empty for others than its hiring staff.',
  authScopes: twoFactors,
  list: listFundings,
});
