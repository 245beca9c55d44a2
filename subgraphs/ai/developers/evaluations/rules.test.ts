import { expect, it } from 'vitest';
import { datasetRefusal, nameRefusal, targetRefusal } from './rules.ts';

it.each([
  { name: '', isRefused: true },
  { name: 'n'.repeat(80), isRefused: false },
  { name: 'n'.repeat(81), isRefused: true },
  { name: 'a\nb', isRefused: true },
])('refuses the name $name of a dataset: $isRefused', ({ name, isRefused }) => {
  expect(nameRefusal(name) !== null).toBe(isRefused);
});

it.each([
  { count: 99, isNameInUse: false, code: undefined },
  { count: 99, isNameInUse: true, code: 'CONFLICT' },
  { count: 100, isNameInUse: false, code: 'QUOTA_EXCEEDED' },
])('answers $code to another dataset beside $count', ({ count, isNameInUse, code }) => {
  expect(datasetRefusal(count, isNameInUse)?.code).toBe(code);
});

it.each([
  { target: {}, path: ['input', 'promptId'] },
  { target: { promptId: 'apt_1' }, path: ['input', 'promptId'] },
  { target: { promptId: 'apt_1', promptNumber: 1 }, path: undefined },
  { target: { promptId: 'apt_1', promptNumber: 1, modelId: 'aim_1' }, path: undefined },
  { target: { promptId: 'apt_1', promptNumber: 1, agentId: 'agt_1' }, path: ['input', 'promptId'] },
  { target: { agentId: 'agt_1' }, path: undefined },
  { target: { agentId: 'agt_1', modelId: 'aim_1' }, path: ['input', 'modelId'] },
])('refuses an evaluation of $target at $path', ({ target, path }) => {
  expect(targetRefusal(target)?.inputPath).toEqual(path);
});
