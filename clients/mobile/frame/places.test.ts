import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { places, placesOf } from './places.ts';

vi.mock('expo-constants', () => ({ default: {} }));

it('each place has its page in the group of the tab bar', () => {
  for (const { route } of Object.values(places)) {
    expect({ route, has: existsSync(join(import.meta.dirname, `../app/(tabs)/${route}.tsx`)) }).toEqual({
      route,
      has: true,
    });
  }
});

it('places stand in the order of the variant', () => {
  expect(placesOf(['money', 'home']).map(({ route }) => route)).toEqual(['money', 'index']);
});
