import { seedUser } from '@codai/kit';
import type { Deps, GamesWrite } from './deps.ts';
import type { SeasonPlan } from './economy/seasons/rules.ts';
import { writeSeason } from './economy/seasons/service.ts';
import { startMatch } from './play/matches/start.ts';
import { tableOf, writeTable } from './play/matches/table.ts';
import { moved } from './play/matches/turns.ts';
import { IllegalMove, type PlayedMove, type Seat } from './rules/game.ts';
import { rulesFor } from './rules/games.ts';
import { randomOf } from './rules/shuffle.ts';

const HOUR_MS = 3_600_000;

/** Two seeded people, the game, the levels at which each plays, and how many hours ago; `moves` leaves it unfinished after so many. */
type SeedMatch = readonly [
  one: string,
  other: string,
  game: string,
  levels: readonly [number, number],
  hoursAgo: number,
  moves?: number,
];

type SeedTier = readonly [
  xp: number,
  coins: number,
  item: string | null,
  premiumCoins: number,
  premiumItem: string | null,
];
const seedTiers: readonly SeedTier[] = [
  [100, 10, null, 0, 'sti_confetti'],
  [250, 0, 'sti_confetti', 20, null],
  [450, 20, null, 30, null],
  [700, 0, 'sti_confetti', 0, 'sti_folk_cards'],
  [1_000, 30, null, 40, null],
  [1_500, 40, null, 0, 'sti_confetti'],
  [2_200, 0, 'sti_folk_cards', 60, null],
  [3_000, 50, null, 0, 'sti_walnut_board'],
];

const matches: readonly SeedMatch[] = [
  ['member@north.test', 'owner@north.test', 'reversi', [2, 1], 50],
  ['owner@south.test', 'member@north.test', 'reversi', [1, 2], 44],
  ['member@south.test', 'owner@south.test', 'septica', [2, 1], 40],
  ['member@north.test', 'member@south.test', 'septica', [1, 2], 30],
  ['owner@north.test', 'owner@south.test', 'quiz', [1, 2], 26],
  ['member@south.test', 'member@north.test', 'quiz', [2, 1], 20],
  ['owner@north.test', 'member@south.test', 'reversi', [1, 2], 12],
  ['owner@south.test', 'owner@north.test', 'septica', [1, 1], 6],
  ['owner@north.test', 'owner@south.test', 'reversi', [1, 1], 2, 9],
];

/** A season of two months that has run for ten days, so that the matches count for it. */
const seasonAt = (now: Date): SeasonPlan => ({
  name: 'Harbour winter',
  nameRo: 'Iarna în port',
  startsAt: new Date(now.getTime() - 240 * HOUR_MS),
  endsAt: new Date(now.getTime() + 1_200 * HOUR_MS),
  passPrice: 40,
  tiers: seedTiers.map(([xp, freeCoins, freeItemId, premiumCoins, premiumItemId]) => ({
    ...{ xp, freeCoins, freeItemId, premiumCoins, premiumItemId },
  })),
});

/** Matches between seeded people, one of which is still on, and the season in which they were played. They are written once: the profile of the first player says so. */
export async function seed({ database, clock }: Deps): Promise<void> {
  const now = clock.now();
  await database.systemWrite(null, async (tx) => {
    tx.jobs.add('copy-questions', {}, { key: 'copy-questions' });
    const first = { id: 'ply_seed_first', userId: seedUser('member@north.test').id, createdAt: now };
    const { count } = await tx.playerProfile.createMany({ data: [first], skipDuplicates: true });
    if (count === 0) return;
    await writeSeason(tx, 'gse_seed_winter', seasonAt(now), now);
    for (const [at, match] of matches.entries()) await play(tx, match, `seed ${at}`, now);
  });
}

/** Plays a match by the opponents of the game in place of the people, and writes it as its own. */
async function play(
  tx: GamesWrite,
  [one, other, gameSlug, levels, hoursAgo, movesMax = Number.POSITIVE_INFINITY]: SeedMatch,
  seedOfMoves: string,
  now: Date,
): Promise<void> {
  const rules = rulesFor(gameSlug);
  const at = new Date(now.getTime() - hoursAgo * HOUR_MS);
  const players = [{ userId: seedUser(one).id }, { userId: seedUser(other).id }] as const;
  const id = await startMatch(
    tx,
    {
      gameId: `gam_${gameSlug}`,
      gameSlug,
      seats: players,
      isRated: true,
      isPublic: true,
      timeControl: 'CORRESPONDENCE',
      createdById: players[0].userId,
    },
    at,
  );
  const row = await tx.match.findUniqueOrThrow({ where: { id }, include: { seats: true } });
  const before = tableOf(row, 0);
  const random = randomOf(seedOfMoves, 'moves');
  const made: PlayedMove[] = [];
  let table = before;
  for (let seat = table.toMove; seat !== null && made.length < movesMax; seat = table.toMove) {
    const move = rules.choose(rules.view(table.state, seat, false), seat, levels[seat as Seat], random);
    const next = moved(rules, table, move, 'CORRESPONDENCE', at);
    if (next instanceof IllegalMove) throw new Error(`The opponent chose an illegal move: ${next.reason}.`);
    made.push({ seat, move });
    table = next;
  }
  // One that is left unfinished goes on from now.
  if (table.deadlineAt !== null) table = { ...table, turnStartedAt: now, deadlineAt: in72Hours(now) };
  const stored = {
    id,
    gameId: row.gameId,
    rules,
    isRated: true,
    players: [...players],
    version: 1,
    tournamentId: null,
  };
  await writeTable(tx, stored, before, { table, made }, at);
}

const in72Hours = (now: Date) => new Date(now.getTime() + 72 * HOUR_MS);
