import {
  AccountClosedError,
  AccountFrozenError,
  HoldAlreadyResolvedError,
  InsufficientFundsError,
} from '@codai/contracts/banking';
import { InvalidStateError, NotFoundError } from '@codai/kit';
import { ApprovalExpiredError, FourEyesViolationError, NotAnApproverError } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import { TransferType } from '../orders/graphql.ts';
import { approveTransfer, rejectTransfer } from './service.ts';

const decider = { $all: { signedIn: 2, stepUp: 300 } } as const;

builder.verb('approveTransfer', {
  description:
    'Approves a transfer that another person requested, and releases it once as many people have approved it as the policy requires.',
  authScopes: decider,
  input: (t) => ({ transferId: t.idOf('Transfer') }),
  result: TransferType,
  refusals: [
    AccountClosedError,
    AccountFrozenError,
    ApprovalExpiredError,
    FourEyesViolationError,
    HoldAlreadyResolvedError,
    InsufficientFundsError,
    InvalidStateError,
    NotAnApproverError,
    NotFoundError,
  ],
  run: approveTransfer,
  read: 'transferId',
});

builder.verb('rejectTransfer', {
  description: 'Rejects a transfer that another person requested, and releases its hold.',
  authScopes: decider,
  input: (t) => ({ transferId: t.idOf('Transfer') }),
  result: TransferType,
  refusals: [ApprovalExpiredError, FourEyesViolationError, InvalidStateError, NotAnApproverError, NotFoundError],
  run: rejectTransfer,
  read: 'transferId',
});
