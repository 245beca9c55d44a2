import { isObjectType } from 'graphql';
import { leafTextOf } from './leaf-text.ts';
import type { FieldPlan, SelectionPlan, ValuePlan } from './projection.ts';
import { type Memo, memoOf, type Tree } from './tree.ts';

/**
 * Appends the JSON of `value` to `text`. Undefined when anything is not as the schema promises or a field is missing:
 * then the exact writer (`write-exact.ts`) has to tell errors, paths and nulls.
 *
 * The text travels through as an accumulator: strings then grow as one left-deep rope, which costs half of joining
 * parts that were written apart. Figures: gateway/execution/README.md.
 */
export type Write = (value: unknown, text: string, introspection: IntrospectionTexts) => string | undefined;

/** Key in the tree → JSON of `__schema` or `__type` selections. */
export type IntrospectionTexts = ReadonlyMap<string, string>;

interface WritableField {
  readonly kind: FieldPlan['kind'];
  readonly key: string;
  readonly first: string;
  readonly next: string;
  readonly isNonNull: boolean;
  /** Null when the value is a leaf. */
  readonly write: Write | null;
  readonly leafText: (value: unknown) => string | undefined;
}

export function compileWriter(selection: SelectionPlan): Write {
  return objectWriter(selection);
}

function objectWriter(selection: SelectionPlan): Write {
  const { type } = selection;
  const isAbstract = !isObjectType(type);
  const tables = new Map<string, readonly WritableField[]>();
  // Objects of one list are mostly of one type.
  let lastType = '';
  let lastFields: readonly WritableField[] | undefined;

  const tableOf = (typeName: string): readonly WritableField[] | undefined => {
    let table = tables.get(typeName);
    if (table === undefined) {
      const fields = selection.fieldsOf(typeName);
      if (fields === null) return undefined;
      table = fields.map(writableField);
      tables.set(typeName, table);
    }
    lastType = typeName;
    lastFields = table;
    return table;
  };

  const writeFields: Write = (value, start, introspection) => {
    const object = value as Tree;
    const typeName = isAbstract ? (object.__typename ?? type.name) : type.name;
    if (typeof typeName !== 'string') return undefined;
    const fields = typeName === lastType ? lastFields : tableOf(typeName);
    if (fields === undefined) return undefined;
    let text = `${start}{`;
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index] as WritableField;
      text += index === 0 ? field.first : field.next;
      if (field.kind !== 'value') {
        if (field.kind === 'introspection') text += introspection.get(field.key) ?? 'null';
        continue;
      }
      const member = object[field.key];
      if (member === null) {
        if (field.isNonNull) return undefined;
        text += 'null';
      } else if (field.write === null) {
        const leaf = field.leafText(member);
        if (leaf === undefined) return undefined;
        text += leaf;
      } else {
        const longer = field.write(member, text, introspection);
        if (longer === undefined) return undefined;
        text = longer;
      }
    }
    return `${text}}`;
  };

  return (value, text, introspection) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const memo = memoOf(value as Tree);
    return memo === undefined
      ? writeFields(value, text, introspection)
      : writeShared(memo, writeFields, value, text, introspection);
  };
}

/** An entity that stands in several places of the tree as one object is written once per place in the operation. */
function writeShared(
  memo: Memo,
  writeFields: Write,
  value: unknown,
  text: string,
  introspection: IntrospectionTexts,
): string | undefined {
  if (memo.writer !== writeFields) {
    const own = writeFields(value, '', introspection);
    if (own === undefined) return undefined;
    memo.writer = writeFields;
    memo.text = own;
  }
  return text + memo.text;
}

function writableField(field: FieldPlan): WritableField {
  const { kind, key, prefix } = field;
  const common = { kind, key, first: prefix, next: `,${prefix}` };
  // Left to the exact writer, as any value that is no leaf.
  if (kind === 'withheld') return { ...common, kind: 'value', isNonNull: true, write: null, leafText: () => undefined };
  if (kind !== 'value') return { ...common, isNonNull: true, write: null, leafText: () => undefined };
  const { isNonNull, value } = field;
  if (value.kind === 'leaf') return { ...common, isNonNull, write: null, leafText: leafTextOf(value.type) };
  return { ...common, isNonNull, write: valueWriter(value), leafText: () => undefined };
}

function valueWriter(plan: ValuePlan): Write {
  switch (plan.kind) {
    case 'object':
      return objectWriter(plan.selection);
    case 'list':
      return listWriter(valueWriter(plan.item), plan.isItemNonNull);
    case 'leaf': {
      const leafText = leafTextOf(plan.type);
      return (value, text) => {
        const leaf = leafText(value);
        return leaf === undefined ? undefined : text + leaf;
      };
    }
  }
}

function listWriter(writeItem: Write, isItemNonNull: boolean): Write {
  return (value, start, introspection) => {
    if (!Array.isArray(value)) return undefined;
    let text = `${start}[`;
    for (let index = 0; index < value.length; index++) {
      if (index > 0) text += ',';
      const item: unknown = value[index];
      if (item === null && !isItemNonNull) {
        text += 'null';
        continue;
      }
      const longer: string | undefined = item == null ? undefined : writeItem(item, text, introspection);
      if (longer === undefined) return undefined;
      text = longer;
    }
    return `${text}]`;
  };
}
