import { errorType, money } from '@codai/kit';
import { builder } from '../builder.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  AlreadyReversedError,
  CaptureExceedsHoldError,
  CurrencyMismatchError,
  HoldAlreadyResolvedError,
  InsufficientFundsError,
  SameAccountError,
  UnbalancedEntryError,
  UnsupportedCurrencyError,
} from './rules.ts';

errorType(builder, AccountClosedError);
errorType(builder, AccountFrozenError);
errorType(builder, AlreadyReversedError);
errorType(builder, CaptureExceedsHoldError);
errorType(builder, HoldAlreadyResolvedError);
errorType(builder, SameAccountError);
errorType(builder, UnbalancedEntryError);
errorType(builder, UnsupportedCurrencyError, { fields: (t) => ({ currency: t.exposeString('currency') }) });
errorType(builder, CurrencyMismatchError, {
  fields: (t) => ({ expected: t.exposeString('expected'), given: t.exposeString('given') }),
});
errorType(builder, InsufficientFundsError, {
  fields: (t) => ({
    available: t.field({ type: 'Money', resolve: ({ available, currency }) => money(available, currency) }),
  }),
});
