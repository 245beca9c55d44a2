import { oneFactor } from '@codai/kit';
import { builder } from '../builder.ts';
import type { TotpFactor } from '../generated/prisma/client.ts';

export const FactorKind = builder.enumeration('SecondFactorKind', 'Kind of proof of the second factor.', {
  TOTP: 'Six digits shown by an authenticator app, valid for 30 seconds.',
  RECOVERY_CODE: 'One of ten single-use codes, for when the authenticator is lost.',
});

/** Reached only through its holder, whose field says so. */
export const MfaFactorType = builder.objectWithId<TotpFactor>('MfaFactor', {
  description: 'Authenticator of the caller.',
  authScopes: oneFactor,
  fields: (t) => ({
    kind: t.field({ type: FactorKind, description: 'Always `TOTP`.', resolve: () => 'TOTP' as const }),
    label: t.text('label', 'Name given by the holder, at most 60 characters.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    confirmedAt: t.instant('confirmedAt', 'Instant of the confirmation by `confirmTotp`; null while unconfirmed.', {
      nullable: true,
    }),
  }),
});
