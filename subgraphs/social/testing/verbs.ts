import type { Caller } from '@codai/kit';
import type { SocialUnderTest } from './social.ts';

/** A mutation's outcome: its type, and what tests look at. */
export interface Outcome {
  readonly __typename: string;
  readonly id?: string;
  readonly code?: string;
  readonly message?: string;
  readonly [field: string]: unknown;
}

let keys = 0;
/** A key that no test uses twice. */
export function newKey(): string {
  keys += 1;
  return `key-${keys}`;
}

const ERROR = '... on Error { code message path }';

/** The operations of the domain as a client writes them, by name; each gives the one field's value. */
const documents = {
  setAvatar: `mutation ($input: SetAvatarInput!) { outcome: setAvatar(input: $input) {
    __typename ${ERROR} ... on SocialProfile { id avatar { id } } } }`,
  createPost: `mutation ($input: CreatePostInput!) { outcome: createPost(input: $input) {
    __typename ${ERROR} ... on Post { id text visibility status version author { id } } } }`,
  editPost: `mutation ($input: EditPostInput!) { outcome: editPost(input: $input) {
    __typename ${ERROR} ... on VersionConflictError { currentVersion } ... on Post { id text version editedAt } } }`,
  removePostLinkPreview: `mutation ($input: RemovePostLinkPreviewInput!) { outcome: removePostLinkPreview(input: $input) {
    __typename ${ERROR} ... on Post { id linkPreview { title } } } }`,
  deletePost: `mutation ($input: DeletePostInput!) { outcome: deletePost(input: $input) {
    __typename ${ERROR} ... on DeletedPost { id } } }`,
  holdPost: `mutation ($input: HoldPostInput!) { outcome: holdPost(input: $input) {
    __typename ${ERROR} ... on Post { id status } } }`,
  releasePost: `mutation ($input: ReleasePostInput!) { outcome: releasePost(input: $input) {
    __typename ${ERROR} ... on Post { id status } } }`,
  repost: `mutation ($input: RepostInput!) { outcome: repost(input: $input) {
    __typename ${ERROR} ... on Post { id text repostOf { id } } } }`,
  removeRepost: `mutation ($input: RemoveRepostInput!) { outcome: removeRepost(input: $input) { __typename postId } }`,
  reportContent: `mutation ($input: ReportContentInput!) { outcome: reportContent(input: $input) {
    __typename ${ERROR} ... on ContentReport { id status targetKind post { id } comment { id } chatMessage { text sender { id } } profile { id } } } }`,
  moderateReport: `mutation ($input: ModerateReportInput!) { outcome: moderateReport(input: $input) {
    __typename ${ERROR} ... on ModerationAction { id kind until } } }`,
  appealModeration: `mutation ($input: AppealModerationInput!) { outcome: appealModeration(input: $input) {
    __typename ${ERROR} ... on ModerationAction { id appealStatus } } }`,
  decideAppeal: `mutation ($input: DecideAppealInput!) { outcome: decideAppeal(input: $input) {
    __typename ${ERROR} ... on ModerationAction { id appealStatus } } }`,
  votePoll: `mutation ($input: VotePollInput!) { outcome: votePoll(input: $input) {
    __typename ${ERROR} ... on ConflictError { reason } ... on Post { id poll { voterCount viewerPositions options { voteCount } } } } }`,
  bookmarkPost: `mutation ($input: BookmarkPostInput!) { outcome: bookmarkPost(input: $input) {
    __typename ${ERROR} ... on Post { id viewerBookmarked } } }`,
  removeBookmark: `mutation ($input: RemoveBookmarkInput!) { outcome: removeBookmark(input: $input) { __typename postId } }`,
  saveDraft: `mutation ($input: SaveDraftInput!) { outcome: saveDraft(input: $input) {
    __typename ${ERROR} ... on VersionConflictError { currentVersion } ... on PostDraft { id text version } } }`,
  deleteDraft: `mutation ($input: DeleteDraftInput!) { outcome: deleteDraft(input: $input) {
    __typename ${ERROR} ... on DeletedPostDraft { id } } }`,
  schedulePost: `mutation ($input: SchedulePostInput!) { outcome: schedulePost(input: $input) {
    __typename ${ERROR} ... on PostDraft { id publishAt refusal } } }`,
  publishDraft: `mutation ($input: PublishDraftInput!) { outcome: publishDraft(input: $input) {
    __typename ${ERROR} ... on Post { id text } } }`,
  createComment: `mutation ($input: CreateCommentInput!) { outcome: createComment(input: $input) {
    __typename ${ERROR} ... on Comment { id text version parentState postState } } }`,
  editComment: `mutation ($input: EditCommentInput!) { outcome: editComment(input: $input) {
    __typename ${ERROR} ... on VersionConflictError { currentVersion } ... on Comment { id text version } } }`,
  deleteComment: `mutation ($input: DeleteCommentInput!) { outcome: deleteComment(input: $input) {
    __typename ${ERROR} ... on DeletedComment { id } } }`,
  addReaction: `mutation ($input: AddReactionInput!) { outcome: addReaction(input: $input) {
    __typename ${ERROR} ... on Reacted { target { __typename
      ... on Post { id reactions { kind count viewerReacted } } ... on Comment { id reactions { kind count viewerReacted } } } } } }`,
  addMessageReaction: `mutation ($input: AddMessageReactionInput!) { outcome: addMessageReaction(input: $input) {
    __typename ${ERROR} ... on ChatMessage { id reactions { kind count viewerReacted } } } }`,
  removeMessageReaction: `mutation ($input: RemoveMessageReactionInput!) { outcome: removeMessageReaction(input: $input) {
    __typename ${ERROR} ... on ChatMessage { id reactions { kind count viewerReacted } } } }`,
  removeReaction: `mutation ($input: RemoveReactionInput!) { outcome: removeReaction(input: $input) {
    __typename ${ERROR} ... on Reacted { target { __typename
      ... on Post { id reactions { kind count viewerReacted } } ... on Comment { id reactions { kind count viewerReacted } } } } } }`,
  followUser: `mutation ($input: FollowUserInput!) { outcome: followUser(input: $input) {
    __typename ${ERROR} ... on Relationship { isFollowing isFollowRequested isBlocking user { id } } } }`,
  unfollowUser: `mutation ($input: UnfollowUserInput!) { outcome: unfollowUser(input: $input) {
    __typename ${ERROR} ... on Relationship { isFollowing isFollowRequested isBlocking user { id } } } }`,
  blockUser: `mutation ($input: BlockUserInput!) { outcome: blockUser(input: $input) {
    __typename ${ERROR} ... on Relationship { isFollowing isFollowRequested isBlocking user { id } } } }`,
  unblockUser: `mutation ($input: UnblockUserInput!) { outcome: unblockUser(input: $input) {
    __typename ${ERROR} ... on Relationship { isFollowing isFollowRequested isBlocking user { id } } } }`,
  acceptFollowRequest: `mutation ($input: AcceptFollowRequestInput!) { outcome: acceptFollowRequest(input: $input) {
    __typename ${ERROR} ... on Relationship { isFollowing } } }`,
  rejectFollowRequest: `mutation ($input: RejectFollowRequestInput!) { outcome: rejectFollowRequest(input: $input) {
    __typename ${ERROR} ... on Relationship { isFollowing } } }`,
  muteUser: `mutation ($input: MuteUserInput!) { outcome: muteUser(input: $input) {
    __typename ${ERROR} ... on Relationship { isMuting } } }`,
  unmuteUser: `mutation ($input: UnmuteUserInput!) { outcome: unmuteUser(input: $input) {
    __typename isMuting } }`,
  showLessOf: `mutation ($input: ShowLessOfInput!) { outcome: showLessOf(input: $input) {
    __typename ${ERROR} ... on FeedPreference { less } } }`,
  showMoreOf: `mutation ($input: ShowMoreOfInput!) { outcome: showMoreOf(input: $input) {
    __typename ${ERROR} ... on FeedPreference { less } } }`,
  addKeywordFilter: `mutation ($input: AddKeywordFilterInput!) { outcome: addKeywordFilter(input: $input) {
    __typename ${ERROR} ... on KeywordFilter { id phrase action } } }`,
  removeKeywordFilter: `mutation ($input: RemoveKeywordFilterInput!) { outcome: removeKeywordFilter(input: $input) {
    __typename ${ERROR} ... on RemovedKeywordFilter { id } } }`,
  createPersonList: `mutation ($input: CreatePersonListInput!) { outcome: createPersonList(input: $input) {
    __typename ${ERROR} ... on PersonList { id title } } }`,
  deletePersonList: `mutation ($input: DeletePersonListInput!) { outcome: deletePersonList(input: $input) {
    __typename ${ERROR} ... on DeletedPersonList { id } } }`,
  addToPersonList: `mutation ($input: AddToPersonListInput!) { outcome: addToPersonList(input: $input) {
    __typename ${ERROR} ... on PersonList { id people { edges { node { handle } } } } } }`,
  removeFromPersonList: `mutation ($input: RemoveFromPersonListInput!) { outcome: removeFromPersonList(input: $input) {
    __typename ${ERROR} ... on PersonList { id people { edges { node { handle } } } } } }`,
  createGroup: `mutation ($input: CreateGroupInput!) { outcome: createGroup(input: $input) {
    __typename ${ERROR} ... on SocialGroup { id name joining isPublic memberCount version viewerMembership { standing role } } } }`,
  updateGroup: `mutation ($input: UpdateGroupInput!) { outcome: updateGroup(input: $input) {
    __typename ${ERROR} ... on VersionConflictError { currentVersion } ... on SocialGroup { id name joining version } } }`,
  deleteGroup: `mutation ($input: DeleteGroupInput!) { outcome: deleteGroup(input: $input) {
    __typename ${ERROR} ... on DeletedSocialGroup { id } } }`,
  joinGroup: `mutation ($input: JoinGroupInput!) { outcome: joinGroup(input: $input) {
    __typename ${ERROR} ... on SocialGroup { id memberCount viewerMembership { standing role } } } }`,
  leaveGroup: `mutation ($input: LeaveGroupInput!) { outcome: leaveGroup(input: $input) {
    __typename ${ERROR} ... on LeftSocialGroup { groupId } } }`,
  inviteToGroup: `mutation ($input: InviteToGroupInput!) { outcome: inviteToGroup(input: $input) {
    __typename ${ERROR} ... on GroupPerson { user { id } } } }`,
  acceptGroupMember: `mutation ($input: AcceptGroupMemberInput!) { outcome: acceptGroupMember(input: $input) {
    __typename ${ERROR} ... on GroupPerson { user { id } } } }`,
  removeGroupMember: `mutation ($input: RemoveGroupMemberInput!) { outcome: removeGroupMember(input: $input) {
    __typename ${ERROR} ... on GroupPerson { user { id } } } }`,
  banGroupMember: `mutation ($input: BanGroupMemberInput!) { outcome: banGroupMember(input: $input) {
    __typename ${ERROR} ... on GroupPerson { user { id } } } }`,
  unbanGroupMember: `mutation ($input: UnbanGroupMemberInput!) { outcome: unbanGroupMember(input: $input) {
    __typename ${ERROR} ... on GroupPerson { user { id } } } }`,
  setGroupRole: `mutation ($input: SetGroupRoleInput!) { outcome: setGroupRole(input: $input) {
    __typename ${ERROR} ... on GroupPerson { user { id } } } }`,
  moderateGroupComment: `mutation ($input: ModerateGroupCommentInput!) { outcome: moderateGroupComment(input: $input) {
    __typename ${ERROR} ... on ModerationAction { id kind } } }`,
  moderateGroupPost: `mutation ($input: ModerateGroupPostInput!) { outcome: moderateGroupPost(input: $input) {
    __typename ${ERROR} ... on ModerationAction { id kind } } }`,
  decideGroupAppeal: `mutation ($input: DecideGroupAppealInput!) { outcome: decideGroupAppeal(input: $input) {
    __typename ${ERROR} ... on ModerationAction { id appealStatus } } }`,
  updateSocialProfile: `mutation ($input: UpdateSocialProfileInput!) { outcome: updateSocialProfile(input: $input) {
    __typename ${ERROR} ... on VersionConflictError { currentVersion } ... on SocialProfile { id displayName bio isLocked version } } }`,
  startConversation: `mutation ($input: StartConversationInput!) { outcome: startConversation(input: $input) {
    __typename ${ERROR} ... on Conversation { id kind title lastSequence members { edges { node { user { id } } } } } } }`,
  addConversationMember: `mutation ($input: AddConversationMemberInput!) { outcome: addConversationMember(input: $input) {
    __typename ${ERROR} ... on Conversation { id members { edges { node { user { id } } } } } } }`,
  removeConversationMember: `mutation ($input: RemoveConversationMemberInput!) { outcome: removeConversationMember(input: $input) {
    __typename ${ERROR} ... on RemovedConversationMember { conversationId user { id } } } }`,
  sendMessage: `mutation ($input: SendMessageInput!) { outcome: sendMessage(input: $input) {
    __typename ${ERROR} ... on ConflictError { reason } ... on ChatMessage { id sequence text clientMessageId sender { id } } } }`,
  createSharedDocument: `mutation ($input: CreateSharedDocumentInput!) { outcome: createSharedDocument(input: $input) {
    __typename ${ERROR} ... on SharedDocument { id title editors viewerMayEdit lastSequence version } } }`,
  updateSharedDocument: `mutation ($input: UpdateSharedDocumentInput!) { outcome: updateSharedDocument(input: $input) {
    __typename ${ERROR} ... on VersionConflictError { currentVersion } ... on SharedDocument { id title editors version } } }`,
  deleteSharedDocument: `mutation ($input: DeleteSharedDocumentInput!) { outcome: deleteSharedDocument(input: $input) {
    __typename ${ERROR} ... on DeletedSharedDocument { id } } }`,
  applyDocumentUpdate: `mutation ($input: ApplyDocumentUpdateInput!) { outcome: applyDocumentUpdate(input: $input) {
    __typename ${ERROR} ... on AppliedDocumentUpdate { sequence } } }`,
  tellDocumentAwareness: `mutation ($input: TellDocumentAwarenessInput!) { outcome: tellDocumentAwareness(input: $input) {
    __typename ${ERROR} ... on DocumentAwareness { clientId until } } }`,
  renameConversation: `mutation ($input: RenameConversationInput!) { outcome: renameConversation(input: $input) {
    __typename ${ERROR} ... on ConflictError { reason } ... on Conversation { id title } } }`,
  setConversationRole: `mutation ($input: SetConversationRoleInput!) { outcome: setConversationRole(input: $input) {
    __typename ${ERROR} ... on ConflictError { reason } ... on Conversation { id viewerRole } } }`,
  editMessage: `mutation ($input: EditMessageInput!) { outcome: editMessage(input: $input) {
    __typename ${ERROR} ... on VersionConflictError { currentVersion } ... on ChatMessage { id text version } } }`,
  removeMessageLinkPreview: `mutation ($input: RemoveMessageLinkPreviewInput!) { outcome: removeMessageLinkPreview(input: $input) {
    __typename ${ERROR} ... on ChatMessage { id linkPreview { title } } } }`,
  deleteMessage: `mutation ($input: DeleteMessageInput!) { outcome: deleteMessage(input: $input) {
    __typename ${ERROR} ... on DeletedChatMessage { id } } }`,
  markRead: `mutation ($input: MarkReadInput!) { outcome: markRead(input: $input) {
    __typename ${ERROR} ... on Conversation { id lastReadSequence unreadCount } } }`,
  setTyping: `mutation ($input: SetTypingInput!) { outcome: setTyping(input: $input) {
    __typename ${ERROR} ... on Typing { isTyping until user { id } } } }`,
  heartbeatPresence: `mutation ($input: HeartbeatPresenceInput!) { outcome: heartbeatPresence(input: $input) {
    __typename ${ERROR} ... on PresenceHeartbeat { connectionId expiresAt } } }`,
  endPresence: `mutation ($input: EndPresenceInput!) { outcome: endPresence(input: $input) {
    __typename ${ERROR} ... on EndedPresence { connectionId } } }`,
} as const;

