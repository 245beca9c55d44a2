import type { GenerationCheckName, GenerationKind } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface WriteWords {
  readonly title: string;
  readonly about: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<GenerationKind, string>>;
  readonly make: Readonly<Record<GenerationKind, string>>;
  readonly making: string;
  readonly topic: string;
  readonly level: string;
  readonly levels: Readonly<Record<'ADVANCED' | 'BEGINNER' | 'INTERMEDIATE', string>>;
  readonly modules: string;
  readonly count: string;
  readonly goals: string;
  readonly known: string;
  readonly lines: string;
  readonly units: string;
  readonly unitsHint: string;
  readonly unitsFault: (line: number) => string;
  readonly hours: string;
  readonly job: Readonly<
    Record<'benefits' | 'location' | 'organization' | 'requirements' | 'responsibilities' | 'salary' | 'title', string>
  >;
  readonly resume: string;
  readonly jobText: string;
  readonly made: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly start: string;
  readonly checks: string;
  readonly checkNames: Readonly<Record<GenerationCheckName, string>>;
  readonly passed: string;
  readonly failed: string;
  readonly objectives: string;
  readonly right: string;
  readonly week: (week: string) => string;
  readonly inAll: (hours: string, weeks: string) => string;
  readonly hoursOf: (hours: string) => string;
  readonly warnings: string;
  readonly score: string;
  readonly sections: string;
  readonly skills: string;
  readonly experience: string;
  readonly months: (months: string) => string;
  readonly unknown: string;
  readonly suggestions: string;
}

