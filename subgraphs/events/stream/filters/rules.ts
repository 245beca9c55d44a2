import { FilterSyntaxError } from './errors.ts';
import { FilterForm, parseFilter } from './filter.ts';

/** Why a text is no filter, or null. */
export function filterRefusal(text: string): FilterSyntaxError | null {
  try {
    parseFilter(text);
    return null;
  } catch (error) {
    if (!(error instanceof FilterForm)) throw error;
    return new FilterSyntaxError(error.position, error.message);
  }
}
