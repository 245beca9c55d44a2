import { expect, it } from 'vitest';
import { domains } from './domains.ts';

it('gives the keys of a place to no other place', () => {
  const keys = domains.flatMap(({ places = [] }) => places.flatMap((place) => place.keys ?? []));
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter((one, at) => keys.indexOf(one) !== at)).toEqual([]);
});
