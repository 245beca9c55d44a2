import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testProjects } from '../tools/vitest/projects.ts';
import { testFaults } from './test-faults.ts';

const root = join(import.meta.dirname, '..');

describe('a fault of a test file', () => {
  it.each([
    ['expect(() => f()).toThrow();', ['1: toThrow takes any error; name the expected one']],
    ['await expect(f())\n  .rejects.toThrow();', ['2: toThrow takes any error; name the expected one']],
    ["it('x', () => { f(); });", ['1: the test expects nothing']],
    ["it.each([1])('x', async (n) => { await f(n); });", ['1: the test expects nothing']],
    ["const f = () => g();\nit('x', () => f());", ['2: the test expects nothing']],
  ])('is found in %j', (text, faults) => {
    expect(testFaults(text)).toEqual(faults);
  });

  it.each([
    'expect(() => f()).not.toThrow();',
    "expect(() => f()).toThrow('the reason');",
    "it('x', () => { expect(f()).toBe(1); });",
    "const check = (n) => { expect(n).toBe(1); };\nconst deep = () => check(1);\nit('x', () => deep());",
    "function check() { expect.fail('x'); }\nit.skipIf(true)('x', check2 => { check(); });",
    "it.todo('x');",
  ])('is not seen in %j', (text) => {
    expect(testFaults(text)).toEqual([]);
  });
});

it('T-9: no test of this repository passes without an expectation, or by any error at all', () => {
  const files = [...testProjects(root).values()].flatMap((project) => project.files);
  expect(files.length).toBeGreaterThan(100);
  const faults = files.flatMap((file) =>
    testFaults(readFileSync(join(root, file), 'utf8')).map((fault) => `${file}:${fault}`),
  );
  expect(faults).toEqual([]);
});
