import { expect, it } from 'vitest';
import { contentRefusal, type ProfileContent } from './rules.ts';

const content: ProfileContent = {
  workplaces: [],
  languages: ['en'],
  experienceYears: 0,
  skills: [{ skillId: 'skl_a', years: 1 }],
  isOpenToWork: true,
};
const skill = (index: number) => ({ skillId: `skl_${index}`, years: 0 });

it.each([
  [{}, false],
  [{ contactEmail: 'ada@person.test' }, false],
  [{ contactEmail: 'ada' }, true],
  [{ contactPhone: '+40 721 000 111' }, false],
  [{ contactPhone: 'call me' }, true],
  [{ languages: ['xx'] }, true],
  [{ experienceYears: 60 }, false],
  [{ experienceYears: 61 }, true],
  [{ skills: [skill(1), skill(1)] }, true],
  [{ skills: Array.from({ length: 50 }, (_, index) => skill(index)) }, false],
  [{ skills: Array.from({ length: 51 }, (_, index) => skill(index)) }, true],
])('refuses a profile with %j: %s', (change, isRefused) => {
  expect(contentRefusal({ ...content, ...change }) !== null).toBe(isRefused);
});
