import { rounded } from '../result.ts';
import { stemOf, wordsOf } from '../words.ts';

const stems = (words: string) => words.split(/\s+/).map(stemOf);

/** Words of feeling in English and Romanian, by how strong they are. */
const FEELINGS = new Map<string, number>([
  ...stems(
    'love wonderful excellent amazing fantastic delighted thrilled iubesc minunat excelent extraordinar fantastic incantat',
  ).map((stem) => [stem, 1] as const),
  ...stems(
    'good great happy glad thanks thank grateful kind nice enjoy hope proud calm helpful friend better bine bun buna fericit fericita bucur bucuros multumesc recunoscator frumos placut sper mandru linistit ajutat prieten',
  ).map((stem) => [stem, 0.6] as const),
  ...stems('ok fine interesting agree acord interesant').map((stem) => [stem, 0.3] as const),
  ...stems('bored tired unsure problem difficult worse plictisit obosit nesigur problema dificil greu').map(
    (stem) => [stem, -0.3] as const,
  ),
  ...stems(
    'bad sad angry afraid worried sorry alone upset wrong annoyed lost fear rau trist trista suparat suparata nervos teama speriat ingrijorat singur gresit enervat pierdut',
  ).map((stem) => [stem, -0.6] as const),
  ...stems(
    'hate terrible horrible awful furious devastated useless stupid worthless urasc groaznic oribil ingrozitor furios distrus inutil prost',
  ).map((stem) => [stem, -1] as const),
]);
const NEGATIONS = new Set([
  'not',
  'no',
  'never',
  'don',
  'doesn',
  'didn',
  'isn',
  'wasn',
  'aren',
  'cannot',
  'without',
  'nu',
  'n',
  'niciodata',
  'fara',
]);
const INTENSIFIERS = new Set(['very', 'so', 'really', 'extremely', 'too', 'foarte', 'atat', 'chiar', 'extrem', 'prea']);
/** Words back at which a negation or intensifier still bears on a word. */
const REACH = 3;

/** How a text feels, from -1 to 1; 0 for one without words of feeling. By lexicon: irony is read as it is written. */
export function sentimentOf(text: string): number {
  const words = wordsOf(text);
  const felt = words.flatMap((word, at) => {
    const strength = FEELINGS.get(stemOf(word));
    if (strength === undefined) return [];
    const before = words.slice(Math.max(0, at - REACH), at);
    const isNegated = before.some((one) => NEGATIONS.has(one));
    const isIntense = before.some((one) => INTENSIFIERS.has(one));
    // "Not terrible" is less than "good", and "not good" less than "terrible".
    return [Math.max(-1, Math.min(1, strength * (isNegated ? -0.5 : 1) * (isIntense ? 1.5 : 1)))];
  });
  if (felt.length === 0) return 0;
  return rounded(felt.reduce((sum, value) => sum + value, 0) / felt.length, 4);
}
