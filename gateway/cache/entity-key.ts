import { stringifyExactly } from '@codai/kit/wire';
import { Kind, type SelectionSetNode } from 'graphql';

/** The members of a key, deeper ones below, in the order of their names. */
export type KeyShape = readonly { readonly name: string; readonly inner: KeyShape | null }[];

export function keyShapeOf({ selections }: SelectionSetNode): KeyShape {
  return selections
    .flatMap((selection) =>
      selection.kind === Kind.FIELD && selection.name.value !== '__typename'
        ? [
            {
              name: selection.name.value,
              inner: selection.selectionSet === undefined ? null : keyShapeOf(selection.selectionSet),
            },
          ]
        : [],
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** One text for the values of a key, equal however they were written (`1` and `"1"`); null when one of them is missing. */
export function keyText(shape: KeyShape, value: unknown): string | null {
  if (Array.isArray(value)) {
    const items = value.map((item) => keyText(shape, item));
    return items.includes(null) ? null : `[${items.join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return null;
  const members: string[] = [];
  for (const { name, inner } of shape) {
    const member = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    if (member === undefined) return null;
    const text = inner === null || member === null ? textOf(member) : keyText(inner, member);
    if (text === null) return null;
    members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

/** The same text for a key that somebody names, of which only the values are known and no shape. */
export function namedKeyText(key: unknown): string {
  if (Array.isArray(key)) return `[${key.map(namedKeyText).join(',')}]`;
  if (typeof key !== 'object' || key === null) return textOf(key);
  const names = Object.keys(key).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${namedKeyText((key as Record<string, unknown>)[name])}`).join(',')}}`;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  return value === null ? 'null' : JSON.stringify(typeof value === 'object' ? stringifyExactly(value) : String(value));
}
