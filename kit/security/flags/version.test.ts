import { expect, it } from 'vitest';
import { isAtLeastVersion, isVersion } from './version.ts';

// The order of https://semver.org, item 11, and versions of fewer and more numbers.
const ascending = [
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.0.1',
  '1.2',
  'v1.10',
  '2',
];

it('I-4: orders versions as Semantic Versioning does', () => {
  for (const [at, have] of ascending.entries()) {
    for (const [other, need] of ascending.entries()) {
      expect(isAtLeastVersion(have, need), `${have} at least ${need}`).toBe(at >= other);
    }
  }
});

it.each([
  ['2.10.0+build.7', '2.10'],
  ['2.10', 'v2.10.0'],
  ['V', 'no version'],
])('I-4: takes %s and %s for equal, or for no version', (one, other) => {
  const areVersions = isVersion(one) && isVersion(other);
  expect(isAtLeastVersion(one, other)).toBe(areVersions);
});

it.each(['', 'v', '1.', '1..2', '1.2.3.4.5', '1.0-', '1.0-a..b', '٣', ' 1'])('takes %j for no version', (text) => {
  expect(isVersion(text)).toBe(false);
  expect(isAtLeastVersion(text, '0')).toBe(false);
});
