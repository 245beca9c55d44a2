import { randomBytes } from 'node:crypto';
import { type Id, newId } from '@codai/kit';
import { questionsOf } from '../../catalogue/questions/service.ts';
import type { GamesWrite } from '../../deps.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Seat } from '../../rules/game.ts';
import { type AnyGame, rulesFor } from '../../rules/games.ts';
import { QUESTIONS, type QuizQuestion } from '../../rules/quiz.ts';
import { commitmentOf, randomOf, shuffled } from '../../rules/shuffle.ts';
import { ensurePlayers } from '../../standing/players/ensure-players.ts';
import { opponentMoves, personIn, type Sitting, writeTable } from './table.ts';
import { opened, type TimeControl } from './turns.ts';

export interface NewMatch {
  readonly gameId: string;
  readonly gameSlug: string;
  readonly seats: readonly [Sitting, Sitting];
  readonly isRated: boolean;
  readonly isPublic: boolean;
  readonly timeControl: TimeControl;
  readonly createdById: string;
  readonly tournamentId?: string;
  /** Course whose questions a quiz asks. */
  readonly courseId?: string | null | undefined;
}

const SEED_BYTES = 32;

/**
 * Questions of a quiz in the order of the seed; null for the other games. The match keeps them, so that a replay asks them whatever becomes of the bank
 * (GAME-1). The bank of games fills up what a course has too few of.
 */
async function setupOf(
  tx: GamesWrite,
  { slug }: AnyGame,
  seed: string,
  courseId: string | null,
): Promise<readonly QuizQuestion[] | null> {
  if (slug !== 'quiz') return null;
  const ofCourse = courseId === null ? [] : await questionsOf(tx, courseId);
  const asked = shuffled(ofCourse, randomOf(seed, 'course')).slice(0, QUESTIONS);
  if (asked.length === QUESTIONS) return asked;
  const own = await tx.quizQuestion.findMany({ orderBy: { id: 'asc' } });
  return [...asked, ...shuffled(own, randomOf(seed, 'questions')).slice(0, QUESTIONS - asked.length)];
}

/**
 * Begins a match. The seed is drawn now, and its hash is in the match from the start, so that the shuffle cannot change later. A computer opponent
 * that begins has made its first moves when this resolves.
 */
export async function startMatch(tx: GamesWrite, match: NewMatch, now: Date): Promise<Id<'Match'>> {
  const { gameId, gameSlug, seats, timeControl, courseId = null, ...facts } = match;
  const rules = rulesFor(gameSlug);
  const playerIds = seats.flatMap((seat) => personIn(seat) ?? []);
  await ensurePlayers(tx, playerIds, now);
  const id = newId<'Match'>('mtc');
  const seed = randomBytes(SEED_BYTES).toString('hex');
  const setup = await setupOf(tx, rules, seed, courseId);
  const table = opened(rules, rules.start(setup, randomOf(seed, 'start')), timeControl, now);
  const { clocks, moves: _moves, state, ...columns } = table;
  await tx.match.create({
    data: {
      ...facts,
      ...columns,
      id,
      gameId,
      timeControl,
      isOpen: rules.isOpen,
      setup: setup as unknown as Prisma.InputJsonValue,
      state: state as Prisma.InputJsonValue,
      seed,
      commitment: commitmentOf(seed),
      createdAt: now,
    },
    select: { id: true },
  });
  await tx.matchSeat.createMany({
    data: seats.map((one, seat) => ({
      id: newId('mst'),
      matchId: id,
      seat,
      ...one,
      clockMs: clocks[seat as Seat],
      createdAt: now,
    })),
  });
  tx.outbox.append('games.match.started', { matchId: id, gameId, playerIds }, { subject: id, tenantId: null });
  const levels = seats.map((one) => ('aiLevel' in one ? one.aiLevel : null));
  const after = opponentMoves(rules, table, { seed, levels, timeControl }, now);
  await writeTable(
    tx,
    { id, gameId, rules, isRated: facts.isRated, players: seats, version: 1, tournamentId: facts.tournamentId ?? null },
    table,
    after,
    now,
  );
  return id;
}
