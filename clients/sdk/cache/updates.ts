import type { Cache, Data, UpdateResolver, UpdatesConfig } from '@urql/exchange-graphcache';
import { UnreadNotificationCountDocument } from '../generated/session.ts';
import { countRead, me, showPendingMessage } from './optimistic.ts';

/**
 * Changes of a mutation or event beyond the entities that it brings. Lists are forgotten and asked for again where they are
 * on the screen; refusals change nothing.
 */
export const updates: UpdatesConfig = {
  Mutation: {
    // identity
    acceptInvitation: on('TenantChoice', (cache) => forget(cache, me(cache), 'tenants')),
    createOrganization: on('TenantChoice', (cache) => forget(cache, me(cache), 'tenants')),
    changeMemberRole: on('Membership', (cache) => forget(cache, 'Query', 'organization')),
    inviteMember: on('Invitation', (cache) => forget(cache, 'Query', 'organization')),
    removeMember: on('Membership', (cache) => forget(cache, 'Query', 'organization')),
    confirmTotp: on('TotpConfirmed', forgetFactors),
    confirmCodeFactor: on('CodeFactorConfirmed', forgetFactors),
    finishPasskeyRegistration: on('PasskeyRegistered', forgetFactors),
    removeFactor: on('MfaFactor', forgetFactors),
    forgetDevice: on('TrustedDevice', forgetTrust),
    changePassword: on('SessionsEnded', forgetTrust),
    confirmEmailChange: on('SessionsEnded', forgetTrust),
    revokeSession: on('Session', (cache) => forget(cache, 'Query', 'mySessions')),
    revokeAllOtherSessions: on('SessionsEnded', (cache) => forget(cache, 'Query', 'mySessions')),

    // social
    createPost: on('Post', (cache) => forget(cache, 'Query', 'feed')),
    publishDraft: on('Post', (cache) => forget(cache, 'Query', 'feed')),
    repost: on('Post', (cache) => forget(cache, 'Query', 'feed')),
    bookmarkPost: on('Post', (cache) => forget(cache, 'Query', 'bookmarks')),
    removeBookmark: on('RemovedBookmark', (cache, { postId }) => {
      forget(cache, 'Query', 'bookmarks');
      cache.invalidate({ __typename: 'Post', id: String(postId) }, 'viewerBookmarked');
    }),
    deletePost: on('DeletedPost', (cache, { id }) => cache.invalidate({ __typename: 'Post', id: String(id) })),
    createComment: on('Comment', (cache, { post, parent }) => {
      forget(cache, cache.keyOfEntity(post as Data | null), 'comments');
      forget(cache, cache.keyOfEntity(parent as Data | null), 'replies');
    }),
    deleteComment: on('DeletedComment', (cache, { id }) => {
      const comment = { __typename: 'Comment', id: String(id) };
      forget(cache, cache.resolve(comment, 'post') as string | null, 'commentCount');
      cache.invalidate(comment);
    }),
    followUser: on('Relationship', (cache) => forget(cache, 'Query', 'feed')),
    unfollowUser: on('Relationship', (cache) => forget(cache, 'Query', 'feed')),
    muteUser: on('Relationship', (cache) => forget(cache, 'Query', 'feed')),
    unmuteUser: on('Relationship', (cache) => forget(cache, 'Query', 'feed')),
    // A block holds on every path from the return on, and a cache is a path (social, invariant 1).
    blockUser: on('Relationship', (cache) => forget(cache, 'Query')),
    unblockUser: on('Relationship', (cache) => forget(cache, 'Query')),
    startConversation: on('Conversation', (cache) => forget(cache, 'Query', 'conversations')),
    sendMessage: onBoth('ChatMessage', { optimistic: showPendingMessage, confirmed: forgetMessages }),
    deleteMessage: on('DeletedChatMessage', (cache, { id }) =>
      cache.invalidate({ __typename: 'ChatMessage', id: String(id) }),
    ),
    markRead: on('Conversation', (cache) => forget(cache, 'Query', 'unreadMessageCount')),

    // notifications
    markNotificationRead: onBoth('Notification', {
      optimistic: countRead,
      confirmed: forgetUnreadCount,
    }),
    markNotificationSeen: on('Notification', () => {}),
    markNotificationArchived: on('Notification', (cache) => {
      forgetUnreadCount(cache);
      forget(cache, 'Query', 'notifications');
    }),
    snoozeNotification: on('Notification', (cache) => {
      forgetUnreadCount(cache);
      forget(cache, 'Query', 'notifications');
    }),
    setNotificationTiming: on('NotificationTiming', (cache) => forget(cache, 'Query', 'notificationTiming')),
    markAllRead: on('AllNotificationsRead', (cache, { unreadCount }) => {
      setUnreadCount(cache, Number(unreadCount));
      forget(cache, 'Query', 'notifications');
    }),

    // wallet: balances are banking's, so whatever may have moved money asks for them again.
    createWallet: on('Wallet', forgetWallet),
    openPocket: on('Pocket', forgetWallet),
    closePocket: on('Pocket', forgetWallet),
    setCurrencyPreference: on('Wallet', (cache) => forget(cache, 'Query', 'totalValue')),
    moveBetweenPockets: on('WalletMovement', forgetWallet),
    convertBetweenPockets: on('WalletMovement', forgetWallet),
    sendToUser: on('WalletMovement', forgetWallet),
    approveMovement: on('WalletMovement', forgetWallet),
    rejectMovement: on('WalletMovement', forgetWallet),
    topUpPocket: on('WalletTopUp', (cache) => forget(cache, 'Query', 'walletTopUps')),
    requestPayment: on('PaymentRequest', (cache) => forget(cache, 'Query', 'paymentRequests')),
    payRequest: on('WalletMovement', (cache) => {
      forgetWallet(cache);
      forget(cache, 'Query', 'paymentRequest');
    }),
    addWalletContact: on('WalletContact', (cache) => forget(cache, 'Query', 'walletContacts')),
    removeWalletContact: on('WalletContactRemoved', (cache) => forget(cache, 'Query', 'walletContacts')),
    setSpendingControl: on('SpendingControl', (cache) => forget(cache, 'Query', 'spendingControls')),
    removeSpendingControl: on('SpendingControlRemoved', (cache) => forget(cache, 'Query', 'spendingControls')),
    approveWalletPolicyChange: on('WalletPolicyChange', forgetWalletPolicy),
    rejectWalletPolicyChange: on('WalletPolicyChange', forgetWalletPolicy),
    createRule: on('AutomationRule', (cache) => forget(cache, 'Query', 'automationRules')),
    createRuleFromTemplate: on('AutomationRule', (cache) => forget(cache, 'Query', 'automationRules')),
    deleteRule: on('AutomationRule', (cache) => forget(cache, 'Query', 'automationRules')),
    runRuleNow: on('RuleRun', (cache) => forget(cache, 'Query', 'ruleRuns')),

    // banking
    openAccount: on('BankAccount', (cache) => forget(cache, 'Query', 'accounts')),
    createTransfer: on('Transfer', forgetTransfers),
    createExternalTransfer: on('Transfer', forgetTransfers),
    cancelTransfer: on('Transfer', forgetTransfers),
    approveTransfer: on('Transfer', forgetTransfers),
    rejectTransfer: on('Transfer', forgetTransfers),
    acceptFxQuote: on('FxQuote', forgetTransfers),
    addBeneficiary: on('Beneficiary', (cache) => forget(cache, 'Query', 'beneficiaries')),
    removeBeneficiary: on('Beneficiary', (cache) => forget(cache, 'Query', 'beneficiaries')),
    scheduleTransfer: on('ScheduledTransfer', (cache) => forget(cache, 'Query', 'scheduledTransfers')),
    submitKyc: on('KycProfile', (cache) => forget(cache, 'Query', 'kycStatus')),
  },
  Subscription: {
    walletActivity: on('WalletTransaction', (cache) => {
      forget(cache, 'Query', 'pockets');
      forget(cache, 'Query', 'totalValue');
    }),
    approvalRequested: on('WalletMovement', (cache) => forget(cache, 'Query', 'walletMovements')),
    ruleRunCompleted: on('RuleRun', (cache) => forget(cache, 'Query', 'ruleRuns')),
    transferStatusChanged: on('Transfer', (cache) => forget(cache, 'Query', 'transfers')),
    feedUpdated: on('FeedUpdate', (cache, { change, postId }) => {
      // New posts wait for the reader to ask; removed ones go at once.
      if (change === 'REMOVED') cache.invalidate({ __typename: 'Post', id: String(postId) });
      else cache.invalidate('Query', 'post', { id: String(postId) });
    }),
    messageReceived: on('ChatMessage', forgetMessages),
    notificationReceived: on('Notification', (cache) => {
      forgetUnreadCount(cache);
      forget(cache, 'Query', 'notifications');
    }),
    unreadCountChanged: ({ unreadCountChanged }, _args, cache) => setUnreadCount(cache, Number(unreadCountChanged)),
  },
};

