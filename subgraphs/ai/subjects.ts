import { defineSubjects } from '@codai/kit/security';
import { placeOf } from './ports/cells.ts';

const accounting = {
  because: 'The organisation accounts for what it spent; a record holds ids and numbers only.',
  until: 'ten years after the financial year',
};

/** Data of persons in ai: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    tenant_member: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    ai_provider: { nobody: 'catalogue' },
    ai_model: { nobody: 'catalogue' },
    ai_model_price: { nobody: 'catalogue' },
    constitution_principle: { nobody: 'principles' },
    prompt_label: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    prompt_version: {
      rows: { tenant: 'tenant_id' },
      sealed: { text: (row) => placeOf('prompt_version.text', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    prompt_template: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    human_review: {
      rows: [{ user: 'requester_id' }, { tenant: 'tenant_id' }],
      sealed: {
        content: (row) => placeOf('human_review.content', String(row.tenant_id), String(row.id)),
        note: (row) => placeOf('human_review.note', String(row.tenant_id), String(row.id)),
      },
      erase: 'delete',
    },
    constitution_review: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    ai_moderation_result: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    ai_message: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: {
        content: (row) => placeOf('ai_message.content', String(row.tenant_id), String(row.id)),
        sources: (row) => placeOf('ai_message.sources', String(row.tenant_id), String(row.id)),
      },
      erase: 'delete',
    },
    ai_conversation: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: { title: (row) => placeOf('ai_conversation.title', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    tutor_exercise: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: { content: (row) => placeOf('tutor_exercise.content', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    tutor_turn: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: { content: (row) => placeOf('tutor_turn.content', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    tutor_session: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: { title: (row) => placeOf('tutor_session.title', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    persona_mood: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    persona_message: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: { content: (row) => placeOf('persona_message.content', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    family_consultation: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: { content: (row) => placeOf('family_consultation.content', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    generation: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: { content: (row) => placeOf('generation.content', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    ai_cache_question: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      withheld: {
        key: 'Made from a request, to find its answer by; says nothing without the key.',
        partition: 'Made from a request, to find similar ones by; says nothing without the key.',
      },
      sealed: { sketch: (row) => placeOf('ai_cache_question.sketch', String(row.tenant_id), String(row.key)) },
      erase: 'delete',
    },
    ai_cache_entry: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      withheld: { key: 'Made from a request, to find its answer by; says nothing without the key.' },
      sealed: { response: (row) => placeOf('ai_cache_entry.response', String(row.tenant_id), String(row.key)) },
      erase: 'delete',
    },
    ai_usage_record: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      erase: {},
      plain: ['provider', 'kind', 'operation', 'outcome', 'failure'],
      kept: accounting,
    },
    ai_reservation: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      erase: {},
      plain: ['operation', 'state', 'budget_ids'],
      kept: accounting,
    },
    ai_budget: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    ai_evaluation_result: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: { output: (row) => placeOf('ai_evaluation_result.output', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    ai_evaluation: { rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }], erase: 'delete' },
    ai_dataset_case: {
      rows: { tenant: 'tenant_id' },
      sealed: {
        input: (row) => placeOf('ai_dataset_case.input', String(row.tenant_id), String(row.id)),
        expected: (row) => placeOf('ai_dataset_case.expected', String(row.tenant_id), String(row.id)),
      },
      erase: 'delete',
    },
    ai_dataset: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    ai_api_call: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    ai_api_key: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      withheld: { secret_hash: 'Hash of a secret.' },
      erase: 'delete',
    },
    ai_api_product: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    ai_tenant_setting: { rows: { tenant: 'tenant_id' }, erase: 'delete' },
    agent_tool_call: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: {
        arguments: (row) => placeOf('agent_tool_call.arguments', String(row.tenant_id), String(row.id)),
        result: (row) => placeOf('agent_tool_call.result', String(row.tenant_id), String(row.id)),
      },
      erase: 'delete',
    },
    agent_step: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      sealed: { text: (row) => placeOf('agent_step.text', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
    agent_run: {
      rows: [{ user: 'user_id' }, { tenant: 'tenant_id' }],
      withheld: { lease_token: 'Names the process that does the run.' },
      sealed: {
        input: (row) => placeOf('agent_run.input', String(row.tenant_id), String(row.id)),
        definition: (row) => placeOf('agent_run.definition', String(row.tenant_id), String(row.id)),
        memories: (row) => placeOf('agent_run.memories', String(row.tenant_id), String(row.id)),
        output: (row) => placeOf('agent_run.output', String(row.tenant_id), String(row.id)),
      },
      erase: 'delete',
    },
    agent: {
      rows: { tenant: 'tenant_id' },
      sealed: { instructions: (row) => placeOf('agent.instructions', String(row.tenant_id), String(row.id)) },
      erase: 'delete',
    },
  },
});
