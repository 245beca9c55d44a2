import { textRefusal, ValidationError } from '@codai/kit';

/** Units of a line of an order. */
export interface LineUnits {
  readonly lineId: string;
  readonly quantity: number;
}

const LINES_MAX = 100;

/** Why units of lines cannot be named like this, or null: 1 to 100 lines, each once, with 1 unit or more. */
export function unitsRefusal(lines: readonly LineUnits[]): ValidationError | null {
  if (lines.length === 0 || lines.length > LINES_MAX)
    return new ValidationError('input.lines', `Give 1 to ${LINES_MAX} lines.`);
  const ids = new Set(lines.map(({ lineId }) => lineId));
  if (ids.size < lines.length) return new ValidationError('input.lines', 'Give each line once.');
  const few = lines.findIndex(({ quantity }) => quantity < 1);
  return few < 0 ? null : new ValidationError(['input', 'lines', String(few), 'quantity'], 'Give 1 unit or more.');
}

/** Why a parcel cannot be named like this, or null. */
export function parcelRefusal(carrier: string | null, trackingNumber: string | null): ValidationError | null {
  return (
    textRefusal('input.carrier', carrier, { max: 60, isOptional: true }) ??
    textRefusal('input.trackingNumber', trackingNumber, { max: 60, isOptional: true })
  );
}

/** Finds the named lines, or says which of them has no such line or fewer units. */
export function matchLines<Line extends { readonly id: string }>(
  named: readonly LineUnits[],
  lines: readonly Line[],
  most: (line: Line) => number,
): ValidationError | readonly (readonly [Line, number])[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const found: (readonly [Line, number])[] = [];
  for (const [index, { lineId, quantity }] of named.entries()) {
    const line = byId.get(lineId);
    if (line === undefined)
      return new ValidationError(['input', 'lines', String(index), 'lineId'], 'Name a line of this order.');
    if (quantity > most(line))
      return new ValidationError(['input', 'lines', String(index), 'quantity'], `Give at most ${most(line)} units.`);
    found.push([line, quantity]);
  }
  return found;
}
