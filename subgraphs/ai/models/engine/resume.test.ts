import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeResume } from './resume.ts';
import { skillsIn } from './skills.ts';

const now = new Date('2031-05-15T00:00:00Z');
const analyze = (text: string, more: object = {}) => analyzeResume(text, { now, ...more });
const filler = 'Planned and delivered work for the harbour with a team of engineers and clerks. '.repeat(8);
const good = `Contact: a.b@mail.example, +40 722 123 456
Experience
Harbour Works, engineer, Jan 2027 - present
- Built 12 services in TypeScript and PostgreSQL
- Reduced costs by 30% with Docker
Quay Ltd, clerk, 03/2025 - 12/2026
- Kept the books of 40 clients in Excel
Education
University of the Coast, 2021 - 2024
Skills
GraphQL, Linux, Leadership
${filler}`;
const codesOf = (text: string, more: object = {}) => analyze(text, more).suggestions.map(({ code }) => code);

describe('a résumé', () => {
  it('is read by its sections, skills and periods of work', () => {
    const { sections, skills, experienceMonths, suggestions, score, provider, confidence } = analyze(good);
    expect(sections.map(({ section }) => section)).toEqual(['EXPERIENCE', 'EDUCATION', 'SKILLS']);
    expect(skills.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['TypeScript', 'PostgreSQL', 'Docker', 'GraphQL', 'Linux', 'Spreadsheets', 'Leadership']),
    );
    // January 2027 to May 2031 are 53 months; March 2025 to December 2026 are 22.
    expect(experienceMonths).toBe(53 + 22);
    expect([suggestions, score, provider]).toEqual([[], 100, 'embedded']);
    expect(confidence).toBeGreaterThan(0.8);
  });

  it('is read in Romanian', () => {
    const text =
      'Experiență profesională\nPort SA, inginer, ian 2030 - prezent\nStudii\nUniversitatea de Vest, 2025 - 2029\nCompetențe\ncontabilitate, analiza datelor';
    const { sections, skills, experienceMonths, suggestions } = analyze(text);
    expect(sections).toHaveLength(3);
    expect(skills.map(({ name }) => name)).toEqual(expect.arrayContaining(['Data analysis', 'Accounting']));
    expect(experienceMonths).toBe(17);
    expect(suggestions.find(({ code }) => code === 'NO_CONTACT')?.text).toMatch(/^Adăugați/);
  });

  it.each([
    ['no education', good.replace(/Education\n.*\n/, ''), 'MISSING_SECTION'],
    ['no way to answer', good.replace(/Contact.*\n/, ''), 'NO_CONTACT'],
    ['few words', good.replace(filler, ''), 'TOO_SHORT'],
    ['too many words', good + filler.repeat(9), 'TOO_LONG'],
    ['duties without results', good.replaceAll(/\d+ (?=services|clients)|by 30%/g, ''), 'NO_METRICS'],
    ['a weak opening', good.replace('Built', 'Responsible for'), 'WEAK_OPENING'],
    ['what nobody may ask', `${good}\nMarital status: married`, 'SENSITIVE_DATA'],
    ['the first person', good.replace('Reduced', 'I reduced my'), 'FIRST_PERSON'],
    ['a gap', good.replace('03/2025 - 12/2026', '03/2023 - 12/2024'), 'DATE_GAP'],
  ])('gets one suggestion alone with %s', (_name, text, code) => {
    expect(codesOf(text)).toEqual([code]);
    expect(analyze(text).score).toBeLessThan(100);
  });

  it('is compared with a job by skills', () => {
    const { suggestions } = analyze(good, { job: 'We use TypeScript, Kubernetes and Figma.' });
    expect(suggestions.map(({ code, text }) => [code, text.includes('Kubernetes') || text.includes('Figma')])).toEqual([
      ['MISSING_SKILL', true],
      ['MISSING_SKILL', true],
    ]);
  });

  it('counts overlapping work once, and nothing that has not begun or ends before it begins', () => {
    const months = (lines: string) => analyze(`Experience\n${lines}`).experienceMonths;
    expect(months('A 01/2030 - 12/2030\nB 06/2030 - 12/2030')).toBe(12);
    expect(months('A 2030 - 2030')).toBe(12);
    expect(months('A 12/2030 - 01/2030\nB 01/2032 - 02/2033')).toBeNull();
    expect(months('No dates')).toBeNull();
  });

  it('has a score within 0 and 100 and the same result each time, whatever its text', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'Experience',
        'Skills',
        'Studii',
        'Jan 2027 - present',
        '2019 - 2025',
        'Responsible for my team',
        'cnp 1900101123456',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const text = lines.join('\n');
        const result = analyze(text);
        expect(result.score).toBeGreaterThanOrEqual(0);
        expect(result.score).toBeLessThanOrEqual(100);
        expect(result.suggestions.length).toBeLessThanOrEqual(40);
        expect(analyze(text)).toEqual(result);
      }),
      { seed: freshSeed() },
    );
  });
});

describe('skills', () => {
  it.each([
    ['JavaScript', ['JavaScript']],
    ['Java and C++', ['Java', 'C++']],
    ['c#', ['C#']],
    ['we go to Paris', []],
    ['Go, Rust', ['Go', 'Rust']],
    ['Contabilitate și vânzări', ['Accounting', 'Sales']],
    ['node.js', ['Node.js']],
    ['scrummage', []],
  ])('are found in %s: %j', (text, names) => {
    expect(skillsIn(text).map(({ name }) => name)).toEqual(names);
  });
});
