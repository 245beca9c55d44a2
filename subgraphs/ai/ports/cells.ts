import type { Keyring, Place } from '@codai/kit';

/** Where each sealed text of this domain stands: it opens there and nowhere else. */
type Sealed =
  | 'agent.instructions'
  | 'agent_run.definition'
  | 'agent_run.input'
  | 'agent_run.memories'
  | 'agent_run.output'
  | 'agent_step.text'
  | 'agent_tool_call.arguments'
  | 'agent_tool_call.result'
  | 'ai_cache_entry.response'
  | 'ai_cache_question.sketch'
  | 'ai_conversation.title'
  | 'ai_dataset_case.expected'
  | 'ai_dataset_case.input'
  | 'ai_evaluation_result.output'
  | 'ai_message.content'
  | 'ai_message.sources'
  | 'family_consultation.content'
  | 'generation.content'
  | 'human_review.content'
  | 'human_review.note'
  | 'persona_message.content'
  | 'prompt_version.text'
  | 'stream_chunk.data'
  | 'tutor_exercise.content'
  | 'tutor_session.title'
  | 'tutor_turn.content';

export function placeOf(cell: Sealed, tenantId: string, rowId: string): Place {
  const [table = '', column = ''] = cell.split('.');
  return { tenant: tenantId, table, column, rowId };
}

interface Row {
  readonly id: string;
  readonly tenantId: string;
}

export function sealText(keys: Keyring, cell: Sealed, { id, tenantId }: Row, text: string): string {
  return keys.seal(text, placeOf(cell, tenantId, id));
}

export function openText(keys: Keyring, cell: Sealed, { id, tenantId }: Row, sealed: string): string {
  return keys.open(sealed, placeOf(cell, tenantId, id));
}

/** A value as JSON, sealed. */
export function sealJson(keys: Keyring, cell: Sealed, row: Row, value: unknown): string {
  return sealText(keys, cell, row, JSON.stringify(value));
}

/** Value that `sealJson` sealed at this place: its type is known from the place. */
export function openJson<T>(keys: Keyring, cell: Sealed, row: Row, sealed: string): T {
  return JSON.parse(openText(keys, cell, row, sealed)) as T;
}
