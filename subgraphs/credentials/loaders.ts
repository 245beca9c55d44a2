import type { Caller } from '@codai/kit';
import { anchorLoaders } from './anchoring/loaders.ts';
import type { Loaders } from './context.ts';
import { credentialLoaders } from './credentials/loaders.ts';
import type { Deps } from './deps.ts';
import { issuerLoaders } from './issuers/loaders.ts';
import { portfolioLoaders } from './portfolios/loaders.ts';
import { shareLoaders } from './shares/loaders.ts';
import { templateLoaders } from './templates/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ...issuerLoaders(deps, caller),
    ...templateLoaders(deps, caller),
    ...anchorLoaders(deps, caller),
    ...credentialLoaders(deps, caller),
    ...shareLoaders(deps, caller),
    ...portfolioLoaders(deps, caller),
  };
}
