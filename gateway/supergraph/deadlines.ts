import { type ConstDirectiveNode, type DocumentNode, Kind, parse } from 'graphql';
import { linkedName } from './linked-name.ts';
import { argumentOf } from './supergraph-types.ts';

/** `@deadline(ms)` of a supergraph: how long a field may take, in milliseconds, by `Type.field`. */
export type Deadlines = ReadonlyMap<string, number>;

/** Most that a field may ask for. */
const DEADLINE_MS_MAX = 15 * 60_000;

/** `@deadline` gets into a supergraph by `@composeDirective`. A value that is not a positive whole number is left out. */
export function deadlinesOf(document: DocumentNode): Deadlines {
  const name = linkedName(document, 'deadline');
  const deadlines = new Map<string, number>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      const ms = field.directives === undefined ? null : msOf(field.directives, name);
      if (ms !== null) deadlines.set(`${node.name.value}.${field.name.value}`, Math.min(ms, DEADLINE_MS_MAX));
    }
  }
  return deadlines;
}

/** `deadlinesOf` the SDL of a supergraph. */
export function readDeadlines(sdl: string): Deadlines {
  return deadlinesOf(parse(sdl, { noLocation: true }));
}

function msOf(directives: readonly ConstDirectiveNode[], name: string): number | null {
  const directive = directives.find((each) => each.name.value === name);
  const value = directive === undefined ? undefined : argumentOf(directive, 'ms');
  const ms = value?.kind === Kind.INT ? Number(value.value) : 0;
  return ms > 0 ? ms : null;
}
