import { InvalidStateError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { selling } from '../../catalogue/sellers/access.ts';
import { PartType } from '../placed/types.ts';
import {
  downloadOrderFile,
  type OrderDownload,
  type RevealedKeys,
  refundDigitalUnits,
  revealLicenceKeys,
} from './service.ts';

/** Keys are worth what was paid for them: the last proof of a second factor is at most 15 minutes old. */
const proven = { stepUp: 900 } as const;

const RevealedType = builder.objectRef<RevealedKeys>('RevealedLicenceKeys').implement({
  description: 'Licence keys of an order line.',
  authScopes: proven,
  fields: (t) => ({
    lineId: t.identifier('lineId', 'Id of the line.'),
    keys: t.stringList({
      description: 'Keys by unit, at most 999, without those that were revoked.',
      resolve: ({ keys }) => keys.map(({ text }) => text),
    }),
  }),
});
builder.verb('revealLicenceKeys', {
  description: 'Returns the licence keys of an order line of the caller. Needs a recent proof of a second factor.',
  authScopes: proven,
  input: (t) => ({ lineId: t.idOf('OrderLine') }),
  result: RevealedType,
  refusals: [NotFoundError],
  run: revealLicenceKeys,
});

const DownloadType = builder.objectRef<OrderDownload>('OrderDownload').implement({
  description: 'Address of the file of an order line.',
  authScopes: twoFactors,
  fields: (t) => ({
    lineId: t.identifier('lineId', 'Id of the line.'),
    url: t.text('url', 'Address, for the caller alone.'),
    expiresAt: t.instant('expiresAt', 'Instant at which it stops working.'),
    left: t.integer('left', 'Downloads that are left after this one.'),
  }),
});
builder.verb('downloadOrderFile', {
  description: 'Returns a short-lived address of the file of an order line of the caller. Counts as a download.',
  authScopes: twoFactors,
  input: (t) => ({ lineId: t.idOf('OrderLine') }),
  result: DownloadType,
  refusals: [NotFoundError, QuotaExceededError],
  run: downloadOrderFile,
});

builder.verb('refundDigitalUnits', {
  description:
    'Refunds units of a digital order line of the shop of the active organisation. Their licence keys are revoked, and the download ends with the last unit.',
  authScopes: selling,
  input: (t) => ({ lineId: t.idOf('OrderLine'), quantity: t.int({ description: 'Units, 1 or more.' }) }),
  result: PartType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: refundDigitalUnits,
  read: 'partId',
});