export type Verb = keyof typeof documents;

/** Runs a mutation that must not fail at the top level; a refusal is an outcome. */
export async function act(
  social: SocialUnderTest,
  caller: Caller,
  verb: Verb,
  input: Record<string, unknown>,
): Promise<Outcome> {
  const { outcome } = await social.ask<{ outcome: Outcome }>(caller, documents[verb], { input });
  return outcome;
}

/** The code of the top-level error with which a mutation fails; null when it does not. */
export async function codeOf(
  social: SocialUnderTest,
  caller: Caller,
  verb: Verb,
  input: Record<string, unknown>,
): Promise<string | null> {
  const { errors } = await social.execute(caller, documents[verb], { input });
  return errors?.[0]?.extensions.code ?? null;
}

/** Publishes a post and gives its id. */
export async function post(
  social: SocialUnderTest,
  caller: Caller,
  {
    text = 'Words.',
    visibility = 'PUBLIC',
    ...more
  }: { text?: string; visibility?: string; [field: string]: unknown } = {},
): Promise<string> {
  return idOf(await act(social, caller, 'createPost', { text, visibility, ...more, idempotencyKey: newKey() }));
}

/** Comments on a post, or answers a comment, and gives the new one's id. */
export async function comment(
  social: SocialUnderTest,
  caller: Caller,
  postId: string,
  parentId: string | null = null,
): Promise<string> {
  return idOf(
    await act(social, caller, 'createComment', { postId, parentId, text: 'Well said.', idempotencyKey: newKey() }),
  );
}

export function idOf(outcome: Outcome): string {
  if (typeof outcome.id === 'string') return outcome.id;
  throw new Error(`Expected something with an id, got ${JSON.stringify(outcome)}.`);
}
