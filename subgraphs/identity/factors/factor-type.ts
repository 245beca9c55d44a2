import { builder } from '../builder.ts';
import type { TotpFactor } from '../generated/prisma/client.ts';

export const FactorKind = builder.enumType('SecondFactorKind', {
  values: {
    TOTP: { description: 'The six digits that an authenticator app shows.' },
    RECOVERY_CODE: { description: 'One of the ten codes kept for the day when the authenticator is lost.' },
  } as const,
});

/** Reached only through its holder, whose field says so. */
export const MfaFactorType = builder.objectRef<TotpFactor>('MfaFactor').implement({
  description: 'An authenticator of the caller.',
  authScopes: { signedIn: 1 },
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.field({ type: FactorKind, resolve: () => 'TOTP' as const }),
    label: t.exposeString('label'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true }),
  }),
});
