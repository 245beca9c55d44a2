import { textRefusal, ValidationError } from '@codai/kit';
import type { Stock } from '../catalogue/availability/rules.ts';

const QUANTITY_MAX = 1_000_000;
const NOTE_MAX = 200;

/** Refusal of a change of the stock by its input: 1 to 1,000,000 units either way, and a note of at most 200 characters. */
export function changeRefusal(quantity: number, note: string | null): ValidationError | null {
  return quantity === 0 || Math.abs(quantity) > QUANTITY_MAX
    ? new ValidationError('input.quantity', `Give 1 to ${QUANTITY_MAX} units, or as many below 0.`)
    : textRefusal('input.note', note, { max: NOTE_MAX, isOptional: true });
}

/** Units that can be taken away: what is on hand, less what reservations need beyond the back-orders. */
export const removableOf = ({ onHand, reserved, backorderLimit }: Stock): number =>
  Math.max(0, onHand - Math.max(0, reserved - backorderLimit));
