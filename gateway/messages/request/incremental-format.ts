/**
 * How an answer in parts is written. `current`: the draft of the specification, with `pending` and `completed`. `apollo`:
 * what Apollo's clients ask for with `deferSpec=20220824`, each part with its label and path.
 */
export type IncrementalFormat = 'current' | 'apollo';
