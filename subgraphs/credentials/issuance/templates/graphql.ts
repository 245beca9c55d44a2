import { InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { UserType } from '../../users/graphql.ts';
import { IssuerType, staff } from '../issuers/graphql.ts';
import { listTemplates, type TemplateRow } from './lists.ts';
import { createCredentialTemplate, retireCredentialTemplate, updateCredentialTemplate } from './service.ts';

/** Jobs owns the taxonomy; this domain points at it. */
export const SkillType = builder.foreignEntity('Skill', { authScopes: twoFactors, pointsOnly: true });
const skills = z.array(z.string()).max(20);

export const KindType = builder.enumeration('CredentialKind', 'Kind of a credential.', {
  CERTIFICATE: 'Earned by a completion; a recipient can earn several.',
  BADGE: 'Awarded once to a recipient.',
});

const StatusType = builder.enumeration('CredentialTemplateStatus', 'State of a template.', {
  ACTIVE: 'Credentials are issued by it.',
  RETIRED: 'No more credentials are issued by it.',
});

export const TemplateType = builder.entity<TemplateRow>('CredentialTemplate', 'cre', {
  description:
    'Achievement that credentials certify, and how it is earned. Credentials keep the version that they were earned by.',
  authScopes: staff,
  loader: 'credentialTemplate',
  fields: (t) => ({
    issuer: t.reference(IssuerType, 'issuerId', 'Issuer of the template.'),
    kind: t.field({ type: KindType, description: 'Kind of the template.', resolve: ({ kind }) => kind as 'BADGE' }),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'ACTIVE' }),
    number: t.integer('number', 'Number of the current version, from 1.'),
    name: t.text('name', 'Name of the achievement.'),
    description: t.text('description', 'Description of the achievement.'),
    criteria: t.text('criteria', 'Criteria by which the credential is earned.'),
    validityDays: t.integer('validityDays', 'Days from issue to expiry; null without expiry.', { nullable: true }),
    skills: t.field({
      type: [SkillType],
      ...usualLength(3),
      description: 'Skills that it certifies, at most 20. Those of its course are added when a completion earns it.',
      resolve: ({ skillIds }) => skillIds.map((id) => ({ id })),
    }),
    courseId: t.identifier('courseId', 'Course whose completion earns it; null without one.', { nullable: true }),
    createdBy: t.reference(UserType, 'createdById', 'User who created it.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('credentialTemplate', TemplateType, {
  description: 'Template of the active organisation by its id; null when it is unknown or of another organisation.',
  authScopes: staff,
});

builder.queryList('credentialTemplates', {
  type: builder.connectionOf({ name: 'CredentialTemplate', node: TemplateType }),
  description: 'Templates of the active organisation, newest first.',
  authScopes: staff,
  args: (arg) => ({
    kind: arg({ type: KindType, required: false, description: 'Only of this kind.' }),
    courseId: arg.id({ required: false, description: 'Only those that the completion of this course earns.' }),
  }),
  list: listTemplates,
});

builder.verb('createCredentialTemplate', {
  description: 'Creates a template of an issuer.',
  authScopes: staff,
  input: (t) => ({
    issuerId: t.idOf('Issuer'),
    kind: t.field({ type: KindType, description: 'Kind of the credentials.' }),
    name: t.string({ description: 'Name, 1 to 200 characters.' }),
    description: t.string({ description: 'Description, 1 to 2,000 characters.' }),
    criteria: t.string({ description: 'Criteria by which the credential is earned, 1 to 5,000 characters.' }),
    validityDays: t.int({ required: false, description: 'Days from issue to expiry, 1 to 36,500; none when absent.' }),
    skillIds: t.idList({ required: false, description: 'Skills that it certifies, at most 20.', validate: skills }),
    courseId: t.id({ required: false, description: 'Id of the course whose completion earns it.' }),
  }),
  idempotent: true,
  result: TemplateType,
  refusals: [NotFoundError],
  run: createCredentialTemplate,
  read: 'templateId',
});

builder.verb('updateCredentialTemplate', {
  description: 'Gives a template another version, for credentials issued from now on.',
  authScopes: staff,
  input: (t) => ({
    templateId: t.idOf('CredentialTemplate'),
    expectedVersion: t.int(),
    name: t.string({ description: 'Name, 1 to 200 characters.' }),
    description: t.string({ description: 'Description, 1 to 2,000 characters.' }),
    criteria: t.string({ description: 'Criteria by which the credential is earned, 1 to 5,000 characters.' }),
    validityDays: t.int({ required: false, description: 'Days from issue to expiry, 1 to 36,500; none when absent.' }),
    skillIds: t.idList({
      required: false,
      description: 'Skills that it certifies, at most 20; unchanged when absent.',
      validate: skills,
    }),
  }),
  result: TemplateType,
  refusals: [InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
  run: updateCredentialTemplate,
  read: 'templateId',
});

builder.verb('retireCredentialTemplate', {
  description: 'Ends issuing by a template. Credentials issued before stay as they are.',
  authScopes: staff,
  input: (t) => ({ templateId: t.idOf('CredentialTemplate') }),
  result: TemplateType,
  refusals: [NotFoundError],
  run: retireCredentialTemplate,
  read: 'templateId',
});
