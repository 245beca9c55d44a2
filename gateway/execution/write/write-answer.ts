import { isObjectType } from 'graphql';
import type { IntrospectionTexts } from '../operation/execution.ts';
import { type Memo, memoOf, type Tree } from '../operation/tree.ts';
import { leafTextOf } from './leaf-text.ts';
import type { FieldPlan, SelectionPlan, ValuePlan } from './projection.ts';

/**
 * Appends the JSON of `value` to `text`, after a comma where it `follows` another item. Undefined when anything is not as
 * the schema promises or a field is missing: then the exact writer (`write-exact.ts`) has to tell errors, paths and nulls.
 *
 * The text travels through as an accumulator: strings then grow as one left-deep rope, which costs half of joining
 * parts that were written apart. What laying out the rope costs goes by the number of its pieces, so whatever is known
 * beforehand (braces, keys, quotes, commas) is one piece. Figures: gateway/execution/README.md.
 */
export type Write = (value: unknown, text: string, writing: Writing, follows: boolean) => string | undefined;

/** The state that the writers of one answer share. */
export interface Writing {
  readonly introspection: IntrospectionTexts;
  /** No subgraph sent a string that JSON has to escape, so a string with quotes around it is its JSON. */
  readonly isPlain: boolean;
}

interface WritableField {
  readonly kind: FieldPlan['kind'];
  readonly key: string;
  /** The text before the value: `"key":` after a brace, a comma, or the closing quote of the field before. */
  readonly start: string;
  /** The same where an object precedes this one in a list. */
  readonly startInList: string;
  readonly startAfterText: string;
  /** The same again, with the opening quote of a text. */
  readonly quoted: string;
  readonly quotedInList: string;
  readonly quotedAfterText: string;
  readonly isNonNull: boolean;
  /** Null when the value is a leaf. */
  readonly write: Write | null;
  /** Whether any string is a value of the leaf's type. */
  readonly takesText: boolean;
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

  const writeFields: Write = (value, before, writing, follows) => {
    const object = value as Tree;
    const typeName = isAbstract ? (object.__typename ?? type.name) : type.name;
    if (typeof typeName !== 'string') return undefined;
    const fields = typeName === lastType ? lastFields : tableOf(typeName);
    if (fields === undefined) return undefined;
    if (fields.length === 0) return before + (follows ? ',{}' : '{}');
    const { isPlain } = writing;
    let text = before;
    // Whether the last piece is a text that lacks its closing quote.
    let isOpen = false;
    let isInList = follows;
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index] as WritableField;
      const member = object[field.key];
      if (isPlain && typeof member === 'string' && field.takesText) {
        text += isOpen ? field.quotedAfterText : isInList ? field.quotedInList : field.quoted;
        text += member;
        isOpen = true;
        isInList = false;
        continue;
      }
      text += isOpen ? field.startAfterText : isInList ? field.startInList : field.start;
      isOpen = false;
      isInList = false;
      if (field.kind !== 'value') {
        if (field.kind === 'introspection') text += writing.introspection.get(field.key) ?? 'null';
      } else if (member === null) {
        if (field.isNonNull) return undefined;
        text += 'null';
      } else if (field.write === null) {
        const leaf = field.leafText(member);
        if (leaf === undefined) return undefined;
        text += leaf;
      } else {
        const longer = field.write(member, text, writing, false);
        if (longer === undefined) return undefined;
        text = longer;
      }
    }
    return text + (isOpen ? '"}' : '}');
  };

  return (value, text, writing, follows) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const memo = memoOf(value as Tree);
    if (memo === undefined) return writeFields(value, text, writing, follows);
    const own = textOfShared(memo, writeFields, value, writing);
    if (own === undefined) return undefined;
    return follows ? `${text},${own}` : text + own;
  };
}

/** An entity that stands in several places of the tree as one object is written once per place in the operation. */
function textOfShared(memo: Memo, writeFields: Write, value: unknown, writing: Writing): string | undefined {
  if (memo.writer !== writeFields) {
    const own = writeFields(value, '', writing, false);
    if (own === undefined) return undefined;
    memo.writer = writeFields;
    memo.text = inOnePiece(own);
  }
  return memo.text;
}

/** Reading a character makes V8 lay out a rope, once and not again for each place in which it stands. */
function inOnePiece(text: string): string {
  return text.charCodeAt(text.length - 1) === 0 ? '' : text;
}

function writableField(field: FieldPlan, index: number): WritableField {
  const { kind, key, prefix } = field;
  const start = `${index === 0 ? '{' : ','}${prefix}`;
  const common = {
    kind,
    key,
    start,
    startInList: `,${start}`,
    startAfterText: `"${start}`,
    quoted: `${start}"`,
    quotedInList: `,${start}"`,
    quotedAfterText: `"${start}"`,
    isNonNull: true,
    write: null,
    takesText: false,
    leafText: () => undefined,
  };
  // Left to the exact writer, as any value that is not a leaf.
  if (kind === 'withheld') return { ...common, kind: 'value' };
  if (kind !== 'value') return common;
  const { isNonNull, value } = field;
  if (value.kind !== 'leaf') return { ...common, isNonNull, write: valueWriter(value) };
  const leafText = leafTextOf(value.type);
  return { ...common, isNonNull, takesText: leafText(ANY_TEXT) === JSON.stringify(ANY_TEXT), leafText };
}

/** No value of an enum. */
const ANY_TEXT = 'any text';

function valueWriter(plan: ValuePlan): Write {
  switch (plan.kind) {
    case 'object':
      return objectWriter(plan.selection);
    case 'list':
      return listWriter(valueWriter(plan.item), plan.isItemNonNull);
    case 'leaf': {
      const leafText = leafTextOf(plan.type);
      return (value, text, _writing, follows) => {
        const leaf = leafText(value);
        if (leaf === undefined) return undefined;
        return follows ? `${text},${leaf}` : text + leaf;
      };
    }
  }
}

function listWriter(writeItem: Write, isItemNonNull: boolean): Write {
  return (value, before, writing, follows) => {
    if (!Array.isArray(value)) return undefined;
    let text = before + (follows ? ',[' : '[');
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      if (item === null && !isItemNonNull) {
        text += index > 0 ? ',null' : 'null';
        continue;
      }
      const longer: string | undefined = item == null ? undefined : writeItem(item, text, writing, index > 0);
      if (longer === undefined) return undefined;
      text = longer;
    }
    return `${text}]`;
  };
}
