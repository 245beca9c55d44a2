import { type ConstValueNode, Kind } from 'graphql';

/** The JSON of a literal, with integers that a number cannot hold as bigints. Enum values are their names. */
export function valueOfLiteral(node: ConstValueNode): unknown {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.INT: {
      const value = Number(node.value);
      return Number.isSafeInteger(value) ? value : BigInt(node.value);
    }
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map(valueOfLiteral);
    case Kind.OBJECT: {
      const object: Record<string, unknown> = Object.create(null);
      for (const { name, value } of node.fields) object[name.value] = valueOfLiteral(value);
      return object;
    }
  }
}
