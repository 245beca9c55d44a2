import { ContactSuppressedError, InvalidMarketingTokenError, SenderNotVerifiedError } from '@codai/contracts/marketing';
import { NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { anyone, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import type { MarketingContext } from '../../context.ts';
import type { ConsentRecord, Permission } from '../../generated/prisma/client.ts';
import { type PermissionKey, recordContactConsent, withdrawByToken, withdrawContactConsent } from './service.ts';

export const PurposeType = builder.enumeration('MarketingPurpose', 'Purpose of messages of an organisation.', {
  NEWSLETTER: 'News of the organisation.',
  OFFERS: 'Offers and promotions.',
  MEASUREMENT: 'Measuring whether messages are opened and links are followed.',
});
const StateType = builder.enumeration('ContactConsentState', 'State of a consent of a contact.', {
  REQUESTED: 'Asked for; the person has not confirmed it yet.',
  GIVEN: 'Given.',
  WITHDRAWN: 'Withdrawn.',
});

const parts = {
  purpose: (row: { readonly purpose: string }) => row.purpose as 'OFFERS',
  state: (row: { readonly state: string }) => row.state as 'GIVEN',
};

export const PermissionType = builder.objectRef<Permission>('ContactPermission').implement({
  description: 'Consent of a contact to e-mail of one purpose, as it is now.',
  authScopes: twoFactors,
  fields: (t) => ({
    purpose: t.field({ type: PurposeType, description: 'Purpose of the messages.', resolve: parts.purpose }),
    state: t.field({ type: StateType, description: 'Whether it is given.', resolve: parts.state }),
    changedAt: t.instant('changedAt', 'Instant of the last change.'),
  }),
});

export const ConsentType = builder.objectWithId<ConsentRecord>('ContactConsent', {
  description: 'Entry of the consent history of a contact. Entries are never changed.',
  authScopes: marketing,
  fields: (t) => ({
    purpose: t.field({ type: PurposeType, description: 'Purpose of the messages.', resolve: parts.purpose }),
    state: t.field({ type: StateType, description: 'State that the entry brought about.', resolve: parts.state }),
    source: t.text('source', 'Form, page or link by which it came.'),
    wording: t.text('wording', 'Text that the person agreed to; null for a withdrawal.', { nullable: true }),
    wordingVersion: t.text('wordingVersion', 'Version of the text; null for a withdrawal.', { nullable: true }),
    actorId: t.identifier('actorId', 'Id of the user who recorded it; null when the person did.', { nullable: true }),
    recordedAt: t.instant('recordedAt', 'Instant of the entry.'),
  }),
});

const permissionOf = async ({ contactId, purpose }: PermissionKey, { loaders }: MarketingContext) =>
  (await loaders.permissionsOfContact.load(contactId)).find((permission) => permission.purpose === purpose) ?? null;

const purpose = { type: PurposeType, description: 'Purpose of the messages.' } as const;
builder.verb('recordContactConsent', {
  description: 'Records a consent of a contact with its proof, or asks the person by e-mail to confirm it.',
  authScopes: marketing,
  input: (t) => ({
    contactId: t.idOf('Contact'),
    purpose: t.field(purpose),
    wording: t.string({ description: 'Text that the person agreed to, 1 to 2,000 characters.' }),
    wordingVersion: t.string({ description: 'Version of the text, 1 to 64 characters.' }),
    source: t.string({ description: 'Form or page by which it came, 1 to 200 characters.' }),
    isConfirmed: t.boolean({
      defaultValue: false,
      description: 'Whether the person has confirmed it already. False asks them by e-mail (double opt-in).',
    }),
  }),
  idempotent: true,
  result: PermissionType,
  refusals: [ContactSuppressedError, NotFoundError, QuotaExceededError, SenderNotVerifiedError, ValidationError],
  run: recordContactConsent,
  read: permissionOf,
});
builder.verb('withdrawContactConsent', {
  description: 'Withdraws a consent of a contact. Nothing more is sent once it has returned.',
  authScopes: marketing,
  input: (t) => ({
    contactId: t.idOf('Contact'),
    purpose: t.field(purpose),
    source: t.string({ description: 'Way in which the person withdrew the consent, 1 to 200 characters.' }),
  }),
  result: PermissionType,
  refusals: [NotFoundError, ValidationError],
  run: withdrawContactConsent,
  read: permissionOf,
});

export const StoppedType = builder
  .objectRef<{ readonly withdrawn: readonly ('MEASUREMENT' | 'NEWSLETTER' | 'OFFERS')[] }>('MarketingStopped')
  .implement({
    description: 'Result of ending messages of an organisation.',
    authScopes: anyone,
    fields: (t) => ({
      withdrawn: t.field({
        type: [PurposeType],
        description: 'Purposes whose consent ended, at most 3; empty when none was in force.',
        resolve: ({ withdrawn }) => [...withdrawn],
      }),
    }),
  });
builder.verb('stopMarketing', {
  description: 'Withdraws the consents of the contact of a link. No sign-in is needed; repeating it has no effect.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    token: t.string({ description: 'Token of the link, at most 4,000 characters.', validate: z.string().max(4_000) }),
    purpose: t.field({ type: PurposeType, required: false, description: 'Purpose to end; all when absent.' }),
  }),
  result: StoppedType,
  refusals: [InvalidMarketingTokenError, ValidationError],
  run: (ctx, _caller, { token, purpose }) => withdrawByToken(ctx, token, purpose ?? null),
});
