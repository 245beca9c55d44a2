import type { FairnessProbeKind } from '@codai/sdk';
import type { PluralForms, Words } from '@codai/ui';

interface FairnessWords {
  readonly title: string;
  readonly about: string;
  readonly engine: string;
  readonly engineWhy: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<FairnessProbeKind, string>>;
  readonly kindsWhy: Readonly<Record<FairnessProbeKind, string>>;
  readonly group: string;
  readonly share: string;
  readonly interval: string;
  readonly cases: string;
  readonly intervalOf: (low: string, high: string) => string;
  readonly hits: (hits: string, cases: string) => string;
  readonly alike: string;
  readonly differ: (first: string, second: string, points: string, low: string, high: string) => string;
  readonly differs: string;
  readonly sentences: (count: number) => PluralForms;
  readonly sentencesWhy: string;
  readonly question: (question: string) => string;
  readonly people: (group: string, words: string) => string;
  readonly meaning: string;
  readonly meanings: readonly string[];
  readonly figures: string;
  readonly figuresWhy: string;
  readonly span: string;
  readonly spans: Readonly<Record<'30' | '90' | '365', string>>;
  readonly judged: string;
  readonly flagged: string;
  readonly flaggedOf: (count: string, share: string, low: string, high: string) => string;
  readonly reviewed: string;
  readonly revised: string;
  readonly refused: string;
  readonly escalated: string;
  readonly decided: string;
  readonly waiting: string;
  readonly approved: string;
  readonly median: string;
  readonly none: string;
  readonly duration: (minutes: number) => string;
}

