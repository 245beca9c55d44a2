import { afterAll, beforeAll, expect, it } from 'vitest';
import { pairWaiting } from '../../meeting/tickets/service.ts';
import type { TaughtQuestion } from '../../ports/learning.ts';
import { type Answered, type GamesUnderTest, openGames, player } from '../../testing/games.ts';
import { copyQuestions } from './service.ts';

let games: GamesUnderTest;
let taught: readonly TaughtQuestion[] | null = [];
const bank = (courseId: string, count: number, language = 'en'): TaughtQuestion[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `cqu_${courseId}_${String(at).padStart(3, '0')}`,
    courseId,
    courseTitle: `Course ${courseId}`,
    language,
    topic: 'Cranes',
    text: `Question ${at} of ${courseId}`,
    choices: ['No', 'Yes'],
    answer: 1,
  }));
const copy = () =>
  copyQuestions({
    ...games.deps,
    learning: {
      questions: async ({ after, first }) => {
        if (taught === null) throw new Error('Learning is away.');
        return taught.filter(({ id }) => id > (after ?? '')).slice(0, first);
      },
    },
  });
const quiz = (courseId?: string) =>
  games.call(player('ana'), 'playAgainstAi', { gameSlug: 'quiz', level: 1, ...(courseId && { courseId }) });
/** Texts of the questions that a match asked, in their order. */
const askedIn = async ({ id }: Answered) =>
  (
    await games.database.admin.query<{ texts: string[] }>(
      `SELECT ARRAY(SELECT q ->> 'prompt' FROM jsonb_array_elements(setup) q) AS texts FROM games.match WHERE id = $1`,
      [id],
    )
  ).rows[0]?.texts ?? [];

beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

it('offers courses with enough questions, by language, and copies more than one page', async () => {
  taught = [...bank('coe_few', 7), ...bank('coe_long', 230), ...bank('coe_ro', 8, 'ro')];
  await copy();
  const offered = async (language?: string) =>
    (
      await games.ask<{ quizCourses: object[] }>(
        player('ana'),
        'query ($language: String) { quizCourses(language: $language) { course { id } title language questionCount } }',
        { language },
      )
    ).quizCourses;
  const long = { course: { id: 'coe_long' }, title: 'Course coe_long', language: 'en', questionCount: 230 };
  const ro = { course: { id: 'coe_ro' }, title: 'Course coe_ro', language: 'ro', questionCount: 8 };
  expect(await offered()).toEqual([long, ro]);
  expect(await offered('ro')).toEqual([ro]);
  expect(await quiz('coe_few')).toMatchObject({ code: 'NOT_FOUND' });
});

it('GAME-1, GAME-2: a match keeps the questions that it began with, and shows their answers once both have answered', async () => {
  const [ana, bo] = [player('ana'), player('bo')];
  const { joinCode } = await games.call(ana, 'createLobby', {
    gameSlug: 'quiz',
    timeControl: 'RAPID',
    courseId: 'coe_ro',
  });
  // Learning takes them away between the invitation and the match: the bank of games fills up.
  const open = await quiz('coe_ro');
  taught = bank('coe_ro', 3, 'ro');
  await copy();
  const asked = await askedIn(open);
  expect(asked.toSorted()).toEqual(bank('coe_ro', 8).map(({ text }) => text));
  const { id } = await games.call(bo, 'joinLobby', { joinCode });
  const texts = await askedIn({ id } as Answered);
  expect(texts).toHaveLength(8);
  expect(texts.filter((text) => text.endsWith('of coe_ro'))).toHaveLength(3);
  const first = await games.match(ana, id);
  expect(JSON.stringify(first)).not.toContain('answer');
  const done = await games.playOut(id, [ana, bo], (legal) => legal[1] ?? 'A');
  expect(done.view).toMatchObject({ round: 8 });
  const { replay } = await games.ask<{ replay: { frames: { past: { question: { prompt: string } }[] }[] } }>(
    ana,
    'query ($id: ID!) { replay(matchId: $id) { frames { ... on QuizView { past { question { prompt } answer } } } } }',
    { id },
  );
  expect(replay.frames.at(-1)?.past.map(({ question }) => question.prompt)).toEqual(texts);
});

