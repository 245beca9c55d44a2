import type { PothosOutputFieldConfig, SchemaTypes } from '@pothos/core';
import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';

/** One field of the published schema and what lets a caller read it. */
export interface FieldRule {
  /** `Type.field`. */
  readonly field: string;
  /** The declared scopes; `dynamic` when a function decides per object; null when there is none. */
  readonly rule: Readonly<Record<string, unknown>> | 'dynamic' | null;
  /** Where it is declared; `federation` for `_entities` and `_service`, which the assertion and each entity guard. */
  readonly declaredOn: 'field' | 'type' | 'interface' | 'federation' | null;
}

/** Fields that the federation plugin adds; `_Service` is SDL, which is public among services with an assertion. */
const federationFields = new Set(['Query._entities', 'Query._service', '_Service.sdl']);

/**
 * Lists each field of each object type with its rule, by name, for the test that enumerates the schema and for the
 * check that denies by default. A field's own rule counts first, then its type's, then that of the interfaces.
 */
export function fieldRules(schema: GraphQLSchema): FieldRule[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values((type as GraphQLObjectType).getFields()).map((field) => ruleOf(type as GraphQLObjectType, field)),
    )
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** The rule of one field. */
export function ruleOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): FieldRule {
  const name = `${type.name}.${field.name}`;
  if (federationFields.has(name)) return { field: name, rule: { public: true }, declaredOn: 'federation' };

  const own = scopesIn(field.extensions.pothosConfig as PothosOutputFieldConfig<SchemaTypes> | undefined);
  if (own !== null) return { field: name, rule: own, declaredOn: 'field' };
  const ofType = typeScopes(type);
  if (ofType !== null) return { field: name, rule: ofType, declaredOn: 'type' };
  for (const implemented of type.getInterfaces()) {
    const ofInterface = field.name in implemented.getFields() ? typeScopes(implemented) : null;
    if (ofInterface !== null) return { field: name, rule: ofInterface, declaredOn: 'interface' };
  }
  return { field: name, rule: null, declaredOn: null };
}

function typeScopes(type: GraphQLObjectType | GraphQLInterfaceType): FieldRule['rule'] {
  return scopesIn(type.extensions.pothosConfig as { readonly pothosOptions: object } | undefined);
}

/** An empty map of scopes lets everyone in and says nothing: it is not a rule. */
function scopesIn(config: { readonly pothosOptions: object } | undefined): FieldRule['rule'] {
  const scopes = (config?.pothosOptions as { authScopes?: unknown } | undefined)?.authScopes;
  if (typeof scopes === 'function') return 'dynamic';
  if (typeof scopes !== 'object' || scopes === null || Object.keys(scopes).length === 0) return null;
  return scopes as Readonly<Record<string, unknown>>;
}
