/** One part of an answer that comes in parts, in the format from before there were ids: `{ data, incremental, hasNext }`. */
export interface AnswerPart {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
  readonly extensions?: Record<string, unknown>;
  readonly incremental?: readonly Increment[];
  readonly hasNext?: boolean;
}

interface Increment {
  readonly path?: readonly (string | number)[];
  readonly label?: string;
  readonly data?: unknown;
  /** Items that `@stream` adds to a list, the first at the place that the path ends with. */
  readonly items?: readonly unknown[] | null;
  readonly errors?: readonly unknown[];
}

/** A part of an answer and when it came, in milliseconds since the operation was sent. */
export interface TimedPart {
  readonly atMs: number;
  readonly part: AnswerPart;
}

/** More parts than these are merged into the answer and not listed. */
export const PARTS_MAX = 500;

/** The form that `addPart` merges. */
export const PARTS_BY_PATH = 'multipart/mixed; deferSpec=20220824';

/** Reads the parts of a `multipart/mixed` body, each as soon as the boundary behind it has come. */
export async function* readParts(body: ReadableStream<Uint8Array>, contentType: string): AsyncGenerator<AnswerPart> {
  const name = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = `--${name?.[1] ?? name?.[2] ?? '-'}`;
  let rest = '';
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    const pieces = `${rest}${value ?? ''}`.split(boundary);
    rest = done ? '' : (pieces.pop() ?? '');
    for (const piece of pieces) {
      const start = piece.indexOf('{');
      if (start >= 0) yield JSON.parse(piece.slice(start)) as AnswerPart;
    }
    if (done) return;
  }
}

/** The answer with one more part in it. The answer before is left as it was. */
export function addPart(answer: Record<string, unknown> | null, part: AnswerPart): Record<string, unknown> {
  const { incremental = [], hasNext: _, ...own } = part;
  const merged: Record<string, unknown> = {
    ...structuredClone(answer ?? {}),
    ...('data' in own && { data: own.data }),
  };
  const errors = [...list(merged.errors), ...list(own.errors), ...incremental.flatMap((each) => list(each.errors))];
  if (errors.length > 0) merged.errors = errors;
  if (own.extensions !== undefined)
    merged.extensions = { ...(merged.extensions as object | undefined), ...own.extensions };
  for (const { path = [], data, items } of incremental) {
    if (Array.isArray(items)) putItems(merged.data, path, items);
    if (data === null || data === undefined) continue;
    const target = targetAt(merged.data, path);
    if (typeof target === 'object' && target !== null)
      mergeInto(target as Record<string, unknown>, data as Record<string, unknown>);
  }
  return merged;
}

/** The value at a path; only what the answer itself has is looked at. */
function targetAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string | number, unknown>)[key]
        : undefined,
    data,
  );
}

function putItems(data: unknown, path: readonly (string | number)[], items: readonly unknown[]): void {
  const place = path.at(-1);
  const target = targetAt(data, path.slice(0, -1));
  if (Array.isArray(target) && typeof place === 'number' && place >= 0 && place <= target.length) {
    target.splice(place, items.length, ...items);
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function mergeInto(target: Record<string, unknown>, more: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(more)) {
    const known = target[key];
    const areBoth = typeof known === 'object' && known !== null && typeof value === 'object' && value !== null;
    if (areBoth) mergeInto(known as Record<string, unknown>, value as Record<string, unknown>);
    else target[key] = value;
  }
}
