import { games } from '@codai/contracts/games';
import { payments } from '@codai/contracts/payments';
import type { SubgraphDeclarations } from '@codai/kit';

/** The facts of games that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: games,
  grade: 'ordinary',
  consumes: [payments],
  asks: ['learning', 'payments'],
  settings: null,
  standIns: {},
  plainRoutes: [],
  jobTables: null,
  mayLag: ['achievements', 'game', 'games', 'leaderboard', 'tournament', 'tournaments'],
  openFields: {
    // The catalogue.
    Game: ['id', 'isOpen', 'levels', 'minutes', 'name', 'nameRo', 'slug', 'summary', 'summaryRo'],
    Query: ['_entities', '_service', 'game', 'games'],
  },
};
