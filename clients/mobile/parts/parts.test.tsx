import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { Button } from './button.tsx';
import { CodeInput, Field } from './field.tsx';
import { Amount, Keypad, minorOf, press } from './money.tsx';
import { initialsOf, Segments } from './structure.tsx';

function Code({ onComplete }: { readonly onComplete: (code: string) => void }) {
  const [code, setCode] = useState('');
  return <CodeInput label="Six digits" value={code} onChange={setCode} onComplete={onComplete} />;
}

describe('a code', () => {
  it('is taken when the sixth digit is there, pasted with spaces too', async () => {
    const onComplete = vi.fn();
    const { type, page } = await draw(<Code onComplete={onComplete} />);
    await type('Six digits', '12345');
    expect(onComplete).not.toHaveBeenCalled();
    await type('Six digits', '123 456');
    expect(onComplete.mock.calls).toEqual([['123456']]);
    expect(page.textContent).toBe('123456');
  });
});

describe('a field', () => {
  it('says its error instead of its hint', async () => {
    const field = { label: 'To', value: '', onChange: () => {}, hint: 'Name of the wallet' };
    const { page, again, byLabel } = await draw(<Field {...field} />);
    expect(byLabel('To').tagName).toBe('INPUT');
    expect(page.textContent).toContain('Name of the wallet');
    await again(<Field {...field} error="Enter whom it goes to." />);
    expect(page.querySelector('[role=alert]')?.textContent).toBe('Enter whom it goes to.');
    expect(page.textContent).not.toContain('Name of the wallet');
  });
});

describe('a button', () => {
  it('does nothing while it is busy, and says what it is doing', async () => {
    const onPress = vi.fn();
    const { press, again, byLabel } = await draw(<Button label="Send" onPress={onPress} />);
    await press('Send');
    await again(<Button label="Send" busy="Sending" onPress={onPress} />);
    await press('Sending');
    expect(byLabel('Sending').getAttribute('aria-disabled')).toBe('true');
    expect(onPress).toHaveBeenCalledTimes(1);
  });
});

describe('segments', () => {
  it('are radio buttons of one group', async () => {
    const onChange = vi.fn();
    const options = [
      { value: 'all', label: 'All' },
      { value: 'unread', label: 'Unread' },
    ];
    const { press, byLabel } = await draw(<Segments label="Shown" value="all" options={options} onChange={onChange} />);
    expect(byLabel('All').getAttribute('aria-checked')).toBe('true');
    await press('Unread');
    expect(onChange.mock.calls).toEqual([['unread']]);
  });
});

describe('an amount', () => {
  it('says in words what its sign and colour say', async () => {
    const money = { minor: '1850', currency: 'EUR', exponent: 2 };
    const { byLabel, again } = await draw(<Amount money={money} flow="out" />);
    expect(byLabel('−€18.50, out').textContent).toBe('−€18.50');
    await again(<Amount money={money} flow="in" />);
    expect(byLabel('+€18.50, in').textContent).toBe('+€18.50');
  });

  it.each([
    ['', '0'],
    ['0.', '0'],
    ['12', '1200'],
    ['12.5', '1250'],
    ['0.05', '5'],
  ])('is made of what was typed: "%s"', (text, minor) => {
    expect(minorOf(text, 2)).toBe(minor);
  });

  it('takes no key that makes none', () => {
    expect(press('1.25', '9', 2)).toBe('1.25');
    expect(press('1.2', '.', 2)).toBe('1.2');
    expect(press('12', '.', 0)).toBe('12');
    expect(press('0', '7', 2)).toBe('7');
    expect(press('', '.', 2)).toBe('0.');
    expect(press('999999999999', '9', 2)).toBe('999999999999');
    expect(press('', 'back', 2)).toBe('');
  });

  it('is typed by named keys', async () => {
    const onChange = vi.fn();
    const { press: key } = await draw(
      <Keypad text="12" exponent={2} onChange={onChange} labels={{ point: 'Point', back: 'Erase' }} />,
    );
    await key('7');
    await key('Point');
    await key('Erase');
    expect(onChange.mock.calls).toEqual([['127'], ['12.'], ['1']]);
  });
});

it('initials are of the first and the last name', () => {
  expect(initialsOf('Nora van der North')).toBe('NN');
  expect(initialsOf('Bo')).toBe('B');
  expect(initialsOf('  ')).toBe('');
  expect(initialsOf('🚢 Ștefan')).toBe('🚢Ș');
});
