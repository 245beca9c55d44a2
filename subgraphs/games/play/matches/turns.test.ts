import { describe, expect, it } from 'vitest';
import { IllegalMove } from '../../rules/game.ts';
import { rulesFor } from '../../rules/games.ts';
import { drawOffered, isOverdue, left, moved, opened, type Table, type TimeControl } from './turns.ts';

const reversi = rulesFor('reversi');
const start = new Date('2031-05-02T09:00:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const open = (control: TimeControl) =>
  opened(
    reversi,
    reversi.start(null, () => 0),
    control,
    start,
  );
function play(table: Table, move: string, ms: number, control: TimeControl): Table {
  const next = moved(reversi, table, move, control, after(ms));
  if (next instanceof IllegalMove) throw new Error(next.reason);
  return next;
}

describe('the clock', () => {
  it.each([
    ['BLITZ', 180_000],
    ['RAPID', 600_000],
    ['CORRESPONDENCE', 3 * 86_400_000],
  ] as const)('runs out at, and not before, the end of %s', (control, ms) => {
    expect(isOverdue(open(control), after(ms - 1))).toBe(false);
    expect(isOverdue(open(control), after(ms))).toBe(true);
  });

  it('takes the time of a move from the seat that made it, adds the increment, and starts the other one', () => {
    const table = play(open('BLITZ'), 'd3', 10_000, 'BLITZ');
    expect(table.clocks).toEqual([172_000, 180_000]);
    expect(table).toMatchObject({ toMove: 1, turnStartedAt: after(10_000), deadlineAt: after(190_000) });
  });

  it('gives each move of a match by correspondence its own time', () => {
    const table = play(open('CORRESPONDENCE'), 'd3', 86_400_000, 'CORRESPONDENCE');
    expect(table).toMatchObject({ clocks: [null, null], deadlineAt: after(4 * 86_400_000) });
  });
});

describe('leaving', () => {
  it('aborts a match of fewer than two moves, and loses any other', () => {
    const one = play(open('RAPID'), 'd3', 1_000, 'RAPID');
    expect(left(one, 1, 'RESIGNATION')).toMatchObject({ status: 'ABORTED', ending: 'ABORTED', winner: null });
    const two = play(one, 'c3', 2_000, 'RAPID');
    expect(left(two, 0, 'TIMEOUT')).toMatchObject({ status: 'FINISHED', ending: 'TIMEOUT', winner: 1, toMove: null });
  });
});

describe('a draw', () => {
  it('needs an offer of both, and a move of the other declines it', () => {
    const offered = drawOffered(open('RAPID'), 1);
    expect(offered).toMatchObject({ status: 'ACTIVE', drawOfferedBy: 1 });
    expect(drawOffered(offered, 1)).toBe(offered);
    expect(drawOffered(offered, 0)).toMatchObject({ status: 'FINISHED', ending: 'AGREEMENT', winner: null });
    expect(play(offered, 'd3', 1_000, 'RAPID').drawOfferedBy).toBeNull();
    expect(play(drawOffered(open('RAPID'), 0), 'd3', 1_000, 'RAPID').drawOfferedBy).toBe(0);
  });
});
