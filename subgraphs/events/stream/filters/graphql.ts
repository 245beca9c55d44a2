import { builder } from '../../builder.ts';
import { FilterSyntaxError } from './errors.ts';

builder.errorType(FilterSyntaxError, {
  description: 'The filter is not a valid expression.',
  fields: (t) => ({ position: t.integer('position', 'Index of the character at which it fails, from 0.') }),
});
