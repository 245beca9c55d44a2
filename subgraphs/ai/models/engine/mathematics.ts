import { numberIn, solveEquation, tokensIn, writtenPolynomial } from './algebra.ts';
import { approximate, isZero, type Rational, written } from './rational.ts';
import { folded, type Language } from './words.ts';

/** Computation of a question. Numbers in texts have the decimal mark of the language. */
export type Computation =
  /** `12 × 7 = 84`, `√2 ≈ 1.414214`. */
  | { readonly kind: 'VALUE'; readonly formula: string; readonly result: string; readonly text: string }
  | {
      readonly kind: 'EQUATION';
      /** The equation with all terms on one side: `x² - 5x + 6 = 0`. */
      readonly form: string;
      readonly isQuadratic: boolean;
      /** `2; 3`; empty where no real number solves it. */
      readonly result: string;
      /** `x = 2 or x = 3`. */
      readonly text: string;
    }
  /** A formula without a value, such as a division by zero. */
  | { readonly kind: 'UNDEFINED'; readonly text: string };

/**
 * The computation that a question in English or Romanian asks for, in digits, signs or words: "15% of 80", "cât face 12 ori 7", "radical din 144",
 * "solve x² = 2". Null for a question that is anything else: every word of it must belong to the formula.
 */
export function computationIn(question: string, language: Language): Computation | null {
  const formula = formulaOf(question, language);
  if (formula === null) return null;
  try {
    return formula.includes('=') ? equationOf(formula, language) : valueIn(formula, language);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { kind: 'UNDEFINED', text: undefinedText(error.message, language) };
  }
}

function valueIn(formula: string, language: Language): Computation | null {
  const isShare = formula.endsWith(SHARE);
  const plain = isShare ? formula.slice(0, -SHARE.length) : formula;
  const read = numberIn(plain);
  if (read === null) return null;
  const { isExact } = read;
  const value = isShare ? read.value.mul(100) : read.value;
  const shown = (digits: string) => `${localized(digits, language)}${isShare ? '%' : ''}`;
  const left = shownFormula(plain, language);
  const [exact, near] = [shown(written(value)), `≈ ${shown(approximate(value))}`];
  if (!isExact) return { kind: 'VALUE', formula: left, result: near, text: `${left} ${near}` };
  // A fraction whose decimals do not end is shown exactly and rounded.
  const also = exact.includes('/') ? ` ${near}` : '';
  return { kind: 'VALUE', formula: left, result: exact, text: `${left} = ${exact}${also}` };
}

function equationOf(formula: string, language: Language): Computation | null {
  const sides = formula.split('=');
  if (sides.length !== 2) return null;
  const [left = '', right = ''] = sides;
  const unknown = /[a-z]/.exec(formula)?.[0];
  if (unknown === undefined) {
    const [a, b] = [numberIn(left), numberIn(right)];
    if (a === null || b === null) return null;
    const isTrue = a.value.equals(b.value);
    const result = says(language, isTrue ? 'Yes' : 'No', isTrue ? 'Da' : 'Nu');
    const computed = valueIn(left, language);
    const text = `${result}: ${computed?.text ?? shownFormula(left, language)}.`;
    return { kind: 'VALUE', formula: shownFormula(left, language), result, text };
  }
  const equation = solveEquation(formula);
  if (equation === null) return null;
  const { difference, solutions, isExact } = equation;
  const shown = solutions.map((one: Rational) => localized(isExact ? written(one) : approximate(one), language));
  const sign = isExact ? '=' : '≈';
  return {
    kind: 'EQUATION',
    form: `${localized(writtenPolynomial(difference, unknown), language)} = 0`,
    isQuadratic: !isZero(difference[2]),
    result: `${isExact || shown.length === 0 ? '' : '≈ '}${shown.join('; ')}`,
    text:
      shown.map((one) => `${unknown} ${sign} ${one}`).join(says(language, ' or ', ' sau ')) ||
      says(language, 'It has no real solution.', 'Nu are soluții reale.'),
  };
}

const says = (language: Language, en: string, ro: string) => (language === 'ro' ? ro : en);

/** The decimal mark of the language in a number. */
const localized = (text: string, language: Language) =>
  says(language, text.replaceAll(',', '.'), text.replaceAll('.', ','));

function undefinedText(reason: string, language: Language): string {
  if (reason.startsWith('A denominator')) {
    return says(language, 'A division by zero has no result.', 'Împărțirea la zero nu are rezultat.');
  }
  if (reason.startsWith('A negative')) {
    return says(language, 'A negative number has no real square root.', 'Un număr negativ nu are radical real.');
  }
  if (reason.startsWith('Factorials')) {
    return says(
      language,
      'I compute factorials of whole numbers from 0 to 400.',
      'Calculez factoriale ale numerelor întregi de la 0 la 400.',
    );
  }
  return says(
    language,
    'The result has more than a thousand digits; I do not compute it.',
    'Rezultatul are peste o mie de cifre; nu îl calculez.',
  );
}

