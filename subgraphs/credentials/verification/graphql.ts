import { MalformedCredentialError } from '@codai/contracts/credentials';
import { anyone, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../builder.ts';
import type { VerificationCount } from '../generated/prisma/client.ts';
import { StatusType } from '../issuance/credentials/types.ts';
import { VerificationStateType } from '../issuance/issuers/graphql.ts';
import { listVerifications } from './lists.ts';
import type { Method } from './log.ts';
import { type Checks, type Verification, verifyCredential } from './verify.ts';

const OutcomeType = builder.enumeration('CredentialCheck', 'Outcome of one check of a credential.', {
  PASSED: 'Passed.',
  FAILED: 'Failed: the credential is not valid.',
  PENDING: 'Not known yet; says nothing against the credential.',
  NOT_APPLICABLE: 'Nothing to check.',
});

const ReasonType = builder.enumeration('CredentialInvalidity', 'Reason for which a credential is not valid.', {
  NOT_FOUND: 'No credential has this code.',
  WITHDRAWN: 'The recipient’s data was erased.',
  SIGNATURE: 'The issuer has not signed this.',
  INTEGRITY: 'The document says something else than was issued.',
  ISSUER_KEY: 'The document was signed outside of the key’s interval, or after the key was compromised.',
  REVOKED: 'The issuer has revoked it.',
  SUPERSEDED: 'The issuer has corrected it by another one.',
  SUSPENDED: 'The issuer has suspended it.',
  EXPIRED: 'The credential has expired.',
  ANCHOR: 'Its anchor is of something else.',
});

const ChecksType = builder.objectRef<Checks>('CredentialChecks').implement({
  description: 'Outcomes of all checks of a credential.',
  authScopes: anyone,
  fields: (t) => ({
    signature: t.value('signature', OutcomeType, 'Whether the issuer has signed it.'),
    integrity: t.value('integrity', OutcomeType, 'Whether it says what was issued.'),
    issuerKey: t.value('issuerKey', OutcomeType, 'Whether the key could sign at the instant of issue.'),
    expiry: t.value('expiry', OutcomeType, 'Whether it has not expired.'),
    revocation: t.value('revocation', OutcomeType, 'Whether it is neither revoked nor suspended.'),
    anchor: t.value('anchor', OutcomeType, 'Whether its hash is under an anchored root.'),
  }),
});

export const VerificationType = builder.objectRef<Verification>('CredentialVerification').implement({
  description: 'Answer to the question whether a credential is valid. Says nothing of the recipient.',
  authScopes: anyone,
  fields: (t) => ({
    valid: t.flag('valid', 'Whether it is valid now.'),
    reason: t.value('reason', ReasonType, 'Reason for which it is not valid; null when it is.', { nullable: true }),
    status: t.field({
      type: StatusType,
      nullable: true,
      description: 'State; null for an unknown or withdrawn one.',
      authScopes: anyone,
      resolve: ({ status }) => status as 'ISSUED' | null,
    }),
    checks: t.value('checks', ChecksType, 'Outcomes of all checks.'),
    title: t.text('title', 'Name of the achievement; null for an unknown or withdrawn one.', { nullable: true }),
    issuerName: t.text('issuerName', 'Name of the issuer; null for an unknown or withdrawn one.', { nullable: true }),
    issuerVerification: t.field({
      type: VerificationStateType,
      nullable: true,
      description:
        'Verification of the issuer now; null for an unknown or withdrawn one. A valid credential of an issuer that is not verified proves only who signed it.',
      resolve: ({ issuerVerification }) => issuerVerification,
    }),
    issuerDid: t.text('issuerDid', 'Decentralised identifier of the issuer.', { nullable: true }),
    issuedAt: t.instant('issuedAt', 'Instant of the issue; null where it is not shown.', { nullable: true }),
    expiresAt: t.instant('expiresAt', 'Instant of the expiry; null without one.', { nullable: true }),
    network: t.text('network', 'Network of the anchor; `embedded-dev` is not a public one. Null without an anchor.', {
      nullable: true,
    }),
  }),
});

builder.queryField('verifyCredential', (t) =>
  t.field({
    type: VerificationType,
    description:
      'Verifies a credential by one of its code, its signed document and the content of its QR code. An unknown one is an answer and no error. No sign-in is needed.',
    authScopes: anyone,
    nullable: true,
    errors: { types: [MalformedCredentialError] },
    args: {
      code: t.arg.string({ required: false, description: 'Verification code.', validate: z.string().max(100) }),
      document: t.arg.string({
        required: false,
        description: 'Signed document: JSON-LD, `vc+jwt` or the presentation of a share link, at most 64 KiB.',
        validate: z.string().max(65_536),
      }),
      qr: t.arg.string({ required: false, description: 'Content of the QR code.', validate: z.string().max(1_000) }),
    },
    resolve: async (_root, args, ctx) => {
      const verified = await verifyCredential(ctx, args);
      if (verified instanceof MalformedCredentialError) throw verified;
      return verified;
    },
  }),
);

const MethodType = builder.enumeration('VerificationMethod', 'Way by which a credential was verified.', {
  CODE: 'Verification by the code.',
  DOCUMENT: 'Verification by the signed document.',
  QR: 'Verification by the QR code.',
  SHARE: 'Verification by a share link.',
});

const LogType = builder.objectWithId<VerificationCount>('VerificationEvent', {
  description: 'Verifications of a credential by one way and with one result within an hour. Who asked is not kept.',
  authScopes: twoFactors,
  fields: (t) => ({
    method: t.field({ type: MethodType, description: 'Way.', resolve: ({ method }) => method as Method }),
    reason: t.field({
      type: ReasonType,
      nullable: true,
      description: 'Reason for which it was not valid; null when it was.',
      resolve: ({ result }) => (result === 'VALID' ? null : (result as 'REVOKED')),
    }),
    times: t.integer('times', 'Number of verifications.'),
    hour: t.instant('hour', 'Beginning of the hour.'),
    lastAt: t.instant('lastAt', 'Instant of the last one.'),
  }),
});

builder.queryList('verificationLog', {
  type: builder.connectionOf({ name: 'VerificationEvent', node: LogType }),
  description: 'Verifications of a credential that the caller sees, latest first, of the last year.',
  authScopes: twoFactors,
  args: (arg) => ({ credentialId: arg.id({ description: 'Id of the credential.' }) }),
  list: listVerifications,
});
