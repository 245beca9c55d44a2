// Made by `npm run codegen` from clients/sdk/operations. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Input of `acceptFxQuote`. */
export type AcceptFxQuoteInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Identifier of the quote. */
  readonly quoteId: string | number;
};

/** Input of `acceptInvitation`. */
export type AcceptInvitationInput = {
  /** Token from the invitation e-mail. */
  readonly token: string;
};

/** State of a bank account. */
export type AccountStatus =
  /** Refuses debits and credits. This state is final. */
  | 'CLOSED'
  /** Refuses debits and accepts credits. */
  | 'FROZEN'
  /** Accepts debits and credits. */
  | 'OPEN';

/** Input of `addBeneficiary`. */
export type AddBeneficiaryInput = {
  /** IBAN of an account at another bank in a SEPA country. Spaces and letter case are ignored. */
  readonly iban: string;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Whether to add the beneficiary even though the bank knows the account under another name. */
  readonly isConfirmed?: boolean;
  /** Name of the recipient, 1 to 70 printable characters. */
  readonly name: string;
};

/** Input of `addConversationMember`. */
export type AddConversationMemberInput = {
  /** Id of a group of the caller. */
  readonly conversationId: string | number;
  /** Id of the user to add. */
  readonly userId: string | number;
};

/** Input of `addReaction`. */
export type AddReactionInput = {
  /** Kind of the reaction. */
  readonly kind: ReactionKind;
  /** Id of the post or comment. */
  readonly targetId: string | number;
};

/** Input of `approveMovement`. */
export type ApproveMovementInput = {
  /** Id of a movement that waits for approvals. */
  readonly movementId: string | number;
};

/** Input of `approveTransfer`. */
export type ApproveTransferInput = {
  /** Id of the transfer. */
  readonly transferId: string | number;
};

/** Input of `attachPaymentMethod`. */
export type AttachPaymentMethodInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Whether the method becomes the default. The first method of a tenant always does. */
  readonly makeDefault?: boolean;
  /** Token (`pm_…`) created by the processor’s element. Card numbers are refused. */
  readonly token: string;
};

/** State of an automation rule. */
export type AutomationRuleStatus =
  /** Fires when its trigger occurs. */
  | 'ACTIVE'
  /** Deleted for good; its runs remain. */
  | 'DELETED'
  /** Does not fire until it is resumed. */
  | 'PAUSED';

/** Unit of a billing interval. */
export type BillingIntervalUnit =
  /** Day of 24 hours. */
  | 'DAY'
  /** Calendar month. A period that begins on a day the month lacks ends on its last day. */
  | 'MONTH'
  /** Seven days. */
  | 'WEEK'
  /** Calendar year. */
  | 'YEAR';

/** Price to subscribe to. */
export type BillingSubscriptionItemInput = {
  /** Active price of the catalogue. */
  readonly priceId: string | number;
  /** Number of units, 1–10^12; 1 when absent. Must be absent for a metered price. */
  readonly quantity?: string | null | undefined;
};

/** State of a subscription. */
export type BillingSubscriptionStatus =
  /** The current period is running. */
  | 'ACTIVE'
  /** The subscription has ended. */
  | 'CANCELLED'
  /** The first payment is outstanding. The subscription is cancelled after 24 hours without it. */
  | 'INCOMPLETE'
  /** An invoice could not be collected yet. */
  | 'PAST_DUE'
  /** The current period is suspended. */
  | 'PAUSED'
  /** The free trial is running. */
  | 'TRIALING'
  /** Collection was given up. Paying the open invoice reactivates the subscription. */
  | 'UNPAID';

/** Input of `blockUser`. */
export type BlockUserInput = {
  /** Id of the other person. */
  readonly userId: string | number;
};

/** Input of `cancelBillingSubscription`. */
export type CancelBillingSubscriptionInput = {
  /** Whether the subscription ends with the current period instead of at once. */
  readonly atPeriodEnd: boolean;
  /** Whether unused time becomes a credit for the next invoice when the subscription ends at once. */
  readonly creditsUnusedTime?: boolean;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Subscription to cancel. */
  readonly subscriptionId: string | number;
};

/** Moment at which an authorised amount is captured. */
export type CaptureMethod =
  /** Captured as soon as the payment is confirmed. */
  | 'AUTOMATIC'
  /** Held first; captured later in whole or in part. */
  | 'MANUAL';

/** Input of `changeEmail`. */
export type ChangeEmailInput = {
  /** New e-mail address, at most 254 characters. */
  readonly newEmail: string;
};

/** Input of `changeMemberRole`. */
export type ChangeMemberRoleInput = {
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** Id of the membership. */
  readonly membershipId: string | number;
  /** New role, not above the role of the caller. */
  readonly role: OrganizationRole;
};

/** Input of `changePassword`. */
export type ChangePasswordInput = {
  /** Current password. */
  readonly currentPassword: string;
  /** New password of 12 to 128 characters. Refused when it is well known, a pattern, or made of the own name or address. */
  readonly newPassword: string;
};

/** Manner in which invoices are collected. */
export type CollectionMethod =
  /** The default payment method is charged. */
  | 'AUTOMATIC'
  /** The invoice is sent and has to be paid within 14 days. */
  | 'SEND_INVOICE';

/** Input of `completeMfa`. */
export type CompleteMfaInput = {
  /** Challenge token returned by `signIn`. */
  readonly challengeToken: string;
  /** Six digits shown by the authenticator; spaces are ignored. */
  readonly code: string;
};

/** Input of `confirmEmailChange`. */
export type ConfirmEmailChangeInput = {
  /** Code sent to the new address. */
  readonly code: string;
  /** Code sent to the present address. */
  readonly presentCode: string;
  /** Ticket returned by `changeEmail`. */
  readonly ticket: string;
};

/** Input of `confirmPayment`. */
export type ConfirmPaymentInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Payment method to charge; the method named before or else the default when absent. */
  readonly methodId?: string | number | null | undefined;
  /** Payment to confirm. */
  readonly paymentId: string | number;
};

/** Input of `confirmTotp`. */
export type ConfirmTotpInput = {
  /** Six digits shown by the authenticator; spaces are ignored. */
  readonly code: string;
  /** Identifier of the authenticator, from `enrolTotp`. */
  readonly factorId: string | number;
};

/** Kind of a conversation. */
export type ConversationKind =
  /** Conversation between two people, who have at most one. */
  | 'DIRECT'
  /** Conversation among up to 100 people, with members who may change. */
  | 'GROUP';

/** Input of `createBillingSubscription`. */
export type CreateBillingSubscriptionInput = {
  /** Manner in which invoices are collected. */
  readonly collection?: CollectionMethod;
  /** Code of the coupon to redeem. */
  readonly coupon?: string | null | undefined;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Items to subscribe to, 1–20 distinct prices of one currency, interval, tax behaviour and issuer. */
  readonly items: ReadonlyArray<BillingSubscriptionItemInput>;
};

/** Input of `createComment`. */
export type CreateCommentInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Id of the comment to reply to, under the same post; null answers the post itself. */
  readonly parentId?: string | number | null | undefined;
  /** Id of the post. */
  readonly postId: string | number;
  /** Text of the comment, 1 to 10,000 characters. */
  readonly text: string;
};

/** Input of `createExternalTransfer`. */
export type CreateExternalTransferInput = {
  /** Amount in euro; the fee is charged in addition. */
  readonly amount: MoneyInput;
  /** Identifier of the recipient at another bank. */
  readonly beneficiaryId: string | number;
  /** Identifier of the account to debit. */
  readonly fromAccountId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Text for the recipient, at most 140 printable characters. */
  readonly reference?: string;
};

/** Input of `createFxQuote`. */
export type CreateFxQuoteInput = {
  /** Amount to debit, in the currency of the debited account. */
  readonly amount: MoneyInput;
  /** Identifier of the account to debit. */
  readonly fromAccountId: string | number;
  /** Identifier of the account to credit, in another currency. */
  readonly toAccountId: string | number;
};

/** Input of `createOrganization`. */
export type CreateOrganizationInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Name of the organisation, 1 to 80 characters. */
  readonly name: string;
  /** Unique short name for addresses: 3 to 48 lower-case letters a–z, digits and single hyphens, beginning and ending without a hyphen. */
  readonly slug: string;
};

/** Input of `createPayment`. */
export type CreatePaymentInput = {
  /** Whether the amount is captured at once or held first. */
  readonly captureMethod?: CaptureMethod;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Goods or account top-up to pay for. */
  readonly subject: PaymentSubjectInput;
};

/** Input of `createPost`. */
export type CreatePostInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Text of the post, 1 to 10,000 characters. */
  readonly text: string;
  /** Audience of the post. `ORGANIZATION` requires an active organisation. */
  readonly visibility?: PostVisibility;
};

/** Input of `createRuleFromTemplate`. */
export type CreateRuleFromTemplateInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Name of the rule, 1 to 80 printable characters. */
  readonly name: string;
  /** Template and its values. */
  readonly template: RuleTemplateInput;
};

/** Input of `createTransfer`. */
export type CreateTransferInput = {
  /** Amount to transfer. */
  readonly amount: MoneyInput;
  /** Identifier of the account to debit. */
  readonly fromAccountId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Text on both statements, at most 140 printable characters. */
  readonly reference?: string;
  /** Account to credit. */
  readonly to: TransferTargetInput;
};

/** Input of `createWallet`. */
export type CreateWalletInput = {
  /** Currency in which totals are shown by default. */
  readonly displayCurrency: string;
  /** Unique public name: 3 to 30 lower-case letters, digits, `_` and `-`, starting with a letter. */
  readonly handle: string;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
};

/** Input of `deleteComment`. */
export type DeleteCommentInput = {
  /** Id of the caller’s own comment, or of any comment under the caller’s own post. */
  readonly commentId: string | number;
};

/** Input of `deletePost`. */
export type DeletePostInput = {
  /** Id of the caller’s own post. */
  readonly postId: string | number;
};

/** Input of `editComment`. */
export type EditCommentInput = {
  /** Id of the caller’s own comment. */
  readonly commentId: string | number;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** New text, 1 to 10,000 characters. */
  readonly text: string;
};

/** Input of `editPost`. */
export type EditPostInput = {
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** Id of the caller’s own post. */
  readonly postId: string | number;
  /** New text, 1 to 10,000 characters. */
  readonly text: string;
};

/** Input of `endPresence`. */
export type EndPresenceInput = {
  /** Id of the client to close, as given to `heartbeatPresence`. */
  readonly connectionId: string;
};

/** Input of `enrolTotp`. */
export type EnrolTotpInput = {
  /** Name of the authenticator for its holder, at most 60 characters; null means `Authenticator`. */
  readonly label?: string | null | undefined;
};

/** Kind of change in the feed. */
export type FeedChange =
  /** Post that is new in the feed or was released by moderation. */
  | 'ADDED'
  /** Post with a new text. */
  | 'EDITED'
  /** Post that was deleted, or held by moderation. */
  | 'REMOVED';

/** Order of the home feed. */
export type FeedMode =
  /** Newest first. */
  | 'CHRONOLOGICAL'
  /** By score, as of the moment of the first page; `explainFeedItem` shows the formula. */
  | 'RANKED';

/** Reason for a post’s position in the feed: in ranked order the largest term of its score, in chronological order its source. */
export type FeedReason =
  /** Interest of the viewer in the author. */
  | 'AFFINITY'
  /** Interest of others in the post. */
  | 'ENGAGEMENT'
  /** Written by a person whom the viewer follows. */
  | 'FOLLOWED'
  /** Written for the viewer’s active organisation. */
  | 'ORGANIZATION'
  /** Written by the viewer. */
  | 'OWN'
  /** Age of the post. */
  | 'RECENCY';

