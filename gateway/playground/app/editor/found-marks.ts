import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

export interface FoundMarks {
  readonly starts: readonly number[];
  readonly length: number;
  /** Index of the match that is looked at. */
  readonly current: number;
}

/** The matches of a search. */
export const showFound = StateEffect.define<FoundMarks>();

const match = Decoration.mark({ class: 'cm-searchMatch' });
const looked = Decoration.mark({ class: 'cm-searchMatch cm-searchMatch-selected' });

export const foundMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(showFound)) continue;
      const { starts, length, current } = effect.value;
      const within = starts.filter((start) => start + length <= transaction.state.doc.length);
      return Decoration.set(within.map((at, index) => (index === current ? looked : match).range(at, at + length)));
    }
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
