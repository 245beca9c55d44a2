import { InvalidStateError, ValidationError } from '@codai/kit';

/** A hold names at least one subgraph, and only `known` ones. Null when it does. */
export function domainsRefusal(domains: readonly string[], known: readonly string[]): ValidationError | null {
  if (domains.length > 0 && domains.every((name) => known.includes(name))) return null;
  return new ValidationError('input.domains', `Name subgraphs that exist: ${known.join(', ')}.`);
}

export function releasedRefusal(): InvalidStateError {
  return new InvalidStateError('RELEASED', ['PLACED'], 'This legal hold was released already.');
}
