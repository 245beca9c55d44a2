import { expect, it } from 'vitest';
import { type JourneyPlan, type JourneyStep, planRefusal } from './rules.ts';

const rule = { is: { field: 'COUNTRY', operator: 'IS', values: ['RO'] } } as const;
const wait = { id: 'wait', kind: 'WAIT', hours: 24, next: 'end' } as const;
const end = { id: 'end', kind: 'EXIT' } as const;
const plan = (...steps: JourneyStep[]): JourneyPlan => ({
  name: 'Welcome',
  purpose: 'NEWSLETTER',
  trigger: 'CONSENT_GIVEN',
  steps,
});
const send = { id: 'send', kind: 'SEND', subject: 'Hello', body: 'News.', next: 'end' } as const;
const branch = { id: 'fork', kind: 'BRANCH', rule, next: 'wait', otherwise: 'end' } as const;

it.each<[string, JourneyPlan, string | null]>([
  ['a wait', plan(wait, end), null],
  ['branches that meet again', plan(branch, wait, end), null],
  ['all kinds', plan({ ...branch, otherwise: 'send' }, wait, send, end), null],
  ['an exit alone', plan(end), null],
  ['no step', plan(), 'steps'],
  ['a path without an exit', plan({ ...wait, next: 'wait' }), 'steps'],
  ['a circle', plan({ ...branch, otherwise: 'send' }, { ...wait, next: 'fork' }, send, end), 'steps'],
  ['a step that leads nowhere', plan({ ...wait, next: null }, end), 'next'],
  ['a step that leads out of the journey', plan({ ...wait, next: 'elsewhere' }, end), 'next'],
  ['a branch with one way', plan({ ...branch, otherwise: null }, wait, end), 'otherwise'],
  ['an exit that goes on', plan(wait, { ...end, next: 'wait' }), 'next'],
  ['a step that no path reaches', plan(end, wait), 'steps'],
  ['two steps of one id', plan(wait, { ...end, id: 'wait' }), 'steps'],
  ['a wait of no time', plan({ ...wait, hours: 0 }, end), 'hours'],
  ['a message without text', plan({ ...send, body: '' }, end), 'body'],
  ['a link that is no page', plan({ ...send, actionLabel: 'Go', actionUrl: 'javascript:1' }, end), 'actionUrl'],
  [
    'a rule of an unknown comparison',
    plan({ ...branch, rule: { is: { field: 'COUNTRY', operator: 'AT_LEAST', values: ['1'] } } }, wait, end),
    'operator',
  ],
  ['a purpose that no message has', { ...plan(wait, end), purpose: 'MEASUREMENT' as never }, 'purpose'],
  ['a goal that is not a definition', { ...plan(wait, end), goal: {} }, 'goal'],
])('MKT-7: judges a plan with %s', (_title, given, at) => {
  expect(planRefusal(given)?.inputPath?.at(-1) ?? null).toBe(at);
});
