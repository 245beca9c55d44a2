import { describe, expect, it } from 'vitest';
import {
  CONTENT_BYTES_MAX,
  gapsOf,
  type KnownStatement,
  LINES_MAX,
  ourReference,
  repeatRefusal,
  type Statement,
  type StatementLine,
  sizeRefusal,
  statementRefusal,
} from './rules.ts';

const line = (amount: bigint, bookedOn = '2031-05-02'): StatementLine => ({
  amount,
  bookedOn,
  bankReference: null,
  endToEndId: null,
  details: null,
});
const may: Statement = {
  ref: 'S-5',
  number: 5,
  currency: 'EUR',
  fromOn: '2031-05-01',
  toOn: '2031-05-31',
  opening: 100n,
  closing: 130n,
  lines: [line(50n, '2031-05-01'), line(-20n, '2031-05-31')],
};

describe('a statement', () => {
  it.each<[string, Partial<Statement>, string | null, number | null]>([
    ['that adds up', {}, null, null],
    ['of nothing', { lines: [], closing: 100n }, null, null],
    ['of one day', { fromOn: '2031-05-02', toOn: '2031-05-02', lines: [line(30n)] }, null, null],
    ['that is a unit short', { closing: 129n }, 'DOES_NOT_ADD_UP', null],
    ['that is a unit over', { closing: 131n }, 'DOES_NOT_ADD_UP', null],
    ['in another currency', { currency: 'RON' }, 'WRONG_CURRENCY', null],
    ['that ends before it begins', { fromOn: '2031-06-01' }, 'MALFORMED', null],
    ['with a line before it', { lines: [line(50n), line(-20n, '2031-04-30')] }, 'MALFORMED', 2],
    ['with a line behind it', { lines: [line(50n, '2031-06-01'), line(-20n)] }, 'MALFORMED', 1],
    [
      'as long as it may be',
      { lines: Array.from({ length: LINES_MAX }, () => line(1n)), closing: 10_100n },
      null,
      null,
    ],
    ['too long', { lines: Array.from({ length: LINES_MAX + 1 }, () => line(1n)), closing: 10_101n }, 'TOO_LONG', null],
  ])('%s', (_what, facts, reason, at) => {
    const refusal = statementRefusal({ ...may, ...facts }, 'EUR');
    expect(refusal?.reason ?? null).toBe(reason);
    if (refusal === null) return;
    expect(refusal).toMatchObject({ code: 'STATEMENT_REFUSED', line: at, inputPath: ['input', 'content'] });
  });

  it.each<[string, Partial<Statement>, RegExp]>([
    ['that is too long', { lines: Array.from({ length: LINES_MAX + 1 }, () => line(1n)) }, /at most 10000 lines/],
    ['in another currency', { currency: 'RON' }, /in RON, not in EUR/],
    ['that ends before it begins', { fromOn: '2031-06-01' }, /ends before it begins/],
    ['with a line outside', { lines: [line(50n, '2031-06-01')] }, /outside the period/],
    ['that does not add up', { closing: 129n }, /do not add up/],
  ])('is refused with its fault: %s', (_what, facts, message) => {
    expect(statementRefusal({ ...may, ...facts }, 'EUR')?.message).toMatch(message);
  });

  it('is read up to its largest size', () => {
    expect(sizeRefusal(CONTENT_BYTES_MAX)).toBeNull();
    expect(sizeRefusal(CONTENT_BYTES_MAX + 1)).toMatchObject({
      reason: 'TOO_LONG',
      line: null,
      message: expect.stringMatching(/at most 2097152 bytes/),
    });
  });
});

const known = (runId: string, facts: Partial<KnownStatement> = {}): KnownStatement => ({
  runId,
  ref: `ref ${runId}`,
  number: null,
  sha256: `hash ${runId}`,
  fromOn: '2031-05-01',
  toOn: '2031-05-31',
  opening: 0n,
  closing: 0n,
  ...facts,
});