it('keeps its copy while learning is away', async () => {
  taught = bank('coe_ro', 8, 'ro');
  await copy();
  taught = null;
  await expect(copy()).rejects.toThrow('Learning is away.');
  expect((await askedIn(await quiz('coe_ro')))[0]).toContain('of coe_ro');
});

const search = (name: string, courseId: string | null, facts: object = {}) =>
  games.call(player(name), 'findMatch', {
    ...{ gameSlug: 'quiz', timeControl: 'BLITZ', isRated: false, ...(courseId && { courseId }) },
    ...facts,
  });

it('GAME-4: pairs people who search with the same course alone, also of eight at once, and asks its questions unrated', async () => {
  taught = [...bank('coe_ro', 8, 'ro'), ...bank('coe_en', 8)];
  await copy();
  const chosen = ['coe_ro', 'coe_en', null, 'coe_ro', 'coe_en', null, 'coe_ro', 'coe_en'];
  await Promise.all(chosen.map((courseId, at) => search(`seeker${at}`, courseId)));
  await search('rated', null, { isRated: true });
  const { rows } = await games.database.admin.query<{ id: string; users: string[]; is_rated: boolean }>(
    `SELECT m.id, m.is_rated, array_agg(s.user_id ORDER BY s.user_id) AS users FROM games.match m JOIN games.match_seat s ON s.match_id = m.id
      WHERE s.user_id LIKE 'usr_seeker%' OR s.user_id = 'usr_rated' GROUP BY 1, 2`,
  );
  expect(rows.map(({ is_rated }) => is_rated)).toEqual([false, false, false]);
  for (const { id, users } of rows) {
    const [course, other] = users.map((user) => chosen[Number(user.replace('usr_seeker', ''))] ?? null);
    expect(course).toBe(other);
    const texts = await askedIn({ id } as Answered);
    expect(texts.filter((text) => text.endsWith(`of ${course}`))).toHaveLength(course === null ? 0 : 8);
  }
});

it('GAME-4: gives a search up when its course asks no questions any more, and rates no match of a course', async () => {
  taught = bank('coe_gone', 8);
  await copy();
  const waiting = await search('lonely', 'coe_gone');
  expect(waiting.status).toBe('WAITING');
  taught = [];
  await copy();
  await pairWaiting(games.deps, { gameId: 'gam_quiz', timeControl: 'BLITZ', isRated: false, courseId: 'coe_gone' });
  const { rows } = await games.database.admin.query('SELECT status FROM games.matchmaking_ticket WHERE id = $1', [
    waiting.id,
  ]);
  expect(rows).toEqual([{ status: 'CANCELLED' }]);
  expect((await search('lonely', 'coe_gone')).code).toBe('NOT_FOUND');
  expect((await search('lonely', 'coe_gone', { isRated: true })).code).toBe('VALIDATION_FAILED');
  const ticket = `INSERT INTO games.matchmaking_ticket (id, user_id, game_id, time_control, rating, is_rated, course_id, created_at) VALUES ('mtk_x', 'usr_x', 'gam_quiz', 'BLITZ', 1500, true, 'coe_x', now())`;
  await expect(games.database.admin.query(ticket)).rejects.toThrow(/matchmaking_ticket_course/);
  taught = bank('coe_ro', 8, 'ro');
  await copy();
});

it('asks questions of a course only in a quiz that is not rated', async () => {
  const lobby = (facts: object) =>
    games.call(player('ana'), 'createLobby', { timeControl: 'RAPID', courseId: 'coe_ro', gameSlug: 'quiz', ...facts });
  expect(await lobby({ isRated: true })).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await lobby({ gameSlug: 'reversi' })).toMatchObject({ code: 'VALIDATION_FAILED' });
});
