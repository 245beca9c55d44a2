export interface DiffLine {
  readonly change: 'ADDED' | 'KEPT' | 'REMOVED';
  readonly text: string;
}

/** Cells of the table of common subsequences. Above, the differing middle counts as replaced. */
const CELLS_MAX = 4_000_000;

/** Difference line by line: a longest common subsequence, after what both begin and end with. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const line =
    (change: DiffLine['change']) =>
    (text: string): DiffLine => ({ change, text });
  return [
    ...old.slice(0, head).map(line('KEPT')),
    ...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...old.slice(old.length - tail).map(line('KEPT')),
  ];
}

function middle(old: readonly string[], now: readonly string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ change: 'REMOVED', text });
  const added = (text: string): DiffLine => ({ change: 'ADDED', text });
  if (old.length * now.length > CELLS_MAX) return [...old.map(removed), ...now.map(added)];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = now.length - 1; column >= 0; column--)
      common[row * width + column] =
        old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < old.length && column < now.length) {
    const [gone, come] = [old[row] as string, now[column] as string];
    if (gone === come) {
      lines.push({ change: 'KEPT', text: gone });
      row++;
      column++;
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      lines.push(removed(gone));
      row++;
    } else {
      lines.push(added(come));
      column++;
    }
  }
  return [...lines, ...old.slice(row).map(removed), ...now.slice(column).map(added)];
}
