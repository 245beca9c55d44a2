import {
  type GraphQLInputType,
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { ValidationError } from '../base/errors/shared-errors.ts';
import { looksLikeCardNumber } from '../base/text/card-number.ts';
import type { DomainError } from '../contract/domain-error.ts';

/** How a subgraph keeps numbers of payment cards out of what people write. */
export interface CardNumberRule {
  /**
   * Input fields, `AddBeneficiaryInput.iban`, whose digits mean something else, each with the reason. Keys of idempotency are not asked about here:
   * `once` looks at them.
   */
  readonly except: Readonly<Record<string, string>>;
  /** The refusal of verbs that list it; the others answer with `ValidationError`. */
  readonly refusal?: new (
    inputPath: readonly string[],
  ) => DomainError;
}

const MESSAGE = 'The text seems to contain a payment card number. Remove it.';

/** The refusal for the first text of a verb's input that may hold a card's number; null when none does. */
export function cardNumberRefusal(
  { except, refusal }: CardNumberRule,
  { parentType, fieldName }: Pick<GraphQLResolveInfo, 'fieldName' | 'parentType'>,
  args: Readonly<Record<string, unknown>>,
  refusals: readonly unknown[],
): DomainError | null {
  for (const { name, type } of parentType.getFields()[fieldName]?.args ?? []) {
    const path = firstCardNumber(type, args[name], [name], except);
    if (path === null) continue;
    return refusal !== undefined && refusals.includes(refusal) ? new refusal(path) : new ValidationError(path, MESSAGE);
  }
  return null;
}

/** Place of the first text that may hold a card's number, lists and input objects included. */
function firstCardNumber(
  type: GraphQLInputType,
  value: unknown,
  path: readonly string[],
  except: CardNumberRule['except'],
): readonly string[] | null {
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const items = Array.isArray(value) ? value : [];
    return firstOf(items.map((item, index) => firstCardNumber(bare.ofType, item, [...path, String(index)], except)));
  }
  if (isInputObjectType(bare)) {
    const given = (value ?? {}) as Readonly<Record<string, unknown>>;
    const asked = Object.values(bare.getFields()).filter((field) => isAsked(bare.name, field, except));
    return firstOf(asked.map((field) => firstCardNumber(field.type, given[field.name], [...path, field.name], except)));
  }
  return typeof value === 'string' && bare.name === 'String' && looksLikeCardNumber(value) ? path : null;
}

function isAsked(
  owner: string,
  { name, type }: { readonly name: string; readonly type: GraphQLInputType },
  except: CardNumberRule['except'],
): boolean {
  return (
    !Object.hasOwn(except, `${owner}.${name}`) && !(name === 'idempotencyKey' && getNamedType(type).name === 'String')
  );
}

function firstOf(paths: readonly (readonly string[] | null)[]): readonly string[] | null {
  return paths.find((path) => path !== null) ?? null;
}
