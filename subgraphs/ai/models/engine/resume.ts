import { findPersonalData } from './filters.ts';
import { type Embedded, embedded } from './result.ts';
import { type Skill, skillsIn } from './skills.ts';
import { folded, type Language, languageOf, wordsOf } from './words.ts';

export const RESUME_SECTIONS = [
  'SUMMARY',
  'EXPERIENCE',
  'EDUCATION',
  'SKILLS',
  'PROJECTS',
  'CERTIFICATIONS',
  'LANGUAGES',
] as const;
export type ResumeSection = (typeof RESUME_SECTIONS)[number];

export type SuggestionCode =
  | 'DATE_GAP'
  | 'FIRST_PERSON'
  | 'MISSING_SECTION'
  | 'MISSING_SKILL'
  | 'NO_CONTACT'
  | 'NO_METRICS'
  | 'SENSITIVE_DATA'
  | 'TOO_LONG'
  | 'TOO_SHORT'
  | 'WEAK_OPENING';

export interface Suggestion {
  readonly code: SuggestionCode;
  readonly section: ResumeSection | null;
  readonly text: string;
  /** The line of the résumé that the suggestion is about; null when it is about something absent or the whole. */
  readonly evidence: string | null;
}

export interface ResumeAnalysis extends Embedded {
  readonly sections: readonly { readonly section: ResumeSection; readonly lines: readonly string[] }[];
  readonly skills: readonly Skill[];
  /** Months of work, overlaps counted once; null when the résumé states no period of work. */
  readonly experienceMonths: number | null;
  /** In [0, 100]: what is left after the suggestions. */
  readonly score: number;
  readonly suggestions: readonly Suggestion[];
}

export interface ResumeOptions {
  /** Stands for "present" in periods. */
  readonly now: Date;
  /** Text of a job: its skills are looked for. */
  readonly job?: string;
  readonly language?: Language;
}

const HEADINGS: Readonly<Record<ResumeSection, RegExp>> = {
  SUMMARY:
    /^(?:professional )?(?:summary|profile|about me|objective|profil|despre mine|rezumat|obiectiv)(?: profesional)?$/,
  EXPERIENCE:
    /^(?:(?:work|professional|relevant) )?(?:experience|employment|employment history|work history|experienta(?: profesionala| de munca)?)$/,
  EDUCATION: /^(?:education|studies|academic background|educatie|studii|educatie si formare|formare)$/,
  SKILLS:
    /^(?:(?:technical|key|core) )?(?:skills|competences|competencies|abilitati|competente|aptitudini)(?: tehnice| cheie)?$/,
  PROJECTS: /^(?:personal |selected )?(?:projects|proiecte)(?: personale)?$/,
  CERTIFICATIONS: /^(?:certifications|certificates|licences|certificari|certificate|diplome)$/,
  LANGUAGES: /^(?:languages|foreign languages|limbi|limbi straine)$/,
};
/** Sections that readers look for first. */
const EXPECTED: readonly ResumeSection[] = ['EXPERIENCE', 'EDUCATION', 'SKILLS'];
const PENALTIES: Readonly<Record<SuggestionCode, number>> = {
  DATE_GAP: 3,
  FIRST_PERSON: 3,
  MISSING_SECTION: 15,
  MISSING_SKILL: 4,
  NO_CONTACT: 15,
  NO_METRICS: 10,
  SENSITIVE_DATA: 8,
  TOO_LONG: 8,
  TOO_SHORT: 12,
  WEAK_OPENING: 4,
};
const WORDS_MIN = 120;
const WORDS_MAX = 1_000;
const GAP_MONTHS = 12;
/** Share of the lines of experience that state a number, below which results are hard to judge. */
const METRIC_SHARE_MIN = 0.25;
const SUGGESTIONS_MAX = 40;

const WEAK =
  /^(?:i was |was )?(?:responsible for|helped|assisted|worked on|involved in|participated in|tasked with|duties included|am fost responsabil|responsabil(?:a)? (?:de|cu|pentru)|am ajutat|am participat|am lucrat la)\b/;
