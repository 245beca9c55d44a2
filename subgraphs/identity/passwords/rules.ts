import { DomainError, ValidationError } from '@codai/kit';

/** Wrong password or unknown address: one answer, so that nobody learns which accounts exist. */
export class InvalidCredentialsError extends DomainError {
  readonly code = 'INVALID_CREDENTIALS';
  constructor() {
    super('The address or the password is wrong.');
  }
}

// A second factor is always asked for, and NIST SP 800-63B-4 §3.1.1.2 then wants 8 characters at least; 12 is ours. It
// asks verifiers to bear at least 64; 128 bounds the work of hashing. No rules of composition, no expiry: ibid.
const CHARACTERS_MIN = 12;
const CHARACTERS_MAX = 128;
/** What a password must still have once the person's own name and address are taken out of it. */
const CHARACTERS_BESIDE_OWN_MIN = 8;

/** Same text, same bytes, whichever keyboard made it. Source: RFC 8265 §4.2.2 (OpaqueString). */
export function preparePassword(password: string): string {
  return password.normalize('NFC');
}

export interface PasswordContext {
  /** Well-known passwords in small letters; `common-passwords.ts`. */
  readonly common: ReadonlySet<string>;
  /** What a guesser tries first with this person: the address's local part, the handle, the name. */
  readonly own: readonly string[];
}

/** Whether a new password may be taken: null, or what is wrong with it. Unit: characters are Unicode code points. */
export function passwordRefusal(
  password: string,
  context: PasswordContext,
  field = 'input.password',
): ValidationError | null {
  const prepared = preparePassword(password);
  const length = [...prepared].length;
  if (length < CHARACTERS_MIN)
    return new ValidationError(field, `A password has at least ${CHARACTERS_MIN} characters.`);
  if (length > CHARACTERS_MAX)
    return new ValidationError(field, `A password has at most ${CHARACTERS_MAX} characters.`);
  if (isCompromised(prepared, context)) {
    return new ValidationError([
      {
        path: field.split('.'),
        reason: 'PASSWORD_COMPROMISED',
        message: 'This password is easy to guess: it is well known, a pattern, or your own name.',
      },
    ]);
  }
  return null;
}

function isCompromised(password: string, { common, own }: PasswordContext): boolean {
  const small = password.toLowerCase();
  return (
    guessesOf(small).some((guess) => common.has(guess)) ||
    isRepetition(small, common) ||
    isRun(small) ||
    leftBeside(small, own) < CHARACTERS_BESIDE_OWN_MIN
  );
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

/** Characters left when the person's own words are taken out. Words under four characters are not looked for. */
function leftBeside(small: string, own: readonly string[]): number {
  const words = own.flatMap((text) => text.toLowerCase().split(/[\s@._+-]+/)).filter((word) => word.length >= 4);
  return [...words.reduce((rest, word) => rest.replaceAll(word, ''), small)].length;
}
