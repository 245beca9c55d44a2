import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  OverlappingFieldsCanBeMergedRule,
  recommendedRules,
  specifiedRules,
  validate,
} from 'graphql';
import { Refusal } from '../messages/request/refusal.ts';
import { tooLarge } from '../messages/request/too-large.ts';
import { deferRules } from './defer-rules.ts';
import { FieldsCanMergeRule, ValidationTooExpensiveError } from './fields-can-merge.ts';

export interface ValidationSettings {
  readonly schema: GraphQLSchema;
  /** Off: `__schema` and `__type` are refused, and no message suggests a name of the schema. */
  readonly introspection: boolean;
  /** Errors that are reported; validation stops there. */
  readonly errorsMax: number;
}

const rules = [...new Set([...specifiedRules, ...recommendedRules, FieldsCanMergeRule, ...deferRules])].filter(
  (rule) => rule !== OverlappingFieldsCanBeMergedRule,
);
const rulesWithoutIntrospection = [...rules, NoSchemaIntrospectionCustomRule];

const MESSAGE_CHARACTERS_MAX = 1_000;

/** Validates by the rules of the specification. Null when there is nothing against the document. */
export function validationRefusal(document: DocumentNode, settings: ValidationSettings): Refusal | null {
  const { schema, introspection, errorsMax } = settings;
  let errors: readonly GraphQLError[];
  try {
    errors = validate(schema, document, introspection ? rules : rulesWithoutIntrospection, {
      maxErrors: errorsMax,
      hideSuggestions: !introspection,
    });
  } catch (error) {
    if (error instanceof ValidationTooExpensiveError) return tooLarge('validationSteps', error.visitsMax);
    throw error;
  }
  if (errors.length === 0) return null;
  return new Refusal('GRAPHQL_VALIDATION_FAILED', {
    errors: errors.map(({ message, locations }) => ({
      // Some repeat the literal that does not fit, which may be as long as the document.
      message: message.length > MESSAGE_CHARACTERS_MAX ? `${message.slice(0, MESSAGE_CHARACTERS_MAX)}…` : message,
      locations: locations?.slice(0, 2),
    })),
  });
}