/** An updater that acts when the outcome is of this type, and so not for a refusal, nor for what is only shown beforehand. */
function on(type: string, act: (cache: Cache, outcome: Data) => void): UpdateResolver {
  return onBoth(type, { optimistic: () => {}, confirmed: act });
}

interface Acts {
  /** Before the server has answered; taken back with the answer. */
  readonly optimistic: (cache: Cache, outcome: Data) => void;
  readonly confirmed: (cache: Cache, outcome: Data) => void;
}

function onBoth(type: string, acts: Acts): UpdateResolver {
  return (parent, _args, cache, info) => {
    const outcome = parent[info.fieldName] as Data | null | undefined;
    if (outcome?.__typename === type) acts[info.optimistic === true ? 'optimistic' : 'confirmed'](cache, outcome);
  };
}

/** Forgets a field of an entity with whatever arguments it was asked for, or all fields. No entity: nothing to forget. */
function forget(cache: Cache, entity: string | null, field?: string): void {
  if (entity === null) return;
  for (const { fieldName, arguments: args } of cache.inspectFields(entity)) {
    if (field === undefined || fieldName === field) cache.invalidate(entity, fieldName, args);
  }
}

/** Trust in devices ends with a change of factors, password or address (identity, ID-11). */
function forgetTrust(cache: Cache): void {
  forget(cache, 'Query', 'myTrustedDevices');
}

