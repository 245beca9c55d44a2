import type { ByteRange } from './object-store.ts';

/** Ranges to send, in order; or that the whole body is sent; or that none of the ranges has a byte of it. */
export type ByteRanges = readonly ByteRange[] | 'unsatisfiable' | 'whole';

/** Ranges answered at once; a request for more is answered whole, as RFC 9110 §14.2 allows. */
const RANGES_MAX = 16;

/**
 * Reads a `Range` header for a body of `size` bytes. `whole`: there is none, it is malformed, of another unit, or of more than 16
 * ranges. `unsatisfiable`: none of the ranges has a byte of the body (416). Otherwise ranges in the order asked for, cut to the
 * body; if any overlap, all are joined and sorted, so that no byte is sent twice. Source: RFC 9110 §14.1.1–14.2.
 */
export function readByteRanges(header: string | null, size: number): ByteRanges {
  const set = header === null ? null : /^bytes=(.*)$/i.exec(header.trim());
  if (set === null) return 'whole';
  const specs = (set[1] ?? '')
    .split(',')
    .map((spec) => spec.trim())
    .filter((spec) => spec !== '');
  if (specs.length === 0 || specs.length > RANGES_MAX) return 'whole';
  const ranges: ByteRange[] = [];
  for (const spec of specs) {
    const parts = /^(\d{0,15})-(\d{0,15})$/.exec(spec);
    if (parts === null || spec === '-') return 'whole';
    const [first = '', last = ''] = parts.slice(1);
    if (first !== '' && last !== '' && Number(last) < Number(first)) return 'whole';
    const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
    const end = first === '' || last === '' ? size : Math.min(Number(last) + 1, size);
    if (start < end) ranges.push({ start, end });
  }
  if (ranges.length === 0) return 'unsatisfiable';
  return joinedWhenOverlapping(ranges);
}

function joinedWhenOverlapping(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined.length === ranges.length ? ranges : joined;
}
