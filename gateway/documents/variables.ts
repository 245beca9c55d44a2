import { holdsInexact } from '@codai/kit/wire';
import {
  type ConstValueNode,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from 'graphql';
import { Refusal, type RefusalError } from '../messages/request/refusal.ts';
import { valueOfLiteral } from './literals.ts';

export interface VariableLimits {
  readonly errorsMax: number;
  /** How deep objects and lists may stand in each other, in all variables. */
  readonly nestingMax: number;
}

/** By variable name, defaults filled in; no prototype, so that no name means anything but a variable. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * Coerces the values that came with a request to the types of the operation's variables ("CoerceVariableValues", GraphQL
 * October 2021, §6.1.2).
 *
 * Not graphql-js's `getVariableValues`: that reads absent members through the prototype, so an input field named
 * `constructor` or `toString` gets a function for a value, recurses as deep as the client likes, and repeats whole input
 * values in its messages.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>> | null,
  limits: VariableLimits,
): Variables | Refusal {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return NO_VARIABLES;

  const coerced: Record<string, unknown> = Object.create(null);
  const errors: RefusalError[] = [];
  for (const definition of definitions) {
    const name = definition.variable.name.value;
    const report = (path: readonly (string | number)[], problem: string) => {
      if (errors.length < limits.errorsMax) errors.push({ message: `Variable "$${pathText(name, path)}" ${problem}.` });
    };
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) {
      report([], 'has a type that is not an input type');
    } else if (given === null || !Object.hasOwn(given, name)) {
      fillIn(coerced, name, { definition, type, report });
    } else {
      const value = coerceValue(given[name], type, { path: [], report, levels: limits.nestingMax });
      if (value !== INVALID) coerced[name] = value;
    }
    if (errors.length >= limits.errorsMax) break;
  }
  return errors.length === 0 ? coerced : new Refusal('BAD_USER_INPUT', { errors });
}

const NO_VARIABLES: Variables = Object.freeze(Object.create(null));
const INVALID = Symbol('invalid');

type Report = (path: readonly (string | number)[], problem: string) => void;
interface Place {
  readonly path: readonly (string | number)[];
  readonly report: Report;
  /** How many levels may still follow. */
  readonly levels: number;
}

function fillIn(
  coerced: Record<string, unknown>,
  name: string,
  { definition, type, report }: { definition: VariableDefinitionNode; type: GraphQLInputType; report: Report },
): void {
  if (definition.defaultValue !== undefined) coerced[name] = defaultOf(definition.defaultValue, type, report);
  else if (isNonNullType(type)) report([], `of required type "${type}" was not provided`);
}

/** `valueFromAST` rounds integers that a number cannot hold, also for scalars that could. */
function defaultOf(node: ConstValueNode, type: GraphQLInputType, report: Report): unknown {
  const value = valueOfLiteral(node);
  const place = { path: [], report, levels: Number.POSITIVE_INFINITY };
  return holdsInexact(value) ? coerceValue(value, type, place) : valueFromAST(node, type);
}

function coerceValue(value: unknown, type: GraphQLInputType, place: Place): unknown {
  const { path, report, levels } = place;
  if (isNonNullType(type)) {
    if (value !== null && value !== undefined) return coerceValue(value, type.ofType, place);
    return invalid(place, `of non-null type "${type}" must not be null`);
  }
  if (value === null || value === undefined) return null;
  if (levels === 0 && typeof value === 'object') return invalid(place, 'is nested too deeply');
  if (isListType(type)) {
    if (!Array.isArray(value)) {
      const item = coerceValue(value, type.ofType, place);
      return item === INVALID ? INVALID : [item];
    }
    const items = value.map((item, index) =>
      coerceValue(item, type.ofType, { path: [...path, index], report, levels: levels - 1 }),
    );
    return items.includes(INVALID) ? INVALID : items;
  }
  if (isInputObjectType(type)) return coerceObject(value, type, place);
  if (isEnumType(type)) {
    const member = typeof value === 'string' ? type.getValue(value) : undefined;
    return member ? member.value : invalid(place, `is not a value of enum "${type.name}"`);
  }
  // A custom scalar may take a whole JSON value, which later is written out again, by recursion.
  if (typeof value === 'object' && !isWithin(value, levels)) return invalid(place, 'is nested too deeply');
  if (typeof value === 'bigint') {
    // The scalars that hold any integer; all others that graphql-js knows are numbers.
    if (type.name === 'ID') return String(value);
    if (type.name === 'Float' || !isSpecifiedScalarType(type)) return value;
  }
  try {
    const parsed = type.parseValue(value);
    return parsed === undefined ? invalid(place, `is not a value of type "${type.name}"`) : parsed;
  } catch {
    return invalid(place, `is not a value of type "${type.name}"`);
  }
}

function coerceObject(
  value: unknown,
  type: Extract<GraphQLInputType, { getFields(): unknown }>,
  { path, report, levels }: Place,
): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return invalid({ path, report, levels }, `must be an object of type "${type.name}"`);
  }
  const fields = type.getFields();
  const coerced: Record<string, unknown> = Object.create(null);
  let isValid = true;
  for (const field of Object.values(fields)) {
    const inner = { path: [...path, field.name], report, levels: levels - 1 };
    if (Object.hasOwn(value, field.name)) {
      const member = coerceValue((value as Record<string, unknown>)[field.name], field.type, inner);
      if (member === INVALID) isValid = false;
      else coerced[field.name] = member;
    } else if (field.defaultValue !== undefined) {
      coerced[field.name] = field.defaultValue;
    } else if (isNonNullType(field.type)) {
      isValid = invalid(inner, `of required type "${field.type}" was not provided`) !== INVALID;
    }
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) {
      isValid =
        invalid({ path, report, levels }, `has no field "${name.slice(0, 80)}" in type "${type.name}"`) !== INVALID;
    }
  }
  if (isValid && type.isOneOf) {
    const given = Object.values(coerced);
    if (given.length !== 1 || given[0] === null) {
      return invalid({ path, report, levels }, `must have exactly one field, not null, of OneOf type "${type.name}"`);
    }
  }
  return isValid ? coerced : INVALID;
}

function invalid({ path, report }: Place, problem: string): typeof INVALID {
  report(path, problem);
  return INVALID;
}

/** Whether a JSON value has at most `levels` levels of objects and lists. Walks with a list of its own, not by recursion. */
function isWithin(value: object, levels: number): boolean {
  let current: object[] = [value];
  for (let depth = 0; current.length > 0; depth += 1) {
    if (depth >= levels) return false;
    current = current.flatMap((item) => Object.values(item).filter(isObject));
  }
  return true;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function pathText(name: string, path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${part}`), name);
}
