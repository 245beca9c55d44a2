import { expect, it } from 'vitest';
import { draftOf, isComplete, ruleOf, type SegmentDraft } from './segment-draft.ts';

const draft: SegmentDraft = {
  joins: 'any',
  conditions: [
    { key: '1', field: 'COUNTRY', attribute: '', operator: 'IS', values: 'RO, DE' },
    { key: '2', field: 'ATTRIBUTE', attribute: 'boat', operator: 'AT_LEAST', values: '7' },
    { key: '3', field: 'ENGAGED', attribute: '', operator: 'IS_KNOWN', values: 'left over' },
  ],
};
const rule = {
  any: [
    { is: { field: 'COUNTRY', attribute: null, operator: 'IS', values: ['RO', 'DE'] } },
    { is: { field: 'ATTRIBUTE', attribute: 'boat', operator: 'AT_LEAST', values: ['7'] } },
    { is: { field: 'ENGAGED', attribute: null, operator: 'IS_KNOWN', values: [] } },
  ],
};

it('makes a definition of a draft, and the draft of a definition', () => {
  expect(ruleOf(draft)).toEqual(rule);
  const again = draftOf(JSON.stringify(rule));
  expect(again && ruleOf(again)).toEqual(rule);
  expect(draftOf(JSON.stringify({ is: { field: 'TAG', operator: 'IS', values: ['vip'] } }))?.conditions).toHaveLength(
    1,
  );
});

it('shows no definition with nested rules, and knows an incomplete draft', () => {
  expect(draftOf(JSON.stringify({ all: [{ not: rule }] }))).toBeNull();
  expect(isComplete(draft)).toBe(true);
  expect(isComplete({ joins: 'all', conditions: [] })).toBe(false);
  expect(
    isComplete({ joins: 'all', conditions: [{ key: '1', field: 'TAG', attribute: '', operator: 'IS', values: ' ' }] }),
  ).toBe(false);
});
