import { NotASellerError, SellerSuspendedError } from '@codai/contracts/commerce';
import {
  activeTenantOf,
  ConflictError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
} from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { builder } from '../../builder.ts';
import { VariantType } from '../../catalogue/products/types.ts';
import { selling } from '../../catalogue/sellers/access.ts';
import type { LicenceKey, VariantFile } from '../../generated/prisma/client.ts';
import { KEYS_AT_ONCE } from './rules.ts';
import { addLicenceKeys, removeLicenceKeys, removeVariantFile, setVariantFile } from './service.ts';

const FileType = builder.objectRef<VariantFile>('VariantFile').implement({
  description: 'File that those who buy a variant download.',
  authScopes: selling,
  fields: (t) => ({
    fileId: t.identifier('fileId', 'Id of the file.'),
    name: t.text('name', 'Name that shoppers read.'),
    downloadLimit: t.integer('downloadLimit', 'Downloads for each order line, 1 to 100.'),
    addedAt: t.instant('addedAt', 'Instant since which it is offered.'),
  }),
});

builder.queryField('variantFile', (t) =>
  t.field({
    type: FileType,
    nullable: true,
    description: 'File of a variant of the shop of the active organisation; null without one.',
    authScopes: selling,
    args: { variantId: t.arg.id({ description: 'Id of the variant.' }) },
    resolve: (_root, { variantId }, { database, caller }) =>
      database.read(caller, (tx) =>
        tx.variantFile.findFirst({ where: { variantId, tenantId: activeTenantOf(caller) } }),
      ),
  }),
);

const KeyType = builder.objectRef<LicenceKey>('LicenceKey').implement({
  description: 'Licence key of a variant as its shop reads it: without its text.',
  authScopes: selling,
  fields: (t) => ({
    id: t.exposeID('id'),
    ending: t.text('ending', 'Last characters of the key, at most four.'),
    status: t.field({
      type: builder.enumeration('LicenceKeyStatus', 'State of a licence key.', {
        FREE: 'Not sold.',
        SOLD: 'Handed out to an order.',
        REVOKED: 'Its unit was refunded.',
      }),
      description: 'State.',
      resolve: ({ lineId, revokedAt }) => (revokedAt !== null ? 'REVOKED' : lineId === null ? 'FREE' : 'SOLD'),
    }),
    addedAt: t.instant('addedAt', 'Instant at which it was added.'),
    handedAt: t.instant('handedAt', 'Instant at which it was handed out; null before.', { nullable: true }),
    revealedAt: t.instant('revealedAt', 'Instant at which its shopper first read it; null before.', { nullable: true }),
  }),
});

const newestFirst = keyset({ addedAt: ['desc', 'instant'], id: ['desc', 'text'] });
builder.queryList('licenceKeys', {
  type: builder.connectionOf({ name: 'LicenceKey', node: KeyType }),
  description: 'Licence keys of a variant of the shop of the active organisation, newest first.',
  authScopes: selling,
  args: (arg) => ({ variantId: arg.id({ description: 'Id of the variant.' }) }),
  list: ({ database }, caller, { variantId, ...args }) =>
    newestFirst.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.licenceKey.findMany({
        where: { AND: [{ variantId, tenantId: activeTenantOf(caller) }, where] },
        orderBy,
        take,
      }),
    ),
});

const refusals = [NotASellerError, NotFoundError, SellerSuspendedError, ValidationError] as const;

builder.verb('addLicenceKeys', {
  description:
    'Adds licence keys to a digital variant. Each unit that is sold hands out one of them, and the stock of the variant is the number of keys left.',
  authScopes: selling,
  input: (t) => ({
    variantId: t.idOf('Variant'),
    keys: t.stringList({ description: `Keys of 1 to 200 characters, at most ${KEYS_AT_ONCE}.` }),
  }),
  idempotent: true,
  result: VariantType,
  refusals: [...refusals, ConflictError, InvalidStateError, QuotaExceededError],
  run: addLicenceKeys,
  read: 'variantId',
});
builder.verb('removeLicenceKeys', {
  description: 'Removes licence keys that are not sold. They are handed out to nobody from the answer on.',
  authScopes: selling,
  input: (t) => ({
    variantId: t.idOf('Variant'),
    keyIds: t.idList({ description: `Ids of the keys, at most ${KEYS_AT_ONCE}.` }),
  }),
  result: VariantType,
  refusals: [...refusals, InvalidStateError],
  run: removeLicenceKeys,
  read: 'variantId',
});
builder.verb('setVariantFile', {
  description:
    'Offers a file of the caller for download to those who have paid for a digital variant. Replaces the one before.',
  authScopes: selling,
  input: (t) => ({
    variantId: t.idOf('Variant'),
    fileId: t.id({ description: 'Id of the file.' }),
    name: t.string({ description: 'Name that shoppers read, 1 to 120 characters.' }),
    downloadLimit: t.int({ defaultValue: 10, description: 'Downloads for each order line, 1 to 100.' }),
  }),
  result: VariantType,
  refusals: [...refusals, ConflictError, InvalidStateError],
  run: setVariantFile,
  read: 'variantId',
});
builder.verb('removeVariantFile', {
  description: 'Offers the file of a variant no more, also to those who have bought it.',
  authScopes: selling,
  input: (t) => ({ variantId: t.idOf('Variant') }),
  result: VariantType,
  refusals,
  run: removeVariantFile,
  read: 'variantId',
});
