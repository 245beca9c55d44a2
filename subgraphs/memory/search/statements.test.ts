import { expect, it } from 'vitest';
import { withoutStatements } from './statements.ts';

it.each([
  ['user: I live in Cluj and I like tea.', ['I live in Cluj.'], 'user: I like tea.'],
  ['user: Hi. I live in Cluj. It rains.', ['I live in Cluj.'], 'user: Hi. It rains.'],
  ['user: I like tea and i live in Cluj!', ['I live in Cluj.'], 'user: I like tea'],
  ['user: I live in Cluj.\nassistant: Noted.', ['I live in Cluj.'], 'assistant: Noted.'],
  ['user: Locuiesc în Cluj și îmi place ceaiul.', ['Locuiesc în Cluj.'], 'user: îmi place ceaiul.'],
  ['user: I live in Cluj.', ['I live in Cluj.'], ''],
  ['user: I live in Iași.', ['I live in Cluj.'], 'user: I live in Iași.'],
])('MIND-5: removes from %j the statements %j', (episode, statements, left) => {
  expect(withoutStatements(episode, statements)).toBe(left);
});
