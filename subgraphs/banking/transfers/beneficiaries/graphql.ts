import { PayeeMismatchError, RightRequiredError } from '@codai/contracts/banking';
import { ConflictError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { type BeneficiaryRow, ibanPlace } from './beneficiary-row.ts';
import { beneficiariesOfTenant, findPayees } from './lists.ts';
import { addBeneficiary, removeBeneficiary } from './service.ts';

const PayeeVerdictType = builder.enumeration(
  'PayeeVerdict',
  'Answer of the beneficiary’s bank to the verification of the payee’s name.',
  {
    MATCH: 'Name matches the account holder.',
    CLOSE_MATCH: 'Name is close to that of the account holder.',
    NO_MATCH: 'Name differs from that of the account holder.',
    UNAVAILABLE: 'Bank does not verify names.',
  },
);

export const BeneficiaryType = builder.objectWithId<BeneficiaryRow>('Beneficiary', {
  description: 'Recipient at another bank that the tenant can pay.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name given by the tenant, 1 to 70 characters.'),
    iban: t.string({
      description: 'International bank account number, without spaces.',
      resolve: ({ id, tenantId, iban }, _args, { keys }) => keys.open(iban, ibanPlace(tenantId, id)),
    }),
    payeeVerdict: t.value('verdict', PayeeVerdictType, 'Answer of the bank when the beneficiary was added.'),
    addedAt: t.instant('addedAt', 'Instant of adding, in UTC.'),
    firstUsedAt: t.instant(
      'firstUsedAt',
      'Instant of the first transfer, in UTC; null before. The first transfer needs a second factor proven within 5 minutes.',
      { nullable: true },
    ),
    removedAt: t.instant('removedAt', 'Instant of removal, in UTC; null while the beneficiary can be paid.', {
      nullable: true,
    }),
  }),
});

const BeneficiaryConnection = builder.connectionOf({ name: 'Beneficiary', node: BeneficiaryType });

builder.queryList('beneficiaries', {
  type: BeneficiaryConnection,
  description: 'Beneficiaries of the active tenant that are not removed, newest first.',
  authScopes: twoFactors,
  list: beneficiariesOfTenant,
});

builder.searchPort('payees', {
  description: 'Beneficiaries of the active tenant, by name or by the end of the IBAN.',
  authScopes: twoFactors,
  find: findPayees,
});

builder.verb('addBeneficiary', {
  description:
    'Adds a recipient at another bank after that bank verified the name. A tenant has at most 1,000 beneficiaries.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name of the recipient, 1 to 70 printable characters.' }),
    iban: t.string({
      description: 'IBAN of an account at another bank in a SEPA country. Spaces and letter case are ignored.',
    }),
    isConfirmed: t.boolean({
      defaultValue: false,
      description: 'Whether to add the beneficiary even though the bank knows the account under another name.',
    }),
  }),
  idempotent: true,
  result: BeneficiaryType,
  refusals: [ConflictError, NotFoundError, PayeeMismatchError, QuotaExceededError, RightRequiredError],
  run: addBeneficiary,
  read: ({ beneficiaryId }, ctx) => ctx.loaders.beneficiary.load(beneficiaryId),
});

builder.verb('removeBeneficiary', {
  description: 'Removes a beneficiary. Transfers and schedules that already exist are unaffected.',
  authScopes: twoFactors,
  input: (t) => ({ beneficiaryId: t.idOf('Beneficiary') }),
  result: BeneficiaryType,
  refusals: [NotFoundError, RightRequiredError],
  run: removeBeneficiary,
  read: ({ beneficiaryId }, ctx) => ctx.loaders.beneficiary.load(beneficiaryId),
});
