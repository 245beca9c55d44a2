import type { Deps } from '../deps.ts';
import type { Game } from '../generated/prisma/client.ts';

const GAMES_MAX = 50;

/** All games in the order of the catalogue. */
export function listGames({ database }: Deps): Promise<Game[]> {
  return database.client.game.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }], take: GAMES_MAX });
}
