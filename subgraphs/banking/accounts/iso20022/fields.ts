import { currencyExponents } from '@codai/kit/money';
import { z } from 'zod';
import { readIban } from './iban.ts';
import { withoutCardNumbers } from './rules.ts';

/** A name that a bank gives: 1 to 35 printable characters. Source: ISO 20022, Max35Text. */
export const refText = z.string().regex(/^[^\p{C}\s](?:[^\p{C}]{0,33}[^\p{C}\s])?$/u);
/** A day there is, as `2031-05-02`. */
export const dayText = z.iso.date();

const DETAILS_CHARACTERS_MAX = 1_000;

/** `12.30` in minor units of the currency; null for what is no amount of it. A sign is part of the text, or said beside. */
export function amountOf(text: string, currency: string, isNegative = false): bigint | null {
  const exponent = currencyExponents.get(currency);
  const [, sign = '', whole = '', fraction = ''] = /^([-+]?)(\d{1,15})(?:\.(\d{1,5}))?$/.exec(text) ?? [];
  // Zeros behind the last place of the currency do not change the amount.
  if (exponent === undefined || whole === '' || /[1-9]/.test(fraction.slice(exponent))) return null;
  const minor = BigInt(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  return (sign === '-') !== isNegative ? -minor : minor;
}

/**
 * What people wrote, as it is kept: one below the other, without card numbers, and not without end; last the account's number, whose digits may
 * look like a card's. Null for nothing.
 */
export function keptText(words: readonly (string | undefined)[], account?: string): string | null {
  const text = words
    .filter((word) => word !== undefined && word.trim() !== '' && word !== 'NOTPROVIDED')
    .join('\n')
    .replaceAll(/[^\P{C}\n]/gu, '')
    .slice(0, DETAILS_CHARACTERS_MAX);
  const iban = account === undefined ? null : readIban(account);
  const kept = [withoutCardNumbers(text), iban ?? ''].filter((part) => part !== '').join('\n');
  return kept === '' ? null : kept;
}
