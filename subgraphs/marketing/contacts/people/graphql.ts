import { ValidationError } from '@codai/kit';
import { usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import type { Contact } from '../../generated/prisma/client.ts';
import { emailOf, nameOf } from '../addresses/sealed.ts';
import { ConsentType, PermissionType, PurposeType } from '../consents/graphql.ts';
import { listContacts } from './lists.ts';
import type { AttributeValue } from './rules.ts';
import { type Import, type ImportedRow, importContacts, upsertContact } from './service.ts';

interface AttributeRow {
  readonly key: string;
  readonly text: string | null;
  readonly number: number | null;
  readonly flag: boolean | null;
}
const attributeRow = ([key, value]: readonly [string, AttributeValue]): AttributeRow => ({
  key,
  text: typeof value === 'string' ? value : null,
  number: typeof value === 'number' ? value : null,
  flag: typeof value === 'boolean' ? value : null,
});
const AttributeType = builder.objectRef<AttributeRow>('ContactAttribute').implement({
  description: 'Value of the organisation about a contact. One of its three values is given.',
  authScopes: marketing,
  fields: (t) => ({
    key: t.text('key', 'Name of the attribute.'),
    text: t.text('text', 'Value of a text; null for another type.', { nullable: true }),
    number: t.value('number', 'Float', 'Value of a number; null for another type.', { nullable: true }),
    flag: t.flag('flag', 'Value of a flag; null for another type.', { nullable: true }),
  }),
});

export const ContactType = builder.entity<Contact>('Contact', 'cot', {
  description: 'Person whom an organisation may write to once they agree.',
  authScopes: marketing,
  loader: 'contact',
  fields: (t) => ({
    email: t.string({ description: 'E-mail address.', resolve: (contact, _args, { keys }) => emailOf(keys, contact) }),
    name: t.string({
      nullable: true,
      description: 'Name; null when none is known.',
      resolve: (contact, _args, { keys }) => nameOf(keys, contact),
    }),
    locale: t.text('locale', 'Language of messages, `en` or `ro`.'),
    country: t.text('country', 'Country as two letters (ISO 3166-1); null when none is known.', { nullable: true }),
    timeZone: t.text('timeZone', 'Time zone of the IANA database, for quiet hours.'),
    tags: t.stringList({ description: 'Tags, at most 20.', resolve: ({ tags }) => tags }),
    attributes: t.field({
      type: [AttributeType],
      ...usualLength(3),
      description: 'Values of the organisation, at most 20, by key.',
      resolve: ({ attributes }) =>
        Object.entries(attributes as Record<string, AttributeValue>)
          .sort()
          .map(attributeRow),
    }),
    source: t.text('source', 'Form, list or import that added the contact.'),
    score: t.integer('score', 'Lead score: points for openings, followed links and conversions.'),
    permissions: t.field({
      type: [PermissionType],
      ...usualLength(2),
      description: 'Consents as they are now, at most one for each purpose.',
      resolve: async ({ id }, _args, { loaders }) => [...(await loaders.permissionsOfContact.load(id))],
    }),
    consents: t.field({
      type: [ConsentType],
      ...usualLength(4),
      description: 'History of the consents, newest first, at most 100 entries.',
      resolve: async ({ id }, _args, { loaders }) => [...(await loaders.consentsOfContact.load(id))],
    }),
    version: t.integer('version', 'Version, which each change raises.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('contact', ContactType, {
  description: 'Contact by its id; null when it is unknown or belongs to another organisation.',
  authScopes: marketing,
});
builder.queryList('contacts', {
  type: builder.connectionOf({ name: 'Contact', node: ContactType }),
  description: 'Contacts of the active organisation, newest first.',
  authScopes: marketing,
  args: (arg) => ({
    email: arg.string({
      required: false,
      description: 'Whole e-mail address; any when absent.',
      validate: z.string().max(320) as never,
    }),
    tag: arg.string({
      required: false,
      description: 'Tag that the contacts have; any when absent.',
      validate: z.string().max(40) as never,
    }),
  }),
  list: listContacts,
});

const AttributeInput = builder.inputType('ContactAttributeInput', {
  description: 'Value of the organisation about a contact: a text, a number or a flag.',
  fields: (t) => ({
    key: t.string({ description: 'Name: 1 to 40 letters, digits and underscores, beginning with a small letter.' }),
    text: t.string({ required: false, description: 'Value of a text, at most 200 characters.' }),
    number: t.float({ required: false, description: 'Value of a number.' }),
    flag: t.boolean({ required: false, description: 'Value of a flag.' }),
  }),
});

const factsOf = (
  t: PothosSchemaTypes.InputFieldBuilder<
    typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never,
    'InputObject'
  >,
) => ({
  email: t.string({ description: 'E-mail address, at most 254 characters. It finds the contact again.' }),
  name: t.string({ required: false, description: 'Name, at most 120 characters.' }),
  locale: t.string({ defaultValue: 'en', description: 'Language of messages, `en` or `ro`.' }),
  country: t.string({ required: false, description: 'Country as two capital letters (ISO 3166-1).' }),
  timeZone: t.string({ defaultValue: 'UTC', description: 'Time zone of the IANA database.' }),
  tags: t.stringList({ defaultValue: [], description: 'Tags, at most 20.' }),
  attributes: t.field({
    type: [AttributeInput],
    defaultValue: [],
    description: 'Values of the organisation, at most 20.',
  }),
});

builder.verb('upsertContact', {
  description: 'Adds a contact, or replaces what is known of the one with the address. Consents stay as they are.',
  authScopes: marketing,
  input: factsOf,
  idempotent: true,
  result: ContactType,
  refusals: [ValidationError],
  run: upsertContact,
  read: 'contactId',
});

const OutcomeType = builder.enumeration('ImportedContactOutcome', 'Outcome of one row of an import.', {
  CREATED: 'Added as a new contact.',
  CHANGED: 'The contact with the address was changed.',
  DUPLICATE: 'Left out: an earlier row has the address.',
  INVALID: 'Left out: the row has a mistake.',
  SUPPRESSED: 'Kept without a consent: the address is on the suppression list.',
});
const ImportedRowType = builder.objectRef<ImportedRow>('ImportedContact').implement({
  description: 'Report on one row of an import.',
  authScopes: marketing,
  fields: (t) => ({
    row: t.integer('row', 'Number of the row, counted from 1.'),
    outcome: t.value('outcome', OutcomeType, 'Outcome of the row.'),
    contactId: t.identifier('contactId', 'Id of the contact; null for a row that was left out.', { nullable: true }),
    message: t.text('message', 'Mistake of an invalid row; null for the others.', { nullable: true }),
  }),
});
const ImportType = builder.objectRef<Import>('ContactImport').implement({
  description: 'Report on an import of contacts.',
  authScopes: marketing,
  fields: (t) => ({
    importId: t.identifier('importId', 'Id of the import.'),
    rows: t.field({
      type: [ImportedRowType],
      ...usualLength(100),
      description: 'A report on each row, in their order.',
      resolve: ({ rows }) => [...rows],
    }),
  }),
});
const ImportRowInput = builder.inputType('ContactRowInput', {
  description: 'Row of an import of contacts.',
  fields: factsOf,
});
const ImportConsentInput = builder.inputType('ImportedConsentInput', {
  description: 'Consent that the persons of an import have given.',
  fields: (t) => ({
    purpose: t.field({ type: PurposeType, description: 'Purpose of the messages.' }),
    wording: t.string({ description: 'Text that they agreed to, 1 to 2,000 characters.' }),
    wordingVersion: t.string({ description: 'Version of the text, 1 to 64 characters.' }),
  }),
});
builder.verb('importContacts', {
  description: 'Adds or changes contacts. Rows with a mistake are reported and left out; the others are kept.',
  authScopes: marketing,
  input: (t) => ({
    rows: t.field({ type: [ImportRowInput], description: 'Rows, 1 to 1,000.' }),
    source: t.string({ description: 'Name of the list or occasion that the contacts are from, 1 to 200 characters.' }),
    consent: t.field({
      type: ImportConsentInput,
      required: false,
      description: 'Consent that all of them have given; none when absent.',
    }),
  }),
  idempotent: true,
  result: ImportType,
  refusals: [ValidationError],
  run: importContacts,
});
