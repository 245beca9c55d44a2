import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { visiblePortfolios } from './service.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof portfolioLoaders> {}
}

export function portfolioLoaders(deps: Deps, caller: Caller) {
  return {
    /** Portfolio of a person, as the caller sees it. */
    portfolioOfUser: loaderById(
      (ids: readonly string[]) => visiblePortfolios(deps, caller.userId, { userId: { in: [...ids] } }),
      ({ userId }) => userId,
    ),
  };
}
