import { oneFactor } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Factor } from './factor.ts';

export const FactorKind = builder.enumeration('SecondFactorKind', 'Kind of proof of the second factor.', {
  TOTP: 'Six digits shown by an authenticator app, valid for 30 seconds.',
  PASSKEY: 'WebAuthn passkey or security key, proven by `completeMfaWithPasskey` or `stepUpWithPasskey`.',
  SMS: 'Six digits sent to a telephone number, valid for 10 minutes. A restricted authenticator by NIST SP 800-63B.',
  EMAIL:
    'Six digits sent to an e-mail address, valid for 10 minutes. No second factor by NIST SP 800-63B: it signs in to organisations that permit it, and never proves a step-up.',
  RECOVERY_CODE: 'One of ten single-use codes, for when the authenticator is lost.',
});

/** Reached only through its holder, whose field says so. */
export const MfaFactorType = builder.objectWithId<Factor>('MfaFactor', {
  description:
    'Confirmed second factor of the caller: an authenticator, a passkey, a telephone number or an e-mail address.',
  authScopes: oneFactor,
  fields: (t) => ({
    kind: t.field({
      type: FactorKind,
      description: '`TOTP`, `PASSKEY`, `SMS` or `EMAIL`.',
      resolve: ({ kind }) => kind,
    }),
    label: t.text('label', 'Name given by the holder, at most 60 characters.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    confirmedAt: t.instant(
      'confirmedAt',
      'Instant of the confirmation by `confirmTotp` or `confirmCodeFactor`; null while unconfirmed.',
      {
        nullable: true,
      },
    ),
    lastUsedAt: t.instant('lastUsedAt', 'Instant of the latest use; null before it, and for authenticators.', {
      nullable: true,
    }),
    hint: t.text('hint', 'Masked number or address that codes are sent to; null for authenticators and passkeys.', {
      nullable: true,
    }),
    isSignIn: t.exposeBoolean('isSignIn', {
      description: 'Whether it signs in without a password: a passkey that verifies its user.',
    }),
  }),
});