function forgetFactors(cache: Cache): void {
  forget(cache, me(cache), 'factors');
  forgetTrust(cache);
}

function forgetWallet(cache: Cache): void {
  for (const field of ['pockets', 'totalValue', 'walletTransactions', 'walletMovements', 'myWallet']) {
    forget(cache, 'Query', field);
  }
}

function forgetWalletPolicy(cache: Cache): void {
  forget(cache, 'Query', 'spendingControls');
  forget(cache, 'Query', 'myWallet');
}

function forgetTransfers(cache: Cache): void {
  for (const field of ['transfers', 'accounts', 'account', 'bankingLimits']) forget(cache, 'Query', field);
}

function forgetMessages(cache: Cache, { conversation }: Data): void {
  forget(cache, cache.keyOfEntity(conversation as Data | null), 'messages');
  forget(cache, 'Query', 'conversations');
  forget(cache, 'Query', 'unreadMessageCount');
}

function forgetUnreadCount(cache: Cache): void {
  forget(cache, 'Query', 'unreadNotificationCount');
  forget(cache, me(cache), 'unreadNotificationCount');
}

function setUnreadCount(cache: Cache, unreadNotificationCount: number): void {
  cache.updateQuery({ query: UnreadNotificationCountDocument }, () => ({
    __typename: 'Query' as const,
    unreadNotificationCount,
  }));
  forget(cache, me(cache), 'unreadNotificationCount');
}
