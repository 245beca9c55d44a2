import { type FieldModel, plainField, type TypeModel } from './model.ts';

/** Ways by which subgraphs may know an entity: a plain key, another one, one of two fields, one that reaches into an object. */
export type KeyName = 'id' | 'code' | 'pair' | 'nested';

export const keyNames: readonly KeyName[] = ['id', 'code', 'pair', 'nested'];

/** The texts of `@key(fields: …)`. */
export const keyTexts: Readonly<Record<KeyName, string>> = {
  id: 'id',
  code: 'code',
  pair: 'part shelf',
  nested: 'maker { id } sku',
};

/** The entity that the nested key reaches into. Every subgraph knows its id, and one more. */
export const MAKER = 'Maker';

const leaf = (base: string): TypeModel => ({ base, kind: 'leaf', nonNull: [true] });

/** The fields of a key, resolved (in the same way) by all `owners`. */
export function keyFields(name: KeyName, owners: readonly string[], isHidden: boolean): FieldModel[] {
  const field = (fieldName: string, type: TypeModel) =>
    plainField({ name: fieldName, type, owners, isKey: true, isSafe: true, isHidden });
  switch (name) {
    case 'id':
      return [field('id', leaf('ID'))];
    case 'code':
      return [field('code', leaf('String'))];
    case 'pair':
      return [field('part', leaf('Int')), field('shelf', leaf('String'))];
    case 'nested':
      return [field('maker', { base: MAKER, kind: 'object', nonNull: [true] }), field('sku', leaf('String'))];
  }
}

/** The object a resolver gives: enough to find it again by any key. */
export interface Handle {
  readonly __typename: string;
  readonly id: string;
  /** The label of the nearest object above that sets a context. */
  readonly label?: unknown;
  readonly [key: string]: unknown;
}

export function handleOf(typeName: string, id: string): Handle {
  const number = Number(id);
  const keys = { __typename: typeName, id, code: `code-${id}` };
  if (!Number.isInteger(number) || typeName === MAKER) return keys;
  const [high, low] = [number >> 1, number & 1];
  return {
    ...keys,
    part: high,
    shelf: `shelf ${low}`,
    maker: { __typename: MAKER, id: String(low) },
    sku: `sku-${high}`,
  };
}

/** Reads a representation, which has the fields of one key or of several. */
export function idOf(reference: Readonly<Record<string, unknown>>): string {
  const { id, code, part, shelf, maker, sku } = reference;
  if (id !== undefined) return String(id);
  if (code !== undefined) return String(code).slice('code-'.length);
  if (part !== undefined) return String(Number(part) * 2 + Number(String(shelf).slice('shelf '.length)));
  return String(Number(String(sku).slice('sku-'.length)) * 2 + Number((maker as { id: string }).id));
}
