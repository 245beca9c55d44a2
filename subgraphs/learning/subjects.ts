import { defineSubjects, type Retention } from '@codai/kit';
import { entryPlace, eventPlace, messagePlace } from './cells.ts';

const common: Retention = {
  because: 'What a group did together hangs on the row; nothing of the person is left in it.',
  until: 'the session or space ends',
};

/** What learning holds of persons: every table is classified. */
export const subjects = defineSubjects({
  tables: {
    enrollment: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
    course: { rows: [{ tenant: 'tenant_id' }, { user: 'created_by_id' }], erase: 'delete' },
    class_signal: { rows: [{ user: 'from_user_id' }, { through: 'visit_id', table: 'class_visit' }], erase: 'delete' },
    class_visit: { rows: { user: 'user_id' }, erase: 'delete' },
    recording_grant: { rows: [{ user: 'user_id' }, { user: 'granted_by_id' }], erase: 'delete' },
    // The order of a recording has no gap: what a person said goes, its place stays. What was written together stays.
    recording_entry: {
      rows: { user: 'user_id' },
      sealed: { text: (row) => entryPlace(String(row.tenant_id), String(row.recording_id), String(row.sequence)) },
      erase: { text: null, user_id: null },
      plain: ['update'],
      kept: common,
    },
    session_recording: { rows: { user: 'started_by_id' }, erase: {}, kept: common },
    class_message: {
      rows: { user: 'sender_id' },
      sealed: { text: (row) => messagePlace(String(row.tenant_id), String(row.id)) },
      erase: { text: '' },
      kept: common,
    },
    class_participant: { rows: { user: 'user_id' }, erase: 'delete' },
    breakout_room: { nobody: 'rooms of a session' },
    collab_update: {
      rows: { user: 'author_id' },
      erase: { author_id: null, client_update_id: { sql: 'row.sequence::text' } },
      plain: ['update'],
      kept: common,
    },
    collab_document: {
      rows: { user: 'created_by_id' },
      erase: { title: '[erased]' },
      plain: ['snapshot'],
      kept: common,
    },
    class_session: { rows: { user: 'instructor_id' }, erase: { title: '[erased]' }, kept: common },
    study_task: {
      rows: [{ user: 'created_by_id' }, { user: 'assignee_id' }],
      erase: { title: '[erased]' },
      kept: common,
    },
    study_member: { rows: { user: 'user_id' }, erase: 'delete' },
    calendar_feed: { rows: { user: 'user_id' }, withheld: { token_hash: 'secret of the address' }, erase: 'delete' },
    calendar_event: {
      rows: { user: 'owner_id' },
      sealed: {
        title: (row) => eventPlace(String(row.tenant_id), 'title', String(row.id)),
        details: (row) => eventPlace(String(row.tenant_id), 'details', String(row.id)),
      },
      erase: 'delete',
    },
    study_space: { rows: { user: 'owner_id' }, erase: { name: '[erased]', goal: '' }, kept: common },
  },
});