const FIRST_PERSON = /\b(?:i|my|me|eu|mea|meu)\b/;
/** Facts that an employer must not decide by. Source: Directive 2000/78/EC, article 1; Directive 2000/43/EC, article 1. */
const SENSITIVE =
  /\b(?:date of birth|born on|marital status|married|religion|nationality|ethnicity|political|number of children|cnp|data nasterii|nascut[a]? (?:la|pe)|stare[a]? civila|casatorit[a]?|religi[ea]|etnie|copii minori)\b|(?<!\d)[1-8]\d{12}(?!\d)/;

/**
 * Reads a résumé by its headings, finds skills of the taxonomy and periods of work, and suggests what to improve. It reads wordings and judges
 * no person; equal arguments give equal results.
 */
export function analyzeResume(text: string, { now, job, language = languageOf(text) }: ResumeOptions): ResumeAnalysis {
  const says = (en: string, ro: string) => (language === 'ro' ? ro : en);
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^[\s•*–-]+/, '').trim())
    .filter(Boolean);
  const sections = sectionsOf(lines);
  const linesOf = (section: ResumeSection) => sections.find((one) => one.section === section)?.lines ?? [];
  const work = linesOf('EXPERIENCE');
  const periods = work.flatMap((line) => periodsIn(line, now));
  const skills = skillsIn(text);
  const count = wordsOf(text).length;

  const suggestions: Suggestion[] = [];
  const suggest = (
    code: SuggestionCode,
    section: ResumeSection | null,
    sentence: string,
    evidence: string | null = null,
  ) => suggestions.push({ code, section, text: sentence, evidence });

  for (const section of EXPECTED) {
    if (linesOf(section).length > 0) continue;
    const names = {
      EXPERIENCE: says('experience', 'experiență'),
      EDUCATION: says('education', 'educație'),
      SKILLS: says('skills', 'competențe'),
    };
    const name = names[section as keyof typeof names];
    suggest(
      'MISSING_SECTION',
      section,
      says(`Add a section “${name}” under a heading of its own.`, `Adăugați o secțiune „${name}” cu titlu propriu.`),
    );
  }
  if (!findPersonalData(text).some(({ kind }) => kind === 'EMAIL' || kind === 'PHONE')) {
    suggest(
      'NO_CONTACT',
      null,
      says('Add an e-mail address or a telephone number.', 'Adăugați o adresă de e-mail sau un număr de telefon.'),
    );
  }
  if (count < WORDS_MIN)
    suggest(
      'TOO_SHORT',
      null,
      says(
        `Say more: ${count} words show little of your work.`,
        `Scrieți mai mult: ${count} cuvinte arată puțin din munca dumneavoastră.`,
      ),
    );
  if (count > WORDS_MAX)
    suggest(
      'TOO_LONG',
      null,
      says(`Shorten the résumé: it has ${count} words.`, `Scurtați CV-ul: are ${count} de cuvinte.`),
    );

  const duties = work.filter((line) => periodsIn(line, now).length === 0 && wordsOf(line).length >= 4);
  const measured = duties.filter((line) => /\d/.test(line)).length;
  if (duties.length >= 2 && measured / duties.length < METRIC_SHARE_MIN) {
    suggest(
      'NO_METRICS',
      'EXPERIENCE',
      says(
        'State results with numbers: amounts, shares, times.',
        'Exprimați rezultatele în cifre: sume, procente, durate.',
      ),
    );
  }
  for (const line of duties) {
    if (WEAK.test(folded(line))) {
      suggest(
        'WEAK_OPENING',
        'EXPERIENCE',
        says(
          'Begin with the verb for what you did: “led”, “built”, “reduced”.',
          'Începeți cu verbul acțiunii: „am condus”, „am construit”, „am redus”.',
        ),
        line,
      );
    }
  }
  for (const line of lines) {
    if (SENSITIVE.test(folded(line))) {
      suggest(
        'SENSITIVE_DATA',
        null,
        says(
          'Leave this out: no employer may decide by it.',
          'Eliminați aceste date: angajatorul nu poate decide pe baza lor.',
        ),
        line,
      );
    }
  }
  const personal = work.find((line) => FIRST_PERSON.test(folded(line)));
  if (personal !== undefined)
    suggest('FIRST_PERSON', 'EXPERIENCE', says('Leave out “I” and “my”.', 'Renunțați la „eu” și „meu”.'), personal);
  for (const { from, to } of gapsOf(periods)) {
    suggest(
      'DATE_GAP',
      'EXPERIENCE',
      says(
        `Say in a line what you did from ${monthName(from)} to ${monthName(to)}.`,
        `Spuneți pe scurt ce ați făcut între ${monthName(from)} și ${monthName(to)}.`,
      ),
    );
  }
  const have = new Set(skills.map(({ name }) => name));
  for (const { name } of job === undefined ? [] : skillsIn(job)) {
    if (!have.has(name))
      suggest(
        'MISSING_SKILL',
        'SKILLS',
        says(`The job asks for ${name}: name it if you have it.`, `Postul cere ${name}: menționați dacă o aveți.`),
      );
  }

  const penalty = suggestions.reduce((sum, { code }) => sum + PENALTIES[code], 0);
  const read = sections.reduce((sum, one) => sum + 1 + one.lines.length, 0);
  return embedded(
    {
      sections,
      skills,
      experienceMonths:
        periods.length === 0 ? null : mergedOf(periods).reduce((sum, { from, to }) => sum + to - from, 0),
      score: Math.max(0, 100 - penalty),
      suggestions: suggestions.slice(0, SUGGESTIONS_MAX),
    },
    // Lines below no known heading were not understood.
    lines.length === 0 ? 0 : read / lines.length,
  );
}

