import { randomBytes } from 'node:crypto';
import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  type IntValueNode,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A run of digits that may be an integer which no number holds. */
const LONG = /\d{16}/;
/** No document of anybody else has it. */
const MARK = `integer ${randomBytes(16).toString('base64url')} `;

/**
 * `@apollo/query-planner` 2.14 reads literals into numbers and writes them out again, and rounds integers above 2^53. They go through it
 * as texts, where the type is a scalar of the schema's own or an ID, and `unmarkIntegers` puts them back. `api` is asked for when there is one.
 */
export function markIntegers(document: DocumentNode, text: string, api: () => GraphQLSchema): DocumentNode {
  if (!LONG.test(text)) return document;
  const types = new TypeInfo(api());
  return visit(
    document,
    visitWithTypeInfo(types, {
      IntValue(node: IntValueNode) {
        if (Number.isSafeInteger(Number(node.value))) return undefined;
        const input = types.getInputType();
        const type = input ? getNamedType(input) : null;
        // The text of an ID is the same; within an object that is a scalar's value nothing has a type.
        if (type?.name === 'ID') return { kind: Kind.STRING, value: node.value };
        const isOwn = type === null || (isScalarType(type) && !isSpecifiedScalarType(type));
        return isOwn ? { kind: Kind.STRING, value: `${MARK}${node.value}` } : undefined;
      },
    }),
  );
}

export function unmarkIntegers(document: DocumentNode): DocumentNode {
  return visit(document, {
    StringValue: ({ value }) =>
      value.startsWith(MARK) ? { kind: Kind.INT, value: value.slice(MARK.length) } : undefined,
  });
}
