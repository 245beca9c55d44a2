import {
  type ASTNode,
  BREAK,
  coerceInputValue,
  type DocumentNode,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  specifiedRules,
  typeFromAST,
  ValuesOfCorrectTypeRule,
  type VariableDefinitionNode,
  validate,
  visit,
} from 'graphql';
import { requestError } from '../base/errors/request-error.ts';

/** A wrong value and where it stands: argument, then input fields and list indices, outermost first. */
interface InputFault {
  readonly path: readonly string[];
  readonly message: string;
}

/** Most faults reported for one request. */
const FAULTS_MAX = 5;

/** Everything that validation checks but the values of literals, whose faults are the caller's and have a path. */
export const rulesOfShape = specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule);

/** BAD_USER_INPUT with the path of each literal that does not fit its type; null when all are. */
export function literalFault(schema: GraphQLSchema, document: DocumentNode): GraphQLError | null {
  const errors = validate(schema, document, [ValuesOfCorrectTypeRule], { maxErrors: FAULTS_MAX });
  return errorOf(
    errors.slice(0, FAULTS_MAX).map(({ message, nodes }) => ({ path: pathTo(document, nodes?.[0]), message })),
  );
}

/**
 * BAD_USER_INPUT with the path of each variable's value that is none of its type; null when all are. The path is that of the argument
 * or input field which takes the variable, followed by the place within the value: variables have names of the gateway's.
 */
export function variableFault(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | null {
  const faults = (operation.variableDefinitions ?? []).flatMap((definition) => {
    const type = typeFromAST(schema, definition.type as never);
    return isInputType(type) ? faultsOfVariable(document, definition, type, variables) : [];
  });
  return errorOf(faults.slice(0, FAULTS_MAX));
}

function faultsOfVariable(
  document: DocumentNode,
  { variable, defaultValue }: VariableDefinitionNode,
  type: GraphQLInputType,
  variables: Readonly<Record<string, unknown>>,
): InputFault[] {
  const name = variable.name.value;
  if (!Object.hasOwn(variables, name) && defaultValue !== undefined) return [];
  const faults: InputFault[] = [];
  coerceInputValue(variables[name] ?? undefined, type, (path, _value, { message }) => {
    if (faults.length < FAULTS_MAX) faults.push({ path: [...placeOf(document, name), ...path.map(String)], message });
  });
  return faults;
}

function errorOf(faults: readonly InputFault[]): GraphQLError | null {
  const [first] = faults;
  if (first === undefined) return null;
  const fields = faults.map(({ path, message }) => ({ path, message: withoutValue(message) }));
  return requestError('BAD_USER_INPUT', `${first.path.join('.')}: ${withoutValue(first.message)}`, { fields });
}

/** The sentence of graphql-js without the value, which may be a secret that landed in the wrong argument. */
function withoutValue(message: string): string {
  return message
    .replace(/\bvalue: .*$/s, 'value.')
    .replace(/, found .*$/s, '.')
    .replace(/^Value .* does not exist/s, 'The value does not exist');
}

/** Path of the first place that takes the variable; its own name when there is none. */
function placeOf(document: DocumentNode, name: string): readonly string[] {
  let use: ASTNode | undefined;
  visit(document, {
    VariableDefinition: () => false,
    Variable(node) {
      if (node.name.value !== name) return undefined;
      use = node;
      return BREAK;
    },
  });
  return use === undefined ? [name] : pathTo(document, use);
}

/** Names of the argument and the input fields, and indices of lists, on the way to a node; empty when it is not in the document. */
function pathTo(document: DocumentNode, target: ASTNode | undefined): readonly string[] {
  const place: string[] = [];
  visit(document, {
    enter(node, _key, _parent, path) {
      if (node !== target) return undefined;
      let at: unknown = document;
      for (const [index, key] of path.entries()) {
        if (path[index - 1] === 'values') place.push(String(key));
        at = (at as Record<string | number, unknown>)[key];
        const { kind, name } = at as { readonly kind?: Kind; readonly name?: { readonly value: string } };
        if ((kind === Kind.ARGUMENT || kind === Kind.OBJECT_FIELD) && name) place.push(name.value);
      }
      return BREAK;
    },
  });
  return place;
}
