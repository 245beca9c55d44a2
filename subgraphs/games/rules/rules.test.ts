import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { IllegalMove, opposite, type PlayedMove, replay, type Seat } from './game.ts';
import { rulesFor } from './games.ts';
import type { QuizQuestion, QuizState } from './quiz.ts';
import { DECK, type SepticaState } from './septica.ts';
import { commitmentOf, type Random, randomOf, shuffled } from './shuffle.ts';

const questions: QuizQuestion[] = Array.from({ length: 8 }, (_, at) => ({
  id: `q${at}`,
  topic: 'test',
  prompt: `Prompt ${at}`,
  promptRo: `Întrebarea ${at}`,
  options: ['one', 'two', 'three', 'four'],
  optionsRo: ['unu', 'doi', 'trei', 'patru'],
  answer: at % 4,
}));
const setups: Readonly<Record<string, unknown>> = { reversi: null, septica: null, quiz: questions };
const slugs = ['reversi', 'septica', 'quiz'] as const;

/** Whole game, each move chosen by `choose`. */
function playGame(slug: string, seed: string, choose: (state: unknown, seat: Seat, random: Random) => string) {
  const rules = rulesFor(slug);
  const random = randomOf(seed, 'test');
  const moves: PlayedMove[] = [];
  let state = rules.start(setups[slug], randomOf(seed, 'start'));
  for (let seat = rules.toMove(state); seat !== null; seat = rules.toMove(state)) {
    const move = choose(state, seat, random);
    const next = rules.play(state, seat, move);
    if (next instanceof IllegalMove) throw new Error(`${slug}: ${move} is illegal (${next.reason}); seed ${seed}`);
    moves.push({ seat, move });
    state = next;
    if (moves.length > 200) throw new Error(`${slug} does not end; seed ${seed}`);
  }
  return { moves, state };
}
const atRandom = (slug: string) => (state: unknown, seat: Seat, random: Random) => {
  const legal = rulesFor(slug).legalMoves(rulesFor(slug).view(state, seat, false), seat);
  return legal[random(legal.length)] as string;
};

const seeds = Array.from({ length: 25 }, () => randomBytes(8).toString('hex'));

describe.each(slugs)('%s', (slug) => {
  it('GAME-1: ends always, and its moves give the state and result again', () => {
    for (const seed of seeds) {
      const { moves, state } = playGame(slug, seed, atRandom(slug));
      const states = replay(rulesFor(slug), setups[slug], randomOf(seed, 'start'), moves);
      expect(states.at(-1), seed).toEqual(state);
      // As the database keeps it.
      expect(JSON.parse(JSON.stringify(state)), seed).toEqual(state);
      expect(rulesFor(slug).resultOf(state), seed).not.toBeNull();
      for (const before of states.slice(0, -1)) expect(rulesFor(slug).resultOf(before)).toBeNull();
    }
  });

  it('GAME-1: refuses every move that is not among the legal ones', () => {
    const rules = rulesFor(slug);
    const all = [
      ...DECK,
      'yield',
      'A',
      'B',
      'C',
      'D',
      'E',
      '',
      'i9',
      ...Array.from({ length: 64 }, (_, at) => `${'abcdefgh'[at % 8]}${Math.floor(at / 8) + 1}`),
    ];
    for (const seed of seeds.slice(0, 2)) {
      const { moves } = playGame(slug, seed, atRandom(slug));
      for (const state of replay(rules, setups[slug], randomOf(seed, 'start'), moves)) {
        const seat = rules.toMove(state);
        if (seat === null) continue;
        const legal = new Set(rules.legalMoves(rules.view(state, seat, false), seat));
        for (const move of all) {
          expect(!(rules.play(state, seat, move) instanceof IllegalMove), `${seed} ${move}`).toBe(legal.has(move));
        }
        expect(rules.legalMoves(rules.view(state, opposite(seat), false), opposite(seat))).toEqual([]);
      }
    }
  });

  it('GAME-11: opponents of every level choose legal moves from the view of their seat, and the same ones again', () => {
    const rules = rulesFor(slug);
    for (let level = 1; level <= rules.levels; level += 1) {
      const byLevel = (state: unknown, seat: Seat, random: Random) =>
        // A copy through JSON: nothing but the view can be reached.
        rules.choose(JSON.parse(JSON.stringify(rules.view(state, seat, false))), seat, level, random);
      for (const seed of seeds.slice(0, level > 2 ? 1 : 2)) {
        const { moves } = playGame(slug, seed, byLevel);
        if (level <= 2) expect(playGame(slug, seed, byLevel).moves, seed).toEqual(moves);
      }
    }
  });
});