/** Reason why a post is in the feed. */
export type FeedSource =
  /** Written by a person whom the viewer follows. */
  | 'FOLLOWED'
  /** Written for the viewer’s active organisation. */
  | 'ORGANIZATION'
  /** Written by the viewer. */
  | 'OWN';

/** Input of `followUser`. */
export type FollowUserInput = {
  /** Id of the other person. */
  readonly userId: string | number;
};

/** State of a quote. */
export type FxQuoteStatus =
  /** Accepted; the conversion is posted. */
  | 'ACCEPTED'
  /** Not accepted; it may have expired. */
  | 'OPEN';

/** Input of `heartbeatPresence`. */
export type HeartbeatPresenceInput = {
  /** Id that the client chooses for one open tab or device, 1 to 64 printable ASCII characters without spaces. */
  readonly connectionId: string;
};

/** Share of the income for one pocket. */
export type IncomeShareInput = {
  /** Share in basis points, 1 to 10,000, rounded down. */
  readonly basisPoints: number;
  /** Id of the pocket that receives the share. */
  readonly pocketId: string | number;
};

/** Template that splits every credit to a pocket among other pockets. */
export type IncomeSplitInput = {
  /** Id of the pocket that receives the income and keeps the remainder. */
  readonly pocketId: string | number;
  /** Shares of the other pockets, 1 to 10, together at most 10,000 basis points. */
  readonly shares: ReadonlyArray<IncomeShareInput>;
};

/** State of an invitation. */
export type InvitationStatus =
  /** Accepted; the invited person has joined. */
  | 'ACCEPTED'
  /** Neither accepted nor revoked. Can be accepted until it expires. */
  | 'PENDING'
  /** Taken back, or replaced after it had expired. */
  | 'REVOKED';

/** Input of `inviteMember`. */
export type InviteMemberInput = {
  /** E-mail address to invite, at most 254 characters. */
  readonly email: string;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Role to give, not above the role of the caller. */
  readonly role?: OrganizationRole;
};

/** State of an invoice. */
export type InvoiceStatus =
  /** Lines can be added; the invoice has no number. */
  | 'DRAFT'
  /** Finalised, with an amount due. */
  | 'OPEN'
  /** Nothing is due any more. */
  | 'PAID'
  /** Collection was given up, or a lost dispute took the payment back. The amount is still owed and can be paid. */
  | 'UNCOLLECTIBLE'
  /** Cancelled as a mistake; nothing is owed. */
  | 'VOID';

/** State of the identity verification of a tenant. */
export type KycStatus =
  /** The latest document was approved. */
  | 'APPROVED'
  /** An operator reviews the submitted document. */
  | 'IN_REVIEW'
  /** No document was submitted. */
  | 'NONE'
  /** The latest document was rejected. Another one can be submitted. */
  | 'REJECTED';

/** Template that moves money between two pockets up to a level. */
export type LevelTemplateInput = {
  /** Id of the pocket that the money leaves. */
  readonly fromPocketId: string | number;
  /** Level in minor units of the pockets’ currency. */
  readonly level: string;
  /** Cron pattern of five fields in UTC, minute first. A sweep ignores it. */
  readonly pattern?: string;
  /** Id of the pocket that receives the money. */
  readonly toPocketId: string | number;
};

/** Input of `markAllRead`. */
export type MarkAllReadInput = {
  /** Instant after which notifications stay unread, usually the `createdAt` of the newest one shown; none stays unread when absent. */
  readonly receivedUntil?: string | null | undefined;
};

/** Input of `markNotificationArchived`. */
export type MarkNotificationArchivedInput = {
  /** Notification to mark. */
  readonly notificationId: string | number;
};

/** Input of `markNotificationRead`. */
export type MarkNotificationReadInput = {
  /** Notification to mark. */
  readonly notificationId: string | number;
};

/** Input of `markNotificationSeen`. */
export type MarkNotificationSeenInput = {
  /** Notification to mark. */
  readonly notificationId: string | number;
};

/** Input of `markRead`. */
export type MarkReadInput = {
  /** Id of a conversation of the caller. */
  readonly conversationId: string | number;
  /** Sequence of the last message read, from 0 to the conversation’s `lastSequence`. */
  readonly sequence: string;
};

/** Amount in whole minor units. The currency determines the decimal places. */
export type MoneyInput = {
  /** Currency of the amount. */
  readonly currency: string;
  /** Number of minor units: 1234 for 12.34 EUR. */
  readonly minor: string;
};

/** Input of `moveBetweenPockets`. */
export type MoveBetweenPocketsInput = {
  /** Amount that leaves the source, in the source’s currency: above zero, at most 2^96 minor units. */
  readonly amount: MoneyInput;
  /** Id of the open pocket that the money leaves. */
  readonly fromPocketId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Id of the open pocket that receives the money; another pocket of the same wallet. */
  readonly toPocketId: string | number;
};

/** Group of notification types that a person can unsubscribe from as a whole. */
export type NotificationCategory =
  /** The account itself. */
  | 'ACCOUNT'
  /** Messages from other people. */
  | 'MESSAGES'
  /** Payments, transfers and invoices. */
  | 'MONEY'
  /** Memberships and invitations. */
  | 'ORGANIZATION'
  /** Protection of the account. It cannot be unsubscribed from. */
  | 'SECURITY'
  /** Posts, comments, reactions and followers. */
  | 'SOCIAL';

/** Channel over which a notification reaches a person. */
export type NotificationChannel =
  /** E-mail. */
  | 'EMAIL'
  /** Inbox of the product. */
  | 'IN_APP';

/** Filter for the inbox. All conditions apply together. */
export type NotificationFilter = {
  /** True lists archived notifications only; false lists those that are not archived. */
  readonly archived?: boolean | null | undefined;
  /** Category to filter by; all when absent. */
  readonly category?: NotificationCategory | null | undefined;
  /** Keys of the types to list, at most 50 of 64 characters; all when absent. */
  readonly types?: ReadonlyArray<string> | null | undefined;
  /** Whether only unread notifications are listed. */
  readonly unreadOnly?: boolean | null | undefined;
};

/** Input of `openAccount`. */
export type OpenAccountInput = {
  /** Currency of the account. */
  readonly currency: string;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Name of the account, 1 to 80 printable characters. */
  readonly name: string;
};

/** Input of `openPocket`. */
export type OpenPocketInput = {
  /** Currency of the pocket. */
  readonly currency: string;
  /** Amount to save up to, in minor units of the currency: above zero, at most 2^96. Required for a `GOAL`, null for other kinds. */
  readonly goal?: string | null | undefined;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Kind of the pocket. */
  readonly kind?: PocketKind;
  /** Instant from which money may leave, in the future. Required for a `VAULT`, null for other kinds. */
  readonly lockedUntil?: string | null | undefined;
  /** Name of the pocket, 1 to 80 printable characters. */
  readonly name: string;
};

/** Kind of a tenant. */
export type OrganizationKind =
  /** Organisation with any number of members. */
  | 'ORGANIZATION'
  /** Personal tenant of one user, who is its only member. */
  | 'PERSONAL';

/** Role of a member in a tenant. */
export type OrganizationRole =
  /** Manages the organisation, its invitations, its admins and its members, but not its owners. */
  | 'ADMIN'
  /** Works in the tenant without managing it. */
  | 'MEMBER'
  /** Grants and revokes every role. A tenant keeps at least one owner. */
  | 'OWNER';

/** State, for the viewer, of the post or comment that a comment answers. */
export type ParentState =
  /** Deleted or hidden from the viewer; the two are not told apart. */
  | 'DELETED'
  /** Visible to the viewer. */
  | 'VISIBLE';

/** Input of `payInvoice`. */
export type PayInvoiceInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Invoice to pay; must have an amount due. */
  readonly invoiceId: string | number;
  /** Payment method to charge; the default method when absent. */
  readonly methodId?: string | number | null | undefined;
};

/** Input of `payRequest`. */
export type PayRequestInput = {
  /** Id of the open pocket that pays, in the request’s currency. */
  readonly fromPocketId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Id of the request. */
  readonly requestId: string | number;
};

/** Answer of the beneficiary’s bank to the verification of the payee’s name. */
export type PayeeVerdict =
  /** Name is close to that of the account holder. */
  | 'CLOSE_MATCH'
  /** Name matches the account holder. */
  | 'MATCH'
  /** Name differs from that of the account holder. */
  | 'NO_MATCH'
  /** Bank does not verify names. */
  | 'UNAVAILABLE';

/** Whether the processor moves real money. */
export type PaymentEnvironment =
  /** Real money is moved. */
  | 'LIVE'
  /** No real money is moved. */
  | 'SANDBOX';

/** Kind of payment method. */
export type PaymentMethodKind =
  /** Debit of a bank account in the United Kingdom. */
  | 'BACS_DEBIT'
  /** Payment card. */
  | 'CARD'
  /** Any other kind known to the processor. */
  | 'OTHER'
  /** Debit of a bank account in the Single Euro Payments Area. */
  | 'SEPA_DEBIT'
  /** Debit of a bank account in the United States. */
  | 'US_BANK_ACCOUNT';

/** Subject of a payment. */
export type PaymentPurpose =
  /** Amount due of an invoice. */
  | 'INVOICE'
  /** Prices of the catalogue, bought once. */
  | 'PRICE'
  /** Deposit to an account of the payer. */
  | 'TOP_UP';

/** State of a payment request. `OPEN` and `PAYING` may still change. */
export type PaymentRequestStatus =
  /** Cancelled by the requester’s tenant. */
  | 'CANCELLED'
  /** Declined by the wallet that was asked. */
  | 'DECLINED'
  /** Not paid before `expiresAt`. */
  | 'EXPIRED'
  /** Waits for a payer. */
  | 'OPEN'
  /** Paid in full. */
  | 'PAID'
  /** Payment has begun. The request becomes `OPEN` again when the payment fails. */
  | 'PAYING';

/** State of a payment. A payment never returns to an earlier state. */
export type PaymentStatus =
  /** The payment was cancelled; nothing was charged. */
  | 'CANCELLED'
  /** The charge was declined. Try again with a new payment. */
  | 'FAILED'
  /** The processor has not decided yet or has not answered. */
  | 'PROCESSING'
  /** The payer has to act, for example by 3-D Secure. */
  | 'REQUIRES_ACTION'
  /** The amount is held on the payment method. */
  | 'REQUIRES_CAPTURE'
  /** The payment is ready to be confirmed. */
  | 'REQUIRES_CONFIRMATION'
  /** No payment method is known. */
  | 'REQUIRES_METHOD'
  /** The amount was captured. */
  | 'SUCCEEDED';

/** Subject of a payment: exactly one of catalogue prices and an account top-up. Invoices are paid by `payInvoice`. */
export type PaymentSubjectInput = {
  /** Prices to buy once, 1–20 in one currency. The amount follows from the catalogue. */
  readonly prices?: ReadonlyArray<PricedItemInput> | null | undefined;
  /** Deposit to an account of the active tenant. */
  readonly topUp?: TopUpInput | null | undefined;
};

/** Kind of a pocket. */
export type PocketKind =
  /** Pocket with an amount to save up to. */
  | 'GOAL'
  /** Pocket without restrictions. */
  | 'MAIN'
  /** Pocket that releases no money before its unlock date. */
  | 'VAULT';

/** State of a pocket. */
export type PocketStatus =
  /** Closed for good. */
  | 'CLOSED'
  /** Waits for banking to close its account. */
  | 'CLOSING'
  /** Ready to hold and move money. */
  | 'OPEN'
  /** Waits for banking to open its account. */
  | 'OPENING';

/** Moderation state of a post. */
export type PostStatus =
  /** Held by moderation: visible to its author and to moderators only. */
  | 'HELD'
  /** Visible to its audience. */
  | 'PUBLISHED';

