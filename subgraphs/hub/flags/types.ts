import { anyone, operator } from '@codai/kit/graphql';
import type { FlagDefinition, FlagEvaluation } from '@codai/kit/security';
import { z } from 'zod';
import { builder } from '../builder.ts';
import type { ContextInput } from './context.ts';

export const FlagEnvironmentType = builder.enumeration(
  'FlagEnvironment',
  'Environment that flags and settings are kept for.',
  {
    DEVELOPMENT: 'Machines of developers and tests.',
    STAGING: 'Last trial before production.',
    PRODUCTION: 'The product as its users have it.',
  },
);

const FlagOperatorType = builder.enumeration('FlagOperator', 'Comparison of an attribute with values.', {
  IS: 'Equals one of the values.',
  IS_NOT: 'Equals none of the values. Holds for a missing attribute.',
  STARTS_WITH: 'Starts with one of the values.',
  ENDS_WITH: 'Ends with one of the values.',
  CONTAINS: 'Contains one of the values.',
  ABOVE: 'Number above one of the values.',
  BELOW: 'Number below one of the values.',
  AT_LEAST_VERSION: 'Version that is at least one of the values, such as `2.10.0`.',
});

export const FlagReasonType = builder.enumeration('FlagReason', 'Reason for which a variant was given.', {
  KILLED: 'The kill switch is on.',
  PREREQUISITE_FAILED: 'A prerequisite is killed, missing, or has another variant.',
  TARGETING_MATCH: 'A rule matched.',
  SPLIT: 'A share of a split was drawn from the targeting key.',
  DEFAULT: 'No rule matched.',
  TARGETING_KEY_MISSING: 'A split was reached without a targeting key; the off variant was given.',
  FLAG_NOT_FOUND: 'No such flag is available to the caller.',
});

const VariantType = builder.objectRef<FlagDefinition['variants'][number]>('FlagVariant').implement({
  description: 'Variant of a flag.',
  authScopes: operator,
  fields: (t) => ({
    key: t.text('key', 'Key of the variant.'),
    value: t.string({ description: 'Value as JSON text.', resolve: ({ value }) => JSON.stringify(value) }),
    description: t.string({
      nullable: true,
      description: 'Effect of the variant.',
      resolve: (one) => one.description ?? null,
    }),
  }),
});

const ShareType = builder.objectRef<FlagDefinition['otherwise'][number]>('FlagShare').implement({
  description: 'Share of a variant in a split.',
  authScopes: operator,
  fields: (t) => ({
    variant: t.text('variant', 'Key of the variant.'),
    basisPoints: t.integer('basisPoints', 'Share in hundredths of a percent.'),
  }),
});

const ConditionType = builder
  .objectRef<FlagDefinition['rules'][number]['conditions'][number]>('FlagCondition')
  .implement({
    description: 'Condition on one attribute of the context.',
    authScopes: operator,
    fields: (t) => ({
      attribute: t.text(
        'attribute',
        'Name of the attribute; `targetingKey`, `userId`, `tenantId` and `roles` are always there for users.',
      ),
      operator: t.value('operator', FlagOperatorType, 'Comparison.'),
      values: t.exposeStringList('values', { description: 'Values to compare with.' }),
    }),
  });

const RuleType = builder.objectRef<FlagDefinition['rules'][number]>('FlagRule').implement({
  description: 'Targeting rule: the split that contexts get for which all conditions hold.',
  authScopes: operator,
  fields: (t) => ({
    ruleId: t.string({ description: 'Key of the rule within the flag.', resolve: ({ id }) => id }),
    description: t.string({
      nullable: true,
      description: 'Purpose of the rule.',
      resolve: (one) => one.description ?? null,
    }),
    conditions: t.field({
      type: [ConditionType],
      description: 'Conditions, all of which must hold.',
      resolve: ({ conditions }) => conditions,
    }),
    split: t.field({ type: [ShareType], description: 'Shares of the variants.', resolve: ({ split }) => split }),
  }),
});

const PrerequisiteType = builder.objectRef<FlagDefinition['prerequisites'][number]>('FlagPrerequisite').implement({
  description: 'Flag that must have one of some variants first.',
  authScopes: operator,
  fields: (t) => ({
    flag: t.text('flag', 'Key of the flag, in the same environment.'),
    variants: t.exposeStringList('variants', { description: 'Variants that let this flag be evaluated.' }),
  }),
});

export const DefinitionType = builder.objectRef<FlagDefinition>('FlagDefinition').implement({
  description: 'All that decides a flag, as it was at one version.',
  authScopes: operator,
  fields: (t) => ({
    description: t.text('description', 'Purpose of the flag.'),
    variants: t.field({
      type: [VariantType],
      description: 'Variants of the flag.',
      resolve: ({ variants }) => variants,
    }),
    offVariant: t.text('offVariant', 'Variant given when the flag is killed or cannot be decided.'),
    isKilled: t.flag('isKilled', 'Whether the kill switch is on.'),
    prerequisites: t.field({
      type: [PrerequisiteType],
      description: 'Flags that decide first.',
      resolve: ({ prerequisites }) => prerequisites,
    }),
    rules: t.field({
      type: [RuleType],
      description: 'Targeting rules; the first that matches decides.',
      resolve: ({ rules }) => rules,
    }),
    otherwise: t.field({
      type: [ShareType],
      description: 'Split for contexts that no rule matches.',
      resolve: ({ otherwise }) => otherwise,
    }),
    isForClients: t.flag('isForClients', 'Whether clients may ask for the flag.'),
    isProtected: t.flag('isProtected', 'Whether changes need a second person.'),
  }),
});

