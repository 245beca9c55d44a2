import { describe, expect, it } from 'vitest';
import { relyingPartyOf } from './relying-party.ts';
import { knownTransports, readAssertion, readRegistration } from './responses.ts';
import { judgeCounter } from './rules.ts';

it.each([
  [0, 0, 'ACCEPTED'],
  [0, 1, 'ACCEPTED'],
  [4, 5, 'ACCEPTED'],
  [4, 4_294_967_295, 'ACCEPTED'],
  [5, 5, 'NOT_GROWN'],
  [5, 4, 'NOT_GROWN'],
  [5, 0, 'NOT_GROWN'],
] as const)('ID-12: stored %i, presented %i: %s', (stored, presented, verdict) => {
  expect(judgeCounter(stored, presented)).toBe(verdict);
});

describe('the relying party', () => {
  it.each([
    ['https://codai.example/api', '', 'codai.example', ['https://codai.example']],
    [
      'https://codai.example',
      'https://app.codai.example, https://codai.example:8443',
      'codai.example',
      ['https://codai.example', 'https://app.codai.example', 'https://codai.example:8443'],
    ],
    ['http://127.0.0.1:4000', 'http://localhost:4741', 'localhost', ['http://localhost:4000', 'http://localhost:4741']],
    ['https://192.0.2.7', '', null, ['https://192.0.2.7']],
    ['https://[2001:db8::7]', '', null, ['https://[2001:db8::7]']],
  ])('derives from %s with "%s" the relying party %s', (publicUrl, further, id, origins) => {
    expect(relyingPartyOf(publicUrl, further)).toEqual({ id, origins });
  });

  it.each(['https://evilcodai.example', 'https://codai.example.test', 'https://codai.example/path', 'codai.example'])(
    'refuses the further origin %s at the start',
    (further) => {
      expect(() => relyingPartyOf('https://codai.example', further)).toThrow(
        `PASSKEY_ORIGINS: ${further} is no origin within the domain of PUBLIC_URL.`,
      );
    },
  );
});

describe('an answer of the browser', () => {
  const common = { id: 'YQ', rawId: 'YQ', type: 'public-key' };
  it.each([
    '',
    'null',
    '{}',
    JSON.stringify({ ...common, response: {} }),
    JSON.stringify({
      ...common,
      id: 'a+b',
      response: { clientDataJSON: 'e30', authenticatorData: 'e30', signature: 'e30' },
    }),
    JSON.stringify({ ...common, padding: 'x'.repeat(17_000) }),
  ])('reads null from a text that is not an assertion', (text) => {
    expect(readAssertion(text)).toBeNull();
    expect(readRegistration(text)).toBeNull();
  });

  it('keeps the transports that are known', () => {
    expect(knownTransports(['internal', 'telepathy', 'usb'])).toEqual(['internal', 'usb']);
  });
});