/** Audience of a post besides its author. It cannot be changed later. */
export type PostVisibility =
  /** Followers of the author. */
  | 'FOLLOWERS'
  /** People who act in the organisation in which it was written. */
  | 'ORGANIZATION'
  /** Nobody but the author. */
  | 'PRIVATE'
  /** Everybody, including people without an account. */
  | 'PUBLIC';

/** Side of a posting. */
export type PostingSide =
  /** Increases the balance of a customer account. */
  | 'CREDIT'
  /** Decreases the balance of a customer account. */
  | 'DEBIT';

/** Presence of a person. */
export type PresenceStatus =
  /** No client is open, or the person hides their presence or is hidden from the viewer. The cases are not told apart. */
  | 'OFFLINE'
  /** At least one client of the person is open. */
  | 'ONLINE';

/** Quantity of a price of the catalogue. */
export type PricedItemInput = {
  /** Active licensed price. */
  readonly priceId: string | number;
  /** Number of units, 1–10^12. */
  readonly quantity?: number;
};

/** Kind of a reaction. */
export type ReactionKind =
  /** Amusement. */
  | 'FUNNY'
  /** Appreciation of something learned. */
  | 'INSIGHTFUL'
  /** Approval. */
  | 'LIKE'
  /** Affection. */
  | 'LOVE'
  /** Support or sympathy. */
  | 'SUPPORT';

/** Template that sends a fixed amount to another wallet on a schedule. */
export type RecurringInput = {
  /** Amount of each payment, above zero. */
  readonly amount: MoneyInput;
  /** Id of the pocket that pays, in the currency of the amount. */
  readonly fromPocketId: string | number;
  /** Cron pattern of five fields in UTC, minute first. */
  readonly pattern: string;
  /** Id of the wallet that is paid. */
  readonly walletId: string | number;
};

/** Input of `refreshSession`. */
export type RefreshSessionInput = {
  /** Latest refresh token of the session. */
  readonly refreshToken: string;
};

/** Input of `removeConversationMember`. */
export type RemoveConversationMemberInput = {
  /** Id of a group of the caller. */
  readonly conversationId: string | number;
  /** Id of the member to remove: the caller’s own to leave, or any member’s if the caller started the group. */
  readonly userId: string | number;
};

/** Input of `removeFactor`. */
export type RemoveFactorInput = {
  /** Identifier of the authenticator. */
  readonly factorId: string | number;
};

/** Input of `removeMember`. */
export type RemoveMemberInput = {
  /** Id of the membership. */
  readonly membershipId: string | number;
};

/** Input of `removeReaction`. */
export type RemoveReactionInput = {
  /** Kind of the reaction. */
  readonly kind: ReactionKind;
  /** Id of the post or comment. */
  readonly targetId: string | number;
};

/** Input of `requestPasswordReset`. */
export type RequestPasswordResetInput = {
  /** E-mail address of the account. Unknown addresses answer alike. */
  readonly email: string;
};

/** Input of `requestPayment`. */
export type RequestPaymentInput = {
  /** Amount in the pocket’s currency: above zero, at most 2^96 minor units. */
  readonly amount: MoneyInput;
  /** Days until the request expires, 1 to 90. */
  readonly expiresInDays?: number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Text for the payer and the statements: at most 140 characters, no control characters. */
  readonly note?: string;
  /** Handle of the only wallet that may pay; null lets anyone with the link pay. */
  readonly payerHandle?: string | null | undefined;
  /** Id of the open pocket that receives the money. */
  readonly pocketId: string | number;
};

/** Input of `resetPassword`. */
export type ResetPasswordInput = {
  /** Code from the e-mail: 8 characters, case and hyphens ignored. */
  readonly code: string;
  /** New password of 12 to 128 characters. Refused when it is well known, a pattern, or made of the own name or address. */
  readonly newPassword: string;
  /** Ticket returned by `requestPasswordReset`. */
  readonly ticket: string;
};

/** Input of `resubscribe`. */
export type ResubscribeInput = {
  /** Category to receive again. */
  readonly category: NotificationCategory;
};

/** Input of `revokeInvitation`. */
export type RevokeInvitationInput = {
  /** Id of the invitation. */
  readonly invitationId: string | number;
};

/** Input of `revokeSession`. */
export type RevokeSessionInput = {
  /** Id of the session. */
  readonly sessionId: string | number;
};

/** Template that saves the round-up of each payment that the wallet sends. */
export type RoundUpInput = {
  /** Id of the pocket that the round-up leaves. */
  readonly fromPocketId: string | number;
  /** Multiple to which payments in its currency are rounded up, such as one euro; at least 2 minor units. */
  readonly multiple: MoneyInput;
  /** Id of the pocket that receives the round-up. */
  readonly toPocketId: string | number;
};

/** State of a run. `SKIPPED`, `SUCCEEDED` and `FAILED` are final. */
export type RuleRunStatus =
  /** Failed without moving money; `reason` explains why. */
  | 'FAILED'
  /** Waits for approvals or for banking to carry out its movement. */
  | 'MOVING'
  /** Waits to be executed. */
  | 'QUEUED'
  /** Ended without doing anything; `reason` explains why. */
  | 'SKIPPED'
  /** All actions are done. */
  | 'SUCCEEDED';

/** Template and its values: exactly one field. */
export type RuleTemplateInput = {
  /** Splits income among pockets. */
  readonly incomeSplit?: IncomeSplitInput | null | undefined;
  /** Pays another wallet on a schedule. */
  readonly recurring?: RecurringInput | null | undefined;
  /** Saves the round-up of payments. */
  readonly roundUp?: RoundUpInput | null | undefined;
  /** Fills the target up to the level on a schedule. */
  readonly scheduledTopUp?: LevelTemplateInput | null | undefined;
  /** Moves the balance above the level out of the source whenever it rises above the level. */
  readonly sweep?: LevelTemplateInput | null | undefined;
};

/** Input of `scheduleTransfer`. */
export type ScheduleTransferInput = {
  /** Amount of each transfer. */
  readonly amount: MoneyInput;
  /** Instant after which no transfer is made, not before `firstAt`; null for no end. */
  readonly endsAt?: string | null | undefined;
  /** Earliest due time, in the future and within 5 years. */
  readonly firstAt: string;
  /** Identifier of the account to debit. */
  readonly fromAccountId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Cron pattern of five fields, such as `0 9 1 * *`; null for a single transfer at `firstAt`. */
  readonly pattern?: string | null | undefined;
  /** Text on the statements, at most 140 printable characters. */
  readonly reference?: string;
  /** IANA time zone in which the pattern is read. */
  readonly timeZone?: string;
  /** Recipient of the transfers. */
  readonly to: ScheduledTargetInput;
};

/** Recipient of a scheduled transfer, given in exactly one way. */
export type ScheduledTargetInput = {
  /** Identifier of an account of this ledger. */
  readonly accountId?: string | number | null | undefined;
  /** Recipient at another bank. */
  readonly beneficiaryId?: string | number | null | undefined;
  /** IBAN of an account of this ledger. */
  readonly iban?: string | null | undefined;
};

/** Kind of proof of the second factor. */
export type SecondFactorKind =
  /** One of ten single-use codes, for when the authenticator is lost. */
  | 'RECOVERY_CODE'
  /** Six digits shown by an authenticator app, valid for 30 seconds. */
  | 'TOTP';

/** Input of `sendMessage`. */
export type SendMessageInput = {
  /** Id that the client chooses for the message, 1 to 64 printable ASCII characters without spaces. Sending again with the same id and text returns the first message. */
  readonly clientMessageId: string;
  /** Id of a conversation of the caller. */
  readonly conversationId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Text of the message, 1 to 10,000 characters. */
  readonly text: string;
};

/** Recipient of a payment: exactly one field. */
export type SendTargetInput = {
  /** Id of a contact that names a wallet. */
  readonly contactId?: string | number | null | undefined;
  /** Handle of the wallet, in any letter case. */
  readonly handle?: string | null | undefined;
  /** Id of the wallet. */
  readonly walletId?: string | number | null | undefined;
};

/** Input of `sendToUser`. */
export type SendToUserInput = {
  /** Amount in the pocket’s currency: above zero, at most 2^96 minor units. */
  readonly amount: MoneyInput;
  /** Category under which spending controls count the payment: `SCREAMING_SNAKE`, 1 to 40 characters. When null, only controls without a category count it. */
  readonly category?: string | null | undefined;
  /** Id of the open pocket that the money leaves. */
  readonly fromPocketId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Text on both statements: at most 140 characters, no control characters. */
  readonly reference?: string;
  /** Recipient. */
  readonly to: SendTargetInput;
};

/** Input of `setNotificationPreference`. */
export type SetNotificationPreferenceInput = {
  /** Channel that the preference applies to; the type must be offered in it. */
  readonly channel: NotificationChannel;
  /** Version last read; 0 while the default applies. */
  readonly expectedVersion: number;
  /** Whether the caller receives the type in the channel; critical types cannot be disabled. */
  readonly isEnabled: boolean;
  /** Key of the notification type, at most 64 characters. */
  readonly type: string;
};

/** Input of `setPresenceVisibility`. */
export type SetPresenceVisibilityInput = {
  /** Whether to appear offline to everyone. */
  readonly isHidden: boolean;
};

/** Input of `setTyping`. */
export type SetTypingInput = {
  /** Id of a conversation of the caller. */
  readonly conversationId: string | number;
  /** Whether the caller is typing. */
  readonly isTyping: boolean;
};

/** Input of `signIn`. */
export type SignInInput = {
  /** Name of this device in the list of sessions, cut at 80 characters; null leaves the session unnamed. */
  readonly deviceName?: string | null | undefined;
  /** E-mail address of the account. */
  readonly email: string;
  /** Password of the account. */
  readonly password: string;
};

/** Input of `signUp`. */
export type SignUpInput = {
  /** Name shown to others, 1 to 80 characters. */
  readonly displayName: string;
  /** E-mail address of the account, at most 254 characters. */
  readonly email: string;
  /** Language of e-mails as a BCP 47 tag (`ro-RO`); null means `en`. */
  readonly locale?: string | null | undefined;
  /** Password of 12 to 128 characters. Refused when it is well known, a pattern, or made of the own name or address. */
  readonly password: string;
};

/** Input of `startConversation`. */
export type StartConversationInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Ids of the other people, 1 to 99; duplicates and the caller’s own id are ignored. One person without a title opens the direct conversation. */
  readonly memberIds: ReadonlyArray<string | number>;
  /** Title, 1 to 120 characters. A title makes the conversation a group. */
  readonly title?: string | null | undefined;
};

/** Format of a statement document. */
export type StatementFormat =
  /** ISO 20022 camt.053.001.08 file, at most 5,000 lines. */
  | 'CAMT053'
  /** CSV file in UTF-8, at most 20,000 lines. */
  | 'CSV'
  /** PDF document, at most 2,000 lines. */
  | 'PDF';

/** Language of a statement document. */
export type StatementLanguage =
  /** English. */
  | 'EN'
  /** Romanian. */
  | 'RO';

/** Input of `stepUp`. */
export type StepUpInput = {
  /** Code of the authenticator, or a recovery code. */
  readonly code: string;
  /** Kind of the code. */
  readonly kind?: SecondFactorKind;
};

/** Input of `submitKyc`. */
export type SubmitKycInput = {
  /** Surname and given names as in the passport, in any order, letter case and with or without accents. */
  readonly fullName: string;
  /** Two lines of 44 characters at the foot of the passport. It must be valid and its holder at least 18 years old. */
  readonly machineReadableZone: string;
};

/** Input of `switchOrganization`. */
export type SwitchOrganizationInput = {
  /** Id of the organization. */
  readonly organizationId: string | number;
};

/** Deposit from a payment method to an account of the active tenant. */
export type TopUpInput = {
  /** Open account of the active tenant to credit. */
  readonly accountId: string | number;
  /** Amount to deposit in the currency of the account, within the limits of the processor for that currency. */
  readonly amount: MoneyInput;
};

