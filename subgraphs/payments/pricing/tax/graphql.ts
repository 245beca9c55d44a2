import { SensitiveDataRefusedError, TaxIdInvalidError } from '@codai/contracts/payments';
import { NotFoundError, requestError, ValidationError, VersionConflictError } from '@codai/kit';
import { operator, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { PaymentsContext } from '../../context.ts';
import { manager } from '../../guards/manager.ts';
import { hiddenOfOrders } from '../../guards/services.ts';
import { countries, vatTerritoryOf } from './countries/rules.ts';
import type { Evidence, Location } from './location/rules.ts';
import { locationOf, recordLocationEvidence } from './location/service.ts';
import { type GoodsCategory, rateOf, standardRateOf } from './rates/rules.ts';
import { type ProfileRow, readProfile, setProfile } from './service.ts';

const TaxIdInvalidReasonType = builder.enumeration('TaxIdInvalidReason', 'Check that a VAT number failed.', {
  CHECK_DIGITS: 'The form or the check digits are wrong.',
  COUNTRY: 'The number belongs to another country, or the country is outside the European Union.',
  NOT_REGISTERED: 'The register does not know the number.',
});

builder.errorType(TaxIdInvalidError, {
  fields: (t) => ({ reason: t.value('reason', TaxIdInvalidReasonType, 'Check that failed.') }),
});

const VatStatusType = builder.enumeration('VatStatus', 'Result of the check of a VAT number.', {
  NONE: 'No number is set, or the register does not know it.',
  UNCONFIRMED: 'The register has not answered yet; it is asked again.',
  VALID: 'The number is valid.',
});

const VatSourceType = builder.enumeration('VatSource', 'Source of the check of a VAT number.', {
  VIES: 'The register of the member state, by VIES.',
  CHECK_DIGITS: 'Form and check digits only; the register was not asked.',
});

const EvidenceKindType = builder.enumeration(
  'LocationEvidenceKind',
  'Source of a piece of evidence of where a customer is.',
  {
    BILLING_ADDRESS: 'Country of the billing profile.',
    PAYMENT_METHOD: 'Country of the bank behind the default payment method.',
    BANK_ACCOUNT: 'Country of a bank account of the customer.',
    IP_ADDRESS: 'Country of the network address of the customer.',
    PHONE: 'Country of the telephone number or SIM card.',
    DOCUMENT: 'Extract of a register or another document.',
  },
);
const EvidenceType = builder.objectRef<Evidence>('LocationEvidence').implement({
  description: 'Piece of evidence of where a customer is.',
  authScopes: manager,
  fields: (t) => ({
    kind: t.value('kind', EvidenceKindType, 'Source of the evidence.'),
    country: t.text('country', 'Country that it names, ISO 3166-1 alpha-2.'),
  }),
});
const LocationType = builder.objectRef<Location>('BillingLocation').implement({
  description: 'Place at which a customer is taxed.',
  authScopes: manager,
  fields: (t) => ({
    country: t.text('country', 'Country whose VAT territory the customer is in, ISO 3166-1 alpha-2; `FR` for Monaco.'),
    isConfirmed: t.flag(
      'isConfirmed',
      'Whether two pieces of evidence agree on it. Until then the higher of the rates of this country and of the issuer applies, unless a valid VAT number means reverse charge.',
    ),
    evidence: t.field({
      type: [EvidenceType],
      ...usualLength(2),
      description: 'Pieces of evidence that name the country.',
      resolve: ({ evidence }) => [...evidence],
    }),
  }),
});

const BillingProfileType = builder.objectRef<ProfileRow>('BillingProfile').implement({
  description: 'Name and address of the active tenant on its invoices.',
  authScopes: manager,
  fields: (t) => ({
    name: t.string({ description: 'Name printed on invoices.', resolve: ({ details }) => details.name }),
    addressLines: t.stringList({
      description: 'Lines of the address, without the country; 1–5.',
      resolve: ({ details }) => [...details.addressLines],
    }),
    country: t.text('country', 'Country, ISO 3166-1 alpha-2 (`RO`).'),
    location: t.field({
      type: LocationType,
      description: 'Place at which the customer is taxed, by the evidence at this moment.',
      resolve: (profile, _args, ctx) => ctx.database.read(ctx.caller, (tx) => locationOf(tx, profile)),
    }),
    language: t.text('language', 'Language of invoices and credit notes: `en` or `ro`.'),
    vatNumber: t.string({
      nullable: true,
      description: 'VAT number with its prefix; null when there is none.',
      resolve: ({ details }) => details.vatNumber,
    }),
    vatStatus: t.value('vatStatus', VatStatusType, 'Result of the check of the VAT number.'),
    vatSource: t.value('vatSource', VatSourceType, 'Source of the check; null when none was made.', { nullable: true }),
    vatCheckedAt: t.instant('vatCheckedAt', 'Instant of the check; null when none was made.', { nullable: true }),
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
    description: 'Returns the billing profile of the active tenant; null until it is set.',
    authScopes: manager,
    resolve: (_root, _args, ctx) => profileOf(ctx),
  }),
);

builder.verb('setBillingProfile', {
  description: 'Replaces the billing profile of the active tenant. Finalised invoices are unaffected.',
  authScopes: manager,
  input: (t) => ({
    name: t.string({ description: 'Name printed on invoices, 1–120 printable characters.' }),
    addressLines: t.stringList({
      description: 'Lines of the address without the country: 1–5 lines of 1–120 printable characters.',
    }),
    country: t.string({ description: 'Country, ISO 3166-1 alpha-2 (`RO`).' }),
    language: t.string({ defaultValue: 'en', description: 'Language of invoices and credit notes: `en` or `ro`.' }),
    vatNumber: t.string({
      required: false,
      description: 'VAT number, with or without its prefix; none when absent or empty.',
    }),
    expectedVersion: t.int({ required: false, description: 'Version last read; absent when no profile is set.' }),
  }),
  result: BillingProfileType,
  refusals: [NotFoundError, SensitiveDataRefusedError, TaxIdInvalidError, ValidationError, VersionConflictError],
  run: setProfile,
  read: (_set, ctx) => profileOf(ctx),
});

const RecordedEvidenceType = builder.objectRef<{ readonly tenantId: string }>('LocationEvidenceRecorded').implement({
  description: 'Receipt for recorded evidence of where a customer is.',
  authScopes: operator,
  fields: (t) => ({ tenantId: t.identifier('tenantId', 'Tenant that the evidence is about.') }),
});

builder.verb('recordLocationEvidence', {
  description:
    'Records evidence of where a customer is, in place of the earlier evidence of the same kind. It applies to invoices from now on.',
  authScopes: operator,
  input: (t) => ({
    tenantId: t.id({ description: 'Tenant with a billing profile.' }),
    kind: t.field({
      type: builder.enumeration('RecordedEvidenceKind', 'Source of evidence that an operator records.', {
        BANK_ACCOUNT: 'Country of a bank account of the customer.',
        IP_ADDRESS: 'Country of the network address of the customer.',
        PHONE: 'Country of the telephone number or SIM card.',
        DOCUMENT: 'Extract of a register or another document.',
      }),
      description: 'Source of the evidence.',
    }),
    country: t.string({ description: 'Country that the evidence names, ISO 3166-1 alpha-2.' }),
    note: t.string({ description: 'Note on what was seen, 1–200 printable characters.' }),
  }),
  result: RecordedEvidenceType,
  refusals: [NotFoundError, SensitiveDataRefusedError, ValidationError],
  run: recordLocationEvidence,
});

builder.queryField('standardTaxRate', (t) =>
  t.string({
    nullable: true,
    description:
      'Returns the standard rate of value-added tax in a country today, as a decimal percentage; null outside the European Union.',
    authScopes: twoFactors,
    args: { country: t.arg.string({ description: 'Country, ISO 3166-1 alpha-2 (`RO`).' }) },
    resolve: (_root, { country }, ctx) => {
      if (!countries.has(country))
        throw requestError('BAD_USER_INPUT', 'Enter the two capital letters of an ISO 3166-1 country code.', {
          argument: 'country',
        });
      const rate = standardRateOf(country, ctx.clock.now().toISOString().slice(0, 10));
      return rate === null ? null : String(rate / 100);
    },
  }),
);

interface GoodsRates {
  readonly standard: number;
  readonly reduced: number;
  readonly books: number;
}
const GoodsRatesType = builder.objectRef<GoodsRates>('GoodsTaxRatesForService').implement({
  description:
    'Rates of value-added tax on goods in a country today, in basis points; 0 outside of the European Union.',
  ...hiddenOfOrders,
  fields: (t) => ({
    standard: t.integer('standard', 'Standard rate.'),
    reduced: t.integer('reduced', 'First reduced rate; the standard one where there is none.'),
    books: t.integer('books', 'Rate of printed books.'),
  }),
});

builder.queryField('goodsTaxRatesForService', (t) =>
  t.field({
    type: GoodsRatesType,
    nullable: true,
    description:
      'Rates of value-added tax on goods in the VAT territory of a country today; null for an unknown country.',
    ...hiddenOfOrders,
    args: { country: t.arg.string({ description: 'Country, ISO 3166-1 alpha-2 (`RO`).' }) },
    resolve: (_root, { country }, { clock }) => {
      if (!countries.has(country)) return null;
      const on = clock.now().toISOString().slice(0, 10);
      const rate = (category: GoodsCategory) => rateOf(category, vatTerritoryOf(country), on) ?? 0;
      return { standard: rate('STANDARD'), reduced: rate('REDUCED'), books: rate('BOOKS') };
    },
  }),
);
