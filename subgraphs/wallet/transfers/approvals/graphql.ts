import { InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { addApprovalErrors, twoFactors } from '@codai/kit/graphql';
import { approvalErrors } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import { MovementType, WalletType } from '../../owners/lookup/types.ts';
import { MovementRefusedError } from '../../policy/steps/rules.ts';
import { decideApprovalPolicy, setApprovalPolicy } from './policy.ts';
import { approveMovement, rejectMovement } from './service.ts';

addApprovalErrors(builder);

builder.verb('setApprovalPolicy', {
  description:
    'Creates or replaces the wallet’s approval policy. It also applies to movements that already wait. One of the present approvers other than the caller, if there is one, has to approve a replacement first.',
  authScopes: { $all: { role: ['OWNER', 'ADMIN'], stepUp: 300 } },
  input: (t) => ({
    expectedVersion: t.int({
      required: false,
      description: 'Version last read; null when the wallet has no policy yet.',
    }),
    threshold: t.field({
      type: 'MoneyInput',
      description: 'Smallest amount leaving the wallet that needs approvals, zero or more.',
    }),
    approvals: t.int({
      description: 'Number of distinct approvers who must agree, from 1 to the number of approvers.',
    }),
    approverIds: t.idList({
      description:
        'Ids of the users who may approve or reject, 1 to 20; duplicates are ignored. The initiator of a movement never counts.',
    }),
    expiresInHours: t.int({
      defaultValue: 72,
      description: 'Hours after which an undecided movement expires, 1 to 720.',
    }),
  }),
  result: WalletType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: (ctx, caller, input) =>
    setApprovalPolicy(ctx, caller, { ...input, expectedVersion: input.expectedVersion ?? null }),
  read: 'walletId',
});

const policyVerbs = [
  ['approveWalletPolicy', true, 'Approves a proposed approval policy, which replaces the one in force.'],
  ['rejectWalletPolicy', false, 'Rejects a proposed approval policy. The one in force remains.'],
] as const;

for (const [name, isApproved, description] of policyVerbs) {
  builder.verb(name, {
    description,
    authScopes: { $all: { signedIn: 2, stepUp: 300 } },
    input: (t) => ({ proposalId: t.idOf('ApprovalPolicyProposal', 'Id of a proposal that another person made.') }),
    result: WalletType,
    refusals: [...approvalErrors, InvalidStateError, NotFoundError],
    run: (ctx, caller, { proposalId }) => decideApprovalPolicy(ctx, caller, { proposalId, isApproved }),
    read: 'walletId',
  });
}

builder.verb('approveMovement', {
  description: 'Approves a movement that waits for approvals. The last approval needed moves the money.',
  authScopes: { $all: { signedIn: 2, stepUp: 300 } },
  input: (t) => ({ movementId: t.idOf('Movement', 'Id of a movement that waits for approvals.') }),
  result: MovementType,
  refusals: [...approvalErrors, InvalidStateError, MovementRefusedError, NotFoundError],
  run: (ctx, caller, input) => approveMovement(ctx, caller, input.movementId),
  read: 'movementId',
});

builder.verb('rejectMovement', {
  description: 'Rejects a movement that waits for approvals. One rejection ends it.',
  authScopes: twoFactors,
  input: (t) => ({ movementId: t.idOf('Movement', 'Id of a movement that waits for approvals.') }),
  result: MovementType,
  refusals: [...approvalErrors, InvalidStateError, NotFoundError],
  run: (ctx, caller, input) => rejectMovement(ctx, caller, input.movementId),
  read: 'movementId',
});
