import { NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { PromptLabel, PromptTemplate, PromptVersion } from '../../generated/prisma/client.ts';
import { UserType } from '../../spending/users/graphql.ts';
import { labelPromptVersion, labelsOf, listPrompts, publishPromptVersion, versionsOf } from './service.ts';

const VersionType = builder.objectRef<PromptVersion>('PromptVersion').implement({
  description: 'Published version of a prompt. It never changes.',
  authScopes: twoFactors,
  fields: (t) => ({
    number: t.integer('number', 'Number of the version, from 1 without gaps.'),
    text: t.text('text', 'Text, with variables such as `{{name}}`.'),
    variables: t.stringList({ description: 'Names of the variables.', resolve: ({ variables }) => variables }),
    publishedBy: t.reference(UserType, 'createdById', 'User who published it.'),
    publishedAt: t.instant('createdAt', 'Instant of its publication.'),
  }),
});

const LabelType = builder.objectRef<PromptLabel>('PromptLabel').implement({
  description: 'Name that leads to one version of a prompt.',
  authScopes: twoFactors,
  fields: (t) => ({
    label: t.text('label', 'Name, such as `production`.'),
    number: t.integer('number', 'Number of the version.'),
  }),
});

const TemplateType = builder.entity<PromptTemplate>('PromptTemplate', 'ptp', {
  description: 'Prompt of an organisation.',
  authScopes: twoFactors,
  loader: 'prompt',
  fields: (t) => ({
    name: t.text('name', 'Name, unique in the organisation.'),
    versions: t.field({
      type: [VersionType],
      description: 'The newest 100 versions, newest first.',
      ...usualLength(4),
      resolve: async ({ id }, _args, ctx) => [...(await versionsOf(ctx, ctx.caller, id))],
    }),
    labels: t.field({
      type: [LabelType],
      description: 'The first 100 labels by name.',
      ...usualLength(2),
      resolve: ({ id }, _args, ctx) => labelsOf(ctx, ctx.caller, id),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('prompt', TemplateType, {
  description: 'Prompt by its id; null when it is unknown or another organisation’s.',
  authScopes: twoFactors,
});

builder.queryList('prompts', {
  type: builder.connectionOf({ name: 'PromptTemplate', node: TemplateType }),
  description: 'Prompts of the active organisation, newest first.',
  authScopes: twoFactors,
  list: listPrompts,
});

builder.verb('publishPromptVersion', {
  description: 'Publishes the next version of a prompt. Without a prompt of the name one is created.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 64 small letters, digits and dashes.' }),
    text: t.string({ description: 'Text, 1 byte to 32 KiB, with variables such as `{{name}}`.' }),
  }),
  idempotent: true,
  result: TemplateType,
  refusals: [NotFoundError],
  run: publishPromptVersion,
  read: 'templateId',
});

builder.verb('labelPromptVersion', {
  description: 'Leads a label to a version of a prompt. A label that leads to another version is moved.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  input: (t) => ({
    templateId: t.idOf('PromptTemplate'),
    number: t.int({ description: 'Number of the version.' }),
    label: t.string({ description: 'Label, 1 to 64 small letters, digits and dashes.' }),
  }),
  result: TemplateType,
  refusals: [NotFoundError, ValidationError],
  run: labelPromptVersion,
  read: 'templateId',
});
