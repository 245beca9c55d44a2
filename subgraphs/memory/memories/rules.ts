import { type FieldFault, parseJsonObject, ValidationError } from '@codai/kit';
import { type MemoryScope, SERVICE_NAME } from '../access/spaces/rules.ts';

export type MemoryKind = 'EPISODE' | 'FACT' | 'PREFERENCE' | 'PROCEDURE' | 'SUMMARY';
export type MemorySensitivity = 'NORMAL' | 'PERSONAL' | 'SECRET';

/** Input of a memory to store. */
export interface MemoryDraft {
  readonly content: string;
  readonly scope: MemoryScope;
  readonly kind: MemoryKind;
  readonly spaceId?: string | null | undefined;
  readonly contextId?: string | null | undefined;
  readonly service?: string | null | undefined;
  readonly importance: number;
  readonly pinned: boolean;
  readonly sensitivity: MemorySensitivity;
  readonly metadata?: string | null | undefined;
  readonly validFrom?: Date | null | undefined;
  readonly validTo?: Date | null | undefined;
  readonly expiresAt?: Date | null | undefined;
  readonly supersedesId?: string | null | undefined;
  readonly derivedFromIds?: readonly string[] | null | undefined;
}

/** The parts of a memory that can change. */
export type MemoryChange = Partial<Pick<MemoryDraft, 'content' | 'expiresAt' | 'importance' | 'metadata' | 'validTo'>>;

// Source: domains/memory (e).
const CONTENT_BYTES_MAX = 32 * 1024;
const METADATA_BYTES_MAX = 16 * 1024;
const METADATA_LEVELS_MAX = 5;
const SOURCES_MAX = 100;
const ID_CHARACTERS_MAX = 64;

/** Why a memory cannot be made of this, each fault with its field below `path`; null when it can. */
export function draftRefusal(
  draft: MemoryDraft,
  now: Date,
  path: readonly string[] = ['input'],
): ValidationError | null {
  const faults: FieldFault[] = [];
  const fault = (field: string, message: string) => faults.push({ path: [...path, field], message });
  changeFaults(draft, now, fault);
  const { scope, spaceId = null, contextId = null, service = null, derivedFromIds, validFrom, validTo } = draft;
  if ((scope === 'SHARED') !== (spaceId !== null)) {
    fault('spaceId', scope === 'SHARED' ? 'Name the space of a shared memory.' : 'Only a shared memory is in a space.');
  }
  const needsContext = scope === 'AGENT' || scope === 'SESSION';
  if (needsContext !== (contextId !== null)) {
    fault('contextId', needsContext ? `Name the ${scope.toLowerCase()}.` : 'This scope has no context.');
  } else if (contextId !== null && !/^[^\p{C}]{1,64}$/u.test(contextId)) {
    fault('contextId', `Use 1 to ${ID_CHARACTERS_MAX} printable characters.`);
  }
  if (service !== null && !SERVICE_NAME.test(service)) {
    fault('service', 'Use small letters, digits and hyphens, at most 64 characters.');
  }
  if (validFrom != null && validTo != null && validTo < validFrom)
    fault('validTo', 'The end lies before the beginning.');
  if ((derivedFromIds?.length ?? 0) > SOURCES_MAX) fault('derivedFromIds', `Name at most ${SOURCES_MAX} sources.`);
  return faults.length === 0 ? null : new ValidationError(faults);
}

/** The same for a change. Members that are absent stay as they are. */
export function changeRefusal(change: MemoryChange, now: Date): ValidationError | null {
  const faults: FieldFault[] = [];
  changeFaults(change, now, (field, message) => faults.push({ path: ['input', field], message }));
  return faults.length === 0 ? null : new ValidationError(faults);
}

function changeFaults(
  { content, importance, metadata, expiresAt }: MemoryChange,
  now: Date,
  fault: (field: string, message: string) => unknown,
): void {
  if (content !== undefined) {
    if (!hasText(content)) fault('content', 'Give a content.');
    else if (content.includes('\0')) fault('content', 'The content has a null character.');
    else if (Buffer.byteLength(content) > CONTENT_BYTES_MAX) fault('content', 'The content has at most 32 KiB.');
  }
  if (importance !== undefined && !(importance >= 0 && importance <= 1)) fault('importance', 'Use 0 to 1.');
  if (expiresAt != null && expiresAt <= now) fault('expiresAt', 'This instant has passed.');
  const reason = metadata == null ? null : metadataFault(metadata);
  if (reason !== null) fault('metadata', reason);
}

/** Spaces, and characters that show nothing, are no content. */
function hasText(content: string): boolean {
  return /[^\s\p{C}\p{Default_Ignorable_Code_Point}]/u.test(content);
}

function metadataFault(text: string): string | null {
  if (Buffer.byteLength(text) > METADATA_BYTES_MAX) return 'Metadata has at most 16 KiB.';
  const value = parseJsonObject(text);
  if (value === null) return 'Metadata is a JSON object.';
  return isDeeperThan(value, METADATA_LEVELS_MAX) ? `Metadata has at most ${METADATA_LEVELS_MAX} levels.` : null;
}

/** Whether objects and lists lie in each other more than `levels` deep. A text of 16 KiB cannot exhaust the stack. */
function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

/** Pairs of metadata that a filter can ask for: members of the object that are texts, numbers or booleans. */
export function metadataPairs(text: string | null | undefined): readonly string[] {
  const members = text == null ? {} : (parseJsonObject(text) ?? {});
  return Object.entries(members).flatMap(([name, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value) ? [pairOf(name, String(value))] : [],
  );
}

export function pairOf(name: string, value: string): string {
  return JSON.stringify([name, value]);
}

/** Content as duplicates are compared: without differences of case, spaces and Unicode form. */
export function normalizedContent(content: string): string {
  return content.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
