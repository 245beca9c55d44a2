import { describe, expect, it } from 'vitest';
import { parseCommands } from './parse-command.ts';

describe('parseCommands', () => {
  it.each([
    ['send sara 12.50', '/money/wallet?do=send&to=sara&amount=12.50', 'Send 12.50 to @sara'],
    ['  Send @Sara 1.250,00 ', '/money/wallet?do=send&to=sara&amount=1.250%2C00', 'Send 1.250,00 to @sara'],
    ['send 12.50 to sara-s', '/money/wallet?do=send&to=sara-s&amount=12.50', 'Send 12.50 to @sara-s'],
    ['send to sara', '/money/wallet?do=send&to=sara', 'Send to @sara'],
    ['trimite lui ana 20', '/money/wallet?do=send&to=ana&amount=20', 'Send 20 to @ana'],
  ])('%j opens the form filled in', (text, path, label) => {
    expect(parseCommands(text).map((one) => [one.path, one.label.en])).toEqual([[path, label]]);
  });

  it.each(['', 'send', 'send a', 'sending sara 5', 'send sara 5 euros', 'send ../x 5', 'move sara 5'])(
    '%j says nothing',
    (text) => {
      expect(parseCommands(text)).toEqual([]);
    },
  );
});
