import { firstRefusal, textRefusal, ValidationError } from '@codai/kit';
import { isTimeZone } from '@codai/kit/jobs';
import { normalAddress } from '../addresses/rules.ts';

export interface AttributeInput {
  readonly key: string;
  readonly text?: string | null | undefined;
  readonly number?: number | null | undefined;
  readonly flag?: boolean | null | undefined;
}

/** Facts that an organisation knows of a contact. */
export interface ContactFacts {
  readonly email: string;
  readonly name?: string | null | undefined;
  readonly locale: string;
  readonly country?: string | null | undefined;
  readonly timeZone: string;
  readonly tags: readonly string[];
  readonly attributes: readonly AttributeInput[];
}

export type AttributeValue = boolean | number | string;

const TAGS_MAX = 20;
const ATTRIBUTES_MAX = 20;
const TAG = /^[\p{L}\p{N}][\p{L}\p{N} _.:-]{0,39}$/u;
export const ATTRIBUTE_KEY = /^[a-z][A-Za-z0-9_]{0,39}$/;

/** Why these are no facts of a contact, or null. `path`: where they stand in the input. */
export function contactRefusal(facts: ContactFacts, path: readonly string[] = ['input']): ValidationError | null {
  const { email, name, locale, country, timeZone, tags } = facts;
  const at = (field: string) => [...path, field];
  const refuse = (isFine: boolean, field: string, message: string) =>
    isFine ? null : new ValidationError(at(field), message);
  return firstRefusal(
    refuse(normalAddress(email) !== null, 'email', 'Give an e-mail address.'),
    textRefusal(at('name'), name === '' ? null : name, { max: 120, isOptional: true }),
    refuse(['en', 'ro'].includes(locale), 'locale', 'Give `en` or `ro`.'),
    refuse(
      country == null || /^[A-Z]{2}$/.test(country),
      'country',
      'Give a country as two capital letters (ISO 3166-1).',
    ),
    refuse(isTimeZone(timeZone), 'timeZone', 'Give a time zone of the IANA database, such as Europe/Bucharest.'),
    refuse(
      tags.length <= TAGS_MAX && tags.every((tag) => TAG.test(tag)),
      'tags',
      `Give at most ${TAGS_MAX} tags of 1 to 40 letters and digits.`,
    ),
    attributesRefusal(facts.attributes, at('attributes')),
  );
}

function attributesRefusal(attributes: readonly AttributeInput[], path: readonly string[]): ValidationError | null {
  if (attributes.length > ATTRIBUTES_MAX)
    return new ValidationError(path, `Give at most ${ATTRIBUTES_MAX} attributes.`);
  if (new Set(attributes.map(({ key }) => key)).size < attributes.length)
    return new ValidationError(path, 'Give each attribute once.');
  for (const { key, text, number, flag } of attributes) {
    if (!ATTRIBUTE_KEY.test(key))
      return new ValidationError(path, 'Name an attribute by 1 to 40 letters, digits and underscores.');
    const given = [text, number, flag].filter((value) => value != null);
    if (given.length !== 1)
      return new ValidationError(path, 'Give each attribute one value: a text, a number or a flag.');
    const refusal = textRefusal(path, text, { max: 200, isOptional: true });
    if (refusal !== null) return refusal;
    if (number != null && !Number.isFinite(number)) return new ValidationError(path, 'Give a finite number.');
  }
  return null;
}

/** Values by key, as they are stored. */
export function storedAttributes(attributes: readonly AttributeInput[]): Record<string, AttributeValue> {
  return Object.fromEntries(attributes.map(({ key, text, number, flag }) => [key, text ?? number ?? flag ?? '']));
}
