import { describe, expect, it } from 'vitest';
import { randomOf } from '../rules/shuffle.ts';
import { type Entrant, nextKnockout, openKnockout, pairSwiss, roundsOf } from './pairing.ts';

const named = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `p${at + 1}`, seed: at + 1 }));

describe('GAME-9: pairs of the Swiss system', () => {
  it.each([2, 3, 4, 5, 8, 13, 16, 32])('have %i players play once a round and meet nobody again', (count) => {
    for (let game = 0; game < 10; game += 1) {
      const random = randomOf(`swiss ${count} ${game}`, 'results');
      let players: Entrant[] = named(count).map((one) => ({ ...one, points: 0, opponents: [], byes: 0 }));
      for (let round = 0; round < roundsOf(count); round += 1) {
        const pairs = pairSwiss(players);
        expect(pairs.flat().sort()).toEqual(players.map(({ id }) => id).sort());
        expect(pairs.filter(({ length }) => length === 1)).toHaveLength(count % 2);
        const before = players;
        for (const [one, other] of pairs) {
          const firstPoints = random(3);
          const opponentsOf = before.find(({ id }) => id === one)?.opponents;
          if (other !== undefined) expect(opponentsOf).not.toContain(other);
          players = players.map((player) => {
            if (player.id === one)
              return other === undefined
                ? { ...player, points: player.points + 2, byes: player.byes + 1 }
                : { ...player, points: player.points + firstPoints, opponents: [...player.opponents, other] };
            return player.id === other
              ? { ...player, points: player.points + 2 - firstPoints, opponents: [...player.opponents, one] }
              : player;
          });
        }
      }
      expect(Math.max(...players.map(({ byes }) => byes))).toBeLessThanOrEqual(1);
    }
  });

  it('repeat a pair when there is no other', () => {
    const [one, two] = named(2).map((player) => ({ ...player, points: 0, opponents: ['p1', 'p2'], byes: 0 }));
    expect(pairSwiss([one as Entrant, two as Entrant])).toEqual([['p1', 'p2']]);
  });
});

describe('GAME-9: a knock-out', () => {
  it.each([2, 3, 5, 6, 8, 13, 32])('leaves one of %i players after as many rounds as its bracket has', (count) => {
    let pairs = openKnockout(named(count));
    expect(pairs.flat().sort()).toEqual(
      named(count)
        .map(({ id }) => id)
        .sort(),
    );
    let rounds = 0;
    let left: string[] = [];
    while (pairs.length > 0) {
      rounds += 1;
      // The better seed wins: then the first two meet in the final.
      left = pairs.map((pair) => [...pair].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))[0] as string);
      if (left.length === 1 && count > 2) expect([...(pairs[0] ?? [])].sort()).toEqual(['p1', 'p2']);
      pairs = nextKnockout(left);
    }
    expect([left, rounds]).toEqual([['p1'], roundsOf(count)]);
  });
});
