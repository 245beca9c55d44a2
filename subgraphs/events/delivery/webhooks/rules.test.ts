import { expect, it } from 'vitest';
import { endpointsRefusal, urlRefusal } from './rules.ts';

it('allows a loopback address outside of production only', () => {
  expect(urlRefusal('http://127.0.0.1:8080/hook', 'development')).toBeNull();
  expect(urlRefusal('http://127.0.0.1:8080/hook', 'production')).toMatchObject({ inputPath: ['input', 'url'] });
  expect(urlRefusal('https://hooks.north.test/events', 'production')).toBeNull();
});

it('allows fifty endpoints', () => {
  expect(endpointsRefusal(49)).toBeNull();
  expect(endpointsRefusal(50)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
});
