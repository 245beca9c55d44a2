import { Sensitive } from './sensitive.ts';

const DEPTH_MAX = 6;
const ENTRIES_MAX = 100;
const TEXT_CHARACTERS_MAX = 8192;

/** Parts of member names, small letters without separators, whose values are never written. */
const secretNames = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'authorization',
  'cookie',
  'apikey',
  'privatekey',
  'masterkey',
  'callerkey',
  'credential',
  'totp',
  'recoverycode',
  'onetimecode',
  'codaicaller',
  'jwt',
];
const personalNames = [
  'email',
  'phone',
  'address',
  'firstname',
  'lastname',
  'fullname',
  'displayname',
  'birth',
  'iban',
  'cardnumber',
  'cvv',
];

/** Shapes of secrets and personal data inside free text. Each is bounded, so that no text makes matching slow. */
const textPatterns: readonly (readonly [pattern: RegExp, put: string | ((match: string) => string)])[] = [
  [/-----BEGIN [A-Z ]{1,40}-----[\s\S]{0,8192}?-----END [A-Z ]{1,40}-----/g, '[secret]'],
  [/\beyJ[\w-]{5,4096}\.[\w-]{1,4096}\.[\w-]{0,1024}/g, '[secret]'],
  [/\b(Bearer|Basic)\s{1,8}[\w.~+/=-]{1,4096}/gi, '$1 [secret]'],
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,256}):[^\s@]{1,512}@/gi, '$1:[secret]@'],
  [/[\w.%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi, '[personal]'],
  [/(?<![\w+])\+\d(?:[ ()-]?\d){7,14}(?!\d)/g, '[personal]'],
  [/(?<!\d)[2-6]\d(?:[ -]?\d){11,17}(?!\d)/g, (digits) => (isCardNumber(digits) ? '[secret]' : digits)],
];

/** Literal values that were registered as secret at start (keys, connection strings): masked wherever they occur. */
const knownSecrets = new Set<string>();

/** Masks the text in every later log line of this process. Texts below 8 characters are too common to be masked. */
export function neverLog(text: string): void {
  if (text.length >= 8) knownSecrets.add(text);
}

/** The text with secrets and personal data replaced, cut at 8,192 characters. */
export function maskText(text: string): string {
  let masked = text;
  for (const known of knownSecrets) masked = masked.replaceAll(known, '[secret]');
  if (masked.length > TEXT_CHARACTERS_MAX) {
    masked = `${masked.slice(0, TEXT_CHARACTERS_MAX)}… (${masked.length} characters)`;
  }
  for (const [pattern, put] of textPatterns) masked = masked.replace(pattern, put as string);
  return masked;
}

/**
 * A copy fit for a log line: tagged values, members with telling names, and telling text are masked; what is deeper
 * than 6 levels or past 100 entries is left out. Never throws on cycles or getters.
 */
export function mask(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Sensitive) return value.toString();
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[no date]' : value.toISOString();
  if (value instanceof Error) return maskError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= DEPTH_MAX) return '[deeper]';
  if (Array.isArray(value)) return value.slice(0, ENTRIES_MAX).map((item) => mask(item, depth + 1));

  const entries = value instanceof Map ? [...value] : Object.entries(value);
  // Built from entries, so that a member named `__proto__` is one like any other.
  return Object.fromEntries(
    entries.slice(0, ENTRIES_MAX).map(([name, member]) => {
      return [maskText(String(name)), placeholderFor(String(name), member) ?? mask(member, depth + 1)];
    }),
  );
}

/**
 * Name, message, code, stack and cause, and no other member: drivers hang the row or the arguments onto their errors.
 * Prisma's validation errors quote the arguments in all lines of the message but the last.
 */
function maskError(error: Error, depth: number): unknown {
  const quotesArguments = error.name === 'PrismaClientValidationError';
  const message = quotesArguments ? (error.message.trim().split('\n').at(-1) ?? '') : error.message;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: maskText(message),
    ...('code' in error && { code: mask(error.code, depth + 1) }),
    stack: maskText(frames.join('\n')),
    ...(error.cause !== undefined && depth < DEPTH_MAX && { cause: mask(error.cause, depth + 1) }),
  };
}

function placeholderFor(name: string, member: unknown): string | null {
  if (member === null || member === undefined || typeof member === 'boolean') return null;
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  if (secretNames.some((part) => plain.includes(part))) return '[secret]';
  if (personalNames.some((part) => plain.includes(part))) return '[personal]';
  return null;
}

/** Luhn's check, which every payment card number passes. Source: ISO/IEC 7812-1 annex B. */
function isCardNumber(text: string): boolean {
  const digits = [...text].filter((character) => character >= '0' && character <= '9').map(Number);
  const sum = digits.reverse().reduce((total, digit, index) => {
    if (index % 2 === 0) return total + digit;
    return total + (digit > 4 ? digit * 2 - 9 : digit * 2);
  }, 0);
  return digits.length >= 13 && sum % 10 === 0;
}
