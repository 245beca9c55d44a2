import { defineSubjects, type Retention } from '@codai/kit/security';

const threads: Retention = {
  because: 'Answers and messages of others hang on the row; nothing of its author is left in it.',
  until: 'the platform ends',
};
const noText = { text: '', deleted_at: { sql: 'COALESCE(row.deleted_at, now())' } };

/** Data that social holds about persons. Texts are erased; rows under which other people wrote stay without their author's name. */
export const subjects = defineSubjects({
  tables: {
    follow: { rows: [{ user: 'follower_id' }, { user: 'followed_id' }], erase: 'delete' },
    block: { rows: [{ user: 'blocker_id' }, { user: 'blocked_id' }], erase: 'delete' },
    follow_request: { rows: [{ user: 'requester_id' }, { user: 'requested_id' }], erase: 'delete' },
    mute: { rows: [{ user: 'muter_id' }, { user: 'muted_id' }], erase: 'delete' },
    keyword_filter: { rows: { user: 'user_id' }, erase: 'delete' },
    person_list_member: { rows: [{ user: 'user_id' }, { through: 'list_id', table: 'person_list' }], erase: 'delete' },
    person_list: { rows: { user: 'owner_id' }, erase: 'delete' },
    reaction: { rows: { user: 'user_id' }, erase: 'delete' },
    reaction_tally: { nobody: 'counts without names, kept by a trigger' },
    interaction: { rows: { user: 'actor_id' }, erase: 'delete' },
    comment: { rows: { user: 'author_id' }, erase: noText, kept: threads },
    // The owner's place goes to the next in standing (trigger).
    group_membership: { rows: { user: 'user_id' }, erase: 'delete' },
    social_group: { nobody: 'a community’s name and description, which are its members’ together' },
    content_report: {
      rows: [
        { user: 'reporter_id' },
        { user: 'person_id' },
        { through: 'post_id', table: 'post' },
        { through: 'comment_id', table: 'comment' },
        { through: 'message_id', table: 'chat_message' },
      ],
      withheld: { reporter_id: 'who reported is shown to nobody' },
      erase: 'delete',
    },
    moderation_action: { rows: { user: 'target_user_id' }, erase: 'delete' },
    // A trigger leaves each file to be given back, and files erases its bytes.
    attachment: {
      rows: [
        { through: 'post_id', table: 'post' },
        { through: 'comment_id', table: 'comment' },
        { through: 'message_id', table: 'chat_message' },
        { through: 'draft_id', table: 'draft' },
      ],
      erase: 'delete',
    },
    file_release: { nobody: 'ids of files on their way back to their owners, for minutes' },
    link_page: { nobody: 'what public pages say of themselves, under hashes of their addresses' },
    bookmark: { rows: { user: 'user_id' }, erase: 'delete' },
    draft: { rows: { user: 'author_id' }, erase: 'delete' },
    poll_ballot: { rows: { user: 'user_id' }, erase: 'delete' },
    post_mention: { rows: [{ user: 'user_id' }, { through: 'post_id', table: 'post' }], erase: 'delete' },
    post_revision: { rows: { through: 'post_id', table: 'post' }, erase: 'delete' },
    post_hashtag: { rows: { through: 'post_id', table: 'post' }, erase: 'delete' },
    poll_option: { rows: { through: 'post_id', table: 'post' }, erase: { text: '' }, kept: threads },
    poll: { rows: { through: 'post_id', table: 'post' }, erase: {}, kept: threads },
    post: { rows: { user: 'author_id' }, erase: { ...noText, content_warning: null }, kept: threads },
    chat_message_revision: { rows: { through: 'message_id', table: 'chat_message' }, erase: 'delete' },
    chat_message: {
      rows: { user: 'sender_id' },
      erase: {
        text: { sql: "CASE WHEN row.deleted_at IS NULL THEN '[erased]' ELSE '' END" },
        client_message_id: { sql: 'row.id' },
      },
      kept: { because: 'The numbering of the conversation has no gaps (SOC-5).', until: 'the conversation ends' },
    },
    conversation_member: {
      rows: { user: 'user_id' },
      erase: { left_at: { sql: 'COALESCE(row.left_at, now())' } },
      kept: threads,
    },
    conversation: {
      rows: { user: 'started_by_id' },
      erase: { title: null },
      plain: ['direct_key'],
      kept: threads,
    },
    // A shared text stays with the people who share it, without the names of its authors.
    document_update: {
      rows: { user: 'author_id' },
      erase: { author_id: null, client_update_id: { sql: 'row.sequence::text' } },
      plain: ['update'],
      kept: threads,
    },
    shared_document: {
      rows: { user: 'created_by_id' },
      erase: { title: '[erased]' },
      plain: ['snapshot'],
      kept: threads,
    },
    presence_connection: { rows: { user: 'user_id' }, erase: 'delete' },
    speed_limit: { rows: { user: 'user_id' }, erase: 'delete' },
    profile: {
      rows: { user: 'user_id' },
      erase: {
        handle: { sql: "'erased-' || substr(md5(row.user_id), 1, 22)" },
        identity_handle: { sql: "'erased-' || substr(md5(row.user_id), 1, 22)" },
        identity_name: 'Erased',
        display_name: null,
        bio: '',
        avatar_file_id: null,
        presence_hidden: { sql: 'true' },
        // Nobody sees a profile that is not verified.
        verified_at: null,
      },
      kept: threads,
    },
  },
  events: {
    'social.profile.updated': { userId: ['handle'] },
    'social.post.held': { authorId: ['reason'] },
  },
});
