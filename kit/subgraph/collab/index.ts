// Documents that several people write at once (Yjs), and live fields over stored rows. For subgraphs that have some.
export {
  type CollabState,
  type CollabStep,
  collabDocuments,
  collabState,
  requireSequence,
  stepAfter,
  updateRefusal,
} from './documents.ts';
export { type AppliedUpdate, appliedUpdateType, collabStateType } from './fields.ts';
export { following } from './following.ts';
export {
  AWARENESS_CHARACTERS_MAX,
  AWARENESS_TTL_MS,
  base64Of,
  bytesOf,
  DOCUMENTS_MAX,
  documentOf,
  type HeldDocument,
  LOG_KEPT,
  LOG_UPDATES_MAX,
  TITLE_CHARACTERS_MAX,
  textUpdate,
  UPDATE_BYTES_MAX,
} from './merging.ts';
export { nextOrTime, timedSignals } from './timed-signals.ts';
