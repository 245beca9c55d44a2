/** A mutation whose effect another test checks at another door. */
export interface CheckedElsewhere {
  /** The test's file, which names the mutation. */
  readonly test: string;
  /** Why it is not called on a running product. */
  readonly because: string;
}

export const checkedElsewhere: Readonly<Record<string, CheckedElsewhere>> = {
  cancelAgentRun: {
    test: 'subgraphs/ai/assistants/agents/agents.test.ts',
    because: 'The model must be in the middle of an answer; the test sees it called no more.',
  },
  cancelCampaign: {
    test: 'subgraphs/notifications/mailings/campaigns/campaigns.test.ts',
    because: 'Mails go out by the minute, on an injected clock; the test reads what the mail server took.',
  },
  cancelDataRequest: {
    test: 'subgraphs/security/privacy/subject-requests/requests.test.ts',
    because: 'An erasure starts after a week, on an injected clock; the test sees that no subgraph is asked.',
  },
  cancelGeneration: {
    test: 'subgraphs/ai/assistants/conversations/conversations.test.ts',
    because: 'The model must be in the middle of an answer; the test reads its stream, the upstream call and the bill.',
  },
  cancelInterview: {
    test: 'subgraphs/jobs/hiring/applications/privacy.test.ts',
    because: 'An interview needs a posting in its pipeline; the test reads what the interviewer may still see.',
  },
  cancelMatchmaking: {
    test: 'subgraphs/games/meeting/tickets/service.test.ts',
    because: 'A search ends as soon as somebody else searches; the test sees the next one find nobody.',
  },
  cancelMarketingCampaign: {
    test: 'subgraphs/marketing/sending/campaigns/service.test.ts',
    because: 'A campaign has to be running; the test reads the state that notifications sees, and the requests.',
  },
  cancelMfaRecovery: {
    test: 'subgraphs/identity/sign-in/recovery/recovery.test.ts',
    because: 'A recovery waits a day, on an injected clock; the test signs in afterwards.',
  },
  cancelMilestone: {
    test: 'subgraphs/jobs/freelance/escrow/escrow.test.ts',
    because: 'A milestone needs a contract and its funding; the test reads the hold and balances at the bank.',
  },
  cancelReplay: {
    test: 'subgraphs/events/delivery/replay/replay.test.ts',
    because: 'A replay is paced by an injected clock; the test reads what its consumer was given.',
  },
  cancelOrder: {
    test: 'subgraphs/commerce/orders/cancellation/service.test.ts',
    because:
      'An order needs a shop, a delivery and a charged card; the test reads the stock and the refund at payments.',
  },
  cancelExchange: {
    test: 'subgraphs/commerce/orders/returns/exchange.test.ts',
    because: 'An exchange needs a delivered order; the test reads the stock and the refund at payments.',
  },
  cancelOrderUnits: {
    test: 'subgraphs/commerce/orders/edits/service.test.ts',
    because: 'Units need a paid order; the test reads the stock and the refund at payments.',
  },
  cancelOrderPart: {
    test: 'subgraphs/commerce/orders/parts/service.test.ts',
    because: 'A part needs a paid order; the test reads the stock and the refund at payments.',
  },
  cancelScheduledMessage: {
    test: 'subgraphs/notifications/mailings/scheduled/scheduled.test.ts',
    because: 'A message waits for its time, on an injected clock; the test reads the inboxes.',
  },
  cancelScheduledTransfer: {
    test: 'subgraphs/banking/transfers/schedules/schedules.test.ts',
    because: 'A transfer waits for its time, on an injected clock; the test sees that none is made.',
  },
  cancelSeason: {
    test: 'subgraphs/games/economy/seasons/service.test.ts',
    because: 'A season must not have begun, which an injected clock decides; the test sees it unknown afterwards.',
  },
  cancelTransfer: {
    test: 'subgraphs/banking/transfers/approvals/approvals.test.ts',
    because: 'The rail must not have taken the transfer yet; the test reads the balances.',
  },
  cancelWithdrawal: {
    test: 'subgraphs/wallet/transfers/withdrawals/service.test.ts',
    because:
      'A contact cools down for a day, on an injected clock; the test reads the balance and the hold at the bank.',
  },
  removeMessageLinkPreview: {
    test: 'subgraphs/social/link-previews/service.test.ts',
    because: 'A preview needs a page outside; the test reads the message as another member does.',
  },
  removePostLinkPreview: {
    test: 'subgraphs/social/link-previews/service.test.ts',
    because: 'A preview needs a page outside; the test reads the post again.',
  },
  removeAddress: {
    test: 'subgraphs/commerce/checkout/addresses/service.test.ts',
    because: 'An address book is read by its person alone; the test reads it afterwards.',
  },
  removeCollection: {
    test: 'subgraphs/commerce/catalogue/collections/service.test.ts',
    because: 'The demo has no collections; the test lists the products of one without signing in.',
  },
  removeGiftCard: {
    test: 'subgraphs/commerce/promotions/cards/service.test.ts',
    because: 'A cart needs a shop and a card; the test reads the quote without it.',
  },
  removeCustomerFromGroup: {
    test: 'subgraphs/commerce/pricing/lists/service.test.ts',
    because: 'A group needs a shop and a price list; the test reads the prices of its former member.',
  },
  removeLicenceKeys: {
    test: 'subgraphs/commerce/orders/digital/service.test.ts',
    because: 'Keys need a shop and an order that holds one; the test reads the stock and what is refused.',
  },
  removeProductPicture: {
    test: 'subgraphs/commerce/catalogue/products/pictures.test.ts',
    because: 'A picture is shown by files; the test asks for its address without signing in.',
  },
  endReferralCode: {
    test: 'subgraphs/marketing/forms/referrals/service.test.ts',
    because: 'A form is filled in for a while, on an injected clock; the test sends one by the ended code.',
  },
  removeVariantFile: {
    test: 'subgraphs/commerce/orders/digital/service.test.ts',
    because: 'A download needs a paid order; the test sees that its shopper gets no address any more.',
  },
  endGiftCard: {
    test: 'subgraphs/commerce/promotions/cards/service.test.ts',
    because: 'A card needs a shop; the test sees a checkout refuse it after the answer.',
  },
  endPriceList: {
    test: 'subgraphs/commerce/pricing/lists/service.test.ts',
    because: 'A list needs a shop; the test reads the prices of a shopper after the answer.',
  },
  endGuardianship: {
    test: 'subgraphs/games/users/limits/service.test.ts',
    because: 'Play time is counted on an injected clock; the test begins a match that the limit had refused.',
  },
  endPromotion: {
    test: 'subgraphs/commerce/promotions/offers/service.test.ts',
    because: 'The demo keeps its prices; the test asks for a quote afterwards.',
  },
  removeCampaignCost: {
    test: 'subgraphs/marketing/results/costs/service.test.ts',
    because: 'A cost needs a campaign with a sender; the test reads the costs of the campaign after the answer.',
  },
  removePromotion: {
    test: 'subgraphs/commerce/promotions/offers/service.test.ts',
    because: 'A promotion needs a shop and a cart; the test asks for a quote afterwards.',
  },
  removeShippingZone: {
    test: 'subgraphs/commerce/shipping/zones/service.test.ts',
    because: 'The demo keeps its deliveries; the test asks for a quote afterwards.',
  },
  removeFromWishlist: {
    test: 'subgraphs/commerce/opinions/wishlist/service.test.ts',
    because: 'A wish-list is read by its person alone; the test reads it afterwards.',
  },
  suspendSeller: {
    test: 'subgraphs/commerce/catalogue/sellers/service.test.ts',
    because: 'The demo keeps its shops; the test searches, fills a cart and changes goods of a suspended one.',
  },
  removeMessageReaction: {
    test: 'subgraphs/social/messaging/messages/replies.test.ts',
    because: 'A reaction is counted below its message; the test reads the counts of the members.',
  },
  removeSuppression: {
    test: 'subgraphs/notifications/delivery/messages/delivery.test.ts',
    because: 'An address is suppressed by its mail server; the test sees the next mail go out.',
  },
  revokeConsent: {
    test: 'subgraphs/identity/delegation/provider/provider.test.ts',
    because: 'A consent needs a browser at the provider; the test presents its tokens at the provider and the gateway.',
  },
};
