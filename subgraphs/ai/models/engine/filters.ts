import { looksLikeCardNumber } from '@codai/kit';
import { folded, sentencesOf } from './words.ts';

export type PersonalDataKind = 'CARD' | 'EMAIL' | 'IBAN' | 'PHONE';

export interface PersonalData {
  readonly kind: PersonalDataKind;
  /** Offset of the first character, and the offset after the last. */
  readonly start: number;
  readonly end: number;
}

/** Lengths of account numbers by country. Source: SWIFT, IBAN Registry (ISO 13616-1), release 99. */
const IBAN_LENGTHS = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23
  GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30
  NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;
const IBAN_START = /(?<![A-Za-z0-9])([A-Za-z]{2})\d{2}/g;
const DIGIT_RUN = /(?<![\p{L}\p{N}])\d(?:[ .-]?\d){12,}(?!\p{L})/gu;
/** With a country's prefix, or a national number of Romania: ten digits that begin with 02, 03 or 07. */
const PHONE = /(?<![\p{L}\p{N}+])(?:(?:\+|00)[1-9]\d{0,2}(?:[ ./-]?\(?\d\)?){7,12}|0[237]\d(?:[ ./-]?\d){7})(?!\d)/gu;

/** E-mail addresses, telephone numbers, IBANs with a right checksum and card numbers that pass Luhn's check: without overlaps, in order. */
export function findPersonalData(text: string): readonly PersonalData[] {
  const found: PersonalData[] = [];
  const add = (kind: PersonalDataKind, start: number, end: number) => {
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ kind, start, end });
  };
  for (const { 0: match, index } of text.matchAll(EMAIL)) add('EMAIL', index, index + match.length);
  for (const { 1: country = '', index } of text.matchAll(IBAN_START)) {
    const end = ibanEnd(text, index, IBAN_LENGTHS.get(country.toUpperCase()) ?? 0);
    if (end !== null) add('IBAN', index, end);
  }
  for (const { 0: match, index } of text.matchAll(DIGIT_RUN)) {
    if (looksLikeCardNumber(match)) add('CARD', index, index + match.length);
  }
  for (const { 0: match, index } of text.matchAll(PHONE)) add('PHONE', index, index + match.length);
  return found.sort((a, b) => a.start - b.start);
}

/** The text with `[e-mail]`, `[phone]`, `[iban]` and `[card]` in the place of personal data. */
export function withoutPersonalData(text: string): string {
  const names: Readonly<Record<PersonalDataKind, string>> = {
    CARD: '[card]',
    EMAIL: '[e-mail]',
    IBAN: '[iban]',
    PHONE: '[phone]',
  };
  let from = 0;
  let kept = '';
  for (const { kind, start, end } of findPersonalData(text)) {
    kept += text.slice(from, start) + names[kind];
    from = end;
  }
  return kept + text.slice(from);
}

/** Where an IBAN of the length ends that begins at `start`, in groups or not; null when its checksum is wrong. */
function ibanEnd(text: string, start: number, length: number): number | null {
  let characters = '';
  let at = start;
  while (length > 0 && characters.length < length && at < text.length) {
    const character = text.charAt(at);
    if (/[A-Za-z0-9]/.test(character)) characters += character.toUpperCase();
    else if (character !== ' ' || text.charAt(at - 1) === ' ') return null;
    at++;
  }
  const isWhole = characters.length === length && length > 0 && !/[A-Za-z0-9]/.test(text.charAt(at));
  return isWhole && hasIbanChecksum(characters) ? at : null;
}

/** Source: ISO 7064, MOD 97-10, with letters as the numbers from 10 on. */
function hasIbanChecksum(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Attempts to instruct a model, in folded text of one line. Names are stable, because reviewers of a source read them. */
const INSTRUCTIONS: readonly (readonly [string, RegExp])[] = [
  [
    'override',
    /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|rule|prompt|guideline|polic|message)/,
  ],
  [
    'override',
    /\b(?:ignora|ignorati|uita|uitati|nu respecta|incalca)\b.{0,40}\b(?:instructiun|regul|prompt|indicati|mesaj)/,
  ],
  ['new-role', /\b(?:you are now|from now on,? you|act as if you|pretend (?:to be|you are))\b/],
  ['new-role', /\b(?:de acum (?:inainte )?(?:esti|vei)|prefa-te ca|comporta-te ca)\b/],
  [
    'prompt-theft',
    /\b(?:reveal|print|repeat|show|leak)\b.{0,30}\b(?:system prompt|your (?:instructions|prompt)|hidden (?:prompt|instructions))/,
  ],
  [
    'prompt-theft',
    /\b(?:arata|afiseaza|dezvaluie|repeta)\b.{0,30}\b(?:promptul|instructiunile tale|mesajul de sistem)/,
  ],
  ['markup', /<\|(?:im_start|im_end|system|endoftext)\|>|\[\/?inst\]|<<\/?sys>>|^\W*(?:system|assistant) ?:/],
  [
    'concealment',
    /\b(?:do not|don't|never) (?:tell|inform|mention (?:this|it) to) the user\b|\bnu (?:ii )?spune(?:ti)? utilizatorului\b/,
  ],
  [
    'exfiltration',
    /\b(?:send|post|upload|forward|trimite|trimiteti)\b.{0,60}(?:https?:\/\/|\bwebhook\b|[\w.+-]+@[\w-]+\.\w)/,
  ],
  ['new-instructions', /\b(?:new|updated) instructions? ?:|\binstructiuni noi ?:/],
];

/** Names of the ways in which a text instructs a model, each once. Empty for texts that do not. */
export function instructionsIn(text: string): readonly string[] {
  const line = folded(text.replace(/[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/g, '')).replace(/\s+/g, ' ');
  return [...new Set(INSTRUCTIONS.filter(([, pattern]) => pattern.test(line)).map(([name]) => name))];
}

/** The sentences of a text but those that instruct a model, also when two neighbours do so together. */
export function safeSentencesOf(text: string): readonly string[] {
  const sentences = sentencesOf(text);
  if (instructionsIn(text).length === 0) return sentences;
  const bad = sentences.map((sentence) => instructionsIn(sentence).length > 0);
  for (let at = 1; at < sentences.length; at++) {
    if (bad[at] || bad[at - 1]) continue;
    if (instructionsIn(`${sentences[at - 1]} ${sentences[at]}`).length > 0) bad[at - 1] = bad[at] = true;
  }
  return sentences.filter((_, at) => !bad[at]);
}

/** The text without sentences that instruct a model, one sentence a line; a text without any stays as it is. */
export function withoutInstructions(text: string): string {
  return instructionsIn(text).length === 0 ? text : safeSentencesOf(text).join('\n');
}
