import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bankNameOf,
  DAYS_APART,
  match,
  type OpenLine,
  type OpenPosting,
  overdue,
  restOf,
  reversed,
  TOLERANCE_DAYS,
  transferOf,
} from './rules.ts';

const dayAfter = (days: number) => new Date(Date.UTC(2031, 4, 10 + days)).toISOString().slice(0, 10);
const line = (id: string, amount: bigint, facts: Partial<OpenLine> = {}): OpenLine => ({
  id,
  amount,
  bookedOn: dayAfter(0),
  endToEndId: null,
  bankReference: null,
  ...facts,
});
const posting = (id: string, amount: bigint, facts: Partial<OpenPosting> = {}): OpenPosting => ({
  id,
  entryId: `entry of ${id}`,
  reversesId: null,
  amount,
  postedOn: dayAfter(0),
  sourceKey: `payments:${id}`,
  ...facts,
});
const order = (endToEndId: string): Partial<OpenLine> => ({ endToEndId });
const atBank = (bankReference: string): Partial<OpenLine> => ({ bankReference });
const transfer = (id: string): Partial<OpenPosting> => ({ sourceKey: `transfer:${id}` });
const payout = (id: string): Partial<OpenPosting> => ({ sourceKey: `payments:${id}` });
const on = (days: number) => ({ bookedOn: dayAfter(days), postedOn: dayAfter(days) });

/** `L1=P1 END_TO_END`, of differing amounts `L1~P1 …`, a repeated line `L1 again`, one without anything `L1?`. */
const found = (lines: OpenLine[], postings: OpenPosting[], settled: OpenLine[] = []) => {
  const { matched, differing, duplicates, missing } = match(lines, postings, settled);
  return [
    ...matched.map(({ lineId, postingId, cause }) => `${lineId}=${postingId} ${cause}`),
    ...differing.map(({ lineId, postingId, cause }) => `${lineId}~${postingId} ${cause}`),
    ...duplicates.map((id) => `${id} again`),
    ...missing.map((id) => `${id}?`),
  ];
};

