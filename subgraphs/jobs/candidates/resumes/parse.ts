/** Parts of a résumé, by what their headings say. */
export const sectionKinds = [
  'CONTACT',
  'SUMMARY',
  'EXPERIENCE',
  'EDUCATION',
  'SKILLS',
  'LANGUAGES',
  'CERTIFICATES',
  'PROJECTS',
  'OTHER',
] as const;
export type SectionKind = (typeof sectionKinds)[number];

export interface ResumeSection {
  readonly kind: SectionKind;
  readonly heading: string | null;
  readonly text: string;
}

/** Headings in English and Romanian, without marks. */
const headings: readonly (readonly [SectionKind, RegExp])[] = [
  [
    'SUMMARY',
    /^(professional )?(summary|profile|objective|about( me)?)$|^(profil( profesional)?|rezumat|obiectiv|despre mine)$/,
  ],
  [
    'EXPERIENCE',
    /^((work|professional|employment) )?(experience|history)$|^employment$|^experienta( profesionala| de munca)?$/,
  ],
  ['EDUCATION', /^(education( and training)?|academic background|studies)$|^(educatie( si formare)?|studii)$/],
  [
    'SKILLS',
    /^((technical|key|core|digital) )?(skills|competences|competencies|technologies)$|^(competente|abilitati|aptitudini)( \w+)?$/,
  ],
  ['LANGUAGES', /^languages?( skills)?$|^limbi( straine| vorbite)?$/],
  ['CERTIFICATES', /^(certificates?|certifications?|licences?|licenses?|courses)$|^(certificari|certificate|cursuri)$/],
  ['PROJECTS', /^(projects?|portfolio|publications)$|^(proiecte|publicatii)$/],
  ['CONTACT', /^(contact( details)?|personal (information|details))$|^(date (personale|de contact)|contact)$/],
];

const HEADING_MAX = 40;
const SECTIONS_MAX = 40;

function headingOf(line: string): SectionKind | null {
  if (line.length > HEADING_MAX) return null;
  const plain = line
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return headings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/**
 * Divides the text of a résumé at its headings, in the order of the text, at most 40 parts. The part before the first heading is CONTACT when it
 * has an address or a number, and OTHER otherwise.
 */
export function sectionsIn(text: string): ResumeSection[] {
  const sections: { kind: SectionKind; heading: string | null; lines: string[] }[] = [
    { kind: 'OTHER', heading: null, lines: [] },
  ];
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/\s+/g, ' ').trim();
    if (line === '') continue;
    const kind = headingOf(line);
    if (kind !== null && sections.length < SECTIONS_MAX) sections.push({ kind, heading: line, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.flatMap(({ kind, heading, lines }) => {
    if (heading === null && lines.length === 0) return [];
    const body = lines.join('\n');
    const isContact = heading === null && (contactsIn(body).email !== null || contactsIn(body).phone !== null);
    return [{ kind: isContact ? ('CONTACT' as const) : kind, heading, text: body }];
  });
}

export interface ContactsFound {
  readonly email: string | null;
  readonly phone: string | null;
}

/** The first address and telephone number of a text. */
export function contactsIn(text: string): ContactsFound {
  const email = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/.exec(text)?.[0] ?? null;
  const phone = /(?:\+|\b0)\d(?:[\s().-]{0,2}\d){7,13}\b/.exec(text)?.[0] ?? null;
  return { email, phone };
}

/**
 * Years of work that the spans of a text add up to: `2019 – 2023`, `03/2018 - present`. Spans that overlap count once; null without one.
 */
export function yearsIn(text: string, now: Date): number | null {
  const thisYear = now.getUTCFullYear();
  const spans = [
    ...text.matchAll(
      /(?:\b(?:0?[1-9]|1[0-2])[./])?\b((?:19|20)\d{2})\s*(?:-|–|—|to|până în|pana in)\s*(?:(?:0?[1-9]|1[0-2])[./])?((?:19|20)\d{2}|present|now|today|current|prezent)\b/giu,
    ),
  ]
    .slice(0, 100)
    .map(([, from, to = '']) => [Number(from), /^\d/.test(to) ? Number(to) : thisYear] as const)
    .filter(([from, to]) => from <= to && to <= thisYear)
    .sort(([a], [b]) => a - b);
  if (spans.length === 0) return null;
  let [total, end] = [0, 0];
  for (const [from, to] of spans) {
    const start = Math.max(from, end);
    if (to > start) total += to - start;
    end = Math.max(end, to);
  }
  return total;
}
