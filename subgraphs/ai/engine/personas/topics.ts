import { type Language, termsOf } from '../words.ts';
import type { LifeTopic, Value } from './family.ts';

const terms = (words: string) => new Set(termsOf(words));

const TOPIC_TERMS: Readonly<Record<LifeTopic, ReadonlySet<string>>> = {
  conflict: terms(
    'argue argument quarrel fight conflict apologise apologize forgive disagree cearta certat conflict iert scuze neintelegere',
  ),
  family: terms(
    'family parents mother father brother sister grandmother children wedding marriage familie parinti mama tata frate sora bunica copii nunta casatorie',
  ),
  health: terms(
    'health sleep tired exercise stress doctor sick pain diet rest sanatate somn obosit sport stres medic bolnav durere dieta odihna',
  ),
  home: terms(
    'home house flat apartment move rent neighbour kitchen casa apartament mutare mut chirie vecin bucatarie locuinta',
  ),
  learning: terms(
    'learn study course exam school university teacher book skill language invat studiu curs examen scoala facultate profesor carte limba',
  ),
  money: terms(
    'money save savings loan budget spend invest price debt pay salary buy bani economii economisesc imprumut credit buget cheltui investesc pret datorie platesc salariu cumpar',
  ),
  travel: terms(
    'travel trip journey holiday vacation flight abroad country calatorie excursie concediu vacanta zbor strainatate tara plec',
  ),
  work: terms(
    'work job career boss colleague quit office interview promotion business serviciu munca cariera sef coleg demisie birou interviu promovare afacere',
  ),
};

/** Topics of a text, those with most words first. Empty where no topic has any. */
export function topicsOf(text: string): readonly LifeTopic[] {
  const words = termsOf(text);
  return (Object.keys(TOPIC_TERMS) as LifeTopic[])
    .map((topic) => ({ topic, count: words.filter((word) => TOPIC_TERMS[topic].has(word)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ topic }) => topic);
}

const TOPIC_NAMES: Readonly<Record<LifeTopic, Readonly<Record<Language, string>>>> = {
  conflict: { en: 'a conflict', ro: 'un conflict' },
  family: { en: 'the family', ro: 'familia' },
  health: { en: 'health', ro: 'sănătatea' },
  home: { en: 'a home', ro: 'o locuință' },
  learning: { en: 'learning', ro: 'învățatul' },
  money: { en: 'money', ro: 'banii' },
  travel: { en: 'travel', ro: 'călătoriile' },
  work: { en: 'work', ro: 'munca' },
};

/** What each value asks of a decision. */
const PRINCIPLES: Readonly<Record<Value, Readonly<Record<Language, string>>>> = {
  care: {
    en: 'ask first who needs you and what you need yourself.',
    ro: 'întreabă întâi cine are nevoie de tine și de ce ai nevoie tu.',
  },
  curiosity: {
    en: 'find out one thing you do not know yet before you decide.',
    ro: 'află un lucru pe care încă nu îl știi înainte să hotărăști.',
  },
  fairness: {
    en: 'choose what you would accept if you stood on the other side.',
    ro: 'alege ce ai accepta și din locul celuilalt.',
  },
  freedom: { en: 'keep a door open that you can leave by.', ro: 'lasă o ușă deschisă pe care poți pleca.' },
  growth: { en: 'take the way on which you learn more.', ro: 'alege drumul pe care înveți mai mult.' },
  honesty: { en: 'say plainly what you want and what you fear.', ro: 'spune deschis ce vrei și de ce te temi.' },
  humour: {
    en: 'do not take the first plan too seriously: try it small.',
    ro: 'nu lua prea în serios primul plan: încearcă puțin.',
  },
  security: {
    en: 'count what you can afford to lose before you begin.',
    ro: 'socotește ce îți permiți să pierzi înainte să începi.',
  },
  tradition: { en: 'ask somebody who has been through it.', ro: 'întreabă pe cineva care a trecut prin asta.' },
};

/** A sentence for each value about a topic, which the first of them names. */
export function principlesOf(values: readonly Value[], topic: LifeTopic, language: Language): readonly string[] {
  const about = language === 'ro' ? 'Când e vorba despre' : 'When it comes to';
  return values.map((value, index) => {
    const principle = PRINCIPLES[value][language];
    if (index === 0) return `${about} ${TOPIC_NAMES[topic][language]}, ${principle}`;
    return `${principle.charAt(0).toUpperCase()}${principle.slice(1)}`;
  });
}

const VALUE_NAMES: Readonly<Record<Value, Readonly<Record<Language, string>>>> = {
  care: { en: 'care', ro: 'grija' },
  curiosity: { en: 'curiosity', ro: 'curiozitatea' },
  fairness: { en: 'fairness', ro: 'dreptatea' },
  freedom: { en: 'freedom', ro: 'libertatea' },
  growth: { en: 'growth', ro: 'dezvoltarea' },
  honesty: { en: 'honesty', ro: 'sinceritatea' },
  humour: { en: 'humour', ro: 'umorul' },
  security: { en: 'security', ro: 'siguranța' },
  tradition: { en: 'tradition', ro: 'tradiția' },
};

export function valueName(value: Value, language: Language): string {
  return VALUE_NAMES[value][language];
}
