import { ValidationError } from '@codai/kit';
import { describe, expect, it } from 'vitest';
import { judgeTotp, readFactorLabel, readTotpCode, totpStep } from './rules.ts';

describe('ID-3: a step is accepted at most once', () => {
  it.each([
    { matching: [], last: 0, verdict: { kind: 'WRONG' } },
    { matching: [100], last: 0, verdict: { kind: 'ACCEPTED', step: 100 } },
    { matching: [100], last: 99, verdict: { kind: 'ACCEPTED', step: 100 } },
    { matching: [100], last: 100, verdict: { kind: 'USED' } },
    { matching: [100], last: 101, verdict: { kind: 'USED' } },
    { matching: [99, 101], last: 99, verdict: { kind: 'ACCEPTED', step: 101 } },
    { matching: [99, 101], last: 101, verdict: { kind: 'USED' } },
  ])('a code of the steps $matching after $last is $verdict.kind', ({ matching, last, verdict }) => {
    expect(judgeTotp(matching, last)).toEqual(verdict);
  });

  it.each([
    { now: '1970-01-01T00:00:29.999Z', step: 0 },
    { now: '1970-01-01T00:00:30.000Z', step: 1 },
    { now: '2005-03-18T01:58:29.000Z', step: 0x23523ec }, // RFC 6238, appendix B
  ])('$now lies in step $step', ({ now, step }) => {
    expect(totpStep(new Date(now))).toBe(step);
  });
});

it.each([
  { text: '123456', code: '123456' },
  { text: ' 123 456 ', code: '123456' },
  { text: '12345', code: null },
  { text: '1234567', code: null },
  { text: '١٢٣٤٥٦', code: null },
  { text: '12345a', code: null },
  { text: `123456${' '.repeat(100)}`, code: null },
  { text: '', code: null },
])('reads the TOTP code $text as $code', ({ text, code }) => {
  expect(readTotpCode(text)).toBe(code);
});

it.each([
  { text: null, label: 'Authenticator' },
  { text: '  ', label: 'Authenticator' },
  { text: ' My phone ', label: 'My phone' },
  { text: 'x'.repeat(60), label: 'x'.repeat(60) },
  { text: 'x'.repeat(61), label: null },
  { text: 'a\nb', label: null },
])('labels a factor $text as $label', ({ text, label }) => {
  const read = readFactorLabel(text);
  expect(read instanceof ValidationError ? null : read).toBe(label);
});
