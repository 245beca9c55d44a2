import { ValidationError } from '@codai/kit';

/** Refuses a ballot that names no option, one twice, one that is not there, or several where one is asked for. */
export function ballotRefusal(
  positions: readonly number[],
  { optionCount, isMultiple }: { readonly optionCount: number; readonly isMultiple: boolean },
): ValidationError | null {
  const refuse = (message: string) => new ValidationError('input.positions', message);
  if (positions.length === 0) return refuse('Choose at least one option.');
  if (new Set(positions).size < positions.length) return refuse('An option is chosen twice.');
  if (positions.some((position) => position < 0 || position >= optionCount))
    return refuse('The poll has no such option.');
  return !isMultiple && positions.length > 1 ? refuse('This poll takes one option only.') : null;
}
