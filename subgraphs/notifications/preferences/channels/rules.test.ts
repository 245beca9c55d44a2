import { describe, expect, it } from 'vitest';
import { choiceRefusal, isOn } from './rules.ts';

const ordinary = { channels: { IN_APP: true, EMAIL: false }, isCritical: false };
const critical = { channels: { EMAIL: true }, isCritical: true };

describe('a type in a channel', () => {
  it.each([
    { definition: ordinary, channel: 'IN_APP', choice: null, on: true },
    { definition: ordinary, channel: 'IN_APP', choice: false, on: false },
    { definition: ordinary, channel: 'EMAIL', choice: null, on: false },
    { definition: ordinary, channel: 'EMAIL', choice: true, on: true },
    { definition: critical, channel: 'EMAIL', choice: null, on: true },
    { definition: critical, channel: 'IN_APP', choice: true, on: false },
  ] as const)('$channel, chosen $choice, is on: $on', ({ definition, channel, choice, on }) => {
    expect(isOn(definition, channel, choice)).toBe(on);
  });

  it('NOTIF-2: is on when it is critical, whatever was chosen', () => {
    expect(isOn(critical, 'EMAIL', false)).toBe(true);
  });
});

it.each([
  { definition: null, channel: 'EMAIL', isEnabled: true, path: ['input', 'type'] },
  { definition: critical, channel: 'IN_APP', isEnabled: true, path: ['input', 'channel'] },
  { definition: critical, channel: 'EMAIL', isEnabled: false, path: ['input', 'isEnabled'] },
  { definition: critical, channel: 'EMAIL', isEnabled: true, path: null },
  { definition: ordinary, channel: 'EMAIL', isEnabled: true, path: null },
  { definition: ordinary, channel: 'IN_APP', isEnabled: false, path: null },
] as const)('choosing $channel=$isEnabled is refused at $path', ({ definition, channel, isEnabled, path }) => {
  expect(choiceRefusal(definition, { channel, isEnabled })?.inputPath ?? null).toEqual(path);
});
