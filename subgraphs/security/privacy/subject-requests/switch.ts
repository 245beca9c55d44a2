import { requestError } from '@codai/kit';
import type { Deps } from '../../deps.ts';

/** Operators stop all exports by the flag `data-exports`: requests, links, and downloads by links that were given before. */
export function exportsAreOn({ flags }: Pick<Deps, 'flags'>): Promise<boolean> {
  return flags.isOn('data-exports');
}

/** Throws COMPONENT_UNAVAILABLE while exports are off. */
export async function requireExports(deps: Pick<Deps, 'flags'>): Promise<void> {
  if (await exportsAreOn(deps)) return;
  const facts = { component: 'data-exports', retryable: false };
  throw requestError('COMPONENT_UNAVAILABLE', 'Data exports are switched off for now. Try again later.', facts);
}
