import { expect, it } from 'vitest';
import { templateCountRefusal, variableCountRefusal, versionCountRefusal } from './rules.ts';

it.each([
  ['templates', templateCountRefusal, 199],
  ['versions', versionCountRefusal, 199],
  ['variables', variableCountRefusal, 50],
] as const)('limits the number of %s', (_name, refusal, last) => {
  expect([refusal(last), refusal(last + 1)].map((found) => found === null)).toEqual([true, false]);
});
