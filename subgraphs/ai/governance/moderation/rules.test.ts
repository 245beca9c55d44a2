import { describe, expect, it } from 'vitest';
import { reviewSentence, verdictOf } from './constitution.ts';
import { SentenceSplitter } from './sentences.ts';

describe('a splitter of sentences', () => {
  it.each([1, 2, 3, 7, 1000])('gives the text unchanged, whatever its pieces: %i characters each', (size) => {
    const text = `Pi is 3.14. "Really?" he asked.  Yes!\n\n- one\n- two\n${'word '.repeat(900)}${'😀'.repeat(3000)}`;
    const splitter = new SentenceSplitter();
    const sentences: string[] = [];
    for (let at = 0; at < text.length; at += size) sentences.push(...splitter.push(text.slice(at, at + size)));
    sentences.push(...splitter.end());
    expect(sentences.join('')).toBe(text);
    expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThanOrEqual(2_000);
    expect(sentences[0]).toBe('Pi is 3.14. ');
  });

  it('waits for the end of a sentence', () => {
    const splitter = new SentenceSplitter();
    expect(splitter.push('One. Tw')).toEqual(['One. ']);
    expect(splitter.push('o.')).toEqual([]);
    expect(splitter.end()).toEqual(['Two.']);
  });
});

describe('AI-12: a sentence', () => {
  const principles = [
    { key: 'no-harm', version: 1, remedy: 'REFUSE' },
    { key: 'privacy', version: 2, remedy: 'REVISE' },
    { key: 'honesty', version: 1, remedy: 'REVISE' },
    { key: 'fairness', version: 1, remedy: 'REFUSE' },
    { key: 'human-decision', version: 1, remedy: 'ESCALATE' },
  ];
  it.each([
    { sentence: 'The ferry leaves at nine.', remedy: null, text: 'The ferry leaves at nine.' },
    { sentence: 'Pay with 4111 1111 1111 1111 now.', remedy: 'REVISE', text: 'Pay with [removed] now.' },
    { sentence: 'Call 0721 123 456.', remedy: null, text: 'Call 0721 123 456.' },
    { sentence: 'To RO49AAAA1B31007593840000.', remedy: 'REVISE', text: 'To [removed].' },
    { sentence: 'Trust me, I am a human.', remedy: 'REVISE', text: 'Trust me, I am an AI system.' },
    { sentence: 'All immigrants are lazy.', remedy: 'REFUSE', text: 'All immigrants are lazy.' },
    { sentence: 'All sailings are full.', remedy: null, text: 'All sailings are full.' },
    { sentence: 'You are hereby hired.', remedy: 'ESCALATE', text: 'You are hereby hired.' },
    {
      sentence: 'The applicant has been rejected, write to a@b.test.',
      remedy: 'ESCALATE',
      text: 'The applicant has been rejected, write to [removed].',
    },
  ])('$sentence has the remedy $remedy', ({ sentence, remedy, text }) => {
    const reviewed = reviewSentence(sentence, principles, { isFlagged: false, given: '' });
    expect(reviewed).toMatchObject({ remedy, text });
    expect(reviewed.violated.length > 0).toBe(remedy !== null);
  });

  it('is refused when the moderation flags it', () => {
    const reviewed = reviewSentence('Fine.', principles, { isFlagged: true, given: '' });
    expect(reviewed).toMatchObject({ remedy: 'REFUSE', violated: ['no-harm@1'] });
  });

  it.each([
    { remedies: [null, null], verdict: 'PASSED' },
    { remedies: [null, 'REVISE' as const], verdict: 'REVISED' },
    { remedies: ['ESCALATE' as const, 'REVISE' as const], verdict: 'ESCALATED' },
    { remedies: ['REVISE' as const, 'REFUSE' as const, 'ESCALATE' as const], verdict: 'REFUSED' },
  ])('$remedies make the verdict $verdict', ({ remedies, verdict }) => {
    expect(verdictOf(remedies)).toBe(verdict);
  });
});
