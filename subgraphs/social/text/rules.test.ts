import { describe, expect, it } from 'vitest';
import { charactersOf, TEXT_CHARACTERS_MAX, textRefusal } from './rules.ts';

describe('the text of a post, comment or message', () => {
  it.each([
    { text: '', refused: true, why: 'nothing' },
    { text: ' \n\t ', refused: true, why: 'white space only' },
    { text: '\u200b', refused: false, why: 'one character that is not white space' },
    { text: 'x', refused: false, why: 'one character' },
    { text: 'x'.repeat(TEXT_CHARACTERS_MAX), refused: false, why: 'the maximum' },
    { text: 'x'.repeat(TEXT_CHARACTERS_MAX + 1), refused: true, why: 'one above the maximum' },
    { text: '🙂'.repeat(TEXT_CHARACTERS_MAX), refused: false, why: 'the maximum of characters of two code units' },
    { text: '🙂'.repeat(TEXT_CHARACTERS_MAX + 1), refused: true, why: 'one of these above the maximum' },
    { text: 'a\0b', refused: true, why: 'a null character' },
    { text: 'a\ud83d', refused: true, why: 'half a surrogate pair' },
  ])('of $why is refused: $refused', ({ text, refused }) => {
    const refusal = textRefusal(text);
    expect(refusal !== null).toBe(refused);
    if (refusal !== null) expect(refusal).toMatchObject({ code: 'VALIDATION_FAILED', inputPath: ['input', 'text'] });
  });

  it('counts code points, as the database does', () => {
    expect(charactersOf('aé🙂')).toBe(3);
  });
});
