import {
  errorType,
  found,
  NotFoundError,
  requestError,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import type { PaymentsContext } from '../context.ts';
import { VatStatus } from '../generated/prisma/enums.ts';
import { SensitiveDataRefusedError } from '../sensitive/rules.ts';
import { standardRateOf } from './rates/rules.ts';
import { TaxIdInvalidError } from './rules.ts';
import { type ProfileRow, readProfile, setProfile } from './service.ts';

errorType(builder, TaxIdInvalidError, {
  fields: (t) => ({ reason: t.exposeString('reason', { description: 'CHECK_DIGITS, COUNTRY or NOT_REGISTERED.' }) }),
});

const VatStatusType = builder.enumType('VatStatus', {
  values: {
    NONE: { value: VatStatus.NONE, description: 'No number.' },
    UNCONFIRMED: { value: VatStatus.UNCONFIRMED, description: 'Its register gave no answer yet; it is asked again.' },
    VALID: { value: VatStatus.VALID },
  },
});

export const manager = { $all: { signedIn: 2, role: ['OWNER', 'ADMIN'] } } as const;

const BillingProfileType = builder.objectRef<ProfileRow>('BillingProfile').implement({
  description: 'To whom invoices are written.',
  authScopes: manager,
  fields: (t) => ({
    name: t.string({ resolve: ({ details }) => details.name }),
    addressLines: t.stringList({ resolve: ({ details }) => [...details.addressLines] }),
    country: t.exposeString('country'),
    language: t.exposeString('language', { description: 'Of the documents: en or ro.' }),
    vatNumber: t.string({ nullable: true, resolve: ({ details }) => details.vatNumber }),
    vatStatus: t.expose('vatStatus', { type: VatStatusType }),
    vatSource: t.exposeString('vatSource', {
      nullable: true,
      description: 'VIES, or CHECK_DIGITS: nobody was asked, the form and the check digits are right.',
    }),
    vatCheckedAt: t.expose('vatCheckedAt', { type: 'DateTime', nullable: true }),
    version: t.exposeInt('version'),
  }),
});

const profileOf = (ctx: PaymentsContext): Promise<ProfileRow | null> => {
  const { tenantId } = ctx.caller;
  return tenantId === null
    ? Promise.resolve(null)
    : ctx.database.read(ctx.caller, (tx) => readProfile(ctx, tx, tenantId));
};

builder.queryField('billingProfile', (t) =>
  t.field({
    type: BillingProfileType,
    nullable: true,
    description: 'Of the active tenant; null before one was set.',
    authScopes: manager,
    resolve: (_root, _args, ctx) => profileOf(ctx),
  }),
);

const SetBillingProfileInput = builder.inputType('SetBillingProfileInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    addressLines: t.stringList({ required: true, description: '1–5 lines, without the country.' }),
    country: t.string({ required: true, description: 'ISO 3166-1 alpha-2: RO.' }),
    language: t.string({ required: true, defaultValue: 'en', description: 'en or ro.' }),
    vatNumber: t.string(),
    expectedVersion: t.int({ description: 'Of the profile that is replaced; absent when there is none.' }),
  }),
});

builder.mutationField('setBillingProfile', (t) =>
  t.field({
    type: BillingProfileType,
    description: 'For invoices from now on; those that are finalised keep what they have.',
    authScopes: manager,
    errors: {
      types: [NotFoundError, SensitiveDataRefusedError, TaxIdInvalidError, ValidationError, VersionConflictError],
    },
    args: { input: t.arg({ type: SetBillingProfileInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      unwrap(await setProfile(ctx, signedIn(ctx), input));
      return found(await profileOf(ctx), 'BillingProfile');
    },
  }),
);

builder.queryField('standardTaxRate', (t) =>
  t.string({
    nullable: true,
    description: 'Of value-added tax, as a decimal percentage, today; null outside of the European Union.',
    authScopes: { signedIn: 2 },
    args: { country: t.arg.string({ required: true, description: 'ISO 3166-1 alpha-2: RO.' }) },
    resolve: (_root, { country }, ctx) => {
      if (!/^[A-Z]{2}$/.test(country))
        throw requestError('BAD_USER_INPUT', 'A country has two capital letters.', { argument: 'country' });
      const rate = standardRateOf(country, ctx.clock.now().toISOString().slice(0, 10));
      return rate === null ? null : String(rate / 100);
    },
  }),
);
