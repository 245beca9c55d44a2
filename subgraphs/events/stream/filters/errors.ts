import { DomainError } from '@codai/kit';

export class FilterSyntaxError extends DomainError {
  readonly code = 'FILTER_SYNTAX';
  constructor(
    readonly position: number,
    message: string,
  ) {
    super(message, ['input', 'filter']);
  }
}
