import { expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { isPlainText, plainTextOf } from './plain-text.ts';
import { promptFacts, promptRecords } from './prompt.ts';
import { forHostileTexts } from './testing/hostile-text.ts';

const LINE_END = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/;

it('whatever a text is, a fact is one line, which shows what it says', () =>
  forHostileTexts(freshSeed(), (text) => {
    const lines = promptFacts({ title: text, skills: [text, 'b'] }).split(LINE_END);
    expect(lines).toEqual([`title: ${plainTextOf(text)}`, `skills: ${plainTextOf(`${text}; b`)}`]);
    expect(lines.every(isPlainText)).toBe(true);
  }));

it('whatever a text is, a record is one line of JSON, and says the text', () =>
  forHostileTexts(freshSeed(), (text) => {
    const lines = promptRecords([{ text }, { text: 'b' }]).split(LINE_END);
    expect(lines.map((line) => JSON.parse(line))).toEqual([{ text }, { text: 'b' }]);
    expect(lines[0]).not.toMatch(/[\u202E\u2066\u200B\uFEFF\u009B]/);
  }));
