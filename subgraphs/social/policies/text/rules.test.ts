import { describe, expect, it } from 'vitest';
import { contentRefusal, TEXT_CHARACTERS_MAX } from './rules.ts';

describe('A-6: the text of a post, comment or message', () => {
  it.each([
    { text: '', refused: true, why: 'nothing' },
    { text: ' \n\t ', refused: true, why: 'white space only' },
    { text: '\u200b\u200b', refused: true, why: 'zero-width spaces' },
    { text: '\u2060\u202e\ufeff', refused: true, why: 'format characters only' },
    { text: '\u3164', refused: true, why: 'a Hangul filler' },
    { text: '\u2800', refused: true, why: 'a blank Braille pattern' },
    { text: '\ufe0f', refused: true, why: 'a variation selector alone' },
    { text: '👩\u200d🚀', refused: false, why: 'a joined emoji' },
    { text: '\u200bx', refused: false, why: 'a zero-width space before a letter' },
    { text: 'x', refused: false, why: 'one character' },
    { text: 'x'.repeat(TEXT_CHARACTERS_MAX), refused: false, why: 'the maximum' },
    { text: 'x'.repeat(TEXT_CHARACTERS_MAX + 1), refused: true, why: 'one above the maximum' },
    { text: '🙂'.repeat(TEXT_CHARACTERS_MAX), refused: false, why: 'the maximum of characters of two code units' },
    { text: '🙂'.repeat(TEXT_CHARACTERS_MAX + 1), refused: true, why: 'one of these above the maximum' },
    { text: 'a\0b', refused: true, why: 'a null character' },
    { text: 'a\ud83d', refused: true, why: 'half a surrogate pair' },
  ])('has a refusal for $why: $refused', ({ text, refused }) => {
    const refusal = contentRefusal(text);
    expect(refusal !== null).toBe(refused);
    if (refusal !== null) expect(refusal).toMatchObject({ code: 'VALIDATION_FAILED', inputPath: ['input', 'text'] });
  });
});
