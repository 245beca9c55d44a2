import { expect, it } from 'vitest';
import { checkAudit } from './declaration.ts';

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
