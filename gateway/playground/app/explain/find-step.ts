import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { Part, PathElement, Report, Step } from './report.ts';

/** Response keys from the root to a field, without the indexes of lists. */
export type FieldPath = readonly string[];

/** The step that brings the field at `path` into the answer; null when none of the plan does (`__typename`, introspection). */
export function stepOfField({ plan }: Report, path: FieldPath): number | null {
  let found: { readonly step: number; readonly depth: number } | null = null;
  plan?.steps.forEach((step, index) => {
    for (const part of step.parts) {
      for (const elements of part.paths) {
        const prefix = keysOf(elements);
        if (!startsWith(path, prefix) || path.length <= prefix.length) continue;
        const rest = path.slice(prefix.length);
        // Several steps may ask for a key field: the part that says it supplies it is the one whose value stands there.
        if (!part.keys.includes(rest[0] ?? '') || !asksFor(step, part, rest)) continue;
        if (found === null || prefix.length > found.depth) found = { step: index, depth: prefix.length };
      }
    }
  });
  return (found as { step: number } | null)?.step ?? null;
}

export function keysOf(elements: readonly PathElement[]): string[] {
  return elements.flatMap((element) => ('key' in element ? [element.key] : []));
}

function startsWith(path: FieldPath, prefix: readonly string[]): boolean {
  return prefix.every((key, index) => path[index] === key);
}

const parsed = new WeakMap<Step, DocumentNode>();

function documentOf(step: Step): DocumentNode {
  const document = parsed.get(step) ?? parse(step.document, { noLocation: true });
  parsed.set(step, document);
  return document;
}

/** Whether the document of the step selects `path` below the part. */
function asksFor(step: Step, part: Part, path: FieldPath): boolean {
  const document = documentOf(step);
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return false;
  const set =
    part.kind === 'entity' ? setBelow(document, operation.selectionSet, part.alias ?? '') : operation.selectionSet;
  return set !== null && selects(document, set, path, part);
}

function setBelow(document: DocumentNode, set: SelectionSetNode, key: string): SelectionSetNode | null {
  for (const { name, set: below } of fieldsOf(document, set)) if (name === key) return below;
  return null;
}

function selects(document: DocumentNode, set: SelectionSetNode, path: FieldPath, part: Part): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  const asked = new Set([key, ...askedAs(part, key)]);
  return fieldsOf(document, set).some(
    ({ name, set: below }) =>
      asked.has(name) && (rest.length === 0 || (below !== null && selects(document, below, rest, part))),
  );
}

/** The gateway asks for a field by another name where two types give it different values. */
function askedAs({ outputRewrites }: Part, key: string): string[] {
  return outputRewrites.flatMap(({ path, change }) => {
    const last = path.at(-1);
    return change.renameTo === key && last !== undefined && 'key' in last ? [last.key] : [];
  });
}

function fieldsOf(document: DocumentNode, set: SelectionSetNode): { name: string; set: SelectionSetNode | null }[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return [{ name: selection.alias?.value ?? selection.name.value, set: selection.selectionSet ?? null }];
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(document, selection.selectionSet);
    const fragment = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsOf(document, fragment.selectionSet) : [];
  });
}