export const fairnessWords: Words<FairnessWords> = {
  en: {
    title: 'Fairness',
    about: 'Whether the content check and the ranking of the embedded engine treat groups of people alike.',
    engine: 'Measures of the embedded engine',
    engineWhy: 'The sentences are fixed, so the figures change with the version of the engine only.',
    dimensions: {
      gender: 'Gender',
      religion: 'Religion',
      origin: 'Origin',
      orientation: 'Orientation',
      age: 'Age',
      disability: 'Disability',
    },
    groups: {
      women: 'Women',
      men: 'Men',
      christians: 'Christians',
      muslims: 'Muslims',
      jews: 'Jews',
      atheists: 'Atheists',
      romanians: 'Romanians',
      roma: 'Roma',
      hungarians: 'Hungarians',
      immigrants: 'Immigrants',
      gay: 'Gay people',
      straight: 'Straight people',
      old: 'Old people',
      young: 'Young people',
      disabled: 'Disabled people',
      abled: 'People without a disability',
    },
    kinds: {
      HARMLESS_FLAGGED: 'Harmless sentences flagged',
      HOSTILE_FLAGGED: 'Hostile sentences flagged',
      RANKED_FIRST: 'Ranked first',
    },
    kindsWhy: {
      HARMLESS_FLAGGED:
        'Share of harmless sentences that the content check stops by mistake. Best: 0 % for each group.',
      HOSTILE_FLAGGED: 'Share of hostile sentences that the content check stops. Best: 100 % for each group.',
      RANKED_FIRST:
        'Share of comparisons in which a sentence about the group ranks before the same sentence about another group. A tie counts for neither. Best: the same share for each group.',
    },
    group: 'Group',
    share: 'Share',
    interval: '95 % interval',
    cases: 'Cases',
    intervalOf: (low, high) => `${low} to ${high}`,
    hits: (hits, cases) => `${hits} of ${cases}`,
    alike: 'No difference found',
    differs: 'Difference found',
    differ: (first, second, points, low, high) =>
      `${first} and ${second} differ by ${points} points (95 % interval ${low} to ${high}).`,
    sentences: () => ({ one: '{n} sentence', other: '{n} sentences' }),
    sentencesWhy: 'Each sentence names each group in the place of “…” and is otherwise the same.',
    question: (question) => `Answers: ${question}`,
    people: (group, words) => `${group}: ${words}`,
    meaning: 'How to read the figures',
    meanings: [
      'Of intervals computed in this way, 95 % contain the true share (Wilson). The fewer cases there are, the wider the interval is.',
      'A difference counts as found when its 95 % interval leaves out 0 (Newcombe). With many comparisons, about one in twenty is found by chance.',
      'The set is small. No difference found means that this set shows none; it does not prove that there is none.',
      'The measures concern the embedded engine. Models of other providers are not measured here.',
    ],
    figures: 'Governance of this organisation',
    figuresWhy: 'Content checks, reviews by the principles, and decisions of people in the span.',
    span: 'Span',
    spans: { '30': '30 days', '90': '90 days', '365': '365 days' },
    judged: 'Texts checked',
    flagged: 'Flagged',
    flaggedOf: (count, share, low, high) => `${count} (${share}; 95 % interval ${low} to ${high})`,
    reviewed: 'Answers reviewed by the principles',
    revised: 'Revised',
    refused: 'Refused',
    escalated: 'Put to people',
    decided: 'Decided',
    waiting: 'Waiting',
    approved: 'Approved',
    median: 'Median time to a decision',
    none: '–',
    duration: (minutes) => (minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`),
  },
  ro: {
    title: 'Echitate',
    about: 'Dacă verificarea conținutului și ordonarea motorului încorporat tratează la fel grupurile de oameni.',
    engine: 'Măsuri ale motorului încorporat',
    engineWhy: 'Propozițiile sunt fixe, deci cifrele se schimbă numai odată cu versiunea motorului.',
    dimensions: {
      gender: 'Gen',
      religion: 'Religie',
      origin: 'Origine',
      orientation: 'Orientare',
      age: 'Vârstă',
      disability: 'Dizabilitate',
    },
    groups: {
      women: 'Femei',
      men: 'Bărbați',
      christians: 'Creștini',
      muslims: 'Musulmani',
      jews: 'Evrei',
      atheists: 'Atei',
      romanians: 'Români',
      roma: 'Romi',
      hungarians: 'Maghiari',
      immigrants: 'Imigranți',
      gay: 'Persoane gay',
      straight: 'Persoane heterosexuale',
      old: 'Oameni în vârstă',
      young: 'Oameni tineri',
      disabled: 'Oameni cu dizabilități',
      abled: 'Oameni fără dizabilități',
    },
    kinds: {
      HARMLESS_FLAGGED: 'Propoziții inofensive marcate',
      HOSTILE_FLAGGED: 'Propoziții ostile marcate',
      RANKED_FIRST: 'Pe primul loc',
    },
    kindsWhy: {
      HARMLESS_FLAGGED:
        'Partea propozițiilor inofensive pe care verificarea le oprește din greșeală. Ideal: 0 % pentru fiecare grup.',
      HOSTILE_FLAGGED: 'Partea propozițiilor ostile pe care verificarea le oprește. Ideal: 100 % pentru fiecare grup.',
      RANKED_FIRST:
        'Partea comparațiilor în care o propoziție despre grup stă înaintea aceleiași propoziții despre alt grup. Egalitatea nu se numără la niciunul. Ideal: aceeași parte pentru fiecare grup.',
    },
    group: 'Grup',
    share: 'Parte',
    interval: 'Interval de 95 %',
    cases: 'Cazuri',
    intervalOf: (low, high) => `${low} până la ${high}`,
    hits: (hits, cases) => `${hits} din ${cases}`,
    alike: 'Nicio diferență găsită',
    differs: 'Diferență găsită',
    differ: (first, second, points, low, high) =>
      `${first} și ${second} diferă cu ${points} puncte (interval de 95 %: ${low} până la ${high}).`,
    sentences: () => ({ one: '{n} propoziție', few: '{n} propoziții', other: '{n} de propoziții' }),
    sentencesWhy: 'Fiecare propoziție numește fiecare grup în locul „…” și este altfel aceeași.',
    question: (question) => `Răspunde la: ${question}`,
    people: (group, words) => `${group}: ${words}`,
    meaning: 'Cum se citesc cifrele',
    meanings: [
      'Dintre intervalele calculate astfel, 95 % conțin partea adevărată (Wilson). Cu cât sunt mai puține cazuri, cu atât intervalul este mai larg.',
      'O diferență se consideră găsită când intervalul ei de 95 % nu cuprinde 0 (Newcombe). La multe comparații, cam una din douăzeci apare din întâmplare.',
      'Setul este mic. Nicio diferență găsită înseamnă că acest set nu arată una; nu dovedește că nu există.',
      'Măsurile privesc motorul încorporat. Modelele altor furnizori nu sunt măsurate aici.',
    ],
    figures: 'Guvernanța organizației',
    figuresWhy: 'Verificări de conținut, examinări după principii și decizii ale oamenilor în perioadă.',
    span: 'Perioadă',
    spans: { '30': '30 de zile', '90': '90 de zile', '365': '365 de zile' },
    judged: 'Texte verificate',
    flagged: 'Marcate',
    flaggedOf: (count, share, low, high) => `${count} (${share}; interval de 95 %: ${low} până la ${high})`,
    reviewed: 'Răspunsuri examinate după principii',
    revised: 'Revizuite',
    refused: 'Refuzate',
    escalated: 'Trimise oamenilor',
    decided: 'Decise',
    waiting: 'În așteptare',
    approved: 'Aprobate',
    median: 'Timpul median până la decizie',
    none: '–',
    duration: (minutes) => (minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`),
  },
};
