/**
 * Every mutation of the subgraphs that can reach the ledger, by what it does to accounts of customers. A mutation that is missing here fails
 * `authority/doors.prove.test.ts`; one that DEBITS has a door there.
 */
export const moneyMutations = {
  // banking
  createTransfer: 'DEBITS',
  createExternalTransfer: 'DEBITS',
  scheduleTransfer: 'DEBITS',
  resumeScheduledTransfer: 'DEBITS',
  approveTransfer: 'DEBITS',
  acceptFxQuote: 'DEBITS',
  moveMoney: 'DEBITS',
  placeHold: 'DEBITS',
  postEntry: 'DEBITS',
  // wallet
  moveBetweenPockets: 'DEBITS',
  convertBetweenPockets: 'DEBITS',
  sendToUser: 'DEBITS',
  payRequest: 'DEBITS',
  withdrawFunds: 'DEBITS',
  createRule: 'DEBITS',
  createRuleFromTemplate: 'DEBITS',
  updateRule: 'DEBITS',
  resumeRule: 'DEBITS',
  runRuleNow: 'DEBITS',
  approveMovement: 'DEBITS',

  // jobs: asks for `placeHold` in the name of the caller, whose door is above; `jobs/escrow/escrow.test.ts` holds that it passes no policy.
  fundMilestone: 'HOLDS',

  // What was held with an authority, and the other side of an entry.
  captureHold: 'SETTLES',
  reverseEntry: 'SETTLES',
  approveMilestone: 'SETTLES',
  resolveMilestoneDispute: 'SETTLES',

  // Money comes in, goes back where it came from, or is not of a customer: cards, top-ups, refunds, disputes, the house.
  createPayment: 'COLLECTS',
  confirmPayment: 'COLLECTS',
  capturePayment: 'COLLECTS',
  createCheckoutSession: 'COLLECTS',
  createTopUpForService: 'COLLECTS',
  createPaymentForService: 'COLLECTS',
  topUpPocket: 'COLLECTS',
  payInvoice: 'COLLECTS',
  retryInvoice: 'COLLECTS',
  refundPayment: 'COLLECTS',
  issueCreditNote: 'COLLECTS',
  demonstrateCryptoPayment: 'COLLECTS',
  submitDisputeEvidence: 'COLLECTS',
  createPayout: 'COLLECTS',
  replayWebhook: 'COLLECTS',
  createBillingSubscription: 'COLLECTS',
  changeBillingSubscription: 'COLLECTS',
  resumeBillingSubscription: 'COLLECTS',
  finaliseInvoice: 'COLLECTS',
  resolveException: 'COLLECTS',
  importStatement: 'COLLECTS',

  // An operator asks and another one decides: booked by the house and by nobody's word.
  approveOperatorRequest: 'COLLECTS',
  demonstrateIncomingPayment: 'COLLECTS',

  // Gives money that is held back to its account, or ends what waits.
  cancelTransfer: 'RELEASES',
  rejectTransfer: 'RELEASES',
  releaseHold: 'RELEASES',
  cancelMilestone: 'RELEASES',
  cancelScheduledTransfer: 'RELEASES',
  pauseScheduledTransfer: 'RELEASES',
  rejectMovement: 'RELEASES',
  cancelWithdrawal: 'RELEASES',
  pauseRule: 'RELEASES',
  deleteRule: 'RELEASES',

  // Decides who may move money; each has rules of its own, tested where it stands.
  setMoneyRight: 'GOVERNS',
  approveMoneyPolicyChange: 'GOVERNS',
  rejectMoneyPolicyChange: 'GOVERNS',
  setApprovalThreshold: 'GOVERNS',
  setApprovalPolicy: 'GOVERNS',
  approveWalletPolicy: 'GOVERNS',
  approveWalletPolicyChange: 'GOVERNS',
  rejectWalletPolicyChange: 'GOVERNS',
  rejectWalletPolicy: 'GOVERNS',
  setSpendingControl: 'GOVERNS',
  removeSpendingControl: 'GOVERNS',
  setRecipientPolicy: 'GOVERNS',
  setLimits: 'GOVERNS',
  submitKyc: 'GOVERNS',
  decideKyc: 'GOVERNS',
  freezeAccount: 'GOVERNS',
  unfreezeAccount: 'GOVERNS',
  setReviewFreeze: 'GOVERNS',
  decideAmlCase: 'GOVERNS',
  decideScreening: 'GOVERNS',

  requestPaymentAssignment: 'GOVERNS',
  requestPaymentReturn: 'GOVERNS',
  requestHoldRelease: 'GOVERNS',
  requestAdjustment: 'GOVERNS',
  requestEntryReversal: 'GOVERNS',
  rejectOperatorRequest: 'GOVERNS',

  // Moves nothing. Closing needs an empty account.
  openAccount: 'STILL',
  closeAccount: 'STILL',
  renameAccount: 'STILL',
  openAccountForService: 'STILL',
  closeAccountForService: 'STILL',
  assignAmlCase: 'STILL',
  addAmlNote: 'STILL',
  addBeneficiary: 'STILL',
  removeBeneficiary: 'STILL',
  createFxQuote: 'STILL',
  setInterestRate: 'STILL',
  // The close posts to accounts of the house only.
  requestPeriodClose: 'STILL',
  approvePeriodClose: 'STILL',
  requestLedgerExport: 'STILL',
  requestAddressChallenge: 'STILL',
  connectAddress: 'STILL',
  findRecipient: 'STILL',
  addWalletContact: 'STILL',
  removeWalletContact: 'STILL',
  openPocket: 'STILL',
  closePocket: 'STILL',
  requestPayment: 'STILL',
  declineRequest: 'STILL',
  cancelRequest: 'STILL',
  createWallet: 'STILL',
  setCurrencyPreference: 'STILL',
  createBillingProduct: 'STILL',
  setBillingProductActive: 'STILL',
  createPrice: 'STILL',
  setPriceActive: 'STILL',
  attachPaymentMethod: 'STILL',
  detachPaymentMethod: 'STILL',
  setDefaultPaymentMethod: 'STILL',
  createSetupIntent: 'STILL',
  cancelPayment: 'STILL',
  createCoupon: 'STILL',
  endCoupon: 'STILL',
  setBillingProfile: 'STILL',
  pauseBillingSubscription: 'STILL',
  cancelBillingSubscription: 'STILL',
  createInvoice: 'STILL',
  addInvoiceLine: 'STILL',
  voidInvoice: 'STILL',
  createCryptoInvoice: 'STILL',
  configureDunning: 'STILL',
  reportUsage: 'STILL',
  reportUsageForService: 'STILL',
  // Puts off the end of what is held already.
  extendHold: 'STILL',
  ...still(
    ...['createEmployer', 'updateEmployer', 'verifyEmployer', 'createJobPosting', 'updateJobPosting'],
    ...['publishJobPosting', 'closeJobPosting', 'reportJobPosting', 'draftJobDescription', 'upsertCandidateProfile'],
    ...['uploadResume', 'deleteResume', 'applyToJob', 'withdrawApplication', 'moveApplication', 'rejectApplication'],
    ...['unblindApplication', 'submitScorecard', 'scheduleInterview', 'cancelInterview', 'respondToInterview'],
    ...['makeOffer', 'withdrawOffer', 'acceptOffer', 'declineOffer', 'createJobAlert', 'deleteJobAlert'],
    ...[
      'proposeContract',
      'acceptContract',
      'changeContractPayee',
      'declineContract',
      'submitMilestone',
      'requestMilestoneChanges',
    ],
    ...['openMilestoneDispute', 'leaveJobReview'],
  ),
} as const;

function still<Name extends string>(...names: readonly Name[]): { readonly [Each in Name]: 'STILL' } {
  return Object.fromEntries(names.map((name) => [name, 'STILL'])) as { readonly [Each in Name]: 'STILL' };
}

/** Mutations that debit accounts of customers on somebody's word. */
export type Door = {
  [Name in keyof typeof moneyMutations]: (typeof moneyMutations)[Name] extends 'DEBITS' ? Name : never;
}[keyof typeof moneyMutations];
