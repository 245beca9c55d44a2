import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import ErrorsPlugin from '@pothos/plugin-errors';
import FederationPlugin from '@pothos/plugin-federation';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import { type FieldFault, ValidationError } from '../base/errors/shared-errors.ts';
import type { Money } from '../base/money.ts';
import type { DomainError } from '../contract/domain-error.ts';
import { noteNestedRefusal } from '../security/audit/nested-refusals.ts';
import type { BaseContext } from '../security/context.ts';
import type { AnyBuilder } from './any-builder.ts';
import { type AuthScopes, ruleError, scopesFor } from './auth-rules.ts';
import type { CardNumberRule } from './card-numbers.ts';
import './connection.ts';
import './entity.ts';
import './enumeration.ts';
import './fields.ts';
import './queries.ts';
import './partial-answers.ts';
import './rules-plugin.ts';
import './search-port.ts';
import './standard-descriptions.ts';
import { addSharedErrors } from './error-types.ts';
import { rootTypesWithTheirFirstField } from './root-types.ts';
import { bigIntScalar, currencyCodeScalar, dateTimeScalar } from './scalars.ts';
import { addMoney } from './value-types.ts';
import { refuseCardNumbers } from './verb.ts';

/** Types that a subgraph's builder may state itself; all else is the kit's. */
export interface SubgraphTypes {
  readonly Context: BaseContext;
  readonly Objects?: object;
  readonly Inputs?: object;
  readonly Scalars?: Readonly<Record<string, { Input: unknown; Output: unknown }>>;
}

// Aliases and not interfaces: Pothos wants index signatures, which only aliases have without saying so.
type KitScalars = {
  ID: { Input: string; Output: string };
  DateTime: { Input: Date; Output: Date };
  BigInt: { Input: bigint; Output: bigint };
  CurrencyCode: { Input: string; Output: string };
};

/** The kit's shared types, by the names that `type: 'Money'` takes. */
interface KitObjects {
  Money: Money;
}

interface KitInputs {
  MoneyInput: { minor: bigint; currency: string };
}

interface KitInterfaces {
  Error: DomainError;
}

type Given<Types, Name extends string> = Types extends Record<Name, infer T> ? T : unknown;

type AllTypes<Types extends SubgraphTypes> = {
  Context: Types['Context'];
  Objects: KitObjects & Given<Types, 'Objects'>;
  Inputs: KitInputs & Given<Types, 'Inputs'>;
  Interfaces: KitInterfaces;
  Scalars: KitScalars & Given<Types, 'Scalars'>;
  AuthScopes: AuthScopes;
  DefaultAuthStrategy: 'all';
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: true;
};

/** The builder of a subgraph: Pothos with the kit's plugins, scalars, rules and shared types. */
export type SubgraphBuilder<Types extends SubgraphTypes> = PothosSchemaTypes.SchemaBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<AllTypes<Types>>
>;

export interface BuilderOptions {
  /** Has every verb refuse texts that may hold the number of a payment card; absent: texts are the domain's. */
  readonly cardNumbers?: CardNumberRule;
}

/**
 * Makes the builder that a subgraph's `builder.ts` exports, and nothing else happens there.
 *
 * Denies by default: a field needs `authScopes`, its own or its type's, or the schema cannot be built. Fields are non-null unless
 * they say `nullable: true`, arguments and input fields are required unless they say `required: false`. A mutation with
 * `errors: { types }` answers with a union `VerbNounResult` of its type and those errors.
 */
export function createBuilder<Types extends SubgraphTypes>({
  cardNumbers,
}: BuilderOptions = {}): SubgraphBuilder<Types> {
  const builder = new SchemaBuilder<AllTypes<SubgraphTypes>>({
    // Order matters: the first wraps outermost. Errors catch what checks of arguments throw; rules come before checks.
    plugins: [
      'rules',
      ErrorsPlugin,
      'refusals',
      ScopeAuthPlugin,
      RelayPlugin,
      ValidationPlugin,
      DirectivesPlugin,
      FederationPlugin,
      'checkedArguments',
      'partialAnswers',
      // Before the directives plugin prints the types' nodes: `afterBuild` runs from the last to the first.
      'standardDescriptions',
    ],
    defaultFieldNullability: false,
    defaultInputFieldRequiredness: true,
    errors: {
      directResult: true,
      defaultUnionOptions: { name: ({ fieldName }) => `${capitalised(fieldName)}Result` },
      defaultResultOptions: {
        name: ({ fieldName }) => `${capitalised(fieldName)}Success`,
        authScopes: { public: true },
      },
    },
    scopeAuth: {
      defaultStrategy: 'all',
      authorizeOnSubscribe: true,
      authScopes: scopesFor,
      unauthorizedError(parent, context, info, { failure }) {
        const error = ruleError(context, failure);
        noteNestedRefusal(parent, context, info, error);
        return error;
      },
    },
    relay: {
      clientMutationId: 'omit',
      cursorType: 'String',
      nodeQueryOptions: false,
      nodesQueryOptions: false,
      pageInfoTypeOptions: { shareable: true, authScopes: { public: true } },
    },
    validation: { validationError: ({ issues }) => new ValidationError(issues.map(faultOf)) },
  });

  builder.scalarType('DateTime', dateTimeScalar);
  builder.scalarType('BigInt', bigIntScalar);
  builder.scalarType('CurrencyCode', currencyCodeScalar);
  builder.queryType({});
  rootTypesWithTheirFirstField(builder as AnyBuilder);
  addSharedErrors(builder as AnyBuilder);
  addMoney(builder as AnyBuilder);
  builder.pageInfoRef();
  if (cardNumbers !== undefined) refuseCardNumbers(builder as AnyBuilder, cardNumbers);
  return builder as unknown as SubgraphBuilder<Types>;
}

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

function faultOf({ message, path = [] }: Issue): FieldFault {
  return { message, path: path.map((part) => String(typeof part === 'object' ? part.key : part)) };
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
