import { describe, expect, it } from 'vitest';
import { NOT_CONNECTED } from '../../ports/connection.ts';
import { replyToGreeting } from './greetings.ts';
import { moderateText } from './moderation.ts';
import { unanswered } from './unanswered.ts';

describe('MIND-7: greetings', () => {
  it.each([
    'Hello, who are you?',
    'Hi',
    'Good morning!',
    'Hey there, how are you today?',
    'What can you do?',
    'Are you ChatGPT?',
  ])('%s is answered by what the engine is, in English', (message) => {
    const reply = replyToGreeting(message, NOT_CONNECTED);
    expect(reply).toContain('I am the embedded engine of this installation');
    expect(reply).toContain('No model is connected.');
  });

  it.each(['Salut!', 'Bună ziua', 'Buna, cine esti?', 'Bună ziua, ce poți face?', 'Ce mai faci?'])(
    '%s is answered by what the engine is, in Romanian',
    (message) => {
      const reply = replyToGreeting(message, NOT_CONNECTED);
      expect(reply).toContain('Sunt motorul integrat al acestei instalări');
      expect(reply).toContain('Niciun model nu este conectat.');
    },
  );

  it.each([
    ['Thank you very much!', 'You are welcome.'],
    ['Mulțumesc, la revedere', 'La revedere.'],
    ['bye', 'Goodbye.'],
  ])('%s is answered by %s', (message, reply) => {
    expect(replyToGreeting(message, NOT_CONNECTED)).toBe(reply);
  });

  it.each([
    'Hello, how do I pay a bill?',
    'Historic houses',
    'help me write a poem',
    'Buna ziua, unde e portul?',
    '',
    'hi '.repeat(60),
  ])('%s is not taken for a greeting', (message) => {
    expect(replyToGreeting(message, NOT_CONNECTED)).toBeNull();
  });
});

describe('MIND-7: the reply without an answer', () => {
  it('names how to connect a model, in both languages', () => {
    for (const language of ['en', 'ro'] as const) {
      expect(unanswered(language, NOT_CONNECTED)).toMatch(
        /OPENAI_API_KEY.*OPENAI_BASE_URL.*Ollama.*AI_LOCAL_MODELS=true/,
      );
      // Where local servers are looked for, nothing is left to set.
      expect(unanswered(language, { ...NOT_CONNECTED, isLooking: true })).not.toContain('AI_LOCAL_MODELS');
    }
  });

  it('passes the moderation, which reads it before anybody does', () => {
    for (const language of ['en', 'ro'] as const) {
      for (const connection of [
        NOT_CONNECTED,
        { ...NOT_CONNECTED, isLooking: true },
        { ...NOT_CONNECTED, providers: ['openai'] },
      ]) {
        expect(moderateText(unanswered(language, connection)).isFlagged).toBe(false);
        const greeting = language === 'ro' ? 'Salut' : 'Hello';
        expect(moderateText(replyToGreeting(greeting, connection) ?? '').isFlagged).toBe(false);
      }
    }
  });

  it('names a local server that no longer answers, and a connected model that did not answer', () => {
    const gone = { ...NOT_CONNECTED, gone: 'ollama (127.0.0.1:11434)' };
    expect(unanswered('en', gone)).toContain('No model is connected: ollama (127.0.0.1:11434) no longer answers.');
    expect(unanswered('ro', gone)).toContain(
      'Niciun model nu este conectat: ollama (127.0.0.1:11434) nu mai răspunde.',
    );
    const connected = { ...NOT_CONNECTED, providers: ['openai'] };
    expect(unanswered('en', connected)).toContain('not by a connected model (openai)');
    expect(unanswered('en', connected)).not.toContain('No model is connected');
  });
});
