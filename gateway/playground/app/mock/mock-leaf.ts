import { pickOf } from './random.ts';

export interface LeafPlace {
  /** Name of the scalar. */
  readonly type: string;
  readonly field: string;
  /** Name of the type that has the field. */
  readonly parent: string;
  /** A number from 0 to below 1 for each purpose. */
  readonly random: (of: string) => number;
}

type Make = (place: LeafPlace) => unknown;

const NAMES = ['Ada Byron', 'Grace Hopper', 'Alan Turing', 'Edsger Dijkstra', 'Barbara Liskov', 'Radia Perlman'];
const WORDS = ['amber', 'harbour', 'lantern', 'meadow', 'quiet', 'river', 'stone', 'velvet', 'willow', 'north'];

const whole = ({ random }: LeafPlace, max: number, of = '') => Math.floor(random(of) * max);
const word = ({ random }: LeafPlace, of: string) => pickOf(WORDS, random(of));
const day = (place: LeafPlace) =>
  `202${whole(place, 6, 'y')}-${two(1 + whole(place, 12, 'm'))}-${two(1 + whole(place, 28, 'd'))}`;
const hour = (place: LeafPlace) => `${two(whole(place, 24, 'h'))}:${two(whole(place, 60, 'i'))}:00`;
const two = (number: number) => String(number).padStart(2, '0');
const sentence: Make = (place) => {
  const text = ['1', '2', '3', '4', '5'].map((of) => word(place, of)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};
const uuid: Make = (place) =>
  '00000000-0000-4000-8000-000000000000'.replaceAll('0', (_, at: number) => whole(place, 16, `u${at}`).toString(16));
const decimal: Make = (place) => `${whole(place, 1_000)}.${two(whole(place, 100, 'c'))}`;

/** Scalars of a schema's own by patterns of their names; the first that fits. */
const BY_SCALAR: readonly (readonly [RegExp, Make])[] = [
  [/date.?time|timestamp|instant/i, (place) => `${day(place)}T${hour(place)}Z`],
  [/duration|period/i, (place) => `PT${1 + whole(place, 59)}M`],
  [/date/i, day],
  [/time.?zone/i, () => 'Europe/Berlin'],
  [/time/i, (place) => `${hour(place)}Z`],
  [/e.?mail/i, (place) => `${word(place, 'e')}@example.com`],
  [/ur[il]/i, (place) => `https://example.com/${word(place, 'l')}`],
  [/uuid|guid/i, uuid],
  [/json|object|map|any/i, (place) => ({ [word(place, 'k')]: word(place, 'v') })],
  [/decimal|money|numeric/i, decimal],
  [/big.?int|long|int64|minor/i, (place) => whole(place, 1_000_000)],
  [/int|count|number/i, (place) => whole(place, 1_000)],
  [/float|double|percent/i, (place) => whole(place, 10_000) / 100],
  [/bool/i, ({ random }) => random('') < 0.5],
  [/phone/i, (place) => `+4930${1_000_000 + whole(place, 8_999_999)}`],
  [/colou?r/i, (place) => `#${whole(place, 0x1000000).toString(16).padStart(6, '0')}`],
  [/base64|bytes|binary/i, (place) => btoa(word(place, 'b'))],
  [/currency/i, () => 'EUR'],
  [/country/i, () => 'DE'],
  [/locale|language/i, () => 'en'],
  [/void|null/i, () => null],
];

/** Texts by patterns of the field's name. */
const BY_FIELD: readonly (readonly [RegExp, Make])[] = [
  [/e.?mail/i, (place) => `${word(place, 'e')}@example.com`],
  [/ur[il]$|link|href/i, (place) => `https://example.com/${word(place, 'l')}`],
  [/(At|On|date|time)$/, (place) => `${day(place)}T${hour(place)}Z`],
  [/phone/i, (place) => `+4930${1_000_000 + whole(place, 8_999_999)}`],
  [/currency/i, () => 'EUR'],
  [/country/i, () => 'DE'],
  [/locale|language/i, () => 'en'],
  [/cursor|token|hash/i, (place) => btoa(`${word(place, 'a')}${whole(place, 1_000)}`)],
  [/amount|price|total|balance/i, decimal],
  [/name$|author|owner/i, ({ random }) => pickOf(NAMES, random(''))],
  [/title|subject|label|slug/i, (place) => `${word(place, 't')} ${word(place, 'u')}`],
  [/text|body|description|message|summary|content|reason|note/i, sentence],
];

const STANDARD = new Map<string, Make>([
  ['Int', (place) => (/year/i.test(place.field) ? 2020 + whole(place, 10) : whole(place, 1_000))],
  ['Float', (place) => whole(place, 100_000) / 100],
  ['Boolean', ({ random }) => random('') < 0.5],
  ['ID', (place) => `${place.parent.charAt(0).toLowerCase()}${place.parent.slice(1)}-${1 + whole(place, 9_999)}`],
]);

/** A value of a scalar: of a standard one by its type, of another one by the pattern of its name, of a text by the field's. */
export function mockLeaf(place: LeafPlace): unknown {
  const standard = STANDARD.get(place.type);
  if (standard !== undefined) return standard(place);
  const patterns = place.type === 'String' ? BY_FIELD : BY_SCALAR;
  const name = place.type === 'String' ? place.field : place.type;
  const make = patterns.find(([pattern]) => pattern.test(name))?.[1];
  return make === undefined ? `${word(place, 'w')} ${word(place, 'x')}` : make(place);
}
