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

/** Reason of an access decision. */
export type AccessDecisionReason =
  /** A policy asks for something that is not so. */
  | 'DENIED_BY_POLICY'
  /** A role grants the action and no policy denies it. */
  | 'GRANTED'
  /** No role grants the action in this tenant. */
  | 'NOT_GRANTED';

/** Manager of an account, whose rules its debits follow. */
export type AccountManager =
  /** Bank. Transfers and the wallet may debit the account. */
  | 'BANK'
  /** Wallet. The account is a pocket and only operations of the wallet may debit it. */
  | 'WALLET';

/** Kind of a response to a threat to an account. */
export type AccountResponseKind =
  /** Ends all sessions of the user, and what was begun with their credentials. Trusted devices are forgotten. */
  | 'SIGN_OUT'
  /** Demands a proof of the second factor newer than the response before anything else is done for the user. */
  | 'STEP_UP';

/** State of a bank account. */
export type AccountStatus =
  /** Refuses debits and credits. This state is final. */
  | 'CLOSED'
  /** Refuses debits and accepts credits. */
  | 'FROZEN'
  /** Accepts debits and credits. */
  | 'OPEN';

/** Input of `addAmlNote`. */
export type AddAmlNoteInput = {
  /** Identifier of the case. */
  readonly caseId: string | number;
  /** Text, 1 to 4,000 characters. Stored encrypted. */
  readonly text: string;
};

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

/** Input of `addTeamMember`. */
export type AddTeamMemberInput = {
  /** Id of the membership. */
  readonly membershipId: string | number;
  /** Id of the team. */
  readonly teamId: string | number;
};

/** Input of `addWalletContact`. */
export type AddWalletContactInput = {
  /** Name of the contact, 1 to 80 printable characters. */
  readonly name: string;
  /** Recipient that the contact stands for. */
  readonly target: WalletContactTargetInput;
};

/** Account of the house that an adjustment uses. */
export type AdjustmentAccount =
  /** Fees earned or paid. */
  | 'FEES'
  /** Rounding differences and write-offs. */
  | 'ROUNDING'
  /** Money whose owner is not known yet. */
  | 'SUSPENSE';

/** State of a run. */
export type AgentRunStatus =
  /** It waits for the answer of another agent. */
  | 'AWAITING_AGENT'
  /** It waits for the decision on a critical call. */
  | 'AWAITING_APPROVAL'
  /** It was cancelled. */
  | 'CANCELLED'
  /** It has an answer. */
  | 'COMPLETED'
  /** It ended without an answer. */
  | 'FAILED'
  /** It has not begun. */
  | 'QUEUED'
  /** It is under way. */
  | 'RUNNING';

/** State of a call of a tool. */
export type AgentToolCallStatus =
  /** It was approved and is about to be made. */
  | 'APPROVED'
  /** The run ended before it was made. */
  | 'CANCELLED'
  /** Nobody decided in time. */
  | 'EXPIRED'
  /** The tool gave no result. */
  | 'FAILED'
  /** It is about to be made. */
  | 'PENDING'
  /** It waits for the decision of a person. */
  | 'PENDING_APPROVAL'
  /** It was not made: the tool is not allowed, or the arguments do not match. */
  | 'REFUSED'
  /** A person rejected it. */
  | 'REJECTED'
  /** The tool gave a result. */
  | 'SUCCEEDED';

/** Reach of a call of a tool. */
export type AgentToolEffect =
  /** It reaches others, and waits for the approval of a person other than the caller. */
  | 'CRITICAL'
  /** It changes what is the caller’s own. */
  | 'PERSONAL'
  /** It reads. */
  | 'READ';

/** Part of the API that a key opens. */
export type AiApiScope =
  /** `POST /v1/chat/completions`. */
  | 'CHAT'
  /** `POST /v1/embeddings`. */
  | 'EMBEDDINGS'
  /** `GET /v1/models`. */
  | 'MODELS';

/** Case of a dataset. */
export type AiDatasetCaseInput = {
  /** Expected text, terms or JSON Schema, 1 byte to 16 KiB. */
  readonly expected: string;
  /** Question, 1 byte to 16 KiB. */
  readonly input: string;
  /** Way to judge an output. */
  readonly scorer: AiEvaluationScorer;
};

/** Way to judge an output. */
export type AiEvaluationScorer =
  /** It contains the expected text, apart from case, marks of letters and spaces. */
  | 'CONTAINS'
  /** It equals the expected text, apart from case, marks of letters and spaces. */
  | 'EXACT'
  /** It has at least 80 % of the terms of the expected text. */
  | 'KEY_TERMS'
  /** It is JSON that matches the expected JSON Schema. */
  | 'SCHEMA';

/** State of an evaluation. */
export type AiEvaluationStatus =
  /** All cases have a result. */
  | 'COMPLETED'
  /** Cases are still to be done. */
  | 'RUNNING';

/** Language of a result. */
export type AiLanguage =
  /** English. */
  | 'EN'
  /** Romanian. */
  | 'RO';

/** Rating of an answer. */
export type AiMessageRating =
  /** The answer did not help. */
  | 'DOWN'
  /** The answer helped. */
  | 'UP';

/** Author of a message. */
export type AiMessageRole =
  /** A model. */
  | 'ASSISTANT'
  /** The user. */
  | 'USER';

/** State of a message. */
export type AiMessageStatus =
  /** A person decides on the rest of the answer. */
  | 'AWAITING_REVIEW'
  /** The user cancelled the answer; its content is what was delivered. */
  | 'CANCELLED'
  /** The message is complete. */
  | 'COMPLETED'
  /** The answer broke off; its content is what was delivered. */
  | 'FAILED'
  /** The answer is being written; `messageStream` delivers it. */
  | 'GENERATING'
  /** The content policy or a reviewer refused the rest of the answer. */
  | 'WITHHELD';

/** Kind of a model. */
export type AiModelKind =
  /** Answers messages. */
  | 'CHAT'
  /** Turns texts into vectors. */
  | 'EMBEDDING'
  /** Speaks texts. It counts characters of text where others count input tokens. */
  | 'SPEECH'
  /** Writes down speech. It counts seconds of audio where others count input tokens. */
  | 'TRANSCRIPTION';

/** Passage that the answer may draw on and cite. */
export type AiSourceInput = {
  /** Name by which answers cite it, 1 to 64 letters, digits and the signs `._:-`. */
  readonly id: string;
  /** Text, 1 byte to 32 KiB. */
  readonly text: string;
  /** Title, at most 200 characters. */
  readonly title: string;
};

/** State of the stream of an answer. */
export type AiStreamState =
  /** The answer is complete; last item. */
  | 'ENDED'
  /** The answer ended before it was complete; last item. */
  | 'FAILED'
  /** Text; more may follow. */
  | 'OPEN';

/** State of an anti-money-laundering case. `CLEARED` and `REPORTED` are final. */
export type AmlCaseStatus =
  /** Closed without a report. */
  | 'CLEARED'
  /** Waits for an operator. */
  | 'OPEN'
  /** Closed after an officer filed a report outside of this system. */
  | 'REPORTED'
  /** Assigned to an operator, who has not decided yet. */
  | 'UNDER_REVIEW';

/** Rule that raised a flag. */
export type AmlRule =
  /** Debit of 5,000 euro or more after 365 days without a debit. */
  | 'DORMANT_REACTIVATED'
  /** One movement of 10,000 euro or more. */
  | 'LARGE_AMOUNT'
  /** Ten or more payments to new counterparties within 24 hours. */
  | 'MANY_COUNTERPARTIES'
  /** At least 80 percent of 3,000 euro or more left within 24 hours of arrival. */
  | 'RAPID_MOVEMENT'
  /** Name similar to an entry of the sanctions list. */
  | 'SANCTIONS_MATCH'
  /** Three or more movements in one direction within 24 hours, each from 1,000 to below 10,000 euro, together 10,000 euro or more. */
  | 'STRUCTURING';

/** Decision on a case. */
export type AmlVerdict =
  /** Closes the case without a report. */
  | 'CLEARED'
  /** Closes the case with the reference of a report that was filed elsewhere. */
  | 'REPORTED';

/** Span of amounts of one currency. */
export type AmountRange = {
  /** Currency of the amounts. */
  readonly currency: string;
  /** Largest amount in minor units, inclusive; open when absent. */
  readonly max?: string | null | undefined;
  /** Smallest amount in minor units, inclusive; open when absent. */
  readonly min?: string | null | undefined;
};

/** Input of `analyzeResume`. */
export type AnalyzeResumeInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Text of a job whose skills are looked for, at most 32 KiB. */
  readonly job?: string | null | undefined;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Text of the résumé, 1 byte to 32 KiB. */
  readonly resume: string;
};

/** Language of a text. */
export type AnnouncementLanguage =
  /** English. */
  | 'EN'
  /** Romanian. */
  | 'RO';

/** Weight of an announcement. */
export type AnnouncementLevel =
  /** News. */
  | 'INFO'
  /** Something to act on. */
  | 'WARNING';

/** Announcement in one language. */
export type AnnouncementTextInput = {
  /** Text, 1 to 2,000 characters. */
  readonly body: string;
  /** Language. */
  readonly language: AnnouncementLanguage;
  /** Title, 1 to 120 characters. */
  readonly title: string;
};

/** Input of `approveFlagChange`. */
export type ApproveFlagChangeInput = {
  /** Proposal to decide. */
  readonly proposalId: string | number;
};

/** Input of `approveMfaRecovery`. */
export type ApproveMfaRecoveryInput = {
  /** Code from the e-mail: 8 characters, case and hyphens ignored. */
  readonly code: string;
  /** Ticket returned by `startMfaRecovery`. */
  readonly ticket: string;
};

/** Input of `approveMoneyPolicyChange`. */
export type ApproveMoneyPolicyChangeInput = {
  /** Id of the money policy change. */
  readonly changeId: string | number;
};

/** Input of `approveMovement`. */
export type ApproveMovementInput = {
  /** Id of a movement that waits for approvals. */
  readonly movementId: string | number;
};

/** Input of `approveOperatorRequest`. */
export type ApproveOperatorRequestInput = {
  /** Identifier of the request. */
  readonly requestId: string | number;
};

/** Input of `approveToolCall`. */
export type ApproveToolCallInput = {
  /** Id of the agent tool call. */
  readonly toolCallId: string | number;
};

/** Input of `approveTransfer`. */
export type ApproveTransferInput = {
  /** Id of the transfer. */
  readonly transferId: string | number;
};

/** Input of `approveWalletPolicyChange`. */
export type ApproveWalletPolicyChangeInput = {
  /** Id of the change. */
  readonly changeId: string | number;
};

/** Input of `approveWalletPolicy`. */
export type ApproveWalletPolicyInput = {
  /** Id of a proposal that another person made. */
  readonly proposalId: string | number;
};

/** Input of `archiveAgent`. */
export type ArchiveAgentInput = {
  /** Id of the agent. */
  readonly agentId: string | number;
};

/** Input of `archiveApiPlan`. */
export type ArchiveApiPlanInput = {
  /** Id of the api plan. */
  readonly apiPlanId: string | number;
};

/** Input of `askTutor`. */
export type AskTutorInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Question, 1 byte to 32 KiB. */
  readonly question: string;
  /** Id of the session; a new one when absent. */
  readonly sessionId?: string | number | null | undefined;
  /** Passages, at most 20. */
  readonly sources?: ReadonlyArray<AiSourceInput> | null | undefined;
};

/** Input of `assignAmlCase`. */
export type AssignAmlCaseInput = {
  /** Identifier of the operator to take the case; null for the caller. */
  readonly assigneeId?: string | number | null | undefined;
  /** Identifier of the case. */
  readonly caseId: string | number;
};

/** Input of `assignRole`. */
export type AssignRoleInput = {
  /** Id of the membership. */
  readonly membershipId: string | number;
  /** Id of the tenant role. */
  readonly roleId: string | number;
};

/** Input of `attachEvidence`. */
export type AttachEvidenceInput = {
  /** Identifier of the control, such as `gdpr-30`. */
  readonly controlId: string | number;
  /** Description of the evidence, 1 to 1,000 characters. */
  readonly detail: string;
  /** Place of the evidence, such as the address of a document, 1 to 500 characters. */
  readonly reference: string;
  /** Instant from which the evidence is stale, within 400 days. */
  readonly validUntil: string;
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

/** Kind of the actor of an audited action. */
export type AuditActorKind =
  /** Caller who was not signed in. */
  | 'ANONYMOUS'
  /** Subgraph that acted in its own right. */
  | 'SERVICE'
  /** Signed-in user. */
  | 'USER';

/** Entries that an export of the audit log holds. */
export type AuditExportScope =
  /** Entries of the active organisation, for its owners. */
  | 'ORGANIZATION'
  /** All entries, for operators. */
  | 'PLATFORM';

/** Reason why the audit log does not verify. */
export type AuditFault =
  /** A record has no head at the witness. */
  | 'ADDED'
  /** A record does not have its own hash. */
  | 'CHANGED'
  /** A signed checkpoint has another root than the records, or no valid signature. */
  | 'CHECKPOINT_DIFFERS'
  /** The readable copy does not say what the record says, or is missing. */
  | 'COPY_DIFFERS'
  /** A record has another hash than its head at the witness. */
  | 'HEAD_DIFFERS'
  /** The signature of the head at the witness is not valid. */
  | 'HEAD_FORGED'
  /** The key of a record is gone, and the person was not erased. */
  | 'KEY_MISSING'
  /** A record was removed, or moved to another position. */
  | 'MISSING'
  /** A node of the Merkle tree does not follow from the records. */
  | 'TREE_DIFFERS'
  /** The witness has heads of records that the end of the log does not have. */
  | 'TRUNCATED'
  /** A record does not follow the one before it. */
  | 'UNLINKED'
  /** A record does not open under its key. */
  | 'UNREADABLE';

/** Conditions that entries meet; all that are given must hold. */
export type AuditLogFilter = {
  /** Exact action, such as `member.invited`. */
  readonly action?: string | null | undefined;
  /** Id of the user who acted. */
  readonly actorId?: string | number | null | undefined;
  /** Span of time of the action. */
  readonly at?: InstantRange | null | undefined;
  /** Outcome of the action. */
  readonly outcome?: AuditOutcome | null | undefined;
  /** Subgraph in which the action was carried out. */
  readonly subgraph?: string | null | undefined;
  /** Id of the object that was created or changed. */
  readonly target?: string | number | null | undefined;
};

/** Outcome of an audited action. */
export type AuditOutcome =
  /** The action was refused, and the refusal was stored. */
  | 'REFUSED'
  /** The action was carried out. */
  | 'SUCCEEDED';

/** State of an automation rule. */
export type AutomationRuleStatus =
  /** Fires when its trigger occurs. */
  | 'ACTIVE'
  /** Deleted for good; its runs remain. */
  | 'DELETED'
  /** Does not fire until it is resumed. */
  | 'PAUSED';

/** Reason for refusing a bank statement. */
export type BankStatementFault =
  /** Opening balance and lines do not add up to the closing balance. */
  | 'DOES_NOT_ADD_UP'
  /** Statement would fill a gap that an operator has already booked. */
  | 'GAP_WAS_BOOKED'
  /** File cannot be read, or contradicts itself. */
  | 'MALFORMED'
  /** Statement covers a day of an imported statement. */
  | 'OVERLAPS'
  /** Statement was imported before. */
  | 'REPEATED'
  /** File has more than 2 MiB or more than 10,000 lines. */
  | 'TOO_LONG'
  /** Statement is in another currency. */
  | 'WRONG_CURRENCY';

/** Format of an imported bank statement. */
export type BankStatementFormat =
  /** ISO 20022 camt.053.001.02 to .08 with one statement. */
  | 'CAMT053'
  /** CSV in UTF-8 with the header given in the documentation of banking. */
  | 'CSV';

/** Input of `beginOAuth`. */
export type BeginOAuthInput = {
  /** Provider to go to. */
  readonly provider: SignInProviderId;
  /** Purpose of going there. */
  readonly purpose?: OAuthPurpose;
};

/** Input of `beginPasskeyMfa`. */
export type BeginPasskeyMfaInput = {
  /** Challenge token returned by `signIn`. */
  readonly challengeToken: string;
};

/** Input of `beginPasskeyRegistration`. */
export type BeginPasskeyRegistrationInput = {
  /** Whether the passkey replaces password and code: it must then be discoverable and verify its user. False registers a security key for use after the password. */
  readonly isSignIn?: boolean;
};

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

/** Kind of the subject of a block. */
export type BlockKind =
  /** Source of requests, by the keyed hash of its network address. */
  | 'SOURCE'
  /** Organisation, by id. */
  | 'TENANT'
  /** User, by id. */
  | 'USER';

/** Input of `blockSubject`. */
export type BlockSubjectInput = {
  /** Kind of the subject. */
  readonly kind: BlockKind;
  /** Reason, 1 to 500 characters. */
  readonly reason: string;
  /** Duration, 1 second to 365 days; until the block is lifted when absent. */
  readonly seconds?: number | null | undefined;
  /** Id of the user or organisation, or hash of the source. */
  readonly subject: string;
};

/** Input of `blockUser`. */
export type BlockUserInput = {
  /** Id of the other person. */
  readonly userId: string | number;
};

/** Attack that is played through. */
export type BreachScenario =
  /** Somebody with the database role of security changes the audit log. */
  | 'AUDIT_TAMPERING'
  /** Sixty sign-ins with wrong passwords as different users, from one source within half a minute. */
  | 'CREDENTIAL_STUFFING'
  /** Somebody has the password of one domain's database role. */
  | 'DATABASE_CREDENTIAL'
  /** A refresh token is used a second time. */
  | 'TOKEN_REPLAY';

/** Input of `cancelAgentRun`. */
export type CancelAgentRunInput = {
  /** Id of the agent run. */
  readonly runId: string | number;
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

/** Input of `cancelDataRequest`. */
export type CancelDataRequestInput = {
  /** Id of the request. */
  readonly id: string | number;
};

/** Input of `cancelGeneration`. */
export type CancelGenerationInput = {
  /** Id of the ai message. */
  readonly messageId: string | number;
};

/** Input of `cancelReplay`. */
export type CancelReplayInput = {
  /** Id of the replay job. */
  readonly replayJobId: string | number;
};

/** Input of `cancelRequest`. */
export type CancelRequestInput = {
  /** Id of an open request of the active tenant. */
  readonly requestId: string | number;
};

/** Input of `cancelScheduledTransfer`. */
export type CancelScheduledTransferInput = {
  /** Id of the scheduled transfer. */
  readonly scheduledTransferId: string | number;
};

/** Input of `cancelTransfer`. */
export type CancelTransferInput = {
  /** Id of the transfer. */
  readonly transferId: string | number;
};

/** Moment at which an authorised amount is captured. */
export type CaptureMethod =
  /** Captured as soon as the payment is confirmed. */
  | 'AUTOMATIC'
  /** Held first; captured later in whole or in part. */
  | 'MANUAL';

/** Input of `changeBillingSubscription`. */
export type ChangeBillingSubscriptionInput = {
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** All items of the subscription after the change, 1–20 of its currency, tax behaviour and issuer. */
  readonly items: ReadonlyArray<BillingSubscriptionItemInput>;
  /** Treatment of the rest of the current period. */
  readonly proration?: ProrationMode;
  /** Subscription to change; must be trialing, active or past due. */
  readonly subscriptionId: string | number;
};

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

/** Input of `chatWithPersona`. */
export type ChatWithPersonaInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Message, 1 byte to 32 KiB. */
  readonly message: string;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Id of the persona. */
  readonly personaId: string | number;
  /** Passages, at most 20. */
  readonly sources?: ReadonlyArray<AiSourceInput> | null | undefined;
};

/** Input of `closeAccount`. */
export type CloseAccountInput = {
  /** Id of the bank account. */
  readonly accountId: string | number;
};

/** Input of `closePocket`. */
export type ClosePocketInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Id of the open pocket. */
  readonly pocketId: string | number;
};

/** CloudEvent 1.0 to publish. `source` and `id` identify it. */
export type CloudEventInput = {
  /** Id of the user whom the data is about. The data is erased with that user. */
  readonly aboutUserId?: string | number | null | undefined;
  /** Other extension attributes as JSON text: an object of texts, integers and booleans. */
  readonly attributes?: string | null | undefined;
  /** Groups the events of one process, for `eventTrace`. */
  readonly correlationId?: string | null | undefined;
  /** Data as JSON text of at most 255 KiB. */
  readonly data: string;
  /** Id that the producer gave it, unique in its source, at most 500 characters. */
  readonly id: string;
  /** When it happened; now when absent. */
  readonly occurredAt?: string | null | undefined;
  /** Events of one key keep their order. The subject when absent, else the organisation. */
  readonly partitionKey?: string | null | undefined;
  /** URI reference of the producer, at most 500 characters. */
  readonly source: string;
  /** Subject of the event, such as an id, at most 200 characters. */
  readonly subject?: string | null | undefined;
  /** W3C trace context of what led to it. */
  readonly traceparent?: string | null | undefined;
  /** Name of one of the organisation’s types. */
  readonly type: string;
};

/** Kind of factor that codes are sent to. */
export type CodeFactorKind =
  /** E-mail address. */
  | 'EMAIL'
  /** Telephone number. */
  | 'SMS';

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
  /** Six digits shown by the authenticator or sent by `sendMfaCode`; spaces are ignored. */
  readonly code: string;
  /** Kind of the code. */
  readonly kind?: SecondFactorKind;
};

/** Input of `completeMfaWithPasskey`. */
export type CompleteMfaWithPasskeyInput = {
  /** Sealed challenge from the `begin…` mutation. */
  readonly ceremony: string;
  /** Challenge token returned by `signIn`. */
  readonly challengeToken: string;
  /** JSON text of the `AuthenticationResponseJSON` that `navigator.credentials.get()` returned. */
  readonly response: string;
};

/** Input of `completeOAuth`. */
export type CompleteOAuthInput = {
  /** Parameter `code` of that address. */
  readonly code: string;
  /** Name of this device in the list of sessions, cut at 80 characters; null leaves it unnamed. */
  readonly deviceName?: string | null | undefined;
  /** Parameter `iss` of that address; null when it has none. */
  readonly issuer?: string | null | undefined;
  /** Parameter `state` of the address that the provider sent the browser to. */
  readonly state: string;
  /** Secret from `beginOAuth`, kept by this browser. */
  readonly ticket: string;
};

/** Framework of rules that controls come from. */
export type ComplianceFramework =
  /** General Data Protection Regulation of the European Union. */
  | 'GDPR'
  /** ISO/IEC 27001:2022, Annex A. */
  | 'ISO_27001'
  /** Payment Card Industry Data Security Standard, version 4.0.1. */
  | 'PCI_DSS'
  /** Protection of Personal Information Act of South Africa. */
  | 'POPIA'
  /** Trust Services Criteria of the AICPA. */
  | 'SOC_2';

/** Input of `confirmCodeFactor`. */
export type ConfirmCodeFactorInput = {
  /** Six digits that were sent; spaces are ignored. */
  readonly code: string;
  /** Identifier of the factor, from `enrolSmsFactor` or `enrolEmailFactor`. */
  readonly factorId: string | number;
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

/** Verdict of a review by the principles. */
export type ConstitutionVerdict =
  /** A person decides on the rest of the answer. */
  | 'ESCALATED'
  /** No principle was violated. */
  | 'PASSED'
  /** The answer was stopped. */
  | 'REFUSED'
  /** Sentences were changed. */
  | 'REVISED';

/** Input of `consultFamily`. */
export type ConsultFamilyInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Ids of the personas; all of the family when absent. */
  readonly personaIds?: ReadonlyArray<string | number> | null | undefined;
  /** Passages, at most 20. */
  readonly sources?: ReadonlyArray<AiSourceInput> | null | undefined;
  /** Topic, 1 byte to 32 KiB. */
  readonly topic: string;
};

/** State of a control. */
export type ControlStatus =
  /** All evidence that the control needs is fresh and shows it met. */
  | 'MET'
  /** Fresh evidence shows that the control is not met. */
  | 'NOT_MET'
  /** Some evidence that the control needs does not exist. */
  | 'NO_EVIDENCE'
  /** The evidence is too old. */
  | 'STALE';

/** Kind of a conversation. */
export type ConversationKind =
  /** Conversation between two people, who have at most one. */
  | 'DIRECT'
  /** Conversation among up to 100 people, with members who may change. */
  | 'GROUP';

/** Conversion between two pockets of different currencies, at banking’s rate at the time of the run. */
export type ConvertActionInput = {
  /** Id of the open pocket that the money leaves. */
  readonly fromPocketId: string | number;
  /** Quantity to convert, in the source’s currency. */
  readonly quantity: RuleQuantityInput;
  /** Id of the open pocket that receives the money. */
  readonly toPocketId: string | number;
};

/** Input of `convertBetweenPockets`. */
export type ConvertBetweenPocketsInput = {
  /** Amount that leaves the source, in the source’s currency: above zero, at most 2^96 minor units. */
  readonly amount: MoneyInput;
  /** Id of the open pocket that the money leaves. */
  readonly fromPocketId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Id of the open pocket that receives the money; a pocket of the same wallet in another currency. */
  readonly toPocketId: string | number;
};

/** Input of `createAgent`. */
export type CreateAgentInput = {
  /** Ids of the agents that it may ask, at most 10. */
  readonly agentIds?: ReadonlyArray<string | number>;
  /** Most that a run costs, in micro-units of the US dollar, at most 1,000,000,000. */
  readonly budgetMicros: string;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Instructions for the model, 1 byte to 16 KiB. */
  readonly instructions: string;
  /** Whether a run begins with memories of the caller that match the input. */
  readonly isWithMemory?: boolean;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Name, 1 to 48 small letters, digits and dashes, no dash first. */
  readonly name: string;
  /** Most answers of the model in a run, 1 to 20. */
  readonly stepsMax?: number;
  /** Names of the tools that it may call. */
  readonly tools?: ReadonlyArray<string>;
};

/** Input of `createAiApiKey`. */
export type CreateAiApiKeyInput = {
  /** Instant of its end; none when absent. */
  readonly expiresAt?: string | null | undefined;
  /** Name, 1 to 80 characters. */
  readonly name: string;
  /** Id of the ai api product. */
  readonly productId: string | number;
  /** Parts of the API that it opens. */
  readonly scopes: ReadonlyArray<AiApiScope>;
};

/** Input of `createAiApiProduct`. */
export type CreateAiApiProductInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Ids of the models that its keys open, 1 to 20. */
  readonly modelIds: ReadonlyArray<string | number>;
  /** Most tokens of a calendar month (UTC). */
  readonly monthlyTokens: string;
  /** Name, 1 to 80 characters. */
  readonly name: string;
  /** Id of the metered price of that subscription. */
  readonly priceId?: string | number | null | undefined;
  /** Price of a request in micro-units. */
  readonly requestMicros: string;
  /** Most requests of one key in a minute, 1 to 6,000. */
  readonly requestsPerMinute?: number;
  /** Id of the subscription of the organisation to which payments bills the tokens. */
  readonly subscriptionId?: string | number | null | undefined;
  /** Price of a million tokens in micro-units. */
  readonly tokensMicros: string;
};

/** Input of `createAiDataset`. */
export type CreateAiDatasetInput = {
  /** Cases, 1 to 200. */
  readonly cases: ReadonlyArray<AiDatasetCaseInput>;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Name, 1 to 80 characters. */
  readonly name: string;
};

/** Input of `createApiPlan`. */
export type CreateApiPlanInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Operations in one month; without limit when absent. */
  readonly monthlyLimit?: number | null | undefined;
  /** Name, 1 to 80 characters. */
  readonly name: string;
  /** Price whose subscribers get the plan. */
  readonly priceId?: string | number | null | undefined;
  /** Scopes that programs may have; all of them when absent. */
  readonly scopes?: ReadonlyArray<string> | null | undefined;
};

/** Input of `createApiToken`. */
export type CreateApiTokenInput = {
  /** Number of days until it expires, 1 to 365. */
  readonly expiresInDays: number;
  /** Name for its holder, 1 to 60 characters. */
  readonly name: string;
  /** Scopes of the token: one or more of `<subgraph>:read` and `<subgraph>:write`. */
  readonly scopes: ReadonlyArray<string>;
};

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

/** Input of `createEventSubscription`. */
export type CreateEventSubscriptionInput = {
  /** Id of the webhook endpoint; a group that pulls when absent. */
  readonly endpointId?: string | number | null | undefined;
  /** Expression such as `type = 'custom.order.placed' AND data.total >= 100`: comparisons, IN, LIKE, EXISTS, AND, OR, NOT over attributes and members of the data. Empty for all events. */
  readonly filter?: string;
  /** Attempts, 1 to 20; 10 when absent. */
  readonly maxAttempts?: number | null | undefined;
  /** Name of small letters, digits and hyphens, at most 63 characters. */
  readonly name: string;
  /** Treatment of an event whose last attempt failed. */
  readonly poisonPolicy?: EventPoisonPolicy;
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

/** Input of `createFlag`. */
export type CreateFlagInput = {
  /** All that decides the flag. */
  readonly definition: FlagDefinitionInput;
  /** Environment of the flag. */
  readonly environment: FlagEnvironment;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Key: 2 to 64 small letters, digits and hyphens. Never free again. */
  readonly key: string;
  /** Reason for the change, 1 to 500 characters; kept in the history. */
  readonly reason: string;
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
  /** Warning to show before the text, 1 to 200 characters. */
  readonly contentWarning?: string | null | undefined;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Poll to publish with the post. */
  readonly poll?: PollInput | null | undefined;
  /** Id of a public or unlisted post to quote. */
  readonly quotedPostId?: string | number | null | undefined;
  /** Text of the post, 1 to 10,000 characters. */
  readonly text: string;
  /** Audience of the post. `ORGANIZATION` requires an active organisation. */
  readonly visibility?: PostVisibility;
};

/** Input of `createRole`. */
export type CreateRoleInput = {
  /** Name of the role, unique in the organisation, 1 to 60 characters. */
  readonly name: string;
  /** Permissions that the role grants. */
  readonly permissions: ReadonlyArray<string>;
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

/** Input of `createRule`. */
export type CreateRuleInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Name of the rule, 1 to 80 printable characters. */
  readonly name: string;
  /** Definition of the rule. */
  readonly rule: RuleInput;
};

/** Input of `createScimToken`. */
export type CreateScimTokenInput = {
  /** Number of days until it expires, 1 to 365. */
  readonly expiresInDays: number;
  /** Name for its readers, such as that of the directory, 1 to 60 characters. */
  readonly name: string;
};

/** Input of `createTeam`. */
export type CreateTeamInput = {
  /** Name of the team, unique in the organisation, 1 to 60 characters. */
  readonly name: string;
};

/** Input of `createThreatRule`. */
export type CreateThreatRuleInput = {
  /** Seconds for which the user or source is blocked, 60 to 86400; absent for alerts only. */
  readonly blockSeconds?: number | null | undefined;
  /** Condition: a signal (`sign-in.failed`, `address.probed`, `token.replayed`, `source.new`, `session.started`), `by source` or `by user`, optionally `distinct user` or `distinct source`, `>=` and a number, `within` and a time in s, m or h. */
  readonly definition: string;
  /** Name of the rule, 1 to 100 characters. */
  readonly name: string;
  /** Severity of its alerts. */
  readonly severity: ThreatSeverity;
  /** Whether the user is signed out of all sessions; rules by user only. */
  readonly signsOut?: boolean;
  /** Seconds for which a new proof of the second factor is demanded of the user, 60 to 86400; rules by user only. */
  readonly stepUpSeconds?: number | null | undefined;
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

/** Input of `createWebhookEndpoint`. */
export type CreateWebhookEndpointInput = {
  /** Description, at most 500 characters. */
  readonly description?: string;
  /** URL with https. Its addresses must be public at each post; redirects are not followed. */
  readonly url: string;
};

/** Trigger that fires when a pocket is credited. */
export type CreditTriggerInput = {
  /** Smallest credit that fires the rule, in minor units: above zero, at most 2^96. Null fires on every credit. */
  readonly minimum?: string | null | undefined;
  /** Id of the open pocket. */
  readonly pocketId: string | number;
};

/** Kind of a request about personal data. */
export type DataSubjectRequestKind =
  /** Erasure of the account and of all data that no law keeps. */
  | 'ERASURE'
  /** Copy of all data that the platform holds about the person. */
  | 'EXPORT';

/** State of a request about personal data. */
export type DataSubjectRequestStatus =
  /** The request was cancelled, by the person or by their erasure. */
  | 'CANCELLED'
  /** Every subgraph has answered. */
  | 'COMPLETED'
  /** The account could not be ended; `refusalCode` says why. */
  | 'REFUSED'
  /** The subgraphs are carrying out the request. */
  | 'RUNNING'
  /** The waiting period runs; the person can cancel the request. */
  | 'WAITING';

/** State of one subgraph's part in a request. */
export type DataSubjectTaskStatus =
  /** The subgraph has carried out its part. */
  | 'ANSWERED'
  /** A legal hold defers the erasure in this subgraph. */
  | 'HELD'
  /** The subgraph has not answered. */
  | 'PENDING';

/** Input of `decideAmlCase`. */
export type DecideAmlCaseInput = {
  /** Identifier of the case. */
  readonly caseId: string | number;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** True freezes all accounts of the tenant as under review; false lifts such a freeze; null changes nothing. */
  readonly freeze?: boolean | null | undefined;
  /** Reason, 1 to 500 characters. */
  readonly reason: string;
  /** Reference of the filed report, 1 to 100 characters; required for `REPORTED`, null for `CLEARED`. */
  readonly reportReference?: string | null | undefined;
  /** Decision. */
  readonly verdict: AmlVerdict;
};

/** Input of `decideHumanReview`. */
export type DecideHumanReviewInput = {
  /** Whether to release the text. */
  readonly isApproved: boolean;
  /** Reason of the decision, at most 1,000 characters. */
  readonly note?: string | null | undefined;
  /** Id of the human review. */
  readonly reviewId: string | number;
};

/** Input of `decideKyc`. */
export type DecideKycInput = {
  /** True approves the document; false rejects it. */
  readonly approve: boolean;
  /** Reason, at most 500 characters; required for a rejection. */
  readonly reason?: string;
  /** Identifier of the tenant. */
  readonly tenantId: string | number;
};

/** Input of `decideScreening`. */
export type DecideScreeningInput = {
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** Reason, 1 to 500 characters. */
  readonly reason: string;
  /** Id of the screening. */
  readonly screeningId: string | number;
  /** Decision. */
  readonly verdict: ScreeningVerdict;
};

/** Input of `declineRequest`. */
export type DeclineRequestInput = {
  /** Id of an open request that names the caller’s wallet as payer. */
  readonly requestId: string | number;
};

/** Input of `deleteComment`. */
export type DeleteCommentInput = {
  /** Id of the caller’s own comment, or of any comment under the caller’s own post. */
  readonly commentId: string | number;
};

/** Input of `deleteMemory`. */
export type DeleteMemoryInput = {
  /** Id of the memory. */
  readonly memoryId: string | number;
};

/** Input of `deletePolicy`. */
export type DeletePolicyInput = {
  /** Id of the access policy. */
  readonly policyId: string | number;
};

/** Input of `deletePost`. */
export type DeletePostInput = {
  /** Id of the caller’s own post. */
  readonly postId: string | number;
};

/** Input of `deleteRateLimitPolicy`. */
export type DeleteRateLimitPolicyInput = {
  /** Id of the rate limit policy. */
  readonly rateLimitPolicyId: string | number;
};

/** Input of `deleteRole`. */
export type DeleteRoleInput = {
  /** Id of the tenant role. */
  readonly roleId: string | number;
};

/** Input of `deleteRule`. */
export type DeleteRuleInput = {
  /** Id of the rule. */
  readonly ruleId: string | number;
};

/** How an attempt ended. */
export type DeliveryAttemptOutcome =
  /** The consumer acknowledged the event. */
  | 'ACKNOWLEDGED'
  /** The lease ended without an answer. */
  | 'EXPIRED'
  /** The consumer refused it, or could not be reached. */
  | 'REJECTED';

/** State of a message. QUEUED and SENDING are transient, the others final. */
export type DeliveryStatus =
  /** Rejected because the address does not exist. */
  | 'BOUNCED'
  /** Stored in the embedded mailbox; it left the product to nobody. */
  | 'CAPTURED'
  /** Told in a digest, which is another message. */
  | 'DIGESTED'
  /** Refused by the provider, expired, or given up after the last attempt. */
  | 'FAILED'
  /** Waiting for its next attempt. */
  | 'QUEUED'
  /** Being handed to the provider. */
  | 'SENDING'
  /** Accepted by the provider. */
  | 'SENT'
  /** Not sent because of a preference, an unsubscription, a block or a suppressed address. */
  | 'SUPPRESSED'
  /** The connection broke when the provider may have had the message. It is not sent again. */
  | 'UNKNOWN';

/** Input of `detachPaymentMethod`. */
export type DetachPaymentMethodInput = {
  /** Payment method to remove. */
  readonly methodId: string | number;
};

/** Input of `discardDeadLetter`. */
export type DiscardDeadLetterInput = {
  /** Id of the delivery. */
  readonly deliveryId: string | number;
  /** Reason, 1 to 500 characters. */
  readonly reason: string;
};

/** Input of `dismissAnnouncement`. */
export type DismissAnnouncementInput = {
  /** Id of the announcement. */
  readonly announcementId: string | number;
};

/** Evidence for a dispute: at least one text, each of at most 20,000 characters. */
export type DisputeEvidenceInput = {
  /** Correspondence with the customer. */
  readonly customerCommunication?: string | null | undefined;
  /** Description of the goods or service. */
  readonly productDescription?: string | null | undefined;
  /** Statement of how the refund policy was shown to the customer. */
  readonly refundPolicyDisclosure?: string | null | undefined;
  /** Date on which the service was delivered, as text. */
  readonly serviceDate?: string | null | undefined;
  /** Any further evidence. */
  readonly uncategorizedText?: string | null | undefined;
};

/** State of a dispute. */
export type DisputeStatus =
  /** The money was returned to the payer. */
  | 'LOST'
  /** Evidence can be submitted. */
  | 'NEEDS_RESPONSE'
  /** The bank of the payer is deciding. */
  | 'UNDER_REVIEW'
  /** The money stays with us. */
  | 'WON';

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
  /** New warning, 1 to 200 characters. Null removes it; an absent field leaves it unchanged. */
  readonly contentWarning?: string | null | undefined;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** Id of the caller’s own post. */
  readonly postId: string | number;
  /** New text, 1 to 10,000 characters. */
  readonly text: string;
};

/** Input of `endImpersonation`. */
export type EndImpersonationInput = {
  /** Id of the user. */
  readonly userId: string | number;
};

/** Input of `endPresence`. */
export type EndPresenceInput = {
  /** Id of the client to close, as given to `heartbeatPresence`. */
  readonly connectionId: string;
};

/** Input of `enrolEmailFactor`. */
export type EnrolEmailFactorInput = {
  /** Address that codes are sent to, other than the address of the account. */
  readonly emailAddress: string;
  /** Name of the address for its holder, at most 60 characters; null means `E-mail`. */
  readonly label?: string | null | undefined;
};

/** Input of `enrolSmsFactor`. */
export type EnrolSmsFactorInput = {
  /** Name of the number for its holder, at most 60 characters; null means `Phone`. */
  readonly label?: string | null | undefined;
  /** Telephone number with its country code, for example +40722000123. */
  readonly phoneNumber: string;
};

/** Input of `enrolTotp`. */
export type EnrolTotpInput = {
  /** Name of the authenticator for its holder, at most 60 characters; null means `Authenticator`. */
  readonly label?: string | null | undefined;
};

/** State of a delivery. */
export type EventDeliveryState =
  /** The consumer has handled the event. */
  | 'ACKNOWLEDGED'
  /** All attempts failed. */
  | 'DEAD'
  /** Was given up after all attempts failed. */
  | 'DISCARDED'
  /** Waits, is leased or is being retried. */
  | 'PENDING';

/** Treatment of an event whose last attempt failed. */
export type EventPoisonPolicy =
  /** The event becomes a dead letter, and later events of its key wait until it is retried or discarded. */
  | 'BLOCK_KEY'
  /** The event becomes a dead letter, and later events of its key are delivered. */
  | 'DEAD_LETTER';

/** State of an event subscription. */
export type EventSubscriptionStatus =
  /** Events are accepted and delivered. */
  | 'ACTIVE'
  /** Events are neither accepted nor delivered: its endpoint failed for long, or too many wait. */
  | 'DISABLED'
  /** Events are accepted and wait. */
  | 'PAUSED';

/** Trigger that fires when an event of the tenant occurs. */
export type EventTriggerInput = {
  /** Type of the event: `banking.account.frozen`, `banking.account.unfrozen`, `banking.hold.captured`, `banking.hold.expired`, `banking.hold.released`, `banking.kyc.approved`, `banking.transfer.completed`, `payments.payment.captured`, `payments.refund.succeeded`, `wallet.pocket.opened`, `wallet.request.paid`, `wallet.transfer.sent`. */
  readonly type: string;
};

/** Kind of evidence that the product computes of itself. */
export type EvidenceKind =
  /** Verification of the whole audit log, each night. */
  | 'AUDIT_LOG_INTACT'
  /** Incidents without notification after 72 hours. */
  | 'BREACHES_NOTIFIED'
  /** Attacks that were played through within 90 days and withstood. */
  | 'BREACHES_SIMULATED'
  /** Signed checkpoints over the audit log. */
  | 'CHECKPOINTS_SIGNED'
  /** Age and result of the last scan of dependencies. */
  | 'DEPENDENCIES_SCANNED'
  /** Stored secrets that open under the newest master key. */
  | 'ENCRYPTION_WORKS'
  /** Age and result of the last scan of headers. */
  | 'HEADERS_SCANNED'
  /** Share of operators with a second factor. */
  | 'OPERATORS_TWO_FACTOR'
  /** Rate limits that are enabled. */
  | 'RATE_LIMITS_HELD'
  /** Last runs of all retention policies. */
  | 'RETENTION_APPLIED'
  /** Requests of persons that are late. */
  | 'SUBJECT_REQUESTS_IN_TIME'
  /** Threat rules that are enabled. */
  | 'THREATS_WATCHED';

/** Input of `exchangeApiToken`. */
export type ExchangeApiTokenInput = {
  /** Secret returned by `createApiToken`. */
  readonly secret: string;
};

/** Input of `executeResponse`. */
export type ExecuteResponseInput = {
  /** Kind of the response. */
  readonly kind: AccountResponseKind;
  /** Reason, 1 to 500 characters. */
  readonly reason: string;
  /** Duration of a demand, 60 seconds to 7 days; absent for a sign-out. */
  readonly seconds?: number | null | undefined;
  /** Id of the user. */
  readonly userId: string | number;
};

/** Input of `explainConcept`. */
export type ExplainConceptInput = {
  /** Concept, 1 byte to 32 KiB. */
  readonly concept: string;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Level of the learner. */
  readonly level: LearnerLevel;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Id of the session; a new one when absent. */
  readonly sessionId?: string | number | null | undefined;
  /** Passages, at most 20. */
  readonly sources?: ReadonlyArray<AiSourceInput> | null | undefined;
};

/** Input of `exportAuditLog`. */
export type ExportAuditLogInput = {
  /** Narrows the export. */
  readonly filter?: AuditLogFilter | null | undefined;
  /** Entries to export. */
  readonly scope: AuditExportScope;
};

/** Measure of a probe. */
export type FairnessProbeKind =
  /** Share of harmless sentences about a group that the embedded moderation flags. */
  | 'HARMLESS_FLAGGED'
  /** Share of hostile sentences about a group that the embedded moderation flags. */
  | 'HOSTILE_FLAGGED'
  /** Share of comparisons in which a sentence about a group ranks before the same one about another group. */
  | 'RANKED_FIRST';

/** Kind of a sentence of a synthesis. */
export type FamilySynthesisKind =
  /** Passages that perspectives cite. */
  | 'FACTS'
  /** Matters that are not known yet. */
  | 'OPEN'
  /** A value that one speaks for. */
  | 'OWN_VALUE'
  /** A value that several speak for. */
  | 'SHARED_VALUE'
  /** How they approach the topic. */
  | 'STANCE';

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

/** Input of `findRecipient`. */
export type FindRecipientInput = {
  /** Whole handle of the wallet, in any letter case. */
  readonly handle: string;
};

/** Input of `finishPasskeyRegistration`. */
export type FinishPasskeyRegistrationInput = {
  /** Sealed challenge from the `begin…` mutation. */
  readonly ceremony: string;
  /** Name of the passkey for its holder, at most 60 characters; null means `Passkey`. */
  readonly label?: string | null | undefined;
  /** JSON text of the `RegistrationResponseJSON` that `navigator.credentials.create()` returned. */
  readonly response: string;
};

/** Kind of change of a flag. */
export type FlagChangeKind =
  /** The flag was taken out of use. */
  | 'ARCHIVED'
  /** The flag was created. */
  | 'CREATED'
  /** The kill switch was turned on. */
  | 'KILLED'
  /** The kill switch was turned off. */
  | 'REVIVED'
  /** Its definition was changed. */
  | 'UPDATED';

/** Condition on one attribute. */
export type FlagConditionInput = {
  /** Name of the attribute. */
  readonly attribute: string;
  /** Comparison. */
  readonly operator: FlagOperator;
  /** Values to compare with, 1 to 100. */
  readonly values: ReadonlyArray<string>;
};

/** All that decides a flag. */
export type FlagDefinitionInput = {
  /** Purpose of the flag, at most 500 characters. */
  readonly description: string;
  /** Whether clients may ask for the flag. */
  readonly isForClients: boolean;
  /** Whether the kill switch is on. */
  readonly isKilled: boolean;
  /** Whether changes need a second person. */
  readonly isProtected: boolean;
  /** Variant given when the flag is killed or cannot be decided. */
  readonly offVariant: string;
  /** Split for contexts that no rule matches. */
  readonly otherwise: ReadonlyArray<FlagShareInput>;
  /** Flags that decide first, at most 10; together they form no circle. */
  readonly prerequisites: ReadonlyArray<FlagPrerequisiteInput>;
  /** Targeting rules, at most 50; the first that matches decides. */
  readonly rules: ReadonlyArray<FlagRuleInput>;
  /** Variants, 1 to 20. */
  readonly variants: ReadonlyArray<FlagVariantInput>;
};

/** Environment that flags and settings are kept for. */
export type FlagEnvironment =
  /** Machines of developers and tests. */
  | 'DEVELOPMENT'
  /** The product as its users have it. */
  | 'PRODUCTION'
  /** Last trial before production. */
  | 'STAGING';

/** Filter for flags. */
export type FlagFilter = {
  /** Environment of the flags. */
  readonly environment: FlagEnvironment;
  /** Only archived flags; only those in use when absent. */
  readonly isArchived?: boolean | null | undefined;
  /** Part of the key. */
  readonly search?: string | null | undefined;
};

/** Comparison of an attribute with values. */
export type FlagOperator =
  /** Number above one of the values. */
  | 'ABOVE'
  /** Version that is at least one of the values, such as `2.10.0`. */
  | 'AT_LEAST_VERSION'
  /** Number below one of the values. */
  | 'BELOW'
  /** Contains one of the values. */
  | 'CONTAINS'
  /** Ends with one of the values. */
  | 'ENDS_WITH'
  /** Equals one of the values. */
  | 'IS'
  /** Equals none of the values. Holds for a missing attribute. */
  | 'IS_NOT'
  /** Starts with one of the values. */
  | 'STARTS_WITH';

/** Flag that must have one of some variants first. */
export type FlagPrerequisiteInput = {
  /** Key of the flag, in the same environment. */
  readonly flag: string;
  /** Variants that let this flag be evaluated. */
  readonly variants: ReadonlyArray<string>;
};

/** State of a proposed change. */
export type FlagProposalStatus =
  /** Became a version of the flag. */
  | 'APPLIED'
  /** Waits for a second person. */
  | 'PENDING_APPROVAL'
  /** Was rejected by a second person. */
  | 'REJECTED'
  /** Waits for its time. */
  | 'SCHEDULED'
  /** Was overtaken by another change. */
  | 'SUPERSEDED'
  /** Was taken back. */
  | 'WITHDRAWN';

/** Targeting rule. */
export type FlagRuleInput = {
  /** Conditions, all of which must hold, 1 to 20. */
  readonly conditions: ReadonlyArray<FlagConditionInput>;
  /** Purpose of the rule. */
  readonly description?: string | null | undefined;
  /** Key of the rule within the flag. */
  readonly id: string;
  /** Shares of the variants. */
  readonly split: ReadonlyArray<FlagShareInput>;
};

/** Share of a variant in a split. */
export type FlagShareInput = {
  /** Share in hundredths of a percent; those of one split add up to 10,000. */
  readonly basisPoints: number;
  /** Key of the variant. */
  readonly variant: string;
};

/** Variant of a flag. */
export type FlagVariantInput = {
  /** Effect of the variant, at most 200 characters. */
  readonly description?: string | null | undefined;
  /** Key: small letters, digits and hyphens. */
  readonly key: string;
  /** Value as JSON text, at most 8 KiB; those of all variants have one type. */
  readonly value: string;
};

/** Input of `followUser`. */
export type FollowUserInput = {
  /** Id of the other person. */
  readonly userId: string | number;
};

/** Input of `forgetDevice`. */
export type ForgetDeviceInput = {
  /** Id of the trusted device. */
  readonly deviceId: string | number;
};

/** Input of `forgetMemories`. */
export type ForgetMemoriesInput = {
  /** Conditions, at least one. */
  readonly filter: MemoryFilter;
};

/** Input of `freezeAccount`. */
export type FreezeAccountInput = {
  /** Id of the bank account. */
  readonly accountId: string | number;
};

/** Cause of a freeze that the members of the tenant cannot lift. */
export type FreezeCause =
  /** Suspension of the owner. */
  | 'SUSPENSION'
  /** Review of the tenant by an operator. */
  | 'UNDER_REVIEW';

/** State of a quote. */
export type FxQuoteStatus =
  /** Accepted; the conversion is posted. */
  | 'ACCEPTED'
  /** Not accepted; it may have expired. */
  | 'OPEN';

/** Input of `generateComplianceReport`. */
export type GenerateComplianceReportInput = {
  /** Framework of the controls. */
  readonly framework: ComplianceFramework;
};

/** Input of `generateCourseContent`. */
export type GenerateCourseContentInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Level of the learners. */
  readonly level: LearnerLevel;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Number of modules, 1 to 20. */
  readonly modules?: number;
  /** Passages, 1 to 20. */
  readonly sources: ReadonlyArray<AiSourceInput>;
  /** Topic, 1 byte to 32 KiB. */
  readonly topic: string;
};

/** Input of `generateExercises`. */
export type GenerateExercisesInput = {
  /** Number of exercises, 1 to 20. */
  readonly count?: number;
  /** Difficulty, 1 to 5. */
  readonly difficulty?: number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Seed, 1 to 64 characters; a new one when absent. */
  readonly seed?: string | null | undefined;
  /** Id of the session; a new one when absent. */
  readonly sessionId?: string | number | null | undefined;
  /** Text to ask about, 1 byte to 32 KiB, of the topic `TEXT`. */
  readonly text?: string | null | undefined;
  /** Topic. */
  readonly topic: TutorTopic;
};

/** Input of `generateJobDescription`. */
export type GenerateJobDescriptionInput = {
  /** Qualities that help, at most 50. */
  readonly advantages?: ReadonlyArray<string>;
  /** Benefits that are offered, at most 50. */
  readonly benefits?: ReadonlyArray<string>;
  /** Kind of employment. */
  readonly employment?: JobEmployment | null | undefined;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Whether it can be done from elsewhere. */
  readonly isRemote?: boolean;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Place of work, at most 500 characters. */
  readonly location?: string | null | undefined;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Employer, 1 to 500 characters. */
  readonly organization: string;
  /** Requirements, at most 50. */
  readonly requirements?: ReadonlyArray<string>;
  /** Responsibilities, 1 to 50. */
  readonly responsibilities: ReadonlyArray<string>;
  /** Salary as it is to be printed, at most 500 characters. */
  readonly salary?: string | null | undefined;
  /** Title, 1 to 500 characters. */
  readonly title: string;
};

/** Input of `generateLearningPath`. */
export type GenerateLearningPathInput = {
  /** Skills to reach, 1 to 50. */
  readonly goals: ReadonlyArray<string>;
  /** Hours of a week, above 0, at most 168. */
  readonly hoursPerWeek?: number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Skills that are there already, at most 50. */
  readonly known?: ReadonlyArray<string>;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Units to choose from, 1 to 200. */
  readonly units: ReadonlyArray<LearningUnitInput>;
};

/** Input of `generateQuiz`. */
export type GenerateQuizInput = {
  /** Number of questions, 1 to 50. */
  readonly count?: number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Seed, 1 to 64 characters; a new one when absent. */
  readonly seed?: string | null | undefined;
  /** Passages, 1 to 20. */
  readonly sources: ReadonlyArray<AiSourceInput>;
};

/** Check of a result by what was given. */
export type GenerationCheckName =
  /** Every module cites, and only passages that were given. */
  | 'CITATIONS_GIVEN'
  /** Every quoted line stands in the résumé. */
  | 'EVIDENCE_QUOTED'
  /** Every explanation stands in the passage that it names. */
  | 'EXPLANATIONS_QUOTED'
  /** Every goal is reached. */
  | 'GOALS_COVERED'
  /** Every number is among the facts. */
  | 'NUMBERS_GIVEN'
  /** The options of each question differ. */
  | 'OPTIONS_DISTINCT'
  /** Each step comes after what it requires. */
  | 'PREREQUISITES_FIRST'
  /** No wording is known to keep people from applying. */
  | 'WORDING_INCLUSIVE';

/** Kind of generated content. */
export type GenerationKind =
  /** The outline of a course. */
  | 'COURSE'
  /** A job description. */
  | 'JOB_DESCRIPTION'
  /** A learning path. */
  | 'LEARNING_PATH'
  /** A quiz. */
  | 'QUIZ'
  /** A review of a résumé. */
  | 'RESUME_REVIEW';

/** Input of `giveFeedback`. */
export type GiveFeedbackInput = {
  /** Answer of the learner, 1 byte to 32 KiB. */
  readonly answer: string;
  /** Correct answer, 1 byte to 32 KiB. */
  readonly correctAnswer?: string | null | undefined;
  /** Id of the exercise. */
  readonly exerciseId?: string | number | null | undefined;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Terms that an answer is to contain, 1 to 20. */
  readonly keyTerms?: ReadonlyArray<string> | null | undefined;
  /** Language of the result; that of the input when absent. */
  readonly language?: AiLanguage | null | undefined;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Criteria, 1 to 20. */
  readonly rubric?: ReadonlyArray<TutorCriterionInput> | null | undefined;
  /** Id of the session; a new one when absent. */
  readonly sessionId?: string | number | null | undefined;
};

/** Input of `grantConsent`. */
export type GrantConsentInput = {
  /** Identifier of the request. */
  readonly requestId: string | number;
  /** Scopes to grant, among those of the request. `openid` is always granted. */
  readonly scopes: ReadonlyArray<string>;
};

/** Input of `handleVulnerabilityReport`. */
export type HandleVulnerabilityReportInput = {
  /** Id of the vulnerability report. */
  readonly id: string | number;
};

/** Input of `heartbeatPresence`. */
export type HeartbeatPresenceInput = {
  /** Id that the client chooses for one open tab or device, 1 to 64 printable ASCII characters without spaces. */
  readonly connectionId: string;
};

/** Account of the chart for money that another institution holds. */
export type HeldElsewhere =
  /** Money at the bank that carries out transfers. */
  | 'EXTERNAL_CLEARING'
  /** Money at the payment processor. */
  | 'PROCESSOR_CLEARING';

/** Hold of money in a pocket for a number of days. */
export type HoldActionInput = {
  /** Days until the hold expires, 1 to 31. */
  readonly days: number;
  /** Id of the open pocket. */
  readonly fromPocketId: string | number;
  /** Quantity to hold. */
  readonly quantity: RuleQuantityInput;
  /** Reason of the hold, 1 to 140 printable characters. */
  readonly reason: string;
};

/** State of a review by a person. */
export type HumanReviewStatus =
  /** The held text was released. */
  | 'APPROVED'
  /** The review waits for a decision. */
  | 'PENDING_APPROVAL'
  /** The held text was deleted. */
  | 'REJECTED';

/** Input of `importStatement`. */
export type ImportStatementInput = {
  /** Account of the chart. */
  readonly account: HeldElsewhere;
  /** Content of the file, at most 2 MiB and 10,000 lines. */
  readonly content: string;
  /** Currency of the account. */
  readonly currency: string;
  /** Format of the file. */
  readonly format: BankStatementFormat;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
};

/** Impact of an incident. */
export type IncidentImpact =
  /** The platform cannot be used. */
  | 'CRITICAL'
  /** Much is slow or does not work. */
  | 'MAJOR'
  /** Few notice. */
  | 'MINOR';

/** State of an incident. */
export type IncidentStatus =
  /** The cause is known. */
  | 'IDENTIFIED'
  /** The cause is being looked for. */
  | 'INVESTIGATING'
  /** A remedy is in place and being watched. */
  | 'MONITORING'
  /** The incident is over. */
  | 'RESOLVED';

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

/** Reason for holding a payment that came in. */
export type IncomingPaymentHeldReason =
  /** Account is closed. */
  | 'ACCOUNT_CLOSED'
  /** Amount exceeds what the tenant may receive or store. A new month or a higher level credits the payment. */
  | 'LIMIT'
  /** Bank refused to return the payment. */
  | 'RETURN_REFUSED'
  /** Sender is unnamed, or its name matches the sanctions list. A cleared screening credits the payment. */
  | 'SCREENING'
  /** No account has the IBAN of the payment. */
  | 'UNKNOWN_ACCOUNT'
  /** Account is in another currency. */
  | 'WRONG_CURRENCY';

/** State of a payment that came in. */
export type IncomingPaymentStatus =
  /** Credited to an account. This state is final. */
  | 'CREDITED'
  /** Held in `UNMATCHED_RECEIPTS` until an operator decides or the reason passes. */
  | 'HELD'
  /** Notified by the bank and not booked yet. */
  | 'RECEIVED'
  /** Handed to the bank to be returned to the sender. This state is final. */
  | 'RETURNED'
  /** On its way back to the sender. */
  | 'RETURNING';

/** Input of `ingestEvents`. */
export type IngestEventsInput = {
  /** The events, in order. */
  readonly events: ReadonlyArray<CloudEventInput>;
};

/** Span of time. */
export type InstantRange = {
  /** Latest instant, exclusive; open when absent. */
  readonly before?: string | null | undefined;
  /** Earliest instant, inclusive; open when absent. */
  readonly from?: string | null | undefined;
};

/** One message of an interaction. */
export type InteractionMessageInput = {
  /** Text of the message, not empty. */
  readonly content: string;
  /** Author. */
  readonly role: InteractionRole;
};

/** Author of a message of an interaction. */
export type InteractionRole =
  /** A program or another party. */
  | 'ASSISTANT'
  /** The person whose memory it is. */
  | 'USER';

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

/** Cause of an invoice. */
export type InvoiceKind =
  /** Change of a subscription within a period. */
  | 'CHANGE'
  /** Balance left when a subscription ended. */
  | 'FINAL'
  /** Created by an operator, without a subscription. */
  | 'OTHER'
  /** Billing period of a subscription; each period has one invoice. */
  | 'PERIOD';

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

/** Input of `issueCreditNote`. */
export type IssueCreditNoteInput = {
  /** Amount to credit in the currency of the invoice, tax included; at most the part not yet credited. */
  readonly amount: MoneyInput;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Invoice to credit; must be open or paid. */
  readonly invoiceId: string | number;
  /** Reason printed on the document, 1–120 printable characters. */
  readonly reason: string;
};

/** Kind of employment. */
export type JobEmployment =
  /** By contract. */
  | 'CONTRACT'
  /** Full-time. */
  | 'FULL_TIME'
  /** Internship. */
  | 'INTERNSHIP'
  /** Part-time. */
  | 'PART_TIME';

/** Input of `killFlag`. */
export type KillFlagInput = {
  /** Flag to change. */
  readonly flagId: string | number;
  /** Reason for the change, 1 to 500 characters; kept in the history. */
  readonly reason: string;
};

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

/** Input of `labelPromptVersion`. */
export type LabelPromptVersionInput = {
  /** Label, 1 to 64 small letters, digits and dashes. */
  readonly label: string;
  /** Number of the version. */
  readonly number: number;
  /** Id of the prompt template. */
  readonly templateId: string | number;
};

/** Level of a learner. */
export type LearnerLevel =
  /** Knows the subject well. */
  | 'ADVANCED'
  /** New to the subject. */
  | 'BEGINNER'
  /** Knows the basics. */
  | 'INTERMEDIATE';

/** Unit that can be learnt. */
export type LearningUnitInput = {
  /** Hours that it takes, above 0. */
  readonly hours: number;
  /** Id, 1 to 500 characters. */
  readonly id: string;
  /** Skills that it requires, at most 50. */
  readonly requires?: ReadonlyArray<string>;
  /** Skills that it gives, 1 to 50. */
  readonly teaches: ReadonlyArray<string>;
  /** Title, 1 to 500 characters. */
  readonly title: string;
};

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

/** Input of `linkAccount`. */
export type LinkAccountInput = {
  /** Parameter `code` of that address. */
  readonly code: string;
  /** Parameter `iss` of that address; null when it has none. */
  readonly issuer?: string | null | undefined;
  /** Parameter `state` of the address that the provider sent the browser to. */
  readonly state: string;
  /** Secret from `beginOAuth`, kept by this browser. */
  readonly ticket: string;
};

/** Input of `linkDataExport`. */
export type LinkDataExportInput = {
  /** Id of the completed export. */
  readonly id: string | number;
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

/** How memories were read. */
export type MemoryAccessAction =
  /** By a context. */
  | 'CONTEXT'
  /** By a search. */
  | 'SEARCH';

/** Why a memory is included in a context. */
export type MemoryContextReason =
  /** Its content equals the query. */
  | 'EXACT'
  /** It is pinned. */
  | 'PINNED'
  /** Its vector is close to that of the query. */
  | 'SIMILAR'
  /** It has words of the query. */
  | 'WORDS';

/** Conditions on memories, all of which must hold. Absent ones do not narrow. */
export type MemoryFilter = {
  /** Instant at which they were valid. Searches and contexts use the present when it is absent. */
  readonly asOf?: string | null | undefined;
  /** Agent or session. */
  readonly contextId?: string | null | undefined;
  /** Latest instant of creation, exclusive. */
  readonly createdBefore?: string | null | undefined;
  /** Ids of memories, at most 100. */
  readonly ids?: ReadonlyArray<string | number> | null | undefined;
  /** Whether they are pinned. */
  readonly isPinned?: boolean | null | undefined;
  /** Kind. */
  readonly kind?: MemoryKind | null | undefined;
  /** Member of their metadata. */
  readonly metadata?: MemoryMetadataCondition | null | undefined;
  /** Audience. */
  readonly scope?: MemoryScope | null | undefined;
  /** Service that stored them. */
  readonly service?: string | null | undefined;
  /** Id of the space. */
  readonly spaceId?: string | number | null | undefined;
};

/** Kind of a memory. */
export type MemoryKind =
  /** Something that happened. */
  | 'EPISODE'
  /** Statement that is true for a time. */
  | 'FACT'
  /** Taste or wish of the owner. */
  | 'PREFERENCE'
  /** How something is done. */
  | 'PROCEDURE'
  /** Summary of other memories. */
  | 'SUMMARY';

/** Member of the metadata that has a value. */
export type MemoryMetadataCondition = {
  /** Name of a member of the outermost object. */
  readonly name: string;
  /** Its value; numbers and booleans as JSON writes them. */
  readonly value: string;
};

/** Kind of change of a memory. */
export type MemoryRevisionChange =
  /** It was pinned. */
  | 'PINNED'
  /** The memory was stored. */
  | 'STORED'
  /** Another memory took its place. */
  | 'SUPERSEDED'
  /** It was unpinned. */
  | 'UNPINNED'
  /** Its content or its properties were changed. */
  | 'UPDATED';

/** Audience of a memory. It cannot be changed later. */
export type MemoryScope =
  /** Its owner; kept for one agent, which `contextId` names. */
  | 'AGENT'
  /** Everybody in the organisation. */
  | 'ORG'
  /** Its owner; kept for one session, which `contextId` names. */
  | 'SESSION'
  /** Everybody who may use the space that it is in. */
  | 'SHARED'
  /** Its owner. */
  | 'USER';

/** How carefully a memory is to be handled. */
export type MemorySensitivity =
  /** No particular care. */
  | 'NORMAL'
  /** About a person. */
  | 'PERSONAL'
  /** Never included in a context for a service. */
  | 'SECRET';

/** Amount in whole minor units. The currency determines the decimal places. */
export type MoneyInput = {
  /** Currency of the amount. */
  readonly currency: string;
  /** Number of minor units: 1234 for 12.34 EUR. */
  readonly minor: string;
};

/** Subject of a policy change. */
export type MoneyPolicyChangeKind =
  /** Threshold above which transfers need approval. */
  | 'APPROVAL_THRESHOLD'
  /** Right of a person. */
  | 'RIGHT';

/** State of a policy change. */
export type MoneyPolicyChangeStatus =
  /** The change is in force. */
  | 'APPROVED'
  /** A second person has to decide. The former policy is in force. */
  | 'PENDING_APPROVAL'
  /** The change was refused and has no effect. */
  | 'REJECTED';

/** Right of a person over the money of a tenant. Owners and admins are `ADMIN` and members `VIEWER` unless an admin set another right; an owner is always `ADMIN`. */
export type MoneyRight =
  /** Pays, approves, and manages accounts, rights and policies. */
  | 'ADMIN'
  /** Reads, and approves or rejects the payments of others. */
  | 'APPROVER'
  /** Reads, and makes payments within limits and approvals. */
  | 'PAYER'
  /** Reads accounts and transfers. */
  | 'VIEWER';

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

/** Address on a blockchain network. */
export type NetworkAddressInput = {
  /** Address with its checksum. An Ethereum address in a single letter case has none and is refused. */
  readonly address: string;
  /** Network of the address. */
  readonly network: WalletNetwork;
};

/** Input of `nextTutorHint`. */
export type NextTutorHintInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Id of the turn with the question. */
  readonly turnId: string | number;
};

/** Group of notification types that a person can unsubscribe from as a whole. */
export type NotificationCategory =
  /** The account itself. */
  | 'ACCOUNT'
  /** News and offers of the product, sent only to people who consented to `marketing.email`. */
  | 'MARKETING'
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
  | 'IN_APP'
  /** Text message to a telephone number. */
  | 'SMS';

/** Filter for the inbox. All conditions apply together. */
export type NotificationFilter = {
  /** True lists archived notifications only; false lists those that are not archived. */
  readonly archived?: boolean | null | undefined;
  /** Category to filter by; all when absent. */
  readonly category?: NotificationCategory | null | undefined;
  /** True lists snoozed notifications only; false lists those that are not snoozed. */
  readonly snoozed?: boolean | null | undefined;
  /** Keys of the types to list, at most 50 of 64 characters; all when absent. */
  readonly types?: ReadonlyArray<string> | null | undefined;
  /** Whether only unread notifications are listed. */
  readonly unreadOnly?: boolean | null | undefined;
};

/** Purpose of going to a provider. */
export type OAuthPurpose =
  /** Link an account to the one of the signed-in caller. */
  | 'LINK'
  /** Sign in, or open an account. */
  | 'SIGN_IN';

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

/** Input of `openSecurityIncident`. */
export type OpenSecurityIncidentInput = {
  /** Severity of the incident. */
  readonly severity: ThreatSeverity;
  /** Title, 1 to 200 characters. */
  readonly title: string;
};

/** Operation that needs a second operator. */
export type OperatorRequestKind =
  /** Credits a held payment to an account. */
  | 'ASSIGN_PAYMENT'
  /** Posts an entry between an account of a customer and one of the house. */
  | 'POST_ADJUSTMENT'
  /** Releases a hold. */
  | 'RELEASE_HOLD'
  /** Returns a held payment to its sender. */
  | 'RETURN_PAYMENT'
  /** Reverses a journal entry as a whole. */
  | 'REVERSE_ENTRY';

/** State of a request of an operator. */
export type OperatorRequestStatus =
  /** Approved and carried out. */
  | 'APPROVED'
  /** Waits for the decision of another operator, at most 7 days. */
  | 'PENDING_APPROVAL'
  /** Rejected; nothing was done. */
  | 'REJECTED';

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

/** State of the whole platform. */
export type OverallStatus =
  /** Something is slow, was not probed, or has an open incident. */
  | 'DEGRADED'
  /** Only announced work keeps services away. */
  | 'MAINTENANCE'
  /** All services are healthy. */
  | 'OPERATIONAL'
  /** A service is down, or a critical incident is open. */
  | 'OUTAGE';

/** State, for the viewer, of the post or comment that a comment answers. */
export type ParentState =
  /** Deleted or hidden from the viewer; the two are not told apart. */
  | 'DELETED'
  /** Visible to the viewer. */
  | 'VISIBLE';

/** Input of `pauseEventSubscription`. */
export type PauseEventSubscriptionInput = {
  /** Id of the event subscription. */
  readonly subscriptionId: string | number;
};

/** Input of `pauseMemory`. */
export type PauseMemoryInput = {
  /** Whether to pause. */
  readonly isPaused: boolean;
  /** Instant at which the pause ends by itself. */
  readonly until?: string | null | undefined;
};

/** Input of `pauseRule`. */
export type PauseRuleInput = {
  /** Id of the rule. */
  readonly ruleId: string | number;
};

/** Input of `pauseScheduledTransfer`. */
export type PauseScheduledTransferInput = {
  /** Id of the scheduled transfer. */
  readonly scheduledTransferId: string | number;
};

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

/** Length of one group of revenue figures, in UTC. */
export type PaymentAnalyticsGroup =
  /** Calendar day. */
  | 'DAY'
  /** Calendar month. */
  | 'MONTH'
  /** Week that begins on Monday. */
  | 'WEEK';

/** Range of instants, from `from` inclusive to `to` exclusive. It may span at most 400 groups. */
export type PaymentAnalyticsRange = {
  /** First instant of the range. */
  readonly from: string;
  /** Instant at which the range ends, exclusive; must be after `from`. */
  readonly to: string;
};

/** Whether the processor moves real money. */
export type PaymentEnvironment =
  /** Real money is moved. */
  | 'LIVE'
  /** No real money is moved. */
  | 'SANDBOX';

/** Conditions that the listed payments meet, all of them; an absent condition admits every payment. */
export type PaymentFilter = {
  /** Payments of an amount in this range. */
  readonly amount?: AmountRange | null | undefined;
  /** Payments created in this span of time. */
  readonly created?: InstantRange | null | undefined;
  /** Payments of one of these purposes. */
  readonly purposes?: ReadonlyArray<PaymentPurpose> | null | undefined;
  /** Payments in one of these states. */
  readonly statuses?: ReadonlyArray<PaymentStatus> | null | undefined;
};

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

/** Ground of the words of a persona. */
export type PersonaBasis =
  /** Nothing: the persona does not know enough. */
  | 'INSUFFICIENT'
  /** Knowledge of the model, in the manner of the persona. */
  | 'MODEL'
  /** Passages, or earlier messages, that it cites. */
  | 'SOURCES'
  /** The values of the persona on a topic of life. */
  | 'VALUES';

/** Relation of one persona to another. */
export type PersonaRelationshipKind =
  /** A child. */
  | 'CHILD'
  /** A grandchild. */
  | 'GRANDCHILD'
  /** A grandparent. */
  | 'GRANDPARENT'
  /** Related by marriage. */
  | 'IN_LAW'
  /** A nephew or niece. */
  | 'NEPHEW_OR_NIECE'
  /** A parent. */
  | 'PARENT'
  /** A partner. */
  | 'PARTNER'
  /** A sibling. */
  | 'SIBLING'
  /** An uncle or aunt. */
  | 'UNCLE_OR_AUNT';

/** How a persona approaches a topic. */
export type PersonaStance =
  /** Neither of the others stands out. */
  | 'BALANCED'
  /** It would try it. */
  | 'BOLD'
  /** It would prepare it first. */
  | 'CAREFUL';

/** Input of `pinMemory`. */
export type PinMemoryInput = {
  /** Id of the memory. */
  readonly memoryId: string | number;
  /** Whether it is to be pinned. */
  readonly pinned: boolean;
};

/** Input of `placeDataHold`. */
export type PlaceDataHoldInput = {
  /** Subgraphs to keep the data in, such as `banking`. */
  readonly domains: ReadonlyArray<string>;
  /** Reason for the hold, 1 to 500 characters. */
  readonly reason: string;
  /** Id of the user. */
  readonly userId: string | number;
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

/** Poll to publish with a post. */
export type PollInput = {
  /** Whether several options may be chosen. */
  readonly isMultiple?: boolean;
  /** Number of minutes for which votes are taken, 5 to 43,200. */
  readonly openForMinutes: number;
  /** Options, 2 to 10, each different and 1 to 100 characters. */
  readonly options: ReadonlyArray<string>;
};

/** Moderation state of a post. */
export type PostStatus =
  /** Held by moderation: visible to its author and to moderators only. */
  | 'HELD'
  /** Visible to its audience. */
  | 'PUBLISHED'
  /** Removed by moderation: visible to moderators only. */
  | 'REMOVED';

/** Audience of a post besides its author. It cannot be changed later. */
export type PostVisibility =
  /** People whom the text mentions when it is published. */
  | 'DIRECT'
  /** Followers of the author. */
  | 'FOLLOWERS'
  /** People who act in the organisation in which it was written. */
  | 'ORGANIZATION'
  /** Nobody but the author. */
  | 'PRIVATE'
  /** Everybody, including people without an account. */
  | 'PUBLIC'
  /** As `PUBLIC`, but left out of search, hashtags and trends. */
  | 'UNLISTED';

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

/** Rule by which the amount follows from the quantity. */
export type PricingModel =
  /** The unit amount is charged once, whatever the quantity. */
  | 'FLAT'
  /** Each unit is charged at the price of the tier it falls into. */
  | 'GRADUATED'
  /** The unit amount is charged for each unit. */
  | 'PER_UNIT';

/** Treatment of the rest of the period when a subscription changes. */
export type ProrationMode =
  /** Charges and credits go to the next invoice. */
  | 'LATER'
  /** The rest of the period is neither charged nor credited. */
  | 'NONE'
  /** Charges and credits are invoiced at once when the balance is a charge. */
  | 'NOW';

/** Input of `publishAnnouncement`. */
export type PublishAnnouncementInput = {
  /** Instant from which it is no longer shown, within a year. */
  readonly endsAt?: string | null | undefined;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Weight. */
  readonly level: AnnouncementLevel;
  /** Path of the app, or an https address. */
  readonly link?: string | null | undefined;
  /** Organisation to tell; everybody when absent. */
  readonly organizationId?: string | number | null | undefined;
  /** Texts, one a language; English is required. */
  readonly texts: ReadonlyArray<AnnouncementTextInput>;
};

/** Input of `publishPromptVersion`. */
export type PublishPromptVersionInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Name, 1 to 64 small letters, digits and dashes. */
  readonly name: string;
  /** Text, 1 byte to 32 KiB, with variables such as `{{name}}`. */
  readonly text: string;
};

/** Environment of the payment rail that carried a transfer. */
export type RailEnvironment =
  /** Rail moves real money. */
  | 'LIVE'
  /** Rail is a test environment; no money moves. */
  | 'SANDBOX';

/** Subject that a rate limit counts requests by. */
export type RateLimitSubject =
  /** Requests of one client application for all its users; of callers without one by user. */
  | 'CLIENT'
  /** Requests from one network address, or one /64 of IPv6. */
  | 'SOURCE'
  /** Requests in one active organisation; of callers without one by user. */
  | 'TENANT'
  /** Requests of one user; of anonymous callers by source. */
  | 'USER';

/** Kind of requests that a rate limit counts. */
export type RateLimitTarget =
  /** All operations. */
  | 'OPERATIONS'
  /** Occurrences of one root field in operations. */
  | 'ROOT_FIELD'
  /** Requests of plain HTTP routes, such as those of OAuth. */
  | 'ROUTES';

/** Input of `rateMessage`. */
export type RateMessageInput = {
  /** Id of the ai message. */
  readonly messageId: string | number;
  /** Rating; none when absent. */
  readonly rating?: AiMessageRating | null | undefined;
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

/** Kind of a reconciliation exception. */
export type ReconciliationExceptionKind =
  /** Line and posting of one payment have different amounts. */
  | 'AMOUNT_DIFFERS'
  /** Balances differ by an amount that nothing explains. */
  | 'BALANCE_DIFFERS'
  /** Line repeats an earlier line. */
  | 'DUPLICATE_LINE'
  /** Statement does not continue the previous one. */
  | 'GAP'
  /** Posting has no line although one is overdue. */
  | 'MISSING_AT_BANK'
  /** Line of the statement has no posting. */
  | 'MISSING_IN_LEDGER'
  /** Message of the payment rail concerns no known transfer, or repeats a payment with another amount. */
  | 'UNMATCHED_RAIL_OUTCOME'
  /** File of the payment rail cannot be read, or has entries for people. It is kept, or left at the bank when it is too long. */
  | 'UNREADABLE_RAIL_FILE';

/** Decision of an operator on an exception. */
export type ReconciliationExceptionResolution =
  /** Accepts the difference as a matter of time; books nothing. */
  | 'ACCEPTED_TIMING'
  /** Books the difference as a fee taken by the bank. */
  | 'BOOK_FEE'
  /** Credits the difference to a customer account. */
  | 'BOOK_TO_ACCOUNT'
  /** Books the difference to the suspense account. */
  | 'BOOK_TO_SUSPENSE'
  /** Accepts the line as a mistake that the bank will correct; books nothing. */
  | 'DUPLICATE_OF_THEIRS'
  /** Writes the difference off, at most 100 euro or its equivalent. */
  | 'WRITE_OFF';

/** State of an exception. */
export type ReconciliationExceptionStatus =
  /** Closed without a decision because its cause disappeared. */
  | 'CLOSED'
  /** Waits for a decision or for its cause to disappear. */
  | 'OPEN'
  /** Resolved by an operator. */
  | 'RESOLVED';

/** Input of `recordConsent`. */
export type RecordConsentInput = {
  /** Version of the policy that was shown, 1 to 64 characters. */
  readonly policyVersion: string;
  /** Purpose, such as `marketing.email`; at most 64 characters. */
  readonly purpose: string;
};

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

/** Input of `refundPayment`. */
export type RefundPaymentInput = {
  /** Amount to refund in the currency of the payment; all that can still be refunded when absent. */
  readonly amount?: MoneyInput | null | undefined;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Payment to refund; must have succeeded. */
  readonly paymentId: string | number;
  /** Internal note, at most 200 printable characters. */
  readonly reason?: string;
};

/** State of a refund. */
export type RefundStatus =
  /** The refund was cancelled; the amount can be refunded again. */
  | 'CANCELLED'
  /** The money was not returned or came back; the amount can be refunded again. */
  | 'FAILED'
  /** Requested; the amount already counts as refunded. */
  | 'PENDING'
  /** The money was returned. */
  | 'SUCCEEDED';

/** Input of `regenerateMessage`. */
export type RegenerateMessageInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Most output tokens. */
  readonly maxOutputTokens?: number;
  /** Id of the ai message. */
  readonly messageId: string | number;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Randomness, 0 to 2. */
  readonly temperature?: number;
};

/** Input of `registerEventSchema`. */
export type RegisterEventSchemaInput = {
  /** Id of the event type. */
  readonly eventTypeId: string | number;
  /** JSON Schema of the data, as JSON text of at most 32 KiB. */
  readonly schema: string;
};

/** Input of `registerEventType`. */
export type RegisterEventTypeInput = {
  /** Description, at most 500 characters. */
  readonly description?: string;
  /** Name: `custom.noun.past-verb`. */
  readonly name: string;
  /** JSON Schema of the data, as JSON text of at most 32 KiB. Objects are closed unless `additionalProperties` says otherwise; `pattern` and `$ref` are not supported. */
  readonly schema: string;
};

/** Input of `rejectFlagChange`. */
export type RejectFlagChangeInput = {
  /** Proposal to decide. */
  readonly proposalId: string | number;
};

/** Input of `rejectMoneyPolicyChange`. */
export type RejectMoneyPolicyChangeInput = {
  /** Id of the money policy change. */
  readonly changeId: string | number;
};

/** Input of `rejectMovement`. */
export type RejectMovementInput = {
  /** Id of a movement that waits for approvals. */
  readonly movementId: string | number;
};

/** Input of `rejectOperatorRequest`. */
export type RejectOperatorRequestInput = {
  /** Identifier of the request. */
  readonly requestId: string | number;
};

/** Input of `rejectToolCall`. */
export type RejectToolCallInput = {
  /** Id of the agent tool call. */
  readonly toolCallId: string | number;
};

/** Input of `rejectTransfer`. */
export type RejectTransferInput = {
  /** Id of the transfer. */
  readonly transferId: string | number;
};

/** Input of `rejectWalletPolicyChange`. */
export type RejectWalletPolicyChangeInput = {
  /** Id of the change. */
  readonly changeId: string | number;
};

/** Input of `rejectWalletPolicy`. */
export type RejectWalletPolicyInput = {
  /** Id of a proposal that another person made. */
  readonly proposalId: string | number;
};

/** Input of `relateMemoryNodes`. */
export type RelateMemoryNodesInput = {
  /** Relations, 1 to 100. */
  readonly relations: ReadonlyArray<RelateMemoryNodesRelationInput>;
};

/** Relation to add. */
export type RelateMemoryNodesRelationInput = {
  /** Id of the node that relates. */
  readonly fromId: string | number;
  /** Kind, such as `works-for`: small letters, digits and hyphens. */
  readonly kind: string;
  /** Id of the node that it relates to, in the same space. */
  readonly toId: string | number;
};

/** Input of `releaseDataHold`. */
export type ReleaseDataHoldInput = {
  /** Id of the data hold. */
  readonly id: string | number;
};

/** Input of `removeBeneficiary`. */
export type RemoveBeneficiaryInput = {
  /** Id of the beneficiary. */
  readonly beneficiaryId: string | number;
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
  /** Identifier of the factor. */
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

/** Input of `removeSpendingControl`. */
export type RemoveSpendingControlInput = {
  /** Id of the control. */
  readonly controlId: string | number;
};

/** Input of `removeTeam`. */
export type RemoveTeamInput = {
  /** Id of the team. */
  readonly teamId: string | number;
};

/** Input of `removeTeamMember`. */
export type RemoveTeamMemberInput = {
  /** Id of the membership. */
  readonly membershipId: string | number;
  /** Id of the team. */
  readonly teamId: string | number;
};

/** Input of `removeWalletContact`. */
export type RemoveWalletContactInput = {
  /** Id of the contact. */
  readonly contactId: string | number;
};

/** Input of `renameAccount`. */
export type RenameAccountInput = {
  /** Id of the bank account. */
  readonly accountId: string | number;
  /** New name, 1 to 80 printable characters. */
  readonly name: string;
};

/** Input of `renameFactor`. */
export type RenameFactorInput = {
  /** Identifier of the factor. */
  readonly factorId: string | number;
  /** Name for its holder, at most 60 characters; empty means `Authenticator`. */
  readonly label: string;
};

/** Input of `renameTeam`. */
export type RenameTeamInput = {
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** New name of the team, unique in the organisation, 1 to 60 characters. */
  readonly name: string;
  /** Id of the team. */
  readonly teamId: string | number;
};

/** State of a replay. */
export type ReplayJobStatus =
  /** Was cancelled before its end. */
  | 'CANCELLED'
  /** Its range was read, and all of its deliveries are settled. */
  | 'COMPLETED'
  /** Reads its range, or waits for its deliveries. */
  | 'RUNNING';

/** Input of `replayWebhook`. */
export type ReplayWebhookInput = {
  /** Delivery to process again. */
  readonly deliveryId: string | number;
};

/** Input of `requestAdjustment`. */
export type RequestAdjustmentInput = {
  /** Identifier of the account of the customer. */
  readonly accountId: string | number;
  /** Amount in the currency of the account. */
  readonly amount: MoneyInput;
  /** Account of the house on the other side. */
  readonly house: AdjustmentAccount;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Reason, 1 to 500 printable characters without card numbers. */
  readonly reason: string;
  /** Side on the account of the customer. */
  readonly side: PostingSide;
};

/** Input of `requestEntryReversal`. */
export type RequestEntryReversalInput = {
  /** Identifier of the journal entry. */
  readonly entryId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Reason, 1 to 500 printable characters without card numbers. */
  readonly reason: string;
};

/** Input of `requestHoldRelease`. */
export type RequestHoldReleaseInput = {
  /** Identifier of the hold. */
  readonly holdId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Reason, 1 to 500 printable characters without card numbers. */
  readonly reason: string;
};

/** Input of `requestPasswordReset`. */
export type RequestPasswordResetInput = {
  /** E-mail address of the account. Unknown addresses answer alike. */
  readonly email: string;
};

/** Input of `requestPaymentAssignment`. */
export type RequestPaymentAssignmentInput = {
  /** Identifier of the account to credit, in the currency of the payment. */
  readonly accountId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Identifier of the incoming payment. */
  readonly paymentId: string | number;
  /** Reason, 1 to 500 printable characters without card numbers. */
  readonly reason: string;
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

/** Input of `requestPaymentReturn`. */
export type RequestPaymentReturnInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Identifier of the incoming payment. */
  readonly paymentId: string | number;
  /** Reason, 1 to 500 printable characters without card numbers. */
  readonly reason: string;
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

/** Input of `resolveException`. */
export type ResolveExceptionInput = {
  /** Identifier of the account to credit; required for `BOOK_TO_ACCOUNT`, else null. */
  readonly accountId?: string | number | null | undefined;
  /** Identifier of the exception. */
  readonly exceptionId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Reason of the decision, 1 to 500 characters without card numbers. */
  readonly note: string;
  /** Decision. */
  readonly resolution: ReconciliationExceptionResolution;
};

/** Input of `resubscribe`. */
export type ResubscribeInput = {
  /** Category to receive again. */
  readonly category: NotificationCategory;
};

/** Input of `resumeEventSubscription`. */
export type ResumeEventSubscriptionInput = {
  /** Id of the event subscription. */
  readonly subscriptionId: string | number;
};

/** Input of `resumeRule`. */
export type ResumeRuleInput = {
  /** Id of the rule. */
  readonly ruleId: string | number;
};

/** Input of `resumeScheduledTransfer`. */
export type ResumeScheduledTransferInput = {
  /** Id of the scheduled transfer. */
  readonly scheduledTransferId: string | number;
};

/** Class of data that is deleted when it is old enough. */
export type RetentionClass =
  /** Archives of personal data, counted from their making. */
  | 'EXPORT_ARCHIVES'
  /** Security incidents with their timelines, counted from their end. */
  | 'SECURITY_INCIDENTS'
  /** Signals of sign-in that threat rules look at, counted from the signal. */
  | 'SIGN_IN_SIGNALS'
  /** Requests of persons about their data, counted from their end. */
  | 'SUBJECT_REQUESTS'
  /** Threat alerts, counted from the signal, or from the end of their incident. */
  | 'THREAT_ALERTS';

/** Input of `retryDeadLetter`. */
export type RetryDeadLetterInput = {
  /** Id of the delivery. */
  readonly deliveryId: string | number;
};

/** Input of `revertResponse`. */
export type RevertResponseInput = {
  /** Id of the account response. */
  readonly id: string | number;
};

/** Input of `reviveFlag`. */
export type ReviveFlagInput = {
  /** Flag to change. */
  readonly flagId: string | number;
  /** Reason for the change, 1 to 500 characters; kept in the history. */
  readonly reason: string;
};

/** Input of `revokeAiApiKey`. */
export type RevokeAiApiKeyInput = {
  /** Id of the ai api key. */
  readonly keyId: string | number;
};

/** Input of `revokeApiToken`. */
export type RevokeApiTokenInput = {
  /** Id of the api token. */
  readonly apiTokenId: string | number;
};

/** Input of `revokeConsent`. */
export type RevokeConsentInput = {
  /** Identifier of the client. */
  readonly clientId: string | number;
};

/** Input of `revokeInvitation`. */
export type RevokeInvitationInput = {
  /** Id of the invitation. */
  readonly invitationId: string | number;
};

/** Input of `revokeMemoryGrant`. */
export type RevokeMemoryGrantInput = {
  /** Id of the memory grant. */
  readonly grantId: string | number;
};

/** Input of `revokeRole`. */
export type RevokeRoleInput = {
  /** Id of the membership. */
  readonly membershipId: string | number;
  /** Id of the tenant role. */
  readonly roleId: string | number;
};

/** Input of `revokeScimToken`. */
export type RevokeScimTokenInput = {
  /** Id of the scim token. */
  readonly scimTokenId: string | number;
};

/** Input of `revokeSession`. */
export type RevokeSessionInput = {
  /** Id of the session. */
  readonly sessionId: string | number;
};

/** Input of `rotateWebhookSecret`. */
export type RotateWebhookSecretInput = {
  /** Id of the webhook endpoint. */
  readonly endpointId: string | number;
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

/** Action of a rule: exactly one field. */
export type RuleActionInput = {
  /** Converts money between two pockets. */
  readonly convert?: ConvertActionInput | null | undefined;
  /** Puts money on hold. */
  readonly hold?: HoldActionInput | null | undefined;
  /** Message to the rule’s owner when the run succeeds, 1 to 140 printable characters. */
  readonly notify?: string | null | undefined;
  /** Number of approvers of the wallet’s approval policy who must approve the whole run, 1 to 10. */
  readonly requestApproval?: number | null | undefined;
  /** Divides money among several recipients. */
  readonly split?: SplitActionInput | null | undefined;
  /** Transfers money. */
  readonly transfer?: TransferActionInput | null | undefined;
};

/** Kind of an action. */
export type RuleActionKind =
  /** Converts money between two pockets. */
  | 'CONVERT'
  /** Puts money on hold. */
  | 'HOLD'
  /** Sends a message to the rule’s owner. */
  | 'NOTIFY'
  /** Requires approvals for the whole run. */
  | 'REQUEST_APPROVAL'
  /** Divides money among several recipients. */
  | 'SPLIT'
  /** Transfers money in one currency. */
  | 'TRANSFER';

/** Definition of a rule. */
export type RuleInput = {
  /** Actions in their order, 1 to 10, of at most 20 steps that move money. A run carries out all of them or none. */
  readonly actions: ReadonlyArray<RuleActionInput>;
  /** CEL expression that must be true for the actions to run, at most 1,000 characters; null runs them always. Variables: `event.type`, `event.amount`, `event.currency`, `event.kind`, `pocket.available`, `pocket.currency` and `now`. Amounts are integers of minor units. */
  readonly condition?: string | null | undefined;
  /** Trigger that fires the rule. */
  readonly trigger: RuleTriggerInput;
};

/** Quantity to move: exactly one field. Amounts are in minor units of the source’s currency; shares are in basis points and round down. */
export type RuleQuantityInput = {
  /** Available balance of the source in excess of this level, zero or more. */
  readonly above?: string | null | undefined;
  /** Whole available balance of the source; pass `true`. */
  readonly all?: boolean | null | undefined;
  /** Fixed amount: above zero, at most 2^96. */
  readonly fixed?: string | null | undefined;
  /** Difference between the trigger’s amount and the next multiple of this value, at least 2. Requires a `credit` or `event` trigger. */
  readonly roundUpTo?: string | null | undefined;
  /** Share of the source’s available balance, 1 to 10,000 basis points. */
  readonly shareOfAvailable?: number | null | undefined;
  /** Share of the amount that the trigger brings, 1 to 10,000 basis points. Requires a `credit` or `event` trigger. */
  readonly shareOfEvent?: number | null | undefined;
  /** Amount that the target needs to reach this level, above zero. Requires a transfer to a pocket of the wallet. */
  readonly upTo?: string | null | undefined;
};

/** Kind of a quantity. */
export type RuleQuantityKind =
  /** Available balance of the source in excess of the level `minor`. */
  | 'ABOVE'
  /** Whole available balance of the source. */
  | 'ALL'
  /** Fixed amount. */
  | 'FIXED'
  /** Share of an amount in basis points. */
  | 'PERCENT'
  /** Difference between the trigger’s amount and the next multiple of `minor`. */
  | 'ROUND_UP'
  /** Amount that the target needs to reach the level `minor`. */
  | 'UP_TO';

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

/** Amount that a share is taken of. */
export type RuleShareBase =
  /** Available balance of the source. */
  | 'AVAILABLE'
  /** Amount that the trigger brings. */
  | 'EVENT';

/** Outcome that a real run would have. */
export type RuleSimulationOutcome =
  /** The run would fail without moving money. */
  | 'FAILED'
  /** The movement would wait for approvals. */
  | 'PENDING_APPROVAL'
  /** The run would end without doing anything. */
  | 'SKIPPED'
  /** All actions would be done. */
  | 'SUCCEEDED';

/** Part of a split. Exactly one of `basisPoints` and `minor` is required. */
export type RuleSplitPartInput = {
  /** Share of the whole, 1 to 10,000 basis points, rounded down; null for a fixed amount. */
  readonly basisPoints?: number | null | undefined;
  /** Fixed amount in minor units of the source’s currency, above zero; null for a share. */
  readonly minor?: string | null | undefined;
  /** Recipient of the part. */
  readonly to: RuleTargetInput;
};

/** Recipient of an action’s money: exactly one field. */
export type RuleTargetInput = {
  /** Id of an open pocket of the same wallet. */
  readonly pocketId?: string | number | null | undefined;
  /** Id of another wallet, whose receiving pocket takes the money. */
  readonly walletId?: string | number | null | undefined;
};

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

/** Trigger of a rule: exactly one field. */
export type RuleTriggerInput = {
  /** Fires when a pocket is credited. */
  readonly credit?: CreditTriggerInput | null | undefined;
  /** Fires when an event of the tenant occurs. */
  readonly event?: EventTriggerInput | null | undefined;
  /** Fires on a schedule. */
  readonly schedule?: ScheduleTriggerInput | null | undefined;
  /** Fires when a pocket’s available balance crosses a level. */
  readonly threshold?: ThresholdTriggerInput | null | undefined;
};

/** Kind of a trigger. */
export type RuleTriggerKind =
  /** Fires when a pocket is credited. */
  | 'CREDIT'
  /** Fires when an event of the tenant occurs. */
  | 'EVENT'
  /** Fires on a schedule. */
  | 'SCHEDULE'
  /** Fires when a pocket’s available balance crosses a level. */
  | 'THRESHOLD';

/** Input of `runAgent`. */
export type RunAgentInput = {
  /** Id of the agent. */
  readonly agentId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Question or task, 1 byte to 32 KiB. */
  readonly input: string;
};

/** Input of `runBreachSimulation`. */
export type RunBreachSimulationInput = {
  /** Attack. */
  readonly scenario: BreachScenario;
};

/** Input of `runEvaluation`. */
export type RunEvaluationInput = {
  /** Id of the agent. */
  readonly agentId?: string | number | null | undefined;
  /** Id of the ai dataset. */
  readonly datasetId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Id of the model for a prompt; the default one when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Id of the prompt. It stands before each question; its variable `input` is the question too. */
  readonly promptId?: string | number | null | undefined;
  /** Number of the version of the prompt. */
  readonly promptNumber?: number | null | undefined;
};

/** Input of `runRuleNow`. */
export type RunRuleNowInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Id of the active rule. */
  readonly ruleId: string | number;
};

/** Source of a sanctions list. */
export type SanctionsListSource =
  /** Fictitious names delivered with the program. They clear nobody of a real list. */
  | 'EMBEDDED_REFERENCE'
  /** Consolidated financial sanctions list of the European Union. */
  | 'EU_CONSOLIDATED';

/** Subject of a scan. */
export type ScanKind =
  /** Installed packages, held against public advisories. */
  | 'DEPENDENCIES'
  /** Headers of the product's own public pages. */
  | 'HEADERS';

/** State of a scan. */
export type ScanStatus =
  /** Nothing was found. */
  | 'CLEAN'
  /** The scan could not look at everything. */
  | 'FAILED'
  /** Vulnerabilities were found. */
  | 'FINDINGS'
  /** The scan has not ended. */
  | 'RUNNING'
  /** Nothing was found, but the advisories are older than 30 days. */
  | 'STALE';

/** Input of `scheduleFlagChange`. */
export type ScheduleFlagChangeInput = {
  /** Instant at which the change is applied, within a year; once it is approved when absent. */
  readonly applyAt?: string | null | undefined;
  /** All that decides the flag once it is applied. */
  readonly definition: FlagDefinitionInput;
  /** Version that the change is based on, and applies to. */
  readonly expectedVersion: number;
  /** Flag to change. */
  readonly flagId: string | number;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Reason for the change, 1 to 500 characters; kept in the history. */
  readonly reason: string;
};

/** State of a scheduled transfer. */
export type ScheduleStatus =
  /** Further due times remain. */
  | 'ACTIVE'
  /** Schedule was cancelled; no further transfers are made. */
  | 'CANCELLED'
  /** All due times have passed. */
  | 'ENDED'
  /** Due times pass without a transfer until the schedule is resumed. */
  | 'PAUSED';

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

/** Trigger that fires on a schedule. Times missed while the product was down are made up for once. */
export type ScheduleTriggerInput = {
  /** Cron pattern of five fields, minute first, at most 100 characters. */
  readonly pattern: string;
  /** IANA time zone of the pattern, such as `Europe/Bucharest`. */
  readonly timeZone?: string;
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

/** State of a screening. */
export type ScreeningStatus =
  /** Operator decided that the match is another person or body. */
  | 'CLEARED'
  /** Operator decided that the match is the person or body on the list. */
  | 'CONFIRMED'
  /** Name is similar to an entry. Payments and approvals wait for the decision of an operator. */
  | 'MATCHED'
  /** Name is not similar to any entry of this list. */
  | 'NO_MATCH';

/** Kind of object whose name is screened. */
export type ScreeningSubject =
  /** Beneficiary of a tenant. */
  | 'BENEFICIARY'
  /** Identity verification of a tenant. */
  | 'KYC_PROFILE'
  /** Sender of a payment from another bank. */
  | 'RECEIVED_PAYMENT';

/** Decision on a match. */
export type ScreeningVerdict =
  /** Match is another person or body. Waiting payments go out. */
  | 'CLEARED'
  /** Match is the person or body on the list. Waiting payments are rejected. */
  | 'CONFIRMED';

/** Kind of proof of the second factor. */
export type SecondFactorKind =
  /** Six digits sent to an e-mail address, valid for 10 minutes. No second factor by NIST SP 800-63B: it signs in to organisations that permit it, and never proves a step-up. */
  | 'EMAIL'
  /** WebAuthn passkey or security key, proven by `completeMfaWithPasskey` or `stepUpWithPasskey`. */
  | 'PASSKEY'
  /** One of ten single-use codes, for when the authenticator is lost. */
  | 'RECOVERY_CODE'
  /** Six digits sent to a telephone number, valid for 10 minutes. A restricted authenticator by NIST SP 800-63B. */
  | 'SMS'
  /** Six digits shown by an authenticator app, valid for 30 seconds. */
  | 'TOTP';

/** State of a security incident. */
export type SecurityIncidentStatus =
  /** The incident is over. */
  | 'CLOSED'
  /** The attack has been stopped; its effects are being dealt with. */
  | 'CONTAINED'
  /** The incident is being dealt with. */
  | 'OPEN';

/** Input of `sendChatMessage`. */
export type SendChatMessageInput = {
  /** Question, 1 byte to 32 KiB. */
  readonly content: string;
  /** Id of the conversation; a new one when absent. */
  readonly conversationId?: string | number | null | undefined;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Most output tokens. */
  readonly maxOutputTokens?: number;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Id of the answer that the question follows; the newest message when absent. */
  readonly parentId?: string | number | null | undefined;
  /** Passages, at most 20. */
  readonly sources?: ReadonlyArray<AiSourceInput> | null | undefined;
  /** Randomness, 0 to 2. */
  readonly temperature?: number;
};

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

/** Input of `sendMfaCode`. */
export type SendMfaCodeInput = {
  /** Challenge token returned by `signIn`. */
  readonly challengeToken: string;
  /** Kind of factor, one of `methods` of the challenge. */
  readonly kind: CodeFactorKind;
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

/** Kind of a dependency. */
export type ServiceDependencyKind =
  /** Sends requests to the other. */
  | 'ASKS'
  /** Consumes events of the other. */
  | 'CONSUMES'
  /** Adds fields to entities of the other, or points at them. */
  | 'EXTENDS';

/** State of a service now. */
export type ServiceStatus =
  /** Answers slowly. */
  | 'DEGRADED'
  /** Gives no answer, or says that it is not ready. */
  | 'DOWN'
  /** Answers, and in time. */
  | 'HEALTHY'
  /** Is away during announced work. */
  | 'MAINTENANCE'
  /** Was not probed recently. */
  | 'UNKNOWN';

/** Input of `setApprovalPolicy`. */
export type SetApprovalPolicyInput = {
  /** Number of distinct approvers who must agree, from 1 to the number of approvers. */
  readonly approvals: number;
  /** Ids of the users who may approve or reject, 1 to 20; duplicates are ignored. The initiator of a movement never counts. */
  readonly approverIds: ReadonlyArray<string | number>;
  /** Version last read; null when the wallet has no policy yet. */
  readonly expectedVersion?: number | null | undefined;
  /** Hours after which an undecided movement expires, 1 to 720. */
  readonly expiresInHours?: number;
  /** Smallest amount leaving the wallet that needs approvals, zero or more. */
  readonly threshold: MoneyInput;
};

/** Input of `setApprovalThreshold`. */
export type SetApprovalThresholdInput = {
  /** Amount in euro, zero or more, above which a second person must approve; null removes the threshold. */
  readonly above?: MoneyInput | null | undefined;
  /** Number of people who must approve, 1 to 5 and fewer than there are people who may; null for as many as now, 1 at first. */
  readonly approvals?: number | null | undefined;
};

/** Input of `setBillingProfile`. */
export type SetBillingProfileInput = {
  /** Lines of the address without the country: 1–5 lines of 1–120 printable characters. */
  readonly addressLines: ReadonlyArray<string>;
  /** Country, ISO 3166-1 alpha-2 (`RO`). */
  readonly country: string;
  /** Version last read; absent when no profile is set. */
  readonly expectedVersion?: number | null | undefined;
  /** Language of invoices and credit notes: `en` or `ro`. */
  readonly language?: string;
  /** Name printed on invoices, 1–120 printable characters. */
  readonly name: string;
  /** VAT number, with or without its prefix; none when absent or empty. */
  readonly vatNumber?: string | null | undefined;
};

/** Input of `setCurrencyPreference`. */
export type SetCurrencyPreferenceInput = {
  /** New currency in which totals are shown by default. */
  readonly displayCurrency: string;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
};

/** Input of `setDefaultPaymentMethod`. */
export type SetDefaultPaymentMethodInput = {
  /** Payment method to make the default. */
  readonly methodId: string | number;
};

/** Input of `setMoneyRight`. */
export type SetMoneyRightInput = {
  /** Amount in euro that the person may send out in a calendar month; null for no limit of their own. */
  readonly monthlyLimit?: MoneyInput | null | undefined;
  /** New right. */
  readonly right: MoneyRight;
  /** Identifier of a member of the tenant other than the caller. */
  readonly userId: string | number;
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

/** Input of `setRateLimitPolicy`. */
export type SetRateLimitPolicyInput = {
  /** Kind of requests that are counted. */
  readonly appliesTo: RateLimitTarget;
  /** Requests that may come at once beside the one that is due, 0 to 10,000. */
  readonly burst: number;
  /** Subject that requests are counted by. */
  readonly countsBy: RateLimitSubject;
  /** Id of the policy to change; absent for a new one. */
  readonly id?: string | number | null | undefined;
  /** Whether the policy is in force. */
  readonly isEnabled: boolean;
  /** Requests in one window, 1 to 1,000,000. */
  readonly limit: number;
  /** Name of the policy, 1 to 100 characters. */
  readonly name: string;
  /** Root field, or the beginning of the paths of routes; absent for all operations. */
  readonly target?: string | null | undefined;
  /** Length of the window, 1 second to one day. */
  readonly windowSeconds: number;
};

/** Input of `setRecipientPolicy`. */
export type SetRecipientPolicyInput = {
  /** Whether the wallet sends only to contacts whose 24-hour cool-down has ended. */
  readonly contactsOnly: boolean;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
};

/** Input of `setRetentionPolicy`. */
export type SetRetentionPolicyInput = {
  /** Class of data. */
  readonly dataClass: RetentionClass;
  /** Days for which the data is kept, within the range of the class. */
  readonly keepDays: number;
};

/** Input of `setReviewFreeze`. */
export type SetReviewFreezeInput = {
  /** True freezes the accounts; false lifts the freeze. */
  readonly frozen: boolean;
  /** Identifier of the tenant. */
  readonly tenantId: string | number;
};

/** Input of `setSeats`. */
export type SetSeatsInput = {
  /** Id of the organization. */
  readonly organizationId: string | number;
  /** Number of seats, 1 to 100,000; null goes back to those of its subscription. */
  readonly seats?: number | null | undefined;
};

/** Input of `setSpendingControl`. */
export type SetSpendingControlInput = {
  /** Category to count: `SCREAMING_SNAKE`, 1 to 40 characters. Null counts every category; an `AUTOMATION` control must leave it null. */
  readonly category?: string | null | undefined;
  /** Id of the control to change; null to create one. A wallet has at most 50. */
  readonly controlId?: string | number | null | undefined;
  /** Version last read of the control to change; ignored for a new one. */
  readonly expectedVersion?: number | null | undefined;
  /** Movements that the control counts. A change must repeat the stored value. */
  readonly kind?: SpendingControlKind;
  /** Most that may be moved in one period, zero or more. A change must keep the currency. */
  readonly limit: MoneyInput;
  /** Period over which movements add up. A change must repeat the stored value. */
  readonly period: SpendingControlPeriod;
};

/** Input of `setTenantPolicy`. */
export type SetTenantPolicyInput = {
  /** Absolute time-out in minutes, 60 to 43200; null sets no bound. */
  readonly absoluteMinutes?: number | null | undefined;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** Idle time-out in minutes, 15 to 20160; null sets no bound. */
  readonly idleMinutes?: number | null | undefined;
  /** Whether a code sent by e-mail completes a sign-in; null leaves it as it is, false at first. Not together with `requiresSecondFactor`. */
  readonly permitsEmailCodes?: boolean | null | undefined;
  /** Whether a code sent by SMS counts as a second factor; null leaves it as it is, true at first. */
  readonly permitsSmsCodes?: boolean | null | undefined;
  /** Whether each session proves a second factor by itself. */
  readonly requiresSecondFactor: boolean;
  /** Number of sessions of a member at one time, 1 to 50; null sets no bound. */
  readonly sessionsMax?: number | null | undefined;
};

/** Input of `setTyping`. */
export type SetTypingInput = {
  /** Id of a conversation of the caller. */
  readonly conversationId: string | number;
  /** Whether the caller is typing. */
  readonly isTyping: boolean;
};

/** Input of `shareMemorySpace`. */
export type ShareMemorySpaceInput = {
  /** Whether the user may also store and change memories. */
  readonly mayWrite?: boolean;
  /** Only scope that a service may read; all when absent. */
  readonly scope?: MemoryScope | null | undefined;
  /** Name of the service, such as `fabricai`. */
  readonly service?: string | null | undefined;
  /** Id of the space. Absent, for a service only: the memories outside of spaces that the caller sees. */
  readonly spaceId?: string | number | null | undefined;
  /** Id of the user. */
  readonly userId?: string | number | null | undefined;
};

/** Input of `signIn`. */
export type SignInInput = {
  /** Name of this device in the list of sessions, cut at 80 characters; null leaves the session unnamed. */
  readonly deviceName?: string | null | undefined;
  /** Secret from `trustDevice`, which replaces the second factor; null asks for it. A secret that is not valid is ignored. */
  readonly deviceSecret?: string | null | undefined;
  /** E-mail address of the account. */
  readonly email: string;
  /** Password of the account. */
  readonly password: string;
};

/** Provider at which people can have an account. */
export type SignInProviderId =
  /** Apple. */
  | 'APPLE'
  /** GitHub. */
  | 'GITHUB'
  /** Google. */
  | 'GOOGLE'
  /** LinkedIn. */
  | 'LINKEDIN'
  /** Microsoft. */
  | 'MICROSOFT'
  /** Local provider for trials, where anybody can be anybody. Never in production. */
  | 'SANDBOX';

/** Input of `signInWithPasskey`. */
export type SignInWithPasskeyInput = {
  /** Sealed challenge from the `begin…` mutation. */
  readonly ceremony: string;
  /** Name of this device in the list of sessions, cut at 80 characters; null leaves the session unnamed. */
  readonly deviceName?: string | null | undefined;
  /** JSON text of the `AuthenticationResponseJSON` that `navigator.credentials.get()` returned. */
  readonly response: string;
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

/** Rule to simulate, and the event that fires it. Exactly one of `ruleId` and `rule` is required. */
export type SimulateRuleInput = {
  /** Event that fires the rule. */
  readonly event: SimulatedEventInput;
  /** Definition of a rule that need not be stored; null when `ruleId` is given. */
  readonly rule?: RuleInput | null | undefined;
  /** Id of a stored rule; null when `rule` is given. */
  readonly ruleId?: string | number | null | undefined;
};

/** Event that the simulation assumes to have fired the rule. */
export type SimulatedEventInput = {
  /** Amount that the event brings; null for none. */
  readonly amount?: MoneyInput | null | undefined;
  /** Kind of the banking entry, as the condition sees it. */
  readonly kind?: string;
  /** Type of the event, as the condition sees it. */
  readonly type?: string;
};

/** Movements that a spending control counts. */
export type SpendingControlKind =
  /** Money that automation rules move, also between pockets of the wallet. */
  | 'AUTOMATION'
  /** Money that leaves the wallet. */
  | 'SPENDING';

/** Period over which a spending control adds up movements. Periods begin at midnight UTC. */
export type SpendingControlPeriod =
  /** Calendar day. */
  | 'DAY'
  /** Calendar month. */
  | 'MONTH'
  /** Each movement by itself; nothing is added up. */
  | 'TRANSACTION'
  /** Week from Monday to Sunday. */
  | 'WEEK';

/** Transfer from a pocket that is divided among several recipients. */
export type SplitActionInput = {
  /** Id of the open pocket that the money leaves. */
  readonly fromPocketId: string | number;
  /** Parts in their order, 1 to 10. Shares are together at most 10,000 basis points. */
  readonly parts: ReadonlyArray<RuleSplitPartInput>;
  /** Quantity to divide. */
  readonly quantity: RuleQuantityInput;
  /** Recipient of the remainder after all parts; the source itself keeps it when named here. */
  readonly residueTo: RuleTargetInput;
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

/** Input of `startImpersonation`. */
export type StartImpersonationInput = {
  /** Tenant of the user to look at; null means the personal one. */
  readonly organizationId?: string | number | null | undefined;
  /** Reason, which the user is shown, 1 to 500 characters. */
  readonly reason: string;
  /** Id of the user. */
  readonly userId: string | number;
};

/** Input of `startMfaRecovery`. */
export type StartMfaRecoveryInput = {
  /** Challenge token returned by `signIn`. */
  readonly challengeToken: string;
};

/** Input of `startReplay`. */
export type StartReplayInput = {
  /** First sequence of the range. */
  readonly fromSequence: string;
  /** Count the events without delivering them. */
  readonly isDryRun?: boolean;
  /** Events that are read in a second at most, 1 to 1,000. */
  readonly ratePerSecond?: number;
  /** Id of the event subscription. */
  readonly subscriptionId: string | number;
  /** Last sequence; that of the newest event when absent. */
  readonly toSequence?: string | null | undefined;
};

/** Input of `startScan`. */
export type StartScanInput = {
  /** Subject of the scan. */
  readonly kind: ScanKind;
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
  /** Code of the authenticator, code sent by `sendStepUpCode`, or a recovery code. */
  readonly code: string;
  /** Kind of the code. */
  readonly kind?: SecondFactorKind;
};

/** Input of `stepUpWithPasskey`. */
export type StepUpWithPasskeyInput = {
  /** Sealed challenge from the `begin…` mutation. */
  readonly ceremony: string;
  /** JSON text of the `AuthenticationResponseJSON` that `navigator.credentials.get()` returned. */
  readonly response: string;
};

/** Input of `storeInteraction`. */
export type StoreInteractionInput = {
  /** Whether to extract statements, or to store the episode alone. */
  readonly extract?: boolean;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Messages in their order, 1 to 100, at most 32 KiB together. */
  readonly messages: ReadonlyArray<InteractionMessageInput>;
  /** Service that stores it, such as `fabricai`. */
  readonly service?: string | null | undefined;
  /** Session that the episode belongs to; none when absent. */
  readonly sessionId?: string | null | undefined;
};

/** Input of `storeMemories`. */
export type StoreMemoriesInput = {
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Memories to store, 1 to 100. */
  readonly items: ReadonlyArray<StoreMemoriesItemInput>;
};

/** One of several memories to store. */
export type StoreMemoriesItemInput = {
  /** Content, 1 byte to 32 KiB. */
  readonly content: string;
  /** Agent or session, for the scopes `AGENT` and `SESSION`. */
  readonly contextId?: string | null | undefined;
  /** Ids of the memories that it was made from, at most 100. It is forgotten when all of them are. */
  readonly derivedFromIds?: ReadonlyArray<string | number> | null | undefined;
  /** Instant at which to forget it, in the future. */
  readonly expiresAt?: string | null | undefined;
  /** Importance, 0 to 1. */
  readonly importance?: number;
  /** Kind. */
  readonly kind?: MemoryKind;
  /** JSON object as text, at most 16 KiB and 5 levels. Members that are texts, numbers or booleans can be filtered by. */
  readonly metadata?: string | null | undefined;
  /** Whether to include it in contexts whatever the query. */
  readonly pinned?: boolean;
  /** Audience. */
  readonly scope?: MemoryScope;
  /** How carefully to handle it. */
  readonly sensitivity?: MemorySensitivity;
  /** Service that stores it, such as `fabricai`. */
  readonly service?: string | null | undefined;
  /** Id of the space, for the scope `SHARED` and for no other. */
  readonly spaceId?: string | number | null | undefined;
  /** Id of the memory whose place it takes: that one stops being valid at the instant from which this one is. */
  readonly supersedesId?: string | number | null | undefined;
  /** Instant from which it is valid; now when absent. */
  readonly validFrom?: string | null | undefined;
  /** Instant at which it stops being valid. */
  readonly validTo?: string | null | undefined;
};

/** Input of `storeMemory`. */
export type StoreMemoryInput = {
  /** Content, 1 byte to 32 KiB. */
  readonly content: string;
  /** Agent or session, for the scopes `AGENT` and `SESSION`. */
  readonly contextId?: string | null | undefined;
  /** Ids of the memories that it was made from, at most 100. It is forgotten when all of them are. */
  readonly derivedFromIds?: ReadonlyArray<string | number> | null | undefined;
  /** Instant at which to forget it, in the future. */
  readonly expiresAt?: string | null | undefined;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
  /** Importance, 0 to 1. */
  readonly importance?: number;
  /** Kind. */
  readonly kind?: MemoryKind;
  /** JSON object as text, at most 16 KiB and 5 levels. Members that are texts, numbers or booleans can be filtered by. */
  readonly metadata?: string | null | undefined;
  /** Whether to include it in contexts whatever the query. */
  readonly pinned?: boolean;
  /** Audience. */
  readonly scope?: MemoryScope;
  /** How carefully to handle it. */
  readonly sensitivity?: MemorySensitivity;
  /** Service that stores it, such as `fabricai`. */
  readonly service?: string | null | undefined;
  /** Id of the space, for the scope `SHARED` and for no other. */
  readonly spaceId?: string | number | null | undefined;
  /** Id of the memory whose place it takes: that one stops being valid at the instant from which this one is. */
  readonly supersedesId?: string | number | null | undefined;
  /** Instant from which it is valid; now when absent. */
  readonly validFrom?: string | null | undefined;
  /** Instant at which it stops being valid. */
  readonly validTo?: string | null | undefined;
};

/** Input of `submitDisputeEvidence`. */
export type SubmitDisputeEvidenceInput = {
  /** Dispute to answer. */
  readonly disputeId: string | number;
  /** Evidence to submit. It is stored by the processor only. */
  readonly evidence: DisputeEvidenceInput;
  /** Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused. */
  readonly idempotencyKey: string;
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

/** Input of `switchThreatRule`. */
export type SwitchThreatRuleInput = {
  /** Id of the threat rule. */
  readonly id: string | number;
  /** Whether the rule looks at signals. */
  readonly isEnabled: boolean;
};

/** State of a threat alert. */
export type ThreatAlertStatus =
  /** An operator treats the alert as real. */
  | 'ACKNOWLEDGED'
  /** An operator treats the alert as a false positive. */
  | 'DISMISSED'
  /** No operator has looked at the alert. */
  | 'OPEN';

/** Severity of a threat. */
export type ThreatSeverity =
  /** Attack in progress, or credentials in foreign hands; opens an incident. */
  | 'HIGH'
  /** Worth a look. */
  | 'LOW'
  /** Probable attack without success so far. */
  | 'MEDIUM';

/** Side of a level on which a threshold fires. */
export type ThresholdDirection =
  /** Fires when the available balance rises above the level. */
  | 'ABOVE'
  /** Fires when the available balance falls below the level. */
  | 'BELOW';

/** Trigger that fires when a pocket’s available balance crosses a level, and again only after it has crossed back. */
export type ThresholdTriggerInput = {
  /** Side of the level on which the rule fires. */
  readonly direction: ThresholdDirection;
  /** Level in minor units, from 0 to 2^96. */
  readonly level: string;
  /** Id of the open pocket. */
  readonly pocketId: string | number;
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

/** Transfer from a pocket to a recipient in the same currency. */
export type TransferActionInput = {
  /** Id of the open pocket that the money leaves. */
  readonly fromPocketId: string | number;
  /** Quantity to transfer. */
  readonly quantity: RuleQuantityInput;
  /** Recipient. */
  readonly to: RuleTargetInput;
};

/** Direction of a transfer for the active tenant. A transfer between two of its accounts has both. */
export type TransferDirection =
  /** Credits an account of the tenant. */
  | 'INCOMING'
  /** Debits an account of the tenant. */
  | 'OUTGOING';

/** Conditions that the listed transfers meet, all of them; an absent condition admits every transfer. */
export type TransferFilter = {
  /** Transfers of an amount in this range. */
  readonly amount?: AmountRange | null | undefined;
  /** Transfers created in this span of time. */
  readonly created?: InstantRange | null | undefined;
  /** Transfers in this direction. */
  readonly direction?: TransferDirection | null | undefined;
  /** Transfers in one of these states. */
  readonly statuses?: ReadonlyArray<TransferStatus> | null | undefined;
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

/** Input of `triageThreatAlert`. */
export type TriageThreatAlertInput = {
  /** Id of the threat alert. */
  readonly id: string | number;
  /** New state. */
  readonly status: ThreatAlertStatus;
};

/** Input of `triageVulnerability`. */
export type TriageVulnerabilityInput = {
  /** Id of the vulnerability. */
  readonly id: string | number;
  /** Reason, 1 to 1,000 characters; required for an accepted risk. */
  readonly note?: string | null | undefined;
  /** Decision about the vulnerability. */
  readonly status: VulnerabilityTriage;
};

/** Input of `trustDevice`. */
export type TrustDeviceInput = {
  /** Name of the device, cut at 80 characters; null leaves it unnamed. */
  readonly name?: string | null | undefined;
};

/** Ground of an answer. */
export type TutorBasis =
  /** It was computed and is exact. */
  | 'COMPUTED'
  /** Nothing: the passages do not say it. */
  | 'INSUFFICIENT'
  /** Knowledge of the model, without a passage. */
  | 'MODEL'
  /** Passages that it cites. */
  | 'SOURCES';

/** Criterion of a rubric. */
export type TutorCriterionInput = {
  /** Content that an answer is to have, 1 to 500 characters. */
  readonly criterion: string;
  /** Points that it is worth, 1 to 100. */
  readonly points?: number;
};

/** Topic of exercises. */
export type TutorTopic =
  /** Sums, products and quotients. */
  | 'ARITHMETIC'
  /** Fractions. */
  | 'FRACTIONS'
  /** Equations of the first degree. */
  | 'LINEAR_EQUATIONS'
  /** Percentages. */
  | 'PERCENTAGES'
  /** Equations of the second degree. */
  | 'QUADRATIC_EQUATIONS'
  /** Questions about a text. */
  | 'TEXT';

/** Kind of a turn. */
export type TutorTurnKind =
  /** Exercises. */
  | 'EXERCISES'
  /** An explanation of a concept. */
  | 'EXPLANATION'
  /** Feedback on an answer. */
  | 'FEEDBACK'
  /** A question with hints and its answer. */
  | 'QUESTION';

/** Verdict on an answer of a learner. */
export type TutorVerdict =
  /** A slip keeps it from being right. */
  | 'ALMOST'
  /** The answer is right. */
  | 'CORRECT'
  /** It is not right. */
  | 'INCORRECT'
  /** Part of it is right. */
  | 'PARTIAL';

/** Input of `unblockSubject`. */
export type UnblockSubjectInput = {
  /** Id of the access block. */
  readonly id: string | number;
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

/** Input of `unfreezeAccount`. */
export type UnfreezeAccountInput = {
  /** Id of the bank account. */
  readonly accountId: string | number;
};

/** Input of `unlinkAccount`. */
export type UnlinkAccountInput = {
  /** Identifier of the link. */
  readonly linkId: string | number;
};

/** Input of `unsubscribe`. */
export type UnsubscribeInput = {
  /** Token from an unsubscribe link, at most 1,000 characters. It does not expire. */
  readonly token: string;
};

/** Input of `updateAgent`. */
export type UpdateAgentInput = {
  /** Id of the agent. */
  readonly agentId: string | number;
  /** Ids of the agents that it may ask, at most 10. */
  readonly agentIds?: ReadonlyArray<string | number>;
  /** Most that a run costs, in micro-units of the US dollar, at most 1,000,000,000. */
  readonly budgetMicros: string;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** Instructions for the model, 1 byte to 16 KiB. */
  readonly instructions: string;
  /** Whether a run begins with memories of the caller that match the input. */
  readonly isWithMemory?: boolean;
  /** Id of the model; the default model when absent. */
  readonly modelId?: string | number | null | undefined;
  /** Name, 1 to 48 small letters, digits and dashes, no dash first. */
  readonly name: string;
  /** Most answers of the model in a run, 1 to 20. */
  readonly stepsMax?: number;
  /** Names of the tools that it may call. */
  readonly tools?: ReadonlyArray<string>;
};

/** Input of `updateApiPlan`. */
export type UpdateApiPlanInput = {
  /** Id of the api plan. */
  readonly apiPlanId: string | number;
  /** Version that the change is based on. */
  readonly expectedVersion: number;
  /** Operations in one month; without limit when absent. */
  readonly monthlyLimit?: number | null | undefined;
  /** Name, 1 to 80 characters. */
  readonly name: string;
  /** Price whose subscribers get the plan. */
  readonly priceId?: string | number | null | undefined;
  /** Scopes that programs may have; all of them when absent. */
  readonly scopes?: ReadonlyArray<string> | null | undefined;
};

/** Input of `updateFlag`. */
export type UpdateFlagInput = {
  /** All that decides the flag from now on. */
  readonly definition: FlagDefinitionInput;
  /** Version that the change is based on. */
  readonly expectedVersion: number;
  /** Flag to change. */
  readonly flagId: string | number;
  /** Reason for the change, 1 to 500 characters; kept in the history. */
  readonly reason: string;
};

/** Input of `updateMemory`. */
export type UpdateMemoryInput = {
  /** New content. */
  readonly content?: string | null | undefined;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** Instant at which to forget it; null: never. */
  readonly expiresAt?: string | null | undefined;
  /** New importance, 0 to 1. */
  readonly importance?: number | null | undefined;
  /** Id of the memory. */
  readonly memoryId: string | number;
  /** New metadata, a JSON object as text; null removes it. */
  readonly metadata?: string | null | undefined;
  /** Instant at which it stops being valid; null: never. */
  readonly validTo?: string | null | undefined;
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

/** Input of `updateRule`. */
export type UpdateRuleInput = {
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** New name, 1 to 80 printable characters. */
  readonly name: string;
  /** New definition; it replaces the old one. */
  readonly rule: RuleInput;
  /** Id of the rule. */
  readonly ruleId: string | number;
};

/** Input of `updateSecurityIncident`. */
export type UpdateSecurityIncidentInput = {
  /** Id of the security incident. */
  readonly id: string | number;
  /** Whether the authority has now been told. */
  readonly isNotified?: boolean | null | undefined;
  /** Note, 1 to 1,000 characters. */
  readonly note?: string | null | undefined;
  /** New state; unchanged when absent. */
  readonly status?: SecurityIncidentStatus | null | undefined;
};

/** Input of `updateSocialProfile`. */
export type UpdateSocialProfileInput = {
  /** Text about the person, at most 500 characters; null leaves it unchanged. */
  readonly bio?: string | null | undefined;
  /** Name to show, 1 to 80 characters. Null shows the account’s display name; an absent field leaves the name unchanged. */
  readonly displayName?: string | null | undefined;
  /** Version last read. The update is refused with `VersionConflictError` when the stored version differs. */
  readonly expectedVersion: number;
  /** Whether people have to ask before they follow; null leaves it unchanged. Followers stay followers. */
  readonly isLocked?: boolean | null | undefined;
};

/** Input of `upsertMemoryNodes`. */
export type UpsertMemoryNodesInput = {
  /** Nodes, 1 to 50. */
  readonly nodes: ReadonlyArray<UpsertMemoryNodesNodeInput>;
  /** Id of the space; the caller’s own graph when absent. */
  readonly spaceId?: string | number | null | undefined;
};

/** Node to add, or to add observations to. */
export type UpsertMemoryNodesNodeInput = {
  /** Kind, such as `person`: small letters, digits and hyphens. Ignored for a node that exists. */
  readonly kind: string;
  /** Name, 1 to 200 characters. */
  readonly name: string;
  /** Statements to add, at most 20 of at most 4 KiB. */
  readonly observations?: ReadonlyArray<string>;
};

/** Input of `upsertPolicy`. */
export type UpsertPolicyInput = {
  /** Lowest assurance level, 1 or 2; null asks for none. */
  readonly aalMin?: number | null | undefined;
  /** Permissions that the policy concerns. */
  readonly actions: ReadonlyArray<string>;
  /** Version that was read of the policy to change; null for a new one. */
  readonly expectedVersion?: number | null | undefined;
  /** Greatest age of the last proof of the second factor, 60 to 86400 seconds; null asks for none. */
  readonly freshSeconds?: number | null | undefined;
  /** Minute of the day in UTC from which the action is allowed, 0 to 1439; null allows the whole day. */
  readonly fromMinute?: number | null | undefined;
  /** Name of the policy, unique in the organisation, 1 to 60 characters. */
  readonly name: string;
  /** Whether only the owner of the resource may act. */
  readonly ownerOnly?: boolean;
  /** Minute of the day in UTC until which the action is allowed, 0 to 1439; null allows the whole day. */
  readonly untilMinute?: number | null | undefined;
};

/** Moment at which a price is charged. */
export type UsageType =
  /** Charged in advance for the quantity ordered. */
  | 'LICENSED'
  /** Charged at the end of the period for the usage reported. */
  | 'METERED';

/** Input of `useRecoveryCode`. */
export type UseRecoveryCodeInput = {
  /** Challenge token returned by `signIn`. */
  readonly challengeToken: string;
  /** Recovery code: 16 characters, case and hyphens ignored. */
  readonly code: string;
};

/** Result of the check of a VAT number. */
export type VatStatus =
  /** No number is set, or the register does not know it. */
  | 'NONE'
  /** The register has not answered yet; it is asked again. */
  | 'UNCONFIRMED'
  /** The number is valid. */
  | 'VALID';

/** Input of `verifyEmail`. */
export type VerifyEmailInput = {
  /** Code from the e-mail: 8 characters, case and hyphens ignored. */
  readonly code: string;
  /** Name of this device in the list of sessions, cut at 80 characters; null leaves the session unnamed. */
  readonly deviceName?: string | null | undefined;
  /** Ticket returned by `signUp`. */
  readonly ticket: string;
};

/** Severity of a vulnerability. */
export type VulnerabilitySeverity =
  /** Serious harm that anybody can do. */
  | 'CRITICAL'
  /** Serious harm. */
  | 'HIGH'
  /** Little harm, or hard to use. */
  | 'LOW'
  /** Harm under some conditions. */
  | 'MODERATE';

/** State of a vulnerability. */
export type VulnerabilityStatus =
  /** An operator accepts the risk. */
  | 'ACCEPTED'
  /** The vulnerability is to be mended. */
  | 'OPEN'
  /** The last scan does not find the vulnerability any more. */
  | 'RESOLVED';

/** Decision about a vulnerability. */
export type VulnerabilityTriage =
  /** The risk is accepted, for the reason in the note. */
  | 'ACCEPTED'
  /** The vulnerability is to be mended. */
  | 'OPEN';

/** Recipient that a contact stands for: exactly one field. */
export type WalletContactTargetInput = {
  /** Address on a blockchain network. */
  readonly address?: NetworkAddressInput | null | undefined;
  /** Handle of another wallet, in any letter case. */
  readonly handle?: string | null | undefined;
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

/** Kind of a step. */
export type WalletMovementStepKind =
  /** Conversion into the target’s currency. */
  | 'CONVERT'
  /** Hold of an amount in its pocket. */
  | 'HOLD'
  /** Transfer in one currency. */
  | 'TRANSFER';

/** Blockchain network of an address. */
export type WalletNetwork =
  /** Bitcoin’s main network: BTC. */
  | 'BITCOIN'
  /** Ethereum: ETH, USDC, USDT and AZR. */
  | 'ETHEREUM';

/** Subject of a change that loosens the policy of a wallet. */
export type WalletPolicyChangeKind =
  /** Sending to others than contacts. */
  | 'RECIPIENT_POLICY'
  /** Limit or category of a spending control. */
  | 'SPENDING_CONTROL'
  /** Removal of a spending control. */
  | 'SPENDING_CONTROL_REMOVAL';

/** State of a change. */
export type WalletPolicyChangeStatus =
  /** The change is in force. */
  | 'APPROVED'
  /** A second person has to decide. The former policy is in force. */
  | 'PENDING_APPROVAL'
  /** The change was refused and has no effect. */
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

/** State of a webhook endpoint. */
export type WebhookEndpointStatus =
  /** Events are posted to it. */
  | 'ACTIVE'
  /** It failed for five days, or answered 410. Resuming one of its subscriptions activates it. */
  | 'DISABLED';

/** State of a webhook delivery. */
export type WebhookStatus =
  /** Processing failed and will be retried. */
  | 'FAILED'
  /** Not relevant: an unknown type or an unknown object. */
  | 'IGNORED'
  /** Processed. */
  | 'PROCESSED'
  /** Stored and waiting to be processed. */
  | 'RECEIVED';

/** Input of `withdrawConsent`. */
export type WithdrawConsentInput = {
  /** Purpose of the consent. */
  readonly purpose: string;
};

/** Input of `withdrawFlagChange`. */
export type WithdrawFlagChangeInput = {
  /** Proposal to decide. */
  readonly proposalId: string | number;
};

export type FactorLineFragment = { readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null, readonly lastUsedAt: string | null, readonly hint: string | null, readonly isSignIn: boolean };

export type AccessTokenFragment = { readonly __typename: 'AccessTokenPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly tenantId: string, readonly aal: number };

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


export type MyFactorsQuery = { readonly __typename: 'Query', readonly me: { readonly __typename: 'User', readonly id: string, readonly factors: ReadonlyArray<{ readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null, readonly lastUsedAt: string | null, readonly hint: string | null, readonly isSignIn: boolean }> | null } | null };

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
    | { readonly __typename: 'TotpConfirmed', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly tenantId: string, readonly aal: number, readonly recoveryCodes: ReadonlyArray<string> | null, readonly factor: { readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null, readonly lastUsedAt: string | null, readonly hint: string | null, readonly isSignIn: boolean } }
   | null };

export type RemoveFactorMutationVariables = Exact<{
  input: RemoveFactorInput;
}>;


export type RemoveFactorMutation = { readonly __typename: 'Mutation', readonly removeFactor:
    | { readonly __typename: 'LastSignInMethodError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null, readonly lastUsedAt: string | null, readonly hint: string | null, readonly isSignIn: boolean }
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
    | { readonly __typename: 'TenantPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type MySessionsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type MySessionsQuery = { readonly __typename: 'Query', readonly mySessions: { readonly __typename: 'SessionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'SessionEdge', readonly node: { readonly __typename: 'Session', readonly id: string, readonly deviceName: string | null, readonly aal: number, readonly isCurrent: boolean, readonly isImpersonation: boolean, readonly startedAt: string, readonly lastUsedAt: string, readonly expiresAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RevokeSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type RevokeSessionMutation = { readonly __typename: 'Mutation', readonly revokeSession:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Session', readonly id: string, readonly endedAt: string | null }
   | null };

export type RevokeAllOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type RevokeAllOtherSessionsMutation = { readonly __typename: 'Mutation', readonly revokeAllOtherSessions: { readonly __typename: 'SessionsEnded', readonly sessionsEnded: number } | null };

export type AgentLineFragment = { readonly __typename: 'Agent', readonly id: string, readonly name: string, readonly instructions: string, readonly tools: ReadonlyArray<string>, readonly agentIds: ReadonlyArray<string>, readonly isWithMemory: boolean, readonly stepsMax: number, readonly budgetMicros: string, readonly version: number, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string } | null };

export type AgentsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AgentsPageQuery = { readonly __typename: 'Query', readonly agents: { readonly __typename: 'AgentConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AgentEdge', readonly node: { readonly __typename: 'Agent', readonly id: string, readonly name: string, readonly instructions: string, readonly tools: ReadonlyArray<string>, readonly agentIds: ReadonlyArray<string>, readonly isWithMemory: boolean, readonly stepsMax: number, readonly budgetMicros: string, readonly version: number, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AgentToolsQueryVariables = Exact<{ [key: string]: never; }>;


export type AgentToolsQuery = { readonly __typename: 'Query', readonly agentTools: ReadonlyArray<{ readonly __typename: 'AgentTool', readonly name: string, readonly description: string, readonly effect: AgentToolEffect }> };

export type AgentRunLineFragment = { readonly __typename: 'AgentRun', readonly id: string, readonly status: AgentRunStatus, readonly input: string, readonly output: string | null, readonly failure: string | null, readonly costMicros: string, readonly createdAt: string, readonly agent: { readonly __typename: 'Agent', readonly id: string, readonly name: string }, readonly steps: ReadonlyArray<{ readonly __typename: 'AgentStep', readonly id: string, readonly number: number, readonly text: string }>, readonly toolCalls: ReadonlyArray<{ readonly __typename: 'AgentToolCall', readonly id: string, readonly step: number, readonly tool: string, readonly effect: AgentToolEffect, readonly status: AgentToolCallStatus, readonly arguments: string, readonly result: string | null }> };

export type AgentRunsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AgentRunsQuery = { readonly __typename: 'Query', readonly agentRuns: { readonly __typename: 'AgentRunConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AgentRunEdge', readonly node: { readonly __typename: 'AgentRun', readonly id: string, readonly status: AgentRunStatus, readonly input: string, readonly output: string | null, readonly failure: string | null, readonly costMicros: string, readonly createdAt: string, readonly agent: { readonly __typename: 'Agent', readonly id: string, readonly name: string }, readonly steps: ReadonlyArray<{ readonly __typename: 'AgentStep', readonly id: string, readonly number: number, readonly text: string }>, readonly toolCalls: ReadonlyArray<{ readonly __typename: 'AgentToolCall', readonly id: string, readonly step: number, readonly tool: string, readonly effect: AgentToolEffect, readonly status: AgentToolCallStatus, readonly arguments: string, readonly result: string | null }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AgentRunDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type AgentRunDetailQuery = { readonly __typename: 'Query', readonly agentRun: { readonly __typename: 'AgentRun', readonly id: string, readonly status: AgentRunStatus, readonly input: string, readonly output: string | null, readonly failure: string | null, readonly costMicros: string, readonly createdAt: string, readonly agent: { readonly __typename: 'Agent', readonly id: string, readonly name: string }, readonly steps: ReadonlyArray<{ readonly __typename: 'AgentStep', readonly id: string, readonly number: number, readonly text: string }>, readonly toolCalls: ReadonlyArray<{ readonly __typename: 'AgentToolCall', readonly id: string, readonly step: number, readonly tool: string, readonly effect: AgentToolEffect, readonly status: AgentToolCallStatus, readonly arguments: string, readonly result: string | null }> } | null };

export type AgentApprovalsQueryVariables = Exact<{ [key: string]: never; }>;


export type AgentApprovalsQuery = { readonly __typename: 'Query', readonly agentToolCalls: { readonly __typename: 'AgentToolCallConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AgentToolCallEdge', readonly node: { readonly __typename: 'AgentToolCall', readonly id: string, readonly tool: string, readonly arguments: string, readonly status: AgentToolCallStatus, readonly createdAt: string, readonly expiresAt: string | null, readonly requester: { readonly __typename: 'User', readonly id: string } } }> } };

export type DefineAgentMutationVariables = Exact<{
  input: CreateAgentInput;
}>;


export type DefineAgentMutation = { readonly __typename: 'Mutation', readonly createAgent:
    | { readonly __typename: 'Agent', readonly id: string, readonly name: string }
    | { readonly __typename: 'AgentCycleError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ChangeAgentMutationVariables = Exact<{
  input: UpdateAgentInput;
}>;


export type ChangeAgentMutation = { readonly __typename: 'Mutation', readonly updateAgent:
    | { readonly __typename: 'Agent', readonly id: string, readonly name: string, readonly instructions: string, readonly tools: ReadonlyArray<string>, readonly agentIds: ReadonlyArray<string>, readonly isWithMemory: boolean, readonly stepsMax: number, readonly budgetMicros: string, readonly version: number, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'AgentCycleError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RetireAgentMutationVariables = Exact<{
  input: ArchiveAgentInput;
}>;


export type RetireAgentMutation = { readonly __typename: 'Mutation', readonly archiveAgent:
    | { readonly __typename: 'Agent', readonly id: string, readonly archivedAt: string | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type BeginAgentRunMutationVariables = Exact<{
  input: RunAgentInput;
}>;


export type BeginAgentRunMutation = { readonly __typename: 'Mutation', readonly runAgent:
    | { readonly __typename: 'AgentRun', readonly id: string, readonly status: AgentRunStatus, readonly input: string, readonly output: string | null, readonly failure: string | null, readonly costMicros: string, readonly createdAt: string, readonly agent: { readonly __typename: 'Agent', readonly id: string, readonly name: string }, readonly steps: ReadonlyArray<{ readonly __typename: 'AgentStep', readonly id: string, readonly number: number, readonly text: string }>, readonly toolCalls: ReadonlyArray<{ readonly __typename: 'AgentToolCall', readonly id: string, readonly step: number, readonly tool: string, readonly effect: AgentToolEffect, readonly status: AgentToolCallStatus, readonly arguments: string, readonly result: string | null }> }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type StopAgentRunMutationVariables = Exact<{
  input: CancelAgentRunInput;
}>;


export type StopAgentRunMutation = { readonly __typename: 'Mutation', readonly cancelAgentRun:
    | { readonly __typename: 'AgentRun', readonly id: string, readonly status: AgentRunStatus, readonly input: string, readonly output: string | null, readonly failure: string | null, readonly costMicros: string, readonly createdAt: string, readonly agent: { readonly __typename: 'Agent', readonly id: string, readonly name: string }, readonly steps: ReadonlyArray<{ readonly __typename: 'AgentStep', readonly id: string, readonly number: number, readonly text: string }>, readonly toolCalls: ReadonlyArray<{ readonly __typename: 'AgentToolCall', readonly id: string, readonly step: number, readonly tool: string, readonly effect: AgentToolEffect, readonly status: AgentToolCallStatus, readonly arguments: string, readonly result: string | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ApproveAgentCallMutationVariables = Exact<{
  input: ApproveToolCallInput;
}>;


export type ApproveAgentCallMutation = { readonly __typename: 'Mutation', readonly approveToolCall:
    | { readonly __typename: 'AgentToolCall', readonly id: string, readonly status: AgentToolCallStatus }
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RejectAgentCallMutationVariables = Exact<{
  input: RejectToolCallInput;
}>;


export type RejectAgentCallMutation = { readonly __typename: 'Mutation', readonly rejectToolCall:
    | { readonly __typename: 'AgentToolCall', readonly id: string, readonly status: AgentToolCallStatus }
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type FollowAgentRunSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type FollowAgentRunSubscription = { readonly agentRunUpdated: { readonly __typename: 'AgentRun', readonly id: string, readonly status: AgentRunStatus, readonly input: string, readonly output: string | null, readonly failure: string | null, readonly costMicros: string, readonly createdAt: string, readonly agent: { readonly __typename: 'Agent', readonly id: string, readonly name: string }, readonly steps: ReadonlyArray<{ readonly __typename: 'AgentStep', readonly id: string, readonly number: number, readonly text: string }>, readonly toolCalls: ReadonlyArray<{ readonly __typename: 'AgentToolCall', readonly id: string, readonly step: number, readonly tool: string, readonly effect: AgentToolEffect, readonly status: AgentToolCallStatus, readonly arguments: string, readonly result: string | null }> } | null };

export type AiApiProductLineFragment = { readonly __typename: 'AiApiProduct', readonly id: string, readonly name: string, readonly modelIds: ReadonlyArray<string>, readonly requestMicros: string, readonly tokensMicros: string, readonly monthlyTokens: string, readonly requestsPerMinute: number, readonly usedTokens: string, readonly usedRequests: number, readonly isBilled: boolean, readonly createdAt: string };

export type AiApiProductsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AiApiProductsQuery = { readonly __typename: 'Query', readonly aiApiProducts: { readonly __typename: 'AiApiProductConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AiApiProductEdge', readonly node: { readonly __typename: 'AiApiProduct', readonly id: string, readonly name: string, readonly modelIds: ReadonlyArray<string>, readonly requestMicros: string, readonly tokensMicros: string, readonly monthlyTokens: string, readonly requestsPerMinute: number, readonly usedTokens: string, readonly usedRequests: number, readonly isBilled: boolean, readonly createdAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AiApiKeyLineFragment = { readonly __typename: 'AiApiKey', readonly id: string, readonly name: string, readonly hint: string, readonly scopes: ReadonlyArray<AiApiScope>, readonly usedTokens: string, readonly usedRequests: number, readonly lastUsedAt: string | null, readonly createdAt: string, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly __typename: 'User', readonly id: string }, readonly product: { readonly __typename: 'AiApiProduct', readonly id: string, readonly name: string } };

export type AiApiKeysQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AiApiKeysQuery = { readonly __typename: 'Query', readonly aiApiKeys: { readonly __typename: 'AiApiKeyConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AiApiKeyEdge', readonly node: { readonly __typename: 'AiApiKey', readonly id: string, readonly name: string, readonly hint: string, readonly scopes: ReadonlyArray<AiApiScope>, readonly usedTokens: string, readonly usedRequests: number, readonly lastUsedAt: string | null, readonly createdAt: string, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly __typename: 'User', readonly id: string }, readonly product: { readonly __typename: 'AiApiProduct', readonly id: string, readonly name: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AiApiModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type AiApiModelsQuery = { readonly __typename: 'Query', readonly aiModels: { readonly __typename: 'AiModelConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AiModelEdge', readonly node: { readonly __typename: 'AiModel', readonly id: string, readonly name: string, readonly kind: AiModelKind, readonly isEnabled: boolean } }> } };

export type CreateAiApiProductMutationVariables = Exact<{
  input: CreateAiApiProductInput;
}>;


export type CreateAiApiProductMutation = { readonly __typename: 'Mutation', readonly createAiApiProduct:
    | { readonly __typename: 'AiApiProduct', readonly id: string, readonly name: string, readonly modelIds: ReadonlyArray<string>, readonly requestMicros: string, readonly tokensMicros: string, readonly monthlyTokens: string, readonly requestsPerMinute: number, readonly usedTokens: string, readonly usedRequests: number, readonly isBilled: boolean, readonly createdAt: string }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type CreateAiApiKeyMutationVariables = Exact<{
  input: CreateAiApiKeyInput;
}>;


export type CreateAiApiKeyMutation = { readonly __typename: 'Mutation', readonly createAiApiKey:
    | { readonly __typename: 'AiApiKeyCreated', readonly secret: string, readonly apiKey: { readonly __typename: 'AiApiKey', readonly id: string, readonly name: string, readonly hint: string, readonly scopes: ReadonlyArray<AiApiScope>, readonly usedTokens: string, readonly usedRequests: number, readonly lastUsedAt: string | null, readonly createdAt: string, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly __typename: 'User', readonly id: string }, readonly product: { readonly __typename: 'AiApiProduct', readonly id: string, readonly name: string } } }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RevokeAiApiKeyMutationVariables = Exact<{
  input: RevokeAiApiKeyInput;
}>;


export type RevokeAiApiKeyMutation = { readonly __typename: 'Mutation', readonly revokeAiApiKey:
    | { readonly __typename: 'AiApiKey', readonly id: string, readonly name: string, readonly hint: string, readonly scopes: ReadonlyArray<AiApiScope>, readonly usedTokens: string, readonly usedRequests: number, readonly lastUsedAt: string | null, readonly createdAt: string, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly __typename: 'User', readonly id: string }, readonly product: { readonly __typename: 'AiApiProduct', readonly id: string, readonly name: string } }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type FairnessPageQueryVariables = Exact<{
  range: InstantRange;
}>;


export type FairnessPageQuery = { readonly __typename: 'Query', readonly fairnessReport: { readonly __typename: 'FairnessReport', readonly probes: ReadonlyArray<{ readonly __typename: 'FairnessProbe', readonly kind: FairnessProbeKind, readonly dimension: string, readonly sentences: ReadonlyArray<{ readonly __typename: 'FairnessSentence', readonly question: string | null, readonly template: string }>, readonly rates: ReadonlyArray<{ readonly __typename: 'FairnessRate', readonly group: string, readonly people: ReadonlyArray<string>, readonly cases: number, readonly hits: number, readonly rate: number, readonly low: number, readonly high: number }>, readonly differences: ReadonlyArray<{ readonly __typename: 'FairnessDifference', readonly first: string, readonly second: string, readonly difference: number, readonly low: number, readonly high: number, readonly isSignificant: boolean }> }>, readonly figures: { readonly __typename: 'AiGovernanceFigures', readonly judged: number, readonly flagged: number, readonly flagRate: number | null, readonly flagRateLow: number | null, readonly flagRateHigh: number | null, readonly reviewed: number, readonly revised: number, readonly refused: number, readonly escalated: number, readonly decided: number, readonly waiting: number, readonly approved: number, readonly medianDecisionSeconds: number | null } } };

export type AiMessageLineFragment = { readonly __typename: 'AiMessage', readonly id: string, readonly conversationId: string, readonly parentId: string | null, readonly role: AiMessageRole, readonly status: AiMessageStatus, readonly content: string | null, readonly provider: string | null, readonly failure: string | null, readonly confidence: number | null, readonly citations: ReadonlyArray<string>, readonly costMicros: string, readonly rating: AiMessageRating | null, readonly createdAt: string, readonly completedAt: string | null };

export type AiConversationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type AiConversationsQuery = { readonly __typename: 'Query', readonly aiConversations: { readonly __typename: 'AiConversationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AiConversationEdge', readonly node: { readonly __typename: 'AiConversation', readonly id: string, readonly title: string, readonly updatedAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AiConversationMessagesQueryVariables = Exact<{
  id: string | number;
}>;


export type AiConversationMessagesQuery = { readonly __typename: 'Query', readonly aiConversation: { readonly __typename: 'AiConversation', readonly id: string, readonly title: string, readonly messages: { readonly __typename: 'AiMessageConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AiMessageEdge', readonly node: { readonly __typename: 'AiMessage', readonly id: string, readonly conversationId: string, readonly parentId: string | null, readonly role: AiMessageRole, readonly status: AiMessageStatus, readonly content: string | null, readonly provider: string | null, readonly failure: string | null, readonly confidence: number | null, readonly citations: ReadonlyArray<string>, readonly costMicros: string, readonly rating: AiMessageRating | null, readonly createdAt: string, readonly completedAt: string | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type AiMessageFactsQueryVariables = Exact<{
  id: string | number;
}>;


export type AiMessageFactsQuery = { readonly __typename: 'Query', readonly explainMessage: { readonly __typename: 'AiMessageExplanation', readonly attempts: ReadonlyArray<{ readonly __typename: 'AiAttempt', readonly attempt: number, readonly modelId: string | null, readonly provider: string, readonly kind: string, readonly outcome: string, readonly failure: string | null, readonly inputTokens: number, readonly outputTokens: number, readonly costMicros: string, readonly latencyMs: number }>, readonly moderations: ReadonlyArray<{ readonly __typename: 'AiModerationResult', readonly direction: string, readonly provider: string, readonly isFlagged: boolean, readonly categories: ReadonlyArray<string> }>, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null, readonly principles: ReadonlyArray<{ readonly __typename: 'ConstitutionPrinciple', readonly key: string, readonly version: number, readonly title: string, readonly isViolated: boolean | null }> } | null };

export type AiCostsQueryVariables = Exact<{ [key: string]: never; }>;


export type AiCostsQuery = { readonly __typename: 'Query', readonly aiCostDashboard: { readonly __typename: 'AiCostDashboard', readonly from: string, readonly total: { readonly __typename: 'AiUsageTotals', readonly attempts: number, readonly failures: number, readonly cacheHits: number, readonly inputTokens: string, readonly outputTokens: string, readonly costMicros: string }, readonly byModel: ReadonlyArray<{ readonly __typename: 'AiUsageGroup', readonly key: string, readonly attempts: number, readonly costMicros: string }>, readonly byOperation: ReadonlyArray<{ readonly __typename: 'AiUsageGroup', readonly key: string, readonly attempts: number, readonly costMicros: string }>, readonly budget: { readonly __typename: 'AiBudget', readonly id: string, readonly limitMicros: string, readonly spentMicros: string, readonly reservedMicros: string } | null } };

export type AiReviewsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  status?: HumanReviewStatus | null | undefined;
}>;


export type AiReviewsQuery = { readonly __typename: 'Query', readonly humanReviews: { readonly __typename: 'HumanReviewConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'HumanReviewEdge', readonly node: { readonly __typename: 'HumanReview', readonly id: string, readonly reason: string, readonly heldText: string | null, readonly status: HumanReviewStatus, readonly createdAt: string, readonly expiresAt: string, readonly decidedAt: string | null, readonly requester: { readonly __typename: 'User', readonly id: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AskAssistantMutationVariables = Exact<{
  input: SendChatMessageInput;
}>;


export type AskAssistantMutation = { readonly __typename: 'Mutation', readonly sendChatMessage:
    | { readonly __typename: 'AiMessage', readonly id: string, readonly conversationId: string, readonly parentId: string | null, readonly role: AiMessageRole, readonly status: AiMessageStatus, readonly content: string | null, readonly provider: string | null, readonly failure: string | null, readonly confidence: number | null, readonly citations: ReadonlyArray<string>, readonly costMicros: string, readonly rating: AiMessageRating | null, readonly createdAt: string, readonly completedAt: string | null }
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type AskAgainMutationVariables = Exact<{
  input: RegenerateMessageInput;
}>;


export type AskAgainMutation = { readonly __typename: 'Mutation', readonly regenerateMessage:
    | { readonly __typename: 'AiMessage', readonly id: string, readonly conversationId: string, readonly parentId: string | null, readonly role: AiMessageRole, readonly status: AiMessageStatus, readonly content: string | null, readonly provider: string | null, readonly failure: string | null, readonly confidence: number | null, readonly citations: ReadonlyArray<string>, readonly costMicros: string, readonly rating: AiMessageRating | null, readonly createdAt: string, readonly completedAt: string | null }
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type StopAnswerMutationVariables = Exact<{
  input: CancelGenerationInput;
}>;


export type StopAnswerMutation = { readonly __typename: 'Mutation', readonly cancelGeneration:
    | { readonly __typename: 'AiMessage', readonly id: string, readonly conversationId: string, readonly parentId: string | null, readonly role: AiMessageRole, readonly status: AiMessageStatus, readonly content: string | null, readonly provider: string | null, readonly failure: string | null, readonly confidence: number | null, readonly citations: ReadonlyArray<string>, readonly costMicros: string, readonly rating: AiMessageRating | null, readonly createdAt: string, readonly completedAt: string | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RateAnswerMutationVariables = Exact<{
  input: RateMessageInput;
}>;


export type RateAnswerMutation = { readonly __typename: 'Mutation', readonly rateMessage:
    | { readonly __typename: 'AiMessage', readonly id: string, readonly conversationId: string, readonly parentId: string | null, readonly role: AiMessageRole, readonly status: AiMessageStatus, readonly content: string | null, readonly provider: string | null, readonly failure: string | null, readonly confidence: number | null, readonly citations: ReadonlyArray<string>, readonly costMicros: string, readonly rating: AiMessageRating | null, readonly createdAt: string, readonly completedAt: string | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type DecideAiReviewMutationVariables = Exact<{
  input: DecideHumanReviewInput;
}>;


export type DecideAiReviewMutation = { readonly __typename: 'Mutation', readonly decideHumanReview:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'HumanReview', readonly id: string, readonly status: HumanReviewStatus, readonly decidedAt: string | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type AnswerStreamSubscriptionVariables = Exact<{
  messageId: string | number;
  afterChunk?: number;
}>;


export type AnswerStreamSubscription = { readonly messageStream: { readonly __typename: 'AiMessageChunk', readonly number: number, readonly text: string | null, readonly state: AiStreamState, readonly reason: string | null } };

export type AuditRowFragment = { readonly __typename: 'AuditEntry', readonly id: string, readonly sequence: string, readonly at: string, readonly subgraph: string, readonly action: string, readonly outcome: AuditOutcome, readonly code: string | null, readonly actorKind: AuditActorKind, readonly service: string | null, readonly target: string | null, readonly isErased: boolean, readonly actor: { readonly __typename: 'User', readonly id: string } | null };

export type AuditCheckpointPartsFragment = { readonly __typename: 'AuditCheckpoint', readonly size: string, readonly root: string, readonly signedAt: string, readonly signature: string };

export type AuditLogQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: AuditLogFilter | null | undefined;
}>;


export type AuditLogQuery = { readonly __typename: 'Query', readonly auditLog: { readonly __typename: 'AuditEntryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AuditEntryEdge', readonly node: { readonly __typename: 'AuditEntry', readonly id: string, readonly sequence: string, readonly at: string, readonly subgraph: string, readonly action: string, readonly outcome: AuditOutcome, readonly code: string | null, readonly actorKind: AuditActorKind, readonly service: string | null, readonly target: string | null, readonly isErased: boolean, readonly actor: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type OrganizationAuditLogQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: AuditLogFilter | null | undefined;
}>;


export type OrganizationAuditLogQuery = { readonly __typename: 'Query', readonly organizationAuditLog: { readonly __typename: 'AuditEntryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AuditEntryEdge', readonly node: { readonly __typename: 'AuditEntry', readonly id: string, readonly sequence: string, readonly at: string, readonly subgraph: string, readonly action: string, readonly outcome: AuditOutcome, readonly code: string | null, readonly actorKind: AuditActorKind, readonly service: string | null, readonly target: string | null, readonly isErased: boolean, readonly actor: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type OwnAuditLogQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: AuditLogFilter | null | undefined;
}>;


export type OwnAuditLogQuery = { readonly __typename: 'Query', readonly myAuditLog: { readonly __typename: 'AuditEntryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AuditEntryEdge', readonly node: { readonly __typename: 'AuditEntry', readonly id: string, readonly sequence: string, readonly at: string, readonly subgraph: string, readonly action: string, readonly outcome: AuditOutcome, readonly code: string | null, readonly actorKind: AuditActorKind, readonly service: string | null, readonly target: string | null, readonly isErased: boolean, readonly actor: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AuditEntryFactsQueryVariables = Exact<{
  id: string | number;
}>;


export type AuditEntryFactsQuery = { readonly __typename: 'Query', readonly node:
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'AgentRun', readonly id: string }
    | { readonly __typename: 'AgentToolCall', readonly id: string }
    | { readonly __typename: 'AiApiKey', readonly id: string }
    | { readonly __typename: 'AiApiProduct', readonly id: string }
    | { readonly __typename: 'AiBudget', readonly id: string }
    | { readonly __typename: 'AiConversation', readonly id: string }
    | { readonly __typename: 'AiDataset', readonly id: string }
    | { readonly __typename: 'AiEvaluation', readonly id: string }
    | { readonly __typename: 'AiMessage', readonly id: string }
    | { readonly __typename: 'AiModel', readonly id: string }
    | { readonly __typename: 'AiProvider', readonly id: string }
    | { readonly __typename: 'Announcement', readonly id: string }
    | { readonly __typename: 'ApiPlan', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly mutation: string, readonly correlationId: string, readonly id: string, readonly sequence: string, readonly at: string, readonly subgraph: string, readonly action: string, readonly outcome: AuditOutcome, readonly code: string | null, readonly actorKind: AuditActorKind, readonly service: string | null, readonly target: string | null, readonly isErased: boolean, readonly organization: { readonly __typename: 'Organization', readonly id: string } | null, readonly actor: { readonly __typename: 'User', readonly id: string } | null }
    | { readonly __typename: 'AutomationRule', readonly id: string }
    | { readonly __typename: 'BankAccount', readonly id: string }
    | { readonly __typename: 'BillingProduct', readonly id: string }
    | { readonly __typename: 'BillingSubscription', readonly id: string }
    | { readonly __typename: 'Campaign', readonly id: string }
    | { readonly __typename: 'ChatMessage', readonly id: string }
    | { readonly __typename: 'CheckoutSession', readonly id: string }
    | { readonly __typename: 'Comment', readonly id: string }
    | { readonly __typename: 'ConfigEntry', readonly id: string }
    | { readonly __typename: 'Conversation', readonly id: string }
    | { readonly __typename: 'CreditNote', readonly id: string }
    | { readonly __typename: 'CryptoInvoice', readonly id: string }
    | { readonly __typename: 'DataSubjectRequest', readonly id: string }
    | { readonly __typename: 'DeliveryMessage', readonly id: string }
    | { readonly __typename: 'EventDelivery', readonly id: string }
    | { readonly __typename: 'EventRecord', readonly id: string }
    | { readonly __typename: 'EventSubscription', readonly id: string }
    | { readonly __typename: 'EventType', readonly id: string }
    | { readonly __typename: 'FamilyConsultation', readonly id: string }
    | { readonly __typename: 'FeatureFlag', readonly id: string }
    | { readonly __typename: 'File', readonly id: string }
    | { readonly __typename: 'FlagChange', readonly id: string }
    | { readonly __typename: 'FlagProposal', readonly id: string }
    | { readonly __typename: 'Folder', readonly id: string }
    | { readonly __typename: 'FxQuote', readonly id: string }
    | { readonly __typename: 'Generation', readonly id: string }
    | { readonly __typename: 'Hold', readonly id: string }
    | { readonly __typename: 'HumanReview', readonly id: string }
    | { readonly __typename: 'Incident', readonly id: string }
    | { readonly __typename: 'Invitation', readonly id: string }
    | { readonly __typename: 'Invoice', readonly id: string }
    | { readonly __typename: 'MaintenanceWindow', readonly id: string }
    | { readonly __typename: 'Membership', readonly id: string }
    | { readonly __typename: 'Memory', readonly id: string }
    | { readonly __typename: 'MemoryGrant', readonly id: string }
    | { readonly __typename: 'MemoryNode', readonly id: string }
    | { readonly __typename: 'MemorySpace', readonly id: string }
    | { readonly __typename: 'ModerationAction', readonly id: string }
    | { readonly __typename: 'MoneyPolicyChange', readonly id: string }
    | { readonly __typename: 'Notification', readonly id: string }
    | { readonly __typename: 'NotificationTemplate', readonly id: string }
    | { readonly __typename: 'Organization', readonly id: string }
    | { readonly __typename: 'Payment', readonly id: string }
    | { readonly __typename: 'PaymentRequest', readonly id: string }
    | { readonly __typename: 'PersonList', readonly id: string }
    | { readonly __typename: 'Persona', readonly id: string }
    | { readonly __typename: 'PersonaMessage', readonly id: string }
    | { readonly __typename: 'Pocket', readonly id: string }
    | { readonly __typename: 'Post', readonly id: string }
    | { readonly __typename: 'PostDraft', readonly id: string }
    | { readonly __typename: 'Price', readonly id: string }
    | { readonly __typename: 'PromptTemplate', readonly id: string }
    | { readonly __typename: 'Refund', readonly id: string }
    | { readonly __typename: 'ReplayJob', readonly id: string }
    | { readonly __typename: 'RoutingRule', readonly id: string }
    | { readonly __typename: 'ScheduledMessage', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Session', readonly id: string }
    | { readonly __typename: 'Share', readonly id: string }
    | { readonly __typename: 'ShareLink', readonly id: string }
    | { readonly __typename: 'SocialProfile', readonly id: string }
    | { readonly __typename: 'Statement', readonly id: string }
    | { readonly __typename: 'Transfer', readonly id: string }
    | { readonly __typename: 'TutorExercise', readonly id: string }
    | { readonly __typename: 'TutorSession', readonly id: string }
    | { readonly __typename: 'TutorTurn', readonly id: string }
    | { readonly __typename: 'UploadSession', readonly id: string }
    | { readonly __typename: 'User', readonly id: string }
    | { readonly __typename: 'Wallet', readonly id: string }
    | { readonly __typename: 'WalletMovement', readonly id: string }
    | { readonly __typename: 'WebhookEndpoint', readonly id: string }
   | null };

export type AuditInclusionQueryVariables = Exact<{
  entryId: string | number;
}>;


export type AuditInclusionQuery = { readonly __typename: 'Query', readonly auditSigningKeys: ReadonlyArray<string>, readonly auditInclusionProof: { readonly __typename: 'AuditInclusionProof', readonly sequence: string, readonly entryHash: string, readonly path: ReadonlyArray<string>, readonly checkpoint: { readonly __typename: 'AuditCheckpoint', readonly size: string, readonly root: string, readonly signedAt: string, readonly signature: string } } | null };

export type AuditNewestCheckpointQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditNewestCheckpointQuery = { readonly __typename: 'Query', readonly auditSigningKeys: ReadonlyArray<string>, readonly auditCheckpoint: { readonly __typename: 'AuditCheckpoint', readonly size: string, readonly root: string, readonly signedAt: string, readonly signature: string } | null };

export type AuditConsistencyQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type AuditConsistencyQuery = { readonly __typename: 'Query', readonly auditConsistencyProof: { readonly __typename: 'AuditConsistencyProof', readonly path: ReadonlyArray<string>, readonly from: { readonly __typename: 'AuditCheckpoint', readonly size: string, readonly root: string, readonly signedAt: string, readonly signature: string }, readonly to: { readonly __typename: 'AuditCheckpoint', readonly size: string, readonly root: string, readonly signedAt: string, readonly signature: string } } | null };

export type VerifyAuditLogQueryVariables = Exact<{
  from?: string | null | undefined;
}>;


export type VerifyAuditLogQuery = { readonly __typename: 'Query', readonly verifyAuditLog: { readonly __typename: 'AuditVerification', readonly isIntact: boolean, readonly from: string, readonly checkedTo: string, readonly size: string, readonly firstBadSequence: string | null, readonly fault: AuditFault | null } };

export type ExportAuditLogMutationVariables = Exact<{
  input: ExportAuditLogInput;
}>;


export type ExportAuditLogMutation = { readonly __typename: 'Mutation', readonly exportAuditLog: { readonly __typename: 'AuditExport', readonly url: string, readonly expiresAt: string } | null };

type BankingRefusal_AccountClosedError_Fragment = { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_AccountFrozenError_Fragment = { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_AccountLinkRequiresProofError_Fragment = { readonly __typename: 'AccountLinkRequiresProofError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_AccountManagedElsewhereError_Fragment = { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_AddressInvalidError_Fragment = { readonly __typename: 'AddressInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_AgentCycleError_Fragment = { readonly __typename: 'AgentCycleError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_AlreadyMemberError_Fragment = { readonly __typename: 'AlreadyMemberError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_AlreadyPaidError_Fragment = { readonly __typename: 'AlreadyPaidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_AlreadyReversedError_Fragment = { readonly __typename: 'AlreadyReversedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_ApprovalExpiredError_Fragment = { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_ApprovalRequiredError_Fragment = { readonly __typename: 'ApprovalRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_BudgetExceededError_Fragment = { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_CaptureExceedsAuthorisedError_Fragment = { readonly __typename: 'CaptureExceedsAuthorisedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_CaptureExceedsHoldError_Fragment = { readonly __typename: 'CaptureExceedsHoldError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_CodeAlreadyUsedError_Fragment = { readonly __typename: 'CodeAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_ConflictError_Fragment = { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_ContactCoolingDownError_Fragment = { readonly __typename: 'ContactCoolingDownError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_ContentPolicyError_Fragment = { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_ContextLengthExceededError_Fragment = { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_ConversionLimitExceededError_Fragment = { readonly __typename: 'ConversionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_CouponInvalidError_Fragment = { readonly __typename: 'CouponInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_CreditExceedsInvoiceError_Fragment = { readonly __typename: 'CreditExceedsInvoiceError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_CurrencyMismatchError_Fragment = { readonly __typename: 'CurrencyMismatchError', readonly expected: string, readonly given: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_EmbeddingDimensionError_Fragment = { readonly __typename: 'EmbeddingDimensionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_EventTypeReservedError_Fragment = { readonly __typename: 'EventTypeReservedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_FactorNotIndependentError_Fragment = { readonly __typename: 'FactorNotIndependentError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_FileChecksumMismatchError_Fragment = { readonly __typename: 'FileChecksumMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_FileKeptError_Fragment = { readonly __typename: 'FileKeptError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_FileTooLargeError_Fragment = { readonly __typename: 'FileTooLargeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_FilterSyntaxError_Fragment = { readonly __typename: 'FilterSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_FlagProtectedError_Fragment = { readonly __typename: 'FlagProtectedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_FourEyesViolationError_Fragment = { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_HoldAlreadyResolvedError_Fragment = { readonly __typename: 'HoldAlreadyResolvedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_IdempotencyKeyReusedError_Fragment = { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_IncompatibleSchemaError_Fragment = { readonly __typename: 'IncompatibleSchemaError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_InsufficientFundsError_Fragment = { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

type BankingRefusal_InsufficientSourcesError_Fragment = { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_InvalidCodeError_Fragment = { readonly __typename: 'InvalidCodeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_InvalidCredentialsError_Fragment = { readonly __typename: 'InvalidCredentialsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_InvalidGrantError_Fragment = { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_InvalidStateError_Fragment = { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_InvalidUnsubscribeTokenError_Fragment = { readonly __typename: 'InvalidUnsubscribeTokenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_InvitationExpiredError_Fragment = { readonly __typename: 'InvitationExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_InvoiceImmutableError_Fragment = { readonly __typename: 'InvoiceImmutableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_KycRequiredError_Fragment = { readonly __typename: 'KycRequiredError', readonly requiredLevel: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_LastOwnerError_Fragment = { readonly __typename: 'LastOwnerError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_LastSignInMethodError_Fragment = { readonly __typename: 'LastSignInMethodError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_LastWayInError_Fragment = { readonly __typename: 'LastWayInError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_LeaseExpiredError_Fragment = { readonly __typename: 'LeaseExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_LimitExceededError_Fragment = { readonly __typename: 'LimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly spent: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

type BankingRefusal_LinkInvalidError_Fragment = { readonly __typename: 'LinkInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_LinkPasswordError_Fragment = { readonly __typename: 'LinkPasswordError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_MemoryPausedError_Fragment = { readonly __typename: 'MemoryPausedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_ModelUnavailableError_Fragment = { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_MovementRefusedError_Fragment = { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_NotAnApproverError_Fragment = { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_NotConfiguredError_Fragment = { readonly __typename: 'NotConfiguredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_NotFoundError_Fragment = { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_PasskeyNotAcceptedError_Fragment = { readonly __typename: 'PasskeyNotAcceptedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_PayeeMismatchError_Fragment = { readonly __typename: 'PayeeMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_PayloadTooLargeError_Fragment = { readonly __typename: 'PayloadTooLargeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_PaymentDeclined_Fragment = { readonly __typename: 'PaymentDeclined', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_PaymentMethodDeclinedError_Fragment = { readonly __typename: 'PaymentMethodDeclinedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_PeriodClosedError_Fragment = { readonly __typename: 'PeriodClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_PocketLockedError_Fragment = { readonly __typename: 'PocketLockedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_PocketNotEmptyError_Fragment = { readonly __typename: 'PocketNotEmptyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_PositionLimitExceededError_Fragment = { readonly __typename: 'PositionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_PromptVariableError_Fragment = { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_QuotaExceededError_Fragment = { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_QuoteAlreadyUsedError_Fragment = { readonly __typename: 'QuoteAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_QuoteExpiredError_Fragment = { readonly __typename: 'QuoteExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_RatesUnavailableError_Fragment = { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_RecipientInvalidError_Fragment = { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_RefundExceedsCapturedError_Fragment = { readonly __typename: 'RefundExceedsCapturedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_ReplayRetentionError_Fragment = { readonly __typename: 'ReplayRetentionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_RequiresAction_Fragment = { readonly __typename: 'RequiresAction', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_RightRequiredError_Fragment = { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_RuleSyntaxError_Fragment = { readonly __typename: 'RuleSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_SameAccountError_Fragment = { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_SchemaViolationError_Fragment = { readonly __typename: 'SchemaViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_SeatLimitReachedError_Fragment = { readonly __typename: 'SeatLimitReachedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_SensitiveDataRefusedError_Fragment = { readonly __typename: 'SensitiveDataRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_SignatureInvalidError_Fragment = { readonly __typename: 'SignatureInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_SpendingLimitExceededError_Fragment = { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_StatementRefusedError_Fragment = { readonly __typename: 'StatementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_StatementTooLongError_Fragment = { readonly __typename: 'StatementTooLongError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_StructuredOutputError_Fragment = { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_TaxIdInvalidError_Fragment = { readonly __typename: 'TaxIdInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_TemplateSyntaxError_Fragment = { readonly __typename: 'TemplateSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_TemplateVariableError_Fragment = { readonly __typename: 'TemplateVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_TenantPolicyError_Fragment = { readonly __typename: 'TenantPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_TopUpRefusedError_Fragment = { readonly __typename: 'TopUpRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_TypeMismatchError_Fragment = { readonly __typename: 'TypeMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_TypeNotAllowedError_Fragment = { readonly __typename: 'TypeNotAllowedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_UnbalancedEntryError_Fragment = { readonly __typename: 'UnbalancedEntryError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_UnknownEventTypeError_Fragment = { readonly __typename: 'UnknownEventTypeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_UnsupportedCurrencyError_Fragment = { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_UpstreamUnavailableError_Fragment = { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type BankingRefusal_ValidationError_Fragment = { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> };

type BankingRefusal_VersionConflictError_Fragment = { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

export type BankingRefusalFragment =
  | BankingRefusal_AccountClosedError_Fragment
  | BankingRefusal_AccountFrozenError_Fragment
  | BankingRefusal_AccountLinkRequiresProofError_Fragment
  | BankingRefusal_AccountManagedElsewhereError_Fragment
  | BankingRefusal_AddressInvalidError_Fragment
  | BankingRefusal_AgentCycleError_Fragment
  | BankingRefusal_AlreadyMemberError_Fragment
  | BankingRefusal_AlreadyPaidError_Fragment
  | BankingRefusal_AlreadyReversedError_Fragment
  | BankingRefusal_ApprovalExpiredError_Fragment
  | BankingRefusal_ApprovalRequiredError_Fragment
  | BankingRefusal_BudgetExceededError_Fragment
  | BankingRefusal_CaptureExceedsAuthorisedError_Fragment
  | BankingRefusal_CaptureExceedsHoldError_Fragment
  | BankingRefusal_CodeAlreadyUsedError_Fragment
  | BankingRefusal_ConflictError_Fragment
  | BankingRefusal_ContactCoolingDownError_Fragment
  | BankingRefusal_ContentPolicyError_Fragment
  | BankingRefusal_ContextLengthExceededError_Fragment
  | BankingRefusal_ConversionLimitExceededError_Fragment
  | BankingRefusal_CouponInvalidError_Fragment
  | BankingRefusal_CreditExceedsInvoiceError_Fragment
  | BankingRefusal_CurrencyMismatchError_Fragment
  | BankingRefusal_EmbeddingDimensionError_Fragment
  | BankingRefusal_EventTypeReservedError_Fragment
  | BankingRefusal_FactorNotIndependentError_Fragment
  | BankingRefusal_FileChecksumMismatchError_Fragment
  | BankingRefusal_FileKeptError_Fragment
  | BankingRefusal_FileTooLargeError_Fragment
  | BankingRefusal_FilterSyntaxError_Fragment
  | BankingRefusal_FlagProtectedError_Fragment
  | BankingRefusal_FourEyesViolationError_Fragment
  | BankingRefusal_HoldAlreadyResolvedError_Fragment
  | BankingRefusal_IdempotencyKeyReusedError_Fragment
  | BankingRefusal_IncompatibleSchemaError_Fragment
  | BankingRefusal_InsufficientFundsError_Fragment
  | BankingRefusal_InsufficientSourcesError_Fragment
  | BankingRefusal_InvalidCodeError_Fragment
  | BankingRefusal_InvalidCredentialsError_Fragment
  | BankingRefusal_InvalidGrantError_Fragment
  | BankingRefusal_InvalidStateError_Fragment
  | BankingRefusal_InvalidUnsubscribeTokenError_Fragment
  | BankingRefusal_InvitationExpiredError_Fragment
  | BankingRefusal_InvoiceImmutableError_Fragment
  | BankingRefusal_KycRequiredError_Fragment
  | BankingRefusal_LastOwnerError_Fragment
  | BankingRefusal_LastSignInMethodError_Fragment
  | BankingRefusal_LastWayInError_Fragment
  | BankingRefusal_LeaseExpiredError_Fragment
  | BankingRefusal_LimitExceededError_Fragment
  | BankingRefusal_LinkInvalidError_Fragment
  | BankingRefusal_LinkPasswordError_Fragment
  | BankingRefusal_MemoryPausedError_Fragment
  | BankingRefusal_ModelUnavailableError_Fragment
  | BankingRefusal_MovementRefusedError_Fragment
  | BankingRefusal_NotAnApproverError_Fragment
  | BankingRefusal_NotConfiguredError_Fragment
  | BankingRefusal_NotFoundError_Fragment
  | BankingRefusal_PasskeyNotAcceptedError_Fragment
  | BankingRefusal_PayeeMismatchError_Fragment
  | BankingRefusal_PayloadTooLargeError_Fragment
  | BankingRefusal_PaymentDeclined_Fragment
  | BankingRefusal_PaymentMethodDeclinedError_Fragment
  | BankingRefusal_PeriodClosedError_Fragment
  | BankingRefusal_PocketLockedError_Fragment
  | BankingRefusal_PocketNotEmptyError_Fragment
  | BankingRefusal_PositionLimitExceededError_Fragment
  | BankingRefusal_PromptVariableError_Fragment
  | BankingRefusal_QuotaExceededError_Fragment
  | BankingRefusal_QuoteAlreadyUsedError_Fragment
  | BankingRefusal_QuoteExpiredError_Fragment
  | BankingRefusal_RatesUnavailableError_Fragment
  | BankingRefusal_RecipientInvalidError_Fragment
  | BankingRefusal_RefundExceedsCapturedError_Fragment
  | BankingRefusal_ReplayRetentionError_Fragment
  | BankingRefusal_RequiresAction_Fragment
  | BankingRefusal_RightRequiredError_Fragment
  | BankingRefusal_RuleSyntaxError_Fragment
  | BankingRefusal_SameAccountError_Fragment
  | BankingRefusal_SchemaViolationError_Fragment
  | BankingRefusal_SeatLimitReachedError_Fragment
  | BankingRefusal_SensitiveDataRefusedError_Fragment
  | BankingRefusal_SignatureInvalidError_Fragment
  | BankingRefusal_SpendingLimitExceededError_Fragment
  | BankingRefusal_StatementRefusedError_Fragment
  | BankingRefusal_StatementTooLongError_Fragment
  | BankingRefusal_StructuredOutputError_Fragment
  | BankingRefusal_TaxIdInvalidError_Fragment
  | BankingRefusal_TemplateSyntaxError_Fragment
  | BankingRefusal_TemplateVariableError_Fragment
  | BankingRefusal_TenantPolicyError_Fragment
  | BankingRefusal_TopUpRefusedError_Fragment
  | BankingRefusal_TypeMismatchError_Fragment
  | BankingRefusal_TypeNotAllowedError_Fragment
  | BankingRefusal_UnbalancedEntryError_Fragment
  | BankingRefusal_UnknownEventTypeError_Fragment
  | BankingRefusal_UnsupportedCurrencyError_Fragment
  | BankingRefusal_UpstreamUnavailableError_Fragment
  | BankingRefusal_ValidationError_Fragment
  | BankingRefusal_VersionConflictError_Fragment
;

export type AccountRowFragment = { readonly __typename: 'BankAccount', readonly managedBy: AccountManager | null, readonly frozenBy: FreezeCause | null, readonly version: number, readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type TransferRowFragment = { readonly __typename: 'Transfer', readonly environment: RailEnvironment | null, readonly approvalUntil: string | null, readonly approvalsRequired: number, readonly submittedAt: string | null, readonly endedAt: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null };

export type BeneficiaryRowFragment = { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string, readonly payeeVerdict: PayeeVerdict, readonly addedAt: string, readonly firstUsedAt: string | null, readonly removedAt: string | null };

export type QuoteRowFragment = { readonly __typename: 'FxQuote', readonly id: string, readonly rate: string, readonly status: FxQuoteStatus, readonly expiresAt: string, readonly source: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly target: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type BankAccountsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BankAccountsQuery = { readonly __typename: 'Query', readonly accounts: { readonly __typename: 'BankAccountConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BankAccountEdge', readonly node: { readonly __typename: 'BankAccount', readonly managedBy: AccountManager | null, readonly frozenBy: FreezeCause | null, readonly version: number, readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type BankAccountQueryVariables = Exact<{
  id: string | number;
}>;


export type BankAccountQuery = { readonly __typename: 'Query', readonly account: { readonly __typename: 'BankAccount', readonly managedBy: AccountManager | null, readonly frozenBy: FreezeCause | null, readonly version: number, readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null };

export type AccountEntriesQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccountEntriesQuery = { readonly __typename: 'Query', readonly account: { readonly __typename: 'BankAccount', readonly id: string, readonly postings: { readonly __typename: 'PostingConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PostingEdge', readonly node: { readonly __typename: 'Posting', readonly entryId: string, readonly sequence: string, readonly kind: string, readonly side: PostingSide, readonly description: string, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly balanceAfter: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type AccountHoldsQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
}>;


export type AccountHoldsQuery = { readonly __typename: 'Query', readonly account: { readonly __typename: 'BankAccount', readonly id: string, readonly holds: { readonly __typename: 'HoldConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'HoldEdge', readonly node: { readonly __typename: 'Hold', readonly id: string, readonly reason: string, readonly placedAt: string, readonly expiresAt: string, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }> } } | null };

export type TransferPageQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  accountId?: string | number | null | undefined;
  filter?: TransferFilter | null | undefined;
}>;


export type TransferPageQuery = { readonly __typename: 'Query', readonly transfers: { readonly __typename: 'TransferConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TransferEdge', readonly node: { readonly __typename: 'Transfer', readonly environment: RailEnvironment | null, readonly approvalUntil: string | null, readonly approvalsRequired: number, readonly submittedAt: string | null, readonly endedAt: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type BeneficiaryPageQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BeneficiaryPageQuery = { readonly __typename: 'Query', readonly beneficiaries: { readonly __typename: 'BeneficiaryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BeneficiaryEdge', readonly node: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string, readonly payeeVerdict: PayeeVerdict, readonly addedAt: string, readonly firstUsedAt: string | null, readonly removedAt: string | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type TransferFeeQueryVariables = Exact<{
  amount: MoneyInput;
}>;


export type TransferFeeQuery = { readonly __typename: 'Query', readonly externalTransferFee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type BankStandingQueryVariables = Exact<{ [key: string]: never; }>;


export type BankStandingQuery = { readonly __typename: 'Query', readonly myMoneyRight: MoneyRight | null, readonly kycStatus: { readonly __typename: 'KycProfile', readonly level: number, readonly status: KycStatus, readonly reason: string | null, readonly submittedAt: string | null, readonly decidedAt: string | null }, readonly bankingLimits: { readonly __typename: 'BankingLimits', readonly tenantId: string, readonly kycLevel: number, readonly resetsAt: string, readonly monthly: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly used: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly incomingMonthly: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly incomingUsed: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly storedMax: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }, readonly transferApprovalPolicy: { readonly __typename: 'ApprovalThreshold', readonly approvals: number, readonly above: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly pendingChange: { readonly __typename: 'MoneyPolicyChange', readonly id: string, readonly requestedById: string, readonly expiresAt: string, readonly approvals: number | null, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null } | null } };

export type ScheduledTransfersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ScheduledTransfersQuery = { readonly __typename: 'Query', readonly scheduledTransfers: { readonly __typename: 'ScheduledTransferConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ScheduledTransferEdge', readonly node: { readonly __typename: 'ScheduledTransfer', readonly id: string, readonly status: ScheduleStatus, readonly reference: string, readonly pattern: string | null, readonly timeZone: string, readonly nextDueAt: string | null, readonly endsAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null, readonly runs: { readonly __typename: 'ScheduledRunConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ScheduledRunEdge', readonly node: { readonly __typename: 'ScheduledRun', readonly dueAt: string, readonly refusal: string | null } }> } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PeriodDocumentQueryVariables = Exact<{
  accountId: string | number;
  from: string;
  to: string;
  format: StatementFormat;
  language?: StatementLanguage | null | undefined;
}>;


export type PeriodDocumentQuery = { readonly __typename: 'Query', readonly account: { readonly __typename: 'BankAccount', readonly id: string, readonly statementFor:
      | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
      | { readonly __typename: 'StatementPeriod', readonly document:
          | { readonly __typename: 'StatementDocument', readonly url: string }
          | { readonly __typename: 'StatementTooLongError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
          | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
         }
      | { readonly __typename: 'StatementTooLongError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
      | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
     } | null };

export type TransferInsideMutationVariables = Exact<{
  input: CreateTransferInput;
}>;


export type TransferInsideMutation = { readonly __typename: 'Mutation', readonly createTransfer:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly expected: string, readonly given: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'KycRequiredError', readonly requiredLevel: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly spent: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Transfer', readonly environment: RailEnvironment | null, readonly approvalUntil: string | null, readonly approvalsRequired: number, readonly submittedAt: string | null, readonly endedAt: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type TransferOutsideMutationVariables = Exact<{
  input: CreateExternalTransferInput;
}>;


export type TransferOutsideMutation = { readonly __typename: 'Mutation', readonly createExternalTransfer:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly expected: string, readonly given: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'KycRequiredError', readonly requiredLevel: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly spent: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Transfer', readonly environment: RailEnvironment | null, readonly approvalUntil: string | null, readonly approvalsRequired: number, readonly submittedAt: string | null, readonly endedAt: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type CancelTransferMutationVariables = Exact<{
  input: CancelTransferInput;
}>;


export type CancelTransferMutation = { readonly __typename: 'Mutation', readonly cancelTransfer:
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Transfer', readonly environment: RailEnvironment | null, readonly approvalUntil: string | null, readonly approvalsRequired: number, readonly submittedAt: string | null, readonly endedAt: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null }
   | null };

export type ApproveBankTransferMutationVariables = Exact<{
  input: ApproveTransferInput;
}>;


export type ApproveBankTransferMutation = { readonly __typename: 'Mutation', readonly approveTransfer:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'HoldAlreadyResolvedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Transfer', readonly environment: RailEnvironment | null, readonly approvalUntil: string | null, readonly approvalsRequired: number, readonly submittedAt: string | null, readonly endedAt: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null }
   | null };

export type RejectBankTransferMutationVariables = Exact<{
  input: RejectTransferInput;
}>;


export type RejectBankTransferMutation = { readonly __typename: 'Mutation', readonly rejectTransfer:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Transfer', readonly environment: RailEnvironment | null, readonly approvalUntil: string | null, readonly approvalsRequired: number, readonly submittedAt: string | null, readonly endedAt: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null }
   | null };

export type AddPayeeMutationVariables = Exact<{
  input: AddBeneficiaryInput;
}>;


export type AddPayeeMutation = { readonly __typename: 'Mutation', readonly addBeneficiary:
    | { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string, readonly payeeVerdict: PayeeVerdict, readonly addedAt: string, readonly firstUsedAt: string | null, readonly removedAt: string | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PayeeMismatchError', readonly knownName: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RemovePayeeMutationVariables = Exact<{
  input: RemoveBeneficiaryInput;
}>;


export type RemovePayeeMutation = { readonly __typename: 'Mutation', readonly removeBeneficiary:
    | { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string, readonly payeeVerdict: PayeeVerdict, readonly addedAt: string, readonly firstUsedAt: string | null, readonly removedAt: string | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type QuoteExchangeMutationVariables = Exact<{
  input: CreateFxQuoteInput;
}>;


export type QuoteExchangeMutation = { readonly __typename: 'Mutation', readonly createFxQuote:
    | { readonly __typename: 'ConversionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly expected: string, readonly given: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FxQuote', readonly id: string, readonly rate: string, readonly status: FxQuoteStatus, readonly expiresAt: string, readonly source: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly target: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type AcceptExchangeMutationVariables = Exact<{
  input: AcceptFxQuoteInput;
}>;


export type AcceptExchangeMutation = { readonly __typename: 'Mutation', readonly acceptFxQuote:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConversionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FxQuote', readonly id: string, readonly rate: string, readonly status: FxQuoteStatus, readonly expiresAt: string, readonly source: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly target: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PositionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuoteAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuoteExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type OpenBankAccountMutationVariables = Exact<{
  input: OpenAccountInput;
}>;


export type OpenBankAccountMutation = { readonly __typename: 'Mutation', readonly openAccount:
    | { readonly __typename: 'BankAccount', readonly managedBy: AccountManager | null, readonly frozenBy: FreezeCause | null, readonly version: number, readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type FreezeBankAccountMutationVariables = Exact<{
  input: FreezeAccountInput;
}>;


export type FreezeBankAccountMutation = { readonly __typename: 'Mutation', readonly freezeAccount:
    | { readonly __typename: 'BankAccount', readonly managedBy: AccountManager | null, readonly frozenBy: FreezeCause | null, readonly version: number, readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type UnfreezeBankAccountMutationVariables = Exact<{
  input: UnfreezeAccountInput;
}>;


export type UnfreezeBankAccountMutation = { readonly __typename: 'Mutation', readonly unfreezeAccount:
    | { readonly __typename: 'BankAccount', readonly managedBy: AccountManager | null, readonly frozenBy: FreezeCause | null, readonly version: number, readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RenameBankAccountMutationVariables = Exact<{
  input: RenameAccountInput;
}>;


export type RenameBankAccountMutation = { readonly __typename: 'Mutation', readonly renameAccount:
    | { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'BankAccount', readonly managedBy: AccountManager | null, readonly frozenBy: FreezeCause | null, readonly version: number, readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type CloseBankAccountMutationVariables = Exact<{
  input: CloseAccountInput;
}>;


export type CloseBankAccountMutation = { readonly __typename: 'Mutation', readonly closeAccount:
    | { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'BankAccount', readonly managedBy: AccountManager | null, readonly frozenBy: FreezeCause | null, readonly version: number, readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type PlanTransferMutationVariables = Exact<{
  input: ScheduleTransferInput;
}>;


export type PlanTransferMutation = { readonly __typename: 'Mutation', readonly scheduleTransfer:
    | { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly expected: string, readonly given: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ScheduledTransfer', readonly id: string, readonly status: ScheduleStatus, readonly nextDueAt: string | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type PauseScheduledTransferMutationVariables = Exact<{
  input: PauseScheduledTransferInput;
}>;


export type PauseScheduledTransferMutation = { readonly __typename: 'Mutation', readonly pauseScheduledTransfer:
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ScheduledTransfer', readonly id: string, readonly status: ScheduleStatus, readonly nextDueAt: string | null }
   | null };

export type ResumeScheduledTransferMutationVariables = Exact<{
  input: ResumeScheduledTransferInput;
}>;


export type ResumeScheduledTransferMutation = { readonly __typename: 'Mutation', readonly resumeScheduledTransfer:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ScheduledTransfer', readonly id: string, readonly status: ScheduleStatus, readonly nextDueAt: string | null }
   | null };

export type CancelScheduledTransferMutationVariables = Exact<{
  input: CancelScheduledTransferInput;
}>;


export type CancelScheduledTransferMutation = { readonly __typename: 'Mutation', readonly cancelScheduledTransfer:
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ScheduledTransfer', readonly id: string, readonly status: ScheduleStatus, readonly nextDueAt: string | null }
   | null };

export type AccountBalanceSubscriptionVariables = Exact<{
  accountId: string | number;
}>;


export type AccountBalanceSubscription = { readonly balanceChanged: { readonly __typename: 'BankAccount', readonly managedBy: AccountManager | null, readonly frozenBy: FreezeCause | null, readonly version: number, readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null };

export type TransferStatusSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type TransferStatusSubscription = { readonly transferStatusChanged: { readonly __typename: 'Transfer', readonly environment: RailEnvironment | null, readonly approvalUntil: string | null, readonly approvalsRequired: number, readonly submittedAt: string | null, readonly endedAt: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string, readonly iban: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null } | null };

export type BankCurrenciesQueryVariables = Exact<{ [key: string]: never; }>;


export type BankCurrenciesQuery = { readonly __typename: 'Query', readonly fxRates: { readonly __typename: 'FxRates', readonly asOf: string, readonly isFresh: boolean, readonly rates: ReadonlyArray<{ readonly __typename: 'FxRate', readonly currency: string, readonly perEuro: string }> } | null };

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

export type BreachSimulationPartsFragment = { readonly __typename: 'BreachSimulation', readonly id: string, readonly scenario: BreachScenario, readonly isPassed: boolean, readonly startedAt: string, readonly checks: ReadonlyArray<{ readonly __typename: 'BreachCheck', readonly name: string, readonly isMet: boolean, readonly detail: string }>, readonly startedBy: { readonly __typename: 'User', readonly id: string } | null };

export type BreachSimulationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type BreachSimulationsQuery = { readonly __typename: 'Query', readonly breachSimulations: { readonly __typename: 'BreachSimulationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BreachSimulationEdge', readonly node: { readonly __typename: 'BreachSimulation', readonly id: string, readonly scenario: BreachScenario, readonly isPassed: boolean, readonly startedAt: string, readonly checks: ReadonlyArray<{ readonly __typename: 'BreachCheck', readonly name: string, readonly isMet: boolean, readonly detail: string }>, readonly startedBy: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RunBreachSimulationMutationVariables = Exact<{
  input: RunBreachSimulationInput;
}>;


export type RunBreachSimulationMutation = { readonly __typename: 'Mutation', readonly runBreachSimulation: { readonly __typename: 'BreachSimulation', readonly id: string, readonly scenario: BreachScenario, readonly isPassed: boolean, readonly startedAt: string, readonly checks: ReadonlyArray<{ readonly __typename: 'BreachCheck', readonly name: string, readonly isMet: boolean, readonly detail: string }>, readonly startedBy: { readonly __typename: 'User', readonly id: string } | null } | null };

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

export type AmlCaseRowFragment = { readonly __typename: 'AmlCase', readonly id: string, readonly tenantId: string, readonly status: AmlCaseStatus, readonly assigneeId: string | null, readonly reason: string | null, readonly reportReference: string | null, readonly decidedById: string | null, readonly decidedAt: string | null, readonly openedAt: string, readonly version: number };

export type ScreeningRowFragment = { readonly __typename: 'Screening', readonly id: string, readonly tenantId: string, readonly subject: ScreeningSubject, readonly subjectId: string, readonly name: string | null, readonly status: ScreeningStatus, readonly source: SanctionsListSource, readonly asOf: string, readonly isStale: boolean, readonly screenedAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly reason: string | null, readonly version: number, readonly matches: ReadonlyArray<{ readonly __typename: 'ScreeningMatch', readonly reference: string, readonly name: string, readonly perMille: number }> };

export type OperatorRequestRowFragment = { readonly __typename: 'OperatorRequest', readonly id: string, readonly kind: OperatorRequestKind, readonly status: OperatorRequestStatus, readonly subjectId: string, readonly tenantId: string | null, readonly accountId: string | null, readonly house: string | null, readonly side: PostingSide | null, readonly reason: string, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null };

export type DeskAmlCasesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  status?: AmlCaseStatus | null | undefined;
}>;


export type DeskAmlCasesQuery = { readonly __typename: 'Query', readonly amlCases: { readonly __typename: 'AmlCaseConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AmlCaseEdge', readonly node: { readonly __typename: 'AmlCase', readonly id: string, readonly tenantId: string, readonly status: AmlCaseStatus, readonly assigneeId: string | null, readonly reason: string | null, readonly reportReference: string | null, readonly decidedById: string | null, readonly decidedAt: string | null, readonly openedAt: string, readonly version: number } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DeskAmlCaseQueryVariables = Exact<{
  id: string | number;
}>;


export type DeskAmlCaseQuery = { readonly __typename: 'Query', readonly amlCase: { readonly __typename: 'AmlCase', readonly id: string, readonly tenantId: string, readonly status: AmlCaseStatus, readonly assigneeId: string | null, readonly reason: string | null, readonly reportReference: string | null, readonly decidedById: string | null, readonly decidedAt: string | null, readonly openedAt: string, readonly version: number, readonly flags: { readonly __typename: 'AmlFlagConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AmlFlagEdge', readonly node: { readonly __typename: 'AmlFlag', readonly id: string, readonly rule: AmlRule, readonly count: number, readonly raisedAt: string, readonly worth: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null } }> }, readonly notes: { readonly __typename: 'AmlNoteConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AmlNoteEdge', readonly node: { readonly __typename: 'AmlNote', readonly id: string, readonly authorId: string, readonly text: string, readonly writtenAt: string } }> } } | null };

export type AssignAmlCaseMutationVariables = Exact<{
  input: AssignAmlCaseInput;
}>;


export type AssignAmlCaseMutation = { readonly __typename: 'Mutation', readonly assignAmlCase:
    | { readonly __typename: 'AmlCase', readonly id: string, readonly tenantId: string, readonly status: AmlCaseStatus, readonly assigneeId: string | null, readonly reason: string | null, readonly reportReference: string | null, readonly decidedById: string | null, readonly decidedAt: string | null, readonly openedAt: string, readonly version: number }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type AddAmlNoteMutationVariables = Exact<{
  input: AddAmlNoteInput;
}>;


export type AddAmlNoteMutation = { readonly __typename: 'Mutation', readonly addAmlNote:
    | { readonly __typename: 'AmlCase', readonly id: string, readonly tenantId: string, readonly status: AmlCaseStatus, readonly assigneeId: string | null, readonly reason: string | null, readonly reportReference: string | null, readonly decidedById: string | null, readonly decidedAt: string | null, readonly openedAt: string, readonly version: number }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type DecideAmlCaseMutationVariables = Exact<{
  input: DecideAmlCaseInput;
}>;


export type DecideAmlCaseMutation = { readonly __typename: 'Mutation', readonly decideAmlCase:
    | { readonly __typename: 'AmlCase', readonly id: string, readonly tenantId: string, readonly status: AmlCaseStatus, readonly assigneeId: string | null, readonly reason: string | null, readonly reportReference: string | null, readonly decidedById: string | null, readonly decidedAt: string | null, readonly openedAt: string, readonly version: number }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type DeskScreeningsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  status?: ScreeningStatus | null | undefined;
}>;


export type DeskScreeningsQuery = { readonly __typename: 'Query', readonly screenings: { readonly __typename: 'ScreeningConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ScreeningEdge', readonly node: { readonly __typename: 'Screening', readonly id: string, readonly tenantId: string, readonly subject: ScreeningSubject, readonly subjectId: string, readonly name: string | null, readonly status: ScreeningStatus, readonly source: SanctionsListSource, readonly asOf: string, readonly isStale: boolean, readonly screenedAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly reason: string | null, readonly version: number, readonly matches: ReadonlyArray<{ readonly __typename: 'ScreeningMatch', readonly reference: string, readonly name: string, readonly perMille: number }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DecideScreeningMutationVariables = Exact<{
  input: DecideScreeningInput;
}>;


export type DecideScreeningMutation = { readonly __typename: 'Mutation', readonly decideScreening:
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Screening', readonly id: string, readonly tenantId: string, readonly subject: ScreeningSubject, readonly subjectId: string, readonly name: string | null, readonly status: ScreeningStatus, readonly source: SanctionsListSource, readonly asOf: string, readonly isStale: boolean, readonly screenedAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly reason: string | null, readonly version: number, readonly matches: ReadonlyArray<{ readonly __typename: 'ScreeningMatch', readonly reference: string, readonly name: string, readonly perMille: number }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type DeskIncomingPaymentsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  status?: IncomingPaymentStatus | null | undefined;
}>;


export type DeskIncomingPaymentsQuery = { readonly __typename: 'Query', readonly incomingPayments: { readonly __typename: 'IncomingPaymentConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'IncomingPaymentEdge', readonly node: { readonly __typename: 'IncomingPayment', readonly id: string, readonly status: IncomingPaymentStatus, readonly heldReason: IncomingPaymentHeldReason | null, readonly reference: string, readonly creditorIban: string | null, readonly creditorName: string, readonly debtorIban: string | null, readonly debtorName: string, readonly remittance: string, readonly bookedOn: string, readonly accountId: string | null, readonly receivedAt: string, readonly endedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RequestPaymentAssignmentMutationVariables = Exact<{
  input: RequestPaymentAssignmentInput;
}>;


export type RequestPaymentAssignmentMutation = { readonly __typename: 'Mutation', readonly requestPaymentAssignment:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'OperatorRequest', readonly id: string, readonly kind: OperatorRequestKind, readonly status: OperatorRequestStatus, readonly subjectId: string, readonly tenantId: string | null, readonly accountId: string | null, readonly house: string | null, readonly side: PostingSide | null, readonly reason: string, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RequestPaymentReturnMutationVariables = Exact<{
  input: RequestPaymentReturnInput;
}>;


export type RequestPaymentReturnMutation = { readonly __typename: 'Mutation', readonly requestPaymentReturn:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'OperatorRequest', readonly id: string, readonly kind: OperatorRequestKind, readonly status: OperatorRequestStatus, readonly subjectId: string, readonly tenantId: string | null, readonly accountId: string | null, readonly house: string | null, readonly side: PostingSide | null, readonly reason: string, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type DeskOperatorRequestsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  status?: OperatorRequestStatus | null | undefined;
}>;


export type DeskOperatorRequestsQuery = { readonly __typename: 'Query', readonly operatorRequests: { readonly __typename: 'OperatorRequestConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'OperatorRequestEdge', readonly node: { readonly __typename: 'OperatorRequest', readonly id: string, readonly kind: OperatorRequestKind, readonly status: OperatorRequestStatus, readonly subjectId: string, readonly tenantId: string | null, readonly accountId: string | null, readonly house: string | null, readonly side: PostingSide | null, readonly reason: string, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ApproveOperatorRequestMutationVariables = Exact<{
  input: ApproveOperatorRequestInput;
}>;


export type ApproveOperatorRequestMutation = { readonly __typename: 'Mutation', readonly approveOperatorRequest:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AlreadyReversedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'HoldAlreadyResolvedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'KycRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'OperatorRequest', readonly id: string, readonly kind: OperatorRequestKind, readonly status: OperatorRequestStatus, readonly subjectId: string, readonly tenantId: string | null, readonly accountId: string | null, readonly house: string | null, readonly side: PostingSide | null, readonly reason: string, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
    | { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RejectOperatorRequestMutationVariables = Exact<{
  input: RejectOperatorRequestInput;
}>;


export type RejectOperatorRequestMutation = { readonly __typename: 'Mutation', readonly rejectOperatorRequest:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'OperatorRequest', readonly id: string, readonly kind: OperatorRequestKind, readonly status: OperatorRequestStatus, readonly subjectId: string, readonly tenantId: string | null, readonly accountId: string | null, readonly house: string | null, readonly side: PostingSide | null, readonly reason: string, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
   | null };

export type DeskReconciliationQueryVariables = Exact<{
  account: HeldElsewhere;
  currency: string;
  status?: ReconciliationExceptionStatus | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type DeskReconciliationQuery = { readonly __typename: 'Query', readonly reconciliation: { readonly __typename: 'Reconciliation', readonly ledgerBalance: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly bankBalance: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly rest: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly exceptions: { readonly __typename: 'ReconciliationExceptionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ReconciliationExceptionEdge', readonly node: { readonly __typename: 'ReconciliationException', readonly id: string, readonly kind: ReconciliationExceptionKind, readonly status: ReconciliationExceptionStatus, readonly bookedOn: string | null, readonly bankReference: string | null, readonly details: string | null, readonly needsSecondPerson: boolean, readonly resolution: ReconciliationExceptionResolution | null, readonly note: string | null, readonly openedAt: string, readonly endedAt: string | null, readonly difference: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ResolveExceptionMutationVariables = Exact<{
  input: ResolveExceptionInput;
}>;


export type ResolveExceptionMutation = { readonly __typename: 'Mutation', readonly resolveException:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ReconciliationException', readonly id: string, readonly status: ReconciliationExceptionStatus, readonly resolution: ReconciliationExceptionResolution | null, readonly note: string | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type DecideKycMutationVariables = Exact<{
  input: DecideKycInput;
}>;


export type DecideKycMutation = { readonly __typename: 'Mutation', readonly decideKyc:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'KycDecision', readonly tenantId: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type DeskDisputesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type DeskDisputesQuery = { readonly __typename: 'Query', readonly disputes: { readonly __typename: 'DisputeConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'DisputeEdge', readonly node: { readonly __typename: 'Dispute', readonly id: string, readonly status: DisputeStatus, readonly reason: string, readonly evidenceDueAt: string | null, readonly evidenceAt: string | null, readonly openedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly reserved: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly payment: { readonly __typename: 'Payment', readonly id: string, readonly purpose: PaymentPurpose } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SubmitDisputeEvidenceMutationVariables = Exact<{
  input: SubmitDisputeEvidenceInput;
}>;


export type SubmitDisputeEvidenceMutation = { readonly __typename: 'Mutation', readonly submitDisputeEvidence:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Dispute', readonly id: string, readonly status: DisputeStatus, readonly evidenceAt: string | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SensitiveDataRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type DeskDeliveryCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskDeliveryCountsQuery = { readonly __typename: 'Query', readonly deliveryStatusCounts: ReadonlyArray<{ readonly __typename: 'DeliveryStatusCount', readonly status: DeliveryStatus, readonly count: number }> };

export type DeskWebhooksQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  status?: WebhookStatus | null | undefined;
}>;


export type DeskWebhooksQuery = { readonly __typename: 'Query', readonly webhookDeliveries: { readonly __typename: 'WebhookDeliveryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WebhookDeliveryEdge', readonly node: { readonly __typename: 'WebhookDelivery', readonly id: string, readonly eventId: string, readonly type: string, readonly objectId: string | null, readonly status: WebhookStatus, readonly attempts: number, readonly lastError: string | null, readonly occurredAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ReplayWebhookMutationVariables = Exact<{
  input: ReplayWebhookInput;
}>;


export type ReplayWebhookMutation = { readonly __typename: 'Mutation', readonly replayWebhook:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'WebhookDelivery', readonly id: string, readonly status: WebhookStatus }
   | null };

export type DeskKycReviewsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type DeskKycReviewsQuery = { readonly __typename: 'Query', readonly kycReviews: { readonly __typename: 'KycReviewConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'KycReviewEdge', readonly node: { readonly __typename: 'KycReview', readonly id: string, readonly level: number, readonly submittedById: string, readonly submittedAt: string, readonly document: { readonly __typename: 'KycDocument', readonly fullName: string, readonly surname: string, readonly givenNames: string, readonly nationality: string, readonly documentNumber: string, readonly birthDate: string, readonly expiryDate: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DeskAccountsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  accountId?: string | number | null | undefined;
  tenantId?: string | number | null | undefined;
  iban?: string | null | undefined;
}>;


export type DeskAccountsQuery = { readonly __typename: 'Query', readonly accountsForOperators: { readonly __typename: 'OperatorAccountConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'OperatorAccountEdge', readonly node: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string, readonly iban: string, readonly currency: string, readonly status: AccountStatus, readonly frozenBy: FreezeCause | null, readonly managedBy: AccountManager | null, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DeskHoldsQueryVariables = Exact<{
  accountId: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type DeskHoldsQuery = { readonly __typename: 'Query', readonly holdsOfAccount: { readonly __typename: 'OperatorHoldConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'OperatorHoldEdge', readonly node: { readonly __typename: 'Hold', readonly id: string, readonly reason: string, readonly placedAt: string, readonly expiresAt: string, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DeskEntriesQueryVariables = Exact<{
  accountId: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type DeskEntriesQuery = { readonly __typename: 'Query', readonly entriesOfAccount: { readonly __typename: 'LedgerEntryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'LedgerEntryEdge', readonly node: { readonly __typename: 'LedgerEntry', readonly id: string, readonly kind: string, readonly description: string, readonly effectiveOn: string, readonly postedAt: string, readonly reversesId: string | null, readonly isReversed: boolean, readonly legs: ReadonlyArray<{ readonly __typename: 'LedgerEntryLeg', readonly accountId: string, readonly side: PostingSide, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RequestHoldReleaseMutationVariables = Exact<{
  input: RequestHoldReleaseInput;
}>;


export type RequestHoldReleaseMutation = { readonly __typename: 'Mutation', readonly requestHoldRelease:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'HoldAlreadyResolvedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'OperatorRequest', readonly id: string, readonly kind: OperatorRequestKind, readonly status: OperatorRequestStatus, readonly subjectId: string, readonly tenantId: string | null, readonly accountId: string | null, readonly house: string | null, readonly side: PostingSide | null, readonly reason: string, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RequestAdjustmentMutationVariables = Exact<{
  input: RequestAdjustmentInput;
}>;


export type RequestAdjustmentMutation = { readonly __typename: 'Mutation', readonly requestAdjustment:
    | { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'OperatorRequest', readonly id: string, readonly kind: OperatorRequestKind, readonly status: OperatorRequestStatus, readonly subjectId: string, readonly tenantId: string | null, readonly accountId: string | null, readonly house: string | null, readonly side: PostingSide | null, readonly reason: string, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
    | { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RequestEntryReversalMutationVariables = Exact<{
  input: RequestEntryReversalInput;
}>;


export type RequestEntryReversalMutation = { readonly __typename: 'Mutation', readonly requestEntryReversal:
    | { readonly __typename: 'AlreadyReversedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'OperatorRequest', readonly id: string, readonly kind: OperatorRequestKind, readonly status: OperatorRequestStatus, readonly subjectId: string, readonly tenantId: string | null, readonly accountId: string | null, readonly house: string | null, readonly side: PostingSide | null, readonly reason: string, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly decidedById: string | null, readonly decidedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ImportStatementMutationVariables = Exact<{
  input: ImportStatementInput;
}>;


export type ImportStatementMutation = { readonly __typename: 'Mutation', readonly importStatement:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ReconciliationRun', readonly id: string }
    | { readonly __typename: 'StatementRefusedError', readonly reason: BankStatementFault, readonly line: number | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type IssueCreditNoteMutationVariables = Exact<{
  input: IssueCreditNoteInput;
}>;


export type IssueCreditNoteMutation = { readonly __typename: 'Mutation', readonly issueCreditNote:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CreditExceedsInvoiceError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CreditNote', readonly id: string, readonly number: string }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SensitiveDataRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type SetReviewFreezeMutationVariables = Exact<{
  input: SetReviewFreezeInput;
}>;


export type SetReviewFreezeMutation = { readonly __typename: 'Mutation', readonly setReviewFreeze:
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ReviewFreeze', readonly tenantId: string, readonly frozen: boolean }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ApiPlanLineFragment = { readonly __typename: 'ApiPlan', readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string> | null, readonly monthlyLimit: number | null, readonly priceId: string | null, readonly version: number, readonly isArchived: boolean, readonly changedAt: string };

export type DeskApiPlansQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DeskApiPlansQuery = { readonly __typename: 'Query', readonly apiPlans: { readonly __typename: 'ApiPlanConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ApiPlanEdge', readonly node: { readonly __typename: 'ApiPlan', readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string> | null, readonly monthlyLimit: number | null, readonly priceId: string | null, readonly version: number, readonly isArchived: boolean, readonly changedAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateApiPlanMutationVariables = Exact<{
  input: CreateApiPlanInput;
}>;


export type CreateApiPlanMutation = { readonly __typename: 'Mutation', readonly createApiPlan:
    | { readonly __typename: 'ApiPlan', readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string> | null, readonly monthlyLimit: number | null, readonly priceId: string | null, readonly version: number, readonly isArchived: boolean, readonly changedAt: string }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type UpdateApiPlanMutationVariables = Exact<{
  input: UpdateApiPlanInput;
}>;


export type UpdateApiPlanMutation = { readonly __typename: 'Mutation', readonly updateApiPlan:
    | { readonly __typename: 'ApiPlan', readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string> | null, readonly monthlyLimit: number | null, readonly priceId: string | null, readonly version: number, readonly isArchived: boolean, readonly changedAt: string }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ArchiveApiPlanMutationVariables = Exact<{
  input: ArchiveApiPlanInput;
}>;


export type ArchiveApiPlanMutation = { readonly __typename: 'Mutation', readonly archiveApiPlan:
    | { readonly __typename: 'ApiPlan', readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string> | null, readonly monthlyLimit: number | null, readonly priceId: string | null, readonly version: number, readonly isArchived: boolean, readonly changedAt: string }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type EventLineFragment = { readonly __typename: 'EventRecord', readonly id: string, readonly sequence: string, readonly source: string, readonly type: string, readonly version: number, readonly subject: string | null, readonly partitionKey: string, readonly correlationId: string, readonly acceptedAt: string };

export type EventLogQueryVariables = Exact<{
  filter?: string | null | undefined;
  afterSequence: string;
}>;


export type EventLogQuery = { readonly __typename: 'Query', readonly events: { readonly __typename: 'EventSlice', readonly lastSequence: string, readonly hasMore: boolean, readonly earliestSequence: string | null, readonly events: ReadonlyArray<{ readonly __typename: 'EventRecord', readonly id: string, readonly sequence: string, readonly source: string, readonly type: string, readonly version: number, readonly subject: string | null, readonly partitionKey: string, readonly correlationId: string, readonly acceptedAt: string }> } };

export type EventDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type EventDetailQuery = { readonly __typename: 'Query', readonly event: { readonly __typename: 'EventRecord', readonly causationId: string | null, readonly occurredAt: string, readonly data: string | null, readonly id: string, readonly sequence: string, readonly source: string, readonly type: string, readonly version: number, readonly subject: string | null, readonly partitionKey: string, readonly correlationId: string, readonly acceptedAt: string } | null };

export type EventTraceQueryVariables = Exact<{
  correlationId: string;
}>;


export type EventTraceQuery = { readonly __typename: 'Query', readonly eventTrace: { readonly __typename: 'EventRecordConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'EventRecordEdge', readonly node: { readonly __typename: 'EventRecord', readonly id: string, readonly sequence: string, readonly source: string, readonly type: string, readonly version: number, readonly subject: string | null, readonly partitionKey: string, readonly correlationId: string, readonly acceptedAt: string } }> } };

export type EventTailSubscriptionVariables = Exact<{
  filter?: string | null | undefined;
  afterSequence?: string | null | undefined;
}>;


export type EventTailSubscription = { readonly eventStream: { readonly __typename: 'EventRecord', readonly id: string, readonly sequence: string, readonly source: string, readonly type: string, readonly version: number, readonly subject: string | null, readonly partitionKey: string, readonly correlationId: string, readonly acceptedAt: string } };

export type EventTypeOwnersQueryVariables = Exact<{ [key: string]: never; }>;


export type EventTypeOwnersQuery = { readonly __typename: 'Query', readonly eventTypeOwners: ReadonlyArray<string> };

export type EventTypeLineFragment = { readonly __typename: 'EventType', readonly id: string, readonly name: string, readonly owner: string, readonly isCustom: boolean, readonly description: string, readonly versions: ReadonlyArray<{ readonly __typename: 'EventSchemaVersion', readonly id: string, readonly version: number, readonly schema: string, readonly createdAt: string }> };

export type EventTypesQueryVariables = Exact<{
  owner: string;
  after?: string | null | undefined;
}>;


export type EventTypesQuery = { readonly __typename: 'Query', readonly eventTypes: { readonly __typename: 'EventTypeConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'EventTypeEdge', readonly node: { readonly __typename: 'EventType', readonly id: string, readonly name: string, readonly owner: string, readonly isCustom: boolean, readonly description: string, readonly versions: ReadonlyArray<{ readonly __typename: 'EventSchemaVersion', readonly id: string, readonly version: number, readonly schema: string, readonly createdAt: string }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SchemaCompatibilityQueryVariables = Exact<{
  eventTypeId: string | number;
  schema: string;
}>;


export type SchemaCompatibilityQuery = { readonly __typename: 'Query', readonly schemaCompatibility: ReadonlyArray<{ readonly __typename: 'EventSchemaChange', readonly pointer: string, readonly rule: string, readonly version: number | null }> | null };

export type RegisterEventTypeMutationVariables = Exact<{
  input: RegisterEventTypeInput;
}>;


export type RegisterEventTypeMutation = { readonly __typename: 'Mutation', readonly registerEventType:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'EventType', readonly id: string, readonly name: string, readonly owner: string, readonly isCustom: boolean, readonly description: string, readonly versions: ReadonlyArray<{ readonly __typename: 'EventSchemaVersion', readonly id: string, readonly version: number, readonly schema: string, readonly createdAt: string }> }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RegisterEventSchemaMutationVariables = Exact<{
  input: RegisterEventSchemaInput;
}>;


export type RegisterEventSchemaMutation = { readonly __typename: 'Mutation', readonly registerEventSchema:
    | { readonly __typename: 'EventType', readonly id: string, readonly name: string, readonly owner: string, readonly isCustom: boolean, readonly description: string, readonly versions: ReadonlyArray<{ readonly __typename: 'EventSchemaVersion', readonly id: string, readonly version: number, readonly schema: string, readonly createdAt: string }> }
    | { readonly __typename: 'IncompatibleSchemaError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly changes: ReadonlyArray<{ readonly __typename: 'EventSchemaChange', readonly pointer: string, readonly rule: string, readonly version: number | null }> }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type WebhookEndpointLineFragment = { readonly __typename: 'WebhookEndpoint', readonly id: string, readonly url: string, readonly description: string, readonly status: WebhookEndpointStatus, readonly failingSince: string | null, readonly previousSecretUntil: string | null, readonly createdAt: string };

export type WebhookEndpointsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WebhookEndpointsQuery = { readonly __typename: 'Query', readonly webhookEndpoints: { readonly __typename: 'WebhookEndpointConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WebhookEndpointEdge', readonly node: { readonly __typename: 'WebhookEndpoint', readonly id: string, readonly url: string, readonly description: string, readonly status: WebhookEndpointStatus, readonly failingSince: string | null, readonly previousSecretUntil: string | null, readonly createdAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateWebhookEndpointMutationVariables = Exact<{
  input: CreateWebhookEndpointInput;
}>;


export type CreateWebhookEndpointMutation = { readonly __typename: 'Mutation', readonly createWebhookEndpoint:
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WebhookEndpointWithSecret', readonly secret: string, readonly endpoint: { readonly __typename: 'WebhookEndpoint', readonly id: string, readonly url: string, readonly description: string, readonly status: WebhookEndpointStatus, readonly failingSince: string | null, readonly previousSecretUntil: string | null, readonly createdAt: string } }
   | null };

export type RotateWebhookSecretMutationVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;


export type RotateWebhookSecretMutation = { readonly __typename: 'Mutation', readonly rotateWebhookSecret:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'WebhookEndpointWithSecret', readonly secret: string, readonly endpoint: { readonly __typename: 'WebhookEndpoint', readonly id: string, readonly url: string, readonly description: string, readonly status: WebhookEndpointStatus, readonly failingSince: string | null, readonly previousSecretUntil: string | null, readonly createdAt: string } }
   | null };

export type EventSubscriptionLineFragment = { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string, readonly filter: string, readonly status: EventSubscriptionStatus, readonly disabledReason: string | null, readonly poisonPolicy: EventPoisonPolicy, readonly maxAttempts: number, readonly version: number, readonly endpoint: { readonly __typename: 'WebhookEndpoint', readonly id: string, readonly url: string } | null, readonly lag: { readonly __typename: 'ConsumerLag', readonly accepted: string, readonly acknowledged: string, readonly pending: string, readonly dead: string, readonly discarded: string, readonly oldestPendingAt: string | null } | null };

export type EventSubscriptionsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type EventSubscriptionsQuery = { readonly __typename: 'Query', readonly eventSubscriptions: { readonly __typename: 'EventSubscriptionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'EventSubscriptionEdge', readonly node: { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string, readonly filter: string, readonly status: EventSubscriptionStatus, readonly disabledReason: string | null, readonly poisonPolicy: EventPoisonPolicy, readonly maxAttempts: number, readonly version: number, readonly endpoint: { readonly __typename: 'WebhookEndpoint', readonly id: string, readonly url: string } | null, readonly lag: { readonly __typename: 'ConsumerLag', readonly accepted: string, readonly acknowledged: string, readonly pending: string, readonly dead: string, readonly discarded: string, readonly oldestPendingAt: string | null } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateEventSubscriptionMutationVariables = Exact<{
  input: CreateEventSubscriptionInput;
}>;


export type CreateEventSubscriptionMutation = { readonly __typename: 'Mutation', readonly createEventSubscription:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string, readonly filter: string, readonly status: EventSubscriptionStatus, readonly disabledReason: string | null, readonly poisonPolicy: EventPoisonPolicy, readonly maxAttempts: number, readonly version: number, readonly endpoint: { readonly __typename: 'WebhookEndpoint', readonly id: string, readonly url: string } | null, readonly lag: { readonly __typename: 'ConsumerLag', readonly accepted: string, readonly acknowledged: string, readonly pending: string, readonly dead: string, readonly discarded: string, readonly oldestPendingAt: string | null } | null }
    | { readonly __typename: 'FilterSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type PauseEventSubscriptionMutationVariables = Exact<{
  input: PauseEventSubscriptionInput;
}>;


export type PauseEventSubscriptionMutation = { readonly __typename: 'Mutation', readonly pauseEventSubscription:
    | { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string, readonly filter: string, readonly status: EventSubscriptionStatus, readonly disabledReason: string | null, readonly poisonPolicy: EventPoisonPolicy, readonly maxAttempts: number, readonly version: number, readonly endpoint: { readonly __typename: 'WebhookEndpoint', readonly id: string, readonly url: string } | null, readonly lag: { readonly __typename: 'ConsumerLag', readonly accepted: string, readonly acknowledged: string, readonly pending: string, readonly dead: string, readonly discarded: string, readonly oldestPendingAt: string | null } | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ResumeEventSubscriptionMutationVariables = Exact<{
  input: ResumeEventSubscriptionInput;
}>;


export type ResumeEventSubscriptionMutation = { readonly __typename: 'Mutation', readonly resumeEventSubscription:
    | { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string, readonly filter: string, readonly status: EventSubscriptionStatus, readonly disabledReason: string | null, readonly poisonPolicy: EventPoisonPolicy, readonly maxAttempts: number, readonly version: number, readonly endpoint: { readonly __typename: 'WebhookEndpoint', readonly id: string, readonly url: string } | null, readonly lag: { readonly __typename: 'ConsumerLag', readonly accepted: string, readonly acknowledged: string, readonly pending: string, readonly dead: string, readonly discarded: string, readonly oldestPendingAt: string | null } | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type EventDeliveryLineFragment = { readonly __typename: 'EventDelivery', readonly id: string, readonly sequence: string, readonly type: string, readonly state: EventDeliveryState, readonly isReplayed: boolean, readonly attemptCount: number, readonly lastError: string | null, readonly nextAttemptAt: string, readonly createdAt: string, readonly attempts: ReadonlyArray<{ readonly __typename: 'DeliveryAttempt', readonly id: string, readonly number: number, readonly outcome: DeliveryAttemptOutcome, readonly statusCode: number | null, readonly error: string | null, readonly durationMs: number | null, readonly endedAt: string }> };

export type EventDeliveriesQueryVariables = Exact<{
  subscriptionId: string | number;
  state?: EventDeliveryState | null | undefined;
  after?: string | null | undefined;
}>;


export type EventDeliveriesQuery = { readonly __typename: 'Query', readonly eventDeliveries: { readonly __typename: 'EventDeliveryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'EventDeliveryEdge', readonly node: { readonly __typename: 'EventDelivery', readonly id: string, readonly sequence: string, readonly type: string, readonly state: EventDeliveryState, readonly isReplayed: boolean, readonly attemptCount: number, readonly lastError: string | null, readonly nextAttemptAt: string, readonly createdAt: string, readonly attempts: ReadonlyArray<{ readonly __typename: 'DeliveryAttempt', readonly id: string, readonly number: number, readonly outcome: DeliveryAttemptOutcome, readonly statusCode: number | null, readonly error: string | null, readonly durationMs: number | null, readonly endedAt: string }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DeadLetterLineFragment = { readonly __typename: 'EventDelivery', readonly deadAt: string | null, readonly payload: string | null, readonly id: string, readonly sequence: string, readonly type: string, readonly state: EventDeliveryState, readonly isReplayed: boolean, readonly attemptCount: number, readonly lastError: string | null, readonly nextAttemptAt: string, readonly createdAt: string, readonly subscription: { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string }, readonly attempts: ReadonlyArray<{ readonly __typename: 'DeliveryAttempt', readonly id: string, readonly number: number, readonly outcome: DeliveryAttemptOutcome, readonly statusCode: number | null, readonly error: string | null, readonly durationMs: number | null, readonly endedAt: string }> };

export type DeadLettersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DeadLettersQuery = { readonly __typename: 'Query', readonly deadLetters: { readonly __typename: 'EventDeliveryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'EventDeliveryEdge', readonly node: { readonly __typename: 'EventDelivery', readonly deadAt: string | null, readonly payload: string | null, readonly id: string, readonly sequence: string, readonly type: string, readonly state: EventDeliveryState, readonly isReplayed: boolean, readonly attemptCount: number, readonly lastError: string | null, readonly nextAttemptAt: string, readonly createdAt: string, readonly subscription: { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string }, readonly attempts: ReadonlyArray<{ readonly __typename: 'DeliveryAttempt', readonly id: string, readonly number: number, readonly outcome: DeliveryAttemptOutcome, readonly statusCode: number | null, readonly error: string | null, readonly durationMs: number | null, readonly endedAt: string }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DeadLetterAddedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type DeadLetterAddedSubscription = { readonly deadLetterAdded: { readonly __typename: 'EventDelivery', readonly id: string, readonly deadAt: string | null } | null };

export type RetryDeadLetterMutationVariables = Exact<{
  input: RetryDeadLetterInput;
}>;


export type RetryDeadLetterMutation = { readonly __typename: 'Mutation', readonly retryDeadLetter:
    | { readonly __typename: 'EventDelivery', readonly id: string, readonly sequence: string, readonly type: string, readonly state: EventDeliveryState, readonly isReplayed: boolean, readonly attemptCount: number, readonly lastError: string | null, readonly nextAttemptAt: string, readonly createdAt: string, readonly attempts: ReadonlyArray<{ readonly __typename: 'DeliveryAttempt', readonly id: string, readonly number: number, readonly outcome: DeliveryAttemptOutcome, readonly statusCode: number | null, readonly error: string | null, readonly durationMs: number | null, readonly endedAt: string }> }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type DiscardDeadLetterMutationVariables = Exact<{
  input: DiscardDeadLetterInput;
}>;


export type DiscardDeadLetterMutation = { readonly __typename: 'Mutation', readonly discardDeadLetter:
    | { readonly __typename: 'EventDelivery', readonly id: string, readonly sequence: string, readonly type: string, readonly state: EventDeliveryState, readonly isReplayed: boolean, readonly attemptCount: number, readonly lastError: string | null, readonly nextAttemptAt: string, readonly createdAt: string, readonly attempts: ReadonlyArray<{ readonly __typename: 'DeliveryAttempt', readonly id: string, readonly number: number, readonly outcome: DeliveryAttemptOutcome, readonly statusCode: number | null, readonly error: string | null, readonly durationMs: number | null, readonly endedAt: string }> }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ReplayLineFragment = { readonly __typename: 'ReplayJob', readonly id: string, readonly fromSequence: string, readonly toSequence: string, readonly position: string, readonly isDryRun: boolean, readonly ratePerSecond: number, readonly matched: number, readonly status: ReplayJobStatus, readonly createdAt: string, readonly endedAt: string | null, readonly subscription: { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string } };

export type ReplayProgressQueryVariables = Exact<{
  id: string | number;
}>;


export type ReplayProgressQuery = { readonly __typename: 'Query', readonly replayJob: { readonly __typename: 'ReplayJob', readonly id: string, readonly fromSequence: string, readonly toSequence: string, readonly position: string, readonly isDryRun: boolean, readonly ratePerSecond: number, readonly matched: number, readonly status: ReplayJobStatus, readonly createdAt: string, readonly endedAt: string | null, readonly subscription: { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string } } | null };

export type StartReplayMutationVariables = Exact<{
  input: StartReplayInput;
}>;


export type StartReplayMutation = { readonly __typename: 'Mutation', readonly startReplay:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ReplayJob', readonly id: string, readonly fromSequence: string, readonly toSequence: string, readonly position: string, readonly isDryRun: boolean, readonly ratePerSecond: number, readonly matched: number, readonly status: ReplayJobStatus, readonly createdAt: string, readonly endedAt: string | null, readonly subscription: { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string } }
    | { readonly __typename: 'ReplayRetentionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type CancelReplayMutationVariables = Exact<{
  input: CancelReplayInput;
}>;


export type CancelReplayMutation = { readonly __typename: 'Mutation', readonly cancelReplay:
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ReplayJob', readonly id: string, readonly fromSequence: string, readonly toSequence: string, readonly position: string, readonly isDryRun: boolean, readonly ratePerSecond: number, readonly matched: number, readonly status: ReplayJobStatus, readonly createdAt: string, readonly endedAt: string | null, readonly subscription: { readonly __typename: 'EventSubscription', readonly id: string, readonly name: string } }
   | null };

export type IngestExchangeMutationVariables = Exact<{
  secret: string;
}>;


export type IngestExchangeMutation = { readonly __typename: 'Mutation', readonly exchangeApiToken:
    | { readonly __typename: 'ApiAccess', readonly accessToken: string, readonly accessTokenExpiresAt: string }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string }
   | null };

export type IngestEventsMutationVariables = Exact<{
  input: IngestEventsInput;
}>;


export type IngestEventsMutation = { readonly __typename: 'Mutation', readonly ingestEvents:
    | { readonly __typename: 'EventTypeReservedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IngestedEvents', readonly events: ReadonlyArray<{ readonly __typename: 'IngestedEvent', readonly id: string, readonly isDuplicate: boolean }> }
    | { readonly __typename: 'PayloadTooLargeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SchemaViolationError', readonly pointer: string, readonly rule: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UnknownEventTypeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type CeremonyLineFragment = { readonly __typename: 'PasskeyCeremony', readonly ceremony: string, readonly options: string, readonly expiresAt: string };

export type BeginPasskeyRegistrationMutationVariables = Exact<{
  input: BeginPasskeyRegistrationInput;
}>;


export type BeginPasskeyRegistrationMutation = { readonly __typename: 'Mutation', readonly beginPasskeyRegistration:
    | { readonly __typename: 'PasskeyCeremony', readonly ceremony: string, readonly options: string, readonly expiresAt: string }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type FinishPasskeyRegistrationMutationVariables = Exact<{
  input: FinishPasskeyRegistrationInput;
}>;


export type FinishPasskeyRegistrationMutation = { readonly __typename: 'Mutation', readonly finishPasskeyRegistration:
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PasskeyNotAcceptedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PasskeyRegistered', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly tenantId: string, readonly aal: number, readonly recoveryCodes: ReadonlyArray<string> | null, readonly factor: { readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null, readonly lastUsedAt: string | null, readonly hint: string | null, readonly isSignIn: boolean } }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type BeginPasskeySignInMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginPasskeySignInMutation = { readonly __typename: 'Mutation', readonly beginPasskeySignIn: { readonly __typename: 'PasskeyCeremony', readonly ceremony: string, readonly options: string, readonly expiresAt: string } | null };

export type SignInWithPasskeyMutationVariables = Exact<{
  input: SignInWithPasskeyInput;
}>;


export type SignInWithPasskeyMutation = { readonly __typename: 'Mutation', readonly signInWithPasskey:
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PasskeyNotAcceptedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type BeginPasskeyMfaMutationVariables = Exact<{
  input: BeginPasskeyMfaInput;
}>;


export type BeginPasskeyMfaMutation = { readonly __typename: 'Mutation', readonly beginPasskeyMfa:
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PasskeyCeremony', readonly ceremony: string, readonly options: string, readonly expiresAt: string }
   | null };

export type CompleteMfaWithPasskeyMutationVariables = Exact<{
  input: CompleteMfaWithPasskeyInput;
}>;


export type CompleteMfaWithPasskeyMutation = { readonly __typename: 'Mutation', readonly completeMfaWithPasskey:
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PasskeyNotAcceptedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type BeginPasskeyStepUpMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginPasskeyStepUpMutation = { readonly __typename: 'Mutation', readonly beginPasskeyStepUp:
    | { readonly __typename: 'PasskeyCeremony', readonly ceremony: string, readonly options: string, readonly expiresAt: string }
    | { readonly __typename: 'PasskeyNotAcceptedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type StepUpWithPasskeyMutationVariables = Exact<{
  input: StepUpWithPasskeyInput;
}>;


export type StepUpWithPasskeyMutation = { readonly __typename: 'Mutation', readonly stepUpWithPasskey:
    | { readonly __typename: 'AccessTokenPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly tenantId: string, readonly aal: number }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PasskeyNotAcceptedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RenameFactorMutationVariables = Exact<{
  input: RenameFactorInput;
}>;


export type RenameFactorMutation = { readonly __typename: 'Mutation', readonly renameFactor:
    | { readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null, readonly lastUsedAt: string | null, readonly hint: string | null, readonly isSignIn: boolean }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type TrustDeviceMutationVariables = Exact<{
  input: TrustDeviceInput;
}>;


export type TrustDeviceMutation = { readonly __typename: 'Mutation', readonly trustDevice: { readonly __typename: 'DeviceTrusted', readonly secret: string, readonly device: { readonly __typename: 'TrustedDevice', readonly id: string } } | null };

export type MyTrustedDevicesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type MyTrustedDevicesQuery = { readonly __typename: 'Query', readonly myTrustedDevices: { readonly __typename: 'TrustedDeviceConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TrustedDeviceEdge', readonly node: { readonly __typename: 'TrustedDevice', readonly id: string, readonly name: string | null, readonly createdAt: string, readonly lastUsedAt: string | null, readonly expiresAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ForgetDeviceMutationVariables = Exact<{
  input: ForgetDeviceInput;
}>;


export type ForgetDeviceMutation = { readonly __typename: 'Mutation', readonly forgetDevice:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TrustedDevice', readonly id: string }
   | null };

export type MyMfaRecoveryQueryVariables = Exact<{ [key: string]: never; }>;


export type MyMfaRecoveryQuery = { readonly __typename: 'Query', readonly myMfaRecovery: { readonly __typename: 'MfaRecovery', readonly id: string, readonly requestedAt: string, readonly readyAt: string, readonly expiresAt: string } | null };

export type StartMfaRecoveryMutationVariables = Exact<{
  input: StartMfaRecoveryInput;
}>;


export type StartMfaRecoveryMutation = { readonly __typename: 'Mutation', readonly startMfaRecovery:
    | { readonly __typename: 'CodeSent', readonly ticket: string, readonly expiresAt: string }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ApproveMfaRecoveryMutationVariables = Exact<{
  input: ApproveMfaRecoveryInput;
}>;


export type ApproveMfaRecoveryMutation = { readonly __typename: 'Mutation', readonly approveMfaRecovery:
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'InvalidCodeError', readonly attemptsLeft: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MfaRecovery', readonly id: string, readonly readyAt: string, readonly expiresAt: string }
   | null };

export type CancelMfaRecoveryMutationVariables = Exact<{ [key: string]: never; }>;


export type CancelMfaRecoveryMutation = { readonly __typename: 'Mutation', readonly cancelMfaRecovery:
    | { readonly __typename: 'MfaRecovery', readonly id: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ApiTokenLineFragment = { readonly __typename: 'ApiToken', readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null };

export type MyApiTokensQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type MyApiTokensQuery = { readonly __typename: 'Query', readonly myApiTokens: { readonly __typename: 'ApiTokenConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ApiTokenEdge', readonly node: { readonly __typename: 'ApiToken', readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { readonly __typename: 'Mutation', readonly createApiToken:
    | { readonly __typename: 'ApiTokenCreated', readonly secret: string, readonly apiToken: { readonly __typename: 'ApiToken', readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null } }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RevokeApiTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeApiTokenMutation = { readonly __typename: 'Mutation', readonly revokeApiToken:
    | { readonly __typename: 'ApiToken', readonly id: string, readonly revokedAt: string | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ExchangeApiTokenMutationVariables = Exact<{
  input: ExchangeApiTokenInput;
}>;


export type ExchangeApiTokenMutation = { readonly __typename: 'Mutation', readonly exchangeApiToken:
    | { readonly __typename: 'ApiAccess', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly scopes: ReadonlyArray<string> }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type MoodPartsFragment = { readonly __typename: 'PersonaMood', readonly valence: number, readonly energy: number, readonly trust: number };

export type PersonaLineFragment = { readonly __typename: 'Persona', readonly id: string, readonly name: string, readonly role: string, readonly description: string, readonly messageCount: number, readonly mood: { readonly __typename: 'PersonaMood', readonly valence: number, readonly energy: number, readonly trust: number } };

export type PersonaMessageLineFragment = { readonly __typename: 'PersonaMessage', readonly id: string, readonly number: number, readonly message: string, readonly reply: string, readonly basis: PersonaBasis, readonly citations: ReadonlyArray<string>, readonly sentiment: number, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly moodAfter: { readonly __typename: 'PersonaMood', readonly valence: number, readonly energy: number, readonly trust: number }, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } };

export type ConsultationPartsFragment = { readonly __typename: 'FamilyConsultation', readonly id: string, readonly topic: string, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly perspectives: ReadonlyArray<{ readonly __typename: 'FamilyPerspective', readonly text: string, readonly stance: PersonaStance, readonly basis: PersonaBasis, readonly citations: ReadonlyArray<string>, readonly values: ReadonlyArray<string>, readonly confidence: number | null, readonly persona: { readonly __typename: 'Persona', readonly id: string, readonly name: string, readonly role: string } | null }>, readonly synthesis: ReadonlyArray<{ readonly __typename: 'FamilySynthesisPoint', readonly kind: FamilySynthesisKind, readonly text: string, readonly personaIds: ReadonlyArray<string> }>, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } };

export type FamilyMembersQueryVariables = Exact<{ [key: string]: never; }>;


export type FamilyMembersQuery = { readonly __typename: 'Query', readonly personas: ReadonlyArray<{ readonly __typename: 'Persona', readonly id: string, readonly name: string, readonly role: string, readonly description: string, readonly messageCount: number, readonly mood: { readonly __typename: 'PersonaMood', readonly valence: number, readonly energy: number, readonly trust: number } }> };

export type FamilyMemberQueryVariables = Exact<{
  id: string | number;
}>;


export type FamilyMemberQuery = { readonly __typename: 'Query', readonly persona: { readonly __typename: 'Persona', readonly values: ReadonlyArray<string>, readonly topics: ReadonlyArray<string>, readonly id: string, readonly name: string, readonly role: string, readonly description: string, readonly messageCount: number, readonly traits: { readonly __typename: 'PersonaTraits', readonly openness: number, readonly conscientiousness: number, readonly extraversion: number, readonly agreeableness: number, readonly neuroticism: number }, readonly baseline: { readonly __typename: 'PersonaMood', readonly valence: number, readonly energy: number, readonly trust: number }, readonly relationships: ReadonlyArray<{ readonly __typename: 'PersonaRelationship', readonly to: string, readonly name: string, readonly kind: PersonaRelationshipKind, readonly closeness: number }>, readonly mood: { readonly __typename: 'PersonaMood', readonly valence: number, readonly energy: number, readonly trust: number } } | null };

export type PersonaMessagesQueryVariables = Exact<{
  id: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type PersonaMessagesQuery = { readonly __typename: 'Query', readonly persona: { readonly __typename: 'Persona', readonly id: string, readonly messages: { readonly __typename: 'PersonaMessageConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PersonaMessageEdge', readonly node: { readonly __typename: 'PersonaMessage', readonly id: string, readonly number: number, readonly message: string, readonly reply: string, readonly basis: PersonaBasis, readonly citations: ReadonlyArray<string>, readonly sentiment: number, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly moodAfter: { readonly __typename: 'PersonaMood', readonly valence: number, readonly energy: number, readonly trust: number }, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type FamilyConsultationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type FamilyConsultationsQuery = { readonly __typename: 'Query', readonly familyConsultations: { readonly __typename: 'FamilyConsultationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FamilyConsultationEdge', readonly node: { readonly __typename: 'FamilyConsultation', readonly id: string, readonly topic: string, readonly createdAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type FamilyConsultationFactsQueryVariables = Exact<{
  id: string | number;
}>;


export type FamilyConsultationFactsQuery = { readonly __typename: 'Query', readonly familyConsultation: { readonly __typename: 'FamilyConsultation', readonly id: string, readonly topic: string, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly perspectives: ReadonlyArray<{ readonly __typename: 'FamilyPerspective', readonly text: string, readonly stance: PersonaStance, readonly basis: PersonaBasis, readonly citations: ReadonlyArray<string>, readonly values: ReadonlyArray<string>, readonly confidence: number | null, readonly persona: { readonly __typename: 'Persona', readonly id: string, readonly name: string, readonly role: string } | null }>, readonly synthesis: ReadonlyArray<{ readonly __typename: 'FamilySynthesisPoint', readonly kind: FamilySynthesisKind, readonly text: string, readonly personaIds: ReadonlyArray<string> }>, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } } | null };

export type ChatWithPersonaMutationVariables = Exact<{
  input: ChatWithPersonaInput;
}>;


export type ChatWithPersonaMutation = { readonly __typename: 'Mutation', readonly chatWithPersona:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PersonaMessage', readonly id: string, readonly number: number, readonly message: string, readonly reply: string, readonly basis: PersonaBasis, readonly citations: ReadonlyArray<string>, readonly sentiment: number, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly moodAfter: { readonly __typename: 'PersonaMood', readonly valence: number, readonly energy: number, readonly trust: number }, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ConsultFamilyMutationVariables = Exact<{
  input: ConsultFamilyInput;
}>;


export type ConsultFamilyMutation = { readonly __typename: 'Mutation', readonly consultFamily:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FamilyConsultation', readonly id: string, readonly topic: string, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly perspectives: ReadonlyArray<{ readonly __typename: 'FamilyPerspective', readonly text: string, readonly stance: PersonaStance, readonly basis: PersonaBasis, readonly citations: ReadonlyArray<string>, readonly values: ReadonlyArray<string>, readonly confidence: number | null, readonly persona: { readonly __typename: 'Persona', readonly id: string, readonly name: string, readonly role: string } | null }>, readonly synthesis: ReadonlyArray<{ readonly __typename: 'FamilySynthesisPoint', readonly kind: FamilySynthesisKind, readonly text: string, readonly personaIds: ReadonlyArray<string> }>, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

type Refusal_AccountClosedError_Fragment = { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AccountFrozenError_Fragment = { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AccountLinkRequiresProofError_Fragment = { readonly __typename: 'AccountLinkRequiresProofError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AccountManagedElsewhereError_Fragment = { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AddressInvalidError_Fragment = { readonly __typename: 'AddressInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AgentCycleError_Fragment = { readonly __typename: 'AgentCycleError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AlreadyMemberError_Fragment = { readonly __typename: 'AlreadyMemberError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AlreadyPaidError_Fragment = { readonly __typename: 'AlreadyPaidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_AlreadyReversedError_Fragment = { readonly __typename: 'AlreadyReversedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ApprovalExpiredError_Fragment = { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ApprovalRequiredError_Fragment = { readonly __typename: 'ApprovalRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_BudgetExceededError_Fragment = { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CaptureExceedsAuthorisedError_Fragment = { readonly __typename: 'CaptureExceedsAuthorisedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CaptureExceedsHoldError_Fragment = { readonly __typename: 'CaptureExceedsHoldError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CodeAlreadyUsedError_Fragment = { readonly __typename: 'CodeAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ConflictError_Fragment = { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ContactCoolingDownError_Fragment = { readonly __typename: 'ContactCoolingDownError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ContentPolicyError_Fragment = { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ContextLengthExceededError_Fragment = { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ConversionLimitExceededError_Fragment = { readonly __typename: 'ConversionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CouponInvalidError_Fragment = { readonly __typename: 'CouponInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CreditExceedsInvoiceError_Fragment = { readonly __typename: 'CreditExceedsInvoiceError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_CurrencyMismatchError_Fragment = { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_EmbeddingDimensionError_Fragment = { readonly __typename: 'EmbeddingDimensionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_EventTypeReservedError_Fragment = { readonly __typename: 'EventTypeReservedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_FactorNotIndependentError_Fragment = { readonly __typename: 'FactorNotIndependentError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_FileChecksumMismatchError_Fragment = { readonly __typename: 'FileChecksumMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_FileKeptError_Fragment = { readonly __typename: 'FileKeptError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_FileTooLargeError_Fragment = { readonly __typename: 'FileTooLargeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_FilterSyntaxError_Fragment = { readonly __typename: 'FilterSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_FlagProtectedError_Fragment = { readonly __typename: 'FlagProtectedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_FourEyesViolationError_Fragment = { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_HoldAlreadyResolvedError_Fragment = { readonly __typename: 'HoldAlreadyResolvedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_IdempotencyKeyReusedError_Fragment = { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_IncompatibleSchemaError_Fragment = { readonly __typename: 'IncompatibleSchemaError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_InsufficientFundsError_Fragment = { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_InsufficientSourcesError_Fragment = { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

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

type Refusal_LastWayInError_Fragment = { readonly __typename: 'LastWayInError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_LeaseExpiredError_Fragment = { readonly __typename: 'LeaseExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_LimitExceededError_Fragment = { readonly __typename: 'LimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_LinkInvalidError_Fragment = { readonly __typename: 'LinkInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_LinkPasswordError_Fragment = { readonly __typename: 'LinkPasswordError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_MemoryPausedError_Fragment = { readonly __typename: 'MemoryPausedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ModelUnavailableError_Fragment = { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_MovementRefusedError_Fragment = { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_NotAnApproverError_Fragment = { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_NotConfiguredError_Fragment = { readonly __typename: 'NotConfiguredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_NotFoundError_Fragment = { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PasskeyNotAcceptedError_Fragment = { readonly __typename: 'PasskeyNotAcceptedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PayeeMismatchError_Fragment = { readonly __typename: 'PayeeMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PayloadTooLargeError_Fragment = { readonly __typename: 'PayloadTooLargeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PaymentDeclined_Fragment = { readonly __typename: 'PaymentDeclined', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PaymentMethodDeclinedError_Fragment = { readonly __typename: 'PaymentMethodDeclinedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PeriodClosedError_Fragment = { readonly __typename: 'PeriodClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PocketLockedError_Fragment = { readonly __typename: 'PocketLockedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PocketNotEmptyError_Fragment = { readonly __typename: 'PocketNotEmptyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PositionLimitExceededError_Fragment = { readonly __typename: 'PositionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_PromptVariableError_Fragment = { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_QuotaExceededError_Fragment = { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_QuoteAlreadyUsedError_Fragment = { readonly __typename: 'QuoteAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_QuoteExpiredError_Fragment = { readonly __typename: 'QuoteExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RatesUnavailableError_Fragment = { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RecipientInvalidError_Fragment = { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RefundExceedsCapturedError_Fragment = { readonly __typename: 'RefundExceedsCapturedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ReplayRetentionError_Fragment = { readonly __typename: 'ReplayRetentionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RequiresAction_Fragment = { readonly __typename: 'RequiresAction', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RightRequiredError_Fragment = { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_RuleSyntaxError_Fragment = { readonly __typename: 'RuleSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_SameAccountError_Fragment = { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_SchemaViolationError_Fragment = { readonly __typename: 'SchemaViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_SeatLimitReachedError_Fragment = { readonly __typename: 'SeatLimitReachedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_SensitiveDataRefusedError_Fragment = { readonly __typename: 'SensitiveDataRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_SignatureInvalidError_Fragment = { readonly __typename: 'SignatureInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_SpendingLimitExceededError_Fragment = { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_StatementRefusedError_Fragment = { readonly __typename: 'StatementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_StatementTooLongError_Fragment = { readonly __typename: 'StatementTooLongError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_StructuredOutputError_Fragment = { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_TaxIdInvalidError_Fragment = { readonly __typename: 'TaxIdInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_TemplateSyntaxError_Fragment = { readonly __typename: 'TemplateSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_TemplateVariableError_Fragment = { readonly __typename: 'TemplateVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_TenantPolicyError_Fragment = { readonly __typename: 'TenantPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_TopUpRefusedError_Fragment = { readonly __typename: 'TopUpRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_TypeMismatchError_Fragment = { readonly __typename: 'TypeMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_TypeNotAllowedError_Fragment = { readonly __typename: 'TypeNotAllowedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_UnbalancedEntryError_Fragment = { readonly __typename: 'UnbalancedEntryError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_UnknownEventTypeError_Fragment = { readonly __typename: 'UnknownEventTypeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_UnsupportedCurrencyError_Fragment = { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_UpstreamUnavailableError_Fragment = { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type Refusal_ValidationError_Fragment = { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> };

type Refusal_VersionConflictError_Fragment = { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

export type RefusalFragment =
  | Refusal_AccountClosedError_Fragment
  | Refusal_AccountFrozenError_Fragment
  | Refusal_AccountLinkRequiresProofError_Fragment
  | Refusal_AccountManagedElsewhereError_Fragment
  | Refusal_AddressInvalidError_Fragment
  | Refusal_AgentCycleError_Fragment
  | Refusal_AlreadyMemberError_Fragment
  | Refusal_AlreadyPaidError_Fragment
  | Refusal_AlreadyReversedError_Fragment
  | Refusal_ApprovalExpiredError_Fragment
  | Refusal_ApprovalRequiredError_Fragment
  | Refusal_BudgetExceededError_Fragment
  | Refusal_CaptureExceedsAuthorisedError_Fragment
  | Refusal_CaptureExceedsHoldError_Fragment
  | Refusal_CodeAlreadyUsedError_Fragment
  | Refusal_ConflictError_Fragment
  | Refusal_ContactCoolingDownError_Fragment
  | Refusal_ContentPolicyError_Fragment
  | Refusal_ContextLengthExceededError_Fragment
  | Refusal_ConversionLimitExceededError_Fragment
  | Refusal_CouponInvalidError_Fragment
  | Refusal_CreditExceedsInvoiceError_Fragment
  | Refusal_CurrencyMismatchError_Fragment
  | Refusal_EmbeddingDimensionError_Fragment
  | Refusal_EventTypeReservedError_Fragment
  | Refusal_FactorNotIndependentError_Fragment
  | Refusal_FileChecksumMismatchError_Fragment
  | Refusal_FileKeptError_Fragment
  | Refusal_FileTooLargeError_Fragment
  | Refusal_FilterSyntaxError_Fragment
  | Refusal_FlagProtectedError_Fragment
  | Refusal_FourEyesViolationError_Fragment
  | Refusal_HoldAlreadyResolvedError_Fragment
  | Refusal_IdempotencyKeyReusedError_Fragment
  | Refusal_IncompatibleSchemaError_Fragment
  | Refusal_InsufficientFundsError_Fragment
  | Refusal_InsufficientSourcesError_Fragment
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
  | Refusal_LastWayInError_Fragment
  | Refusal_LeaseExpiredError_Fragment
  | Refusal_LimitExceededError_Fragment
  | Refusal_LinkInvalidError_Fragment
  | Refusal_LinkPasswordError_Fragment
  | Refusal_MemoryPausedError_Fragment
  | Refusal_ModelUnavailableError_Fragment
  | Refusal_MovementRefusedError_Fragment
  | Refusal_NotAnApproverError_Fragment
  | Refusal_NotConfiguredError_Fragment
  | Refusal_NotFoundError_Fragment
  | Refusal_PasskeyNotAcceptedError_Fragment
  | Refusal_PayeeMismatchError_Fragment
  | Refusal_PayloadTooLargeError_Fragment
  | Refusal_PaymentDeclined_Fragment
  | Refusal_PaymentMethodDeclinedError_Fragment
  | Refusal_PeriodClosedError_Fragment
  | Refusal_PocketLockedError_Fragment
  | Refusal_PocketNotEmptyError_Fragment
  | Refusal_PositionLimitExceededError_Fragment
  | Refusal_PromptVariableError_Fragment
  | Refusal_QuotaExceededError_Fragment
  | Refusal_QuoteAlreadyUsedError_Fragment
  | Refusal_QuoteExpiredError_Fragment
  | Refusal_RatesUnavailableError_Fragment
  | Refusal_RecipientInvalidError_Fragment
  | Refusal_RefundExceedsCapturedError_Fragment
  | Refusal_ReplayRetentionError_Fragment
  | Refusal_RequiresAction_Fragment
  | Refusal_RightRequiredError_Fragment
  | Refusal_RuleSyntaxError_Fragment
  | Refusal_SameAccountError_Fragment
  | Refusal_SchemaViolationError_Fragment
  | Refusal_SeatLimitReachedError_Fragment
  | Refusal_SensitiveDataRefusedError_Fragment
  | Refusal_SignatureInvalidError_Fragment
  | Refusal_SpendingLimitExceededError_Fragment
  | Refusal_StatementRefusedError_Fragment
  | Refusal_StatementTooLongError_Fragment
  | Refusal_StructuredOutputError_Fragment
  | Refusal_TaxIdInvalidError_Fragment
  | Refusal_TemplateSyntaxError_Fragment
  | Refusal_TemplateVariableError_Fragment
  | Refusal_TenantPolicyError_Fragment
  | Refusal_TopUpRefusedError_Fragment
  | Refusal_TypeMismatchError_Fragment
  | Refusal_TypeNotAllowedError_Fragment
  | Refusal_UnbalancedEntryError_Fragment
  | Refusal_UnknownEventTypeError_Fragment
  | Refusal_UnsupportedCurrencyError_Fragment
  | Refusal_UpstreamUnavailableError_Fragment
  | Refusal_ValidationError_Fragment
  | Refusal_VersionConflictError_Fragment
;

export type PageEndFragment = { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null };

export type PersonNameFragment = { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string };

export type GenerationPartsFragment = { readonly __typename: 'Generation', readonly id: string, readonly kind: GenerationKind, readonly title: string, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly checks: ReadonlyArray<{ readonly __typename: 'GenerationCheck', readonly name: GenerationCheckName, readonly isPassed: boolean, readonly detail: string | null }>, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null }, readonly output:
    | { readonly __typename: 'GeneratedCourse', readonly courseTitle: string, readonly modules: ReadonlyArray<{ readonly __typename: 'CourseModuleOutline', readonly title: string, readonly objectives: ReadonlyArray<string>, readonly content: string, readonly citations: ReadonlyArray<string>, readonly checkQuestion: string | null, readonly checkAnswer: string | null }> }
    | { readonly __typename: 'GeneratedJobDescription', readonly text: string, readonly warnings: ReadonlyArray<{ readonly __typename: 'WordingWarning', readonly wording: string, readonly advice: string }> }
    | { readonly __typename: 'GeneratedLearningPath', readonly hours: number, readonly weeks: number, readonly uncovered: ReadonlyArray<string>, readonly steps: ReadonlyArray<{ readonly __typename: 'LearningPathStep', readonly unitId: string, readonly title: string, readonly hours: number, readonly week: number }> }
    | { readonly __typename: 'GeneratedQuiz', readonly seed: string, readonly items: ReadonlyArray<{ readonly __typename: 'GeneratedQuizItem', readonly question: string, readonly options: ReadonlyArray<string>, readonly correct: number, readonly sourceId: string, readonly explanation: string }> }
    | { readonly __typename: 'ResumeReview', readonly score: number, readonly sections: ReadonlyArray<string>, readonly skills: ReadonlyArray<string>, readonly experienceMonths: number | null, readonly suggestions: ReadonlyArray<{ readonly __typename: 'ResumeSuggestion', readonly code: string, readonly section: string | null, readonly text: string, readonly evidence: string | null }> }
   };

export type GenerationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  kind?: GenerationKind | null | undefined;
}>;


export type GenerationsQuery = { readonly __typename: 'Query', readonly generations: { readonly __typename: 'GenerationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'GenerationEdge', readonly node: { readonly __typename: 'Generation', readonly id: string, readonly kind: GenerationKind, readonly title: string, readonly createdAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type GenerationFactsQueryVariables = Exact<{
  id: string | number;
}>;


export type GenerationFactsQuery = { readonly __typename: 'Query', readonly generation: { readonly __typename: 'Generation', readonly id: string, readonly kind: GenerationKind, readonly title: string, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly checks: ReadonlyArray<{ readonly __typename: 'GenerationCheck', readonly name: GenerationCheckName, readonly isPassed: boolean, readonly detail: string | null }>, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null }, readonly output:
      | { readonly __typename: 'GeneratedCourse', readonly courseTitle: string, readonly modules: ReadonlyArray<{ readonly __typename: 'CourseModuleOutline', readonly title: string, readonly objectives: ReadonlyArray<string>, readonly content: string, readonly citations: ReadonlyArray<string>, readonly checkQuestion: string | null, readonly checkAnswer: string | null }> }
      | { readonly __typename: 'GeneratedJobDescription', readonly text: string, readonly warnings: ReadonlyArray<{ readonly __typename: 'WordingWarning', readonly wording: string, readonly advice: string }> }
      | { readonly __typename: 'GeneratedLearningPath', readonly hours: number, readonly weeks: number, readonly uncovered: ReadonlyArray<string>, readonly steps: ReadonlyArray<{ readonly __typename: 'LearningPathStep', readonly unitId: string, readonly title: string, readonly hours: number, readonly week: number }> }
      | { readonly __typename: 'GeneratedQuiz', readonly seed: string, readonly items: ReadonlyArray<{ readonly __typename: 'GeneratedQuizItem', readonly question: string, readonly options: ReadonlyArray<string>, readonly correct: number, readonly sourceId: string, readonly explanation: string }> }
      | { readonly __typename: 'ResumeReview', readonly score: number, readonly sections: ReadonlyArray<string>, readonly skills: ReadonlyArray<string>, readonly experienceMonths: number | null, readonly suggestions: ReadonlyArray<{ readonly __typename: 'ResumeSuggestion', readonly code: string, readonly section: string | null, readonly text: string, readonly evidence: string | null }> }
     } | null };

export type GenerateCourseContentMutationVariables = Exact<{
  input: GenerateCourseContentInput;
}>;


export type GenerateCourseContentMutation = { readonly __typename: 'Mutation', readonly generateCourseContent:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Generation', readonly id: string, readonly kind: GenerationKind, readonly title: string, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly checks: ReadonlyArray<{ readonly __typename: 'GenerationCheck', readonly name: GenerationCheckName, readonly isPassed: boolean, readonly detail: string | null }>, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null }, readonly output:
        | { readonly __typename: 'GeneratedCourse', readonly courseTitle: string, readonly modules: ReadonlyArray<{ readonly __typename: 'CourseModuleOutline', readonly title: string, readonly objectives: ReadonlyArray<string>, readonly content: string, readonly citations: ReadonlyArray<string>, readonly checkQuestion: string | null, readonly checkAnswer: string | null }> }
        | { readonly __typename: 'GeneratedJobDescription', readonly text: string, readonly warnings: ReadonlyArray<{ readonly __typename: 'WordingWarning', readonly wording: string, readonly advice: string }> }
        | { readonly __typename: 'GeneratedLearningPath', readonly hours: number, readonly weeks: number, readonly uncovered: ReadonlyArray<string>, readonly steps: ReadonlyArray<{ readonly __typename: 'LearningPathStep', readonly unitId: string, readonly title: string, readonly hours: number, readonly week: number }> }
        | { readonly __typename: 'GeneratedQuiz', readonly seed: string, readonly items: ReadonlyArray<{ readonly __typename: 'GeneratedQuizItem', readonly question: string, readonly options: ReadonlyArray<string>, readonly correct: number, readonly sourceId: string, readonly explanation: string }> }
        | { readonly __typename: 'ResumeReview', readonly score: number, readonly sections: ReadonlyArray<string>, readonly skills: ReadonlyArray<string>, readonly experienceMonths: number | null, readonly suggestions: ReadonlyArray<{ readonly __typename: 'ResumeSuggestion', readonly code: string, readonly section: string | null, readonly text: string, readonly evidence: string | null }> }
       }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type GenerateQuizMutationVariables = Exact<{
  input: GenerateQuizInput;
}>;


export type GenerateQuizMutation = { readonly __typename: 'Mutation', readonly generateQuiz:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Generation', readonly id: string, readonly kind: GenerationKind, readonly title: string, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly checks: ReadonlyArray<{ readonly __typename: 'GenerationCheck', readonly name: GenerationCheckName, readonly isPassed: boolean, readonly detail: string | null }>, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null }, readonly output:
        | { readonly __typename: 'GeneratedCourse', readonly courseTitle: string, readonly modules: ReadonlyArray<{ readonly __typename: 'CourseModuleOutline', readonly title: string, readonly objectives: ReadonlyArray<string>, readonly content: string, readonly citations: ReadonlyArray<string>, readonly checkQuestion: string | null, readonly checkAnswer: string | null }> }
        | { readonly __typename: 'GeneratedJobDescription', readonly text: string, readonly warnings: ReadonlyArray<{ readonly __typename: 'WordingWarning', readonly wording: string, readonly advice: string }> }
        | { readonly __typename: 'GeneratedLearningPath', readonly hours: number, readonly weeks: number, readonly uncovered: ReadonlyArray<string>, readonly steps: ReadonlyArray<{ readonly __typename: 'LearningPathStep', readonly unitId: string, readonly title: string, readonly hours: number, readonly week: number }> }
        | { readonly __typename: 'GeneratedQuiz', readonly seed: string, readonly items: ReadonlyArray<{ readonly __typename: 'GeneratedQuizItem', readonly question: string, readonly options: ReadonlyArray<string>, readonly correct: number, readonly sourceId: string, readonly explanation: string }> }
        | { readonly __typename: 'ResumeReview', readonly score: number, readonly sections: ReadonlyArray<string>, readonly skills: ReadonlyArray<string>, readonly experienceMonths: number | null, readonly suggestions: ReadonlyArray<{ readonly __typename: 'ResumeSuggestion', readonly code: string, readonly section: string | null, readonly text: string, readonly evidence: string | null }> }
       }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type GenerateLearningPathMutationVariables = Exact<{
  input: GenerateLearningPathInput;
}>;


export type GenerateLearningPathMutation = { readonly __typename: 'Mutation', readonly generateLearningPath:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Generation', readonly id: string, readonly kind: GenerationKind, readonly title: string, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly checks: ReadonlyArray<{ readonly __typename: 'GenerationCheck', readonly name: GenerationCheckName, readonly isPassed: boolean, readonly detail: string | null }>, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null }, readonly output:
        | { readonly __typename: 'GeneratedCourse', readonly courseTitle: string, readonly modules: ReadonlyArray<{ readonly __typename: 'CourseModuleOutline', readonly title: string, readonly objectives: ReadonlyArray<string>, readonly content: string, readonly citations: ReadonlyArray<string>, readonly checkQuestion: string | null, readonly checkAnswer: string | null }> }
        | { readonly __typename: 'GeneratedJobDescription', readonly text: string, readonly warnings: ReadonlyArray<{ readonly __typename: 'WordingWarning', readonly wording: string, readonly advice: string }> }
        | { readonly __typename: 'GeneratedLearningPath', readonly hours: number, readonly weeks: number, readonly uncovered: ReadonlyArray<string>, readonly steps: ReadonlyArray<{ readonly __typename: 'LearningPathStep', readonly unitId: string, readonly title: string, readonly hours: number, readonly week: number }> }
        | { readonly __typename: 'GeneratedQuiz', readonly seed: string, readonly items: ReadonlyArray<{ readonly __typename: 'GeneratedQuizItem', readonly question: string, readonly options: ReadonlyArray<string>, readonly correct: number, readonly sourceId: string, readonly explanation: string }> }
        | { readonly __typename: 'ResumeReview', readonly score: number, readonly sections: ReadonlyArray<string>, readonly skills: ReadonlyArray<string>, readonly experienceMonths: number | null, readonly suggestions: ReadonlyArray<{ readonly __typename: 'ResumeSuggestion', readonly code: string, readonly section: string | null, readonly text: string, readonly evidence: string | null }> }
       }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type GenerateJobDescriptionMutationVariables = Exact<{
  input: GenerateJobDescriptionInput;
}>;


export type GenerateJobDescriptionMutation = { readonly __typename: 'Mutation', readonly generateJobDescription:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Generation', readonly id: string, readonly kind: GenerationKind, readonly title: string, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly checks: ReadonlyArray<{ readonly __typename: 'GenerationCheck', readonly name: GenerationCheckName, readonly isPassed: boolean, readonly detail: string | null }>, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null }, readonly output:
        | { readonly __typename: 'GeneratedCourse', readonly courseTitle: string, readonly modules: ReadonlyArray<{ readonly __typename: 'CourseModuleOutline', readonly title: string, readonly objectives: ReadonlyArray<string>, readonly content: string, readonly citations: ReadonlyArray<string>, readonly checkQuestion: string | null, readonly checkAnswer: string | null }> }
        | { readonly __typename: 'GeneratedJobDescription', readonly text: string, readonly warnings: ReadonlyArray<{ readonly __typename: 'WordingWarning', readonly wording: string, readonly advice: string }> }
        | { readonly __typename: 'GeneratedLearningPath', readonly hours: number, readonly weeks: number, readonly uncovered: ReadonlyArray<string>, readonly steps: ReadonlyArray<{ readonly __typename: 'LearningPathStep', readonly unitId: string, readonly title: string, readonly hours: number, readonly week: number }> }
        | { readonly __typename: 'GeneratedQuiz', readonly seed: string, readonly items: ReadonlyArray<{ readonly __typename: 'GeneratedQuizItem', readonly question: string, readonly options: ReadonlyArray<string>, readonly correct: number, readonly sourceId: string, readonly explanation: string }> }
        | { readonly __typename: 'ResumeReview', readonly score: number, readonly sections: ReadonlyArray<string>, readonly skills: ReadonlyArray<string>, readonly experienceMonths: number | null, readonly suggestions: ReadonlyArray<{ readonly __typename: 'ResumeSuggestion', readonly code: string, readonly section: string | null, readonly text: string, readonly evidence: string | null }> }
       }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type AnalyzeResumeMutationVariables = Exact<{
  input: AnalyzeResumeInput;
}>;


export type AnalyzeResumeMutation = { readonly __typename: 'Mutation', readonly analyzeResume:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Generation', readonly id: string, readonly kind: GenerationKind, readonly title: string, readonly createdAt: string, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }>, readonly checks: ReadonlyArray<{ readonly __typename: 'GenerationCheck', readonly name: GenerationCheckName, readonly isPassed: boolean, readonly detail: string | null }>, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null }, readonly output:
        | { readonly __typename: 'GeneratedCourse', readonly courseTitle: string, readonly modules: ReadonlyArray<{ readonly __typename: 'CourseModuleOutline', readonly title: string, readonly objectives: ReadonlyArray<string>, readonly content: string, readonly citations: ReadonlyArray<string>, readonly checkQuestion: string | null, readonly checkAnswer: string | null }> }
        | { readonly __typename: 'GeneratedJobDescription', readonly text: string, readonly warnings: ReadonlyArray<{ readonly __typename: 'WordingWarning', readonly wording: string, readonly advice: string }> }
        | { readonly __typename: 'GeneratedLearningPath', readonly hours: number, readonly weeks: number, readonly uncovered: ReadonlyArray<string>, readonly steps: ReadonlyArray<{ readonly __typename: 'LearningPathStep', readonly unitId: string, readonly title: string, readonly hours: number, readonly week: number }> }
        | { readonly __typename: 'GeneratedQuiz', readonly seed: string, readonly items: ReadonlyArray<{ readonly __typename: 'GeneratedQuizItem', readonly question: string, readonly options: ReadonlyArray<string>, readonly correct: number, readonly sourceId: string, readonly explanation: string }> }
        | { readonly __typename: 'ResumeReview', readonly score: number, readonly sections: ReadonlyArray<string>, readonly skills: ReadonlyArray<string>, readonly experienceMonths: number | null, readonly suggestions: ReadonlyArray<{ readonly __typename: 'ResumeSuggestion', readonly code: string, readonly section: string | null, readonly text: string, readonly evidence: string | null }> }
       }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type HomeQueryVariables = Exact<{
  locale?: string | null | undefined;
  d30: string;
  d25: string;
  d20: string;
  d15: string;
  d10: string;
  d5: string;
  d0: string;
}>;


export type HomeQuery = { readonly __typename: 'Query' } & ({ readonly __typename: 'Query', readonly transfers: { readonly __typename: 'TransferConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TransferEdge', readonly node: { readonly __typename: 'Transfer', readonly approvalUntil: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null } }> } } | { readonly __typename: 'Query', readonly transfers?: never }) & ({ readonly __typename: 'Query', readonly walletMovements: { readonly __typename: 'WalletMovementConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletMovementEdge', readonly node: { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }> } }> } } | { readonly __typename: 'Query', readonly walletMovements?: never }) & ({ readonly __typename: 'Query', readonly notifications: { readonly __typename: 'NotificationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'NotificationEdge', readonly node: { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null, readonly post: { readonly __typename: 'Post', readonly id: string } | null, readonly conversation: { readonly __typename: 'Conversation', readonly id: string } | null } }> } } | { readonly __typename: 'Query', readonly notifications?: never }) & ({ readonly __typename: 'Query', readonly mySessions: { readonly __typename: 'SessionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'SessionEdge', readonly node: { readonly __typename: 'Session', readonly id: string, readonly deviceName: string | null, readonly isCurrent: boolean, readonly isImpersonation: boolean, readonly startedAt: string, readonly endedAt: string | null } }> } } | { readonly __typename: 'Query', readonly mySessions?: never }) & ({ readonly __typename: 'Query', readonly myWallet: { readonly __typename: 'Wallet', readonly id: string, readonly displayCurrency: string } | null, readonly totalValue: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly walletTransactions: { readonly __typename: 'WalletTransactionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletTransactionEdge', readonly node: { readonly __typename: 'WalletTransaction', readonly id: string, readonly isCredit: boolean, readonly kind: string, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null } }> } } | { readonly __typename: 'Query', readonly myWallet?: never, readonly totalValue?: never, readonly walletTransactions?: never }) & ({ readonly __typename: 'Query', readonly accounts: { readonly __typename: 'BankAccountConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BankAccountEdge', readonly node: { readonly __typename: 'BankAccount', readonly id: string, readonly currency: string, readonly d30: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d25: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d20: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d15: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d10: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d5: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d0: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }> } } | { readonly __typename: 'Query', readonly accounts?: never }) & ({ readonly __typename: 'Query', readonly conversations: { readonly __typename: 'ConversationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationEdge', readonly node: { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string, readonly members: { readonly __typename: 'ConversationMemberConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationMemberEdge', readonly cursor: string, readonly node: { readonly __typename: 'ConversationMember', readonly joinedAt: string, readonly lastReadSequence: string, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly messages: { readonly __typename: 'ChatMessageConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ChatMessageEdge', readonly node: { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }> } } }> } } | { readonly __typename: 'Query', readonly conversations?: never }) & ({ readonly __typename: 'Query', readonly feed: { readonly __typename: 'FeedConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FeedEdge', readonly cursor: string, readonly node: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly createdAt: string, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null } }> } } | { readonly __typename: 'Query', readonly feed?: never });

export type TransfersAtHomeFragment = { readonly __typename: 'Query', readonly transfers: { readonly __typename: 'TransferConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TransferEdge', readonly node: { readonly __typename: 'Transfer', readonly approvalUntil: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null } }> } };

export type HomeTransfersQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeTransfersQuery = { readonly __typename: 'Query', readonly transfers: { readonly __typename: 'TransferConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TransferEdge', readonly node: { readonly __typename: 'Transfer', readonly approvalUntil: string | null, readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null } }> } };

export type MovementsAtHomeFragment = { readonly __typename: 'Query', readonly walletMovements: { readonly __typename: 'WalletMovementConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletMovementEdge', readonly node: { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }> } }> } };

export type HomeMovementsQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeMovementsQuery = { readonly __typename: 'Query', readonly walletMovements: { readonly __typename: 'WalletMovementConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletMovementEdge', readonly node: { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }> } }> } };

export type NoticesAtHomeFragment = { readonly __typename: 'Query', readonly notifications: { readonly __typename: 'NotificationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'NotificationEdge', readonly node: { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null, readonly post: { readonly __typename: 'Post', readonly id: string } | null, readonly conversation: { readonly __typename: 'Conversation', readonly id: string } | null } }> } };

export type HomeNoticesQueryVariables = Exact<{
  locale?: string | null | undefined;
}>;


export type HomeNoticesQuery = { readonly __typename: 'Query', readonly notifications: { readonly __typename: 'NotificationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'NotificationEdge', readonly node: { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null, readonly post: { readonly __typename: 'Post', readonly id: string } | null, readonly conversation: { readonly __typename: 'Conversation', readonly id: string } | null } }> } };

export type SessionsAtHomeFragment = { readonly __typename: 'Query', readonly mySessions: { readonly __typename: 'SessionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'SessionEdge', readonly node: { readonly __typename: 'Session', readonly id: string, readonly deviceName: string | null, readonly isCurrent: boolean, readonly isImpersonation: boolean, readonly startedAt: string, readonly endedAt: string | null } }> } };

export type HomeSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeSessionsQuery = { readonly __typename: 'Query', readonly mySessions: { readonly __typename: 'SessionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'SessionEdge', readonly node: { readonly __typename: 'Session', readonly id: string, readonly deviceName: string | null, readonly isCurrent: boolean, readonly isImpersonation: boolean, readonly startedAt: string, readonly endedAt: string | null } }> } };

export type MoneyAtHomeFragment = { readonly __typename: 'Query', readonly myWallet: { readonly __typename: 'Wallet', readonly id: string, readonly displayCurrency: string } | null, readonly totalValue: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly walletTransactions: { readonly __typename: 'WalletTransactionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletTransactionEdge', readonly node: { readonly __typename: 'WalletTransaction', readonly id: string, readonly isCredit: boolean, readonly kind: string, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null } }> } };

export type HomeMoneyQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeMoneyQuery = { readonly __typename: 'Query', readonly myWallet: { readonly __typename: 'Wallet', readonly id: string, readonly displayCurrency: string } | null, readonly totalValue: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly walletTransactions: { readonly __typename: 'WalletTransactionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletTransactionEdge', readonly node: { readonly __typename: 'WalletTransaction', readonly id: string, readonly isCredit: boolean, readonly kind: string, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null } }> } };

export type BalanceThenFragment = { readonly __typename: 'BankAccount', readonly id: string, readonly currency: string, readonly d30: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d25: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d20: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d15: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d10: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d5: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d0: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type BalancesAtHomeFragment = { readonly __typename: 'Query', readonly accounts: { readonly __typename: 'BankAccountConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BankAccountEdge', readonly node: { readonly __typename: 'BankAccount', readonly id: string, readonly currency: string, readonly d30: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d25: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d20: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d15: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d10: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d5: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d0: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }> } };

export type HomeBalancesQueryVariables = Exact<{
  d30: string;
  d25: string;
  d20: string;
  d15: string;
  d10: string;
  d5: string;
  d0: string;
}>;


export type HomeBalancesQuery = { readonly __typename: 'Query', readonly accounts: { readonly __typename: 'BankAccountConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BankAccountEdge', readonly node: { readonly __typename: 'BankAccount', readonly id: string, readonly currency: string, readonly d30: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d25: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d20: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d15: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d10: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d5: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly d0: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }> } };

export type ConversationsAtHomeFragment = { readonly __typename: 'Query', readonly conversations: { readonly __typename: 'ConversationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationEdge', readonly node: { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string, readonly members: { readonly __typename: 'ConversationMemberConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationMemberEdge', readonly cursor: string, readonly node: { readonly __typename: 'ConversationMember', readonly joinedAt: string, readonly lastReadSequence: string, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly messages: { readonly __typename: 'ChatMessageConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ChatMessageEdge', readonly node: { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }> } } }> } };

export type HomeConversationsQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeConversationsQuery = { readonly __typename: 'Query', readonly conversations: { readonly __typename: 'ConversationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationEdge', readonly node: { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string, readonly members: { readonly __typename: 'ConversationMemberConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationMemberEdge', readonly cursor: string, readonly node: { readonly __typename: 'ConversationMember', readonly joinedAt: string, readonly lastReadSequence: string, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly messages: { readonly __typename: 'ChatMessageConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ChatMessageEdge', readonly node: { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }> } } }> } };

export type FeedAtHomeFragment = { readonly __typename: 'Query', readonly feed: { readonly __typename: 'FeedConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FeedEdge', readonly cursor: string, readonly node: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly createdAt: string, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null } }> } };

export type HomeFeedQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeFeedQuery = { readonly __typename: 'Query', readonly feed: { readonly __typename: 'FeedConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FeedEdge', readonly cursor: string, readonly node: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly createdAt: string, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null } }> } };

export type RejectMovementMutationVariables = Exact<{
  input: RejectMovementInput;
}>;


export type RejectMovementMutation = { readonly __typename: 'Mutation', readonly rejectMovement:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string }
   | null };

export type RejectTransferMutationVariables = Exact<{
  input: RejectTransferInput;
}>;


export type RejectTransferMutation = { readonly __typename: 'Mutation', readonly rejectTransfer:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Transfer', readonly id: string, readonly status: TransferStatus, readonly reason: string | null, readonly reference: string, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly fee: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly from: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'BankAccount', readonly id: string, readonly name: string } | null, readonly beneficiary: { readonly __typename: 'Beneficiary', readonly id: string, readonly name: string } | null }
   | null };

export type FlagDefinitionPartsFragment = { readonly __typename: 'FlagDefinition', readonly description: string, readonly offVariant: string, readonly isKilled: boolean, readonly isForClients: boolean, readonly isProtected: boolean, readonly variants: ReadonlyArray<{ readonly __typename: 'FlagVariant', readonly key: string, readonly value: string, readonly description: string | null }>, readonly prerequisites: ReadonlyArray<{ readonly __typename: 'FlagPrerequisite', readonly flag: string, readonly variants: ReadonlyArray<string> }>, readonly rules: ReadonlyArray<{ readonly __typename: 'FlagRule', readonly ruleId: string, readonly description: string | null, readonly conditions: ReadonlyArray<{ readonly __typename: 'FlagCondition', readonly attribute: string, readonly operator: FlagOperator, readonly values: ReadonlyArray<string> }>, readonly split: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> }>, readonly otherwise: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> };

export type FlagRowFragment = { readonly __typename: 'FeatureFlag', readonly id: string, readonly key: string, readonly environment: FlagEnvironment, readonly version: number, readonly isArchived: boolean, readonly updatedAt: string, readonly definition: { readonly __typename: 'FlagDefinition', readonly description: string, readonly isKilled: boolean, readonly isProtected: boolean, readonly otherwise: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> } };

type HubErrorParts_AccountClosedError_Fragment = { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_AccountFrozenError_Fragment = { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_AccountLinkRequiresProofError_Fragment = { readonly __typename: 'AccountLinkRequiresProofError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_AccountManagedElsewhereError_Fragment = { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_AddressInvalidError_Fragment = { readonly __typename: 'AddressInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_AgentCycleError_Fragment = { readonly __typename: 'AgentCycleError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_AlreadyMemberError_Fragment = { readonly __typename: 'AlreadyMemberError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_AlreadyPaidError_Fragment = { readonly __typename: 'AlreadyPaidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_AlreadyReversedError_Fragment = { readonly __typename: 'AlreadyReversedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_ApprovalExpiredError_Fragment = { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_ApprovalRequiredError_Fragment = { readonly __typename: 'ApprovalRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_BudgetExceededError_Fragment = { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_CaptureExceedsAuthorisedError_Fragment = { readonly __typename: 'CaptureExceedsAuthorisedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_CaptureExceedsHoldError_Fragment = { readonly __typename: 'CaptureExceedsHoldError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_CodeAlreadyUsedError_Fragment = { readonly __typename: 'CodeAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_ConflictError_Fragment = { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_ContactCoolingDownError_Fragment = { readonly __typename: 'ContactCoolingDownError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_ContentPolicyError_Fragment = { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_ContextLengthExceededError_Fragment = { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_ConversionLimitExceededError_Fragment = { readonly __typename: 'ConversionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_CouponInvalidError_Fragment = { readonly __typename: 'CouponInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_CreditExceedsInvoiceError_Fragment = { readonly __typename: 'CreditExceedsInvoiceError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_CurrencyMismatchError_Fragment = { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_EmbeddingDimensionError_Fragment = { readonly __typename: 'EmbeddingDimensionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_EventTypeReservedError_Fragment = { readonly __typename: 'EventTypeReservedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_FactorNotIndependentError_Fragment = { readonly __typename: 'FactorNotIndependentError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_FileChecksumMismatchError_Fragment = { readonly __typename: 'FileChecksumMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_FileKeptError_Fragment = { readonly __typename: 'FileKeptError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_FileTooLargeError_Fragment = { readonly __typename: 'FileTooLargeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_FilterSyntaxError_Fragment = { readonly __typename: 'FilterSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_FlagProtectedError_Fragment = { readonly __typename: 'FlagProtectedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_FourEyesViolationError_Fragment = { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_HoldAlreadyResolvedError_Fragment = { readonly __typename: 'HoldAlreadyResolvedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_IdempotencyKeyReusedError_Fragment = { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_IncompatibleSchemaError_Fragment = { readonly __typename: 'IncompatibleSchemaError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_InsufficientFundsError_Fragment = { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_InsufficientSourcesError_Fragment = { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_InvalidCodeError_Fragment = { readonly __typename: 'InvalidCodeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_InvalidCredentialsError_Fragment = { readonly __typename: 'InvalidCredentialsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_InvalidGrantError_Fragment = { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_InvalidStateError_Fragment = { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_InvalidUnsubscribeTokenError_Fragment = { readonly __typename: 'InvalidUnsubscribeTokenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_InvitationExpiredError_Fragment = { readonly __typename: 'InvitationExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_InvoiceImmutableError_Fragment = { readonly __typename: 'InvoiceImmutableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_KycRequiredError_Fragment = { readonly __typename: 'KycRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_LastOwnerError_Fragment = { readonly __typename: 'LastOwnerError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_LastSignInMethodError_Fragment = { readonly __typename: 'LastSignInMethodError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_LastWayInError_Fragment = { readonly __typename: 'LastWayInError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_LeaseExpiredError_Fragment = { readonly __typename: 'LeaseExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_LimitExceededError_Fragment = { readonly __typename: 'LimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_LinkInvalidError_Fragment = { readonly __typename: 'LinkInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_LinkPasswordError_Fragment = { readonly __typename: 'LinkPasswordError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_MemoryPausedError_Fragment = { readonly __typename: 'MemoryPausedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_ModelUnavailableError_Fragment = { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_MovementRefusedError_Fragment = { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_NotAnApproverError_Fragment = { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_NotConfiguredError_Fragment = { readonly __typename: 'NotConfiguredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_NotFoundError_Fragment = { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_PasskeyNotAcceptedError_Fragment = { readonly __typename: 'PasskeyNotAcceptedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_PayeeMismatchError_Fragment = { readonly __typename: 'PayeeMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_PayloadTooLargeError_Fragment = { readonly __typename: 'PayloadTooLargeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_PaymentDeclined_Fragment = { readonly __typename: 'PaymentDeclined', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_PaymentMethodDeclinedError_Fragment = { readonly __typename: 'PaymentMethodDeclinedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_PeriodClosedError_Fragment = { readonly __typename: 'PeriodClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_PocketLockedError_Fragment = { readonly __typename: 'PocketLockedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_PocketNotEmptyError_Fragment = { readonly __typename: 'PocketNotEmptyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_PositionLimitExceededError_Fragment = { readonly __typename: 'PositionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_PromptVariableError_Fragment = { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_QuotaExceededError_Fragment = { readonly __typename: 'QuotaExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_QuoteAlreadyUsedError_Fragment = { readonly __typename: 'QuoteAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_QuoteExpiredError_Fragment = { readonly __typename: 'QuoteExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_RatesUnavailableError_Fragment = { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_RecipientInvalidError_Fragment = { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_RefundExceedsCapturedError_Fragment = { readonly __typename: 'RefundExceedsCapturedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_ReplayRetentionError_Fragment = { readonly __typename: 'ReplayRetentionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_RequiresAction_Fragment = { readonly __typename: 'RequiresAction', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_RightRequiredError_Fragment = { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_RuleSyntaxError_Fragment = { readonly __typename: 'RuleSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_SameAccountError_Fragment = { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_SchemaViolationError_Fragment = { readonly __typename: 'SchemaViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_SeatLimitReachedError_Fragment = { readonly __typename: 'SeatLimitReachedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_SensitiveDataRefusedError_Fragment = { readonly __typename: 'SensitiveDataRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_SignatureInvalidError_Fragment = { readonly __typename: 'SignatureInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_SpendingLimitExceededError_Fragment = { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_StatementRefusedError_Fragment = { readonly __typename: 'StatementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_StatementTooLongError_Fragment = { readonly __typename: 'StatementTooLongError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_StructuredOutputError_Fragment = { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_TaxIdInvalidError_Fragment = { readonly __typename: 'TaxIdInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_TemplateSyntaxError_Fragment = { readonly __typename: 'TemplateSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_TemplateVariableError_Fragment = { readonly __typename: 'TemplateVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_TenantPolicyError_Fragment = { readonly __typename: 'TenantPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_TopUpRefusedError_Fragment = { readonly __typename: 'TopUpRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_TypeMismatchError_Fragment = { readonly __typename: 'TypeMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_TypeNotAllowedError_Fragment = { readonly __typename: 'TypeNotAllowedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_UnbalancedEntryError_Fragment = { readonly __typename: 'UnbalancedEntryError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_UnknownEventTypeError_Fragment = { readonly __typename: 'UnknownEventTypeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_UnsupportedCurrencyError_Fragment = { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_UpstreamUnavailableError_Fragment = { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_ValidationError_Fragment = { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type HubErrorParts_VersionConflictError_Fragment = { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

export type HubErrorPartsFragment =
  | HubErrorParts_AccountClosedError_Fragment
  | HubErrorParts_AccountFrozenError_Fragment
  | HubErrorParts_AccountLinkRequiresProofError_Fragment
  | HubErrorParts_AccountManagedElsewhereError_Fragment
  | HubErrorParts_AddressInvalidError_Fragment
  | HubErrorParts_AgentCycleError_Fragment
  | HubErrorParts_AlreadyMemberError_Fragment
  | HubErrorParts_AlreadyPaidError_Fragment
  | HubErrorParts_AlreadyReversedError_Fragment
  | HubErrorParts_ApprovalExpiredError_Fragment
  | HubErrorParts_ApprovalRequiredError_Fragment
  | HubErrorParts_BudgetExceededError_Fragment
  | HubErrorParts_CaptureExceedsAuthorisedError_Fragment
  | HubErrorParts_CaptureExceedsHoldError_Fragment
  | HubErrorParts_CodeAlreadyUsedError_Fragment
  | HubErrorParts_ConflictError_Fragment
  | HubErrorParts_ContactCoolingDownError_Fragment
  | HubErrorParts_ContentPolicyError_Fragment
  | HubErrorParts_ContextLengthExceededError_Fragment
  | HubErrorParts_ConversionLimitExceededError_Fragment
  | HubErrorParts_CouponInvalidError_Fragment
  | HubErrorParts_CreditExceedsInvoiceError_Fragment
  | HubErrorParts_CurrencyMismatchError_Fragment
  | HubErrorParts_EmbeddingDimensionError_Fragment
  | HubErrorParts_EventTypeReservedError_Fragment
  | HubErrorParts_FactorNotIndependentError_Fragment
  | HubErrorParts_FileChecksumMismatchError_Fragment
  | HubErrorParts_FileKeptError_Fragment
  | HubErrorParts_FileTooLargeError_Fragment
  | HubErrorParts_FilterSyntaxError_Fragment
  | HubErrorParts_FlagProtectedError_Fragment
  | HubErrorParts_FourEyesViolationError_Fragment
  | HubErrorParts_HoldAlreadyResolvedError_Fragment
  | HubErrorParts_IdempotencyKeyReusedError_Fragment
  | HubErrorParts_IncompatibleSchemaError_Fragment
  | HubErrorParts_InsufficientFundsError_Fragment
  | HubErrorParts_InsufficientSourcesError_Fragment
  | HubErrorParts_InvalidCodeError_Fragment
  | HubErrorParts_InvalidCredentialsError_Fragment
  | HubErrorParts_InvalidGrantError_Fragment
  | HubErrorParts_InvalidStateError_Fragment
  | HubErrorParts_InvalidUnsubscribeTokenError_Fragment
  | HubErrorParts_InvitationExpiredError_Fragment
  | HubErrorParts_InvoiceImmutableError_Fragment
  | HubErrorParts_KycRequiredError_Fragment
  | HubErrorParts_LastOwnerError_Fragment
  | HubErrorParts_LastSignInMethodError_Fragment
  | HubErrorParts_LastWayInError_Fragment
  | HubErrorParts_LeaseExpiredError_Fragment
  | HubErrorParts_LimitExceededError_Fragment
  | HubErrorParts_LinkInvalidError_Fragment
  | HubErrorParts_LinkPasswordError_Fragment
  | HubErrorParts_MemoryPausedError_Fragment
  | HubErrorParts_ModelUnavailableError_Fragment
  | HubErrorParts_MovementRefusedError_Fragment
  | HubErrorParts_NotAnApproverError_Fragment
  | HubErrorParts_NotConfiguredError_Fragment
  | HubErrorParts_NotFoundError_Fragment
  | HubErrorParts_PasskeyNotAcceptedError_Fragment
  | HubErrorParts_PayeeMismatchError_Fragment
  | HubErrorParts_PayloadTooLargeError_Fragment
  | HubErrorParts_PaymentDeclined_Fragment
  | HubErrorParts_PaymentMethodDeclinedError_Fragment
  | HubErrorParts_PeriodClosedError_Fragment
  | HubErrorParts_PocketLockedError_Fragment
  | HubErrorParts_PocketNotEmptyError_Fragment
  | HubErrorParts_PositionLimitExceededError_Fragment
  | HubErrorParts_PromptVariableError_Fragment
  | HubErrorParts_QuotaExceededError_Fragment
  | HubErrorParts_QuoteAlreadyUsedError_Fragment
  | HubErrorParts_QuoteExpiredError_Fragment
  | HubErrorParts_RatesUnavailableError_Fragment
  | HubErrorParts_RecipientInvalidError_Fragment
  | HubErrorParts_RefundExceedsCapturedError_Fragment
  | HubErrorParts_ReplayRetentionError_Fragment
  | HubErrorParts_RequiresAction_Fragment
  | HubErrorParts_RightRequiredError_Fragment
  | HubErrorParts_RuleSyntaxError_Fragment
  | HubErrorParts_SameAccountError_Fragment
  | HubErrorParts_SchemaViolationError_Fragment
  | HubErrorParts_SeatLimitReachedError_Fragment
  | HubErrorParts_SensitiveDataRefusedError_Fragment
  | HubErrorParts_SignatureInvalidError_Fragment
  | HubErrorParts_SpendingLimitExceededError_Fragment
  | HubErrorParts_StatementRefusedError_Fragment
  | HubErrorParts_StatementTooLongError_Fragment
  | HubErrorParts_StructuredOutputError_Fragment
  | HubErrorParts_TaxIdInvalidError_Fragment
  | HubErrorParts_TemplateSyntaxError_Fragment
  | HubErrorParts_TemplateVariableError_Fragment
  | HubErrorParts_TenantPolicyError_Fragment
  | HubErrorParts_TopUpRefusedError_Fragment
  | HubErrorParts_TypeMismatchError_Fragment
  | HubErrorParts_TypeNotAllowedError_Fragment
  | HubErrorParts_UnbalancedEntryError_Fragment
  | HubErrorParts_UnknownEventTypeError_Fragment
  | HubErrorParts_UnsupportedCurrencyError_Fragment
  | HubErrorParts_UpstreamUnavailableError_Fragment
  | HubErrorParts_ValidationError_Fragment
  | HubErrorParts_VersionConflictError_Fragment
;

export type HubFlagsQueryVariables = Exact<{
  filter: FlagFilter;
  after?: string | null | undefined;
}>;


export type HubFlagsQuery = { readonly __typename: 'Query', readonly flags: { readonly __typename: 'FeatureFlagConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FeatureFlagEdge', readonly node: { readonly __typename: 'FeatureFlag', readonly id: string, readonly key: string, readonly environment: FlagEnvironment, readonly version: number, readonly isArchived: boolean, readonly updatedAt: string, readonly definition: { readonly __typename: 'FlagDefinition', readonly description: string, readonly isKilled: boolean, readonly isProtected: boolean, readonly otherwise: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type HubFlagQueryVariables = Exact<{
  id: string | number;
}>;


export type HubFlagQuery = { readonly __typename: 'Query', readonly featureFlag: { readonly __typename: 'FeatureFlag', readonly id: string, readonly key: string, readonly version: number, readonly definition: { readonly __typename: 'FlagDefinition', readonly description: string, readonly offVariant: string, readonly isKilled: boolean, readonly isForClients: boolean, readonly isProtected: boolean, readonly variants: ReadonlyArray<{ readonly __typename: 'FlagVariant', readonly key: string, readonly value: string, readonly description: string | null }>, readonly prerequisites: ReadonlyArray<{ readonly __typename: 'FlagPrerequisite', readonly flag: string, readonly variants: ReadonlyArray<string> }>, readonly rules: ReadonlyArray<{ readonly __typename: 'FlagRule', readonly ruleId: string, readonly description: string | null, readonly conditions: ReadonlyArray<{ readonly __typename: 'FlagCondition', readonly attribute: string, readonly operator: FlagOperator, readonly values: ReadonlyArray<string> }>, readonly split: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> }>, readonly otherwise: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> } } | null };

export type HubFlagHistoryQueryVariables = Exact<{
  id: string | number;
}>;


export type HubFlagHistoryQuery = { readonly __typename: 'Query', readonly featureFlag: { readonly __typename: 'FeatureFlag', readonly id: string, readonly changes: { readonly __typename: 'FlagChangeConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FlagChangeEdge', readonly node: { readonly __typename: 'FlagChange', readonly id: string, readonly version: number, readonly kind: FlagChangeKind, readonly reason: string, readonly createdAt: string, readonly changedBy: { readonly __typename: 'User', readonly id: string, readonly displayName: string }, readonly approvedBy: { readonly __typename: 'User', readonly id: string, readonly displayName: string } | null, readonly definition: { readonly __typename: 'FlagDefinition', readonly isKilled: boolean, readonly otherwise: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> } } }> }, readonly proposals: { readonly __typename: 'FlagProposalConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FlagProposalEdge', readonly node: { readonly __typename: 'FlagProposal', readonly id: string, readonly status: FlagProposalStatus, readonly reason: string, readonly applyAt: string | null, readonly createdAt: string, readonly proposedBy: { readonly __typename: 'User', readonly id: string, readonly displayName: string }, readonly definition: { readonly __typename: 'FlagDefinition', readonly otherwise: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> } } }> } } | null };

export type HubCreateFlagMutationVariables = Exact<{
  input: CreateFlagInput;
}>;


export type HubCreateFlagMutation = { readonly __typename: 'Mutation', readonly createFlag:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FeatureFlag', readonly id: string, readonly key: string, readonly environment: FlagEnvironment, readonly version: number, readonly isArchived: boolean, readonly updatedAt: string, readonly definition: { readonly __typename: 'FlagDefinition', readonly description: string, readonly isKilled: boolean, readonly isProtected: boolean, readonly otherwise: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> } }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string }> }
   | null };

export type HubUpdateFlagMutationVariables = Exact<{
  input: UpdateFlagInput;
}>;


export type HubUpdateFlagMutation = { readonly __typename: 'Mutation', readonly updateFlag:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FeatureFlag', readonly id: string, readonly key: string, readonly environment: FlagEnvironment, readonly version: number, readonly isArchived: boolean, readonly updatedAt: string, readonly definition: { readonly __typename: 'FlagDefinition', readonly description: string, readonly isKilled: boolean, readonly isProtected: boolean, readonly otherwise: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> } }
    | { readonly __typename: 'FlagProtectedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string }> }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type HubKillFlagMutationVariables = Exact<{
  input: KillFlagInput;
}>;


export type HubKillFlagMutation = { readonly __typename: 'Mutation', readonly killFlag:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FeatureFlag', readonly id: string, readonly key: string, readonly environment: FlagEnvironment, readonly version: number, readonly isArchived: boolean, readonly updatedAt: string, readonly definition: { readonly __typename: 'FlagDefinition', readonly description: string, readonly isKilled: boolean, readonly isProtected: boolean, readonly otherwise: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> } }
    | { readonly __typename: 'FlagProtectedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type HubReviveFlagMutationVariables = Exact<{
  input: ReviveFlagInput;
}>;


export type HubReviveFlagMutation = { readonly __typename: 'Mutation', readonly reviveFlag:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FeatureFlag', readonly id: string, readonly key: string, readonly environment: FlagEnvironment, readonly version: number, readonly isArchived: boolean, readonly updatedAt: string, readonly definition: { readonly __typename: 'FlagDefinition', readonly description: string, readonly isKilled: boolean, readonly isProtected: boolean, readonly otherwise: ReadonlyArray<{ readonly __typename: 'FlagShare', readonly variant: string, readonly basisPoints: number }> } }
    | { readonly __typename: 'FlagProtectedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type HubProposeFlagChangeMutationVariables = Exact<{
  input: ScheduleFlagChangeInput;
}>;


export type HubProposeFlagChangeMutation = { readonly __typename: 'Mutation', readonly scheduleFlagChange:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FlagProposal', readonly id: string, readonly status: FlagProposalStatus }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string }> }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type HubApproveFlagChangeMutationVariables = Exact<{
  input: ApproveFlagChangeInput;
}>;


export type HubApproveFlagChangeMutation = { readonly __typename: 'Mutation', readonly approveFlagChange:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FlagProposal', readonly id: string, readonly status: FlagProposalStatus }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type HubRejectFlagChangeMutationVariables = Exact<{
  input: RejectFlagChangeInput;
}>;


export type HubRejectFlagChangeMutation = { readonly __typename: 'Mutation', readonly rejectFlagChange:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FlagProposal', readonly id: string, readonly status: FlagProposalStatus }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type HubWithdrawFlagChangeMutationVariables = Exact<{
  input: WithdrawFlagChangeInput;
}>;


export type HubWithdrawFlagChangeMutation = { readonly __typename: 'Mutation', readonly withdrawFlagChange:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FlagProposal', readonly id: string, readonly status: FlagProposalStatus }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ServiceRowFragment = { readonly __typename: 'Service', readonly id: string, readonly key: string, readonly status: ServiceStatus, readonly latencyMs: number | null, readonly sampledAt: string | null, readonly uptimeBasisPoints: number | null };

export type HubStatusQueryVariables = Exact<{ [key: string]: never; }>;


export type HubStatusQuery = { readonly __typename: 'Query', readonly platformStatus: { readonly __typename: 'PlatformStatus', readonly overall: OverallStatus, readonly checkedAt: string | null, readonly services: ReadonlyArray<{ readonly __typename: 'Service', readonly id: string, readonly key: string, readonly status: ServiceStatus, readonly latencyMs: number | null, readonly sampledAt: string | null, readonly uptimeBasisPoints: number | null, readonly days: ReadonlyArray<{ readonly __typename: 'HealthDay', readonly day: string, readonly samples: number, readonly failures: number }> }>, readonly incidents: ReadonlyArray<{ readonly __typename: 'Incident', readonly id: string, readonly title: string, readonly impact: IncidentImpact, readonly status: IncidentStatus, readonly openedAt: string, readonly services: ReadonlyArray<{ readonly __typename: 'Service', readonly id: string, readonly key: string }>, readonly updates: { readonly __typename: 'IncidentUpdateConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'IncidentUpdateEdge', readonly node: { readonly __typename: 'IncidentUpdate', readonly status: IncidentStatus, readonly message: string, readonly createdAt: string } }> } }>, readonly maintenance: ReadonlyArray<{ readonly __typename: 'MaintenanceWindow', readonly id: string, readonly title: string, readonly description: string, readonly startsAt: string, readonly endsAt: string, readonly services: ReadonlyArray<{ readonly __typename: 'Service', readonly id: string, readonly key: string }> }> } };

export type HubServicesQueryVariables = Exact<{ [key: string]: never; }>;


export type HubServicesQuery = { readonly __typename: 'Query', readonly services: ReadonlyArray<{ readonly __typename: 'Service', readonly id: string, readonly key: string, readonly status: ServiceStatus, readonly latencyMs: number | null, readonly sampledAt: string | null, readonly uptimeBasisPoints: number | null }> };

export type HubServiceGraphQueryVariables = Exact<{ [key: string]: never; }>;


export type HubServiceGraphQuery = { readonly __typename: 'Query', readonly serviceGraph: { readonly __typename: 'ServiceGraph', readonly subgraphs: ReadonlyArray<string>, readonly dependencies: ReadonlyArray<{ readonly __typename: 'ServiceDependency', readonly from: string, readonly to: string, readonly kind: ServiceDependencyKind, readonly entities: ReadonlyArray<string> }> } };

export type HubComponentsQueryVariables = Exact<{ [key: string]: never; }>;


export type HubComponentsQuery = { readonly __typename: 'Query', readonly systemComponents: ReadonlyArray<{ readonly __typename: 'SystemComponent', readonly service: string, readonly name: string, readonly isLive: boolean, readonly detail: string }> };

export type AnnouncementRowFragment = { readonly __typename: 'Announcement', readonly id: string, readonly level: AnnouncementLevel, readonly link: string | null, readonly publishedAt: string, readonly isDismissed: boolean, readonly texts: ReadonlyArray<{ readonly __typename: 'AnnouncementText', readonly language: AnnouncementLanguage, readonly title: string, readonly body: string }> };

export type HubAnnouncementsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type HubAnnouncementsQuery = { readonly __typename: 'Query', readonly announcements: { readonly __typename: 'AnnouncementConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AnnouncementEdge', readonly node: { readonly __typename: 'Announcement', readonly id: string, readonly level: AnnouncementLevel, readonly link: string | null, readonly publishedAt: string, readonly isDismissed: boolean, readonly texts: ReadonlyArray<{ readonly __typename: 'AnnouncementText', readonly language: AnnouncementLanguage, readonly title: string, readonly body: string }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type HubDismissAnnouncementMutationVariables = Exact<{
  input: DismissAnnouncementInput;
}>;


export type HubDismissAnnouncementMutation = { readonly __typename: 'Mutation', readonly dismissAnnouncement:
    | { readonly __typename: 'Announcement', readonly id: string, readonly isDismissed: boolean }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type HubPublishAnnouncementMutationVariables = Exact<{
  input: PublishAnnouncementInput;
}>;


export type HubPublishAnnouncementMutation = { readonly __typename: 'Mutation', readonly publishAnnouncement:
    | { readonly __typename: 'Announcement', readonly id: string, readonly level: AnnouncementLevel, readonly link: string | null, readonly publishedAt: string, readonly isDismissed: boolean, readonly texts: ReadonlyArray<{ readonly __typename: 'AnnouncementText', readonly language: AnnouncementLanguage, readonly title: string, readonly body: string }> }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string }> }
   | null };

export type HubSearchQueryVariables = Exact<{
  text: string;
}>;


export type HubSearchQuery = { readonly __typename: 'Query', readonly globalSearch: { readonly __typename: 'GlobalSearch', readonly id: string, readonly people: ReadonlyArray<{ readonly __typename: 'SearchFinding', readonly id: string, readonly title: string, readonly detail: string | null }> | null, readonly payees: ReadonlyArray<{ readonly __typename: 'SearchFinding', readonly id: string, readonly title: string, readonly detail: string | null }> | null, readonly pockets: ReadonlyArray<{ readonly __typename: 'SearchFinding', readonly id: string, readonly title: string, readonly detail: string | null }> | null, readonly news: ReadonlyArray<{ readonly __typename: 'SearchFinding', readonly id: string, readonly title: string, readonly detail: string | null }> | null } };

export type StartImpersonationMutationVariables = Exact<{
  input: StartImpersonationInput;
}>;


export type StartImpersonationMutation = { readonly __typename: 'Mutation', readonly startImpersonation:
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type EndImpersonationMutationVariables = Exact<{
  input: EndImpersonationInput;
}>;


export type EndImpersonationMutation = { readonly __typename: 'Mutation', readonly endImpersonation:
    | { readonly __typename: 'Impersonation', readonly id: string, readonly endedAt: string | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type CurrentImpersonationQueryVariables = Exact<{ [key: string]: never; }>;


export type CurrentImpersonationQuery = { readonly __typename: 'Query', readonly currentImpersonation: { readonly __typename: 'Impersonation', readonly id: string, readonly reason: string, readonly startedAt: string, readonly expiresAt: string, readonly endedAt: string | null } | null };

export type MemoryRowFragment = { readonly __typename: 'Memory', readonly id: string, readonly content: string, readonly kind: MemoryKind, readonly scope: MemoryScope, readonly service: string | null, readonly contextId: string | null, readonly importance: number, readonly pinned: boolean, readonly sensitivity: MemorySensitivity, readonly metadata: string | null, readonly validFrom: string, readonly validTo: string | null, readonly expiresAt: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly owner: { readonly __typename: 'User', readonly id: string } };

export type MyMemoriesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: MemoryFilter | null | undefined;
}>;


export type MyMemoriesQuery = { readonly __typename: 'Query', readonly memories: { readonly __typename: 'MemoryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MemoryEdge', readonly node: { readonly __typename: 'Memory', readonly id: string, readonly content: string, readonly kind: MemoryKind, readonly scope: MemoryScope, readonly service: string | null, readonly contextId: string | null, readonly importance: number, readonly pinned: boolean, readonly sensitivity: MemorySensitivity, readonly metadata: string | null, readonly validFrom: string, readonly validTo: string | null, readonly expiresAt: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly owner: { readonly __typename: 'User', readonly id: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type FindMemoriesQueryVariables = Exact<{
  query: string;
  filter?: MemoryFilter | null | undefined;
}>;


export type FindMemoriesQuery = { readonly __typename: 'Query', readonly searchMemories: { readonly __typename: 'MemorySearchResult', readonly isComplete: boolean, readonly tookMs: number, readonly hits: ReadonlyArray<{ readonly __typename: 'MemorySearchHit', readonly score: number, readonly vector: number, readonly text: number, readonly recency: number, readonly importance: number, readonly isExact: boolean, readonly memory: { readonly __typename: 'Memory', readonly id: string, readonly content: string, readonly kind: MemoryKind, readonly scope: MemoryScope, readonly service: string | null, readonly contextId: string | null, readonly importance: number, readonly pinned: boolean, readonly sensitivity: MemorySensitivity, readonly metadata: string | null, readonly validFrom: string, readonly validTo: string | null, readonly expiresAt: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly owner: { readonly __typename: 'User', readonly id: string } } }> } };

export type OneMemoryQueryVariables = Exact<{
  id: string | number;
}>;


export type OneMemoryQuery = { readonly __typename: 'Query', readonly memory: { readonly __typename: 'Memory', readonly id: string, readonly content: string, readonly kind: MemoryKind, readonly scope: MemoryScope, readonly service: string | null, readonly contextId: string | null, readonly importance: number, readonly pinned: boolean, readonly sensitivity: MemorySensitivity, readonly metadata: string | null, readonly validFrom: string, readonly validTo: string | null, readonly expiresAt: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly owner: { readonly __typename: 'User', readonly id: string } } | null };

export type HistoryOfMemoryQueryVariables = Exact<{
  id: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type HistoryOfMemoryQuery = { readonly __typename: 'Query', readonly memoryHistory: { readonly __typename: 'MemoryRevisionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MemoryRevisionEdge', readonly node: { readonly __typename: 'MemoryRevision', readonly version: number, readonly change: MemoryRevisionChange, readonly changedAt: string, readonly content: string, readonly importance: number, readonly pinned: boolean, readonly changedBy: { readonly __typename: 'User', readonly id: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MemoryStateQueryVariables = Exact<{ [key: string]: never; }>;


export type MemoryStateQuery = { readonly __typename: 'Query', readonly memorySettings: { readonly __typename: 'MemorySettings', readonly isPaused: boolean, readonly pausedUntil: string | null }, readonly memoryUsageStats: { readonly __typename: 'MemoryUsageStats', readonly memoryCount: number, readonly memoriesMax: number, readonly pinnedCount: number, readonly contentBytes: string, readonly accessCount: number } };

export type MemoryReadsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type MemoryReadsQuery = { readonly __typename: 'Query', readonly memoryAccessLog: { readonly __typename: 'MemoryAccessEntryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MemoryAccessEntryEdge', readonly node: { readonly __typename: 'MemoryAccessEntry', readonly id: string, readonly action: MemoryAccessAction, readonly service: string | null, readonly memoryIds: ReadonlyArray<string>, readonly createdAt: string, readonly reader: { readonly __typename: 'User', readonly id: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MemoryGrantRowFragment = { readonly __typename: 'MemoryGrant', readonly id: string, readonly service: string | null, readonly scope: MemoryScope | null, readonly mayWrite: boolean, readonly createdAt: string, readonly revokedAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null, readonly space: { readonly __typename: 'MemorySpace', readonly id: string, readonly name: string } | null };

export type MemoryGrantsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type MemoryGrantsQuery = { readonly __typename: 'Query', readonly memoryGrants: { readonly __typename: 'MemoryGrantConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MemoryGrantEdge', readonly node: { readonly __typename: 'MemoryGrant', readonly id: string, readonly service: string | null, readonly scope: MemoryScope | null, readonly mayWrite: boolean, readonly createdAt: string, readonly revokedAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null, readonly space: { readonly __typename: 'MemorySpace', readonly id: string, readonly name: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MemoryNodeNameFragment = { readonly __typename: 'MemoryNode', readonly id: string, readonly name: string, readonly kind: string };

export type MemoryNamesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  name?: string | null | undefined;
}>;


export type MemoryNamesQuery = { readonly __typename: 'Query', readonly memoryNodes: { readonly __typename: 'MemoryNodeConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MemoryNodeEdge', readonly node: { readonly __typename: 'MemoryNode', readonly id: string, readonly name: string, readonly kind: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MemoryAroundQueryVariables = Exact<{
  center: string | number;
  depth: number;
}>;


export type MemoryAroundQuery = { readonly __typename: 'Query', readonly memoryGraph: { readonly __typename: 'MemoryGraph', readonly isComplete: boolean, readonly nodes: ReadonlyArray<{ readonly __typename: 'MemoryNode', readonly id: string, readonly name: string, readonly kind: string, readonly observations: ReadonlyArray<{ readonly __typename: 'MemoryObservation', readonly id: string, readonly content: string, readonly createdAt: string }> }>, readonly relations: ReadonlyArray<{ readonly __typename: 'MemoryRelation', readonly id: string, readonly kind: string, readonly from: { readonly __typename: 'MemoryNode', readonly id: string }, readonly to: { readonly __typename: 'MemoryNode', readonly id: string } }> } | null };

export type RememberThisMutationVariables = Exact<{
  input: StoreMemoryInput;
}>;


export type RememberThisMutation = { readonly __typename: 'Mutation', readonly storeMemory:
    | { readonly __typename: 'EmbeddingDimensionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Memory', readonly id: string, readonly content: string, readonly kind: MemoryKind, readonly scope: MemoryScope, readonly service: string | null, readonly contextId: string | null, readonly importance: number, readonly pinned: boolean, readonly sensitivity: MemorySensitivity, readonly metadata: string | null, readonly validFrom: string, readonly validTo: string | null, readonly expiresAt: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly owner: { readonly __typename: 'User', readonly id: string } }
    | { readonly __typename: 'MemoryPausedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ImportMemoriesMutationVariables = Exact<{
  input: StoreMemoriesInput;
}>;


export type ImportMemoriesMutation = { readonly __typename: 'Mutation', readonly storeMemories:
    | { readonly __typename: 'EmbeddingDimensionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StoredMemories', readonly items: ReadonlyArray<{ readonly __typename: 'StoreMemoriesItem', readonly memory: { readonly __typename: 'Memory', readonly id: string } | null, readonly refusal: { readonly __typename: 'StoreMemoriesFault', readonly code: string, readonly reason: string } | null }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ChangeMemoryMutationVariables = Exact<{
  input: UpdateMemoryInput;
}>;


export type ChangeMemoryMutation = { readonly __typename: 'Mutation', readonly updateMemory:
    | { readonly __typename: 'EmbeddingDimensionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Memory', readonly id: string, readonly content: string, readonly kind: MemoryKind, readonly scope: MemoryScope, readonly service: string | null, readonly contextId: string | null, readonly importance: number, readonly pinned: boolean, readonly sensitivity: MemorySensitivity, readonly metadata: string | null, readonly validFrom: string, readonly validTo: string | null, readonly expiresAt: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly owner: { readonly __typename: 'User', readonly id: string } }
    | { readonly __typename: 'MemoryPausedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type PinThisMemoryMutationVariables = Exact<{
  input: PinMemoryInput;
}>;


export type PinThisMemoryMutation = { readonly __typename: 'Mutation', readonly pinMemory:
    | { readonly __typename: 'Memory', readonly id: string, readonly content: string, readonly kind: MemoryKind, readonly scope: MemoryScope, readonly service: string | null, readonly contextId: string | null, readonly importance: number, readonly pinned: boolean, readonly sensitivity: MemorySensitivity, readonly metadata: string | null, readonly validFrom: string, readonly validTo: string | null, readonly expiresAt: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly owner: { readonly __typename: 'User', readonly id: string } }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ForgetMemoryMutationVariables = Exact<{
  input: DeleteMemoryInput;
}>;


export type ForgetMemoryMutation = { readonly __typename: 'Mutation', readonly deleteMemory:
    | { readonly __typename: 'DeletedMemory', readonly id: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type PauseMyMemoryMutationVariables = Exact<{
  input: PauseMemoryInput;
}>;


export type PauseMyMemoryMutation = { readonly __typename: 'Mutation', readonly pauseMemory:
    | { readonly __typename: 'MemorySettings', readonly isPaused: boolean, readonly pausedUntil: string | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type LetServiceReadMutationVariables = Exact<{
  input: ShareMemorySpaceInput;
}>;


export type LetServiceReadMutation = { readonly __typename: 'Mutation', readonly shareMemorySpace:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MemoryGrant', readonly id: string, readonly service: string | null, readonly scope: MemoryScope | null, readonly mayWrite: boolean, readonly createdAt: string, readonly revokedAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null, readonly space: { readonly __typename: 'MemorySpace', readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type EndMemoryGrantMutationVariables = Exact<{
  input: RevokeMemoryGrantInput;
}>;


export type EndMemoryGrantMutation = { readonly __typename: 'Mutation', readonly revokeMemoryGrant:
    | { readonly __typename: 'MemoryGrant', readonly id: string, readonly service: string | null, readonly scope: MemoryScope | null, readonly mayWrite: boolean, readonly createdAt: string, readonly revokedAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null, readonly space: { readonly __typename: 'MemorySpace', readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type McpExchangeMutationVariables = Exact<{
  secret: string;
}>;


export type McpExchangeMutation = { readonly __typename: 'Mutation', readonly exchangeApiToken:
    | { readonly __typename: 'ApiAccess', readonly accessToken: string, readonly accessTokenExpiresAt: string }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string }
   | null };

export type McpStoreMutationVariables = Exact<{
  input: StoreMemoryInput;
}>;


export type McpStoreMutation = { readonly __typename: 'Mutation', readonly storeMemory:
    | { readonly __typename: 'EmbeddingDimensionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string }
    | { readonly __typename: 'Memory', readonly id: string, readonly version: number }
    | { readonly __typename: 'MemoryPausedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'QuotaExceededError', readonly code: string, readonly message: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   | null };

export type McpStoreInteractionMutationVariables = Exact<{
  input: StoreInteractionInput;
}>;


export type McpStoreInteractionMutation = { readonly __typename: 'Mutation', readonly storeInteraction:
    | { readonly __typename: 'EmbeddingDimensionError', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string }
    | { readonly __typename: 'MemoryPausedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'QuotaExceededError', readonly code: string, readonly message: string }
    | { readonly __typename: 'StoredInteraction', readonly episode: { readonly __typename: 'Memory', readonly id: string } | null, readonly learned: ReadonlyArray<{ readonly __typename: 'Memory', readonly id: string, readonly kind: MemoryKind, readonly content: string }>, readonly superseded: ReadonlyArray<{ readonly __typename: 'Memory', readonly id: string, readonly content: string }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   | null };

export type McpSearchQueryVariables = Exact<{
  query: string;
  topK: number;
  filter?: MemoryFilter | null | undefined;
}>;


export type McpSearchQuery = { readonly __typename: 'Query', readonly searchMemories: { readonly __typename: 'MemorySearchResult', readonly isComplete: boolean, readonly hits: ReadonlyArray<{ readonly __typename: 'MemorySearchHit', readonly score: number, readonly memory: { readonly __typename: 'Memory', readonly id: string, readonly kind: MemoryKind, readonly scope: MemoryScope, readonly content: string, readonly validFrom: string } }> } };

export type McpContextQueryVariables = Exact<{
  query: string;
  tokenBudget: number;
  filter?: MemoryFilter | null | undefined;
}>;


export type McpContextQuery = { readonly __typename: 'Query', readonly memoryContext: { readonly __typename: 'MemoryContext', readonly text: string, readonly totalTokens: number, readonly truncated: boolean, readonly items: ReadonlyArray<{ readonly __typename: 'MemoryContextItem', readonly reason: MemoryContextReason, readonly tokens: number, readonly memory: { readonly __typename: 'Memory', readonly id: string } }> } };

export type McpForgetMutationVariables = Exact<{
  input: ForgetMemoriesInput;
}>;


export type McpForgetMutation = { readonly __typename: 'Mutation', readonly forgetMemories:
    | { readonly __typename: 'ForgottenMemories', readonly count: number, readonly hasMore: boolean }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   | null };

export type McpNodesMutationVariables = Exact<{
  input: UpsertMemoryNodesInput;
}>;


export type McpNodesMutation = { readonly __typename: 'Mutation', readonly upsertMemoryNodes:
    | { readonly __typename: 'MemoryPausedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'QuotaExceededError', readonly code: string, readonly message: string }
    | { readonly __typename: 'UpsertedMemoryNodes', readonly nodes: ReadonlyArray<{ readonly __typename: 'MemoryNode', readonly id: string, readonly name: string, readonly kind: string }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   | null };

export type McpRelationsMutationVariables = Exact<{
  input: RelateMemoryNodesInput;
}>;


export type McpRelationsMutation = { readonly __typename: 'Mutation', readonly relateMemoryNodes:
    | { readonly __typename: 'MemoryPausedError', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string }
    | { readonly __typename: 'RelatedMemoryNodes', readonly relations: ReadonlyArray<{ readonly __typename: 'MemoryRelation', readonly id: string, readonly kind: string }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string }
   | null };

export type McpNodeQueryVariables = Exact<{
  name: string;
}>;


export type McpNodeQuery = { readonly __typename: 'Query', readonly memoryNodes: { readonly __typename: 'MemoryNodeConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MemoryNodeEdge', readonly node: { readonly __typename: 'MemoryNode', readonly id: string } }> } };

export type McpGraphQueryVariables = Exact<{
  center: string | number;
  depth: number;
}>;


export type McpGraphQuery = { readonly __typename: 'Query', readonly memoryGraph: { readonly __typename: 'MemoryGraph', readonly isComplete: boolean, readonly nodes: ReadonlyArray<{ readonly __typename: 'MemoryNode', readonly id: string, readonly name: string, readonly kind: string, readonly observations: ReadonlyArray<{ readonly __typename: 'MemoryObservation', readonly id: string, readonly content: string }> }>, readonly relations: ReadonlyArray<{ readonly __typename: 'MemoryRelation', readonly id: string, readonly kind: string, readonly from: { readonly __typename: 'MemoryNode', readonly id: string }, readonly to: { readonly __typename: 'MemoryNode', readonly id: string } }> } | null };

export type McpMemoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type McpMemoriesQuery = { readonly __typename: 'Query', readonly memories: { readonly __typename: 'MemoryConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MemoryEdge', readonly node: { readonly __typename: 'Memory', readonly id: string, readonly kind: MemoryKind, readonly validFrom: string } }> } };

export type McpMemoryQueryVariables = Exact<{
  id: string | number;
}>;


export type McpMemoryQuery = { readonly __typename: 'Query', readonly memory: { readonly __typename: 'Memory', readonly id: string, readonly kind: MemoryKind, readonly scope: MemoryScope, readonly content: string, readonly metadata: string | null, readonly importance: number, readonly pinned: boolean, readonly validFrom: string, readonly validTo: string | null, readonly version: number } | null };

export type MemberInRoomFragment = { readonly __typename: 'ConversationMember', readonly joinedAt: string, readonly lastReadSequence: string, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } };

export type ConversationInListFragment = { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string, readonly members: { readonly __typename: 'ConversationMemberConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationMemberEdge', readonly cursor: string, readonly node: { readonly __typename: 'ConversationMember', readonly joinedAt: string, readonly lastReadSequence: string, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly messages: { readonly __typename: 'ChatMessageConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ChatMessageEdge', readonly node: { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }> } };

export type ConversationListQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ConversationListQuery = { readonly __typename: 'Query', readonly conversations: { readonly __typename: 'ConversationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationEdge', readonly cursor: string, readonly node: { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string, readonly members: { readonly __typename: 'ConversationMemberConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationMemberEdge', readonly cursor: string, readonly node: { readonly __typename: 'ConversationMember', readonly joinedAt: string, readonly lastReadSequence: string, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly messages: { readonly __typename: 'ChatMessageConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ChatMessageEdge', readonly node: { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }> } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RoomQueryVariables = Exact<{
  id: string | number;
}>;


export type RoomQuery = { readonly __typename: 'Query', readonly conversation: { readonly __typename: 'Conversation', readonly id: string, readonly kind: ConversationKind, readonly title: string | null, readonly lastSequence: string, readonly lastReadSequence: string, readonly unreadCount: number, readonly createdAt: string, readonly lastActivityAt: string, readonly startedBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null, readonly members: { readonly __typename: 'ConversationMemberConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConversationMemberEdge', readonly cursor: string, readonly node: { readonly __typename: 'ConversationMember', readonly joinedAt: string, readonly lastReadSequence: string, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type RoomMessagesQueryVariables = Exact<{
  id: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type RoomMessagesQuery = { readonly __typename: 'Query', readonly conversation: { readonly __typename: 'Conversation', readonly id: string, readonly messages: { readonly __typename: 'ChatMessageConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ChatMessageEdge', readonly cursor: string, readonly node: { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type SendTextMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendTextMutation = { readonly __typename: 'Mutation', readonly sendMessage:
    | { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly conversation: { readonly __typename: 'Conversation', readonly id: string, readonly lastSequence: string, readonly lastActivityAt: string } | null, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RoomMessageSubscriptionVariables = Exact<{
  conversationId: string | number;
}>;


export type RoomMessageSubscription = { readonly messageReceived: { readonly __typename: 'ChatMessage', readonly id: string, readonly sequence: string, readonly text: string | null, readonly clientMessageId: string | null, readonly sentAt: string, readonly conversation: { readonly __typename: 'Conversation', readonly id: string, readonly lastSequence: string, readonly unreadCount: number, readonly lastActivityAt: string } | null, readonly sender: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } | null };

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

export type UserByHandleQueryVariables = Exact<{
  handle: string;
}>;


export type UserByHandleQuery = { readonly __typename: 'Query', readonly userByHandle: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null };

export type MovementStateQueryVariables = Exact<{
  id: string | number;
}>;


export type MovementStateQuery = { readonly __typename: 'Query', readonly walletMovement: { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string } | null };

export type InboxLineFragment = { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null, readonly post: { readonly __typename: 'Post', readonly id: string } | null, readonly conversation: { readonly __typename: 'Conversation', readonly id: string } | null };

export type InboxQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: NotificationFilter | null | undefined;
  locale?: string | null | undefined;
}>;


export type InboxQuery = { readonly __typename: 'Query', readonly notifications: { readonly __typename: 'NotificationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'NotificationEdge', readonly cursor: string, readonly node: { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null, readonly post: { readonly __typename: 'Post', readonly id: string } | null, readonly conversation: { readonly __typename: 'Conversation', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type NotificationLineFragment = { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly seenAt: string | null, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null };

export type PreferenceLineFragment = { readonly __typename: 'NotificationPreference', readonly channel: NotificationChannel, readonly isEnabled: boolean, readonly version: number, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory, readonly isCritical: boolean } | null };

export type NotificationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: NotificationFilter | null | undefined;
}>;


export type NotificationsQuery = { readonly __typename: 'Query', readonly unreadNotificationCount: number, readonly notifications: { readonly __typename: 'NotificationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'NotificationEdge', readonly cursor: string, readonly node: { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly seenAt: string | null, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

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

export type LinkedAccountLineFragment = { readonly __typename: 'LinkedAccount', readonly id: string, readonly provider: SignInProviderId, readonly email: string | null, readonly needsAttention: boolean, readonly createdAt: string, readonly lastUsedAt: string };

export type SignInProvidersQueryVariables = Exact<{ [key: string]: never; }>;


export type SignInProvidersQuery = { readonly __typename: 'Query', readonly signInProviders: ReadonlyArray<{ readonly __typename: 'SignInProvider', readonly id: SignInProviderId, readonly name: string, readonly isSandbox: boolean }> };

export type BeginOAuthMutationVariables = Exact<{
  input: BeginOAuthInput;
}>;


export type BeginOAuthMutation = { readonly __typename: 'Mutation', readonly beginOAuth:
    | { readonly __typename: 'NotConfiguredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'OAuthBegun', readonly authorizationUrl: string, readonly ticket: string, readonly expiresAt: string }
   | null };

export type CompleteOAuthMutationVariables = Exact<{
  input: CompleteOAuthInput;
}>;


export type CompleteOAuthMutation = { readonly __typename: 'Mutation', readonly completeOAuth:
    | { readonly __typename: 'AccountLinkRequiresProofError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MfaChallenge', readonly challengeToken: string, readonly expiresAt: string, readonly attemptsLeft: number, readonly methods: ReadonlyArray<SecondFactorKind> }
   | null };

export type MyLinkedAccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyLinkedAccountsQuery = { readonly __typename: 'Query', readonly signInProviders: ReadonlyArray<{ readonly __typename: 'SignInProvider', readonly id: SignInProviderId, readonly name: string, readonly isSandbox: boolean }>, readonly myLinkedAccounts: { readonly __typename: 'LinkedAccountConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'LinkedAccountEdge', readonly node: { readonly __typename: 'LinkedAccount', readonly id: string, readonly provider: SignInProviderId, readonly email: string | null, readonly needsAttention: boolean, readonly createdAt: string, readonly lastUsedAt: string } }> } };

export type LinkAccountMutationVariables = Exact<{
  input: LinkAccountInput;
}>;


export type LinkAccountMutation = { readonly __typename: 'Mutation', readonly linkAccount:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LinkedAccount', readonly id: string, readonly provider: SignInProviderId, readonly email: string | null, readonly needsAttention: boolean, readonly createdAt: string, readonly lastUsedAt: string }
   | null };

export type UnlinkAccountMutationVariables = Exact<{
  input: UnlinkAccountInput;
}>;


export type UnlinkAccountMutation = { readonly __typename: 'Mutation', readonly unlinkAccount:
    | { readonly __typename: 'LastWayInError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LinkedAccount', readonly id: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type AuthorizationRequestQueryVariables = Exact<{
  id: string | number;
}>;


export type AuthorizationRequestQuery = { readonly __typename: 'Query', readonly authorizationRequest: { readonly __typename: 'AuthorizationRequest', readonly id: string, readonly clientId: string, readonly clientName: string, readonly redirectHost: string | null, readonly scopes: ReadonlyArray<string>, readonly expiresAt: string } | null };

export type GrantConsentMutationVariables = Exact<{
  input: GrantConsentInput;
}>;


export type GrantConsentMutation = { readonly __typename: 'Mutation', readonly grantConsent:
    | { readonly __typename: 'ConsentTicket', readonly ticket: string, readonly expiresAt: string }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type MyConsentsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type MyConsentsQuery = { readonly __typename: 'Query', readonly myConsents: { readonly __typename: 'OAuthGrantConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'OAuthGrantEdge', readonly node: { readonly __typename: 'OAuthGrant', readonly id: string, readonly clientId: string, readonly clientName: string, readonly scopes: ReadonlyArray<string>, readonly createdAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RevokeConsentMutationVariables = Exact<{
  input: RevokeConsentInput;
}>;


export type RevokeConsentMutation = { readonly __typename: 'Mutation', readonly revokeConsent: { readonly __typename: 'ConsentRevoked', readonly clientId: string, readonly grantsEnded: number } | null };

export type MoneyPolicyChangeLineFragment = { readonly __typename: 'MoneyPolicyChange', readonly id: string, readonly kind: MoneyPolicyChangeKind, readonly status: MoneyPolicyChangeStatus, readonly approvals: number | null, readonly userId: string | null, readonly right: MoneyRight | null, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly monthlyLimit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null };

export type OrganisationMoneyPolicyQueryVariables = Exact<{
  first?: number;
}>;


export type OrganisationMoneyPolicyQuery = { readonly __typename: 'Query', readonly myMoneyRight: MoneyRight | null, readonly transferApprovalPolicy: { readonly __typename: 'ApprovalThreshold', readonly approvals: number, readonly above: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }, readonly moneyRights: { readonly __typename: 'PersonalMoneyRightConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PersonalMoneyRightEdge', readonly node: { readonly __typename: 'PersonalMoneyRight', readonly userId: string, readonly right: MoneyRight, readonly monthlyLimit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null } }> }, readonly moneyPolicyChanges: { readonly __typename: 'MoneyPolicyChangeConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MoneyPolicyChangeEdge', readonly node: { readonly __typename: 'MoneyPolicyChange', readonly id: string, readonly kind: MoneyPolicyChangeKind, readonly status: MoneyPolicyChangeStatus, readonly approvals: number | null, readonly userId: string | null, readonly right: MoneyRight | null, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly monthlyLimit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null } }> } };

export type SetApprovalThresholdMutationVariables = Exact<{
  input: SetApprovalThresholdInput;
}>;


export type SetApprovalThresholdMutation = { readonly __typename: 'Mutation', readonly setApprovalThreshold:
    | { readonly __typename: 'ApprovalThreshold', readonly approvals: number, readonly above: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly pendingChange: { readonly __typename: 'MoneyPolicyChange', readonly id: string, readonly status: MoneyPolicyChangeStatus } | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type SetMoneyRightMutationVariables = Exact<{
  input: SetMoneyRightInput;
}>;


export type SetMoneyRightMutation = { readonly __typename: 'Mutation', readonly setMoneyRight:
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MoneyRightSet', readonly userId: string, readonly pendingChange: { readonly __typename: 'MoneyPolicyChange', readonly id: string, readonly status: MoneyPolicyChangeStatus } | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ApproveMoneyPolicyChangeMutationVariables = Exact<{
  input: ApproveMoneyPolicyChangeInput;
}>;


export type ApproveMoneyPolicyChangeMutation = { readonly __typename: 'Mutation', readonly approveMoneyPolicyChange:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MoneyPolicyChange', readonly id: string, readonly kind: MoneyPolicyChangeKind, readonly status: MoneyPolicyChangeStatus, readonly approvals: number | null, readonly userId: string | null, readonly right: MoneyRight | null, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly monthlyLimit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RejectMoneyPolicyChangeMutationVariables = Exact<{
  input: RejectMoneyPolicyChangeInput;
}>;


export type RejectMoneyPolicyChangeMutation = { readonly __typename: 'Mutation', readonly rejectMoneyPolicyChange:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MoneyPolicyChange', readonly id: string, readonly kind: MoneyPolicyChangeKind, readonly status: MoneyPolicyChangeStatus, readonly approvals: number | null, readonly userId: string | null, readonly right: MoneyRight | null, readonly requestedById: string, readonly requestedAt: string, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly monthlyLimit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type SeatPartsFragment = { readonly __typename: 'OrganizationSeats', readonly organizationId: string, readonly limit: number, readonly used: number, readonly isSetByOperator: boolean };

export type OrganisationSeatsQueryVariables = Exact<{ [key: string]: never; }>;


export type OrganisationSeatsQuery = { readonly __typename: 'Query', readonly organization: { readonly __typename: 'Organization', readonly id: string, readonly seats: { readonly __typename: 'OrganizationSeats', readonly organizationId: string, readonly limit: number, readonly used: number, readonly isSetByOperator: boolean } } | null };

export type SessionPolicyPartsFragment = { readonly __typename: 'TenantPolicy', readonly idleMinutes: number | null, readonly absoluteMinutes: number | null, readonly sessionsMax: number | null, readonly requiresSecondFactor: boolean, readonly permitsSmsCodes: boolean, readonly permitsEmailCodes: boolean, readonly version: number };

export type OrganisationSessionPolicyQueryVariables = Exact<{ [key: string]: never; }>;


export type OrganisationSessionPolicyQuery = { readonly __typename: 'Query', readonly organization: { readonly __typename: 'Organization', readonly id: string, readonly policy: { readonly __typename: 'TenantPolicy', readonly idleMinutes: number | null, readonly absoluteMinutes: number | null, readonly sessionsMax: number | null, readonly requiresSecondFactor: boolean, readonly permitsSmsCodes: boolean, readonly permitsEmailCodes: boolean, readonly version: number } | null } | null };

export type SetTenantPolicyMutationVariables = Exact<{
  input: SetTenantPolicyInput;
}>;


export type SetTenantPolicyMutation = { readonly __typename: 'Mutation', readonly setTenantPolicy:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantPolicy', readonly idleMinutes: number | null, readonly absoluteMinutes: number | null, readonly sessionsMax: number | null, readonly requiresSecondFactor: boolean, readonly permitsSmsCodes: boolean, readonly permitsEmailCodes: boolean, readonly version: number }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ScimTokenPartsFragment = { readonly __typename: 'ScimToken', readonly id: string, readonly name: string, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null };

export type ScimTokensQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ScimTokensQuery = { readonly __typename: 'Query', readonly scimTokens: { readonly __typename: 'ScimTokenConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ScimTokenEdge', readonly node: { readonly __typename: 'ScimToken', readonly id: string, readonly name: string, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateScimTokenMutationVariables = Exact<{
  input: CreateScimTokenInput;
}>;


export type CreateScimTokenMutation = { readonly __typename: 'Mutation', readonly createScimToken:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ScimTokenCreated', readonly secret: string, readonly scimToken: { readonly __typename: 'ScimToken', readonly id: string, readonly name: string, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RevokeScimTokenMutationVariables = Exact<{
  input: RevokeScimTokenInput;
}>;


export type RevokeScimTokenMutation = { readonly __typename: 'Mutation', readonly revokeScimToken:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ScimToken', readonly id: string, readonly name: string, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
   | null };

export type TeamPartsFragment = { readonly __typename: 'Team', readonly id: string, readonly name: string, readonly version: number, readonly createdAt: string };

export type OrganisationTeamsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type OrganisationTeamsQuery = { readonly __typename: 'Query', readonly organization: { readonly __typename: 'Organization', readonly id: string, readonly teams: { readonly __typename: 'TeamConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TeamEdge', readonly cursor: string, readonly node: { readonly __typename: 'Team', readonly id: string, readonly name: string, readonly version: number, readonly createdAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type TeamMembersQueryVariables = Exact<{
  before?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type TeamMembersQuery = { readonly __typename: 'Query', readonly organization: { readonly __typename: 'Organization', readonly id: string, readonly teams: { readonly __typename: 'TeamConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TeamEdge', readonly node: { readonly __typename: 'Team', readonly id: string, readonly members: { readonly __typename: 'MembershipConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MembershipEdge', readonly node: { readonly __typename: 'Membership', readonly id: string, readonly role: OrganizationRole, readonly joinedAt: string, readonly version: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } }> } } | null };

export type CreateTeamMutationVariables = Exact<{
  input: CreateTeamInput;
}>;


export type CreateTeamMutation = { readonly __typename: 'Mutation', readonly createTeam:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Team', readonly id: string, readonly name: string, readonly version: number, readonly createdAt: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RenameTeamMutationVariables = Exact<{
  input: RenameTeamInput;
}>;


export type RenameTeamMutation = { readonly __typename: 'Mutation', readonly renameTeam:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Team', readonly id: string, readonly name: string, readonly version: number, readonly createdAt: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RemoveTeamMutationVariables = Exact<{
  input: RemoveTeamInput;
}>;


export type RemoveTeamMutation = { readonly __typename: 'Mutation', readonly removeTeam:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Team', readonly id: string }
   | null };

export type AddTeamMemberMutationVariables = Exact<{
  input: AddTeamMemberInput;
}>;


export type AddTeamMemberMutation = { readonly __typename: 'Mutation', readonly addTeamMember:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Team', readonly id: string }
   | null };

export type RemoveTeamMemberMutationVariables = Exact<{
  input: RemoveTeamMemberInput;
}>;


export type RemoveTeamMemberMutation = { readonly __typename: 'Mutation', readonly removeTeamMember:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Team', readonly id: string }
   | null };

export type SetSeatsMutationVariables = Exact<{
  input: SetSeatsInput;
}>;


export type SetSeatsMutation = { readonly __typename: 'Mutation', readonly setSeats:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'OrganizationSeats', readonly organizationId: string, readonly limit: number, readonly used: number, readonly isSetByOperator: boolean }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

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
    | { readonly __typename: 'SeatLimitReachedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
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

export type PaymentRowFragment = { readonly __typename: 'Payment', readonly lastDeclineCode: string | null, readonly environment: PaymentEnvironment, readonly createdAt: string, readonly id: string, readonly status: PaymentStatus, readonly purpose: PaymentPurpose, readonly method: { readonly __typename: 'PaymentMethod', readonly id: string, readonly kind: PaymentMethodKind, readonly brand: string | null, readonly last4: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly captured: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly refunded: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type InvoiceRowFragment = { readonly __typename: 'Invoice', readonly createdAt: string, readonly paidAt: string | null, readonly id: string, readonly number: string | null, readonly status: InvoiceStatus, readonly dueAt: string | null, readonly pdfUrl: string | null, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly due: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type SubscriptionRowFragment = { readonly __typename: 'BillingSubscription', readonly currency: string, readonly id: string, readonly status: BillingSubscriptionStatus, readonly isEntitled: boolean, readonly periodEndsAt: string, readonly cancelAtPeriodEnd: boolean, readonly version: number, readonly items: ReadonlyArray<{ readonly __typename: 'BillingSubscriptionItem', readonly quantity: string | null, readonly price: { readonly __typename: 'Price', readonly id: string, readonly usageType: UsageType, readonly product: { readonly __typename: 'BillingProduct', readonly id: string, readonly name: string } } }>, readonly interval: { readonly __typename: 'BillingInterval', readonly unit: BillingIntervalUnit, readonly count: number }, readonly price: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

export type PaymentsListQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  filter?: PaymentFilter | null | undefined;
}>;


export type PaymentsListQuery = { readonly __typename: 'Query', readonly payments: { readonly __typename: 'PaymentConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PaymentEdge', readonly node: { readonly __typename: 'Payment', readonly lastDeclineCode: string | null, readonly environment: PaymentEnvironment, readonly createdAt: string, readonly id: string, readonly status: PaymentStatus, readonly purpose: PaymentPurpose, readonly method: { readonly __typename: 'PaymentMethod', readonly id: string, readonly kind: PaymentMethodKind, readonly brand: string | null, readonly last4: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly captured: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly refunded: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PaymentDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type PaymentDetailQuery = { readonly __typename: 'Query', readonly payment: { readonly __typename: 'Payment', readonly lastDeclineCode: string | null, readonly environment: PaymentEnvironment, readonly createdAt: string, readonly id: string, readonly status: PaymentStatus, readonly purpose: PaymentPurpose, readonly authorised: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly disputed: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly method: { readonly __typename: 'PaymentMethod', readonly id: string, readonly kind: PaymentMethodKind, readonly brand: string | null, readonly last4: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly captured: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly refunded: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null, readonly refunds: { readonly __typename: 'RefundConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'RefundEdge', readonly node: { readonly __typename: 'Refund', readonly id: string, readonly status: RefundStatus, readonly reason: string, readonly failureReason: string | null, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }> } };

export type InvoicesListQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  status?: InvoiceStatus | null | undefined;
}>;


export type InvoicesListQuery = { readonly __typename: 'Query', readonly invoices: { readonly __typename: 'InvoiceConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'InvoiceEdge', readonly node: { readonly __typename: 'Invoice', readonly createdAt: string, readonly paidAt: string | null, readonly id: string, readonly number: string | null, readonly status: InvoiceStatus, readonly dueAt: string | null, readonly pdfUrl: string | null, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly due: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type InvoiceDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type InvoiceDetailQuery = { readonly __typename: 'Query', readonly invoice: { readonly __typename: 'Invoice', readonly kind: InvoiceKind, readonly xmlUrl: string | null, readonly taxRate: string, readonly createdAt: string, readonly paidAt: string | null, readonly id: string, readonly number: string | null, readonly status: InvoiceStatus, readonly dueAt: string | null, readonly pdfUrl: string | null, readonly subtotal: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly tax: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly lines: ReadonlyArray<{ readonly __typename: 'InvoiceLine', readonly description: string, readonly quantity: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }>, readonly creditNotes: ReadonlyArray<{ readonly __typename: 'CreditNote', readonly id: string, readonly number: string, readonly issuedAt: string, readonly pdfUrl: string, readonly xmlUrl: string, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }>, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly due: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null };

export type SubscriptionsListQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type SubscriptionsListQuery = { readonly __typename: 'Query', readonly billingSubscriptions: { readonly __typename: 'BillingSubscriptionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BillingSubscriptionEdge', readonly node: { readonly __typename: 'BillingSubscription', readonly currency: string, readonly id: string, readonly status: BillingSubscriptionStatus, readonly isEntitled: boolean, readonly periodEndsAt: string, readonly cancelAtPeriodEnd: boolean, readonly version: number, readonly items: ReadonlyArray<{ readonly __typename: 'BillingSubscriptionItem', readonly quantity: string | null, readonly price: { readonly __typename: 'Price', readonly id: string, readonly usageType: UsageType, readonly product: { readonly __typename: 'BillingProduct', readonly id: string, readonly name: string } } }>, readonly interval: { readonly __typename: 'BillingInterval', readonly unit: BillingIntervalUnit, readonly count: number }, readonly price: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SubscriptionNextQueryVariables = Exact<{
  id: string | number;
}>;


export type SubscriptionNextQuery = { readonly __typename: 'Query', readonly upcomingInvoice: { readonly __typename: 'UpcomingInvoice', readonly at: string, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly tax: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly lines: ReadonlyArray<{ readonly __typename: 'InvoiceLine', readonly description: string, readonly quantity: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }> } | null };

export type PlanPricesQueryVariables = Exact<{
  first?: number;
}>;


export type PlanPricesQuery = { readonly __typename: 'Query', readonly billingProducts: { readonly __typename: 'BillingProductConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'BillingProductEdge', readonly node: { readonly __typename: 'BillingProduct', readonly id: string, readonly name: string, readonly description: string, readonly prices: ReadonlyArray<{ readonly __typename: 'Price', readonly id: string, readonly usageType: UsageType, readonly isActive: boolean, readonly currency: string, readonly model: PricingModel, readonly trialDays: number, readonly interval: { readonly __typename: 'BillingInterval', readonly unit: BillingIntervalUnit, readonly count: number }, readonly unitPrice: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> } }> } };

export type CreditNotesListQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type CreditNotesListQuery = { readonly __typename: 'Query', readonly creditNotes: { readonly __typename: 'CreditNoteConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'CreditNoteEdge', readonly node: { readonly __typename: 'CreditNote', readonly id: string, readonly number: string, readonly reason: string, readonly issuedAt: string, readonly pdfUrl: string, readonly xmlUrl: string, readonly total: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PaymentRevenueQueryVariables = Exact<{
  range: PaymentAnalyticsRange;
  groupBy: PaymentAnalyticsGroup;
}>;


export type PaymentRevenueQuery = { readonly __typename: 'Query', readonly paymentAnalytics: { readonly __typename: 'PaymentAnalytics', readonly revenue: ReadonlyArray<{ readonly __typename: 'Revenue', readonly startsAt: string, readonly invoices: number, readonly paid: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly refunded: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }>, readonly recurring: ReadonlyArray<{ readonly __typename: 'RecurringRevenue', readonly subscriptions: number, readonly monthly: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }>, readonly churn: { readonly __typename: 'Churn', readonly atBegin: number, readonly lost: number, readonly won: number } } };

export type DetachPaymentMethodMutationVariables = Exact<{
  input: DetachPaymentMethodInput;
}>;


export type DetachPaymentMethodMutation = { readonly __typename: 'Mutation', readonly detachPaymentMethod:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PaymentMethod', readonly id: string, readonly isAttached: boolean, readonly isDefault: boolean }
   | null };

export type SetDefaultPaymentMethodMutationVariables = Exact<{
  input: SetDefaultPaymentMethodInput;
}>;


export type SetDefaultPaymentMethodMutation = { readonly __typename: 'Mutation', readonly setDefaultPaymentMethod:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PaymentMethod', readonly id: string, readonly isDefault: boolean }
   | null };

export type RefundPaymentMutationVariables = Exact<{
  input: RefundPaymentInput;
}>;


export type RefundPaymentMutation = { readonly __typename: 'Mutation', readonly refundPayment:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Refund', readonly id: string, readonly status: RefundStatus }
    | { readonly __typename: 'RefundExceedsCapturedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SensitiveDataRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ChangeBillingSubscriptionMutationVariables = Exact<{
  input: ChangeBillingSubscriptionInput;
}>;


export type ChangeBillingSubscriptionMutation = { readonly __typename: 'Mutation', readonly changeBillingSubscription:
    | { readonly __typename: 'BillingSubscription', readonly currency: string, readonly id: string, readonly status: BillingSubscriptionStatus, readonly isEntitled: boolean, readonly periodEndsAt: string, readonly cancelAtPeriodEnd: boolean, readonly version: number, readonly items: ReadonlyArray<{ readonly __typename: 'BillingSubscriptionItem', readonly quantity: string | null, readonly price: { readonly __typename: 'Price', readonly id: string, readonly usageType: UsageType, readonly product: { readonly __typename: 'BillingProduct', readonly id: string, readonly name: string } } }>, readonly interval: { readonly __typename: 'BillingInterval', readonly unit: BillingIntervalUnit, readonly count: number }, readonly price: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type BillingDetailsQueryVariables = Exact<{ [key: string]: never; }>;


export type BillingDetailsQuery = { readonly __typename: 'Query', readonly billingProfile: { readonly __typename: 'BillingProfile', readonly name: string, readonly addressLines: ReadonlyArray<string>, readonly country: string, readonly language: string, readonly vatNumber: string | null, readonly vatStatus: VatStatus, readonly version: number } | null };

export type SetBillingProfileMutationVariables = Exact<{
  input: SetBillingProfileInput;
}>;


export type SetBillingProfileMutation = { readonly __typename: 'Mutation', readonly setBillingProfile:
    | { readonly __typename: 'BillingProfile', readonly name: string, readonly country: string, readonly vatStatus: VatStatus, readonly version: number }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SensitiveDataRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TaxIdInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
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

export type DataRequestRowFragment = { readonly __typename: 'DataSubjectRequest', readonly id: string, readonly kind: DataSubjectRequestKind, readonly status: DataSubjectRequestStatus, readonly requestedAt: string, readonly startsAt: string, readonly dueAt: string, readonly endedAt: string | null, readonly isOverdue: boolean, readonly isCancellable: boolean, readonly refusalCode: string | null, readonly archiveBytes: string | null, readonly archiveEndsAt: string | null, readonly answered: number, readonly tasks: ReadonlyArray<{ readonly __typename: 'DataSubjectTask', readonly subgraph: string, readonly status: DataSubjectTaskStatus }> };

export type DataRequestPartsFragment = { readonly __typename: 'DataSubjectRequest', readonly id: string, readonly kind: DataSubjectRequestKind, readonly status: DataSubjectRequestStatus, readonly requestedAt: string, readonly startsAt: string, readonly dueAt: string, readonly endedAt: string | null, readonly isOverdue: boolean, readonly isCancellable: boolean, readonly refusalCode: string | null, readonly archiveBytes: string | null, readonly archiveEndsAt: string | null, readonly answered: number, readonly tasks: ReadonlyArray<{ readonly __typename: 'DataSubjectTask', readonly answeredAt: string | null, readonly rows: number | null, readonly subgraph: string, readonly status: DataSubjectTaskStatus, readonly kept: ReadonlyArray<{ readonly __typename: 'KeptPersonalData', readonly table: string, readonly because: string | null, readonly until: string | null }> }> };

export type OwnDataRequestsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type OwnDataRequestsQuery = { readonly __typename: 'Query', readonly myDataRequests: { readonly __typename: 'DataSubjectRequestConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'DataSubjectRequestEdge', readonly node: { readonly __typename: 'DataSubjectRequest', readonly id: string, readonly kind: DataSubjectRequestKind, readonly status: DataSubjectRequestStatus, readonly requestedAt: string, readonly startsAt: string, readonly dueAt: string, readonly endedAt: string | null, readonly isOverdue: boolean, readonly isCancellable: boolean, readonly refusalCode: string | null, readonly archiveBytes: string | null, readonly archiveEndsAt: string | null, readonly answered: number, readonly tasks: ReadonlyArray<{ readonly __typename: 'DataSubjectTask', readonly subgraph: string, readonly status: DataSubjectTaskStatus }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type OwnDataRequestProgressSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OwnDataRequestProgressSubscription = { readonly dataRequestProgress: { readonly __typename: 'DataSubjectRequest', readonly id: string, readonly kind: DataSubjectRequestKind, readonly status: DataSubjectRequestStatus, readonly requestedAt: string, readonly startsAt: string, readonly dueAt: string, readonly endedAt: string | null, readonly isOverdue: boolean, readonly isCancellable: boolean, readonly refusalCode: string | null, readonly archiveBytes: string | null, readonly archiveEndsAt: string | null, readonly answered: number, readonly tasks: ReadonlyArray<{ readonly __typename: 'DataSubjectTask', readonly answeredAt: string | null, readonly rows: number | null, readonly subgraph: string, readonly status: DataSubjectTaskStatus, readonly kept: ReadonlyArray<{ readonly __typename: 'KeptPersonalData', readonly table: string, readonly because: string | null, readonly until: string | null }> }> } | null };

export type RequestDataExportMutationVariables = Exact<{ [key: string]: never; }>;


export type RequestDataExportMutation = { readonly __typename: 'Mutation', readonly requestDataExport:
    | { readonly __typename: 'DataSubjectRequest', readonly id: string, readonly kind: DataSubjectRequestKind, readonly status: DataSubjectRequestStatus, readonly requestedAt: string, readonly startsAt: string, readonly dueAt: string, readonly endedAt: string | null, readonly isOverdue: boolean, readonly isCancellable: boolean, readonly refusalCode: string | null, readonly archiveBytes: string | null, readonly archiveEndsAt: string | null, readonly answered: number, readonly tasks: ReadonlyArray<{ readonly __typename: 'DataSubjectTask', readonly answeredAt: string | null, readonly rows: number | null, readonly subgraph: string, readonly status: DataSubjectTaskStatus, readonly kept: ReadonlyArray<{ readonly __typename: 'KeptPersonalData', readonly table: string, readonly because: string | null, readonly until: string | null }> }> }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RequestErasureMutationVariables = Exact<{ [key: string]: never; }>;


export type RequestErasureMutation = { readonly __typename: 'Mutation', readonly requestErasure:
    | { readonly __typename: 'DataSubjectRequest', readonly id: string, readonly kind: DataSubjectRequestKind, readonly status: DataSubjectRequestStatus, readonly requestedAt: string, readonly startsAt: string, readonly dueAt: string, readonly endedAt: string | null, readonly isOverdue: boolean, readonly isCancellable: boolean, readonly refusalCode: string | null, readonly archiveBytes: string | null, readonly archiveEndsAt: string | null, readonly answered: number, readonly tasks: ReadonlyArray<{ readonly __typename: 'DataSubjectTask', readonly answeredAt: string | null, readonly rows: number | null, readonly subgraph: string, readonly status: DataSubjectTaskStatus, readonly kept: ReadonlyArray<{ readonly __typename: 'KeptPersonalData', readonly table: string, readonly because: string | null, readonly until: string | null }> }> }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type CancelDataRequestMutationVariables = Exact<{
  input: CancelDataRequestInput;
}>;


export type CancelDataRequestMutation = { readonly __typename: 'Mutation', readonly cancelDataRequest:
    | { readonly __typename: 'DataSubjectRequest', readonly id: string, readonly kind: DataSubjectRequestKind, readonly status: DataSubjectRequestStatus, readonly requestedAt: string, readonly startsAt: string, readonly dueAt: string, readonly endedAt: string | null, readonly isOverdue: boolean, readonly isCancellable: boolean, readonly refusalCode: string | null, readonly archiveBytes: string | null, readonly archiveEndsAt: string | null, readonly answered: number, readonly tasks: ReadonlyArray<{ readonly __typename: 'DataSubjectTask', readonly answeredAt: string | null, readonly rows: number | null, readonly subgraph: string, readonly status: DataSubjectTaskStatus, readonly kept: ReadonlyArray<{ readonly __typename: 'KeptPersonalData', readonly table: string, readonly because: string | null, readonly until: string | null }> }> }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type LinkDataExportMutationVariables = Exact<{
  input: LinkDataExportInput;
}>;


export type LinkDataExportMutation = { readonly __typename: 'Mutation', readonly linkDataExport:
    | { readonly __typename: 'DataExportLink', readonly url: string, readonly expiresAt: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type PlatformDataRequestsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  open?: boolean | null | undefined;
  overdue?: boolean | null | undefined;
}>;


export type PlatformDataRequestsQuery = { readonly __typename: 'Query', readonly dataSubjectRequests: { readonly __typename: 'DataSubjectRequestConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'DataSubjectRequestEdge', readonly node: { readonly __typename: 'DataSubjectRequest', readonly id: string, readonly kind: DataSubjectRequestKind, readonly status: DataSubjectRequestStatus, readonly requestedAt: string, readonly startsAt: string, readonly dueAt: string, readonly endedAt: string | null, readonly isOverdue: boolean, readonly isCancellable: boolean, readonly refusalCode: string | null, readonly archiveBytes: string | null, readonly archiveEndsAt: string | null, readonly answered: number, readonly user: { readonly __typename: 'User', readonly id: string } | null, readonly tasks: ReadonlyArray<{ readonly __typename: 'DataSubjectTask', readonly subgraph: string, readonly status: DataSubjectTaskStatus }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DataRequestQueryVariables = Exact<{
  id: string | number;
}>;


export type DataRequestQuery = { readonly __typename: 'Query', readonly dataSubjectRequest: { readonly __typename: 'DataSubjectRequest', readonly id: string, readonly kind: DataSubjectRequestKind, readonly status: DataSubjectRequestStatus, readonly requestedAt: string, readonly startsAt: string, readonly dueAt: string, readonly endedAt: string | null, readonly isOverdue: boolean, readonly isCancellable: boolean, readonly refusalCode: string | null, readonly archiveBytes: string | null, readonly archiveEndsAt: string | null, readonly answered: number, readonly user: { readonly __typename: 'User', readonly id: string } | null, readonly tasks: ReadonlyArray<{ readonly __typename: 'DataSubjectTask', readonly answeredAt: string | null, readonly rows: number | null, readonly subgraph: string, readonly status: DataSubjectTaskStatus, readonly kept: ReadonlyArray<{ readonly __typename: 'KeptPersonalData', readonly table: string, readonly because: string | null, readonly until: string | null }> }> } | null };

export type DataHoldPartsFragment = { readonly __typename: 'DataHold', readonly id: string, readonly subgraphs: ReadonlyArray<string>, readonly reason: string, readonly placedAt: string, readonly releasedAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null, readonly placedBy: { readonly __typename: 'User', readonly id: string } | null };

export type DataHoldsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  userId?: string | number | null | undefined;
}>;


export type DataHoldsQuery = { readonly __typename: 'Query', readonly dataHolds: { readonly __typename: 'DataHoldConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'DataHoldEdge', readonly node: { readonly __typename: 'DataHold', readonly id: string, readonly subgraphs: ReadonlyArray<string>, readonly reason: string, readonly placedAt: string, readonly releasedAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null, readonly placedBy: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SubgraphNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type SubgraphNamesQuery = { readonly __typename: 'Query', readonly serviceGraph: { readonly __typename: 'ServiceGraph', readonly subgraphs: ReadonlyArray<string> } };

export type PlaceDataHoldMutationVariables = Exact<{
  input: PlaceDataHoldInput;
}>;


export type PlaceDataHoldMutation = { readonly __typename: 'Mutation', readonly placeDataHold:
    | { readonly __typename: 'DataHold', readonly id: string, readonly subgraphs: ReadonlyArray<string>, readonly reason: string, readonly placedAt: string, readonly releasedAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null, readonly placedBy: { readonly __typename: 'User', readonly id: string } | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ReleaseDataHoldMutationVariables = Exact<{
  input: ReleaseDataHoldInput;
}>;


export type ReleaseDataHoldMutation = { readonly __typename: 'Mutation', readonly releaseDataHold:
    | { readonly __typename: 'DataHold', readonly id: string, readonly subgraphs: ReadonlyArray<string>, readonly reason: string, readonly placedAt: string, readonly releasedAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null, readonly placedBy: { readonly __typename: 'User', readonly id: string } | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ConsentPartsFragment = { readonly __typename: 'ConsentRecord', readonly id: string, readonly purpose: string, readonly isGranted: boolean, readonly policyVersion: string, readonly recordedAt: string };

export type ConsentLedgerQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  history?: boolean | null | undefined;
}>;


export type ConsentLedgerQuery = { readonly __typename: 'Query', readonly consents: { readonly __typename: 'ConsentRecordConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ConsentRecordEdge', readonly node: { readonly __typename: 'ConsentRecord', readonly id: string, readonly purpose: string, readonly isGranted: boolean, readonly policyVersion: string, readonly recordedAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RecordConsentMutationVariables = Exact<{
  input: RecordConsentInput;
}>;


export type RecordConsentMutation = { readonly __typename: 'Mutation', readonly recordConsent:
    | { readonly __typename: 'ConsentRecord', readonly id: string, readonly purpose: string, readonly isGranted: boolean, readonly policyVersion: string, readonly recordedAt: string }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type WithdrawConsentMutationVariables = Exact<{
  input: WithdrawConsentInput;
}>;


export type WithdrawConsentMutation = { readonly __typename: 'Mutation', readonly withdrawConsent:
    | { readonly __typename: 'ConsentRecord', readonly id: string, readonly purpose: string, readonly isGranted: boolean, readonly policyVersion: string, readonly recordedAt: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type NamesOfPeopleQueryVariables = Exact<{
  ids: ReadonlyArray<string | number>;
}>;


export type NamesOfPeopleQuery = { readonly __typename: 'Query', readonly nodes: ReadonlyArray<
    | { readonly __typename: 'Agent', readonly id: string }
    | { readonly __typename: 'AgentRun', readonly id: string }
    | { readonly __typename: 'AgentToolCall', readonly id: string }
    | { readonly __typename: 'AiApiKey', readonly id: string }
    | { readonly __typename: 'AiApiProduct', readonly id: string }
    | { readonly __typename: 'AiBudget', readonly id: string }
    | { readonly __typename: 'AiConversation', readonly id: string }
    | { readonly __typename: 'AiDataset', readonly id: string }
    | { readonly __typename: 'AiEvaluation', readonly id: string }
    | { readonly __typename: 'AiMessage', readonly id: string }
    | { readonly __typename: 'AiModel', readonly id: string }
    | { readonly __typename: 'AiProvider', readonly id: string }
    | { readonly __typename: 'Announcement', readonly id: string }
    | { readonly __typename: 'ApiPlan', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'AutomationRule', readonly id: string }
    | { readonly __typename: 'BankAccount', readonly id: string }
    | { readonly __typename: 'BillingProduct', readonly id: string }
    | { readonly __typename: 'BillingSubscription', readonly id: string }
    | { readonly __typename: 'Campaign', readonly id: string }
    | { readonly __typename: 'ChatMessage', readonly id: string }
    | { readonly __typename: 'CheckoutSession', readonly id: string }
    | { readonly __typename: 'Comment', readonly id: string }
    | { readonly __typename: 'ConfigEntry', readonly id: string }
    | { readonly __typename: 'Conversation', readonly id: string }
    | { readonly __typename: 'CreditNote', readonly id: string }
    | { readonly __typename: 'CryptoInvoice', readonly id: string }
    | { readonly __typename: 'DataSubjectRequest', readonly id: string }
    | { readonly __typename: 'DeliveryMessage', readonly id: string }
    | { readonly __typename: 'EventDelivery', readonly id: string }
    | { readonly __typename: 'EventRecord', readonly id: string }
    | { readonly __typename: 'EventSubscription', readonly id: string }
    | { readonly __typename: 'EventType', readonly id: string }
    | { readonly __typename: 'FamilyConsultation', readonly id: string }
    | { readonly __typename: 'FeatureFlag', readonly id: string }
    | { readonly __typename: 'File', readonly id: string }
    | { readonly __typename: 'FlagChange', readonly id: string }
    | { readonly __typename: 'FlagProposal', readonly id: string }
    | { readonly __typename: 'Folder', readonly id: string }
    | { readonly __typename: 'FxQuote', readonly id: string }
    | { readonly __typename: 'Generation', readonly id: string }
    | { readonly __typename: 'Hold', readonly id: string }
    | { readonly __typename: 'HumanReview', readonly id: string }
    | { readonly __typename: 'Incident', readonly id: string }
    | { readonly __typename: 'Invitation', readonly id: string }
    | { readonly __typename: 'Invoice', readonly id: string }
    | { readonly __typename: 'MaintenanceWindow', readonly id: string }
    | { readonly __typename: 'Membership', readonly id: string }
    | { readonly __typename: 'Memory', readonly id: string }
    | { readonly __typename: 'MemoryGrant', readonly id: string }
    | { readonly __typename: 'MemoryNode', readonly id: string }
    | { readonly __typename: 'MemorySpace', readonly id: string }
    | { readonly __typename: 'ModerationAction', readonly id: string }
    | { readonly __typename: 'MoneyPolicyChange', readonly id: string }
    | { readonly __typename: 'Notification', readonly id: string }
    | { readonly __typename: 'NotificationTemplate', readonly id: string }
    | { readonly __typename: 'Organization', readonly id: string }
    | { readonly __typename: 'Payment', readonly id: string }
    | { readonly __typename: 'PaymentRequest', readonly id: string }
    | { readonly __typename: 'PersonList', readonly id: string }
    | { readonly __typename: 'Persona', readonly id: string }
    | { readonly __typename: 'PersonaMessage', readonly id: string }
    | { readonly __typename: 'Pocket', readonly id: string }
    | { readonly __typename: 'Post', readonly id: string }
    | { readonly __typename: 'PostDraft', readonly id: string }
    | { readonly __typename: 'Price', readonly id: string }
    | { readonly __typename: 'PromptTemplate', readonly id: string }
    | { readonly __typename: 'Refund', readonly id: string }
    | { readonly __typename: 'ReplayJob', readonly id: string }
    | { readonly __typename: 'RoutingRule', readonly id: string }
    | { readonly __typename: 'ScheduledMessage', readonly id: string }
    | { readonly __typename: 'Service', readonly id: string }
    | { readonly __typename: 'Session', readonly id: string }
    | { readonly __typename: 'Share', readonly id: string }
    | { readonly __typename: 'ShareLink', readonly id: string }
    | { readonly __typename: 'SocialProfile', readonly id: string }
    | { readonly __typename: 'Statement', readonly id: string }
    | { readonly __typename: 'Transfer', readonly id: string }
    | { readonly __typename: 'TutorExercise', readonly id: string }
    | { readonly __typename: 'TutorSession', readonly id: string }
    | { readonly __typename: 'TutorTurn', readonly id: string }
    | { readonly __typename: 'UploadSession', readonly id: string }
    | { readonly __typename: 'User', readonly displayName: string, readonly id: string }
    | { readonly __typename: 'Wallet', readonly id: string }
    | { readonly __typename: 'WalletMovement', readonly id: string }
    | { readonly __typename: 'WebhookEndpoint', readonly id: string }
   | null> };

export type PromptPartsFragment = { readonly __typename: 'PromptTemplate', readonly id: string, readonly name: string, readonly labels: ReadonlyArray<{ readonly __typename: 'PromptLabel', readonly label: string, readonly number: number }>, readonly versions: ReadonlyArray<{ readonly __typename: 'PromptVersion', readonly number: number, readonly text: string, readonly variables: ReadonlyArray<string>, readonly publishedAt: string, readonly publishedBy: { readonly __typename: 'User', readonly id: string } }> };

export type PromptsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PromptsPageQuery = { readonly __typename: 'Query', readonly prompts: { readonly __typename: 'PromptTemplateConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PromptTemplateEdge', readonly node: { readonly __typename: 'PromptTemplate', readonly id: string, readonly name: string, readonly labels: ReadonlyArray<{ readonly __typename: 'PromptLabel', readonly label: string, readonly number: number }>, readonly versions: ReadonlyArray<{ readonly __typename: 'PromptVersion', readonly number: number, readonly text: string, readonly variables: ReadonlyArray<string>, readonly publishedAt: string, readonly publishedBy: { readonly __typename: 'User', readonly id: string } }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PublishPromptMutationVariables = Exact<{
  input: PublishPromptVersionInput;
}>;


export type PublishPromptMutation = { readonly __typename: 'Mutation', readonly publishPromptVersion:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptTemplate', readonly id: string, readonly name: string, readonly labels: ReadonlyArray<{ readonly __typename: 'PromptLabel', readonly label: string, readonly number: number }>, readonly versions: ReadonlyArray<{ readonly __typename: 'PromptVersion', readonly number: number, readonly text: string, readonly variables: ReadonlyArray<string>, readonly publishedAt: string, readonly publishedBy: { readonly __typename: 'User', readonly id: string } }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type LabelPromptMutationVariables = Exact<{
  input: LabelPromptVersionInput;
}>;


export type LabelPromptMutation = { readonly __typename: 'Mutation', readonly labelPromptVersion:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptTemplate', readonly id: string, readonly name: string, readonly labels: ReadonlyArray<{ readonly __typename: 'PromptLabel', readonly label: string, readonly number: number }>, readonly versions: ReadonlyArray<{ readonly __typename: 'PromptVersion', readonly number: number, readonly text: string, readonly variables: ReadonlyArray<string>, readonly publishedAt: string, readonly publishedBy: { readonly __typename: 'User', readonly id: string } }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type EvaluationDatasetsQueryVariables = Exact<{ [key: string]: never; }>;


export type EvaluationDatasetsQuery = { readonly __typename: 'Query', readonly aiDatasets: { readonly __typename: 'AiDatasetConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AiDatasetEdge', readonly node: { readonly __typename: 'AiDataset', readonly id: string, readonly name: string } }> } };

export type CreateEvaluationDatasetMutationVariables = Exact<{
  input: CreateAiDatasetInput;
}>;


export type CreateEvaluationDatasetMutation = { readonly __typename: 'Mutation', readonly createAiDataset:
    | { readonly __typename: 'AiDataset', readonly id: string, readonly name: string }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type EvaluationLineFragment = { readonly __typename: 'AiEvaluation', readonly id: string, readonly status: AiEvaluationStatus, readonly total: number, readonly passed: number, readonly meanScore: number | null, readonly costMicros: string, readonly promptId: string | null, readonly promptNumber: number | null, readonly agentId: string | null, readonly createdAt: string, readonly dataset: { readonly __typename: 'AiDataset', readonly id: string, readonly name: string } };

export type EvaluationsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type EvaluationsPageQuery = { readonly __typename: 'Query', readonly aiEvaluations: { readonly __typename: 'AiEvaluationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AiEvaluationEdge', readonly node: { readonly __typename: 'AiEvaluation', readonly id: string, readonly status: AiEvaluationStatus, readonly total: number, readonly passed: number, readonly meanScore: number | null, readonly costMicros: string, readonly promptId: string | null, readonly promptNumber: number | null, readonly agentId: string | null, readonly createdAt: string, readonly dataset: { readonly __typename: 'AiDataset', readonly id: string, readonly name: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type EvaluationDetailQueryVariables = Exact<{
  id: string | number;
}>;


export type EvaluationDetailQuery = { readonly __typename: 'Query', readonly aiEvaluation: { readonly __typename: 'AiEvaluation', readonly id: string, readonly status: AiEvaluationStatus, readonly total: number, readonly passed: number, readonly meanScore: number | null, readonly costMicros: string, readonly promptId: string | null, readonly promptNumber: number | null, readonly agentId: string | null, readonly createdAt: string, readonly dataset: { readonly __typename: 'AiDataset', readonly id: string, readonly name: string, readonly cases: ReadonlyArray<{ readonly __typename: 'AiDatasetCase', readonly position: number, readonly input: string, readonly expected: string, readonly scorer: AiEvaluationScorer }> }, readonly results: ReadonlyArray<{ readonly __typename: 'AiEvaluationResult', readonly position: number, readonly output: string | null, readonly failure: string | null, readonly score: number, readonly isPassed: boolean }> } | null };

export type BeginEvaluationMutationVariables = Exact<{
  input: RunEvaluationInput;
}>;


export type BeginEvaluationMutation = { readonly __typename: 'Mutation', readonly runEvaluation:
    | { readonly __typename: 'AiEvaluation', readonly id: string, readonly status: AiEvaluationStatus, readonly total: number, readonly passed: number, readonly meanScore: number | null, readonly costMicros: string, readonly promptId: string | null, readonly promptNumber: number | null, readonly agentId: string | null, readonly createdAt: string, readonly dataset: { readonly __typename: 'AiDataset', readonly id: string, readonly name: string } }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type TenantRoleLineFragment = { readonly __typename: 'TenantRole', readonly id: string, readonly name: string, readonly permissions: ReadonlyArray<string> };

export type AccessPolicyLineFragment = { readonly __typename: 'AccessPolicy', readonly id: string, readonly name: string, readonly actions: ReadonlyArray<string>, readonly aalMin: number | null, readonly freshSeconds: number | null, readonly ownerOnly: boolean, readonly fromMinute: number | null, readonly untilMinute: number | null, readonly version: number };

export type OrganisationRolesQueryVariables = Exact<{
  first?: number;
}>;


export type OrganisationRolesQuery = { readonly __typename: 'Query', readonly permissions: ReadonlyArray<{ readonly __typename: 'Permission', readonly name: string, readonly isEnforced: boolean, readonly roles: ReadonlyArray<OrganizationRole> }>, readonly tenantRoles: { readonly __typename: 'TenantRoleConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TenantRoleEdge', readonly node: { readonly __typename: 'TenantRole', readonly id: string, readonly name: string, readonly permissions: ReadonlyArray<string> } }> } };

export type OrganisationRoleMembersQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type OrganisationRoleMembersQuery = { readonly __typename: 'Query', readonly organization: { readonly __typename: 'Organization', readonly id: string, readonly members: { readonly __typename: 'MembershipConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'MembershipEdge', readonly node: { readonly __typename: 'Membership', readonly id: string, readonly role: OrganizationRole, readonly joinedAt: string, readonly version: number, readonly tenantRoles: ReadonlyArray<{ readonly __typename: 'TenantRole', readonly id: string, readonly name: string, readonly permissions: ReadonlyArray<string> }>, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type OrganisationPoliciesQueryVariables = Exact<{
  first?: number;
}>;


export type OrganisationPoliciesQuery = { readonly __typename: 'Query', readonly accessPolicies: { readonly __typename: 'AccessPolicyConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AccessPolicyEdge', readonly node: { readonly __typename: 'AccessPolicy', readonly id: string, readonly name: string, readonly actions: ReadonlyArray<string>, readonly aalMin: number | null, readonly freshSeconds: number | null, readonly ownerOnly: boolean, readonly fromMinute: number | null, readonly untilMinute: number | null, readonly version: number } }> } };

export type WhyAccessQueryVariables = Exact<{
  action: string;
  membershipId: string | number;
}>;


export type WhyAccessQuery = { readonly __typename: 'Query', readonly can: { readonly __typename: 'AccessDecision', readonly isAllowed: boolean, readonly reason: AccessDecisionReason, readonly policyId: string | null, readonly role: OrganizationRole | null, readonly tenantRoles: ReadonlyArray<{ readonly __typename: 'TenantRole', readonly id: string, readonly name: string, readonly permissions: ReadonlyArray<string> }>, readonly policies: ReadonlyArray<{ readonly __typename: 'AccessPolicy', readonly id: string, readonly name: string, readonly actions: ReadonlyArray<string>, readonly aalMin: number | null, readonly freshSeconds: number | null, readonly ownerOnly: boolean, readonly fromMinute: number | null, readonly untilMinute: number | null, readonly version: number }> } };

export type CreateTenantRoleMutationVariables = Exact<{
  input: CreateRoleInput;
}>;


export type CreateTenantRoleMutation = { readonly __typename: 'Mutation', readonly createRole:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantRole', readonly id: string, readonly name: string, readonly permissions: ReadonlyArray<string> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type DeleteTenantRoleMutationVariables = Exact<{
  input: DeleteRoleInput;
}>;


export type DeleteTenantRoleMutation = { readonly __typename: 'Mutation', readonly deleteRole:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantRole', readonly id: string, readonly name: string, readonly permissions: ReadonlyArray<string> }
   | null };

export type AssignTenantRoleMutationVariables = Exact<{
  input: AssignRoleInput;
}>;


export type AssignTenantRoleMutation = { readonly __typename: 'Mutation', readonly assignRole:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantRole', readonly id: string, readonly name: string, readonly permissions: ReadonlyArray<string> }
   | null };

export type RevokeTenantRoleMutationVariables = Exact<{
  input: RevokeRoleInput;
}>;


export type RevokeTenantRoleMutation = { readonly __typename: 'Mutation', readonly revokeRole:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantRole', readonly id: string, readonly name: string, readonly permissions: ReadonlyArray<string> }
   | null };

export type SaveAccessPolicyMutationVariables = Exact<{
  input: UpsertPolicyInput;
}>;


export type SaveAccessPolicyMutation = { readonly __typename: 'Mutation', readonly upsertPolicy:
    | { readonly __typename: 'AccessPolicy', readonly id: string, readonly name: string, readonly actions: ReadonlyArray<string>, readonly aalMin: number | null, readonly freshSeconds: number | null, readonly ownerOnly: boolean, readonly fromMinute: number | null, readonly untilMinute: number | null, readonly version: number }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type DeleteAccessPolicyMutationVariables = Exact<{
  input: DeletePolicyInput;
}>;


export type DeleteAccessPolicyMutation = { readonly __typename: 'Mutation', readonly deletePolicy:
    | { readonly __typename: 'AccessPolicy', readonly id: string, readonly name: string, readonly actions: ReadonlyArray<string>, readonly aalMin: number | null, readonly freshSeconds: number | null, readonly ownerOnly: boolean, readonly fromMinute: number | null, readonly untilMinute: number | null, readonly version: number }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type SecurityActivityQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type SecurityActivityQuery = { readonly __typename: 'Query', readonly notifications: { readonly __typename: 'NotificationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'NotificationEdge', readonly node: { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly createdAt: string, readonly type: { readonly __typename: 'NotificationType', readonly key: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RateLimitPartsFragment = { readonly __typename: 'RateLimitPolicy', readonly id: string, readonly name: string, readonly countsBy: RateLimitSubject, readonly appliesTo: RateLimitTarget, readonly target: string | null, readonly limit: number, readonly windowSeconds: number, readonly burst: number, readonly isEnabled: boolean, readonly changedAt: string, readonly changedBy: { readonly __typename: 'User', readonly id: string } | null };

export type RateLimitsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type RateLimitsQuery = { readonly __typename: 'Query', readonly rateLimitPolicies: { readonly __typename: 'RateLimitPolicyConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'RateLimitPolicyEdge', readonly node: { readonly __typename: 'RateLimitPolicy', readonly id: string, readonly name: string, readonly countsBy: RateLimitSubject, readonly appliesTo: RateLimitTarget, readonly target: string | null, readonly limit: number, readonly windowSeconds: number, readonly burst: number, readonly isEnabled: boolean, readonly changedAt: string, readonly changedBy: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RateLimitCountsQueryVariables = Exact<{
  policyId: string | number;
}>;


export type RateLimitCountsQuery = { readonly __typename: 'Query', readonly rateLimitStatus: { readonly __typename: 'RateLimitStatus', readonly admitted: number, readonly refused: number, readonly since: string, readonly policy: { readonly __typename: 'RateLimitPolicy', readonly id: string } } | null };

export type SetRateLimitMutationVariables = Exact<{
  input: SetRateLimitPolicyInput;
}>;


export type SetRateLimitMutation = { readonly __typename: 'Mutation', readonly setRateLimitPolicy:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly current: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RateLimitPolicy', readonly id: string, readonly name: string, readonly countsBy: RateLimitSubject, readonly appliesTo: RateLimitTarget, readonly target: string | null, readonly limit: number, readonly windowSeconds: number, readonly burst: number, readonly isEnabled: boolean, readonly changedAt: string, readonly changedBy: { readonly __typename: 'User', readonly id: string } | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RetentionPartsFragment = { readonly __typename: 'RetentionPolicy', readonly id: string, readonly dataClass: RetentionClass, readonly keepDays: number, readonly keepDaysMin: number, readonly keepDaysMax: number, readonly changedAt: string, readonly lastRunAt: string | null, readonly lastDeleted: number, readonly lastHeld: number, readonly changedBy: { readonly __typename: 'User', readonly id: string } | null };

export type RetentionTermsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type RetentionTermsQuery = { readonly __typename: 'Query', readonly retentionPolicies: { readonly __typename: 'RetentionPolicyConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'RetentionPolicyEdge', readonly node: { readonly __typename: 'RetentionPolicy', readonly id: string, readonly dataClass: RetentionClass, readonly keepDays: number, readonly keepDaysMin: number, readonly keepDaysMax: number, readonly changedAt: string, readonly lastRunAt: string | null, readonly lastDeleted: number, readonly lastHeld: number, readonly changedBy: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SetRetentionTermMutationVariables = Exact<{
  input: SetRetentionPolicyInput;
}>;


export type SetRetentionTermMutation = { readonly __typename: 'Mutation', readonly setRetentionPolicy:
    | { readonly __typename: 'RetentionPolicy', readonly id: string, readonly dataClass: RetentionClass, readonly keepDays: number, readonly keepDaysMin: number, readonly keepDaysMax: number, readonly changedAt: string, readonly lastRunAt: string | null, readonly lastDeleted: number, readonly lastHeld: number, readonly changedBy: { readonly __typename: 'User', readonly id: string } | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ScanRunPartsFragment = { readonly __typename: 'ScanRun', readonly id: string, readonly kind: ScanKind, readonly status: ScanStatus, readonly startedAt: string, readonly endedAt: string | null, readonly checked: number, readonly found: number, readonly snapshotAt: string | null, readonly failure: string | null, readonly startedBy: { readonly __typename: 'User', readonly id: string } | null };

export type ScanRunsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ScanRunsQuery = { readonly __typename: 'Query', readonly scanRuns: { readonly __typename: 'ScanRunConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ScanRunEdge', readonly node: { readonly __typename: 'ScanRun', readonly id: string, readonly kind: ScanKind, readonly status: ScanStatus, readonly startedAt: string, readonly endedAt: string | null, readonly checked: number, readonly found: number, readonly snapshotAt: string | null, readonly failure: string | null, readonly startedBy: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type StartScanMutationVariables = Exact<{
  input: StartScanInput;
}>;


export type StartScanMutation = { readonly __typename: 'Mutation', readonly startScan:
    | { readonly __typename: 'InvalidStateError', readonly current: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ScanRun', readonly id: string, readonly kind: ScanKind, readonly status: ScanStatus, readonly startedAt: string, readonly endedAt: string | null, readonly checked: number, readonly found: number, readonly snapshotAt: string | null, readonly failure: string | null, readonly startedBy: { readonly __typename: 'User', readonly id: string } | null }
   | null };

export type VulnerabilityPartsFragment = { readonly __typename: 'Vulnerability', readonly id: string, readonly kind: ScanKind, readonly title: string, readonly severity: VulnerabilitySeverity, readonly advisoryUrl: string | null, readonly subject: string, readonly affected: string, readonly remedy: string, readonly isDevelopmentOnly: boolean, readonly status: VulnerabilityStatus, readonly note: string | null, readonly triagedAt: string | null, readonly firstSeenAt: string, readonly lastSeenAt: string, readonly resolvedAt: string | null, readonly triagedBy: { readonly __typename: 'User', readonly id: string } | null };

export type VulnerabilitiesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  status?: VulnerabilityStatus | null | undefined;
}>;


export type VulnerabilitiesQuery = { readonly __typename: 'Query', readonly vulnerabilities: { readonly __typename: 'VulnerabilityConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'VulnerabilityEdge', readonly node: { readonly __typename: 'Vulnerability', readonly id: string, readonly kind: ScanKind, readonly title: string, readonly severity: VulnerabilitySeverity, readonly advisoryUrl: string | null, readonly subject: string, readonly affected: string, readonly remedy: string, readonly isDevelopmentOnly: boolean, readonly status: VulnerabilityStatus, readonly note: string | null, readonly triagedAt: string | null, readonly firstSeenAt: string, readonly lastSeenAt: string, readonly resolvedAt: string | null, readonly triagedBy: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type TriageVulnerabilityMutationVariables = Exact<{
  input: TriageVulnerabilityInput;
}>;


export type TriageVulnerabilityMutation = { readonly __typename: 'Mutation', readonly triageVulnerability:
    | { readonly __typename: 'InvalidStateError', readonly current: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'Vulnerability', readonly id: string, readonly kind: ScanKind, readonly title: string, readonly severity: VulnerabilitySeverity, readonly advisoryUrl: string | null, readonly subject: string, readonly affected: string, readonly remedy: string, readonly isDevelopmentOnly: boolean, readonly status: VulnerabilityStatus, readonly note: string | null, readonly triagedAt: string | null, readonly firstSeenAt: string, readonly lastSeenAt: string, readonly resolvedAt: string | null, readonly triagedBy: { readonly __typename: 'User', readonly id: string } | null }
   | null };

export type VulnerabilityReportPartsFragment = { readonly __typename: 'VulnerabilityReport', readonly id: string, readonly title: string, readonly description: string, readonly contact: string | null, readonly receivedAt: string, readonly isHandled: boolean, readonly reporter: { readonly __typename: 'User', readonly id: string } | null };

export type VulnerabilityReportsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type VulnerabilityReportsQuery = { readonly __typename: 'Query', readonly vulnerabilityReports: { readonly __typename: 'VulnerabilityReportConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'VulnerabilityReportEdge', readonly node: { readonly __typename: 'VulnerabilityReport', readonly id: string, readonly title: string, readonly description: string, readonly contact: string | null, readonly receivedAt: string, readonly isHandled: boolean, readonly reporter: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type HandleVulnerabilityReportMutationVariables = Exact<{
  input: HandleVulnerabilityReportInput;
}>;


export type HandleVulnerabilityReportMutation = { readonly __typename: 'Mutation', readonly handleVulnerabilityReport:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'VulnerabilityReport', readonly id: string, readonly title: string, readonly description: string, readonly contact: string | null, readonly receivedAt: string, readonly isHandled: boolean, readonly reporter: { readonly __typename: 'User', readonly id: string } | null }
   | null };

export type ControlEvidencePartsFragment = { readonly __typename: 'ControlEvidence', readonly id: string, readonly kind: EvidenceKind | null, readonly isMet: boolean, readonly detail: string, readonly reference: string | null, readonly at: string, readonly validUntil: string, readonly isStale: boolean, readonly attachedBy: { readonly __typename: 'User', readonly id: string } | null };

export type ComplianceStateQueryVariables = Exact<{
  framework: ComplianceFramework;
}>;


export type ComplianceStateQuery = { readonly __typename: 'Query', readonly complianceStatus: { readonly __typename: 'ComplianceStatus', readonly framework: ComplianceFramework, readonly title: string, readonly met: number, readonly at: string, readonly controls: ReadonlyArray<{ readonly __typename: 'ComplianceControl', readonly id: string, readonly reference: string, readonly title: string, readonly status: ControlStatus, readonly isComputed: boolean, readonly evidence: ReadonlyArray<{ readonly __typename: 'ControlEvidence', readonly id: string, readonly kind: EvidenceKind | null, readonly isMet: boolean, readonly detail: string, readonly reference: string | null, readonly at: string, readonly validUntil: string, readonly isStale: boolean, readonly attachedBy: { readonly __typename: 'User', readonly id: string } | null }> }> } };

export type AttachEvidenceMutationVariables = Exact<{
  input: AttachEvidenceInput;
}>;


export type AttachEvidenceMutation = { readonly __typename: 'Mutation', readonly attachEvidence:
    | { readonly __typename: 'ControlEvidence', readonly id: string, readonly kind: EvidenceKind | null, readonly isMet: boolean, readonly detail: string, readonly reference: string | null, readonly at: string, readonly validUntil: string, readonly isStale: boolean, readonly attachedBy: { readonly __typename: 'User', readonly id: string } | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ComplianceReportPartsFragment = { readonly __typename: 'ComplianceReport', readonly id: string, readonly framework: ComplianceFramework, readonly generatedAt: string, readonly met: number, readonly total: number, readonly content: string, readonly sha256: string, readonly generatedBy: { readonly __typename: 'User', readonly id: string } | null };

export type ComplianceReportsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ComplianceReportsQuery = { readonly __typename: 'Query', readonly complianceReports: { readonly __typename: 'ComplianceReportConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ComplianceReportEdge', readonly node: { readonly __typename: 'ComplianceReport', readonly id: string, readonly framework: ComplianceFramework, readonly generatedAt: string, readonly met: number, readonly total: number, readonly content: string, readonly sha256: string, readonly generatedBy: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type GenerateComplianceReportMutationVariables = Exact<{
  input: GenerateComplianceReportInput;
}>;


export type GenerateComplianceReportMutation = { readonly __typename: 'Mutation', readonly generateComplianceReport: { readonly __typename: 'ComplianceReport', readonly id: string, readonly framework: ComplianceFramework, readonly generatedAt: string, readonly met: number, readonly total: number, readonly content: string, readonly sha256: string, readonly generatedBy: { readonly __typename: 'User', readonly id: string } | null } | null };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { readonly __typename: 'Query', readonly me: { readonly __typename: 'User', readonly email: string | null, readonly locale: string | null, readonly version: number, readonly id: string, readonly handle: string, readonly displayName: string, readonly tenants: ReadonlyArray<{ readonly __typename: 'TenantChoice', readonly id: string, readonly name: string, readonly kind: OrganizationKind, readonly role: OrganizationRole, readonly isActive: boolean }> | null } | null };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { readonly __typename: 'Mutation', readonly signOut: boolean | null };

export type SwitchOrganizationMutationVariables = Exact<{
  input: SwitchOrganizationInput;
}>;


export type SwitchOrganizationMutation = { readonly __typename: 'Mutation', readonly switchOrganization:
    | { readonly __typename: 'AccessTokenPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly tenantId: string, readonly aal: number }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type UnreadCountChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type UnreadCountChangedSubscription = { readonly unreadCountChanged: number };

export type UnreadNotificationCountQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadNotificationCountQuery = { readonly __typename: 'Query', readonly unreadNotificationCount: number };

export type UnreadMessageCountQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadMessageCountQuery = { readonly __typename: 'Query', readonly unreadMessageCount: number };

export type InboxNewsSubscriptionVariables = Exact<{
  locale?: string | null | undefined;
}>;


export type InboxNewsSubscription = { readonly notificationReceived: { readonly __typename: 'Notification', readonly id: string, readonly title: string, readonly body: string, readonly url: string | null, readonly isUnread: boolean, readonly createdAt: string, readonly readAt: string | null, readonly archivedAt: string | null, readonly type: { readonly __typename: 'NotificationType', readonly key: string, readonly category: NotificationCategory } | null, readonly actor: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null, readonly post: { readonly __typename: 'Post', readonly id: string } | null, readonly conversation: { readonly __typename: 'Conversation', readonly id: string } | null } | null };

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

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { readonly __typename: 'Mutation', readonly refreshSession:
    | { readonly __typename: 'AuthPayload', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly refreshToken: string, readonly refreshTokenExpiresAt: string, readonly sessionId: string, readonly tenantId: string, readonly aal: number, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } | null }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

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

export type PostInFeedFragment = { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> };

export type CommentInThreadFragment = { readonly __typename: 'Comment', readonly id: string, readonly text: string, readonly postState: ParentState, readonly parentState: ParentState | null, readonly replyCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null, readonly parent: { readonly __typename: 'Comment', readonly id: string } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> };

export type FeedPageQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  mode?: FeedMode;
}>;


export type FeedPageQuery = { readonly __typename: 'Query', readonly feed: { readonly __typename: 'FeedConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FeedEdge', readonly cursor: string, readonly reason: FeedReason, readonly node: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PostInFeedQueryVariables = Exact<{
  id: string | number;
}>;


export type PostInFeedQuery = { readonly __typename: 'Query', readonly post: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } | null };

export type PostThreadQueryVariables = Exact<{
  id: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type PostThreadQuery = { readonly __typename: 'Query', readonly post: { readonly __typename: 'Post', readonly id: string, readonly comments: { readonly __typename: 'CommentConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'CommentEdge', readonly cursor: string, readonly node: { readonly __typename: 'Comment', readonly id: string, readonly text: string, readonly postState: ParentState, readonly parentState: ParentState | null, readonly replyCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null, readonly parent: { readonly __typename: 'Comment', readonly id: string } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type PostReactionsQueryVariables = Exact<{
  id: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type PostReactionsQuery = { readonly __typename: 'Query', readonly post: { readonly __typename: 'Post', readonly id: string, readonly reactedBy: { readonly __typename: 'ReactionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ReactionEdge', readonly cursor: string, readonly node: { readonly __typename: 'Reaction', readonly kind: ReactionKind, readonly user: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type PublishPostMutationVariables = Exact<{
  input: CreatePostInput;
}>;


export type PublishPostMutation = { readonly __typename: 'Mutation', readonly createPost:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type AddCommentMutationVariables = Exact<{
  input: CreateCommentInput;
}>;


export type AddCommentMutation = { readonly __typename: 'Mutation', readonly createComment:
    | { readonly __typename: 'Comment', readonly id: string, readonly text: string, readonly postState: ParentState, readonly parentState: ParentState | null, readonly replyCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly post: { readonly __typename: 'Post', readonly id: string, readonly commentCount: number } | null, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null, readonly parent: { readonly __typename: 'Comment', readonly id: string } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ChangeCommentMutationVariables = Exact<{
  input: EditCommentInput;
}>;


export type ChangeCommentMutation = { readonly __typename: 'Mutation', readonly editComment:
    | { readonly __typename: 'Comment', readonly id: string, readonly text: string, readonly postState: ParentState, readonly parentState: ParentState | null, readonly replyCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null, readonly parent: { readonly __typename: 'Comment', readonly id: string } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly currentVersion: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type FeedNewsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type FeedNewsSubscription = { readonly feedUpdated: { readonly __typename: 'FeedUpdate', readonly change: FeedChange, readonly postId: string, readonly post: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } | null } };

export type ProfilePageQueryVariables = Exact<{
  handle: string;
}>;


export type ProfilePageQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly version: number, readonly createdAt: string, readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly user: { readonly __typename: 'User', readonly id: string }, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null } | null };

export type PostsOfProfileQueryVariables = Exact<{
  handle: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type PostsOfProfileQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly posts: { readonly __typename: 'PostConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PostEdge', readonly cursor: string, readonly node: { readonly __typename: 'Post', readonly id: string, readonly text: string, readonly visibility: PostVisibility, readonly status: PostStatus, readonly commentCount: number, readonly version: number, readonly createdAt: string, readonly editedAt: string | null, readonly authorProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string } | null, readonly author: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly reactions: ReadonlyArray<{ readonly __typename: 'ReactionCount', readonly kind: ReactionKind, readonly count: number, readonly viewerReacted: boolean }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type PersonCardFragment = { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly user: { readonly __typename: 'User', readonly id: string }, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null };

export type FollowersOfProfileQueryVariables = Exact<{
  handle: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type FollowersOfProfileQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly followers: { readonly __typename: 'FollowConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FollowEdge', readonly cursor: string, readonly node: { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly user: { readonly __typename: 'User', readonly id: string }, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type FollowedByProfileQueryVariables = Exact<{
  handle: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type FollowedByProfileQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly following: { readonly __typename: 'FollowConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FollowEdge', readonly cursor: string, readonly node: { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly user: { readonly __typename: 'User', readonly id: string }, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type PeopleNearbyQueryVariables = Exact<{
  handle: string;
}>;


export type PeopleNearbyQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly followers: { readonly __typename: 'FollowConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FollowEdge', readonly node: { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly user: { readonly __typename: 'User', readonly id: string }, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null } }> }, readonly following: { readonly __typename: 'FollowConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FollowEdge', readonly node: { readonly __typename: 'SocialProfile', readonly id: string, readonly displayName: string, readonly following: { readonly __typename: 'FollowConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FollowEdge', readonly node: { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly user: { readonly __typename: 'User', readonly id: string }, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null } }> } } }> } } | null };

export type PersonByHandleQueryVariables = Exact<{
  handle: string;
}>;


export type PersonByHandleQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly bio: string, readonly followerCount: number, readonly followingCount: number, readonly user: { readonly __typename: 'User', readonly id: string }, readonly viewerRelationship: { readonly __typename: 'Relationship', readonly isFollowing: boolean, readonly isBlocking: boolean, readonly user: { readonly __typename: 'User', readonly id: string } } | null } | null };

export type PeopleToWriteToQueryVariables = Exact<{
  handle: string;
}>;


export type PeopleToWriteToQuery = { readonly __typename: 'Query', readonly socialProfile: { readonly __typename: 'SocialProfile', readonly id: string, readonly following: { readonly __typename: 'FollowConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FollowEdge', readonly node: { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly user: { readonly __typename: 'User', readonly id: string } } }> }, readonly followers: { readonly __typename: 'FollowConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'FollowEdge', readonly node: { readonly __typename: 'SocialProfile', readonly id: string, readonly handle: string, readonly displayName: string, readonly user: { readonly __typename: 'User', readonly id: string } } }> } } | null };

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

export type ThreatAlertPartsFragment = { readonly __typename: 'ThreatAlert', readonly id: string, readonly ruleId: string, readonly severity: ThreatSeverity, readonly source: string | null, readonly at: string, readonly signals: number, readonly status: ThreatAlertStatus, readonly incidentId: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null };

export type ThreatAlertsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  status?: ThreatAlertStatus | null | undefined;
}>;


export type ThreatAlertsQuery = { readonly __typename: 'Query', readonly threatAlerts: { readonly __typename: 'ThreatAlertConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ThreatAlertEdge', readonly node: { readonly __typename: 'ThreatAlert', readonly id: string, readonly ruleId: string, readonly severity: ThreatSeverity, readonly source: string | null, readonly at: string, readonly signals: number, readonly status: ThreatAlertStatus, readonly incidentId: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type TriageThreatAlertMutationVariables = Exact<{
  input: TriageThreatAlertInput;
}>;


export type TriageThreatAlertMutation = { readonly __typename: 'Mutation', readonly triageThreatAlert:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ThreatAlert', readonly id: string, readonly ruleId: string, readonly severity: ThreatSeverity, readonly source: string | null, readonly at: string, readonly signals: number, readonly status: ThreatAlertStatus, readonly incidentId: string | null, readonly user: { readonly __typename: 'User', readonly id: string } | null }
   | null };

export type SecurityIncidentPartsFragment = { readonly __typename: 'SecurityIncident', readonly id: string, readonly title: string, readonly severity: ThreatSeverity, readonly status: SecurityIncidentStatus, readonly openedAt: string, readonly notifyBy: string, readonly notifiedAt: string | null, readonly isNotificationOverdue: boolean, readonly closedAt: string | null, readonly timeline: ReadonlyArray<{ readonly __typename: 'SecurityIncidentStep', readonly id: string, readonly kind: string, readonly note: string, readonly at: string, readonly by: { readonly __typename: 'User', readonly id: string } | null }> };

export type SecurityIncidentsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type SecurityIncidentsQuery = { readonly __typename: 'Query', readonly securityIncidents: { readonly __typename: 'SecurityIncidentConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'SecurityIncidentEdge', readonly node: { readonly __typename: 'SecurityIncident', readonly id: string, readonly title: string, readonly severity: ThreatSeverity, readonly status: SecurityIncidentStatus, readonly openedAt: string, readonly notifyBy: string, readonly notifiedAt: string | null, readonly isNotificationOverdue: boolean, readonly closedAt: string | null, readonly timeline: ReadonlyArray<{ readonly __typename: 'SecurityIncidentStep', readonly id: string, readonly kind: string, readonly note: string, readonly at: string, readonly by: { readonly __typename: 'User', readonly id: string } | null }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type OpenSecurityIncidentMutationVariables = Exact<{
  input: OpenSecurityIncidentInput;
}>;


export type OpenSecurityIncidentMutation = { readonly __typename: 'Mutation', readonly openSecurityIncident: { readonly __typename: 'SecurityIncident', readonly id: string, readonly title: string, readonly severity: ThreatSeverity, readonly status: SecurityIncidentStatus, readonly openedAt: string, readonly notifyBy: string, readonly notifiedAt: string | null, readonly isNotificationOverdue: boolean, readonly closedAt: string | null, readonly timeline: ReadonlyArray<{ readonly __typename: 'SecurityIncidentStep', readonly id: string, readonly kind: string, readonly note: string, readonly at: string, readonly by: { readonly __typename: 'User', readonly id: string } | null }> } | null };

export type UpdateSecurityIncidentMutationVariables = Exact<{
  input: UpdateSecurityIncidentInput;
}>;


export type UpdateSecurityIncidentMutation = { readonly __typename: 'Mutation', readonly updateSecurityIncident:
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SecurityIncident', readonly id: string, readonly title: string, readonly severity: ThreatSeverity, readonly status: SecurityIncidentStatus, readonly openedAt: string, readonly notifyBy: string, readonly notifiedAt: string | null, readonly isNotificationOverdue: boolean, readonly closedAt: string | null, readonly timeline: ReadonlyArray<{ readonly __typename: 'SecurityIncidentStep', readonly id: string, readonly kind: string, readonly note: string, readonly at: string, readonly by: { readonly __typename: 'User', readonly id: string } | null }> }
   | null };

export type ThreatRulePartsFragment = { readonly __typename: 'ThreatRule', readonly id: string, readonly name: string, readonly definition: string, readonly severity: ThreatSeverity, readonly blockSeconds: number | null, readonly isEnabled: boolean };

export type ThreatRulesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ThreatRulesQuery = { readonly __typename: 'Query', readonly threatRules: { readonly __typename: 'ThreatRuleConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ThreatRuleEdge', readonly node: { readonly __typename: 'ThreatRule', readonly id: string, readonly name: string, readonly definition: string, readonly severity: ThreatSeverity, readonly blockSeconds: number | null, readonly isEnabled: boolean } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateThreatRuleMutationVariables = Exact<{
  input: CreateThreatRuleInput;
}>;


export type CreateThreatRuleMutation = { readonly __typename: 'Mutation', readonly createThreatRule:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RuleSyntaxError', readonly position: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ThreatRule', readonly id: string, readonly name: string, readonly definition: string, readonly severity: ThreatSeverity, readonly blockSeconds: number | null, readonly isEnabled: boolean }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type SwitchThreatRuleMutationVariables = Exact<{
  input: SwitchThreatRuleInput;
}>;


export type SwitchThreatRuleMutation = { readonly __typename: 'Mutation', readonly switchThreatRule:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ThreatRule', readonly id: string, readonly name: string, readonly definition: string, readonly severity: ThreatSeverity, readonly blockSeconds: number | null, readonly isEnabled: boolean }
   | null };

export type AccessBlockPartsFragment = { readonly __typename: 'AccessBlock', readonly id: string, readonly kind: BlockKind, readonly subject: string, readonly reason: string, readonly placedAt: string, readonly expiresAt: string | null, readonly liftedAt: string | null, readonly placedBy: { readonly __typename: 'User', readonly id: string } | null };

export type AccessBlocksQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  inForce?: boolean | null | undefined;
}>;


export type AccessBlocksQuery = { readonly __typename: 'Query', readonly accessBlocks: { readonly __typename: 'AccessBlockConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AccessBlockEdge', readonly node: { readonly __typename: 'AccessBlock', readonly id: string, readonly kind: BlockKind, readonly subject: string, readonly reason: string, readonly placedAt: string, readonly expiresAt: string | null, readonly liftedAt: string | null, readonly placedBy: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type BlockSubjectMutationVariables = Exact<{
  input: BlockSubjectInput;
}>;


export type BlockSubjectMutation = { readonly __typename: 'Mutation', readonly blockSubject:
    | { readonly __typename: 'AccessBlock', readonly id: string, readonly kind: BlockKind, readonly subject: string, readonly reason: string, readonly placedAt: string, readonly expiresAt: string | null, readonly liftedAt: string | null, readonly placedBy: { readonly __typename: 'User', readonly id: string } | null }
    | { readonly __typename: 'InvalidStateError', readonly current: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type UnblockSubjectMutationVariables = Exact<{
  input: UnblockSubjectInput;
}>;


export type UnblockSubjectMutation = { readonly __typename: 'Mutation', readonly unblockSubject:
    | { readonly __typename: 'AccessBlock', readonly id: string, readonly kind: BlockKind, readonly subject: string, readonly reason: string, readonly placedAt: string, readonly expiresAt: string | null, readonly liftedAt: string | null, readonly placedBy: { readonly __typename: 'User', readonly id: string } | null }
    | { readonly __typename: 'InvalidStateError', readonly current: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type SentCodeFragment = { readonly __typename: 'FactorCodeSent', readonly hint: string, readonly expiresAt: string };

export type SendMfaCodeMutationVariables = Exact<{
  input: SendMfaCodeInput;
}>;


export type SendMfaCodeMutation = { readonly __typename: 'Mutation', readonly sendMfaCode:
    | { readonly __typename: 'FactorCodeSent', readonly hint: string, readonly expiresAt: string }
    | { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type SendStepUpCodeMutationVariables = Exact<{ [key: string]: never; }>;


export type SendStepUpCodeMutation = { readonly __typename: 'Mutation', readonly sendStepUpCode:
    | { readonly __typename: 'FactorCodeSent', readonly hint: string, readonly expiresAt: string }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type CodeEnrolmentFragment = { readonly __typename: 'CodeFactorEnrolment', readonly factorId: string, readonly hint: string, readonly expiresAt: string };

export type EnrolSmsFactorMutationVariables = Exact<{
  input: EnrolSmsFactorInput;
}>;


export type EnrolSmsFactorMutation = { readonly __typename: 'Mutation', readonly enrolSmsFactor:
    | { readonly __typename: 'CodeFactorEnrolment', readonly factorId: string, readonly hint: string, readonly expiresAt: string }
    | { readonly __typename: 'TenantPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type EnrolEmailFactorMutationVariables = Exact<{
  input: EnrolEmailFactorInput;
}>;


export type EnrolEmailFactorMutation = { readonly __typename: 'Mutation', readonly enrolEmailFactor:
    | { readonly __typename: 'CodeFactorEnrolment', readonly factorId: string, readonly hint: string, readonly expiresAt: string }
    | { readonly __typename: 'FactorNotIndependentError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ConfirmCodeFactorMutationVariables = Exact<{
  input: ConfirmCodeFactorInput;
}>;


export type ConfirmCodeFactorMutation = { readonly __typename: 'Mutation', readonly confirmCodeFactor:
    | { readonly __typename: 'CodeAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'CodeFactorConfirmed', readonly accessToken: string, readonly accessTokenExpiresAt: string, readonly tenantId: string, readonly aal: number, readonly recoveryCodes: ReadonlyArray<string> | null, readonly factor: { readonly __typename: 'MfaFactor', readonly id: string, readonly kind: SecondFactorKind, readonly label: string, readonly createdAt: string, readonly confirmedAt: string | null, readonly lastUsedAt: string | null, readonly hint: string | null, readonly isSignIn: boolean } }
    | { readonly __typename: 'FactorNotIndependentError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidCodeError', readonly attemptsLeft: number, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TenantPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type AccountResponsePartsFragment = { readonly __typename: 'AccountResponse', readonly id: string, readonly kind: AccountResponseKind, readonly reason: string, readonly orderedAt: string, readonly expiresAt: string | null, readonly withdrawnAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string }, readonly orderedBy: { readonly __typename: 'User', readonly id: string } | null };

export type AccountResponsesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type AccountResponsesQuery = { readonly __typename: 'Query', readonly accountResponses: { readonly __typename: 'AccountResponseConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AccountResponseEdge', readonly node: { readonly __typename: 'AccountResponse', readonly id: string, readonly kind: AccountResponseKind, readonly reason: string, readonly orderedAt: string, readonly expiresAt: string | null, readonly withdrawnAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string }, readonly orderedBy: { readonly __typename: 'User', readonly id: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ExecuteResponseMutationVariables = Exact<{
  input: ExecuteResponseInput;
}>;


export type ExecuteResponseMutation = { readonly __typename: 'Mutation', readonly executeResponse:
    | { readonly __typename: 'AccountResponse', readonly id: string, readonly kind: AccountResponseKind, readonly reason: string, readonly orderedAt: string, readonly expiresAt: string | null, readonly withdrawnAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string }, readonly orderedBy: { readonly __typename: 'User', readonly id: string } | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type RevertResponseMutationVariables = Exact<{
  input: RevertResponseInput;
}>;


export type RevertResponseMutation = { readonly __typename: 'Mutation', readonly revertResponse:
    | { readonly __typename: 'AccountResponse', readonly id: string, readonly kind: AccountResponseKind, readonly reason: string, readonly orderedAt: string, readonly expiresAt: string | null, readonly withdrawnAt: string | null, readonly user: { readonly __typename: 'User', readonly id: string }, readonly orderedBy: { readonly __typename: 'User', readonly id: string } | null }
    | { readonly __typename: 'InvalidStateError', readonly current: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type DeleteRateLimitMutationVariables = Exact<{
  input: DeleteRateLimitPolicyInput;
}>;


export type DeleteRateLimitMutation = { readonly __typename: 'Mutation', readonly deleteRateLimitPolicy:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RateLimitPolicy', readonly id: string }
   | null };

export type ApiUseQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiUseQuery = { readonly __typename: 'Query', readonly apiEntitlement: { readonly __typename: 'ApiEntitlement', readonly organizationId: string, readonly isSetByOperator: boolean, readonly used: number, readonly limit: number | null, readonly since: string, readonly resetsAt: string, readonly plan: { readonly __typename: 'ApiPlan', readonly id: string, readonly name: string, readonly scopes: ReadonlyArray<string> | null } | null } };

export type MyImpersonationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type MyImpersonationsQuery = { readonly __typename: 'Query', readonly myImpersonations: { readonly __typename: 'ImpersonationConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'ImpersonationEdge', readonly node: { readonly __typename: 'Impersonation', readonly id: string, readonly reason: string, readonly startedAt: string, readonly expiresAt: string, readonly endedAt: string | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ProvenanceLineFragment = { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null };

export type TutorExerciseLineFragment = { readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> };

export type TutorTurnLineFragment = { readonly __typename: 'TutorTurn', readonly id: string, readonly sessionId: string, readonly kind: TutorTurnKind, readonly createdAt: string, readonly question: { readonly __typename: 'TutorAnswer', readonly question: string, readonly basis: TutorBasis, readonly hints: ReadonlyArray<string>, readonly hintsLeft: number, readonly text: string | null, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly explanation: { readonly __typename: 'TutorExplanation', readonly concept: string, readonly level: LearnerLevel, readonly basis: TutorBasis, readonly text: string, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly exerciseSet: { readonly __typename: 'TutorExerciseSet', readonly topic: string, readonly difficulty: number, readonly seed: string } | null, readonly exercises: ReadonlyArray<{ readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> }>, readonly feedback: { readonly __typename: 'TutorFeedback', readonly answer: string, readonly verdict: TutorVerdict, readonly score: number, readonly message: string, readonly hint: string | null, readonly correctAnswer: string | null, readonly solution: ReadonlyArray<string>, readonly criteria: ReadonlyArray<{ readonly __typename: 'TutorCriterionScore', readonly criterion: string, readonly points: number, readonly score: number }>, readonly exercise: { readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> } | null } | null, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } };

export type TutorSessionsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type TutorSessionsQuery = { readonly __typename: 'Query', readonly tutorSessions: { readonly __typename: 'TutorSessionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TutorSessionEdge', readonly node: { readonly __typename: 'TutorSession', readonly id: string, readonly title: string, readonly updatedAt: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type TutorSessionTurnsQueryVariables = Exact<{
  id: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type TutorSessionTurnsQuery = { readonly __typename: 'Query', readonly tutorSession: { readonly __typename: 'TutorSession', readonly id: string, readonly title: string, readonly turns: { readonly __typename: 'TutorTurnConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'TutorTurnEdge', readonly node: { readonly __typename: 'TutorTurn', readonly id: string, readonly sessionId: string, readonly kind: TutorTurnKind, readonly createdAt: string, readonly question: { readonly __typename: 'TutorAnswer', readonly question: string, readonly basis: TutorBasis, readonly hints: ReadonlyArray<string>, readonly hintsLeft: number, readonly text: string | null, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly explanation: { readonly __typename: 'TutorExplanation', readonly concept: string, readonly level: LearnerLevel, readonly basis: TutorBasis, readonly text: string, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly exerciseSet: { readonly __typename: 'TutorExerciseSet', readonly topic: string, readonly difficulty: number, readonly seed: string } | null, readonly exercises: ReadonlyArray<{ readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> }>, readonly feedback: { readonly __typename: 'TutorFeedback', readonly answer: string, readonly verdict: TutorVerdict, readonly score: number, readonly message: string, readonly hint: string | null, readonly correctAnswer: string | null, readonly solution: ReadonlyArray<string>, readonly criteria: ReadonlyArray<{ readonly __typename: 'TutorCriterionScore', readonly criterion: string, readonly points: number, readonly score: number }>, readonly exercise: { readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> } | null } | null, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type AskTutorMutationVariables = Exact<{
  input: AskTutorInput;
}>;


export type AskTutorMutation = { readonly __typename: 'Mutation', readonly askTutor:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TutorTurn', readonly id: string, readonly sessionId: string, readonly kind: TutorTurnKind, readonly createdAt: string, readonly question: { readonly __typename: 'TutorAnswer', readonly question: string, readonly basis: TutorBasis, readonly hints: ReadonlyArray<string>, readonly hintsLeft: number, readonly text: string | null, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly explanation: { readonly __typename: 'TutorExplanation', readonly concept: string, readonly level: LearnerLevel, readonly basis: TutorBasis, readonly text: string, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly exerciseSet: { readonly __typename: 'TutorExerciseSet', readonly topic: string, readonly difficulty: number, readonly seed: string } | null, readonly exercises: ReadonlyArray<{ readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> }>, readonly feedback: { readonly __typename: 'TutorFeedback', readonly answer: string, readonly verdict: TutorVerdict, readonly score: number, readonly message: string, readonly hint: string | null, readonly correctAnswer: string | null, readonly solution: ReadonlyArray<string>, readonly criteria: ReadonlyArray<{ readonly __typename: 'TutorCriterionScore', readonly criterion: string, readonly points: number, readonly score: number }>, readonly exercise: { readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> } | null } | null, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type NextTutorHintMutationVariables = Exact<{
  input: NextTutorHintInput;
}>;


export type NextTutorHintMutation = { readonly __typename: 'Mutation', readonly nextTutorHint:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TutorTurn', readonly id: string, readonly sessionId: string, readonly kind: TutorTurnKind, readonly createdAt: string, readonly question: { readonly __typename: 'TutorAnswer', readonly question: string, readonly basis: TutorBasis, readonly hints: ReadonlyArray<string>, readonly hintsLeft: number, readonly text: string | null, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly explanation: { readonly __typename: 'TutorExplanation', readonly concept: string, readonly level: LearnerLevel, readonly basis: TutorBasis, readonly text: string, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly exerciseSet: { readonly __typename: 'TutorExerciseSet', readonly topic: string, readonly difficulty: number, readonly seed: string } | null, readonly exercises: ReadonlyArray<{ readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> }>, readonly feedback: { readonly __typename: 'TutorFeedback', readonly answer: string, readonly verdict: TutorVerdict, readonly score: number, readonly message: string, readonly hint: string | null, readonly correctAnswer: string | null, readonly solution: ReadonlyArray<string>, readonly criteria: ReadonlyArray<{ readonly __typename: 'TutorCriterionScore', readonly criterion: string, readonly points: number, readonly score: number }>, readonly exercise: { readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> } | null } | null, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type ExplainConceptMutationVariables = Exact<{
  input: ExplainConceptInput;
}>;


export type ExplainConceptMutation = { readonly __typename: 'Mutation', readonly explainConcept:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TutorTurn', readonly id: string, readonly sessionId: string, readonly kind: TutorTurnKind, readonly createdAt: string, readonly question: { readonly __typename: 'TutorAnswer', readonly question: string, readonly basis: TutorBasis, readonly hints: ReadonlyArray<string>, readonly hintsLeft: number, readonly text: string | null, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly explanation: { readonly __typename: 'TutorExplanation', readonly concept: string, readonly level: LearnerLevel, readonly basis: TutorBasis, readonly text: string, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly exerciseSet: { readonly __typename: 'TutorExerciseSet', readonly topic: string, readonly difficulty: number, readonly seed: string } | null, readonly exercises: ReadonlyArray<{ readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> }>, readonly feedback: { readonly __typename: 'TutorFeedback', readonly answer: string, readonly verdict: TutorVerdict, readonly score: number, readonly message: string, readonly hint: string | null, readonly correctAnswer: string | null, readonly solution: ReadonlyArray<string>, readonly criteria: ReadonlyArray<{ readonly __typename: 'TutorCriterionScore', readonly criterion: string, readonly points: number, readonly score: number }>, readonly exercise: { readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> } | null } | null, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type GenerateExercisesMutationVariables = Exact<{
  input: GenerateExercisesInput;
}>;


export type GenerateExercisesMutation = { readonly __typename: 'Mutation', readonly generateExercises:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TutorTurn', readonly id: string, readonly sessionId: string, readonly kind: TutorTurnKind, readonly createdAt: string, readonly question: { readonly __typename: 'TutorAnswer', readonly question: string, readonly basis: TutorBasis, readonly hints: ReadonlyArray<string>, readonly hintsLeft: number, readonly text: string | null, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly explanation: { readonly __typename: 'TutorExplanation', readonly concept: string, readonly level: LearnerLevel, readonly basis: TutorBasis, readonly text: string, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly exerciseSet: { readonly __typename: 'TutorExerciseSet', readonly topic: string, readonly difficulty: number, readonly seed: string } | null, readonly exercises: ReadonlyArray<{ readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> }>, readonly feedback: { readonly __typename: 'TutorFeedback', readonly answer: string, readonly verdict: TutorVerdict, readonly score: number, readonly message: string, readonly hint: string | null, readonly correctAnswer: string | null, readonly solution: ReadonlyArray<string>, readonly criteria: ReadonlyArray<{ readonly __typename: 'TutorCriterionScore', readonly criterion: string, readonly points: number, readonly score: number }>, readonly exercise: { readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> } | null } | null, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type GiveFeedbackMutationVariables = Exact<{
  input: GiveFeedbackInput;
}>;


export type GiveFeedbackMutation = { readonly __typename: 'Mutation', readonly giveFeedback:
    | { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TutorTurn', readonly id: string, readonly sessionId: string, readonly kind: TutorTurnKind, readonly createdAt: string, readonly question: { readonly __typename: 'TutorAnswer', readonly question: string, readonly basis: TutorBasis, readonly hints: ReadonlyArray<string>, readonly hintsLeft: number, readonly text: string | null, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly explanation: { readonly __typename: 'TutorExplanation', readonly concept: string, readonly level: LearnerLevel, readonly basis: TutorBasis, readonly text: string, readonly citations: ReadonlyArray<string>, readonly sources: ReadonlyArray<{ readonly __typename: 'AiNamedSource', readonly id: string, readonly title: string }> } | null, readonly exerciseSet: { readonly __typename: 'TutorExerciseSet', readonly topic: string, readonly difficulty: number, readonly seed: string } | null, readonly exercises: ReadonlyArray<{ readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> }>, readonly feedback: { readonly __typename: 'TutorFeedback', readonly answer: string, readonly verdict: TutorVerdict, readonly score: number, readonly message: string, readonly hint: string | null, readonly correctAnswer: string | null, readonly solution: ReadonlyArray<string>, readonly criteria: ReadonlyArray<{ readonly __typename: 'TutorCriterionScore', readonly criterion: string, readonly points: number, readonly score: number }>, readonly exercise: { readonly __typename: 'TutorExercise', readonly id: string, readonly question: string, readonly hints: ReadonlyArray<string>, readonly hintCount: number, readonly attempts: number, readonly isSolved: boolean, readonly answer: string | null, readonly solution: ReadonlyArray<string> } | null } | null, readonly provenance: { readonly __typename: 'AiProvenance', readonly provider: string, readonly confidence: number | null, readonly costMicros: string, readonly model: { readonly __typename: 'AiModel', readonly id: string, readonly name: string }, readonly review: { readonly __typename: 'ConstitutionReview', readonly verdict: ConstitutionVerdict } | null } }
    | { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

type WalletRefusal_AccountClosedError_Fragment = { readonly __typename: 'AccountClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_AccountFrozenError_Fragment = { readonly __typename: 'AccountFrozenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_AccountLinkRequiresProofError_Fragment = { readonly __typename: 'AccountLinkRequiresProofError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_AccountManagedElsewhereError_Fragment = { readonly __typename: 'AccountManagedElsewhereError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_AddressInvalidError_Fragment = { readonly __typename: 'AddressInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_AgentCycleError_Fragment = { readonly __typename: 'AgentCycleError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_AlreadyMemberError_Fragment = { readonly __typename: 'AlreadyMemberError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_AlreadyPaidError_Fragment = { readonly __typename: 'AlreadyPaidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_AlreadyReversedError_Fragment = { readonly __typename: 'AlreadyReversedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_ApprovalExpiredError_Fragment = { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_ApprovalRequiredError_Fragment = { readonly __typename: 'ApprovalRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_BudgetExceededError_Fragment = { readonly __typename: 'BudgetExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_CaptureExceedsAuthorisedError_Fragment = { readonly __typename: 'CaptureExceedsAuthorisedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_CaptureExceedsHoldError_Fragment = { readonly __typename: 'CaptureExceedsHoldError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_CodeAlreadyUsedError_Fragment = { readonly __typename: 'CodeAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_ConflictError_Fragment = { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_ContactCoolingDownError_Fragment = { readonly __typename: 'ContactCoolingDownError', readonly usableFrom: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_ContentPolicyError_Fragment = { readonly __typename: 'ContentPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_ContextLengthExceededError_Fragment = { readonly __typename: 'ContextLengthExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_ConversionLimitExceededError_Fragment = { readonly __typename: 'ConversionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_CouponInvalidError_Fragment = { readonly __typename: 'CouponInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_CreditExceedsInvoiceError_Fragment = { readonly __typename: 'CreditExceedsInvoiceError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_CurrencyMismatchError_Fragment = { readonly __typename: 'CurrencyMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_EmbeddingDimensionError_Fragment = { readonly __typename: 'EmbeddingDimensionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_EventTypeReservedError_Fragment = { readonly __typename: 'EventTypeReservedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_FactorNotIndependentError_Fragment = { readonly __typename: 'FactorNotIndependentError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_FileChecksumMismatchError_Fragment = { readonly __typename: 'FileChecksumMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_FileKeptError_Fragment = { readonly __typename: 'FileKeptError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_FileTooLargeError_Fragment = { readonly __typename: 'FileTooLargeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_FilterSyntaxError_Fragment = { readonly __typename: 'FilterSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_FlagProtectedError_Fragment = { readonly __typename: 'FlagProtectedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_FourEyesViolationError_Fragment = { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_HoldAlreadyResolvedError_Fragment = { readonly __typename: 'HoldAlreadyResolvedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_IdempotencyKeyReusedError_Fragment = { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_IncompatibleSchemaError_Fragment = { readonly __typename: 'IncompatibleSchemaError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_InsufficientFundsError_Fragment = { readonly __typename: 'InsufficientFundsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_InsufficientSourcesError_Fragment = { readonly __typename: 'InsufficientSourcesError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_InvalidCodeError_Fragment = { readonly __typename: 'InvalidCodeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_InvalidCredentialsError_Fragment = { readonly __typename: 'InvalidCredentialsError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_InvalidGrantError_Fragment = { readonly __typename: 'InvalidGrantError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_InvalidStateError_Fragment = { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_InvalidUnsubscribeTokenError_Fragment = { readonly __typename: 'InvalidUnsubscribeTokenError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_InvitationExpiredError_Fragment = { readonly __typename: 'InvitationExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_InvoiceImmutableError_Fragment = { readonly __typename: 'InvoiceImmutableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_KycRequiredError_Fragment = { readonly __typename: 'KycRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_LastOwnerError_Fragment = { readonly __typename: 'LastOwnerError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_LastSignInMethodError_Fragment = { readonly __typename: 'LastSignInMethodError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_LastWayInError_Fragment = { readonly __typename: 'LastWayInError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_LeaseExpiredError_Fragment = { readonly __typename: 'LeaseExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_LimitExceededError_Fragment = { readonly __typename: 'LimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_LinkInvalidError_Fragment = { readonly __typename: 'LinkInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_LinkPasswordError_Fragment = { readonly __typename: 'LinkPasswordError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_MemoryPausedError_Fragment = { readonly __typename: 'MemoryPausedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_ModelUnavailableError_Fragment = { readonly __typename: 'ModelUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_MovementRefusedError_Fragment = { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_NotAnApproverError_Fragment = { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_NotConfiguredError_Fragment = { readonly __typename: 'NotConfiguredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_NotFoundError_Fragment = { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_PasskeyNotAcceptedError_Fragment = { readonly __typename: 'PasskeyNotAcceptedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_PayeeMismatchError_Fragment = { readonly __typename: 'PayeeMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_PayloadTooLargeError_Fragment = { readonly __typename: 'PayloadTooLargeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_PaymentDeclined_Fragment = { readonly __typename: 'PaymentDeclined', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_PaymentMethodDeclinedError_Fragment = { readonly __typename: 'PaymentMethodDeclinedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_PeriodClosedError_Fragment = { readonly __typename: 'PeriodClosedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_PocketLockedError_Fragment = { readonly __typename: 'PocketLockedError', readonly lockedUntil: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_PocketNotEmptyError_Fragment = { readonly __typename: 'PocketNotEmptyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_PositionLimitExceededError_Fragment = { readonly __typename: 'PositionLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_PromptVariableError_Fragment = { readonly __typename: 'PromptVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_QuotaExceededError_Fragment = { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_QuoteAlreadyUsedError_Fragment = { readonly __typename: 'QuoteAlreadyUsedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_QuoteExpiredError_Fragment = { readonly __typename: 'QuoteExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_RatesUnavailableError_Fragment = { readonly __typename: 'RatesUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_RecipientInvalidError_Fragment = { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_RefundExceedsCapturedError_Fragment = { readonly __typename: 'RefundExceedsCapturedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_ReplayRetentionError_Fragment = { readonly __typename: 'ReplayRetentionError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_RequiresAction_Fragment = { readonly __typename: 'RequiresAction', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_RightRequiredError_Fragment = { readonly __typename: 'RightRequiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_RuleSyntaxError_Fragment = { readonly __typename: 'RuleSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_SameAccountError_Fragment = { readonly __typename: 'SameAccountError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_SchemaViolationError_Fragment = { readonly __typename: 'SchemaViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_SeatLimitReachedError_Fragment = { readonly __typename: 'SeatLimitReachedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_SensitiveDataRefusedError_Fragment = { readonly __typename: 'SensitiveDataRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_SignatureInvalidError_Fragment = { readonly __typename: 'SignatureInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_SpendingLimitExceededError_Fragment = { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly usedAmount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } };

type WalletRefusal_StatementRefusedError_Fragment = { readonly __typename: 'StatementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_StatementTooLongError_Fragment = { readonly __typename: 'StatementTooLongError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_StructuredOutputError_Fragment = { readonly __typename: 'StructuredOutputError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_TaxIdInvalidError_Fragment = { readonly __typename: 'TaxIdInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_TemplateSyntaxError_Fragment = { readonly __typename: 'TemplateSyntaxError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_TemplateVariableError_Fragment = { readonly __typename: 'TemplateVariableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_TenantPolicyError_Fragment = { readonly __typename: 'TenantPolicyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_TopUpRefusedError_Fragment = { readonly __typename: 'TopUpRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_TypeMismatchError_Fragment = { readonly __typename: 'TypeMismatchError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_TypeNotAllowedError_Fragment = { readonly __typename: 'TypeNotAllowedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_UnbalancedEntryError_Fragment = { readonly __typename: 'UnbalancedEntryError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_UnknownEventTypeError_Fragment = { readonly __typename: 'UnknownEventTypeError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_UnsupportedCurrencyError_Fragment = { readonly __typename: 'UnsupportedCurrencyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_UpstreamUnavailableError_Fragment = { readonly __typename: 'UpstreamUnavailableError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

type WalletRefusal_ValidationError_Fragment = { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> };

type WalletRefusal_VersionConflictError_Fragment = { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null };

export type WalletRefusalFragment =
  | WalletRefusal_AccountClosedError_Fragment
  | WalletRefusal_AccountFrozenError_Fragment
  | WalletRefusal_AccountLinkRequiresProofError_Fragment
  | WalletRefusal_AccountManagedElsewhereError_Fragment
  | WalletRefusal_AddressInvalidError_Fragment
  | WalletRefusal_AgentCycleError_Fragment
  | WalletRefusal_AlreadyMemberError_Fragment
  | WalletRefusal_AlreadyPaidError_Fragment
  | WalletRefusal_AlreadyReversedError_Fragment
  | WalletRefusal_ApprovalExpiredError_Fragment
  | WalletRefusal_ApprovalRequiredError_Fragment
  | WalletRefusal_BudgetExceededError_Fragment
  | WalletRefusal_CaptureExceedsAuthorisedError_Fragment
  | WalletRefusal_CaptureExceedsHoldError_Fragment
  | WalletRefusal_CodeAlreadyUsedError_Fragment
  | WalletRefusal_ConflictError_Fragment
  | WalletRefusal_ContactCoolingDownError_Fragment
  | WalletRefusal_ContentPolicyError_Fragment
  | WalletRefusal_ContextLengthExceededError_Fragment
  | WalletRefusal_ConversionLimitExceededError_Fragment
  | WalletRefusal_CouponInvalidError_Fragment
  | WalletRefusal_CreditExceedsInvoiceError_Fragment
  | WalletRefusal_CurrencyMismatchError_Fragment
  | WalletRefusal_EmbeddingDimensionError_Fragment
  | WalletRefusal_EventTypeReservedError_Fragment
  | WalletRefusal_FactorNotIndependentError_Fragment
  | WalletRefusal_FileChecksumMismatchError_Fragment
  | WalletRefusal_FileKeptError_Fragment
  | WalletRefusal_FileTooLargeError_Fragment
  | WalletRefusal_FilterSyntaxError_Fragment
  | WalletRefusal_FlagProtectedError_Fragment
  | WalletRefusal_FourEyesViolationError_Fragment
  | WalletRefusal_HoldAlreadyResolvedError_Fragment
  | WalletRefusal_IdempotencyKeyReusedError_Fragment
  | WalletRefusal_IncompatibleSchemaError_Fragment
  | WalletRefusal_InsufficientFundsError_Fragment
  | WalletRefusal_InsufficientSourcesError_Fragment
  | WalletRefusal_InvalidCodeError_Fragment
  | WalletRefusal_InvalidCredentialsError_Fragment
  | WalletRefusal_InvalidGrantError_Fragment
  | WalletRefusal_InvalidStateError_Fragment
  | WalletRefusal_InvalidUnsubscribeTokenError_Fragment
  | WalletRefusal_InvitationExpiredError_Fragment
  | WalletRefusal_InvoiceImmutableError_Fragment
  | WalletRefusal_KycRequiredError_Fragment
  | WalletRefusal_LastOwnerError_Fragment
  | WalletRefusal_LastSignInMethodError_Fragment
  | WalletRefusal_LastWayInError_Fragment
  | WalletRefusal_LeaseExpiredError_Fragment
  | WalletRefusal_LimitExceededError_Fragment
  | WalletRefusal_LinkInvalidError_Fragment
  | WalletRefusal_LinkPasswordError_Fragment
  | WalletRefusal_MemoryPausedError_Fragment
  | WalletRefusal_ModelUnavailableError_Fragment
  | WalletRefusal_MovementRefusedError_Fragment
  | WalletRefusal_NotAnApproverError_Fragment
  | WalletRefusal_NotConfiguredError_Fragment
  | WalletRefusal_NotFoundError_Fragment
  | WalletRefusal_PasskeyNotAcceptedError_Fragment
  | WalletRefusal_PayeeMismatchError_Fragment
  | WalletRefusal_PayloadTooLargeError_Fragment
  | WalletRefusal_PaymentDeclined_Fragment
  | WalletRefusal_PaymentMethodDeclinedError_Fragment
  | WalletRefusal_PeriodClosedError_Fragment
  | WalletRefusal_PocketLockedError_Fragment
  | WalletRefusal_PocketNotEmptyError_Fragment
  | WalletRefusal_PositionLimitExceededError_Fragment
  | WalletRefusal_PromptVariableError_Fragment
  | WalletRefusal_QuotaExceededError_Fragment
  | WalletRefusal_QuoteAlreadyUsedError_Fragment
  | WalletRefusal_QuoteExpiredError_Fragment
  | WalletRefusal_RatesUnavailableError_Fragment
  | WalletRefusal_RecipientInvalidError_Fragment
  | WalletRefusal_RefundExceedsCapturedError_Fragment
  | WalletRefusal_ReplayRetentionError_Fragment
  | WalletRefusal_RequiresAction_Fragment
  | WalletRefusal_RightRequiredError_Fragment
  | WalletRefusal_RuleSyntaxError_Fragment
  | WalletRefusal_SameAccountError_Fragment
  | WalletRefusal_SchemaViolationError_Fragment
  | WalletRefusal_SeatLimitReachedError_Fragment
  | WalletRefusal_SensitiveDataRefusedError_Fragment
  | WalletRefusal_SignatureInvalidError_Fragment
  | WalletRefusal_SpendingLimitExceededError_Fragment
  | WalletRefusal_StatementRefusedError_Fragment
  | WalletRefusal_StatementTooLongError_Fragment
  | WalletRefusal_StructuredOutputError_Fragment
  | WalletRefusal_TaxIdInvalidError_Fragment
  | WalletRefusal_TemplateSyntaxError_Fragment
  | WalletRefusal_TemplateVariableError_Fragment
  | WalletRefusal_TenantPolicyError_Fragment
  | WalletRefusal_TopUpRefusedError_Fragment
  | WalletRefusal_TypeMismatchError_Fragment
  | WalletRefusal_TypeNotAllowedError_Fragment
  | WalletRefusal_UnbalancedEntryError_Fragment
  | WalletRefusal_UnknownEventTypeError_Fragment
  | WalletRefusal_UnsupportedCurrencyError_Fragment
  | WalletRefusal_UpstreamUnavailableError_Fragment
  | WalletRefusal_ValidationError_Fragment
  | WalletRefusal_VersionConflictError_Fragment
;

export type PocketRowFragment = { readonly __typename: 'Pocket', readonly lockedUntil: string | null, readonly id: string, readonly name: string, readonly kind: PocketKind, readonly currency: string, readonly status: PocketStatus, readonly isReceiving: boolean, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly account: { readonly __typename: 'BankAccount', readonly id: string, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly goal: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null };

export type MovementRowFragment = { readonly __typename: 'WalletMovement', readonly settledAt: string | null, readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly toWalletId: string | null, readonly from: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly received: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> };

export type TransactionRowFragment = { readonly __typename: 'WalletTransaction', readonly id: string, readonly entryId: string, readonly isCredit: boolean, readonly kind: string, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly movement: { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly reference: string } | null, readonly counterparty: { readonly __typename: 'WalletCounterparty', readonly walletId: string, readonly handle: string } | null };

export type PaymentRequestRowFragment = { readonly __typename: 'PaymentRequest', readonly id: string, readonly status: PaymentRequestStatus, readonly note: string, readonly isForAnyone: boolean, readonly link: string, readonly qrSvg: string, readonly expiresAt: string, readonly createdAt: string, readonly endedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly requester: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } };

export type ContactRowFragment = { readonly __typename: 'WalletContact', readonly id: string, readonly name: string, readonly walletId: string | null, readonly network: WalletNetwork | null, readonly address: string | null, readonly usableFrom: string };

export type WalletSettingsFragment = { readonly __typename: 'Wallet', readonly id: string, readonly handle: string, readonly displayCurrency: string, readonly contactsOnly: boolean, readonly version: number, readonly approvalPolicy: { readonly __typename: 'ApprovalPolicy', readonly approvals: number, readonly expiresInHours: number, readonly version: number, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }> } | null, readonly proposedApprovalPolicy: { readonly __typename: 'ApprovalPolicyProposal', readonly id: string, readonly approvals: number, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly requestedBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } | null, readonly pendingRecipientPolicy: { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly requestedById: string, readonly expiresAt: string } | null };

export type WalletHeadQueryVariables = Exact<{ [key: string]: never; }>;


export type WalletHeadQuery = { readonly __typename: 'Query', readonly myWallet: { readonly __typename: 'Wallet', readonly id: string, readonly handle: string, readonly displayCurrency: string, readonly contactsOnly: boolean, readonly version: number, readonly approvalPolicy: { readonly __typename: 'ApprovalPolicy', readonly approvals: number, readonly expiresInHours: number, readonly version: number, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }> } | null, readonly proposedApprovalPolicy: { readonly __typename: 'ApprovalPolicyProposal', readonly id: string, readonly approvals: number, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly requestedBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } | null, readonly pendingRecipientPolicy: { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly requestedById: string, readonly expiresAt: string } | null } | null, readonly totalValue: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null };

export type WalletPocketsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type WalletPocketsQuery = { readonly __typename: 'Query', readonly pockets: { readonly __typename: 'PocketConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PocketEdge', readonly node: { readonly __typename: 'Pocket', readonly lockedUntil: string | null, readonly id: string, readonly name: string, readonly kind: PocketKind, readonly currency: string, readonly status: PocketStatus, readonly isReceiving: boolean, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly account: { readonly __typename: 'BankAccount', readonly id: string, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly goal: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null } }> } };

export type WalletActivityPageQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  pocketId?: string | number | null | undefined;
}>;


export type WalletActivityPageQuery = { readonly __typename: 'Query', readonly walletTransactions: { readonly __typename: 'WalletTransactionConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletTransactionEdge', readonly node: { readonly __typename: 'WalletTransaction', readonly id: string, readonly entryId: string, readonly isCredit: boolean, readonly kind: string, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly movement: { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly reference: string } | null, readonly counterparty: { readonly __typename: 'WalletCounterparty', readonly walletId: string, readonly handle: string } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type WalletMovementsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  status?: WalletMovementStatus | null | undefined;
}>;


export type WalletMovementsQuery = { readonly __typename: 'Query', readonly walletMovements: { readonly __typename: 'WalletMovementConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletMovementEdge', readonly node: { readonly __typename: 'WalletMovement', readonly settledAt: string | null, readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly toWalletId: string | null, readonly from: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly received: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type WalletContactsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WalletContactsQuery = { readonly __typename: 'Query', readonly walletContacts: { readonly __typename: 'WalletContactConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'WalletContactEdge', readonly node: { readonly __typename: 'WalletContact', readonly id: string, readonly name: string, readonly walletId: string | null, readonly network: WalletNetwork | null, readonly address: string | null, readonly usableFrom: string } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type WalletExportQueryVariables = Exact<{
  from: string;
  until: string;
}>;


export type WalletExportQuery = { readonly __typename: 'Query', readonly walletTransactionsCsv: string };

export type SetDisplayCurrencyMutationVariables = Exact<{
  input: SetCurrencyPreferenceInput;
}>;


export type SetDisplayCurrencyMutation = { readonly __typename: 'Mutation', readonly setCurrencyPreference:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Wallet', readonly id: string, readonly handle: string, readonly displayCurrency: string, readonly contactsOnly: boolean, readonly version: number, readonly approvalPolicy: { readonly __typename: 'ApprovalPolicy', readonly approvals: number, readonly expiresInHours: number, readonly version: number, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }> } | null, readonly proposedApprovalPolicy: { readonly __typename: 'ApprovalPolicyProposal', readonly id: string, readonly approvals: number, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly requestedBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } | null, readonly pendingRecipientPolicy: { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly requestedById: string, readonly expiresAt: string } | null }
   | null };

export type ClosePocketMutationVariables = Exact<{
  input: ClosePocketInput;
}>;


export type ClosePocketMutation = { readonly __typename: 'Mutation', readonly closePocket:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Pocket', readonly lockedUntil: string | null, readonly id: string, readonly name: string, readonly kind: PocketKind, readonly currency: string, readonly status: PocketStatus, readonly isReceiving: boolean, readonly posted: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly account: { readonly __typename: 'BankAccount', readonly id: string, readonly held: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } } | null, readonly available: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null, readonly goal: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }
    | { readonly __typename: 'PocketNotEmptyError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type MoveMoneyMutationVariables = Exact<{
  input: MoveBetweenPocketsInput;
}>;


export type MoveMoneyMutation = { readonly __typename: 'Mutation', readonly moveBetweenPockets:
    | { readonly __typename: 'ContactCoolingDownError', readonly usableFrom: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PocketLockedError', readonly lockedUntil: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly usedAmount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WalletMovement', readonly settledAt: string | null, readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly toWalletId: string | null, readonly from: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly received: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> }
   | null };

export type ConvertMoneyMutationVariables = Exact<{
  input: ConvertBetweenPocketsInput;
}>;


export type ConvertMoneyMutation = { readonly __typename: 'Mutation', readonly convertBetweenPockets:
    | { readonly __typename: 'ContactCoolingDownError', readonly usableFrom: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PocketLockedError', readonly lockedUntil: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly usedAmount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WalletMovement', readonly settledAt: string | null, readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly toWalletId: string | null, readonly from: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly received: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> }
   | null };

export type SendMoneyMutationVariables = Exact<{
  input: SendToUserInput;
}>;


export type SendMoneyMutation = { readonly __typename: 'Mutation', readonly sendToUser:
    | { readonly __typename: 'ContactCoolingDownError', readonly usableFrom: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PocketLockedError', readonly lockedUntil: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly usedAmount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WalletMovement', readonly settledAt: string | null, readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly toWalletId: string | null, readonly from: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly received: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> }
   | null };

export type ApproveWalletMovementMutationVariables = Exact<{
  input: ApproveMovementInput;
}>;


export type ApproveWalletMovementMutation = { readonly __typename: 'Mutation', readonly approveMovement:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'WalletMovement', readonly settledAt: string | null, readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly toWalletId: string | null, readonly from: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly received: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> }
   | null };

export type RejectWalletMovementMutationVariables = Exact<{
  input: RejectMovementInput;
}>;


export type RejectWalletMovementMutation = { readonly __typename: 'Mutation', readonly rejectMovement:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'WalletMovement', readonly settledAt: string | null, readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly toWalletId: string | null, readonly from: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly received: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> }
   | null };

export type AddContactMutationVariables = Exact<{
  input: AddWalletContactInput;
}>;


export type AddContactMutation = { readonly __typename: 'Mutation', readonly addWalletContact:
    | { readonly __typename: 'AddressInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WalletContact', readonly id: string, readonly name: string, readonly walletId: string | null, readonly network: WalletNetwork | null, readonly address: string | null, readonly usableFrom: string }
   | null };

export type RemoveContactMutationVariables = Exact<{
  input: RemoveWalletContactInput;
}>;


export type RemoveContactMutation = { readonly __typename: 'Mutation', readonly removeWalletContact:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'WalletContactRemoved', readonly contactId: string }
   | null };

export type TopUpRowFragment = { readonly __typename: 'WalletTopUp', readonly id: string, readonly status: WalletTopUpStatus, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly payment: { readonly __typename: 'Payment', readonly id: string } | null };

export type StartTopUpMutationVariables = Exact<{
  input: TopUpPocketInput;
}>;


export type StartTopUpMutation = { readonly __typename: 'Mutation', readonly topUpPocket:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TopUpRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WalletTopUp', readonly id: string, readonly status: WalletTopUpStatus, readonly createdAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly payment: { readonly __typename: 'Payment', readonly id: string } | null }
   | null };

export type PaymentRequestsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PaymentRequestsQuery = { readonly __typename: 'Query', readonly paymentRequests: { readonly __typename: 'PaymentRequestConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'PaymentRequestEdge', readonly node: { readonly __typename: 'PaymentRequest', readonly id: string, readonly status: PaymentRequestStatus, readonly note: string, readonly isForAnyone: boolean, readonly link: string, readonly qrSvg: string, readonly expiresAt: string, readonly createdAt: string, readonly endedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly requester: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PaymentRequestQueryVariables = Exact<{
  id: string | number;
}>;


export type PaymentRequestQuery = { readonly __typename: 'Query', readonly paymentRequest: { readonly __typename: 'PaymentRequest', readonly id: string, readonly status: PaymentRequestStatus, readonly note: string, readonly isForAnyone: boolean, readonly link: string, readonly qrSvg: string, readonly expiresAt: string, readonly createdAt: string, readonly endedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly requester: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } | null };

export type AskForPaymentMutationVariables = Exact<{
  input: RequestPaymentInput;
}>;


export type AskForPaymentMutation = { readonly __typename: 'Mutation', readonly requestPayment:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PaymentRequest', readonly id: string, readonly status: PaymentRequestStatus, readonly note: string, readonly isForAnyone: boolean, readonly link: string, readonly qrSvg: string, readonly expiresAt: string, readonly createdAt: string, readonly endedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly requester: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } }
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type PayPaymentRequestMutationVariables = Exact<{
  input: PayRequestInput;
}>;


export type PayPaymentRequestMutation = { readonly __typename: 'Mutation', readonly payRequest:
    | { readonly __typename: 'AlreadyPaidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ContactCoolingDownError', readonly usableFrom: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PocketLockedError', readonly lockedUntil: string, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SpendingLimitExceededError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly usedAmount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'WalletMovement', readonly settledAt: string | null, readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly toWalletId: string | null, readonly from: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly received: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> }
   | null };

export type DeclinePaymentRequestMutationVariables = Exact<{
  input: DeclineRequestInput;
}>;


export type DeclinePaymentRequestMutation = { readonly __typename: 'Mutation', readonly declineRequest:
    | { readonly __typename: 'AlreadyPaidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PaymentRequest', readonly id: string, readonly status: PaymentRequestStatus, readonly note: string, readonly isForAnyone: boolean, readonly link: string, readonly qrSvg: string, readonly expiresAt: string, readonly createdAt: string, readonly endedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly requester: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } }
   | null };

export type CancelPaymentRequestMutationVariables = Exact<{
  input: CancelRequestInput;
}>;


export type CancelPaymentRequestMutation = { readonly __typename: 'Mutation', readonly cancelRequest:
    | { readonly __typename: 'AlreadyPaidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PaymentRequest', readonly id: string, readonly status: PaymentRequestStatus, readonly note: string, readonly isForAnyone: boolean, readonly link: string, readonly qrSvg: string, readonly expiresAt: string, readonly createdAt: string, readonly endedAt: string | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly requester: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } }
   | null };

export type ControlRowFragment = { readonly __typename: 'SpendingControl', readonly id: string, readonly kind: SpendingControlKind, readonly period: SpendingControlPeriod, readonly category: string | null, readonly version: number, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly usedAmount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pendingChange: { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly kind: WalletPolicyChangeKind, readonly requestedById: string, readonly expiresAt: string, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null } | null };

export type SpendingControlsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type SpendingControlsQuery = { readonly __typename: 'Query', readonly spendingControls: { readonly __typename: 'SpendingControlConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'SpendingControlEdge', readonly node: { readonly __typename: 'SpendingControl', readonly id: string, readonly kind: SpendingControlKind, readonly period: SpendingControlPeriod, readonly category: string | null, readonly version: number, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly usedAmount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pendingChange: { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly kind: WalletPolicyChangeKind, readonly requestedById: string, readonly expiresAt: string, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null } | null } }> } };

export type SetSpendingControlMutationVariables = Exact<{
  input: SetSpendingControlInput;
}>;


export type SetSpendingControlMutation = { readonly __typename: 'Mutation', readonly setSpendingControl:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SpendingControl', readonly id: string, readonly kind: SpendingControlKind, readonly period: SpendingControlPeriod, readonly category: string | null, readonly version: number, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly usedAmount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pendingChange: { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly kind: WalletPolicyChangeKind, readonly requestedById: string, readonly expiresAt: string, readonly limit: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null } | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RemoveSpendingControlMutationVariables = Exact<{
  input: RemoveSpendingControlInput;
}>;


export type RemoveSpendingControlMutation = { readonly __typename: 'Mutation', readonly removeSpendingControl:
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'SpendingControlRemoved', readonly controlId: string }
   | null };

export type ApproveWalletPolicyMutationVariables = Exact<{
  input: ApproveWalletPolicyInput;
}>;


export type ApproveWalletPolicyMutation = { readonly __typename: 'Mutation', readonly approveWalletPolicy:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Wallet', readonly id: string, readonly handle: string, readonly displayCurrency: string, readonly contactsOnly: boolean, readonly version: number, readonly approvalPolicy: { readonly __typename: 'ApprovalPolicy', readonly approvals: number, readonly expiresInHours: number, readonly version: number, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }> } | null, readonly proposedApprovalPolicy: { readonly __typename: 'ApprovalPolicyProposal', readonly id: string, readonly approvals: number, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly requestedBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } | null, readonly pendingRecipientPolicy: { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly requestedById: string, readonly expiresAt: string } | null }
   | null };

export type RejectWalletPolicyMutationVariables = Exact<{
  input: RejectWalletPolicyInput;
}>;


export type RejectWalletPolicyMutation = { readonly __typename: 'Mutation', readonly rejectWalletPolicy:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Wallet', readonly id: string, readonly handle: string, readonly displayCurrency: string, readonly contactsOnly: boolean, readonly version: number, readonly approvalPolicy: { readonly __typename: 'ApprovalPolicy', readonly approvals: number, readonly expiresInHours: number, readonly version: number, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }> } | null, readonly proposedApprovalPolicy: { readonly __typename: 'ApprovalPolicyProposal', readonly id: string, readonly approvals: number, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly requestedBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } | null, readonly pendingRecipientPolicy: { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly requestedById: string, readonly expiresAt: string } | null }
   | null };

export type SetRecipientPolicyMutationVariables = Exact<{
  input: SetRecipientPolicyInput;
}>;


export type SetRecipientPolicyMutation = { readonly __typename: 'Mutation', readonly setRecipientPolicy:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Wallet', readonly id: string, readonly handle: string, readonly displayCurrency: string, readonly contactsOnly: boolean, readonly version: number, readonly approvalPolicy: { readonly __typename: 'ApprovalPolicy', readonly approvals: number, readonly expiresInHours: number, readonly version: number, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }> } | null, readonly proposedApprovalPolicy: { readonly __typename: 'ApprovalPolicyProposal', readonly id: string, readonly approvals: number, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly requestedBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } | null, readonly pendingRecipientPolicy: { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly requestedById: string, readonly expiresAt: string } | null }
   | null };

export type ApproveWalletPolicyChangeMutationVariables = Exact<{
  input: ApproveWalletPolicyChangeInput;
}>;


export type ApproveWalletPolicyChangeMutation = { readonly __typename: 'Mutation', readonly approveWalletPolicyChange:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly status: WalletPolicyChangeStatus }
   | null };

export type RejectWalletPolicyChangeMutationVariables = Exact<{
  input: RejectWalletPolicyChangeInput;
}>;


export type RejectWalletPolicyChangeMutation = { readonly __typename: 'Mutation', readonly rejectWalletPolicyChange:
    | { readonly __typename: 'ApprovalExpiredError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'FourEyesViolationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAnApproverError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly status: WalletPolicyChangeStatus }
   | null };

export type RuleRowFragment = { readonly __typename: 'AutomationRule', readonly id: string, readonly name: string, readonly status: AutomationRuleStatus, readonly version: number, readonly nextDueAt: string | null, readonly condition: string | null, readonly trigger: { readonly __typename: 'RuleTrigger', readonly kind: RuleTriggerKind, readonly pocketId: string | null, readonly minimum: string | null, readonly pattern: string | null, readonly timeZone: string | null, readonly direction: ThresholdDirection | null, readonly level: string | null, readonly eventType: string | null }, readonly actions: ReadonlyArray<{ readonly __typename: 'RuleAction', readonly kind: RuleActionKind, readonly fromPocketId: string | null, readonly days: number | null, readonly reason: string | null, readonly message: string | null, readonly approvals: number | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null, readonly quantity: { readonly __typename: 'RuleQuantity', readonly kind: RuleQuantityKind, readonly minor: string | null, readonly basisPoints: number | null, readonly of: RuleShareBase | null } | null, readonly parts: ReadonlyArray<{ readonly __typename: 'RuleSplitPart', readonly basisPoints: number | null, readonly minor: string | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } }> | null, readonly residueTo: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null }> };

export type WalletRulesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WalletRulesQuery = { readonly __typename: 'Query', readonly automationRules: { readonly __typename: 'AutomationRuleConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'AutomationRuleEdge', readonly node: { readonly __typename: 'AutomationRule', readonly id: string, readonly name: string, readonly status: AutomationRuleStatus, readonly version: number, readonly nextDueAt: string | null, readonly condition: string | null, readonly trigger: { readonly __typename: 'RuleTrigger', readonly kind: RuleTriggerKind, readonly pocketId: string | null, readonly minimum: string | null, readonly pattern: string | null, readonly timeZone: string | null, readonly direction: ThresholdDirection | null, readonly level: string | null, readonly eventType: string | null }, readonly actions: ReadonlyArray<{ readonly __typename: 'RuleAction', readonly kind: RuleActionKind, readonly fromPocketId: string | null, readonly days: number | null, readonly reason: string | null, readonly message: string | null, readonly approvals: number | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null, readonly quantity: { readonly __typename: 'RuleQuantity', readonly kind: RuleQuantityKind, readonly minor: string | null, readonly basisPoints: number | null, readonly of: RuleShareBase | null } | null, readonly parts: ReadonlyArray<{ readonly __typename: 'RuleSplitPart', readonly basisPoints: number | null, readonly minor: string | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } }> | null, readonly residueTo: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null }> } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type WalletRuleRunsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  ruleId?: string | number | null | undefined;
}>;


export type WalletRuleRunsQuery = { readonly __typename: 'Query', readonly ruleRuns: { readonly __typename: 'RuleRunConnection', readonly edges: ReadonlyArray<{ readonly __typename: 'RuleRunEdge', readonly node: { readonly __typename: 'RuleRun', readonly id: string, readonly status: RuleRunStatus, readonly reason: string | null, readonly ruleVersion: number, readonly createdAt: string, readonly endedAt: string | null, readonly rule: { readonly __typename: 'AutomationRule', readonly id: string, readonly name: string } | null, readonly movement: { readonly __typename: 'WalletMovement', readonly id: string, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } }> } | null } }>, readonly pageInfo: { readonly __typename: 'PageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SimulateRuleQueryVariables = Exact<{
  input: SimulateRuleInput;
}>;


export type SimulateRuleQuery = { readonly __typename: 'Query', readonly simulateRule:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RuleSimulation', readonly outcome: RuleSimulationOutcome, readonly reason: string | null, readonly messages: ReadonlyArray<string>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly toWalletId: string | null, readonly from: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly received: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   };

export type CreateRuleMutationVariables = Exact<{
  input: CreateRuleInput;
}>;


export type CreateRuleMutation = { readonly __typename: 'Mutation', readonly createRule:
    | { readonly __typename: 'AutomationRule', readonly id: string, readonly name: string, readonly status: AutomationRuleStatus, readonly version: number, readonly nextDueAt: string | null, readonly condition: string | null, readonly trigger: { readonly __typename: 'RuleTrigger', readonly kind: RuleTriggerKind, readonly pocketId: string | null, readonly minimum: string | null, readonly pattern: string | null, readonly timeZone: string | null, readonly direction: ThresholdDirection | null, readonly level: string | null, readonly eventType: string | null }, readonly actions: ReadonlyArray<{ readonly __typename: 'RuleAction', readonly kind: RuleActionKind, readonly fromPocketId: string | null, readonly days: number | null, readonly reason: string | null, readonly message: string | null, readonly approvals: number | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null, readonly quantity: { readonly __typename: 'RuleQuantity', readonly kind: RuleQuantityKind, readonly minor: string | null, readonly basisPoints: number | null, readonly of: RuleShareBase | null } | null, readonly parts: ReadonlyArray<{ readonly __typename: 'RuleSplitPart', readonly basisPoints: number | null, readonly minor: string | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } }> | null, readonly residueTo: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null }> }
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'QuotaExceededError', readonly quota: string, readonly used: number, readonly resetsAt: string | null, readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type UpdateRuleMutationVariables = Exact<{
  input: UpdateRuleInput;
}>;


export type UpdateRuleMutation = { readonly __typename: 'Mutation', readonly updateRule:
    | { readonly __typename: 'AutomationRule', readonly id: string, readonly name: string, readonly status: AutomationRuleStatus, readonly version: number, readonly nextDueAt: string | null, readonly condition: string | null, readonly trigger: { readonly __typename: 'RuleTrigger', readonly kind: RuleTriggerKind, readonly pocketId: string | null, readonly minimum: string | null, readonly pattern: string | null, readonly timeZone: string | null, readonly direction: ThresholdDirection | null, readonly level: string | null, readonly eventType: string | null }, readonly actions: ReadonlyArray<{ readonly __typename: 'RuleAction', readonly kind: RuleActionKind, readonly fromPocketId: string | null, readonly days: number | null, readonly reason: string | null, readonly message: string | null, readonly approvals: number | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null, readonly quantity: { readonly __typename: 'RuleQuantity', readonly kind: RuleQuantityKind, readonly minor: string | null, readonly basisPoints: number | null, readonly of: RuleShareBase | null } | null, readonly parts: ReadonlyArray<{ readonly __typename: 'RuleSplitPart', readonly basisPoints: number | null, readonly minor: string | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } }> | null, readonly residueTo: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null }> }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type PauseRuleMutationVariables = Exact<{
  input: PauseRuleInput;
}>;


export type PauseRuleMutation = { readonly __typename: 'Mutation', readonly pauseRule:
    | { readonly __typename: 'AutomationRule', readonly id: string, readonly name: string, readonly status: AutomationRuleStatus, readonly version: number, readonly nextDueAt: string | null, readonly condition: string | null, readonly trigger: { readonly __typename: 'RuleTrigger', readonly kind: RuleTriggerKind, readonly pocketId: string | null, readonly minimum: string | null, readonly pattern: string | null, readonly timeZone: string | null, readonly direction: ThresholdDirection | null, readonly level: string | null, readonly eventType: string | null }, readonly actions: ReadonlyArray<{ readonly __typename: 'RuleAction', readonly kind: RuleActionKind, readonly fromPocketId: string | null, readonly days: number | null, readonly reason: string | null, readonly message: string | null, readonly approvals: number | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null, readonly quantity: { readonly __typename: 'RuleQuantity', readonly kind: RuleQuantityKind, readonly minor: string | null, readonly basisPoints: number | null, readonly of: RuleShareBase | null } | null, readonly parts: ReadonlyArray<{ readonly __typename: 'RuleSplitPart', readonly basisPoints: number | null, readonly minor: string | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } }> | null, readonly residueTo: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null }> }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type ResumeRuleMutationVariables = Exact<{
  input: ResumeRuleInput;
}>;


export type ResumeRuleMutation = { readonly __typename: 'Mutation', readonly resumeRule:
    | { readonly __typename: 'AutomationRule', readonly id: string, readonly name: string, readonly status: AutomationRuleStatus, readonly version: number, readonly nextDueAt: string | null, readonly condition: string | null, readonly trigger: { readonly __typename: 'RuleTrigger', readonly kind: RuleTriggerKind, readonly pocketId: string | null, readonly minimum: string | null, readonly pattern: string | null, readonly timeZone: string | null, readonly direction: ThresholdDirection | null, readonly level: string | null, readonly eventType: string | null }, readonly actions: ReadonlyArray<{ readonly __typename: 'RuleAction', readonly kind: RuleActionKind, readonly fromPocketId: string | null, readonly days: number | null, readonly reason: string | null, readonly message: string | null, readonly approvals: number | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null, readonly quantity: { readonly __typename: 'RuleQuantity', readonly kind: RuleQuantityKind, readonly minor: string | null, readonly basisPoints: number | null, readonly of: RuleShareBase | null } | null, readonly parts: ReadonlyArray<{ readonly __typename: 'RuleSplitPart', readonly basisPoints: number | null, readonly minor: string | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } }> | null, readonly residueTo: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null }> }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type DeleteRuleMutationVariables = Exact<{
  input: DeleteRuleInput;
}>;


export type DeleteRuleMutation = { readonly __typename: 'Mutation', readonly deleteRule:
    | { readonly __typename: 'AutomationRule', readonly id: string, readonly name: string, readonly status: AutomationRuleStatus, readonly version: number, readonly nextDueAt: string | null, readonly condition: string | null, readonly trigger: { readonly __typename: 'RuleTrigger', readonly kind: RuleTriggerKind, readonly pocketId: string | null, readonly minimum: string | null, readonly pattern: string | null, readonly timeZone: string | null, readonly direction: ThresholdDirection | null, readonly level: string | null, readonly eventType: string | null }, readonly actions: ReadonlyArray<{ readonly __typename: 'RuleAction', readonly kind: RuleActionKind, readonly fromPocketId: string | null, readonly days: number | null, readonly reason: string | null, readonly message: string | null, readonly approvals: number | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null, readonly quantity: { readonly __typename: 'RuleQuantity', readonly kind: RuleQuantityKind, readonly minor: string | null, readonly basisPoints: number | null, readonly of: RuleShareBase | null } | null, readonly parts: ReadonlyArray<{ readonly __typename: 'RuleSplitPart', readonly basisPoints: number | null, readonly minor: string | null, readonly to: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } }> | null, readonly residueTo: { readonly __typename: 'RuleTarget', readonly pocketId: string | null, readonly walletId: string | null } | null }> }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
   | null };

export type RunRuleNowMutationVariables = Exact<{
  input: RunRuleNowInput;
}>;


export type RunRuleNowMutation = { readonly __typename: 'Mutation', readonly runRuleNow:
    | { readonly __typename: 'IdempotencyKeyReusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'InvalidStateError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'MovementRefusedError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RuleRun', readonly id: string, readonly status: RuleRunStatus }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
   | null };

export type WalletLiveSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type WalletLiveSubscription = { readonly walletActivity: { readonly __typename: 'WalletTransaction', readonly id: string, readonly entryId: string, readonly isCredit: boolean, readonly kind: string, readonly postedAt: string, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly pocket: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly movement: { readonly __typename: 'WalletMovement', readonly id: string, readonly kind: WalletMovementKind, readonly reference: string } | null, readonly counterparty: { readonly __typename: 'WalletCounterparty', readonly walletId: string, readonly handle: string } | null } | null };

export type ApprovalRequestedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ApprovalRequestedSubscription = { readonly approvalRequested: { readonly __typename: 'WalletMovement', readonly settledAt: string | null, readonly id: string, readonly kind: WalletMovementKind, readonly status: WalletMovementStatus, readonly refusal: string | null, readonly reference: string, readonly approvalsRequired: number, readonly expiresAt: string | null, readonly createdAt: string, readonly initiator: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }, readonly approvedBy: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly steps: ReadonlyArray<{ readonly __typename: 'WalletMovementStep', readonly kind: WalletMovementStepKind, readonly toWalletId: string | null, readonly from: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly to: { readonly __typename: 'Pocket', readonly id: string, readonly name: string } | null, readonly amount: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly received: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number } | null }> } | null };

export type TopUpPaymentQueryVariables = Exact<{
  id: string | number;
}>;


export type TopUpPaymentQuery = { readonly __typename: 'Query', readonly payment: { readonly __typename: 'Payment', readonly id: string, readonly status: PaymentStatus, readonly lastDeclineCode: string | null } | null };

export type SetWalletApprovalPolicyMutationVariables = Exact<{
  input: SetApprovalPolicyInput;
}>;


export type SetWalletApprovalPolicyMutation = { readonly __typename: 'Mutation', readonly setApprovalPolicy:
    | { readonly __typename: 'NotFoundError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ValidationError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly fields: ReadonlyArray<{ readonly __typename: 'InvalidField', readonly path: ReadonlyArray<string>, readonly message: string, readonly reason: string | null }> }
    | { readonly __typename: 'VersionConflictError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'Wallet', readonly id: string, readonly handle: string, readonly displayCurrency: string, readonly contactsOnly: boolean, readonly version: number, readonly approvalPolicy: { readonly __typename: 'ApprovalPolicy', readonly approvals: number, readonly expiresInHours: number, readonly version: number, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }> } | null, readonly proposedApprovalPolicy: { readonly __typename: 'ApprovalPolicyProposal', readonly id: string, readonly approvals: number, readonly expiresAt: string, readonly threshold: { readonly __typename: 'Money', readonly minor: string, readonly currency: string, readonly exponent: number }, readonly approvers: ReadonlyArray<{ readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string }>, readonly requestedBy: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } } | null, readonly pendingRecipientPolicy: { readonly __typename: 'WalletPolicyChange', readonly id: string, readonly requestedById: string, readonly expiresAt: string } | null }
   | null };

export type FindRecipientMutationVariables = Exact<{
  input: FindRecipientInput;
}>;


export type FindRecipientMutation = { readonly __typename: 'Mutation', readonly findRecipient:
    | { readonly __typename: 'RecipientInvalidError', readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'WalletRecipient', readonly handle: string, readonly owner: { readonly __typename: 'User', readonly id: string, readonly handle: string, readonly displayName: string } }
   | null };

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
