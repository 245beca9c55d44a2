import type { AuditDeclaration } from '@codai/kit';

const presence = { none: 'Transient: who is here now, and who is typing.' };

export const audit: AuditDeclaration = {
  updateSocialProfile: 'profile.updated',
  createPost: 'post.created',
  editPost: 'post.edited',
  deletePost: 'post.deleted',
  holdPost: 'post.held',
  releasePost: 'post.released',
  createComment: 'comment.created',
  editComment: 'comment.edited',
  deleteComment: 'comment.deleted',
  startConversation: 'conversation.started',
  addConversationMember: 'conversation.member-added',
  removeConversationMember: 'conversation.member-removed',
  sendMessage: { none: 'The message’s own row is its record, and a conversation is nobody else’s business.' },
  markRead: { none: 'A read marker.' },
  heartbeatPresence: presence,
  endPresence: presence,
  setPresenceVisibility: 'presence.visibility-set',
  addReaction: { none: 'The reaction’s own row is its record.' },
  removeReaction: { none: 'A reaction that is gone leaves nothing.' },
  followUser: 'user.followed',
  unfollowUser: 'user.unfollowed',
  blockUser: 'user.blocked',
  unblockUser: 'user.unblocked',
  setTyping: presence,
};
