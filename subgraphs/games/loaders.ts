import type { Caller } from '@codai/kit';
import { catalogueLoaders } from './catalogue/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { packLoaders } from './economy/packs/loaders.ts';
import { seasonLoaders } from './economy/seasons/loaders.ts';
import { tradeLoaders } from './economy/trades/loaders.ts';
import { caseLoaders } from './fairness/cases/loaders.ts';
import { lobbyLoaders } from './meeting/lobbies/loaders.ts';
import { ticketLoaders } from './meeting/tickets/loaders.ts';
import { matchLoaders } from './play/matches/loaders.ts';
import { playerLoaders } from './standing/players/loaders.ts';
import { tournamentLoaders } from './tournaments/loaders.ts';
import { limitLoaders } from './users/limits/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ...catalogueLoaders(deps, caller),
    ...limitLoaders(deps, caller),
    ...packLoaders(deps, caller),
    ...seasonLoaders(deps, caller),
    ...playerLoaders(deps, caller),
    ...matchLoaders(deps, caller),
    ...ticketLoaders(deps, caller),
    ...lobbyLoaders(deps, caller),
    ...tradeLoaders(deps, caller),
    ...caseLoaders(deps, caller),
    ...tournamentLoaders(deps, caller),
  };
}
