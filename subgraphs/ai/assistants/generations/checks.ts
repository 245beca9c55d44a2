import { excludingWordings, type LearningUnit } from '../../models/engine/generation.ts';
import { folded, type Language } from '../../models/engine/words.ts';
import type { Source } from '../../ports/provider.ts';
import type { Check, CheckName, GenerationResults } from './types.ts';

/** Checks of results by what was given. They hold for the engine and for models alike, and find what they describe and nothing else. */

function check(name: CheckName, faults: readonly string[]): Check {
  return { name, isPassed: faults.length === 0, detail: faults.length === 0 ? null : faults.slice(0, 5).join('; ') };
}

const plain = (text: string) => folded(text).replace(/\s+/g, ' ').trim();

/** Every module cites, and every citation is of a source that was given. */
export function checkCourse({ modules }: GenerationResults['COURSE'], sources: readonly Source[]): readonly Check[] {
  const ids = new Set(sources.map(({ id }) => id));
  const faults = modules.flatMap(({ title, citations, content }) => {
    const named = [...citations, ...[...content.matchAll(/\[([\w.:-]{1,64})\]/g)].map(([, id = '']) => id)];
    const unknown = named.filter((id) => !ids.has(id));
    return citations.length === 0 ? [title] : unknown.map((id) => `${title}: ${id}`);
  });
  return [check('CITATIONS_GIVEN', faults)];
}

/** The options of a question differ, and its explanation stands in the source that it names. */
export function checkQuiz({ items }: GenerationResults['QUIZ'], sources: readonly Source[]): readonly Check[] {
  const texts = new Map(sources.map(({ id, text }) => [id, plain(text)]));
  const alike = items.filter(({ options }) => new Set(options.map(plain)).size < options.length);
  const unquoted = items.filter(
    ({ sourceId, explanation }) => texts.get(sourceId)?.includes(plain(explanation)) !== true,
  );
  return [
    check(
      'OPTIONS_DISTINCT',
      alike.map(({ question }) => question),
    ),
    check(
      'EXPLANATIONS_QUOTED',
      unquoted.map(({ question }) => question),
    ),
  ];
}

/** Each step comes after those that teach what it requires, and every goal is reached. */
export function checkPath(
  { steps, uncovered }: GenerationResults['LEARNING_PATH'],
  units: readonly LearningUnit[],
  known: readonly string[],
): readonly Check[] {
  const has = new Set(known.map(folded));
  const early: string[] = [];
  for (const { unitId, title } of steps) {
    const unit = units.find(({ id }) => id === unitId);
    if (unit === undefined || !unit.requires.every((skill) => has.has(folded(skill)))) early.push(title);
    for (const skill of unit?.teaches ?? []) has.add(folded(skill));
  }
  return [check('PREREQUISITES_FIRST', early), check('GOALS_COVERED', uncovered)];
}

/** No number that is not among the facts. */
export function checkCopy({ subject, body }: GenerationResults['MARKETING_COPY'], facts: string): readonly Check[] {
  return [numbersGiven(`${subject}\n${body}`, facts)];
}

function numbersGiven(text: string, facts: string): Check {
  const given = new Set(facts.match(/\d+/g) ?? []);
  const invented = (text.match(/\d+/g) ?? []).filter((number) => !given.has(number));
  return check('NUMBERS_GIVEN', [...new Set(invented)]);
}

/** No number that is not among the facts, and no wording that keeps people from applying. */
export function checkJob(text: string, facts: string, language: Language): readonly Check[] {
  return [
    numbersGiven(text, facts),
    check(
      'WORDING_INCLUSIVE',
      excludingWordings(text, language).map(({ wording }) => wording),
    ),
  ];
}

/** Checks that every quotation stands in the résumé. */
export function checkResume({ suggestions }: GenerationResults['RESUME_REVIEW'], resume: string): readonly Check[] {
  const text = plain(resume);
  const evidence = suggestions.flatMap(({ evidence }) => (evidence === null ? [] : [evidence]));
  return [
    check(
      'EVIDENCE_QUOTED',
      evidence.filter((line) => !text.includes(plain(line))),
    ),
  ];
}