const N = String.raw`(-?\d+(?:[.,]\d+)?%?)`;
const OF = '(?:of|din|de|lui|a lui|al lui|a numarului|din numarul)';
/** Ends the formula of a share that is asked for in percent: "what percent of 80 is 20" is `20/80#`. A question that contains it is not a formula. */
const SHARE = '#';

/** Words of mathematics as signs, in folded text; applied in this order. */
const SIGNS: readonly (readonly [RegExp, string])[] = (
  [
    [`what (?:percent|percentage|%) of ${N} is ${N}`, '$2/$1#'],
    [`${N} is what (?:percent|percentage|%) of ${N}`, '$1/$2#'],
    [`(?:cat la suta|ce procent) (?:este|e|reprezinta|inseamna) ${N} (?:din|fata de) ${N}`, '$1/$2#'],
    [`cat la suta din ${N} (?:este|e|reprezinta|inseamna) ${N}`, '$2/$1#'],
    ['(?:la suta|percent|per cent|procente?)', '%'],
    [`(?:the )?(?:square root|sqrt)(?: ${OF})?`, '√'],
    [`(?:radacina patrata|radacina|radicalul|radical)(?: ${OF})?`, '√'],
    [`(?:the )?(?:factorial|factorialul) ${OF} ${N}`, '$1!'],
    [`(?:factorialul|factorial)`, '!'],
    [`(?:the )?(?:square|patratul) ${OF} ${N}`, '$1^2'],
    [`(?:the )?(?:cube|cubul) ${OF} ${N}`, '$1^3'],
    ['(?:squared|la patrat|la a doua)', '^2'],
    ['(?:cubed|la cub|la a treia)', '^3'],
    [`(?:raised )?to the (\\d+)(?:st|nd|rd|th)(?: power)?`, '^$1'],
    [`(?:raised )?to the (?:power(?: of)? )?(?=[-(\\d])`, '^'],
    [`(?:ridicat )?la puterea (?:a )?(\\d+)(?: ?-? ?a)?`, '^$1'],
    [`(?:ridicat )?la puterea`, '^'],
    [`(?:divide|imparte|impartiti) ${N} (?:by|la) ${N}`, '$1/$2'],
    [`(?:multiply|inmulteste|inmultiti) ${N} (?:by|with|cu) ${N}`, '$1*$2'],
    [`(?:add|aduna|adunati) ${N} (?:and|to|cu|si|la) ${N}`, '$1+$2'],
    [`(?:subtract|scade|scadeti) ${N} (?:from|din) ${N}`, '$2-$1'],
    [`(?:the )?(?:sum of|suma (?:dintre|numerelor)|suma lui) ${N} (?:and|si|cu) ${N}`, '$1+$2'],
    [`(?:the )?(?:product of|produsul (?:dintre|numerelor)|produsul lui) ${N} (?:and|si|cu) ${N}`, '$1*$2'],
    [`(?:the )?(?:difference (?:between|of)|diferenta (?:dintre|numerelor)) ${N} (?:and|si) ${N}`, '$1-$2'],
    [`(?:the )?(?:quotient of|catul (?:dintre|numerelor)) ${N} (?:and|si) ${N}`, '$1/$2'],
    [`(?:one |a )?half ${OF} ${N}|jumatate(?:a)? ${OF} ${N}`, '$1$2/2'],
    [`(?:one |a )?quarter ${OF} ${N}|un sfert ${OF} ${N}`, '$1$2/4'],
    [`(?:one |a )?third ${OF} ${N}|o treime ${OF} ${N}`, '$1$2/3'],
    ['(?:divided by|over|impartit la|impartit|supra)', '/'],
    ['(?:multiplied by|times|inmultit cu|ori)', '*'],
    ['(?:plus|adunat cu)', '+'],
    ['(?:minus|fara)', '-'],
    ['(?:equals|is equal to|egal cu)', '='],
  ] as const
).map(([words, sign]) => [new RegExp(`(?<![\\p{L}])${words}(?![\\p{L}])`, 'gu'), ` ${sign} `] as const);

/** Numbers in words. Those that are also articles or pronouns stand for a number where a formula is left without them. */
const NUMBERS = new Map<string, number>([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, index) => [word, index] as const),
  ...'zero unu doi trei patru cinci sase sapte opt noua zece unsprezece doisprezece treisprezece paisprezece cincisprezece saisprezece saptesprezece optsprezece nouasprezece douazeci'
    .split(' ')
    .map((word, index) => [word, index] as const),
  ...'thirty forty fifty sixty seventy eighty ninety hundred'
    .split(' ')
    .map((word, index) => [word, 30 + 10 * index] as const),
  ...'treizeci patruzeci cincizeci saizeci saptezeci optzeci nouazeci'
    .split(' ')
    .map((word, index) => [word, 30 + 10 * index] as const),
  ['doua', 2],
  ['douasprezece', 12],
  ['suta', 100],
]);

