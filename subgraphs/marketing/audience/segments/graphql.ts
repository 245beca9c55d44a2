import { NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { usualLength } from '@codai/kit/graphql';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import { PurposeType } from '../../contacts/consents/graphql.ts';
import { ContactType } from '../../contacts/people/graphql.ts';
import type { Segment } from '../../generated/prisma/client.ts';
import type { SegmentRule } from './rules.ts';
import { createSegment, definitionOf, listSegments, type Preview, previewSegment, updateSegment } from './service.ts';

const FieldType = builder.enumeration('SegmentField', 'Fact of a contact that a segment compares.', {
  ATTRIBUTE: 'Value of the organisation, by its name.',
  CAMPAIGN: 'Receipt, opening or following of messages of campaigns, by the ids of those.',
  CONSENT: 'Purposes whose consent is in force.',
  COUNTRY: 'Country as two capital letters (ISO 3166-1).',
  CREATED: 'Instant at which the contact was added.',
  ENGAGED: 'Instant at which the contact last opened a message or followed a link.',
  LOCALE: 'Language of messages.',
  SCORE: 'Lead score.',
  SOURCE: 'Form, list or import that added the contact.',
  TAG: 'Tags of the contact.',
  TIME_ZONE: 'Time zone of the IANA database.',
});
const OperatorType = builder.enumeration('SegmentOperator', 'Comparison of a segment.', {
  AFTER: 'At the instant or later.',
  AT_LEAST: 'The number or more.',
  BEFORE: 'Earlier than the instant.',
  CLICKED: 'Followed a link of one of the campaigns.',
  IS: 'One of the values.',
  IS_KNOWN: 'Has any value; takes no values.',
  IS_NOT: 'None of the values.',
  LESS_THAN: 'Less than the number.',
  OPENED: 'Opened a message of one of the campaigns.',
  RECEIVED: 'Was sent a message of one of the campaigns.',
  WITHIN_DAYS: 'Within this number of days until now.',
});
const ConditionInput = builder.inputType('SegmentConditionInput', {
  description: 'Comparison of one fact of a contact.',
  fields: (t) => ({
    field: t.field({ type: FieldType, description: 'Fact that is compared.' }),
    attribute: t.string({ required: false, description: 'Name of the attribute; for ATTRIBUTE alone.' }),
    operator: t.field({ type: OperatorType, description: 'Comparison, one that the field has.' }),
    values: t.stringList({
      defaultValue: [],
      description: 'Values, at most 20, of which one suffices; one number or instant where those are compared.',
    }),
  }),
});
export const RuleInput = builder.inputRef<SegmentRule>('SegmentRuleInput').implement({
  description:
    'Definition of a segment, or a part of it: exactly one of its fields is given. At most 5 deep with 50 conditions.',
  fields: (t) => ({
    all: t.field({
      type: [RuleInput],
      required: { list: false, items: true },
      description: 'Parts that must all hold.',
    }),
    any: t.field({
      type: [RuleInput],
      required: { list: false, items: true },
      description: 'Parts of which one must hold.',
    }),
    not: t.field({ type: RuleInput, required: false, description: 'Part that must not hold.' }),
    is: t.field({ type: ConditionInput, required: false, description: 'Comparison that must hold.' }),
  }),
});

export const SegmentType = builder.entity<Segment>('Segment', 'sgm', {
  description: 'Contacts by a condition, evaluated whenever it is asked for.',
  authScopes: marketing,
  loader: 'segment',
  fields: (t) => ({
    name: t.text('name', 'Name, at most 120 characters.'),
    definition: t.string({
      description: 'Definition as JSON text in the form of `SegmentRuleInput`.',
      resolve: (segment) => JSON.stringify(definitionOf(segment)),
    }),
    count: t.int({
      description: 'Number of contacts in the segment now.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.sizeOfSegment.load(id))?.count ?? 0,
    }),
    version: t.integer('version', 'Version, for `expectedVersion`.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
builder.queryById('segment', SegmentType, {
  description: 'Segment by its id; null when it is unknown or belongs to another organisation.',
  authScopes: marketing,
});
builder.queryList('segments', {
  type: builder.connectionOf({ name: 'Segment', node: SegmentType }),
  description: 'Segments of the active organisation, newest first.',
  authScopes: marketing,
  list: listSegments,
});

const PreviewType = builder.objectRef<Preview>('SegmentPreview').implement({
  description: 'Result of evaluating a definition now.',
  authScopes: marketing,
  fields: (t) => ({
    count: t.integer('count', 'Number of contacts in the segment.'),
    reachable: t.integer('reachable', 'Number of those who may be written to for the purpose.'),
    sample: t.field({
      type: [ContactType],
      ...usualLength(5),
      description: 'The newest of them, at most 5.',
      resolve: ({ sample }) => [...sample],
    }),
  }),
});
builder.queryField('segmentPreview', (t) =>
  t.field({
    type: PreviewType,
    description: 'Evaluates a definition on the contacts of the active organisation.',
    authScopes: marketing,
    args: {
      definition: t.arg({ type: RuleInput, description: 'Definition to evaluate.' }),
      purpose: t.arg({
        type: PurposeType,
        defaultValue: 'NEWSLETTER',
        description: 'Purpose for which the reachable contacts are counted.',
      }),
    },
    resolve: (_root, { definition, purpose }, ctx) =>
      previewSegment(ctx, ctx.caller, { definition, purpose: purpose ?? 'NEWSLETTER' }),
  }),
);

const words = {
  name: 'Name, 1 to 120 characters.',
  definition: { type: RuleInput, description: 'Definition of the segment.' },
} as const;
builder.verb('createSegment', {
  description: 'Creates a segment.',
  authScopes: marketing,
  input: (t) => ({ name: t.string({ description: words.name }), definition: t.field(words.definition) }),
  idempotent: true,
  result: SegmentType,
  refusals: [ValidationError],
  run: createSegment,
  read: 'segmentId',
});
builder.verb('updateSegment', {
  description: 'Changes a segment. Campaigns that have started keep their audience.',
  authScopes: marketing,
  input: (t) => ({
    segmentId: t.idOf('Segment'),
    name: t.string({ description: words.name }),
    definition: t.field(words.definition),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
  }),
  result: SegmentType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateSegment,
  read: 'segmentId',
});
