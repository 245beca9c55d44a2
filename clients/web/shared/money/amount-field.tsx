import { Button, Field, type Money, MoneyInput, parseAmount, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { moneyWords } from './words.ts';

/** Where the money would come from: a pocket or an account. */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly available: Money | null;
}

export interface AmountEntry {
  readonly text: string;
  setText(text: string): void;
  /** Minor units; null while there is no amount above zero. */
  readonly minor: string | null;
  /** The entered amount is above the available balance of the source. */
  readonly isShort: boolean;
  /** Whether it can be sent; marks the field when it cannot. */
  check(): boolean;
  readonly error: 'format' | 'short' | null;
  /** Takes exactly this amount. */
  fill(minor: string): void;
}

/** An amount being entered, and whether its source can pay it. */
export function useAmount(source: Source | undefined, currency: string, exponent: number, initial = ''): AmountEntry {
  const locale = useLocale();
  const [text, setText] = useState(initial);
  const [isTried, setTried] = useState(false);
  const parsed = parseAmount(text, exponent);
  const minor = parsed === null || parsed === '0' || parsed === '' ? null : parsed;
  const available = source?.available;
  const isShort = minor !== null && available != null && BigInt(minor) > BigInt(available.minor);
  return {
    text,
    minor,
    isShort,
    setText(next) {
      setText(next);
      setTried(false);
    },
    check() {
      setTried(true);
      return minor !== null && !isShort;
    },
    error: isShort ? 'short' : isTried && minor === null ? 'format' : null,
    fill(next) {
      setTried(false);
      setText(locale.money({ minor: next, currency, exponent }, { withCode: true }).replace(/[^\d.,]/g, ''));
    },
  };
}

export interface AmountFieldProps {
  readonly entry: AmountEntry;
  readonly currency: string;
  readonly exponent: number;
  readonly source?: Source | undefined;
  /** Other sources of the same currency, for the way out when this one has too little. */
  readonly others?: readonly Source[];
  readonly onSource?: (id: string) => void;
  readonly label?: string;
  /** Refusal of the server. */
  readonly refusal?: string | undefined;
  readonly hasParts?: boolean;
  readonly autoFocus?: boolean;
}

/** An amount with what is available; when that is too little, with the ways out. */
export function AmountField({
  entry,
  currency,
  exponent,
  source,
  others = [],
  onSource,
  label,
  refusal,
  hasParts = true,
  autoFocus,
}: AmountFieldProps) {
  const words = useWords(moneyWords);
  const locale = useLocale();
  const available = source?.available ?? null;
  const isPositive = available !== null && BigInt(available.minor) > 0n;
  const { minor } = entry;
  const able = others.filter((other) => {
    const has = other.available;
    return other.id !== source?.id && minor !== null && has !== null && BigInt(has.minor) >= BigInt(minor);
  });
  const error =
    refusal ??
    (entry.error === 'short' && source && available
      ? words.short(source.name, locale.money(available))
      : entry.error === 'format'
        ? words.amountNeeded
        : undefined);
  return (
    <div className="stack-s">
      <Field
        label={label ?? words.amount}
        hint={source && available ? words.available(locale.money(available), source.name) : undefined}
        error={error}
      >
        <MoneyInput
          value={entry.text}
          onChange={entry.setText}
          currency={currency}
          exponent={exponent}
          autoFocus={autoFocus}
        />
      </Field>
      {entry.isShort && available !== null ? (
        <div className="line wrap">
          {isPositive && (
            <Button size="s" onClick={() => entry.fill(available.minor)}>
              {words.sendLess(locale.money(available))}
            </Button>
          )}
          {onSource &&
            able.slice(0, 2).map((other) => (
              <Button key={other.id} size="s" onClick={() => onSource(other.id)}>
                {words.takeFrom(other.name, other.available ? locale.money(other.available) : '')}
              </Button>
            ))}
        </div>
      ) : (
        hasParts &&
        isPositive && (
          <div className="line">
            <Button size="s" onClick={() => entry.fill((BigInt(available.minor) / 2n).toString())}>
              {words.half}
            </Button>
            <Button size="s" onClick={() => entry.fill(available.minor)}>
              {words.all}
            </Button>
          </div>
        )
      )}
    </div>
  );
}
