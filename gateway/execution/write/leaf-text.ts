import { stringifyExactly } from '@codai/kit/wire';
import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';

/** The JSON text of a leaf that is as its type promises; undefined for every other value. Never called with null. */
export type LeafText = (value: unknown) => string | undefined;

const SHORT_TEXT_CHARACTERS = 64;
const CACHED_TEXTS_MAX = 20_000;
const cachedTexts = new Map<string, string>();

/** JSON text of a string. Short ones repeat (ids, names, enum-like values), and a look-up is cheaper than escaping. */
export function textOfString(value: string): string {
  if (value.length >= SHORT_TEXT_CHARACTERS) return JSON.stringify(value);
  let text = cachedTexts.get(value);
  if (text === undefined) {
    text = JSON.stringify(value);
    if (cachedTexts.size >= CACHED_TEXTS_MAX) cachedTexts.clear();
    cachedTexts.set(value, text);
  }
  return text;
}

/**
 * The usual case of each type without its detours: what graphql-js would serialise unchanged. The detours (an integer
 * as ID aside: subgraphs in other languages send those) are left to the exact writer.
 */
export function leafTextOf(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) return enumText(type);
  switch (type.name) {
    case GraphQLString.name:
      return (value) => (typeof value === 'string' ? textOfString(value) : undefined);
    case GraphQLID.name:
      return (value) => {
        if (typeof value === 'string') return textOfString(value);
        return Number.isSafeInteger(value) || typeof value === 'bigint' ? `"${value}"` : undefined;
      };
    case GraphQLInt.name:
      // `| 0` keeps exactly the integers of 32 bits.
      return (value) => (typeof value === 'number' && (value | 0) === value ? `${value}` : undefined);
    case GraphQLFloat.name:
      return (value) =>
        (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'bigint' ? `${value}` : undefined;
    case GraphQLBoolean.name:
      return (value) => (value === true ? 'true' : value === false ? 'false' : undefined);
    default:
      return customScalarText;
  }
}

/** Only values that clients may see: a value that is `@inaccessible` is not in the API schema's enum. */
function enumText(type: GraphQLEnumType): LeafText {
  const texts = new Map(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
  return (value) => texts.get(value as string);
}

/** A custom scalar is its subgraph's business: any JSON value passes as it is. */
function customScalarText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return textOfString(value);
    case 'object':
      return stringifyExactly(value);
    case 'bigint':
      return `${value}`;
    case 'number':
      return Number.isFinite(value) ? `${value}` : undefined;
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return undefined;
  }
}
