// Rights and their records: approvals, audit, rights, scopes, feature flags, personal data.

export { blocksAmong, holdTogether } from '../database/access/blocks.ts';
export { holdConsent, whoConsents } from '../database/access/consents.ts';
export { entitledScopes, type MonthlyUse, useOfMonth } from '../database/access/entitled.ts';
export { readNetwork } from '../database/access/networks.ts';
export { FULL_SCOPE, isLimited, READ_ONLY_SCOPE, readScope } from '../database/access/scopes.ts';
export { isAllowedSource, isUnblocked, requireUnblocked, standingKeys } from '../database/access/standing.ts';
export {
  APPROVERS_MAX,
  type Approvers,
  type Decider,
  decisionRefusal,
  fourEyesRefusal,
  type PendingRequest,
  policyRefusal,
  type Tally,
  tallyVotes,
  type Vote,
} from '../security/approvals/approval-rules.ts';
export {
  ApprovalExpiredError,
  approvalErrors,
  FourEyesViolationError,
  NotAnApproverError,
} from '../security/approvals/errors.ts';
export type { AuditDeclaration, Unaudited, Withheld } from '../security/audit/declaration.ts';
export type { BaseContext } from '../security/context.ts';
export {
  createFlagClient,
  type FlagClient,
  type FlagClientOptions,
  type FlagDetails,
  type FlagSnapshot,
} from '../security/flags/client.ts';
export {
  type Flag,
  type FlagCondition,
  type FlagDefinition,
  type FlagOperator,
  type FlagRule,
  type FlagSplit,
  type FlagValue,
  flagDefinition,
  SHARE_TOTAL,
} from '../security/flags/definition.ts';
export {
  evaluateFlag,
  type FlagAttribute,
  type FlagContext,
  type FlagEvaluation,
  type FlagReason,
  type FlagSet,
} from '../security/flags/evaluate.ts';
export { openFeatureProvider } from '../security/flags/open-feature.ts';
export { type ProductFlags, productFlags } from '../security/flags/product-flags.ts';
export { isVersion } from '../security/flags/version.ts';
export { isInForce } from '../security/in-force.ts';
export { notAMember, type People as KnownPeople, peopleOf, unknownPerson } from '../security/people/people.ts';
export {
  isSatisfied,
  judge,
  type RightsActor,
  type RightsDecision,
  type RightsPolicy,
  type RightsResource,
  type RolePermissions,
} from '../security/rights/decision.ts';
export { type FieldRule, fieldRules } from '../security/rights/field-rules.ts';
export { type Rights, rightsError, rightsIn } from '../security/rights/rights.ts';
export { linkExpiryRefusal, shareLinks } from '../security/share-links.ts';
export type { Retention, Subject, SubjectDeclaration, TableClass } from '../security/subjects/declaration.ts';
export {
  defineSubjects,
  noSubjects,
  type OwnFile,
  type People,
  type Subjects,
} from '../security/subjects/define-subjects.ts';
export { exportPartKey, OWN_FILES } from '../security/subjects/export-runner.ts';
export type { LeftBehind } from '../security/subjects/rewrap.ts';
