import { type Caller, hasRole, isLongerThan, ValidationError } from '@codai/kit';

/** By the token: what changes anything asks the database too (`requireOperator`). */
export function isOperator(caller: Caller): boolean {
  return caller.aal >= 2 && hasRole(caller, 'PLATFORM_ADMIN');
}

/** An e-mail address in two forms: as its holder writes it, and as it is compared. */
export interface EmailAddress {
  /** NFC, as typed; mail goes here. */
  readonly address: string;
  /** Case-folded, NFC, domain in ASCII; equal for all spellings of one mailbox that we can know of. */
  readonly normalized: string;
}

// RFC 5321 §4.5.3.1: 64 octets before the @; 254 in all follows from the path limit of 256 (RFC 3696 erratum 1690).
const LOCAL_CHARACTERS_MAX = 64;

const ADDRESS_CHARACTERS_MAX = 254;

// RFC 5322 dot-atom, with the letters, digits and marks of RFC 6532. No quotes, no space, no control or format character:
// CR, LF and NUL, the tools of header injection, are not in it, nor are invisible characters that make two addresses look alike.
const LOCAL_PART = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;

const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/**
 * Reads an e-mail address. Dots and `+tags` are kept: whether they matter is the mail server's business, and guessing
 * would give one person's mail to another. Returns a `ValidationError` on `field` for anything else than one address.
 */
export function readEmail(text: string, field = 'input.email'): EmailAddress | ValidationError {
  const address = text.trim().normalize('NFC');
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const host = asciiHost(address.slice(at + 1));
  if (
    at < 1 ||
    address.length > ADDRESS_CHARACTERS_MAX ||
    local.length > LOCAL_CHARACTERS_MAX ||
    // `trim` above forgives spaces around the address, but never a line break, which only an attack puts there.
    /[\r\n\0]/.test(text) ||
    !LOCAL_PART.test(local) ||
    host === null
  ) {
    return new ValidationError(field, 'This is not a valid e-mail address.');
  }
  return { address, normalized: `${foldCase(local)}@${host}` };
}

/** Upper and lower again, so that letters with two small forms or long capitals (ß, ς) meet; then composed. */
function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase().normalize('NFC');
}

/** The ASCII (punycode) form of a host name, or null when it is none. An IP literal or a bare name is none. */
function asciiHost(host: string): string | null {
  // The URL parser applies IDNA; it would also accept user info, ports and paths, which are refused before.
  if (host === '' || !/^[\p{L}\p{N}\p{M}.-]+$/u.test(host)) return null;
  const url = `http://${host}/`;
  const hostname = URL.canParse(url) ? new URL(url).hostname : '';
  return HOST_NAME.test(hostname) ? hostname : null;
}

const DISPLAY_NAME_CHARACTERS_MAX = 80;

// Control characters, private use, unassigned, and the marks that turn the direction of text around. The joiners that
// emoji and several scripts need (U+200C, U+200D) are allowed.
const FORBIDDEN_IN_NAME = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Reads a name to show: composed, spaces run together, 1 to 80 characters, at least one of them visible. */
export function readDisplayName(text: string, field = 'input.displayName'): string | ValidationError {
  const name = text
    .normalize('NFC')
    .replace(/[ \t]+/g, ' ')
    .trim();
  if (FORBIDDEN_IN_NAME.test(name))
    return new ValidationError(field, 'The name contains invisible or control characters. Remove them.');
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(name)) return new ValidationError(field, 'The name is empty. Enter a name.');
  if (isLongerThan(name, DISPLAY_NAME_CHARACTERS_MAX)) {
    return new ValidationError(field, `A name has at most ${DISPLAY_NAME_CHARACTERS_MAX} characters. Shorten it.`);
  }
  return name;
}

const HANDLE = /^(?=.{3,30}$)[a-z][a-z0-9]*([_-][a-z0-9]+)*$/;

/** Words that would pass for the platform or for a path of it. */
const RESERVED_HANDLES: ReadonlySet<string> = new Set(
  'admin administrator api anonymous codai help identity me moderator null official platform root security staff support system undefined user'.split(
    ' ',
  ),
);

/** Reads a handle: 3 to 30 small letters and digits with single `_` or `-` between them. Capitals are taken as small ones. */
export function readHandle(text: string, field = 'input.handle'): string | ValidationError {
  const handle = text.trim().toLowerCase();
  if (!HANDLE.test(handle)) {
    return new ValidationError(
      field,
      'A handle has 3 to 30 letters a–z and digits, with single _ or - between them, and begins with a letter.',
    );
  }
  if (RESERVED_HANDLES.has(handle)) return new ValidationError(field, 'This handle is reserved. Choose another one.');
  return handle;
}

/** The handle of an account that has not chosen one: `user_` and the last 12 characters of its id. */
export function firstHandle(userId: string): string {
  return `user_${userId.slice(-12)}`;
}

/** Reads a language tag (BCP 47) in its canonical form. */
export function readLocale(text: string, field = 'input.locale'): string | ValidationError {
  try {
    const [tag] = text.length <= 35 ? Intl.getCanonicalLocales(text) : [];
    if (tag !== undefined) return tag;
  } catch {
    // RangeError: not a tag. Answered below like an empty one.
  }
  return new ValidationError(field, 'This is not a language tag. Use a BCP 47 tag such as en or ro-RO.');
}

export type UserStatus = 'ACTIVE' | 'SUSPENDED' | 'ERASED';

/** Only an active account is shown to others, and only it gets tokens (ID-5). */
export function isActive(user: { readonly status: UserStatus }): boolean {
  return user.status === 'ACTIVE';
}
