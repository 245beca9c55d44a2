import { expect, it } from 'vitest';
import { senderRefusal } from './rules.ts';

const sender = {
  name: 'Mara',
  postalAddress: 'Strada 1, Cluj',
  capCount: 4,
  capDays: 7,
  quietFrom: 1_260,
  quietUntil: 480,
};

it.each([
  [{}, null],
  [{ name: '' }, 'name'],
  [{ postalAddress: 'a\nb' }, 'postalAddress'],
  [{ capCount: 0 }, 'capCount'],
  [{ capDays: 31 }, 'capDays'],
  [{ quietFrom: 1_440 }, 'quietFrom'],
  [{ quietUntil: -1 }, 'quietUntil'],
  [{ quietFrom: 0, quietUntil: 0 }, null],
])('refuses a sender with %j at %s', (changes, at) => {
  expect(senderRefusal({ ...sender, ...changes })?.inputPath?.at(-1) ?? null).toBe(at);
});
