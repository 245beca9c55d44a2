import { expect, it } from 'vitest';
import { definitionRefusal, type SegmentRule } from './rules.ts';

const country: SegmentRule = { is: { field: 'COUNTRY', operator: 'IS', values: ['RO'] } };
const nested = (depth: number): SegmentRule => (depth === 1 ? country : { not: nested(depth - 1) });

it.each<[SegmentRule, string | null]>([
  [country, null],
  [{ all: [country, { any: [country, { not: country }] }] }, null],
  [nested(5), null],
  [nested(6), 'not'],
  [{}, 'definition'],
  [{ all: [country], not: country }, 'definition'],
  [{ all: [] }, 'all'],
  [{ any: Array.from({ length: 50 }, () => country) }, null],
  [{ any: Array.from({ length: 51 }, () => country) }, 'definition'],
  [{ is: { field: 'COUNTRY', operator: 'AT_LEAST', values: ['1'] } }, 'operator'],
  [{ is: { field: 'SCORE', operator: 'AT_LEAST', values: ['many'] } }, 'values'],
  [{ is: { field: 'SCORE', operator: 'AT_LEAST', values: ['1', '2'] } }, 'values'],
  [{ is: { field: 'CREATED', operator: 'AFTER', values: ['yesterday'] } }, 'values'],
  [{ is: { field: 'CREATED', operator: 'AFTER', values: ['2031-05-02T09:00:00Z'] } }, null],
  [{ is: { field: 'CREATED', operator: 'WITHIN_DAYS', values: ['0'] } }, 'values'],
  [{ is: { field: 'COUNTRY', operator: 'IS_KNOWN', values: ['RO'] } }, 'values'],
  [{ is: { field: 'CONSENT', operator: 'IS', values: ['HEALTH'] } }, 'values'],
  [{ is: { field: 'TAG', operator: 'IS', values: [] } }, 'values'],
  [{ is: { field: 'ATTRIBUTE', operator: 'IS', values: ['x'] } }, 'attribute'],
  [{ is: { field: 'ATTRIBUTE', attribute: "x' OR true", operator: 'IS', values: ['x'] } }, 'attribute'],
  [{ is: { field: 'TAG', attribute: 'x', operator: 'IS', values: ['x'] } }, 'attribute'],
])('refuses %j at %s', (rule, at) => {
  expect(definitionRefusal(rule)?.inputPath?.at(-1) ?? null).toBe(at);
});
