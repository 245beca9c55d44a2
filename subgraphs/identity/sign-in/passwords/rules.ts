import { type FieldFault, ValidationError } from '@codai/kit';

// A second factor is always asked for, and NIST SP 800-63B-4 §3.1.1.2 then wants 8 characters at least; 12 is ours. It
// asks verifiers to bear at least 64; 128 bounds the work of hashing. No rules of composition, no expiry: ibid.
const CHARACTERS_MIN = 12;
const CHARACTERS_MAX = 128;
/** Characters that a password must still have without the person's name and address. */
const CHARACTERS_BESIDE_OWN_MIN = 8;

/** Same text, same bytes, whichever keyboard made it. Source: RFC 8265 §4.2.2 (OpaqueString). */
export function preparePassword(password: string): string {
  return password.normalize('NFC');
}

export interface PasswordContext {
  /** Well-known passwords in small letters; `common-passwords.ts`. */
  readonly common: ReadonlySet<string>;
  /** Words that a guesser tries first with this person: the address's local part, the handle, the name. */
  readonly own: readonly string[];
}

/**
 * Whether a new password may be taken: null, or what is wrong with it. Unit: characters are Unicode code points. `reason` is
 * `PASSWORD_TOO_SHORT`, `PASSWORD_TOO_LONG`, or `PASSWORD_COMPROMISED` for one that is easy to guess; the message says how it would be.
 */
export function passwordRefusal(
  password: string,
  context: PasswordContext,
  field = 'input.password',
): ValidationError | null {
  const fault = faultOf(preparePassword(password), context);
  return fault && new ValidationError([{ path: field.split('.'), ...fault }]);
}

function faultOf(password: string, context: PasswordContext): Omit<FieldFault, 'path'> | null {
  const length = [...password].length;
  if (length < CHARACTERS_MIN) {
    const message = `A password has at least ${CHARACTERS_MIN} characters. Use a longer one.`;
    return { reason: 'PASSWORD_TOO_SHORT', message };
  }
  if (length > CHARACTERS_MAX) {
    const message = `A password has at most ${CHARACTERS_MAX} characters. Use a shorter one.`;
    return { reason: 'PASSWORD_TOO_LONG', message };
  }
  const message = weaknessOf(password.toLowerCase(), context);
  return message === null ? null : { reason: 'PASSWORD_COMPROMISED', message };
}

/** How a guesser would find the password, or null. `small` is in lower case. */
function weaknessOf(small: string, { common, own }: PasswordContext): string | null {
  if (guessesOf(small).some((guess) => common.has(guess))) {
    return 'This password is well known or close to one that is. Choose another one.';
  }
  if (isRepetition(small, common)) return 'This password repeats a short or well-known text. Choose another one.';
  if (isRun(small)) return 'This password is a sequence of letters, digits or keys. Choose another one.';
  if (leftBeside(small, own) < CHARACTERS_BESIDE_OWN_MIN) {
    return 'This password is mostly your own name, handle or address. Choose another one.';
  }
  return null;
}

/** The ways in which people stretch a well-known password: digits and signs around it, look-alikes within it. */
function guessesOf(small: string): string[] {
  const core = small.replace(/^[^a-z]+|[^a-z]+$/g, '');
  return [small, core].flatMap((text) => [text, undisguised(text), text.replace(/[^a-z]+/g, '')]);
}

function undisguised(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => LOOK_ALIKES[sign] ?? sign);
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** `abcabcabcabc`, `aaaaaaaaaaaa`, `passwordpassword`: a short or a well-known unit, again and again. */
function isRepetition(text: string, common: ReadonlySet<string>): boolean {
  for (let unitLength = 1; unitLength <= text.length / 2; unitLength += 1) {
    const unit = text.slice(0, unitLength);
    if (text === unit.repeat(Math.ceil(text.length / unitLength)).slice(0, text.length)) {
      return unitLength <= 4 || common.has(unit);
    }
  }
  return false;
}

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
];

/** `123456789012`, `qwertyuiopas`, `zyxwvutsrqpo`: along the alphabet, the digits or the keyboard, round the end if need be. */
function isRun(text: string): boolean {
  return ROWS.some((row) => {
    const round = row.repeat(Math.ceil(text.length / row.length) + 1);
    return round.includes(text) || [...round].reverse().join('').includes(text);
  });
}

const SEPARATORS = /[\s@._+-]+/g;

/**
 * Characters left when the person's own words, and what separates words, are taken out. Words of four characters, and a whole name or address without its
 * separators, are found anywhere; shorter words only where they stand alone: `ana` is not taken out of `banana`.
 */
function leftBeside(small: string, own: readonly string[]): number {
  const texts = own.map((text) => text.toLowerCase());
  const words = texts.flatMap((text) => text.split(SEPARATORS)).filter((word) => word !== '');
  const whole = texts.map((text) => text.replace(SEPARATORS, ''));
  const anywhere = [...whole, ...words].filter((word) => word.length >= 4).sort((a, b) => b.length - a.length);
  const rest = anywhere.reduce((left, word) => left.replaceAll(word, ' '), small);
  const short = new Set(words.filter((word) => word.length < 4));
  const parts = rest.split(SEPARATORS).filter((part) => !short.has(part));
  return [...parts.join('')].length;
}