it('GAME-11: deeper opponents of reversi beat the shallowest one', () => {
  const rules = rulesFor('reversi');
  let won = 0;
  for (const [at, seed] of ['a', 'b', 'c', 'd'].entries()) {
    const strong: Seat = at % 2 === 0 ? 0 : 1;
    const { state } = playGame('reversi', seed, (now, seat, random) =>
      rules.choose(rules.view(now, seat, false), seat, seat === strong ? 3 : 1, random),
    );
    if (rules.resultOf(state)?.winner === strong) won += 1;
  }
  expect(won).toBeGreaterThanOrEqual(3);
});

describe('GAME-2: hidden information', () => {
  it('shows the same view of a game of cards whatever the hidden cards are', () => {
    const rules = rulesFor('septica');
    for (const seed of seeds) {
      const { moves } = playGame('septica', seed, atRandom('septica'));
      const states = replay(rules, null, randomOf(seed, 'start'), moves) as SepticaState[];
      const state = states[Math.floor(states.length / 2)] as SepticaState;
      const hidden = shuffled([...state.talon, ...state.hands[1]], randomOf(seed, 'swap'));
      const count = state.hands[1].length;
      const swapped = {
        ...state,
        hands: [state.hands[0], hidden.slice(0, count)],
        talon: hidden.slice(count),
      } as SepticaState;
      expect(rules.view(swapped, 0, false), seed).toEqual(rules.view(state, 0, false));
      const seenByNobody = rules.view(state, null, false);
      for (const card of [...state.talon, ...state.hands[0], ...state.hands[1]])
        expect(JSON.stringify(seenByNobody)).not.toContain(`"${card}"`);
    }
  });

  it('refuses a card of the other hand and one of nobody alike', () => {
    const state = rulesFor('septica').start(null, randomOf('seed', 'start')) as SepticaState;
    const theirs = rulesFor('septica').play(state, 0, state.hands[1][0] as string);
    expect(theirs).toEqual(rulesFor('septica').play(state, 0, 'no card'));
  });

  it('shows neither answers, later questions nor the other choice before both have answered', () => {
    const rules = rulesFor('quiz');
    const start = rules.start(questions, randomOf('seed', 'start')) as QuizState;
    expect(rules.view(start, 1, false)).toMatchObject({ question: null, past: [] });
    const after = rules.play(start, 0, 'C') as QuizState;
    const other = questions.map((question) => ({ ...question, answer: 3 - question.answer }));
    const changed = { ...after, questions: other, choices: [1, null] as const };
    expect(rules.view(changed, 1, false)).toEqual(rules.view(after, 1, false));
    expect(JSON.stringify(rules.view(after, 1, false))).not.toContain('Prompt 1');
    expect(rules.view(after, 0, false)).toMatchObject({ ownChoice: 2 });
    const both = rules.play(after, 1, 'A') as QuizState;
    expect(rules.view(both, 0, false)).toMatchObject({ past: [{ answer: 0, choices: [2, 0] }], scores: [0, 1] });
  });
});

describe('the shuffle', () => {
  it('GAME-2: is fixed by a commitment, and everybody can repeat it with the revealed seed', () => {
    const seed = 'a5'.repeat(32);
    expect(commitmentOf(seed)).toBe('6eaea290aba480e118080ad627adff12fee3152d396b1f90807c6b527d4ac91f');
    expect(commitmentOf(seed)).not.toBe(commitmentOf(`${seed}0`));
    expect(shuffled(DECK, randomOf(seed, 'start'))).toEqual(shuffled(DECK, randomOf(seed, 'start')));
    expect(shuffled(DECK, randomOf(seed, 'start'))).not.toEqual(shuffled(DECK, randomOf(seed, 'other')));
    expect([...shuffled(DECK, randomOf(seed, 'start'))].sort()).toEqual([...DECK].sort());
  });

  it('puts each card first about equally often', () => {
    const counts = new Map<string, number>();
    for (let at = 0; at < 3_200; at += 1) {
      const [first = ''] = shuffled(DECK, randomOf(String(at), 'start'));
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    // Chi-squared of 31 degrees of freedom is below 70 in all but one of ten thousand; the seeds are fixed.
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
    expect(chi).toBeLessThan(70);
  });
});

it('septica takes eight points in all, and 32 cards', () => {
  for (const seed of seeds) {
    const { state } = playGame('septica', seed, atRandom('septica'));
    const { points, seen } = state as SepticaState;
    expect(points[0] + points[1], seed).toBe(8);
    expect(new Set(seen).size, seed).toBe(32);
  }
});
