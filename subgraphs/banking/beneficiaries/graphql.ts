import {
  ConflictError,
  connectionOf,
  errorType,
  found,
  type Id,
  IdempotencyKeyReusedError,
  NotFoundError,
  pageArgs,
  QuotaExceededError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { PayeeVerdict } from '../generated/prisma/enums.ts';
import { type BeneficiaryRow, ibanPlace } from './beneficiary-row.ts';
import { beneficiariesOfTenant } from './lists.ts';
import { PayeeMismatchError } from './rules.ts';
import { addBeneficiary, removeBeneficiary } from './service.ts';

errorType(builder, PayeeMismatchError, {
  fields: (t) => ({
    knownName: t.exposeString('knownName', { nullable: true, description: 'What the bank knows, when it is close.' }),
  }),
});

const PayeeVerdictType = builder.enumType('PayeeVerdict', {
  values: {
    MATCH: { value: PayeeVerdict.MATCH },
    CLOSE_MATCH: { value: PayeeVerdict.CLOSE_MATCH },
    NO_MATCH: { value: PayeeVerdict.NO_MATCH },
    UNAVAILABLE: { value: PayeeVerdict.UNAVAILABLE, description: 'That bank gives no answer.' },
  },
});

export const BeneficiaryType = builder.objectRef<BeneficiaryRow>('Beneficiary').implement({
  description: 'Somebody at another bank whom the tenant pays.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    iban: t.string({ resolve: ({ id, tenantId, iban }, _args, { keys }) => keys.open(iban, ibanPlace(tenantId, id)) }),
    payeeVerdict: t.expose('verdict', {
      type: PayeeVerdictType,
      description: 'What the bank said of the name when it was added.',
    }),
    addedAt: t.expose('addedAt', { type: 'DateTime' }),
    firstUsedAt: t.expose('firstUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null: the first transfer needs a fresh second factor.',
    }),
    removedAt: t.expose('removedAt', { type: 'DateTime', nullable: true }),
  }),
});

const BeneficiaryConnection = connectionOf(builder, { name: 'Beneficiary', node: BeneficiaryType });

builder.queryField('beneficiaries', (t) =>
  t.field({
    type: BeneficiaryConnection,
    description: 'Those of the active tenant that can be paid, newest first.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => beneficiariesOfTenant(ctx, ctx.caller, args),
  }),
);

const AddBeneficiaryInput = builder.inputType('AddBeneficiaryInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: '1–70 characters.' }),
    iban: t.string({ required: true }),
    isConfirmed: t.boolean({
      required: true,
      defaultValue: false,
      description: 'The person has read that the account is held under another name, and means it.',
    }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('addBeneficiary', (t) =>
  t.field({
    type: BeneficiaryType,
    description: 'Remembers somebody at another bank; that bank is asked about the name.',
    authScopes: { signedIn: 2 },
    errors: {
      types: [
        ConflictError,
        IdempotencyKeyReusedError,
        NotFoundError,
        PayeeMismatchError,
        QuotaExceededError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: AddBeneficiaryInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { beneficiaryId } = unwrap(await addBeneficiary(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.beneficiary.load(beneficiaryId), 'Beneficiary');
    },
  }),
);

const RemoveBeneficiaryInput = builder.inputType('RemoveBeneficiaryInput', {
  fields: (t) => ({ beneficiaryId: t.id({ required: true }) }),
});

builder.mutationField('removeBeneficiary', (t) =>
  t.field({
    type: BeneficiaryType,
    description: 'Takes somebody off the list. What is on its way goes on.',
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: RemoveBeneficiaryInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const beneficiaryId = input.beneficiaryId as Id<'Beneficiary'>;
      unwrap(await removeBeneficiary(ctx, signedIn(ctx), { beneficiaryId }));
      return found(await ctx.loaders.beneficiary.load(beneficiaryId), 'Beneficiary');
    },
  }),
);