/** Input of `topUpPocket`. */
export type TopUpPocketInput = {
  /** Amount in the pocket’s currency: above zero, at most 2^96 minor units. */
  readonly amount: MoneyInput;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Id of a payment method of the tenant; its default method when null. */
  readonly methodId?: string | number | null | undefined;
  /** Id of the open pocket that receives the money. */
  readonly pocketId: string | number;
};

/** State of a transfer. */
export type TransferStatus =
  /** Transfer was withdrawn before it left. */
  | 'CANCELLED'
  /** Transfer is posted on both accounts, or settled by the other bank. */
  | 'COMPLETED'
  /** Money is held and leaves shortly. */
  | 'PENDING'
  /** Money is held until a second person decides. */
  | 'PENDING_APPROVAL'
  /** Transfer was refused; the money was given back in full. */
  | 'REJECTED'
  /** Transfer was settled, then sent back by the other bank. */
  | 'RETURNED'
  /** Transfer is posted and handed to the payment rail; the outcome is pending. */
  | 'SUBMITTED';

/** Account of this ledger to credit, given in exactly one way. */
export type TransferTargetInput = {
  /** Identifier of an account of this ledger. */
  readonly accountId?: string | number | null | undefined;
  /** IBAN of an account of this ledger. */
  readonly iban?: string | null | undefined;
};

/** Input of `unblockUser`. */
export type UnblockUserInput = {
  /** Id of the other person. */
  readonly userId: string | number;
};

/** Input of `unfollowUser`. */
export type UnfollowUserInput = {
  /** Id of the other person. */
  readonly userId: string | number;
};

/** Input of `unsubscribe`. */
export type UnsubscribeInput = {
  /** Token from an unsubscribe link, at most 1,000 characters. It does not expire. */
  readonly token: string;
};

/** Input of `updateOrganization`. */
export type UpdateOrganizationInput = {
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** New name of the organisation, 1 to 80 characters; null keeps the name. */
  readonly name?: string | null | undefined;
  /** New unique short name: 3 to 48 lower-case letters a–z, digits and single hyphens, beginning and ending without a hyphen; null keeps the short name. */
  readonly slug?: string | null | undefined;
};

/** Input of `updateProfile`. */
export type UpdateProfileInput = {
  /** New name shown to others, 1 to 80 characters; null keeps the name. */
  readonly displayName?: string | null | undefined;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** New handle, unique: 3 to 30 lower-case letters a–z and digits, with single `_` or `-` between them, beginning with a letter; null keeps the handle. */
  readonly handle?: string | null | undefined;
  /** New language of e-mails as a BCP 47 tag (`ro-RO`); null keeps the language. */
  readonly locale?: string | null | undefined;
};

/** Input of `updateSocialProfile`. */
export type UpdateSocialProfileInput = {
  /** Text about the person, at most 500 characters; null leaves it unchanged. */
  readonly bio?: string | null | undefined;
  /** Name to show, 1 to 80 characters. Null shows the account’s display name; an absent field leaves the name unchanged. */
  readonly displayName?: string | null | undefined;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
};

/** Input of `useRecoveryCode`. */
export type UseRecoveryCodeInput = {
  /** Challenge token returned by `signIn`. */
  readonly challengeToken: string;
  /** Recovery code: 16 characters, case and hyphens ignored. */
  readonly code: string;
};

/** Input of `verifyEmail`. */
export type VerifyEmailInput = {
  /** Code from the e-mail: 8 characters, case and hyphens ignored. */
  readonly code: string;
  /** Name of this device in the list of sessions, cut at 80 characters; null leaves the session unnamed. */
  readonly deviceName?: string | null | undefined;
  /** Ticket returned by `signUp`. */
  readonly ticket: string;
};

/** Kind of a movement, by the operation that started it. */
export type WalletMovementKind =
  /** Conversion between two pockets of the wallet. */
  | 'CONVERT'
  /** Transfer between two pockets of the wallet in one currency. */
  | 'MOVE'
  /** Payment of a payment request. */
  | 'REQUEST'
  /** Run of an automation rule. */
  | 'RULE'
  /** Transfer to another wallet. */
  | 'SEND'
  /** Hold for a withdrawal to an external address. */
  | 'WITHDRAWAL';

/** State of a movement. `COMPLETED`, `REFUSED`, `REJECTED` and `EXPIRED` are final. */
export type WalletMovementStatus =
  /** All steps are done. */
  | 'COMPLETED'
  /** Not approved in time; no money has moved. */
  | 'EXPIRED'
  /** Waits for banking’s answer, and is retried until banking gives one. */
  | 'PENDING'
  /** Waits for approvals; no money has moved. */
  | 'PENDING_APPROVAL'
  /** Refused by banking; no money has moved. */
  | 'REFUSED'
  /** Rejected by an approver; no money has moved. */
  | 'REJECTED';

/** State of a top-up. */
export type WalletTopUpStatus =
  /** Payment was cancelled; nothing was charged. */
  | 'CANCELLED'
  /** Payment was declined. Start a new top-up to try again. */
  | 'FAILED'
  /** Payment exists and waits for its payer. */
  | 'OPEN'
  /** Payment was captured. A transaction appears when the pocket is credited. */
  | 'PAID'
  /** Waits for payments to create the payment, and is retried until payments answers. */
  | 'PENDING'
  /** Refused by payments; no payment exists. */
  | 'REFUSED';

export type FactorLineFragment = { readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null };