export const writeWords: Words<WriteWords> = {
  en: {
    title: 'Write',
    about: 'Drafts from what you give. Each result shows its sources, and the checks that compare it with them.',
    kind: 'What to write',
    kinds: {
      COURSE: 'Course',
      QUIZ: 'Quiz',
      LEARNING_PATH: 'Learning path',
      JOB_DESCRIPTION: 'Job',
      RESUME_REVIEW: 'Résumé',
    },
    make: {
      COURSE: 'Write the course',
      QUIZ: 'Write the quiz',
      LEARNING_PATH: 'Find the path',
      JOB_DESCRIPTION: 'Write the description',
      RESUME_REVIEW: 'Review the résumé',
    },
    making: 'Working',
    topic: 'Topic',
    level: 'Level',
    levels: { BEGINNER: 'Beginner', INTERMEDIATE: 'Intermediate', ADVANCED: 'Advanced' },
    modules: 'Number of modules',
    count: 'Number of questions',
    goals: 'Skills to reach',
    known: 'Skills that are there already',
    lines: 'One on each line.',
    units: 'Units to choose from',
    unitsHint: 'One on each line: title; hours; skills it teaches; skills it requires. Skills are separated by commas.',
    unitsFault: (line) => `Line ${line} needs a title, hours and at least one skill that it teaches.`,
    hours: 'Hours a week',
    job: {
      title: 'Job title',
      organization: 'Employer',
      location: 'Place of work',
      salary: 'Salary',
      responsibilities: 'Responsibilities',
      requirements: 'Requirements',
      benefits: 'Benefits',
    },
    resume: 'Text of the résumé',
    jobText: 'Text of a job to compare with',
    made: 'Written so far',
    none: 'Nothing written yet',
    noneWhy: 'Choose what to write and give what it is to be made of.',
    start: 'Write another',
    checks: 'Checks',
    checkNames: {
      CITATIONS_GIVEN: 'Every module cites a passage that was given',
      EVIDENCE_QUOTED: 'Every quoted line stands in the résumé',
      EXPLANATIONS_QUOTED: 'Every explanation stands in its passage',
      GOALS_COVERED: 'Every goal is reached',
      NUMBERS_GIVEN: 'Every number is among the facts',
      OPTIONS_DISTINCT: 'The options of each question differ',
      PREREQUISITES_FIRST: 'Each step comes after what it requires',
      WORDING_INCLUSIVE: 'No wording that keeps people from applying',
    },
    passed: 'Passed',
    failed: 'Look at this',
    objectives: 'Objectives',
    right: 'right',
    week: (week) => `week ${week}`,
    inAll: (hours, weeks) => `${hours} hours in ${weeks} weeks`,
    hoursOf: (hours) => `${hours} h`,
    warnings: 'Wordings to change',
    score: 'Score of 100',
    sections: 'Sections found',
    skills: 'Skills found',
    experience: 'Experience',
    months: (months) => `${months} months`,
    unknown: 'none stated',
    suggestions: 'Suggestions',
  },
  ro: {
    title: 'Redactare',
    about: 'Schițe din ce dați. Fiecare rezultat își arată sursele și verificările care îl compară cu ele.',
    kind: 'Ce se redactează',
    kinds: {
      COURSE: 'Curs',
      QUIZ: 'Test',
      LEARNING_PATH: 'Parcurs',
      JOB_DESCRIPTION: 'Post',
      RESUME_REVIEW: 'CV',
    },
    make: {
      COURSE: 'Scrie cursul',
      QUIZ: 'Scrie testul',
      LEARNING_PATH: 'Găsește parcursul',
      JOB_DESCRIPTION: 'Scrie descrierea',
      RESUME_REVIEW: 'Analizează CV-ul',
    },
    making: 'Se lucrează',
    topic: 'Temă',
    level: 'Nivel',
    levels: { BEGINNER: 'Începător', INTERMEDIATE: 'Mediu', ADVANCED: 'Avansat' },
    modules: 'Număr de module',
    count: 'Număr de întrebări',
    goals: 'Competențe de atins',
    known: 'Competențe existente',
    lines: 'Câte una pe rând.',
    units: 'Unități din care se alege',
    unitsHint: 'Câte una pe rând: titlu; ore; ce predă; ce cere. Competențele se separă prin virgule.',
    unitsFault: (line) => `Rândul ${line} are nevoie de titlu, ore și cel puțin o competență predată.`,
    hours: 'Ore pe săptămână',
    job: {
      title: 'Titlul postului',
      organization: 'Angajator',
      location: 'Locul de muncă',
      salary: 'Salariu',
      responsibilities: 'Responsabilități',
      requirements: 'Cerințe',
      benefits: 'Beneficii',
    },
    resume: 'Textul CV-ului',
    jobText: 'Textul unui post pentru comparație',
    made: 'Redactate până acum',
    none: 'Nimic redactat',
    noneWhy: 'Alegeți ce se redactează și dați din ce se face.',
    start: 'Redactează altceva',
    checks: 'Verificări',
    checkNames: {
      CITATIONS_GIVEN: 'Fiecare modul citează un pasaj dat',
      EVIDENCE_QUOTED: 'Fiecare rând citat este în CV',
      EXPLANATIONS_QUOTED: 'Fiecare explicație este în pasajul ei',
      GOALS_COVERED: 'Fiecare scop este atins',
      NUMBERS_GIVEN: 'Fiecare număr este printre date',
      OPTIONS_DISTINCT: 'Variantele fiecărei întrebări diferă',
      PREREQUISITES_FIRST: 'Fiecare pas vine după ce cere',
      WORDING_INCLUSIVE: 'Nicio formulare care îndepărtează candidați',
    },
    passed: 'Trecută',
    failed: 'De văzut',
    objectives: 'Obiective',
    right: 'corect',
    week: (week) => `săptămâna ${week}`,
    inAll: (hours, weeks) => `${hours} ore în ${weeks} săptămâni`,
    hoursOf: (hours) => `${hours} h`,
    warnings: 'Formulări de schimbat',
    score: 'Scor din 100',
    sections: 'Secțiuni găsite',
    skills: 'Competențe găsite',
    experience: 'Experiență',
    months: (months) => `${months} luni`,
    unknown: 'nespecificată',
    suggestions: 'Sugestii',
  },
};
