import { isJsonObject } from '../../primitives/is-json-object.ts';
import { type Refusal, refuse } from '../request/refusal.ts';
import { UploadedFile } from './uploaded-file.ts';

/** The files of a form by their field names, in the order of `map`. */
export type FilesByField = ReadonlyMap<string, UploadedFile>;

/**
 * Puts the files that `map` names into the operation: `{"0": ["variables.file"]}`. Each belongs to one place, which has to be
 * there and to be null, as the specification has it. Changes `operations`.
 */
export function placeFiles(operations: unknown, map: unknown, filesMax: number): FilesByField | Refusal {
  if (Array.isArray(operations)) return refuse('BATCHING_NOT_ALLOWED', 'Send one operation with its files.');
  if (!isJsonObject(operations)) return refuse('BAD_REQUEST', '`operations` must be a JSON object.');
  if (!isJsonObject(map)) return refuse('BAD_REQUEST', '`map` must be a JSON object.');
  const entries = Object.entries(map);
  if (entries.length > filesMax) {
    return refuse('PAYLOAD_TOO_LARGE', 'The request has more files than it may.', { facts: { filesMax } });
  }
  const files = new Map<string, UploadedFile>();
  for (const [field, paths] of entries) {
    if (!Array.isArray(paths) || paths.length === 0 || !paths.every((path) => typeof path === 'string')) {
      return refuse('BAD_REQUEST', '`map` must give each file a list of paths.');
    }
    if (paths.length > PLACES_MAX) return refuse('BAD_REQUEST', `A file can be used in ${PLACES_MAX} places at most.`);
    const file = new UploadedFile();
    if (!paths.every((path) => put(operations, path, file))) {
      return refuse('BAD_REQUEST', 'Each path in `map` must lead to a null in `variables`, which no other file takes.');
    }
    files.set(field, file);
  }
  return files;
}

/** Places of one file. */
const PLACES_MAX = 20;
/** Segments of a path; deeper values are refused later anyway. */
const SEGMENTS_MAX = 32;

function put(operations: Record<string, unknown>, path: string, file: UploadedFile): boolean {
  const segments = path.split('.', SEGMENTS_MAX + 1);
  if (segments[0] !== 'variables' || segments.length < 2 || segments.length > SEGMENTS_MAX) return false;
  const last = segments.pop() as string;
  let holder: unknown = operations;
  for (const segment of segments) holder = own(holder, segment);
  if (own(holder, last) !== null) return false;
  (holder as Record<string, unknown>)[last] = file;
  return true;
}

/** Names are the client's: only what an object or list itself has is looked at. */
function own(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null || holder instanceof UploadedFile) return undefined;
  if (Array.isArray(holder) && !/^\d+$/.test(name)) return undefined;
  return name !== '__proto__' && Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
}