export type AccessTokenFragment = { readonly __typename: 'AccessTokenPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly tenantId: string, readonly aal: number };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { readonly __typename: 'Query', readonly me: { readonly __typename: 'User', readonly email: string | null, readonly locale: string | null, readonly version: number, readonly id: string, readonly handle: string, readonly displayName: string, readonly tenants: ReadonlyArray<{ readonly __typename: 'TenantChoice', readonly id: string, readonly name: string, readonly kind: OrganizationKind, readonly role: OrganizationRole, readonly isActive: boolean }> | null } | null };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { readonly __typename: 'Mutation', readonly updateProfile:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'User', readonly locale: string | null, readonly version: number, readonly id: string, readonly handle: string, readonly displayName: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { readonly __typename: 'Mutation', readonly changePassword:
    | { readonly __typename: 'InvalidCredentialsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SessionsEnded', readonly sessionsEnded: number }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ChangeEmailMutationVariables = Exact<{
  input: ChangeEmailInput;
}>;


export type ChangeEmailMutation = { readonly __typename: 'Mutation', readonly changeEmail:
    | { readonly __typename: 'CodeSent', readonly ticket: string, readonly expiresAt: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ConfirmEmailChangeMutationVariables = Exact<{
  input: ConfirmEmailChangeInput;
}>;


export type ConfirmEmailChangeMutation = { readonly __typename: 'Mutation', readonly confirmEmailChange:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidCodeError', readonly attemptsLeft: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SessionsEnded', readonly sessionsEnded: number }
   | null };

export type MyFactorsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyFactorsQuery = { readonly __typename: 'Query', readonly me: { readonly __typename: 'User', readonly id: string, readonly factors: ReadonlyArray<{ readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null }> | null } | null };

export type EnrolTotpMutationVariables = Exact<{
  input: EnrolTotpInput;
}>;


export type EnrolTotpMutation = { readonly __typename: 'Mutation', readonly enrolTotp:
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TotpEnrolment', readonly factorId: string, readonly secret: string, readonly uri: string, readonly expiresAt: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ConfirmTotpMutationVariables = Exact<{
  input: ConfirmTotpInput;
}>;


export type ConfirmTotpMutation = { readonly __typename: 'Mutation', readonly confirmTotp:
    | { readonly __typename: 'CodeAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidCodeError', readonly attemptsLeft: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TotpConfirmed', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly tenantId: string, readonly aal: number, readonly recoveryCodes: ReadonlyArray<string> | null, readonly factor: { readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null } }
   | null };

export type RemoveFactorMutationVariables = Exact<{
  input: RemoveFactorInput;
}>;


export type RemoveFactorMutation = { readonly __typename: 'Mutation', readonly removeFactor:
    | { readonly __typename: 'LastSignInMethodError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type GenerateRecoveryCodesMutationVariables = Exact<{ [key: string]: never; }>;


export type GenerateRecoveryCodesMutation = { readonly __typename: 'Mutation', readonly generateRecoveryCodes: ReadonlyArray<string> | null };

export type StepUpMutationVariables = Exact<{
  input: StepUpInput;
}>;


export type StepUpMutation = { readonly __typename: 'Mutation', readonly stepUp:
    | { readonly __typename: 'AccessTokenPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly tenantId: string, readonly aal: number }
    | { readonly __typename: 'CodeAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidCodeError', readonly attemptsLeft: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type MySessionsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type MySessionsQuery = { readonly __typename: 'Query', readonly mySessions: { readonly __typename: 'SessionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'SessionEdge', readonly node: { readonly __typename: 'Session', readonly id: string, readonly deviceName: string | null, readonly aal: number, readonly isCurrent: boolean, readonly startedAt: string, readonly lastUsedAt: string, readonly expiresAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RevokeSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type RevokeSessionMutation = { readonly __typename: 'Mutation', readonly revokeSession:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Session', readonly id: string, readonly endedAt: string | null }
   | null };

export type RevokeAllOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type RevokeAllOtherSessionsMutation = { readonly __typename: 'Mutation', readonly revokeAllOtherSessions: { readonly __typename: 'SessionsEnded', readonly sessionsEnded: number } | null };

export type AmountFragment = { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number };

export type AccountLineFragment = { readonly __typename: 'BankAccount', readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type TransferLineFragment = { readonly __typename: 'Transfer', readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null };

export type AccountsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccountsQuery = { readonly __typename: 'Query', readonly accounts: { readonly __typename: 'BankAccountConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BankAccountEdge', readonly node: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AccountHistoryQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccountHistoryQuery = { readonly __typename: 'Query', readonly account: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly postings: { readonly __typename: 'PostingConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PostingEdge', readonly node: { readonly __typename: 'Posting', readonly side: PostingSide, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null };

export type OpenAccountMutationVariables = Exact<{
  input: OpenAccountInput;
}>;


export type OpenAccountMutation = { readonly __typename: 'Mutation', readonly openAccount:
    | { readonly __typename: 'BankAccount', readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type TransfersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  accountId?: string | number | null | undefined;
}>;


export type TransfersQuery = { readonly __typename: 'Query', readonly transfers: { readonly __typename: 'TransferConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TransferEdge', readonly node: { readonly __typename: 'Transfer', readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateTransferMutationVariables = Exact<{
  input: CreateTransferInput;
}>;


export type CreateTransferMutation = { readonly __typename: 'Mutation', readonly createTransfer:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'KycRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Transfer', readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type BeneficiariesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BeneficiariesQuery = { readonly __typename: 'Query', readonly beneficiaries: { readonly __typename: 'BeneficiaryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BeneficiaryEdge', readonly node: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string, readonly payeeVerdict: PayeeVerdict, readonly firstUsedAt: string | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AddBeneficiaryMutationVariables = Exact<{
  input: AddBeneficiaryInput;
}>;


export type AddBeneficiaryMutation = { readonly __typename: 'Mutation', readonly addBeneficiary:
    | { readonly __typename: 'Beneficiary', readonly id: string, readonly payeeVerdict: PayeeVerdict }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PayeeMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type CreateExternalTransferMutationVariables = Exact<{
  input: CreateExternalTransferInput;
}>;


export type CreateExternalTransferMutation = { readonly __typename: 'Mutation', readonly createExternalTransfer:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'KycRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Transfer', readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ApproveTransferMutationVariables = Exact<{
  input: ApproveTransferInput;
}>;


export type ApproveTransferMutation = { readonly __typename: 'Mutation', readonly approveTransfer:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'HoldAlreadyResolvedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Transfer', readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null }
   | null };

export type ScheduleTransferMutationVariables = Exact<{
  input: ScheduleTransferInput;
}>;


export type ScheduleTransferMutation = { readonly __typename: 'Mutation', readonly scheduleTransfer:
    | { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ScheduledTransfer', readonly id: string, readonly nextDueAt: string | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type CreateFxQuoteMutationVariables = Exact<{
  input: CreateFxQuoteInput;
}>;


export type CreateFxQuoteMutation = { readonly __typename: 'Mutation', readonly createFxQuote:
    | { readonly __typename: 'ConversionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FxQuote', readonly id: string, readonly rate: string, readonly expiresAt: string, readonly source: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly target: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type AcceptFxQuoteMutationVariables = Exact<{
  input: AcceptFxQuoteInput;
}>;


export type AcceptFxQuoteMutation = { readonly __typename: 'Mutation', readonly acceptFxQuote:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConversionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FxQuote', readonly id: string, readonly status: FxQuoteStatus }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PositionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuoteAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuoteExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type BankingStandingQueryVariables = Exact<{ [key: string]: never; }>;


export type BankingStandingQuery = { readonly __typename: 'Query', readonly kycStatus: { readonly __typename: 'KycProfile', readonly level: number, readonly status: KycStatus, readonly reason: string | null }, readonly bankingLimits: { readonly __typename: 'BankingLimits', readonly resetsAt: string, readonly monthly: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly used: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } };

export type SubmitKycMutationVariables = Exact<{
  input: SubmitKycInput;
}>;


export type SubmitKycMutation = { readonly __typename: 'Mutation', readonly submitKyc:
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'KycProfile', readonly level: number, readonly status: KycStatus }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type BalanceChangedSubscriptionVariables = Exact<{
  accountId: string | number;
}>;


export type BalanceChangedSubscription = { readonly balanceChanged: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null };

export type TransferStatusChangedSubscriptionVariables = Exact<{
  transferId?: string | number | null | undefined;
}>;


export type TransferStatusChangedSubscription = { readonly transferStatusChanged: { readonly __typename: 'Transfer', readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null } | null };

export type StatementSumsFragment = { readonly __typename: 'StatementPeriod', readonly from: string, readonly to: string, readonly debitCount: number, readonly creditCount: number, readonly opening: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly closing: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly debits: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly credits: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type StatementsQueryVariables = Exact<{
  accountId: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type StatementsQuery = { readonly __typename: 'Query', readonly account: { readonly __typename: 'BankAccount', readonly id: string, readonly interest: { readonly __typename: 'AccountInterest', readonly rateBasisPoints: number, readonly accrued: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null, readonly statements: { readonly __typename: 'StatementConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'StatementEdge', readonly node: { readonly __typename: 'Statement', readonly id: string, readonly number: number, readonly issuedAt: string, readonly period: { readonly __typename: 'StatementPeriod', readonly from: string, readonly to: string, readonly debitCount: number, readonly creditCount: number, readonly opening: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly closing: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly debits: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly credits: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type StatementDocumentQueryVariables = Exact<{
  statementId: string | number;
  format: StatementFormat;
  language?: StatementLanguage | null | undefined;
}>;


export type StatementDocumentQuery = { readonly __typename: 'Query', readonly statement: { readonly __typename: 'Statement', readonly id: string, readonly period: { readonly __typename: 'StatementPeriod', readonly document:
        | { readonly __typename: 'StatementDocument', readonly url: string }
        | { readonly __typename: 'StatementTooLongError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
        | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
       } } | null };

export type StatementForQueryVariables = Exact<{
  accountId: string | number;
  from: string;
  to: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type StatementForQuery = { readonly __typename: 'Query', readonly account: { readonly __typename: 'BankAccount', readonly id: string, readonly statementFor:
      | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
      | { readonly __typename: 'StatementPeriod', readonly from: string, readonly to: string, readonly debitCount: number, readonly creditCount: number, readonly lines: { readonly __typename: 'PostingConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PostingEdge', readonly node: { readonly __typename: 'Posting', readonly sequence: string, readonly kind: string, readonly side: PostingSide, readonly description: string, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly balanceAfter: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly opening: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly closing: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly debits: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly credits: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
      | { readonly __typename: 'StatementTooLongError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
      | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
     } | null };

export type ConversationLineFragment = { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string };

export type MessageLineFragment = { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null };

export type ConversationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ConversationsQuery = { readonly __typename: 'Query', readonly unreadMessageCount: number, readonly conversations: { readonly __typename: 'ConversationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationEdge', readonly cursor: string, readonly node: { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string, readonly members: { readonly __typename: 'ConversationMemberConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationMemberEdge', readonly node: { readonly __typename: 'ConversationMember', readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }> } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ConversationQueryVariables = Exact<{
  id: string | number;
}>;


export type ConversationQuery = { readonly __typename: 'Query', readonly conversation: { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string, readonly startedBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } | null };

export type ConversationMembersQueryVariables = Exact<{
  id: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type ConversationMembersQuery = { readonly __typename: 'Query', readonly conversation: { readonly __typename: 'Conversation', readonly id: string, readonly members: { readonly __typename: 'ConversationMemberConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationMemberEdge', readonly cursor: string, readonly node: { readonly __typename: 'ConversationMember', readonly joinedAt: string, readonly lastReadSequence: string, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ConversationMessagesQueryVariables = Exact<{
  id: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type ConversationMessagesQuery = { readonly __typename: 'Query', readonly conversation: { readonly __typename: 'Conversation', readonly id: string, readonly messages: { readonly __typename: 'ChatMessageConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ChatMessageEdge', readonly cursor: string, readonly node: { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type StartConversationMutationVariables = Exact<{
  input: StartConversationInput;
}>;


export type StartConversationMutation = { readonly __typename: 'Mutation', readonly startConversation:
    | { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type AddConversationMemberMutationVariables = Exact<{
  input: AddConversationMemberInput;
}>;


export type AddConversationMemberMutation = { readonly __typename: 'Mutation', readonly addConversationMember:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RemoveConversationMemberMutationVariables = Exact<{
  input: RemoveConversationMemberInput;
}>;


export type RemoveConversationMemberMutation = { readonly __typename: 'Mutation', readonly removeConversationMember:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RemovedConversationMember', readonly conversationId: string, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } }
   | null };

export type SendMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendMessageMutation = { readonly __typename: 'Mutation', readonly sendMessage:
    | { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly conversation: { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string } | null, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type MarkReadMutationVariables = Exact<{
  input: MarkReadInput;
}>;


export type MarkReadMutation = { readonly __typename: 'Mutation', readonly markRead:
    | { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type PresenceQueryVariables = Exact<{
  userIds: ReadonlyArray<string | number>;
}>;


export type PresenceQuery = { readonly __typename: 'Query', readonly presence: ReadonlyArray<{ readonly __typename: 'Presence', readonly status: PresenceStatus, readonly user: { readonly __typename: 'User', readonly id: string } }> };

export type HeartbeatPresenceMutationVariables = Exact<{
  input: HeartbeatPresenceInput;
}>;


export type HeartbeatPresenceMutation = { readonly __typename: 'Mutation', readonly heartbeatPresence:
    | { readonly __typename: 'PresenceHeartbeat', readonly connectionId: string, readonly expiresAt: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type EndPresenceMutationVariables = Exact<{
  input: EndPresenceInput;
}>;


export type EndPresenceMutation = { readonly __typename: 'Mutation', readonly endPresence:
    | { readonly __typename: 'EndedPresence', readonly connectionId: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type SetPresenceVisibilityMutationVariables = Exact<{
  input: SetPresenceVisibilityInput;
}>;


export type SetPresenceVisibilityMutation = { readonly __typename: 'Mutation', readonly setPresenceVisibility: { readonly __typename: 'PresenceVisibility', readonly isHidden: boolean } | null };

export type SetTypingMutationVariables = Exact<{
  input: SetTypingInput;
}>;


export type SetTypingMutation = { readonly __typename: 'Mutation', readonly setTyping:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Typing', readonly conversationId: string, readonly isTyping: boolean, readonly until: string | null }
   | null };

export type MessageReceivedSubscriptionVariables = Exact<{
  conversationId: string | number;
}>;


export type MessageReceivedSubscription = { readonly messageReceived: { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly conversation: { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string } | null, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } | null };

export type PresenceChangedSubscriptionVariables = Exact<{
  userIds: ReadonlyArray<string | number>;
}>;


export type PresenceChangedSubscription = { readonly presenceChanged: { readonly __typename: 'Presence', readonly status: PresenceStatus, readonly user: { readonly __typename: 'User', readonly id: string } } };

export type TypingSubscriptionVariables = Exact<{
  conversationId: string | number;
}>;


export type TypingSubscription = { readonly typing: { readonly __typename: 'Typing', readonly conversationId: string, readonly isTyping: boolean, readonly until: string | null, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } };

type Refusal_AccountClosedError_Fragment = { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AccountFrozenError_Fragment = { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AccountManagedElsewhereError_Fragment = { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AddressInvalidError_Fragment = { readonly __typename: 'AddressInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AlreadyMemberError_Fragment = { readonly __typename: 'AlreadyMemberError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AlreadyPaidError_Fragment = { readonly __typename: 'AlreadyPaidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AlreadyReversedError_Fragment = { readonly __typename: 'AlreadyReversedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ApprovalExpiredError_Fragment = { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ApprovalRequiredError_Fragment = { readonly __typename: 'ApprovalRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CaptureExceedsAuthorisedError_Fragment = { readonly __typename: 'CaptureExceedsAuthorisedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CaptureExceedsHoldError_Fragment = { readonly __typename: 'CaptureExceedsHoldError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CodeAlreadyUsedError_Fragment = { readonly __typename: 'CodeAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ConflictError_Fragment = { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ContactCoolingDownError_Fragment = { readonly __typename: 'ContactCoolingDownError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ConversionLimitExceededError_Fragment = { readonly __typename: 'ConversionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CouponInvalidError_Fragment = { readonly __typename: 'CouponInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CreditExceedsInvoiceError_Fragment = { readonly __typename: 'CreditExceedsInvoiceError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CurrencyMismatchError_Fragment = { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_FourEyesViolationError_Fragment = { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_HoldAlreadyResolvedError_Fragment = { readonly __typename: 'HoldAlreadyResolvedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_IdempotencyKeyReusedError_Fragment = { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_InsufficientFundsError_Fragment = { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_InvalidCodeError_Fragment = { readonly __typename: 'InvalidCodeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_InvalidCredentialsError_Fragment = { readonly __typename: 'InvalidCredentialsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_InvalidGrantError_Fragment = { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_InvalidStateError_Fragment = { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_InvalidUnsubscribeTokenError_Fragment = { readonly __typename: 'InvalidUnsubscribeTokenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_InvitationExpiredError_Fragment = { readonly __typename: 'InvitationExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_InvoiceImmutableError_Fragment = { readonly __typename: 'InvoiceImmutableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_KycRequiredError_Fragment = { readonly __typename: 'KycRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_LastOwnerError_Fragment = { readonly __typename: 'LastOwnerError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_LastSignInMethodError_Fragment = { readonly __typename: 'LastSignInMethodError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_LimitExceededError_Fragment = { readonly __typename: 'LimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_MovementRefusedError_Fragment = { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_NotAnApproverError_Fragment = { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_NotFoundError_Fragment = { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PayeeMismatchError_Fragment = { readonly __typename: 'PayeeMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PaymentDeclined_Fragment = { readonly __typename: 'PaymentDeclined', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PaymentMethodDeclinedError_Fragment = { readonly __typename: 'PaymentMethodDeclinedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PeriodClosedError_Fragment = { readonly __typename: 'PeriodClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PocketLockedError_Fragment = { readonly __typename: 'PocketLockedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PocketNotEmptyError_Fragment = { readonly __typename: 'PocketNotEmptyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PositionLimitExceededError_Fragment = { readonly __typename: 'PositionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_QuotaExceededError_Fragment = { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_QuoteAlreadyUsedError_Fragment = { readonly __typename: 'QuoteAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_QuoteExpiredError_Fragment = { readonly __typename: 'QuoteExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RatesUnavailableError_Fragment = { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RecipientInvalidError_Fragment = { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RefundExceedsCapturedError_Fragment = { readonly __typename: 'RefundExceedsCapturedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RequiresAction_Fragment = { readonly __typename: 'RequiresAction', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RightRequiredError_Fragment = { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_SameAccountError_Fragment = { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_SensitiveDataRefusedError_Fragment = { readonly __typename: 'SensitiveDataRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_SignatureInvalidError_Fragment = { readonly __typename: 'SignatureInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_SpendingLimitExceededError_Fragment = { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_StatementRefusedError_Fragment = { readonly __typename: 'StatementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_StatementTooLongError_Fragment = { readonly __typename: 'StatementTooLongError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_TaxIdInvalidError_Fragment = { readonly __typename: 'TaxIdInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_TopUpRefusedError_Fragment = { readonly __typename: 'TopUpRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_UnbalancedEntryError_Fragment = { readonly __typename: 'UnbalancedEntryError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_UnsupportedCurrencyError_Fragment = { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ValidationError_Fragment = { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> };

type Refusal_VersionConflictError_Fragment = { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

export type RefusalFragment =
  | Refusal_AccountClosedError_Fragment
  | Refusal_AccountFrozenError_Fragment
  | Refusal_AccountManagedElsewhereError_Fragment
  | Refusal_AddressInvalidError_Fragment
  | Refusal_AlreadyMemberError_Fragment
  | Refusal_AlreadyPaidError_Fragment
  | Refusal_AlreadyReversedError_Fragment
  | Refusal_ApprovalExpiredError_Fragment
  | Refusal_ApprovalRequiredError_Fragment
  | Refusal_CaptureExceedsAuthorisedError_Fragment
  | Refusal_CaptureExceedsHoldError_Fragment
  | Refusal_CodeAlreadyUsedError_Fragment
  | Refusal_ConflictError_Fragment
  | Refusal_ContactCoolingDownError_Fragment
  | Refusal_ConversionLimitExceededError_Fragment
  | Refusal_CouponInvalidError_Fragment
  | Refusal_CreditExceedsInvoiceError_Fragment
  | Refusal_CurrencyMismatchError_Fragment
  | Refusal_FourEyesViolationError_Fragment
  | Refusal_HoldAlreadyResolvedError_Fragment
  | Refusal_IdempotencyKeyReusedError_Fragment
  | Refusal_InsufficientFundsError_Fragment
  | Refusal_InvalidCodeError_Fragment
  | Refusal_InvalidCredentialsError_Fragment
  | Refusal_InvalidGrantError_Fragment
  | Refusal_InvalidStateError_Fragment
  | Refusal_InvalidUnsubscribeTokenError_Fragment
  | Refusal_InvitationExpiredError_Fragment
  | Refusal_InvoiceImmutableError_Fragment
  | Refusal_KycRequiredError_Fragment
  | Refusal_LastOwnerError_Fragment
  | Refusal_LastSignInMethodError_Fragment
  | Refusal_LimitExceededError_Fragment
  | Refusal_MovementRefusedError_Fragment
  | Refusal_NotAnApproverError_Fragment
  | Refusal_NotFoundError_Fragment
  | Refusal_PayeeMismatchError_Fragment
  | Refusal_PaymentDeclined_Fragment
  | Refusal_PaymentMethodDeclinedError_Fragment
  | Refusal_PeriodClosedError_Fragment
  | Refusal_PocketLockedError_Fragment
  | Refusal_PocketNotEmptyError_Fragment
  | Refusal_PositionLimitExceededError_Fragment
  | Refusal_QuotaExceededError_Fragment
  | Refusal_QuoteAlreadyUsedError_Fragment
  | Refusal_QuoteExpiredError_Fragment
  | Refusal_RatesUnavailableError_Fragment
  | Refusal_RecipientInvalidError_Fragment
  | Refusal_RefundExceedsCapturedError_Fragment
  | Refusal_RequiresAction_Fragment
  | Refusal_RightRequiredError_Fragment
  | Refusal_SameAccountError_Fragment
  | Refusal_SensitiveDataRefusedError_Fragment
  | Refusal_SignatureInvalidError_Fragment
  | Refusal_SpendingLimitExceededError_Fragment
  | Refusal_StatementRefusedError_Fragment
  | Refusal_StatementTooLongError_Fragment
  | Refusal_TaxIdInvalidError_Fragment
  | Refusal_TopUpRefusedError_Fragment
  | Refusal_UnbalancedEntryError_Fragment
  | Refusal_UnsupportedCurrencyError_Fragment
  | Refusal_ValidationError_Fragment
  | Refusal_VersionConflictError_Fragment
;

export type PageEndFragment = { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null };

export type PersonNameFragment = { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string };

export type HomeQueryVariables = Exact<{
  first?: number;
}>;


export type HomeQuery = { readonly __typename: 'Query', readonly me: { readonly __typename: 'User', readonly unreadNotificationCount: number | null, readonly id: string, readonly handle: string, readonly displayName: string } | null, readonly feed: { readonly __typename: 'FeedConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FeedEdge', readonly cursor: string, readonly reason: FeedReason, readonly node: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MobileActivityQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  pocketId?: string | number | null | undefined;
}>;


export type MobileActivityQuery = { readonly __typename: 'Query', readonly walletTransactions: { readonly __typename: 'WalletTransactionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletTransactionEdge', readonly node: { readonly __typename: 'WalletTransaction', readonly id: string, readonly isCredit: boolean, readonly kind: string, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly counterparty: { readonly __typename: 'WalletCounterparty', readonly walletId: string, readonly handle: string } | null, readonly movement: { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly reference: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PaymentRequestByLinkQueryVariables = Exact<{
  id: string | number;
}>;


export type PaymentRequestByLinkQuery = { readonly __typename: 'Query', readonly paymentRequest: { readonly __typename: 'PaymentRequest', readonly id: string, readonly note: string, readonly status: PaymentRequestStatus, readonly isForAnyone: boolean, readonly link: string, readonly qrSvg: string, readonly expiresAt: string, readonly requester: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null };

export type PersonByHandleQueryVariables = Exact<{
  handle: string;
}>;


export type PersonByHandleQuery = { readonly __typename: 'Query', readonly userByHandle: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null };

export type MovementStateQueryVariables = Exact<{
  id: string | number;
}>;


export type MovementStateQuery = { readonly __typename: 'Query', readonly walletMovement: { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string } | null };

export type NotificationLineFragment = { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly seenAt: string | null, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null };

export type PreferenceLineFragment = { readonly __typename: 'NotificationPreference', readonly channel: NotificationChannel, readonly isEnabled: boolean, readonly version: number, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory, readonly isCritical: boolean } | null };

export type NotificationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: NotificationFilter | null | undefined;
}>;


export type NotificationsQuery = { readonly __typename: 'Query', readonly unreadNotificationCount: number, readonly notifications: { readonly __typename: 'NotificationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'NotificationEdge', readonly cursor: string, readonly node: { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly seenAt: string | null, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type UnreadNotificationCountQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadNotificationCountQuery = { readonly __typename: 'Query', readonly unreadNotificationCount: number };

export type NotificationPreferencesQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationPreferencesQuery = { readonly __typename: 'Query', readonly notificationPreferences: ReadonlyArray<{ readonly __typename: 'NotificationPreference', readonly channel: NotificationChannel, readonly isEnabled: boolean, readonly version: number, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory, readonly isCritical: boolean } | null }> };

export type MarkNotificationReadMutationVariables = Exact<{
  input: MarkNotificationReadInput;
}>;


export type MarkNotificationReadMutation = { readonly __typename: 'Mutation', readonly markNotificationRead:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly seenAt: string | null, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
   | null };

export type MarkNotificationSeenMutationVariables = Exact<{
  input: MarkNotificationSeenInput;
}>;


export type MarkNotificationSeenMutation = { readonly __typename: 'Mutation', readonly markNotificationSeen:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly seenAt: string | null, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
   | null };

export type MarkNotificationArchivedMutationVariables = Exact<{
  input: MarkNotificationArchivedInput;
}>;


export type MarkNotificationArchivedMutation = { readonly __typename: 'Mutation', readonly markNotificationArchived:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly seenAt: string | null, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
   | null };

export type MarkAllReadMutationVariables = Exact<{
  input: MarkAllReadInput;
}>;


export type MarkAllReadMutation = { readonly __typename: 'Mutation', readonly markAllRead: { readonly __typename: 'AllNotificationsRead', readonly markedCount: number, readonly unreadCount: number } | null };

export type SetNotificationPreferenceMutationVariables = Exact<{
  input: SetNotificationPreferenceInput;
}>;


export type SetNotificationPreferenceMutation = { readonly __typename: 'Mutation', readonly setNotificationPreference:
    | { readonly __typename: 'NotificationPreference', readonly channel: NotificationChannel, readonly isEnabled: boolean, readonly version: number, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory, readonly isCritical: boolean } | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type UnsubscribeMutationVariables = Exact<{
  input: UnsubscribeInput;
}>;


export type UnsubscribeMutation = { readonly __typename: 'Mutation', readonly unsubscribe:
    | { readonly __typename: 'InvalidUnsubscribeTokenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Unsubscribed', readonly category: NotificationCategory }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ResubscribeMutationVariables = Exact<{
  input: ResubscribeInput;
}>;


export type ResubscribeMutation = { readonly __typename: 'Mutation', readonly resubscribe:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Resubscribed', readonly category: NotificationCategory, readonly wasUnsubscribed: boolean }
   | null };

export type NotificationReceivedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type NotificationReceivedSubscription = { readonly notificationReceived: { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly seenAt: string | null, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } | null };

export type UnreadCountChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type UnreadCountChangedSubscription = { readonly unreadCountChanged: number };

export type OrganizationHeadFragment = { readonly __typename: 'Organization', readonly id: string, readonly kind: OrganizationKind, readonly name: string, readonly slug: string | null, readonly version: number, readonly createdAt: string };

export type MembershipLineFragment = { readonly __typename: 'Membership', readonly id: string, readonly role: OrganizationRole, readonly joinedAt: string, readonly version: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null };

export type InvitationLineFragment = { readonly __typename: 'Invitation', readonly id: string, readonly email: string, readonly role: OrganizationRole, readonly status: InvitationStatus, readonly createdAt: string, readonly expiresAt: string };

export type TenantLineFragment = { readonly __typename: 'TenantChoice', readonly id: string, readonly name: string, readonly kind: OrganizationKind, readonly role: OrganizationRole, readonly isActive: boolean };

export type OrganizationQueryVariables = Exact<{
  id?: string | number | null | undefined;
}>;


export type OrganizationQuery = { readonly __typename: 'Query', readonly organization: { readonly __typename: 'Organization', readonly id: string, readonly kind: OrganizationKind, readonly name: string, readonly slug: string | null, readonly version: number, readonly createdAt: string } | null };

export type OrganizationMembersQueryVariables = Exact<{
  id?: string | number | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type OrganizationMembersQuery = { readonly __typename: 'Query', readonly organization: { readonly __typename: 'Organization', readonly id: string, readonly members: { readonly __typename: 'MembershipConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MembershipEdge', readonly node: { readonly __typename: 'Membership', readonly id: string, readonly role: OrganizationRole, readonly joinedAt: string, readonly version: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type OrganizationInvitationsQueryVariables = Exact<{
  id?: string | number | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type OrganizationInvitationsQuery = { readonly __typename: 'Query', readonly organization: { readonly __typename: 'Organization', readonly id: string, readonly invitations: { readonly __typename: 'InvitationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'InvitationEdge', readonly node: { readonly __typename: 'Invitation', readonly id: string, readonly email: string, readonly role: OrganizationRole, readonly status: InvitationStatus, readonly createdAt: string, readonly expiresAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type SwitchOrganizationMutationVariables = Exact<{
  input: SwitchOrganizationInput;
}>;


export type SwitchOrganizationMutation = { readonly __typename: 'Mutation', readonly switchOrganization:
    | { readonly __typename: 'AccessTokenPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly tenantId: string, readonly aal: number }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type CreateOrganizationMutationVariables = Exact<{
  input: CreateOrganizationInput;
}>;


export type CreateOrganizationMutation = { readonly __typename: 'Mutation', readonly createOrganization:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantChoice', readonly id: string, readonly name: string, readonly kind: OrganizationKind, readonly role: OrganizationRole, readonly isActive: boolean }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type UpdateOrganizationMutationVariables = Exact<{
  input: UpdateOrganizationInput;
}>;


export type UpdateOrganizationMutation = { readonly __typename: 'Mutation', readonly updateOrganization:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Organization', readonly id: string, readonly kind: OrganizationKind, readonly name: string, readonly slug: string | null, readonly version: number, readonly createdAt: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type InviteMemberMutationVariables = Exact<{
  input: InviteMemberInput;
}>;


export type InviteMemberMutation = { readonly __typename: 'Mutation', readonly inviteMember:
    | { readonly __typename: 'AlreadyMemberError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Invitation', readonly id: string, readonly email: string, readonly role: OrganizationRole, readonly status: InvitationStatus, readonly createdAt: string, readonly expiresAt: string }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RevokeInvitationMutationVariables = Exact<{
  input: RevokeInvitationInput;
}>;


export type RevokeInvitationMutation = { readonly __typename: 'Mutation', readonly revokeInvitation:
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Invitation', readonly id: string, readonly email: string, readonly role: OrganizationRole, readonly status: InvitationStatus, readonly createdAt: string, readonly expiresAt: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { readonly __typename: 'Mutation', readonly acceptInvitation:
    | { readonly __typename: 'AlreadyMemberError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvitationExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantChoice', readonly id: string, readonly name: string, readonly kind: OrganizationKind, readonly role: OrganizationRole, readonly isActive: boolean }
   | null };

export type ChangeMemberRoleMutationVariables = Exact<{
  input: ChangeMemberRoleInput;
}>;


export type ChangeMemberRoleMutation = { readonly __typename: 'Mutation', readonly changeMemberRole:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LastOwnerError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Membership', readonly id: string, readonly role: OrganizationRole, readonly joinedAt: string, readonly version: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { readonly __typename: 'Mutation', readonly removeMember:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LastOwnerError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Membership', readonly id: string, readonly role: OrganizationRole, readonly joinedAt: string, readonly version: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type PaymentLineFragment = { readonly __typename: 'Payment', readonly id: string, readonly status: PaymentStatus, readonly purpose: PaymentPurpose, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly captured: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly refunded: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type InvoiceHeadFragment = { readonly __typename: 'Invoice', readonly id: string, readonly number: string | null, readonly status: InvoiceStatus, readonly dueAt: string | null, readonly pdfUrl: string | null, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly due: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type SubscriptionLineFragment = { readonly __typename: 'BillingSubscription', readonly id: string, readonly status: BillingSubscriptionStatus, readonly isEntitled: boolean, readonly periodEndsAt: string, readonly cancelAtPeriodEnd: boolean, readonly version: number, readonly interval: { readonly __typename: 'BillingInterval', readonly unit: BillingIntervalUnit, readonly count: number }, readonly price: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type PaymentMethodsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PaymentMethodsQuery = { readonly __typename: 'Query', readonly paymentMethods: { readonly __typename: 'PaymentMethodConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PaymentMethodEdge', readonly node: { readonly __typename: 'PaymentMethod', readonly id: string, readonly kind: PaymentMethodKind, readonly brand: string | null, readonly last4: string, readonly expMonth: number | null, readonly expYear: number | null, readonly isDefault: boolean, readonly environment: PaymentEnvironment } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AttachPaymentMethodMutationVariables = Exact<{
  input: AttachPaymentMethodInput;
}>;


export type AttachPaymentMethodMutation = { readonly __typename: 'Mutation', readonly attachPaymentMethod:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PaymentMethod', readonly id: string, readonly brand: string | null, readonly last4: string }
    | { readonly __typename: 'PaymentMethodDeclinedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SensitiveDataRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type CreatePaymentMutationVariables = Exact<{
  input: CreatePaymentInput;
}>;


export type CreatePaymentMutation = { readonly __typename: 'Mutation', readonly createPayment:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Payment', readonly clientSecret: string | null, readonly id: string, readonly status: PaymentStatus, readonly purpose: PaymentPurpose, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly captured: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly refunded: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ConfirmPaymentMutationVariables = Exact<{
  input: ConfirmPaymentInput;
}>;


export type ConfirmPaymentMutation = { readonly __typename: 'Mutation', readonly confirmPayment:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Payment', readonly id: string, readonly status: PaymentStatus, readonly purpose: PaymentPurpose, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly captured: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly refunded: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'PaymentDeclined', readonly declineCode: string, readonly retryable: boolean, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RequiresAction', readonly clientSecret: string | null, readonly actionUrl: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type PlansQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PlansQuery = { readonly __typename: 'Query', readonly billingProducts: { readonly __typename: 'BillingProductConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BillingProductEdge', readonly node: { readonly __typename: 'BillingProduct', readonly id: string, readonly name: string, readonly description: string, readonly prices: ReadonlyArray<{ readonly __typename: 'Price', readonly id: string, readonly trialDays: number, readonly interval: { readonly __typename: 'BillingInterval', readonly unit: BillingIntervalUnit, readonly count: number }, readonly unitPrice: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type BillingQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BillingQuery = { readonly __typename: 'Query', readonly billingSubscriptions: { readonly __typename: 'BillingSubscriptionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BillingSubscriptionEdge', readonly node: { readonly __typename: 'BillingSubscription', readonly id: string, readonly status: BillingSubscriptionStatus, readonly isEntitled: boolean, readonly periodEndsAt: string, readonly cancelAtPeriodEnd: boolean, readonly version: number, readonly interval: { readonly __typename: 'BillingInterval', readonly unit: BillingIntervalUnit, readonly count: number }, readonly price: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }> }, readonly invoices: { readonly __typename: 'InvoiceConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'InvoiceEdge', readonly node: { readonly __typename: 'Invoice', readonly id: string, readonly number: string | null, readonly status: InvoiceStatus, readonly dueAt: string | null, readonly pdfUrl: string | null, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly due: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateBillingSubscriptionMutationVariables = Exact<{
  input: CreateBillingSubscriptionInput;
}>;


export type CreateBillingSubscriptionMutation = { readonly __typename: 'Mutation', readonly createBillingSubscription:
    | { readonly __typename: 'BillingSubscription', readonly id: string, readonly status: BillingSubscriptionStatus, readonly isEntitled: boolean, readonly periodEndsAt: string, readonly cancelAtPeriodEnd: boolean, readonly version: number, readonly interval: { readonly __typename: 'BillingInterval', readonly unit: BillingIntervalUnit, readonly count: number }, readonly price: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CouponInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type CancelBillingSubscriptionMutationVariables = Exact<{
  input: CancelBillingSubscriptionInput;
}>;


export type CancelBillingSubscriptionMutation = { readonly __typename: 'Mutation', readonly cancelBillingSubscription:
    | { readonly __typename: 'BillingSubscription', readonly id: string, readonly status: BillingSubscriptionStatus, readonly isEntitled: boolean, readonly periodEndsAt: string, readonly cancelAtPeriodEnd: boolean, readonly version: number, readonly interval: { readonly __typename: 'BillingInterval', readonly unit: BillingIntervalUnit, readonly count: number }, readonly price: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type PayInvoiceMutationVariables = Exact<{
  input: PayInvoiceInput;
}>;


export type PayInvoiceMutation = { readonly __typename: 'Mutation', readonly payInvoice:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Invoice', readonly id: string, readonly number: string | null, readonly status: InvoiceStatus, readonly dueAt: string | null, readonly pdfUrl: string | null, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly due: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PaymentDeclined', readonly declineCode: string, readonly retryable: boolean, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RequiresAction', readonly paymentId: string, readonly clientSecret: string | null, readonly actionUrl: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type InvoiceOfQueryVariables = Exact<{
  id: string | number;
}>;


export type InvoiceOfQuery = { readonly __typename: 'Query', readonly invoice: { readonly __typename: 'Invoice', readonly id: string, readonly number: string | null, readonly status: InvoiceStatus, readonly dueAt: string | null, readonly pdfUrl: string | null, readonly lines: ReadonlyArray<{ readonly __typename: 'InvoiceLine', readonly description: string, readonly quantity: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }>, readonly tax: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly creditNotes: ReadonlyArray<{ readonly __typename: 'CreditNote', readonly id: string, readonly number: string, readonly pdfUrl: string, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }>, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly due: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null };

export type PaymentStatusChangedSubscriptionVariables = Exact<{
  paymentId?: string | number | null | undefined;
}>;


export type PaymentStatusChangedSubscription = { readonly paymentStatusChanged: { readonly __typename: 'Payment', readonly id: string, readonly status: PaymentStatus, readonly purpose: PaymentPurpose, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly captured: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly refunded: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null };

export type InvoiceStatusChangedSubscriptionVariables = Exact<{
  invoiceId?: string | number | null | undefined;
}>;


export type InvoiceStatusChangedSubscription = { readonly invoiceStatusChanged: { readonly __typename: 'Invoice', readonly id: string, readonly number: string | null, readonly status: InvoiceStatus, readonly dueAt: string | null, readonly pdfUrl: string | null, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly due: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null };

export type TokensFragment = { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { readonly __typename: 'Mutation', readonly signUp:
    | { readonly __typename: 'CodeSent', readonly ticket: string, readonly expiresAt: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type VerifyEmailMutationVariables = Exact<{
  input: VerifyEmailInput;
}>;


export type VerifyEmailMutation = { readonly __typename: 'Mutation', readonly verifyEmail:
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidCodeError', readonly attemptsLeft: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { readonly __typename: 'Mutation', readonly signIn:
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'InvalidCredentialsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MfaChallenge', readonly challengeToken: string, readonly expiresAt: string, readonly attemptsLeft: number, readonly methods: ReadonlyArray<SecondFactorKind> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type CompleteMfaMutationVariables = Exact<{
  input: CompleteMfaInput;
}>;


export type CompleteMfaMutation = { readonly __typename: 'Mutation', readonly completeMfa:
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'CodeAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidCodeError', readonly attemptsLeft: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type UseRecoveryCodeMutationVariables = Exact<{
  input: UseRecoveryCodeInput;
}>;


export type UseRecoveryCodeMutation = { readonly __typename: 'Mutation', readonly useRecoveryCode:
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'CodeAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidCodeError', readonly attemptsLeft: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { readonly __typename: 'Mutation', readonly refreshSession:
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { readonly __typename: 'Mutation', readonly signOut: boolean | null };

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { readonly __typename: 'Mutation', readonly requestPasswordReset:
    | { readonly __typename: 'CodeSent', readonly ticket: string, readonly expiresAt: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { readonly __typename: 'Mutation', readonly resetPassword:
    | { readonly __typename: 'InvalidCodeError', readonly attemptsLeft: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SessionsEnded', readonly sessionsEnded: number }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ReactionLineFragment = { readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean };

export type PostCardFragment = { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> };

export type CommentLineFragment = { readonly __typename: 'Comment', readonly id: string, readonly text: string, readonly postState: ParentState, readonly parentState: ParentState | null, readonly replyCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> };

export type ProfileCardFragment = { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null };

export type RelationshipLineFragment = { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } };

export type FeedQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  mode?: FeedMode;
}>;


export type FeedQuery = { readonly __typename: 'Query', readonly feed: { readonly __typename: 'FeedConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FeedEdge', readonly cursor: string, readonly reason: FeedReason, readonly node: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ExplainFeedItemQueryVariables = Exact<{
  postId: string | number;
  cursor?: string | null | undefined;
}>;


export type ExplainFeedItemQuery = { readonly __typename: 'Query', readonly explainFeedItem: { readonly __typename: 'FeedItemExplanation', readonly source: FeedSource, readonly reason: FeedReason, readonly asOf: string, readonly score: number, readonly factors: ReadonlyArray<{ readonly __typename: 'FeedFactor', readonly kind: FeedReason, readonly points: number, readonly pointsMax: number, readonly measure: number, readonly description: string }> } | null };

export type PostQueryVariables = Exact<{
  id: string | number;
}>;


export type PostQuery = { readonly __typename: 'Query', readonly post: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } | null };

export type PostCommentsQueryVariables = Exact<{
  id: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type PostCommentsQuery = { readonly __typename: 'Query', readonly post: { readonly __typename: 'Post', readonly id: string, readonly comments: { readonly __typename: 'CommentConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'CommentEdge', readonly cursor: string, readonly node: { readonly __typename: 'Comment', readonly id: string, readonly text: string, readonly postState: ParentState, readonly parentState: ParentState | null, readonly replyCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ProfileQueryVariables = Exact<{
  handle: string;
}>;


export type ProfileQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly version: number, readonly createdAt: string, readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null } | null };

export type ProfilePostsQueryVariables = Exact<{
  handle: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type ProfilePostsQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly posts: { readonly __typename: 'PostConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PostEdge', readonly cursor: string, readonly node: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ProfileFollowersQueryVariables = Exact<{
  handle: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type ProfileFollowersQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly followers: { readonly __typename: 'FollowConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FollowEdge', readonly cursor: string, readonly since: string, readonly node: { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ProfileFollowingQueryVariables = Exact<{
  handle: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type ProfileFollowingQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly following: { readonly __typename: 'FollowConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FollowEdge', readonly cursor: string, readonly since: string, readonly node: { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type BlockedUsersQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type BlockedUsersQuery = { readonly __typename: 'Query', readonly blockedUsers: { readonly __typename: 'BlockedUserConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BlockedUserEdge', readonly cursor: string, readonly node: { readonly __typename: 'BlockedUser', readonly blockedAt: string, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type UpdateSocialProfileMutationVariables = Exact<{
  input: UpdateSocialProfileInput;
}>;


export type UpdateSocialProfileMutation = { readonly __typename: 'Mutation', readonly updateSocialProfile:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SocialProfile', readonly version: number, readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type CreatePostMutationVariables = Exact<{
  input: CreatePostInput;
}>;


export type CreatePostMutation = { readonly __typename: 'Mutation', readonly createPost:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type EditPostMutationVariables = Exact<{
  input: EditPostInput;
}>;


export type EditPostMutation = { readonly __typename: 'Mutation', readonly editPost:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type DeletePostMutationVariables = Exact<{
  input: DeletePostInput;
}>;


export type DeletePostMutation = { readonly __typename: 'Mutation', readonly deletePost:
    | { readonly __typename: 'DeletedPost', readonly id: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type CreateCommentMutationVariables = Exact<{
  input: CreateCommentInput;
}>;


export type CreateCommentMutation = { readonly __typename: 'Mutation', readonly createComment:
    | { readonly __typename: 'Comment', readonly id: string, readonly text: string, readonly postState: ParentState, readonly parentState: ParentState | null, readonly replyCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly post: { readonly __typename: 'Post', readonly id: string, readonly commentCount: number } | null, readonly parent: { readonly __typename: 'Comment', readonly id: string, readonly replyCount: number } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type EditCommentMutationVariables = Exact<{
  input: EditCommentInput;
}>;


export type EditCommentMutation = { readonly __typename: 'Mutation', readonly editComment:
    | { readonly __typename: 'Comment', readonly id: string, readonly text: string, readonly postState: ParentState, readonly parentState: ParentState | null, readonly replyCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type DeleteCommentMutationVariables = Exact<{
  input: DeleteCommentInput;
}>;


export type DeleteCommentMutation = { readonly __typename: 'Mutation', readonly deleteComment:
    | { readonly __typename: 'DeletedComment', readonly id: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ReactionOutcomeFragment = { readonly __typename: 'Reacted', readonly target:
    | { readonly __typename: 'Comment', readonly id: string, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
    | { readonly __typename: 'Post', readonly id: string, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
   };

export type AddReactionMutationVariables = Exact<{
  input: AddReactionInput;
}>;


export type AddReactionMutation = { readonly __typename: 'Mutation', readonly addReaction:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Reacted', readonly target:
        | { readonly __typename: 'Comment', readonly id: string, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
        | { readonly __typename: 'Post', readonly id: string, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
       }
   | null };

export type RemoveReactionMutationVariables = Exact<{
  input: RemoveReactionInput;
}>;


export type RemoveReactionMutation = { readonly __typename: 'Mutation', readonly removeReaction:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Reacted', readonly target:
        | { readonly __typename: 'Comment', readonly id: string, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
        | { readonly __typename: 'Post', readonly id: string, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
       }
   | null };

export type FollowUserMutationVariables = Exact<{
  input: FollowUserInput;
}>;


export type FollowUserMutation = { readonly __typename: 'Mutation', readonly followUser:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type UnfollowUserMutationVariables = Exact<{
  input: UnfollowUserInput;
}>;


export type UnfollowUserMutation = { readonly __typename: 'Mutation', readonly unfollowUser:
    | { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type BlockUserMutationVariables = Exact<{
  input: BlockUserInput;
}>;


export type BlockUserMutation = { readonly __typename: 'Mutation', readonly blockUser:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type UnblockUserMutationVariables = Exact<{
  input: UnblockUserInput;
}>;


export type UnblockUserMutation = { readonly __typename: 'Mutation', readonly unblockUser:
    | { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type FeedUpdatedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type FeedUpdatedSubscription = { readonly feedUpdated: { readonly __typename: 'FeedUpdate', readonly change: FeedChange, readonly postId: string, readonly post: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } | null } };

export type PocketLineFragment = { readonly __typename: 'Pocket', readonly id: string, readonly name: string, readonly kind: PocketKind, readonly currency: string, readonly status: PocketStatus, readonly isReceiving: boolean, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly goal: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null };

export type MovementLineFragment = { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string };

export type WalletHomeQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type WalletHomeQuery = { readonly __typename: 'Query', readonly myWallet: { readonly __typename: 'Wallet', readonly id: string, readonly handle: string, readonly displayCurrency: string } | null, readonly totalValue: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly pockets: { readonly __typename: 'PocketConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PocketEdge', readonly node: { readonly __typename: 'Pocket', readonly id: string, readonly name: string, readonly kind: PocketKind, readonly currency: string, readonly status: PocketStatus, readonly isReceiving: boolean, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly goal: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateWalletMutationVariables = Exact<{
  input: CreateWalletInput;
}>;


export type CreateWalletMutation = { readonly __typename: 'Mutation', readonly createWallet:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'Wallet', readonly id: string, readonly handle: string }
   | null };

export type OpenPocketMutationVariables = Exact<{
  input: OpenPocketInput;
}>;


export type OpenPocketMutation = { readonly __typename: 'Mutation', readonly openPocket:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Pocket', readonly id: string, readonly name: string, readonly kind: PocketKind, readonly currency: string, readonly status: PocketStatus, readonly isReceiving: boolean, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly goal: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type MoveBetweenPocketsMutationVariables = Exact<{
  input: MoveBetweenPocketsInput;
}>;


export type MoveBetweenPocketsMutation = { readonly __typename: 'Mutation', readonly moveBetweenPockets:
    | { readonly __typename: 'ContactCoolingDownError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PocketLockedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string }
   | null };

export type SendToUserMutationVariables = Exact<{
  input: SendToUserInput;
}>;


export type SendToUserMutation = { readonly __typename: 'Mutation', readonly sendToUser:
    | { readonly __typename: 'ContactCoolingDownError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PocketLockedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string }
   | null };

export type ApproveMovementMutationVariables = Exact<{
  input: ApproveMovementInput;
}>;


export type ApproveMovementMutation = { readonly __typename: 'Mutation', readonly approveMovement:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string }
   | null };

export type WalletTransactionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  pocketId?: string | number | null | undefined;
}>;


export type WalletTransactionsQuery = { readonly __typename: 'Query', readonly walletTransactions: { readonly __typename: 'WalletTransactionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletTransactionEdge', readonly node: { readonly __typename: 'WalletTransaction', readonly id: string, readonly isCredit: boolean, readonly kind: string, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RequestPaymentMutationVariables = Exact<{
  input: RequestPaymentInput;
}>;


export type RequestPaymentMutation = { readonly __typename: 'Mutation', readonly requestPayment:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PaymentRequest', readonly id: string, readonly status: PaymentRequestStatus, readonly link: string, readonly qrSvg: string, readonly expiresAt: string }
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type PayRequestMutationVariables = Exact<{
  input: PayRequestInput;
}>;


export type PayRequestMutation = { readonly __typename: 'Mutation', readonly payRequest:
    | { readonly __typename: 'AlreadyPaidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContactCoolingDownError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PocketLockedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string }
   | null };

export type AutomationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AutomationsQuery = { readonly __typename: 'Query', readonly automationRules: { readonly __typename: 'AutomationRuleConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AutomationRuleEdge', readonly node: { readonly __typename: 'AutomationRule', readonly id: string, readonly name: string, readonly status: AutomationRuleStatus, readonly nextDueAt: string | null, readonly version: number } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly ruleRuns: { readonly __typename: 'RuleRunConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'RuleRunEdge', readonly node: { readonly __typename: 'RuleRun', readonly id: string, readonly status: RuleRunStatus, readonly reason: string | null, readonly createdAt: string } }> } };

export type CreateRuleFromTemplateMutationVariables = Exact<{
  input: CreateRuleFromTemplateInput;
}>;


export type CreateRuleFromTemplateMutation = { readonly __typename: 'Mutation', readonly createRuleFromTemplate:
    | { readonly __typename: 'AutomationRule', readonly id: string, readonly name: string, readonly status: AutomationRuleStatus }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type WalletActivitySubscriptionVariables = Exact<{ [key: string]: never; }>;


export type WalletActivitySubscription = { readonly walletActivity: { readonly __typename: 'WalletTransaction', readonly id: string, readonly isCredit: boolean, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null };

export type RuleRunCompletedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type RuleRunCompletedSubscription = { readonly ruleRunCompleted: { readonly __typename: 'RuleRun', readonly id: string, readonly status: RuleRunStatus, readonly reason: string | null } | null };

export type TopUpPocketMutationVariables = Exact<{
  input: TopUpPocketInput;
}>;


export type TopUpPocketMutation = { readonly __typename: 'Mutation', readonly topUpPocket:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TopUpRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WalletTopUp', readonly id: string, readonly status: WalletTopUpStatus, readonly payment: { readonly __typename: 'Payment', readonly id: string, readonly status: PaymentStatus, readonly clientSecret: string | null } | null }
   | null };
