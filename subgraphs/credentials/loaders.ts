import type { Caller } from '@codai/kit';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { anchorLoaders } from './issuance/anchoring/loaders.ts';
import { credentialLoaders } from './issuance/credentials/loaders.ts';
import { issuerLoaders } from './issuance/issuers/loaders.ts';
import { templateLoaders } from './issuance/templates/loaders.ts';
import { portfolioLoaders } from './presentation/portfolios/loaders.ts';
import { shareLoaders } from './presentation/shares/loaders.ts';

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