function sectionsOf(lines: readonly string[]): ResumeAnalysis['sections'] {
  const found = new Map<ResumeSection, string[]>();
  let current: ResumeSection | null = null;
  for (const line of lines) {
    const plain = folded(line)
      .replace(/[^\p{L}\s]/gu, '')
      .trim();
    const heading = RESUME_SECTIONS.find((section) => HEADINGS[section].test(plain));
    if (heading !== undefined) {
      current = heading;
      if (!found.has(heading)) found.set(heading, []);
    } else if (current !== null) found.get(current)?.push(line);
  }
  return [...found].map(([section, own]) => ({ section, lines: own }));
}

/** Months since year 0; `to` is the month after the last one. */
interface Period {
  readonly from: number;
  readonly to: number;
}

const MONTHS = ['jan|ian', 'feb', 'mar', 'apr', 'may|mai', 'jun|iun', 'jul|iul', 'aug', 'sep', 'oct', 'nov|noi', 'dec'];
const MONTH = `(?:(?:${MONTHS.join('|')})[a-z]*\\.? |(?:0?[1-9]|1[0-2])[/.])`;
const PERIOD = new RegExp(
  `\\b(${MONTH})?((?:19|20)\\d\\d) ?(?:-|–|—|to|pana in) ?(?:(${MONTH})?((?:19|20)\\d\\d)\\b|(present|current|now|today|prezent|in prezent|azi))`,
  'g',
);

function periodsIn(line: string, now: Date): readonly Period[] {
  const present = now.getUTCFullYear() * 12 + now.getUTCMonth() + 1;
  return [...folded(line).matchAll(PERIOD)].flatMap(([, fromMonth, fromYear, toMonth, toYear, isPresent]) => {
    const from = Number(fromYear) * 12 + (monthOf(fromMonth) ?? 0);
    // A year without a month lasts until its end.
    const to = isPresent ? present : Number(toYear) * 12 + (monthOf(toMonth) ?? 11) + 1;
    return from < to && to <= present ? [{ from, to }] : [];
  });
}

function monthOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d/.test(text)) return Number.parseInt(text, 10) - 1;
  return MONTHS.findIndex((names) => new RegExp(`^(?:${names})`).test(text));
}

function mergedOf(periods: readonly Period[]): readonly Period[] {
  const merged: Period[] = [];
  for (const period of [...periods].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && period.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, period.to) };
    else merged.push(period);
  }
  return merged;
}

function gapsOf(periods: readonly Period[]): readonly Period[] {
  const merged = mergedOf(periods);
  return merged.slice(1).flatMap(({ from }, index) => {
    const before = merged[index]?.to ?? from;
    return from - before > GAP_MONTHS ? [{ from: before, to: from }] : [];
  });
}

function monthName(months: number): string {
  return `${String((months % 12) + 1).padStart(2, '0')}/${Math.floor(months / 12)}`;
}
