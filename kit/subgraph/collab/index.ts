// Documents that several people write at once (Yjs), and live fields over stored rows. For subgraphs that have some.
export { following } from './following.ts';
export {
  AWARENESS_CHARACTERS_MAX,
  AWARENESS_TTL_MS,
  addToLog,
  base64Of,
  bytesOf,
  DOCUMENTS_MAX,
  documentOf,
  type HeldDocument,
  LOG_KEPT,
  LOG_UPDATES_MAX,
  type LogStep,
  STATE_VECTOR_BYTES_MAX,
  stateBeyond,
  TITLE_CHARACTERS_MAX,
  UPDATE_BYTES_MAX,
} from './merging.ts';
export { nextOrTime, timedSignals } from './timed-signals.ts';