describe('a statement beside others', () => {
  const june = { ref: 'new', number: 6, sha256: 'new', fromOn: '2031-06-01', toOn: '2031-06-30' };
  it.each<[string, Partial<KnownStatement>, Partial<typeof june> | { number: null }, string | null]>([
    ['behind another', {}, {}, null],
    ['before another', { fromOn: '2031-07-01', toOn: '2031-07-31' }, {}, null],
    ['of the same name', { ref: 'new' }, {}, 'REPEATED'],
    ['of the same bytes', { sha256: 'new' }, {}, 'REPEATED'],
    ['of the same number', { number: 6 }, {}, 'REPEATED'],
    ['of another number', { number: 5 }, {}, null],
    ['of the same number of another year', { number: 6, fromOn: '2030-05-01', toOn: '2030-05-31' }, {}, null],
    ['without a number, as the other', { number: null }, { number: null }, null],
    ['that shares its first day', { toOn: '2031-06-01' }, {}, 'OVERLAPS'],
    ['that shares its last day', { fromOn: '2031-06-30', toOn: '2031-07-31' }, {}, 'OVERLAPS'],
    ['within another', { fromOn: '2031-01-01', toOn: '2031-12-31' }, {}, 'OVERLAPS'],
    ['around another', { fromOn: '2031-06-10', toOn: '2031-06-10' }, {}, 'OVERLAPS'],
  ])('%s', (_what, other, facts, reason) => {
    const others = [known('one', { fromOn: '2029-01-01', toOn: '2029-01-31' }), known('two', other)];
    expect(repeatRefusal({ ...june, ...facts }, others)?.reason ?? null).toBe(reason);
  });

  it.each<[Partial<KnownStatement>, RegExp]>([
    [{ ref: 'new' }, /imported before/],
    [{ fromOn: '2031-06-30', toOn: '2031-07-31' }, /covers some of these days/],
  ])('is refused beside %o with its fault', (other, message) => {
    expect(repeatRefusal(june, [known('one', other)])).toMatchObject({
      code: 'STATEMENT_REFUSED',
      message: expect.stringMatching(message),
      inputPath: ['input', 'content'],
    });
  });

  it('is the first of all', () => expect(repeatRefusal(june, [])).toBeNull());
});

describe('gaps between statements', () => {
  const month = (number: number, opening: bigint, closing: bigint, facts: Partial<KnownStatement> = {}) =>
    known(`run_${number}`, {
      number,
      fromOn: `2031-0${number}-01`,
      toOn: `2031-0${number}-28`,
      opening,
      closing,
      ...facts,
    });

  it.each<[string, KnownStatement[], [string, string | null, bigint][]]>([
    ['none of nothing', [], []],
    ['none when balances meet', [month(1, 0n, 5n), month(2, 5n, 7n)], []],
    ['none in whatever order', [month(2, 5n, 7n), month(1, 0n, 5n)], []],
    ['before the first', [month(1, 3n, 5n)], [['run_1', null, 3n]]],
    ['money that came in between', [month(1, 0n, 5n), month(2, 9n, 9n)], [['run_2', 'run_1', 4n]]],
    ['money that went in between', [month(1, 0n, 5n), month(2, 1n, 9n)], [['run_2', 'run_1', -4n]]],
    ['a number left out', [month(1, 0n, 5n), month(3, 5n, 5n)], [['run_3', 'run_1', 0n]]],
    ['unknown numbers', [month(1, 0n, 5n, { number: null }), month(3, 5n, 5n)], []],
    ['numbers unknown from then on', [month(1, 0n, 5n), month(3, 5n, 5n, { number: null })], []],
    ['another year', [month(9, 0n, 5n, { fromOn: '2030-09-01', toOn: '2030-09-30' }), month(1, 5n, 5n)], []],
  ])('%s', (_what, statements, gaps) => {
    expect(gapsOf(statements).map(({ runId, previousId, minor }) => [runId, previousId, minor])).toEqual(gaps);
  });
});

describe('references in texts', () => {
  const ours = `trf_${'0123456789abcdefghjkmnpqrs'}`;
  it.each([
    [ours, ours],
    [null, null],
    ['', null],
    ['NOTPROVIDED', null],
    [`${ours}0`, null],
    [`x${ours}`, null],
    [ours.slice(0, -1), null],
    [ours.toUpperCase(), null],
    [`trf_${'i'.repeat(26)}`, null],
  ])('%s is of ours: %s', (text, expected) => expect(ourReference(text)).toBe(expected));
});
