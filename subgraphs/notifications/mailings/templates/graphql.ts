import { TemplateSyntaxError, TemplateVariableError } from '@codai/contracts/notifications';
import { ConflictError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { signedIn, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { RenderedMail } from '../../content/templates/render.ts';
import { managers } from '../../recipients/members/managers.ts';
import { UserType } from '../../recipients/users/graphql.ts';
import {
  createTemplate,
  createTemplateVersion,
  listTemplates,
  type NotificationTemplate,
  type NotificationTemplateVersion,
  previewTemplate,
  publishTemplateVersion,
  sendEmail,
  sendTestEmail,
} from './service.ts';
import { readTexts, type TemplateText, variablesOf } from './words.ts';

const TextType = builder.objectRef<TemplateText>('NotificationTemplateText').implement({
  description: 'Words of a template in one language. Variables are written as {{name}}.',
  authScopes: managers,
  fields: (t) => ({
    locale: t.text('locale', 'Language as a BCP 47 tag.'),
    subject: t.text('subject', 'Subject line.'),
    body: t.text('body', 'Paragraphs, divided by empty lines.'),
    actionLabel: t.text('actionLabel', 'Label of the button; null without one.', { nullable: true }),
    actionUrl: t.text('actionUrl', 'Link of the button; null without one.', { nullable: true }),
  }),
});

const VersionType = builder.objectRef<NotificationTemplateVersion>('NotificationTemplateVersion').implement({
  description: 'Version of a template. It never changes.',
  authScopes: managers,
  fields: (t) => ({
    number: t.integer('number', 'Number of the version, from 1.'),
    texts: t.field({
      type: [TextType],
      ...usualLength(2),
      description: 'Words, one entry for each language.',
      resolve: ({ texts }) => [...readTexts(texts)],
    }),
    variables: t.stringList({
      description: 'Variables that must be given, in alphabetical order.',
      resolve: ({ texts }) => [...variablesOf(readTexts(texts))],
    }),
    createdBy: t.reference(UserType, 'createdById', 'Person who wrote it.'),
    createdAt: t.instant('createdAt', 'Instant of the creation.'),
  }),
});

export const TemplateType = builder.entity<NotificationTemplate>('NotificationTemplate', 'ntp', {
  description: 'E-mail that an organisation has written, in versions and languages.',
  authScopes: managers,
  loader: 'template',
  fields: (t) => ({
    key: t.text('key', 'Name, unique in the organisation.'),
    defaultLocale: t.text('defaultLocale', 'Language for readers whose own the template lacks.'),
    publishedVersion: t.exposeInt('publishedVersion', {
      nullable: true,
      description: 'Number of the version that is sent; null before one is published.',
    }),
    versions: t.field({
      type: [VersionType],
      ...usualLength(2),
      description: 'Versions, newest first; at most 200.',
      resolve: async ({ id }, _args, { loaders }) => [...(await loaders.templateVersions.load(id))],
    }),
    createdAt: t.instant('createdAt', 'Instant of the creation.'),
  }),
});

builder.queryById('notificationTemplate', TemplateType, {
  description: 'Template by its id; null when it is unknown or belongs to another organisation.',
  authScopes: managers,
});
builder.queryList('notificationTemplates', {
  type: builder.connectionOf({ name: 'NotificationTemplate', node: TemplateType }),
  description: 'Templates of the active organisation, newest first.',
  authScopes: managers,
  list: listTemplates,
});

const PreviewType = builder
  .objectRef<RenderedMail & { readonly locale: string }>('NotificationTemplatePreview')
  .implement({
    description: 'E-mail as a template makes it.',
    authScopes: managers,
    fields: (t) => ({
      locale: t.text('locale', 'Language that was found.'),
      subject: t.text('subject', 'Subject line.'),
      text: t.text('text', 'Body as plain text.'),
      html: t.text('html', 'Body as HTML, in which every variable is escaped.'),
    }),
  });

const TextInput = builder.inputType('NotificationTemplateTextInput', {
  description:
    'Words of a template in one language. Variables are written as {{name}}; `recipientName` and `organizationName` are given.',
  fields: (t) => ({
    locale: t.string({ description: 'Language as a BCP 47 tag.', validate: z.string().max(35) }),
    subject: t.string({ description: 'Subject, 1 to 200 characters.', validate: z.string().trim().min(1).max(200) }),
    body: t.string({
      description: 'Text, 1 to 10,000 characters; an empty line begins a paragraph.',
      validate: z.string().trim().min(1).max(10_000),
    }),
    actionLabel: t.string({
      required: false,
      description: 'Label of a button, at most 80 characters.',
      validate: z.string().max(80),
    }),
    actionUrl: t.string({
      required: false,
      description: 'Link of the button, https and without variables.',
      validate: z.string().max(1000),
    }),
  }),
});
const VariableInput = builder.inputType('NotificationVariableInput', {
  description: 'Value of one variable.',
  fields: (t) => ({
    name: t.string({ description: 'Name of the variable.', validate: z.string().max(64) }),
    value: t.string({ description: 'Value, at most 500 characters on one line.', validate: z.string().max(500) }),
  }),
});
export const variables = {
  type: [VariableInput] as [typeof VariableInput],
  description: 'Values of the variables, at most 50.',
};
const id = 'Template of the active organisation.';

builder.queryField('previewNotificationTemplate', (t) =>
  t.field({
    type: PreviewType,
    nullable: true,
    description:
      'Returns a version of a template as it would be mailed, with sample data; null when it is unknown or belongs to another organisation.',
    authScopes: managers,
    args: {
      templateId: t.arg.id({ description: id }),
      version: t.arg.int({ description: 'Number of the version.' }),
      locale: t.arg.string({ description: 'Language of the reader.', validate: z.string().max(35) }),
      variables: t.arg(variables),
    },
    resolve: (_root, { templateId, ...args }, ctx) =>
      previewTemplate(ctx, signedIn(ctx), { ...args, templateId: templateId as never }),
  }),
);

const texts = {
  type: [TextInput] as [typeof TextInput],
  description: 'Words, one entry for each language, at most 20.',
};
builder.verb('createTemplate', {
  description: 'Creates a template with its first version. It is not sent before a version is published.',
  authScopes: managers,
  input: (t) => ({
    key: t.string({
      description: 'Name of small letters, digits and hyphens, at most 63 characters.',
      validate: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
    }),
    defaultLocale: t.string({
      description: 'Language for readers whose own the template lacks.',
      validate: z.string().max(35),
    }),
    texts: t.field(texts),
  }),
  result: TemplateType,
  refusals: [ConflictError, QuotaExceededError, TemplateSyntaxError, ValidationError],
  run: createTemplate,
});
builder.verb('createTemplateVersion', {
  description: 'Adds a version to a template. The published version stays the one that is sent.',
  authScopes: managers,
  input: (t) => ({ templateId: t.idOf('NotificationTemplate', id), texts: t.field(texts) }),
  result: TemplateType,
  refusals: [NotFoundError, QuotaExceededError, TemplateSyntaxError, ValidationError],
  run: createTemplateVersion,
});
builder.verb('publishTemplateVersion', {
  description: 'Makes a version the one that is sent from now on; messages in the queue keep theirs.',
  authScopes: managers,
  input: (t) => ({
    templateId: t.idOf('NotificationTemplate', id),
    version: t.int({ description: 'Number of the version.' }),
  }),
  result: TemplateType,
  refusals: [NotFoundError],
  run: publishTemplateVersion,
});

const AcceptedType = builder.objectRef<{ readonly acceptedCount: number }>('EmailsAccepted').implement({
  description: 'Result of sending an e-mail.',
  authScopes: managers,
  fields: (t) => ({ acceptedCount: t.integer('acceptedCount', 'Number of messages that were queued.') }),
});
builder.verb('sendEmail', {
  description:
    'Mails the published version of a template to members of the active organisation, within the limits that each has set.',
  authScopes: managers,
  input: (t) => ({
    templateId: t.idOf('NotificationTemplate', id),
    recipientIds: t.idList({ description: 'Members to write to, 1 to 100.' }),
    variables: t.field(variables),
  }),
  idempotent: true,
  result: AcceptedType,
  refusals: [NotFoundError, TemplateVariableError, ValidationError],
  run: sendEmail,
});
builder.verb('sendTestEmail', {
  description: 'Mails a version of a template, published or not, to the caller.',
  authScopes: managers,
  input: (t) => ({
    templateId: t.idOf('NotificationTemplate', id),
    version: t.int({ description: 'Number of the version.' }),
    locale: t.string({ description: 'Language of the e-mail.', validate: z.string().max(35) }),
    variables: t.field(variables),
  }),
  idempotent: true,
  result: AcceptedType,
  refusals: [NotFoundError, TemplateVariableError, ValidationError],
  run: sendTestEmail,
});