describe('a line and a posting are one', () => {
  it.each<[string, OpenLine[], OpenPosting[], string[]]>([
    ['nothing', [], [], []],
    ['no posting', [line('L', 5n)], [], ['L?']],
    ['no line', [], [posting('P', 5n)], []],
    [
      'our reference',
      [line('L', 5n, order('t'))],
      [posting('P', 5n, { ...transfer('t'), ...on(-90) })],
      ['L=P END_TO_END'],
    ],
    [
      'our reference, another amount',
      [line('L', 4n, order('t'))],
      [posting('P', 5n, transfer('t'))],
      ['L~P END_TO_END'],
    ],
    ['our reference, what came for what went', [line('L', 5n, order('t'))], [posting('P', -4n, transfer('t'))], ['L?']],
    ['our reference of another transfer', [line('L', 5n, order('t'))], [posting('P', 5n, transfer('u'))], ['L?']],
    [
      'the bank’s reference',
      [line('L', 5n, atBank('r'))],
      [posting('P', 5n, { ...payout('r'), ...on(90) })],
      ['L=P BANK_REFERENCE'],
    ],
    [
      'the bank’s reference, another amount',
      [line('L', -4n, atBank('r'))],
      [posting('P', -5n, payout('r'))],
      ['L~P BANK_REFERENCE'],
    ],
    [
      'a transfer has no reference of the bank',
      [line('L', 4n, atBank('t'))],
      [posting('P', 5n, transfer('t'))],
      ['L?'],
    ],
    [
      'our reference before the bank’s',
      [line('L', 5n, { ...order('t'), ...atBank('r') })],
      [posting('P', 5n, payout('r')), posting('Q', 5n, transfer('t'))],
      ['L=Q END_TO_END'],
    ],
    [
      'the same amount before another',
      [line('L', 5n, order('t')), line('M', 4n, order('t'))],
      [posting('P', 4n, transfer('t')), posting('Q', 6n, transfer('t'))],
      ['M=P END_TO_END', 'L~Q END_TO_END'],
    ],
    [
      'the earlier line with the earlier posting',
      [line('L', 5n, { ...order('t'), ...on(1) }), line('M', 5n, order('t'))],
      [posting('P', 5n, transfer('t')), posting('Q', 5n, { ...transfer('t'), ...on(1) })],
      ['M=P END_TO_END', 'L=Q END_TO_END'],
    ],
    [
      'the earlier posting with the earlier line',
      [line('L', 5n, order('t')), line('M', 5n, { ...order('t'), ...on(1) })],
      [posting('P', 5n, { ...transfer('t'), ...on(1) }), posting('Q', 5n, transfer('t'))],
      ['L=Q END_TO_END', 'M=P END_TO_END'],
    ],
    ['amount and day', [line('L', 5n)], [posting('P', 5n)], ['L=P AMOUNT_AND_DATE']],
    ['the day as early as may be', [line('L', 5n, on(-DAYS_APART))], [posting('P', 5n)], ['L=P AMOUNT_AND_DATE']],
    ['the day as late as may be', [line('L', 5n, on(DAYS_APART))], [posting('P', 5n)], ['L=P AMOUNT_AND_DATE']],
    ['the day too early', [line('L', 5n, on(-DAYS_APART - 1))], [posting('P', 5n)], ['L?']],
    ['the day too late', [line('L', 5n, on(DAYS_APART + 1))], [posting('P', 5n)], ['L?']],
    ['another amount', [line('L', 5n)], [posting('P', 6n)], ['L?']],
    ['the amount the other way', [line('L', 5n)], [posting('P', -5n)], ['L?']],
    ['two lines for one posting', [line('L', 5n), line('M', 5n, on(3))], [posting('P', 5n)], ['L?', 'M?']],
    ['two postings for one line', [line('L', 5n)], [posting('P', 5n), posting('Q', 5n)], ['L?']],
    ['two postings about one line', [line('L', 5n)], [posting('P', 5n, on(-2)), posting('Q', 5n, on(2))], ['L?']],
    [
      'two pairs far apart',
      [line('L', 5n), line('M', 5n, on(20))],
      [posting('P', 5n, on(1)), posting('Q', 5n, on(21))],
      ['L=P AMOUNT_AND_DATE', 'M=Q AMOUNT_AND_DATE'],
    ],
    ['a line with an order and a payout', [line('L', 5n, order('t'))], [posting('P', 5n)], ['L=P AMOUNT_AND_DATE']],
    ['a line without and a transfer', [line('L', 5n)], [posting('P', 5n, transfer('t'))], ['L=P AMOUNT_AND_DATE']],
    [
      'a line without, a transfer and a payout',
      [line('L', 5n)],
      [posting('P', 5n, transfer('t')), posting('Q', 5n)],
      ['L?'],
    ],
    [
      'a line with an order, a transfer and a payout',
      [line('L', 5n, order('u'))],
      [posting('P', 5n, transfer('t')), posting('Q', 5n)],
      ['L=Q AMOUNT_AND_DATE'],
    ],
    [
      'one line twice',
      [line('L', 5n, order('t')), line('M', 5n, order('t'))],
      [posting('P', 5n, transfer('t'))],
      ['L=P END_TO_END', 'M again'],
    ],
    [
      'a line thrice, of nothing',
      ['L', 'M', 'N'].map((id) => line(id, 5n, atBank('r'))),
      [],
      ['M again', 'N again', 'L?'],
    ],
    ['two amounts of one reference', [line('L', 5n, atBank('r')), line('M', 6n, atBank('r'))], [], ['L?', 'M?']],
    [
      'an order as the bank’s reference of another',
      [line('L', 5n, order('r')), line('M', 5n, atBank('r'))],
      [],
      ['L?', 'M?'],
    ],
    ['two lines without a reference', [line('L', 5n), line('M', 5n)], [], ['L?', 'M?']],
    [
      'a repeated line fits nothing',
      [line('L', 5n, atBank('r')), line('M', 5n, atBank('r'))],
      [posting('P', 5n)],
      ['L=P AMOUNT_AND_DATE', 'M again'],
    ],
  ])('%s', (_what, lines, postings, expected) => {
    expect(found(lines, postings)).toEqual(expected);
  });

  it('matches a line that an earlier statement had as a repetition', () => {
    expect(found([line('L', 5n, order('t'))], [], [line('S', 5n, order('t'))])).toEqual(['L again']);
    expect(found([line('L', 5n, order('t'))], [], [line('S', 6n, order('t'))])).toEqual(['L?']);
    expect(found([line('L', 5n)], [], [line('S', 5n)])).toEqual(['L?']);
  });

  const names = fc.constantFrom('a', 'b', null);
  const days = fc.integer({ min: -8, max: 8 });
  const amounts = fc.constantFrom(5n, 6n, -5n);
  const anyLines = fc
    .array(fc.tuple(amounts, days, names, names), { maxLength: 7 })
    .map((list) =>
      list.map(([amount, day, endToEndId, bankReference], index) =>
        line(`L${index}`, amount, { ...on(day), endToEndId, bankReference }),
      ),
    );
  const anyPostings = fc.array(fc.tuple(amounts, days, names, fc.boolean()), { maxLength: 7 }).map((list) =>
    list.map(([amount, day, name, isTransfer], index) =>
      posting(`P${index}`, amount, {
        ...on(day),
        ...(isTransfer ? transfer(name ?? 'z') : payout(name ?? `p${index}`)),
      }),
    ),
  );

  it('each line is in one place, each posting in one at most, in whatever order they come; nothing is left for a second run', () => {
    fc.assert(
      fc.property(anyLines, anyPostings, (lines, postings) => {
        const { matched, differing, duplicates, missing } = match(lines, postings);
        const pairs = [...matched, ...differing];
        const told = [...pairs.map(({ lineId }) => lineId), ...duplicates, ...missing];
        expect(told.sort()).toEqual(lines.map(({ id }) => id).sort());
        expect(new Set(pairs.map(({ postingId }) => postingId)).size).toBe(pairs.length);
        for (const { lineId, postingId } of matched) {
          const [ofLine, ofPosting] = [
            lines.find(({ id }) => id === lineId),
            postings.find(({ id }) => id === postingId),
          ];
          expect(ofLine?.amount).toBe(ofPosting?.amount);
        }
        expect(match(lines.toReversed(), postings.toReversed())).toEqual(match(lines, postings));
        const leftLines = lines.filter(({ id }) => missing.includes(id));
        const leftPostings = postings.filter(({ id }) => !pairs.some(({ postingId }) => postingId === id));
        expect(match(leftLines, leftPostings)).toEqual({ matched: [], differing: [], duplicates: [], missing });
      }),
      { numRuns: 1_000, seed: freshSeed() },
    );
  });
});

