import { describe, expect, it } from 'vitest';
import { DEFAULT_SIZES, propertiesOf, rangeOf, readSizes, resized, restored, sizeByKey } from './pane-sizes.ts';

describe('sizes of panes', () => {
  it('takes what one pane gains from the pane behind it', () => {
    const sizes = { ...DEFAULT_SIZES, shares: [28, 25, 47] as const };
    const { shares } = resized(sizes, 'operation', 38, false);
    expect(shares).toEqual([38, 15, 47]);
    expect(resized({ ...sizes, shares }, 'response', 25, false).shares).toEqual([38, 25, 37]);
  });

  it.each([
    ['tool', 10, 220],
    ['tool', 5_000, 560],
    ['lower', -3, 72],
    ['operation', 0, 12],
    ['operation', 100, 41],
    ['response', 100, 60],
  ] as const)('keeps the %s of %i within its bounds', (boundary, asked, got) => {
    const sizes = { ...DEFAULT_SIZES, shares: [28, 25, 47] as const };
    expect(rangeOf(resized(sizes, boundary, asked, false), boundary, false).now).toBe(got);
  });

  it('begins with other shares beside a tool', () => {
    expect(rangeOf(DEFAULT_SIZES, 'operation', true).now).not.toBe(rangeOf(DEFAULT_SIZES, 'operation', false).now);
  });

  it('goes by arrows in steps and by Home and End to the bounds', () => {
    const range = { now: 40, min: 12, max: 70 };
    const sizeAt = (key: string, shiftKey = false) => sizeByKey({ key, shiftKey }, 'operation', range);
    expect([sizeAt('ArrowRight'), sizeAt('ArrowLeft', true), sizeAt('Home'), sizeAt('End'), sizeAt('x')]).toEqual([
      42,
      30,
      12,
      70,
      null,
    ]);
    expect(sizeByKey({ key: 'ArrowUp', shiftKey: false }, 'lower', range)).toBe(56);
  });

  it('gives the layout no shares until someone chose them, and none after a reset', () => {
    expect(Object.keys(propertiesOf(DEFAULT_SIZES))).toEqual(['--pane-tool', '--pane-lower']);
    const chosen = resized(resized(DEFAULT_SIZES, 'response', 30, false), 'tool', 400, false);
    expect(propertiesOf(chosen)).toMatchObject({ '--pane-response': '30fr', '--pane-tool': '400px' });
    expect(restored(restored(chosen, 'operation'), 'tool')).toEqual(DEFAULT_SIZES);
  });

  it('reads back what was kept', () => {
    const chosen = resized(DEFAULT_SIZES, 'operation', 31.5, true);
    expect(readSizes(JSON.stringify(chosen))).toEqual(chosen);
  });

  it.each([null, '', '{', '[]', 'null', '{"tool":1,"lower":100}', '{"tool":"300","lower":100}'])(
    'takes the default for %s',
    (text) => {
      expect(readSizes(text)).toEqual(DEFAULT_SIZES);
    },
  );

  it.each([[[1, 2, 97]], [[50, 50]], [[40, 40, 40]], ['x'], [[Number.NaN, 50, 50]]])(
    'forgets the shares %j and keeps the rest',
    (shares) => {
      expect(readSizes(JSON.stringify({ tool: 300, lower: 100, shares }))).toEqual({
        tool: 300,
        lower: 100,
        shares: null,
      });
    },
  );
});
