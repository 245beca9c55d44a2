import { NotFoundError, ValidationError } from '@codai/kit';
import { oneFactor } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { ConsentRecord } from '../../generated/prisma/client.ts';
import { listConsents, recordConsent, withdrawConsent } from './service.ts';

const ConsentType = builder.objectWithId<ConsentRecord>('ConsentRecord', {
  description: "Change of a person's consent to one purpose of processing.",
  authScopes: oneFactor,
  fields: (t) => ({
    purpose: t.text('purpose', 'Purpose, such as `marketing.email`.'),
    isGranted: t.flag('isGranted', 'Whether the person consented; false for a withdrawal.'),
    policyVersion: t.text('policyVersion', 'Version of the policy that the consent refers to.'),
    recordedAt: t.instant('recordedAt', 'Instant of the change.'),
  }),
});

builder.queryList('consents', {
  type: builder.connectionOf({ name: 'ConsentRecord', node: ConsentType }),
  description: "The caller's consents in force, newest first, or every change that was ever recorded.",
  authScopes: oneFactor,
  args: (arg) => ({ history: arg.boolean({ required: false, description: 'Whether to list every change.' }) }),
  list: listConsents,
});

const purpose = z
  .string()
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, 'Use small letters, digits, dots and hyphens.')
  .max(64);

builder.verb('recordConsent', {
  description: "Records the caller's consent to a purpose. Repeating a consent that is in force changes nothing.",
  authScopes: oneFactor,
  input: (t) => ({
    purpose: t.string({ description: 'Purpose, such as `marketing.email`; at most 64 characters.', validate: purpose }),
    policyVersion: t.string({
      description: 'Version of the policy that was shown, 1 to 64 characters.',
      validate: z.string().trim().min(1).max(64),
    }),
  }),
  result: ConsentType,
  refusals: [ValidationError],
  run: recordConsent,
});
builder.verb('withdrawConsent', {
  description: "Withdraws the caller's consent to a purpose, from that instant on.",
  authScopes: oneFactor,
  input: (t) => ({ purpose: t.string({ description: 'Purpose of the consent.', validate: purpose }) }),
  result: ConsentType,
  refusals: [NotFoundError, ValidationError],
  run: async (ctx, caller, input) =>
    (await withdrawConsent(ctx, caller, input)) ?? new NotFoundError('ConsentRecord', ['input', 'purpose']),
});
