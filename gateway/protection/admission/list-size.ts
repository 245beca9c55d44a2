import { type FieldNode, type GraphQLField, Kind, type ValueNode } from 'graphql';
import type { Variables } from '../../documents/variables.ts';
import { type Refusal, refuse } from '../../messages/request/refusal.ts';
import type { ListSize } from '../../supergraph/cost-rules.ts';
import type { Amount } from './amount.ts';

/** Arguments that say how long a list is, where no `@listSize` does. */
const SLICING_ARGUMENTS = ['first', 'last', 'limit', 'take', 'pageSize'];

/** A `@listSize` that wants exactly one slicing argument did not get one. */
export class SlicingError extends Error {
  constructor(readonly refusal: Refusal) {
    super('Not exactly one slicing argument.');
  }
}

/**
 * How many items a field asks for by its arguments; null: it says nothing about it. `assumed` is for a variable that in the
 * end says nothing.
 */
export function askedSize(node: FieldNode, field: GraphQLField<unknown, unknown>, assumed: number): Amount | null {
  for (const name of SLICING_ARGUMENTS) {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const size = value && literalOrVariable(value, []);
    if (size === undefined) continue;
    if (typeof size === 'number') return size;
    const otherwise = defaultOf(field, [name]) ?? assumed;
    return (variables) => size(variables) ?? otherwise;
  }
  const given = SLICING_ARGUMENTS.map((name) => defaultOf(field, [name])).find((size) => size !== null);
  return given ?? null;
}

/**
 * How many items `@listSize` says: the largest of the slicing arguments that are given, else of their defaults, else the
 * assumed size; null: it leaves that open. `assumed` is for variables that in the end say nothing.
 */
export function sizeBy(
  { assumedSize, slicingArguments, requireOneSlicingArgument }: ListSize,
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  { coordinate, assumed }: { readonly coordinate: string; readonly assumed: number },
): Amount | null {
  const paths = slicingArguments.map((path) => path.split('.'));
  const given = paths.flatMap(([name = '', ...path]) => {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const size = value && literalOrVariable(value, path);
    return size === undefined ? [] : [size];
  });
  const defaults = paths.map((path) => defaultOf(field, path)).filter((size) => size !== null);
  const settle = (sizes: readonly number[]): number | null => {
    const known = sizes.length > 0 ? sizes : defaults;
    if (requireOneSlicingArgument && slicingArguments.length > 0 && known.length !== 1) {
      throw new SlicingError(notOne(coordinate, slicingArguments));
    }
    return known.length > 0 ? Math.max(...known) : assumedSize;
  };
  const known = given.filter((size): size is number => typeof size === 'number');
  const open = given.filter((size) => typeof size === 'function');
  if (open.length === 0) return settle(known);
  return (variables) => settle([...known, ...open.flatMap((size) => size(variables) ?? [])]) ?? assumed;
}

function notOne(coordinate: string, slicingArguments: readonly string[]): Refusal {
  return refuse(
    'BAD_USER_INPUT',
    `${coordinate} takes exactly one of these arguments: ${slicingArguments.join(', ')}.`,
  );
}

/** Undefined when there is nothing at the path, a function when a variable stands there. */
function literalOrVariable(
  value: ValueNode,
  path: readonly string[],
): number | ((variables: Variables) => number | null) | undefined {
  if (value.kind === Kind.VARIABLE) return (variables) => sizeOf(variables[value.name.value], path);
  const [name, ...rest] = path;
  if (name === undefined) return value.kind === Kind.INT ? Math.max(0, Number(value.value)) : undefined;
  const member = value.kind === Kind.OBJECT ? value.fields.find((field) => field.name.value === name) : undefined;
  return member && literalOrVariable(member.value, rest);
}

function defaultOf({ args }: GraphQLField<unknown, unknown>, [name, ...path]: readonly string[]): number | null {
  return sizeOf(args.find((argument) => argument.name === name)?.defaultValue, path);
}

function sizeOf(value: unknown, path: readonly string[]): number | null {
  const found = path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  );
  return typeof found === 'number' && Number.isFinite(found) ? Math.max(0, found) : null;
}
