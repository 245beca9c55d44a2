import { allContracts } from '@codai/contracts/all';
import { InvalidStateError, ValidationError } from '@codai/kit';

/** A hold names at least one subgraph, and only subgraphs that exist. Null when it does. */
export function domainsRefusal(domains: readonly string[]): ValidationError | null {
  const known = allContracts.map(({ domain }): string => domain);
  if (domains.length > 0 && domains.every((name) => known.includes(name))) return null;
  return new ValidationError('input.domains', `Name subgraphs that exist: ${known.join(', ')}.`);
}

export function releasedRefusal(): InvalidStateError {
  return new InvalidStateError('RELEASED', ['PLACED'], 'This legal hold was released already.');
}