/** Words around a formula that say nothing about it. */
const LEADING = new Set(
  `please can could would you tell me what whats s is are how much many does do compute calculate calculates solve find work out evaluate the value result of
  equation for let if show give i want to know need hello hi hey and so ok
  cat cati cate este e fac face inseamna da calculeaza calculati calculezi calculam rezolva rezolvati rezolvi ecuatia care valoarea rezultatul expresiei expresia lui va te rog
  poti puteti ai putea sa sa-mi mi imi spui spune spuneti spuneti-mi spune-mi determina determinati afla aflati as vrea stiu ce salut buna ziua zi-mi hei si deci ia daca
  ridica ridicati numarul`.split(/\s+/),
);
const TRAILING =
  /(?:(?:^|(?<=\s))(?:please|thanks|thank you|for me|te rog|va rog|multumesc|mersi|equals?|makes?|face|fac|is|este|power)|[=?.!:;,]+)$/u;

/** Longest question that is read. */
const QUESTION_MAX = 400;

/** The formula of a question in signs; null when a word is left that belongs to none. */
function formulaOf(question: string, language: Language): string | null {
  if (question.length > QUESTION_MAX || question.includes(SHARE)) return null;
  // Groups of three digits: in English by commas, in Romanian by full stops.
  const grouped =
    language === 'ro' ? /(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?!\d)/g : /(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?!\d)/g;
  let text = folded(
    question
      .replace(grouped, (digits) => digits.replace(/[.,]/g, ''))
      .replaceAll('²', '^2')
      .replaceAll('³', '^3')
      .replaceAll(/[’']/g, ' '),
  ).replaceAll(/\s+/g, ' ');
  text = text.replace(/(?<!\bla )(?<![\p{L}-])\p{L}+(?!\p{L})/gu, (word) => String(NUMBERS.get(word) ?? word));
  for (const [pattern, sign] of SIGNS) text = text.replace(pattern, sign);
  text = text
    .replaceAll(/(?<=[\d)])\s*x\s*(?=[\d(])/g, '*')
    .replaceAll(/%\s*(?:of|din|from)(?![\p{L}])/gu, '%*')
    .trim();
  text = withoutFrame(text).replaceAll(/\s+/g, '');
  // Dates, times, and numbers that begin with zero are no arithmetic.
  if (/(?<![\d.,])0\d|^\d{1,2}:\d\d$/.test(text) || !/\d/.test(text)) return null;
  if (!/[-+*/^!√=×÷·:%]/.test(text.replace(/^[-(]+/, '')) || /^\d+%$/.test(text)) return null;
  return text.split('=').every((side) => tokensIn(side.replace(/#$/, '')) !== null) ? text : null;
}

/** Without the words before and after a formula. */
function withoutFrame(given: string): string {
  let text = given.trim();
  for (;;) {
    const before = text;
    const word = /^([\p{L}]+(?:-[\p{L}]+)?)(?=$|[\s:,?!.])[\s:,?!.]*/u.exec(text);
    if (word?.[1] !== undefined && LEADING.has(word[1])) text = text.slice(word[0].length);
    // "for x:" names the unknown.
    text = text.replace(/^(?:for|pentru) [a-z](?: in)?\s*[:,]?\s+/, '').replace(/^[a-z]\s*:\s+/, '');
    text = text.replace(/[\s,;]+(?:what is|whats|find|then|cat (?:este|e)|afla(?:ti)?|atunci) [a-z]$/, '');
    // A factorial ends in the mark of an exclamation.
    if (!/[\d)]\s*!$/.test(text)) text = text.replace(TRAILING, '').trim();
    if (text === before) return text;
  }
}

const OPERATORS = '+-*/^';

/** The formula as it was understood: `12 × 7`, `√144`. */
function shownFormula(formula: string, language: Language): string {
  const shown: Readonly<Record<string, string>> = { '*': ' × ', '/': ' ÷ ', '+': ' + ', '-': ' - ' };
  const tokens = tokensIn(formula) ?? [];
  return tokens
    .map((token, at) => {
      const isSign = token === '-' && (at === 0 || `${OPERATORS}(√`.includes(tokens[at - 1] ?? ''));
      return isSign ? '-' : (shown[token] ?? localized(token, language));
    })
    .join('')
    .replaceAll(/√\((\d+(?:[.,]\d+)?)\)/g, '√$1');
}
