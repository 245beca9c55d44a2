import type { AnyRefusal } from '../outcomes/outcome.ts';

/** Error of one field of the input. */
export interface FieldError {
  readonly message: string;
  /** Tells one fault of the field from another; null when the field has only one. */
  readonly reason: string | null;
}

/**
 * The faults of a refused input by the path of the field, its names joined by dots and without the leading `input`: `amount.minor`.
 * What concerns no single field is under the empty text. In the order in which the server found them.
 */
export function fieldErrors(refusal: AnyRefusal): ReadonlyMap<string, readonly FieldError[]> {
  const errors = new Map<string, FieldError[]>();
  for (const { path, message, reason } of faultsOf(refusal)) {
    const names = path?.[0] === 'input' ? path.slice(1) : (path ?? []);
    const key = names.join('.');
    errors.set(key, [...(errors.get(key) ?? []), { message, reason: reason ?? null }]);
  }
  return errors;
}

interface Fault {
  readonly path: readonly string[] | null;
  readonly message: string;
  readonly reason?: string | null;
}

/** The fields that a `ValidationError` lists; any other refusal is one fault by itself. */
function faultsOf(refusal: AnyRefusal): readonly Fault[] {
  const { fields } = refusal as { fields?: unknown };
  return Array.isArray(fields) && fields.length > 0 ? (fields as Fault[]) : [refusal];
}
