import { describe, expect, it } from 'vitest';
import { contentRefusal, courseRefusal, skillsOf, unchangedRefusal } from './rules.ts';

const content = { name: 'Crane operator', description: 'Lifts 40 t.', criteria: 'Lift 40 t.' };
const skills = (count: number) => Array.from({ length: count }, (_, index) => `skl_${index}`);

describe('content of a template', () => {
  it.each([
    { change: {}, field: undefined },
    { change: { name: '' }, field: 'name' },
    { change: { name: 'n'.repeat(201) }, field: 'name' },
    { change: { description: 'd'.repeat(2_001) }, field: 'description' },
    { change: { criteria: 'c'.repeat(5_001) }, field: 'criteria' },
    { change: { validityDays: 0 }, field: 'validityDays' },
    { change: { validityDays: 1 }, field: undefined },
    { change: { validityDays: 36_500 }, field: undefined },
    { change: { validityDays: 36_501 }, field: 'validityDays' },
    { change: { skillIds: skills(20) }, field: undefined },
    { change: { skillIds: skills(21) }, field: 'skillIds' },
    { change: { skillIds: ['usr_ada'] }, field: 'skillIds' },
  ])('names the faulty field of $change: $field', ({ change, field }) => {
    expect(contentRefusal({ ...content, ...change })?.fields[0]?.path[1]).toBe(field);
  });

  it('keeps each skill once, in the order of the input', () => {
    expect(skillsOf({ skillIds: ['skl_b', 'skl_a', 'skl_b'] })).toEqual(['skl_b', 'skl_a']);
    expect(skillsOf({ skillIds: null })).toEqual([]);
  });
});

it.each([
  { courseId: null, isRefused: false },
  { courseId: 'crs_one', isRefused: false },
  { courseId: 'c'.repeat(64), isRefused: false },
  { courseId: 'c'.repeat(65), isRefused: true },
  { courseId: '', isRefused: true },
  { courseId: 'a course', isRefused: true },
])('refuses the course id $courseId: $isRefused', ({ courseId, isRefused }) => {
  expect(courseRefusal(courseId) !== null).toBe(isRefused);
});

it.each([
  { status: 'ACTIVE', code: 'VERSION_CONFLICT' },
  { status: 'RETIRED', code: 'INVALID_STATE' },
])('answers a change of a template that is $status with $code', ({ status, code }) => {
  expect(unchangedRefusal({ status, version: 3 }).code).toBe(code);
});