export const EvaluationType = builder.objectRef<FlagEvaluation>('FlagEvaluation').implement({
  description: 'Variant of a flag for one context, with the reason.',
  authScopes: anyone,
  fields: (t) => ({
    key: t.text('key', 'Key of the flag.'),
    variant: t.text('variant', 'Variant given; null when there is no such flag.', { nullable: true }),
    value: t.string({
      nullable: true,
      description: 'Value of the variant as JSON text; null when there is no such flag.',
      resolve: ({ variant, value }) => (variant === null ? null : JSON.stringify(value)),
    }),
    reason: t.value('reason', FlagReasonType, 'Reason for the variant.'),
    ruleId: t.text('ruleId', 'Rule that matched; null when none did.', { nullable: true }),
    version: t.integer('version', 'Version of the flag; null when there is no such flag.', { nullable: true }),
  }),
});

const ShareInput = builder.inputType('FlagShareInput', {
  description: 'Share of a variant in a split.',
  fields: (t) => ({
    variant: t.string({ description: 'Key of the variant.' }),
    basisPoints: t.int({ description: 'Share in hundredths of a percent; those of one split add up to 10,000.' }),
  }),
});

export const DefinitionInputType = builder.inputType('FlagDefinitionInput', {
  description: 'All that decides a flag.',
  fields: (t) => ({
    description: t.string({ description: 'Purpose of the flag, at most 500 characters.' }),
    variants: t.field({
      type: [
        builder.inputType('FlagVariantInput', {
          description: 'Variant of a flag.',
          fields: (v) => ({
            key: v.string({ description: 'Key: small letters, digits and hyphens.' }),
            value: v.string({ description: 'Value as JSON text, at most 8 KiB; those of all variants have one type.' }),
            description: v.string({ required: false, description: 'Effect of the variant, at most 200 characters.' }),
          }),
        }),
      ],
      description: 'Variants, 1 to 20.',
    }),
    offVariant: t.string({ description: 'Variant given when the flag is killed or cannot be decided.' }),
    isKilled: t.boolean({ description: 'Whether the kill switch is on.' }),
    prerequisites: t.field({
      type: [
        builder.inputType('FlagPrerequisiteInput', {
          description: 'Flag that must have one of some variants first.',
          fields: (v) => ({
            flag: v.string({ description: 'Key of the flag, in the same environment.' }),
            variants: v.stringList({ description: 'Variants that let this flag be evaluated.' }),
          }),
        }),
      ],
      description: 'Flags that decide first, at most 10; together they form no circle.',
    }),
    rules: t.field({
      type: [
        builder.inputType('FlagRuleInput', {
          description: 'Targeting rule.',
          fields: (v) => ({
            id: v.string({ description: 'Key of the rule within the flag.' }),
            description: v.string({ required: false, description: 'Purpose of the rule.' }),
            conditions: v.field({
              type: [
                builder.inputType('FlagConditionInput', {
                  description: 'Condition on one attribute.',
                  fields: (c) => ({
                    attribute: c.string({ description: 'Name of the attribute.' }),
                    operator: c.field({ type: FlagOperatorType, description: 'Comparison.' }),
                    values: c.stringList({ description: 'Values to compare with, 1 to 100.' }),
                  }),
                }),
              ],
              description: 'Conditions, all of which must hold, 1 to 20.',
            }),
            split: v.field({ type: [ShareInput], description: 'Shares of the variants.' }),
          }),
        }),
      ],
      description: 'Targeting rules, at most 50; the first that matches decides.',
    }),
    otherwise: t.field({ type: [ShareInput], description: 'Split for contexts that no rule matches.' }),
    isForClients: t.boolean({ description: 'Whether clients may ask for the flag.' }),
    isProtected: t.boolean({ description: 'Whether changes need a second person.' }),
  }),
});

export const ContextInputType = builder.inputRef<ContextInput>('FlagContextInput').implement({
  description:
    'Context of an evaluation. Facts of a signed-in user come from the session; only operators who name a targeting key can replace them.',
  fields: (t) => ({
    targetingKey: t.string({
      required: false,
      description:
        'Key that always gets the same share of a split, such as the id of an anonymous visitor; ignored for a signed-in user.',
      validate: z.string().min(1).max(200),
    }),
    attributes: t.field({
      type: [
        builder.inputRef<{ name: string; value: string }>('FlagAttributeInput').implement({
          description: 'Attribute of a context.',
          fields: (v) => ({
            name: v.string({
              description: 'Name of the attribute.',
              validate: z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/),
            }),
            value: v.string({
              description: 'Value; numbers and `true` or `false` are read as such.',
              validate: z.string().max(256),
            }),
          }),
        }),
      ],
      required: false,
      description: 'Further attributes, at most 50.',
      validate: z.array(z.unknown()).max(50) as never,
    }),
  }),
});
