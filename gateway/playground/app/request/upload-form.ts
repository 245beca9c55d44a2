/** A file for a place in the variables: `file`, `input.file`, `files.0`. */
export interface FilePlace {
  readonly path: string;
  readonly file: Blob & { readonly name: string };
}

interface Body {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

const SEGMENTS_MAX = 32;

/**
 * The form of an operation with files: each place in the variables is null, and `map` says which file belongs there. A sentence when a place is
 * none. Source: https://github.com/jaydenseric/graphql-multipart-request-spec
 */
export function uploadForm({ query, variables, operationName }: Body, places: readonly FilePlace[]): FormData | string {
  const filled = structuredClone(variables) as Record<string, unknown>;
  const taken = new Set<string>();
  for (const { path } of places) {
    const trimmed = path.trim();
    if (taken.has(trimmed)) return `Two files have the place “${trimmed}”.`;
    taken.add(trimmed);
    const problem = putNull(filled, trimmed);
    if (problem !== null) return problem;
  }
  const form = new FormData();
  form.append('operations', JSON.stringify({ query, variables: filled, operationName: operationName ?? undefined }));
  form.append(
    'map',
    JSON.stringify(Object.fromEntries(places.map(({ path }, at) => [at, [`variables.${path.trim()}`]]))),
  );
  for (const [at, { file }] of places.entries()) form.append(String(at), file, file.name);
  return form;
}

/** Makes the objects and lists above a place where they are missing. Null, or why it cannot be a place. */
function putNull(variables: Record<string, unknown>, path: string): string | null {
  const segments = path.split('.');
  const isWrong = segments.some((each) => !/^\w+$/.test(each) || each === '__proto__');
  if (isWrong || segments.length > SEGMENTS_MAX)
    return `“${path}” is no place in the variables. Write one as input.file or files.0.`;
  let holder: Record<string, unknown> = variables;
  for (const [at, segment] of segments.entries()) {
    if (Array.isArray(holder) && !(/^\d{1,3}$/.test(segment) && Number(segment) <= holder.length)) {
      return `“${path}” is no place in a list: its items are counted from 0.`;
    }
    if (at === segments.length - 1) break;
    const next = Object.hasOwn(holder, segment) ? holder[segment] : null;
    const made = next ?? (/^\d+$/.test(segments[at + 1] ?? '') ? [] : {});
    if (typeof made !== 'object') return `The variables have no room for a file at “${path}”.`;
    holder[segment] = made;
    holder = made as Record<string, unknown>;
  }
  holder[segments.at(-1) ?? ''] = null;
  return null;
}
