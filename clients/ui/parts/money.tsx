import { ArrowDownLeft, ArrowUpRight, Repeat } from 'lucide-react';
import type { InputHTMLAttributes } from 'react';
import { type Locale, type Money, useLocale, useWords } from '../locale.tsx';
import { uiWords } from '../words.ts';

export interface AmountProps {
  readonly money: Money;
  /** In: plus and green. Out: minus and ink. Between own accounts: no sign. */
  readonly flow?: 'in' | 'out' | 'between';
  readonly state?: 'pending' | 'refused';
  readonly withCode?: boolean;
}

/** An amount in a row. What colour says, a sign and words for readers say as well. */
export function Amount({ money, flow, state, withCode = false }: AmountProps) {
  const locale = useLocale();
  const words = useWords(uiWords);
  const bare = { ...money, minor: money.minor.replace('-', '') };
  const signed = flow === 'out' ? { ...bare, minor: `-${bare.minor}` } : flow === 'in' ? bare : money;
  const said = [flow === 'in' && words.incoming, flow === 'out' && words.outgoing, state && words[state]];
  return (
    <span className="amount" data-flow={flow} data-state={state}>
      {locale.money(signed, { withCode, sign: flow === 'in' })}
      {said.some(Boolean) && <span className="unseen"> {said.filter(Boolean).join(', ')}</span>}
    </span>
  );
}

/** The one large number of a screen: minor units are smaller. */
export function DisplayAmount({ money }: { readonly money: Money }) {
  const text = useLocale().money(money);
  const decimals = new RegExp(`^(.*)([.,]\\d{${money.exponent}})(\\D*)$`).exec(text);
  if (money.exponent === 0 || decimals === null) return <span className="display">{text}</span>;
  const [, major, minor, rest] = decimals;
  return (
    <span className="display">
      {major}
      <span className="minor">{minor}</span>
      {rest}
    </span>
  );
}

const flows = { in: ArrowDownLeft, out: ArrowUpRight, between: Repeat };

export function FlowGlyph({ flow }: { readonly flow: 'in' | 'out' | 'between' }) {
  const Icon = flows[flow];
  return (
    <span className="glyph" data-tone={flow === 'in' ? 'good' : undefined} aria-hidden>
      <Icon className="icon" />
    </span>
  );
}

/**
 * Digits of minor units for a typed amount; null for what is none: `12,50`, `1 250.5`. Of two kinds of separators the last is the decimal
 * one; one alone that is followed by three digits and could be both is taken as the decimal one where the currency has three decimals.
 */
export function parseAmount(text: string, exponent: number): string | null {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, '');
  const match = /^(\d{1,3}(?:([.,])\d{3})*|\d+)(?:([.,])(\d*))?$/.exec(bare);
  if (match === null) return null;
  const [, whole = '', group, decimal, decimals = ''] = match;
  if (group !== undefined && decimal === group) return null;
  if (decimals.length > exponent) return null;
  const isGroupOnly = group !== undefined && decimal === undefined && whole.split(group).length === 2;
  if (isGroupOnly && exponent === 3) {
    const [major = '', minor = ''] = whole.split(group ?? '');
    return stripped(`${major}${minor}`);
  }
  return stripped(`${whole.replace(/[.,]/g, '')}${decimals.padEnd(exponent, '0')}`);
}

const stripped = (digits: string) => digits.replace(/^0+(?=\d)/, '');

/** Text of a field for an amount: grouped, with all decimals and without its currency. `parseAmount` reads it. */
export function amountText(locale: Locale, { minor, exponent }: Pick<Money, 'exponent' | 'minor'>): string {
  return locale.money({ minor, currency: 'XXX', exponent }, { withCode: true }).replace(/[^\d.,]/g, '');
}

export interface MoneyInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  /** Text of the field. Minor units come from `parseAmount`. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly currency: string;
  readonly exponent?: number;
}

/** An amount as text: both separators, and no digit more than the currency has. On leaving it is grouped. */
export function MoneyInput({ value, onChange, currency, exponent = 2, ...rest }: MoneyInputProps) {
  const locale = useLocale();
  return (
    <span className="input" data-money>
      <input
        {...rest}
        inputMode="decimal"
        autoComplete="off"
        placeholder={locale.number(0, { minimumFractionDigits: exponent })}
        value={value}
        onChange={(event) => {
          const text = event.target.value;
          const decimals = /[.,](\d*)$/.exec(text)?.[1] ?? '';
          const isTyping = text.length === value.length + 1;
          if (
            isTyping &&
            (!/^[\d.,\s\u00a0]*$/.test(text) || (decimals.length > exponent && text.split(/[.,]/).length === 2))
          )
            return;
          onChange(text);
        }}
        onBlur={(event) => {
          const minor = parseAmount(value, exponent);
          if (minor !== null && value !== '') onChange(amountText(locale, { minor, exponent }));
          rest.onBlur?.(event);
        }}
      />
      <span className="currency">{currency}</span>
    </span>
  );
}
