import { afterEach, describe, expect, it, vi } from 'vitest';
import { freshSeed, freshSeeds, seedOf } from './fresh-seed.ts';

const drawn = (env: NodeJS.ProcessEnv) => new Set(Array.from({ length: 50 }, () => seedOf('a test', env)));

describe('the seed of a test', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it.each([{ CI: 'true' }, { PROVE: '1' }])('is a new one on each run under %o', (env) => {
    expect(drawn(env).size).toBeGreaterThan(45);
  });

  it('is the same on each run of a developer, and another for another test', () => {
    expect(drawn({}).size).toBe(1);
    expect(seedOf('another test', {})).not.toBe(seedOf('a test', {}));
  });

  it('is what SEED says, under CI as well', () => {
    expect([...drawn({ SEED: '17', CI: 'true' })]).toEqual([17]);
  });

  it('is that of the running test', () => {
    vi.stubEnv('SEED', '23');
    expect(freshSeed()).toBe(23);
  });
});

describe('seeds of several tests', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('follow one another', () => {
    vi.stubEnv('SEED', undefined);
    const [first = 0, ...rest] = freshSeeds('worlds', 3);
    expect(rest).toEqual([first + 1, first + 2]);
  });

  it.each([
    { SEED: '7', seeds: [7] },
    { SEED: '7-9', seeds: [7, 8, 9] },
    { SEED: '7,12-13', seeds: [7, 12, 13] },
  ])('are those of SEED=$SEED', ({ SEED, seeds }) => {
    vi.stubEnv('SEED', SEED);
    expect(freshSeeds('worlds', 3)).toEqual(seeds);
  });
});
