import { expect, it } from 'vitest';
import { checkAudit, declaredAction } from './declaration.ts';

it.each(['note.created', 'ferry-note.created', 'deck2.created', 'deck-2.lead-time.changed'])(
  'the action %s is declared',
  (action) => {
    expect(() => checkAudit('ferry', { createNote: action }, ['createNote'])).not.toThrow();
  },
);

it.each(['created', 'note.', '2deck.created', 'Note.created', 'note_2.created', 'note-.created'])(
  'the action %s is refused',
  (action) => {
    expect(() => checkAudit('ferry', { createNote: action }, ['createNote'])).toThrow(
      'the action of createNote is not of form noun.past-verb',
    );
  },
);

it('an action that is withheld from owners has the same form', () => {
  const audit = { createNote: { action: 'Note.created', withheld: 'Anonymous.' } };
  expect(() => checkAudit('ferry', audit, ['createNote'])).toThrow('the action of createNote is not of form');
});

it('a declared mutation has an entry, one that is withheld, or none', () => {
  const audit = {
    createNote: 'note.created',
    rateNote: { action: 'note.rated', withheld: 'Anonymous.' },
    seeNote: { none: 'A read marker.' },
  };
  expect(declaredAction(audit, 'createNote')).toEqual({ action: 'note.created', isWithheld: false });
  expect(declaredAction(audit, 'rateNote')).toEqual({ action: 'note.rated', isWithheld: true });
  expect(declaredAction(audit, 'seeNote')).toBeNull();
  expect(declaredAction(audit, 'unknown')).toBeNull();
});