describe('postings that the bank does not show', () => {
  const reverse = (id: string, of: string, amount: bigint, days = 1) =>
    posting(id, amount, { reversesId: `entry of ${of}`, ...on(days) });

  it('are overdue when the statements cover more days than the bank may take', () => {
    const told = dayAfter(0);
    expect(overdue([posting('P', 5n, on(-TOLERANCE_DAYS))], told)).toEqual([]);
    const late = posting('Q', 5n, on(-TOLERANCE_DAYS - 1));
    expect(overdue([late, posting('P', 5n)], told)).toEqual([late]);
    expect(overdue([late, reverse('R', 'Q', -5n, -TOLERANCE_DAYS - 1)], told)).toEqual([]);
  });

  it.each<[string, OpenPosting[], string[]]>([
    ['nothing', [], []],
    ['a whole', [posting('P', 5n), reverse('R', 'P', -5n)], ['P', 'R']],
    ['a part', [posting('P', 5n), reverse('R', 'P', -4n)], []],
    ['another entry', [posting('P', 5n), reverse('R', 'Q', -5n)], []],
    ['the same direction', [posting('P', 5n), reverse('R', 'P', 5n)], []],
    ['once of two', [posting('P', 5n), reverse('R', 'P', -5n, 2), reverse('S', 'P', -5n)], ['P', 'S']],
    ['what is gone already', [reverse('R', 'P', -5n)], []],
  ])('are taken back: %s', (_what, postings, ids) => {
    expect([...reversed(postings)].sort()).toEqual(ids);
  });
});

it.each([
  ['transfer:trf_1', 'trf_1', null],
  ['transfer', null, null],
  ['payments:po_1', null, 'po_1'],
  ['payments:refund:re_1', null, 'refund:re_1'],
  ['seed', null, null],
])('the entry of %s is of the transfer %s, and %s at the bank', (sourceKey, ofTransfer, ofBank) => {
  expect([transferOf(sourceKey), bankNameOf(sourceKey)]).toEqual([ofTransfer, ofBank]);
});

it('BANK-3: the closing balance of the bank is the ledger, gaps, open lines and differences, less the postings that it does not show yet', () => {
  const sums = { ledger: 1_000n, gaps: 300n, openLines: 70n, openPostings: 20n, differing: 5n };
  expect(restOf({ ...sums, closing: 1_355n })).toBe(0n);
  expect(restOf({ ...sums, closing: 1_356n })).toBe(1n);
});
